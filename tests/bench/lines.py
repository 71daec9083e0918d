#!/usr/bin/env python3
"""`make lines`: the same text set by us and by Typst, measured and side by side.

Chinese and English, the same fonts, 12 pt, 39 em wide, justified. Of every line but the last of a
paragraph it takes how far white was stretched or squeezed: between ideographs in thousandths of an em,
between English words in percent of the mean word space. Both PDFs are read the same way, by poppler. Needs
npm's @myriaddreamin/typst-ts-node-compiler where `make bench-print` puts it (or
TYPST_HOME) and says so without it.
"""
import os
import re
import statistics
import subprocess
import sys
import xml.etree.ElementTree as ET

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.abspath(os.environ.get("BUILD", os.path.join(TOP, "build")))
OUT = os.path.join(BUILD, "lines")
HOME = os.path.abspath(os.environ.get("TYPST_HOME", os.path.join(BUILD, "bench/print")))
EM, WIDE, SVG = 12, 39 * 12, "{http://www.w3.org/2000/svg}"
TEXT = {
    "zh": [
        "为深入贯彻落实国务院《优化营商环境条例》和《关于进一步优化政务服务提"
        "升行政效能推动“高效办成一件事”的指导意见》（国发〔2024〕3号）"
        "要求，聚焦打造一流营商环境，市政府办公室会同市发展改革委等32个部门"
        "，在广泛听取120余家企业、18家商会意见的基础上，研究制定了本措施。",
        "力争到2026年底，审批总时间压缩至21个工作日以内，年纳税缴费时间压"
        "减至90.5小时以内，全程网办率达到95%以上；开办企业实现“一网通办、"
        "一窗通取”，0.5个工作日内办结，营业执照、印章、发票、税务Ukey一次领取（免收工本费）。",
        "推行“一件事一次办”：把“一件事”变成“一类事”，让数据多跑路、"
        "群众少跑腿。对符合条件的项目，实行告知承诺制，即申即办、当场办结；"
        "对涉及多个部门的事项，由牵头单位统一受理、分类审批、统一出件，避免企业往返跑、多头跑、重复跑。",
        "健全政企沟通机制。市领导联系企业每月不少于1次，12345"
        "热线设立企业专席，诉求按期答复率100%，满意率95%以上；"
        "对久拖不决的问题挂牌督办，定期通报。各区、县（市）要结合实际"
        "制定实施细则，于2026年3月31日前报市营商环境建设局备案。",
    ],
    "en": [
        "The municipality publishes every measure together wit"
        "h the responsible departments, the deadline, and the "
        "progress reported each month, so that enterprises can "
        "see at a glance which commitments have been honoured, "
        "which are behind schedule, and whom to telephone about them.",
        "Construction permits are issued within twenty-one wo"
        "rking days; supplementary documentation is requested "
        "once, electronically, and acknowledgement of receipt "
        "is immediate. Applications that satisfy the published "
        "requirements are granted automatically, without additional administrative correspondence.",
        "Interdepartmental responsibilities are allocated by "
        "the coordinating office, which reports quarterly on "
        "implementation, extraordinary circumstances notwithstanding, and recommends improvements wherever "
        "international comparisons demonstrate that simplification is achievable.",
    ],
}
MARKS = "，。、；：？！（）《》“”〔〕%"


def call(*command, **more):
    done = subprocess.run(command, capture_output=True, **more)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr.decode()[:1500]}")
    return done.stdout


def ours(lang, pdf):
    side = f"{(210 - WIDE * 25.4 / 72) / 2:.6f}mm"
    sheet = f'<sheet lang="{"zh-Hans" if lang == "zh" else "en"}" title="x" size="A4" text-size="12pt" ' \
            f'margin="20mm {side}">' + "".join(f"<p>{p}</p>" for p in TEXT[lang]) + "</sheet>"
    with open(pdf[:-4] + ".xml", "w", encoding="utf-8") as f:
        f.write(sheet)
    call(os.path.join(BUILD, "tests/unit/print_sheet"), pdf[:-4] + ".xml", pdf, cwd=TOP)


