"""A PDF read back: through its structure by a small reader of our own over qpdf, word by word by poppler."""
import base64
import json
import os
import re
import subprocess

TOP = os.environ["TOP"]


def call(*command, env=None):
    done = subprocess.run(command, capture_output=True, cwd=TOP, env=env)
    if done.returncode:
        raise AssertionError(f"{' '.join(command)}: {done.stderr.decode()[:2000]}")
    return done.stdout


def squeeze(text):
    return re.sub(r"\s+", "", text)


class Pdf:
    def __init__(self, path):
        text = call("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized",
                    path)
        self.objects = json.loads(text)["qpdf"][1]
        self.catalog = self.at(self.objects["trailer"]["value"]["/Root"])
        self.pages = [k for k in self.page_refs(self.catalog["/Pages"])]
        self.content = {}                      # (page ref, mcid) → text
        self.loose = []                        # painting outside marked content
        self.artifacts, self.drawn = [], []
        for page in self.pages:
            self.read_page(page)

    def raw(self, ref):
        return self.objects["obj:" + ref]

    def at(self, ref):
        if not (isinstance(ref, str) and re.fullmatch(r"\d+ 0 R", ref)):
            return ref
        o = self.raw(ref)
        return o["value"] if "value" in o else o["stream"]["dict"]

    def page_refs(self, ref):
        node = self.at(ref)
        for kid in node["/Kids"]:
            if self.at(kid)["/Type"] == "/Pages":
                yield from self.page_refs(kid)
            else:
                yield kid

    def data(self, ref):
        return base64.b64decode(self.raw(ref)["stream"]["data"])

    def unicode_map(self, font):
        cmap = self.data(font["/ToUnicode"]).decode()
        codes = {}
        for code, text in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", cmap):
            codes[code] = bytes.fromhex(text).decode("utf-16-be")
        return codes

    def read_page(self, ref):
        page = self.at(ref)
        fonts = self.at(page["/Resources"])["/Font"]
        fonts = {name: self.unicode_map(self.at(f)) for name, f in fonts.items()}
        font, stack, actual = None, [], []
        tokens = re.compile(rb"/[^\s/<>\[\]()]+|<<|>>|<[0-9A-Fa-f]*>|\[|\]|[-+.\d]+|[A-Za-z*]+")
        pending = []
        for m in tokens.finditer(b"\n".join(map(self.data, page["/Contents"]))):
            t = m[0].decode()
            if t == "Tf":
                font = fonts[pending[-2]]
            elif t in ("BDC", "BMC"):
                key = None
                if "/MCID" in pending:
                    key = (ref, int(pending[pending.index("/MCID") + 1]))
                    assert key not in self.content, f"MCID twice: {key}"
                    self.content[key] = ""
                elif "/ActualText" in pending:
                    said = pending[pending.index("/ActualText") + 1][5:-1]
                    actual.append(len(stack))
                    self.put(stack, bytes.fromhex(said).decode("utf-16-be"), ref)
                    key = "actual"
                else:
                    key = "artifact"
                stack.append(key)
            elif t == "EMC":
                if stack.pop() == "actual":
                    actual.pop()
            elif t == "TJ":
                codes = "".join(x[1:-1] for x in pending if x.startswith("<") and x != "<<")
                if not actual:
                    text = "".join(font[codes[i:i + 4]] for i in range(0, len(codes), 4))
                    self.put(stack, text, ref)
            elif t in ("f", "S", "B", "Do"):
                self.drawn.append(t)
                if not stack:
                    self.loose.append((ref, t))
            if re.fullmatch(r"[A-Za-z*]+", t):
                pending = []
            else:
                pending.append(t)
        assert not stack, "marked content left open"

    def put(self, stack, text, page):
        owner = [k for k in stack if k != "actual"]
        if not owner:
            self.loose.append((page, text))
        elif owner[-1] == "artifact":
            self.artifacts.append((page, text))
        else:
            self.content[owner[-1]] += text

    def walk(self, ref, page=None, parent=None):
        """Yields (element, parent) and ("text", string, element) in reading order."""
        e = self.at(ref)
        e["ref"] = ref
        yield e, parent, None
        page = e.get("/Pg", page)
        for kid in e.get("/K", []):
            if isinstance(kid, int):
                yield None, e, (page, kid)
            elif isinstance(kid, dict) and kid["/Type"] == "/MCR":
                yield None, e, (kid["/Pg"], kid["/MCID"])
            elif isinstance(kid, dict):
                yield kid, e, None
            else:
                yield from self.walk(kid, page, e)


BOX = "".join(rf' {k}="([\d.-]+)"' for k in ("xMin", "yMin", "xMax", "yMax"))


def words(path):
    """(page, xMin, yMin, xMax, yMax, text) of every word, in points."""
    out, page = [], 0
    for line in call("pdftotext", "-bbox", path, "-").decode().split("\n"):
        if "<page " in line:
            page += 1
        m = re.search("<word" + BOX + ">(.*)</word>", line)
        if m:
            out.append((page, *(float(m[i]) for i in range(1, 5)), m[5]))
    return out
