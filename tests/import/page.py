#!/usr/bin/env python3
"""Checks the page that shows an import beside its source. usage: page.py SOURCE PAGE.html

Well-formed; nothing from elsewhere; every non-blank line of the source once, with its number and its words.
"""
import html.parser
import re
import sys

VOID = {"meta", "br"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.lines, self.line = [], [], {}, None

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("src", "href", "style") or name.startswith("on"):
                self.faults.append(f"<{tag} {name}={value}>")
        if tag == "script":
            self.faults.append("<script>")
        if tag == "li":
            self.line = ["", ""]

    def handle_endtag(self, tag):
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")
        if tag == "li" and self.line and self.line[0]:
            if self.line[0] in self.lines:
                self.faults.append(f"line {self.line[0]} twice")
            self.lines[self.line[0]] = self.line[1]

    def handle_data(self, data):
        if self.line is not None and "li" in self.open:
            self.line[self.open[-1] != "b"] += data


source, path = sys.argv[1:]
with open(path, encoding="utf-8", newline="") as f:
    text = f.read()
page = Page()
page.feed(text)
page.close()
if page.open:
    page.faults.append(f"left open: {page.open}")
if re.search(r"url\(|@import|https?:", text.split("</style>")[0]):
    page.faults.append("the style sheet refers to elsewhere")
with open(source, encoding="utf-8-sig", newline="") as f:
    lines = re.split("\r\n|\n|\r", f.read())
for n, line in enumerate(lines, 1):
    shown = page.lines.get(str(n))
    if line.strip(" \t\u3000\u2002\xa0") and shown != line:
        page.faults.append(f"line {n}: {line[:40]!r} is shown as {shown!r}")
print("\n".join(page.faults))
sys.exit(bool(page.faults))
