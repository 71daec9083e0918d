#!/usr/bin/env python3
"""Writes documents of about 6,200 characters, 9 pages of ours, each in three forms: document.py DIR COUNT
0.xml for us, 0.typ for Typst, 0.txt for Pango: "style|text" a line; and so on. Title, three levels of
headings, paragraphs, a link and a table of 16 rows over 4 pages with its header repeated; six fonts. No two
documents share a paragraph: the sentences are shuffled."""
import glob
import os
import random
import re
import sys

TOP = os.path.join(os.path.dirname(__file__), "../../..")
DIGITS = "一二三四五六七八九十"


def prose(number):
    """Sentences of the sample content, so that characters are as many and as mixed as in real documents."""
    said = []
    for path in sorted(glob.glob(os.path.join(TOP, "content/policies/*/policy.xml"))):
        with open(path, encoding="utf-8") as f:
            said += re.findall(r"[\u4e00-\u9fff0-9“”《》（）、，；：%]{12,}。", f.read())
    said = list(dict.fromkeys(said))
    random.Random(number).shuffle(said)
    return iter(said)


def paragraphs(text, length):
    """Cut to the length, so that the pages stay as many whatever the sample content says."""
    while True:
        said = ""
        while len(said) < length:
            said += next(text)
        yield said[:length - 1].rstrip("，、；：“《（。") + "。"


def blocks(number):
    yield "title", "关于进一步优化营商环境的若干措施"
    said = prose(number)
    text, cells = paragraphs(said, 360), paragraphs(said, 236)
    for i in range(3):
        yield "h1", f"{DIGITS[i]}、提升第{DIGITS[i]}类服务的质量和效率"
        for k in range(2):
            yield "h2", f"（{DIGITS[k]}）完善办理流程"
            yield "h3", "1. 明确责任分工"
            yield "p", next(text)
    for i in range(16):
        yield "row", f"{i + 1}\t{next(cells)}\t{i % 12 + 1}月底前"
    yield "link", "https://www.example.org/policies/"


def sheet(doc):
    yield ('<sheet class="official" title="若干措施" author="云溪市" lang="zh-Hans" date="2026-11-22">'
           '<foot class="outer"><p>— <page/> —</p></foot>')
    rows = [t for s, t in doc if s == "row"]
    for style, text in doc:
        if style == "row":
            if text is rows[0]:
                yield '<table><tr header="true"><th>序号</th><th>措施</th><th>时限</th></tr>'
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
            yield ("#set text(size: 12pt)\n#table(columns: (auto, 1fr, auto), table.header[序号][措施][时限],\n" +
                   ",\n".join(",".join(f"[{c}]" for c in r.split("\t")) for r in rows) + ")\n")


def main():
    out, count = sys.argv[1], int(sys.argv[2])
    for number in range(count):
        doc = list(blocks(number))
        forms = {"xml": sheet(doc), "typ": typst(doc), "txt": (f"{s}|{t}" for s, t in doc)}
        for end, lines in forms.items():
            with open(os.path.join(out, f"{number}.{end}"), "w", encoding="utf-8") as f:
                f.write("\n".join(lines) + "\n")
        if number == 0:
            print(sum(len(re.sub(r"\s", "", t)) for _, t in doc))


main()
