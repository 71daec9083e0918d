#!/usr/bin/env python3
"""Medians of the figures of tests/bench/print/run, as a table."""
import os
import re
import statistics
import subprocess
import sys

work, engines = sys.argv[1], sys.argv[2:]
print(f"{'':8}{'cold s':>8}{'warm ms':>9}{'docs/s':>8}{'pages/s':>9}{'MB':>6}{'KB':>6}{'pages':>7}")
figures = {}
for engine in engines:
    rows = [line.split() for line in open(f"{work}/{engine}.figures")]
    cold = statistics.median(float(r[1]) + float(r[2]) for r in rows if r[0] == "cold")
    warm = statistics.median(float(r[1]) for r in rows if r[0] == "warm")
    peak = max(int(r[-1]) for r in rows if r[0] == "cold") / 1024
    size = os.path.getsize(f"{work}/{engine}.pdf") / 1024
    info = subprocess.run(["pdfinfo", f"{work}/{engine}.pdf"], capture_output=True, text=True).stdout
    pages = int(re.search(r"Pages: +(\d+)", info)[1])
    figures[engine] = cold, warm
    print(f"{engine:8}{cold:8.2f}{warm:9.1f}{1000 / warm:8.1f}{1000 / warm * pages:9.0f}"
          f"{peak:6.0f}{size:6.0f}{pages:7}")
for other in engines[1:]:
    print(f"{other} takes {figures[other][0] / figures['ours'][0]:.1f} times as long cold, "
          f"{figures[other][1] / figures['ours'][1]:.1f} times warm")
