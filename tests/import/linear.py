#!/usr/bin/env python3
"""Import takes time in proportion to its input, whatever is repeated in it. usage: linear.py GONGKAI

Each pattern is repeated to a size and to four times that size; user time may grow eightfold (quadratic work grows
sixteenfold). Times too small to compare pass.
"""
import os
import resource
import subprocess
import sys
import tempfile

SMALL, TIMES, GROWTH, ENOUGH = 60_000, 4, 8, 0.25
UNITS = "市发展改革委、市财政局"
PATTERNS = {
    "labels": f"责任单位：{UNITS}；完成时限：2026年6月底前。",
    "labels without names": "责任单位：",
    "label lines": f"责任单位：{UNITS}\n",
    "names": "市财政局、",
    "names by commas": "市发展改革委，",
    "names by strokes": "市财政局/",
    "levels": "各市、县、",
    "and others": "市财政局等",
    "verbs": "市财政局牵头，",
    "deadlines": "2026年6月底前，",
    "deadlines apart": "；完成时限：2026年6月底前",
    "openers": "（", "closers": "）", "pairs": "（）", "mixed brackets": "（〔[【",
    "brackets of units": f"（责任单位：{UNITS}）",
    "nested units": "（市财政局（",
    "stops": "。", "colons": "：", "dashes": "-责任单位-",
    "numbers": "1.", "numbers in lines": "一、做好工作。\n", "rising numbers": None,
    "numbers in text": "（一）甲（二）乙", "decimals": "1.1 甲\n", "circled": "①甲②乙",
    "articles": "第一条 甲。", "tasks": "任务一：甲\n",
    "titles": "关于做好工作的实施方案\n", "titles and numbers": "云溪市工作实施方案\n\n一、甲\n",
    "attachments": "附件：甲\n", "pages": "- 3 -\n", "contents": "一、甲……………3\n",
    "figures": "达到90%以上、", "masks": "XX", "years": "2026年",
    "strokes": "|", "table rows": "| 1 | 甲 | 乙 |\n", "tabs": "甲\t乙\t丙\n",
    "table": "| 序号 | 任务 | 责任单位 |\n", "gaps": "甲　　乙　　", "blanks": " \n",
    "traditional": "責任單位：市財政局；", "latin": "word ", "quotes": "“”",
}


def content(pattern, size):
    if pattern is None:
        lines = (f"{i % 199 + 1}.推进项目。（责任单位：{UNITS}）\n" for i in range(size // 60))
        return "云溪市工作方案\n" + "".join(lines)
    return "云溪市工作方案\n一、任务\n1.甲。" + pattern * (size // len(pattern.encode()))


def user_time(program, path):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([program, "import", "--json", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=300)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main(program, only=None):
    bad = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.txt")
        for name, pattern in PATTERNS.items():
            if only and name != only:
                continue
            times = []
            for size in (SMALL, SMALL * TIMES):
                with open(path, "w", encoding="utf-8") as f:
                    f.write(content(pattern, size))
                times.append(user_time(program, path))
            small, large = times
            if os.environ.get("SHOW"):
                print(f"# {name}: {small:.2f} s, {large:.2f} s")
            if large > ENOUGH and large > GROWTH * max(small, 0.01):
                bad.append(f"{name}: {small:.2f} s for {SMALL} bytes, {large:.2f} s for {TIMES} times as many")
    print("\n".join(bad))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
