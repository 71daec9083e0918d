#!/usr/bin/env python3
"""Every non-blank line of a file is in the account of its import. usage: account.py FILE IMPORTED.json"""
import json
import re
import sys

ENCODINGS = {"UTF-8": "utf-8-sig", "GB18030": "gb18030", "Big5": "big5", "UTF-16LE": "utf-16-le",
             "UTF-16BE": "utf-16-be"}
path, imported = sys.argv[1], json.load(open(sys.argv[2], encoding="utf-8"))
encoding = ENCODINGS[imported["documents"][0]["encoding"]]
with open(path, "rb") as f:
    lines = re.split("\r\n|\n|\r", f.read().decode(encoding, "replace"))
covered = {n for d in imported["documents"] for a in d["account"]
           for n in range(a["lines"][0], a["lines"][1] + 1)}
covered |= {x["line"] for x in imported["diagnostics"]}
lost = [n for n, line in enumerate(lines, 1) if line.strip(" \t\f\v\ufeff\u3000\u2002\xa0")
        and n not in covered]
for n in lost:
    print(f"line {n} of {path} is not accounted for: {lines[n - 1][:60]}")
sys.exit(bool(lost))
