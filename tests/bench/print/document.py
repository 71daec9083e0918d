#!/usr/bin/env python3
"""Writes one document of about 5,700 characters in three forms: document.py DIR
sheet.xml for us, main.typ for Typst, text.txt for Pango: "style|text" a line. Title, three levels of
headings, paragraphs, a link and a table of 16 rows; six fonts."""
import glob
import os
import re
import sys

TOP = os.path.join(os.path.dirname(__file__), "../../..")
DIGITS = "一二三四五六七八九十"


def prose():
    """Sentences of the sample content, so that characters are as many and as mixed as in real documents."""
    seen = set()
    for path in sorted(glob.glob(os.path.join(TOP, "content/policies/*/policy.xml"))):
        with open(path, encoding="utf-8") as f:
            for s in re.findall(r"[\u4e00-\u9fff0-9“”《》（）、，；：%]{12,}。", f.read()):
                if s not in seen:
                    seen.add(s)
                    yield s


def paragraphs(length):
    said = ""
    for sentence in prose():
        said += sentence
        if len(said) >= length:
            yield said
            said = ""


def blocks():
    yield "title", "关于进一步优化营商环境的若干措施"
    text = paragraphs(280)
    for i in range(4):
        yield "h1", f"{DIGITS[i]}、提升第{i + 1}类服务的质量和效率"
        for k in range(2):
            yield "h2", f"（{DIGITS[k]}）完善办理流程"
            yield "h3", "1. 明确责任分工"
            yield "p", next(text)
            yield "p", next(text)
    for i in range(16):
        yield "row", f"{i + 1}\t推进第{i + 1}项重点任务\t市营商环境建设局\t2026年{i % 12 + 1}月底前"
    yield "link", "https://www.example.org/policies/"


def sheet(doc):
    yield ('<sheet class="official" title="若干措施" author="云溪市" lang="zh-Hans" date="2026-11-22">'
           '<foot class="outer"><p>— <page/> —</p></foot>')
    rows = [t for s, t in doc if s == "row"]
    for style, text in doc:
        if style == "row":
            if text is rows[0]:
                yield '<table><tr header="true"><th>序号</th><th>任务</th><th>单位</th><th>时限</th></tr>'
                for r in rows:
                    yield "<tr>" + "".join(f"<td>{c}</td>" for c in r.split("\t")) + "</tr>"
                yield "</table>"
        elif style == "link":
            yield f'<p><a href="{text}">{text}</a></p>'
        else:
            yield f"<{style}>{text}</{style}>"
    yield "</sheet>"


TYPST = """#set document(title: "若干措施", author: "云溪市")
#set page(paper: "a4", margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm))
#set page(footer: context align(center, text(font: "FandolSong", size: 14pt)[— #counter(page).display() —]))
#set text(font: ("Liberation Serif", "FandolFang R"), size: 16pt, lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: 13pt, spacing: 13pt)
#show heading.where(level: 1): it => par(text(font: "FandolHei", weight: "regular", size: 16pt, it.body))
#show heading.where(level: 2): it => par(text(font: "FandolKai", weight: "regular", size: 16pt, it.body))
#show heading.where(level: 3): it => par(text(weight: "regular", size: 16pt, it.body))
"""


def typst(doc):
    yield TYPST
    escape = lambda t: t.replace("#", "\\#").replace("1. ", "1\\. ")
    rows = [t for s, t in doc if s == "row"]
    for style, text in doc:
        if style == "title":
            yield f'#align(center, text(font: "Noto Serif CJK SC", weight: "bold", size: 22pt)[{text}])\n'
        elif style in ("h1", "h2", "h3"):
            yield "=" * int(style[1]) + " " + escape(text) + "\n"
        elif style == "p":
            yield text + "\n"
        elif style == "link":
            yield f'#link("{text}")\n'
        elif text is rows[0]:
            yield ("#table(columns: 4, table.header[序号][任务][单位][时限],\n" +
                   ",\n".join(",".join(f"[{c}]" for c in r.split("\t")) for r in rows) + ")\n")


def main():
    doc, out = list(blocks()), sys.argv[1]
    forms = {"sheet.xml": sheet(doc), "main.typ": typst(doc), "text.txt": (f"{s}|{t}" for s, t in doc)}
    for name, lines in forms.items():
        with open(os.path.join(out, name), "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
    print(sum(len(t) for _, t in doc))


main()
