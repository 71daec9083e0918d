#!/usr/bin/env python3
"""Compares an import with what a person found in the document. usage: gold.py FILE.gold IMPORTED.json

FILE.gold holds a line a measure: PATH · TITLE · L=lead|… · R=responsible|… · C=cooperating|… · D=printed→day.
`day` is an ISO date with + when the work goes on after it, "ongoing", or null.
"""
import difflib
import json
import sys

ROLES = (("lead", "L"), ("responsible", "R"), ("cooperating", "C"))


def line(m):
    parts = [m["path"], m["title"]]
    parts += [f"{mark}={'|'.join(m[role])}" for role, mark in ROLES if m[role]]
    if m["deadline"]:
        parts.append(f"D={m['deadline']}→{m['deadline_norm'] or 'null'}")
        if m["deadline_ongoing"] and m["deadline_norm"] != "ongoing":
            parts[-1] += "+"
    return " · ".join(parts)


gold, imported = sys.argv[1:]
with open(gold, encoding="utf-8") as f:
    want = f.read().splitlines()
with open(imported, encoding="utf-8") as f:
    got = [line(m) for d in json.load(f)["documents"] for m in d["measures"]]
for text in difflib.unified_diff(want, got, "by hand", "imported", lineterm="", n=0):
    print(text)
sys.exit(want != got)
