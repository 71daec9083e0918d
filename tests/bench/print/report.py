#!/usr/bin/env python3
"""Medians of the figures of tests/bench/print/run, as a table."""
import os
import re
import statistics
import subprocess
import sys

work, engines = sys.argv[1], sys.argv[2:]
heads = "cold s:8 warm ms:9 docs/s:8 pages/s:9 edited ms:11 MB:6 KB:6 pages:7"
print(" " * 6 + "".join(name.rjust(int(width)) for name, width in re.findall(r"(\S[^:]*):(\d+)", heads)))
figures = {}
for engine in engines:
    rows = [line.split() for line in open(f"{work}/{engine}.figures")]
    median = lambda key, last: statistics.median(sum(map(float, r[1:last])) for r in rows if r[0] == key)
    cold, warm, edited = median("cold", 3), median("warm", 2), median("edited", 2)
    peak = max(int(r[-1]) for r in rows if r[0] == "cold") / 1024
    size = os.path.getsize(f"{work}/{engine}.pdf") / 1024
    info = subprocess.run(["pdfinfo", f"{work}/{engine}.pdf"], capture_output=True, text=True).stdout
    pages = int(re.search(r"Pages: +(\d+)", info)[1])
    figures[engine] = cold, warm, edited
    print(f"{engine:6}{cold:8.2f}{warm:9.1f}{1000 / warm:8.1f}{1000 / warm * pages:9.0f}{edited:11.1f}"
          f"{peak:6.0f}{size:6.0f}{pages:7}")
for other in engines[1:]:
    cold, warm, edited = (a / b for a, b in zip(figures[other], figures["ours"]))
    print(f"{other} takes {cold:.1f} times as long cold, {warm:.1f} times warm, {edited:.1f} times where one "
          "paragraph was edited")
