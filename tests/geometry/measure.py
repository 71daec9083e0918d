"""What stands where in a finished PDF: glyph origins and boxes from the content streams (qpdf), words from
poppler; nothing of the layout's own is asked. pdftocairo's SVG is not used: it moves glyphs and boxes by up
to half a point. Lengths are points.
"""
import base64
import json
import os
import re
import subprocess

TOP, BUILD, TMP = os.environ["TOP"], os.environ["BUILD"], os.environ["TMPDIR"]
MM = 72 / 25.4
PAPER = 297 * MM
LEFT, TOP_EDGE, WIDTH, HEIGHT = 28 * MM, 37 * MM, 156 * MM, 225 * MM
BOTTOM, RIGHT = TOP_EDGE + HEIGHT, LEFT + WIDTH
PITCH, EM, ASCENT = 29.6, 16, 0.88


def call(*command):
    done = subprocess.run(command, capture_output=True, cwd=TOP)
    if done.returncode:
        raise AssertionError(f"{' '.join(command)}: {done.stderr.decode()[:2000]}")
    return done.stdout.decode()


class File:
    """The PDF's objects, read by qpdf."""

    def __init__(self, path):
        text = call("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path)
        self.objects = json.loads(text)["qpdf"][1]
        root = self.at(self.objects["trailer"]["value"]["/Root"])
        self.pages = [self.at(p) for p in self.kids(root["/Pages"])]

    def at(self, ref):
        if not (isinstance(ref, str) and re.fullmatch(r"\d+ 0 R", ref)):
            return ref
        o = self.objects["obj:" + ref]
        return o["value"] if "value" in o else o["stream"]["dict"]

    def data(self, ref):
        return base64.b64decode(self.objects["obj:" + ref]["stream"]["data"]).decode("latin-1")

    def kids(self, ref):
        node = self.at(ref)
        return [ref] if node["/Type"] == "/Page" else sum((self.kids(k) for k in node["/Kids"]), [])

    def widths(self, font):
        """glyph → thousandths of an em."""
        inner, out = self.at(self.at(self.at(font)["/DescendantFonts"])[0]), {}
        left = list(self.at(inner["/W"]))
        while left:
            first, then = left.pop(0), left.pop(0)
            if isinstance(then, list):
                out.update({first + k: w for k, w in enumerate(then)})
            else:
                w = left.pop(0)
                out.update({k: w for k in range(first, then + 1)})
        return out, inner.get("/DW", 1000)


TOKEN = re.compile(r"/[^\s/<>\[\]()]+|<<|>>|<[0-9A-Fa-f]*>|\[|\]|-?[.\d]+|[A-Za-z*]+")


class Page:
    """glyphs: (x, y of the baseline from above, red?, em); wide: (x, y) of body text's full-width glyphs;
    boxes: (left, top, right, bottom, red?); words."""

    def __init__(self, file, pdf, number):
        page = file.pages[number - 1]
        self.number, self.glyphs, self.wide, self.boxes = number, [], [], []
        self.file, self.fonts = file, file.at(file.at(page["/Resources"])["/Font"])
        self.read("\n".join(map(file.data, page["/Contents"])))
        words = call("pdftotext", "-bbox", "-f", str(number), "-l", str(number), pdf, "-")
        box = "".join(rf' {k}="([\d.-]+)"' for k in ("xMin", "yMin", "xMax", "yMax"))
        self.words = [(*map(float, w[:4]), w[4])
                      for w in re.findall("<word" + box + ">(.*)</word>", words)]
        self.rows = sorted({round(y, 2) for _, y, _, _ in self.glyphs if y < BOTTOM + 2})

    def read(self, content):
        x = y = size = 0
        red, args, font, drawn = False, [], None, []
        for token in TOKEN.findall(content):
            if not re.fullmatch(r"[A-Za-z*]+", token):
                args.append(token)
                continue
            if token == "BT":
                x = y = 0
            elif token == "rg":
                red = float(args[-3]) > 0.5 > float(args[-2])
            elif token == "Tf":
                font, size = self.file.widths(self.fonts[args[-2]]), float(args[-1])
            elif token == "Td":
                x, y = x + float(args[-2]), y + float(args[-1])
            elif token == "TJ":
                self.show(args, font, size, x, y, red)
            elif token == "re":
                drawn.append([float(v) for v in args[-4:]])
            elif token == "f":
                self.boxes += [(x0, PAPER - y0 - h, x0 + w, PAPER - y0, red) for x0, y0, w, h in drawn]
                drawn = []
            else:
                assert token in ("ET", "BDC", "BMC", "EMC", "q", "Q"), token
            args = []

    def show(self, args, font, size, x, y, red):
        for a in args:
            if a.startswith("<") and a not in ("<<", ">>"):
                for k in range(1, len(a) - 1, 4):
                    self.glyphs.append((x, PAPER - y, red, size))
                    code = int(a[k:k + 4], 16)
                    advance = font[0].get(code, font[1]) * size / 1000
                    if size == EM and advance > 0.95 * EM:
                        self.wide.append((x, PAPER - y))
                    x += advance
            elif re.fullmatch(r"-?[.\d]+", a):
                x -= float(a) * size / 1000

    def reds(self):
        return sorted((b for b in self.boxes if b[4]), key=lambda b: b[1])

    def blacks(self):
        return sorted((b for b in self.boxes if not b[4]), key=lambda b: b[1])

    def row(self, y):
        return sorted(x for x, at, _, _ in self.glyphs if abs(at - y) < 0.1)


def near(what, got, want, within=0.1):
    assert abs(got - want) <= within, f"{what}: {got:.2f}, not {want:.2f}"


def lines_of(words):
    """Words by line, from above, each from the left."""
    lines = []
    for w in sorted(words, key=lambda w: w[1] + w[3]):
        if not lines or w[1] + w[3] - lines[-1][0][1] - lines[-1][0][3] > 6:
            lines.append([])
        lines[-1].append(w)
    return [sorted(line) for line in lines]


def word(page, start):
    return next(w for w in page.words if w[4].startswith(start))