def typst(lang, pdf):
    fonts = [os.path.join(TOP, "build/fonts/fandol"), "/usr/share/fonts/truetype/liberation"]
    indent = "first-line-indent: (amount: 2em, all: true), " if lang == "zh" else "spacing: 1.6em, "
    text = f'#set page(width: 210mm, height: 297mm, margin: (x: (210mm - {WIDE}pt) / 2, y: 20mm))\n' \
           f'#set text(font: ("Liberation Serif", "FandolFang R", "FandolFang"), size: {EM}pt, ' \
           f'lang: "{lang}", region: "{"cn" if lang == "zh" else "us"}", hyphenate: true)\n' \
           f'#set par(justify: true, {indent}leading: 0.65em)\n\n' + "\n\n".join(TEXT[lang]) + "\n"
    with open(pdf[:-4] + ".typ", "w", encoding="utf-8") as f:
        f.write(text)
    call("node", os.path.join(TOP, "tests/bench/lines.mjs"), pdf[:-4] + ".typ", pdf, *fonts,
         env=dict(os.environ, TYPST_HOME=HOME))


def rows(pdf):
    """Lines of the page from above: (text, [x of each character])."""
    out = {}
    tree = ET.fromstring(call("pdftotext", "-bbox-layout", pdf, "-").decode().replace("&#12;", ""))
    for word in tree.iter("{http://www.w3.org/1999/xhtml}word"):
        y = round((float(word.get("yMin")) + float(word.get("yMax"))) / 2 / 6)
        out.setdefault(y, []).append((float(word.get("xMin")), float(word.get("xMax")), word.text))
    return [sorted(out[y]) for y in sorted(out)]


def glyph_rows(pdf):
    """x of every glyph of each line, as drawn."""
    path, out = pdf[:-4] + ".svg", {}
    call("pdftocairo", "-svg", "-noshrink", "-nocenter", "-f", "1", "-l", "1", pdf, path)
    for use in ET.parse(path).getroot().iter(SVG + "use"):
        href = use.get("{http://www.w3.org/1999/xlink}href", "")
        if href.startswith("#glyph"):
            out.setdefault(round(float(use.get("y")) / 3), []).append(float(use.get("x")))
    return [sorted(out[y]) for y in sorted(out)]


def chinese(pdf):
    """Of each full line, the commonest step between glyphs that stand an em apart, less the em."""
    out = []
    for xs in glyph_rows(pdf):
        full = xs[-1] - xs[0] > WIDE - 5 * EM
        steps = [b - a - EM for a, b in zip(xs, xs[1:]) if 0.85 * EM < b - a < 1.22 * EM]
        if full and len(steps) > 8 and xs[-1] > (595 + WIDE) / 2 - 1.6 * EM:
            out.append(statistics.median(steps) / EM * 1000)
    return out


def english(pdf):
    """Word spaces of each full line, in percent of the mean of all lines."""
    spaces, right = [], (595.28 + WIDE) / 2
    for words in rows(pdf):
        if words[-1][1] > right - 3 and len(words) > 2:
            spaces.append(statistics.mean(b[0] - a[1] for a, b in zip(words, words[1:])))
    mean = statistics.mean(spaces)
    return [(s / mean - 1) * 100 for s in spaces]


def tell(name, values, unit):
    rms = (sum(v * v for v in values) / len(values)) ** 0.5
    worst = max(values, key=abs)
    print(f"  {name:8} {len(values):3} full lines   rms {rms:6.1f}   worst {worst:+7.1f} {unit}")
    return rms


def picture(lang):
    parts = []
    for who in ("ours", "typst"):
        stem = os.path.join(OUT, f"{who}-{lang}")
        call("pdftoppm", "-r", "110", "-png", "-singlefile", "-x", "60", "-y", "60", "-W", "790", "-H", "520",
             stem + ".pdf", stem)
        parts.append(stem + ".png")
    target = os.path.join(OUT, f"side-by-side-{lang}.png")
    done = subprocess.run(["convert", *parts, "-bordercolor", "grey", "-border", "1", "+append", target],
                          capture_output=True)
    print(f"  {'pictures: ' + ' '.join(parts) if done.returncode else 'side by side: ' + target}")


def main():
    os.makedirs(OUT, exist_ok=True)
    peer = os.path.isdir(os.path.join(HOME, "node_modules/@myriaddreamin/typst-ts-node-compiler"))
    for lang, title, measure, unit in (("zh", "Chinese, white between ideographs", chinese, "em/1000"),
                                       ("en", "English, word spaces", english, "%")):
        print(title)
        for who, make in (("ours", ours), ("typst", typst)):
            pdf = os.path.join(OUT, f"{who}-{lang}.pdf")
            if who == "typst" and not peer:
                print(f"  typst: not found; npm install @myriaddreamin/typst-ts-node-compiler in {HOME}")
                continue
            make(lang, pdf)
            tell(who, measure(pdf), unit)
        if peer:
            picture(lang)


main()
