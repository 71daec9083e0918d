#!/usr/bin/env python3
"""Prints an import object for people: a line a measure. usage: show.py < IMPORTED.json"""
import json
import sys

ROLES = (("lead", "L"), ("responsible", "R"), ("cooperating", "C"))


def measure(m):
    units = [f"{mark}={'|'.join(m[role])}" for role, mark in ROLES if m[role]]
    due = []
    if m["deadline"]:
        due = [f"D={m['deadline']}→{m['deadline_norm']}{'+' if m['deadline_ongoing'] else ''}"]
    targets = [f"T={t['comparator']}{'?' if t['placeholder'] else t['value']}{t['unit']}"
               for t in m["targets"]]
    return " ".join([f"{m['path']} [{m['class']}] {m['title']}:", m["text"][:24]] + units + due + targets)


def section(s, depth):
    print("  " * depth + f"§ {s['number'] or ''}{s['title']} ({s['line']})")
    for child in s["children"]:
        section(child, depth + 1)


for d in json.load(sys.stdin)["documents"]:
    head = [d["title"], d["kind"], d["status"], d["document_number"], d["script"]]
    print("#", " · ".join(x for x in head if x), d["lines"])
    for s in d["sections"]:
        section(s, 1)
    for m in d["measures"]:
        print(" ", measure(m))
    for o in d["objectives"]:
        print("  objective", o["line"], [t["text"] for t in o["targets"]])
    for a in d["account"]:
        print("  lines", a["lines"], a["as"])
