"""What the site lets people keep: check.py NAME PUBLIC. Each check fails on the first thing that is wrong."""
import csv
import hashlib
import html
import io
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as xml
import zipfile

name, public = sys.argv[1], pathlib.Path(sys.argv[2])
KINDS = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list,
         "object": dict, "null": type(None)}


def fits(value, rule, whole, path):
    """The keywords of JSON Schema that data/schema.json uses; any other is a fault of this test."""
    known = {"$schema", "$id", "$defs", "$ref", "title", "description", "type", "properties", "required",
             "additionalProperties", "items", "enum", "const", "pattern", "format", "allOf", "if", "then"}
    assert set(rule) <= known, f"{path}: unknown keywords {set(rule) - known}"
    if "$ref" in rule:
        fits(value, whole["$defs"][rule["$ref"].rsplit("/", 1)[1]], whole, path)
    kinds = rule.get("type", [])
    for kind in [kinds] if isinstance(kinds, str) else []:
        assert isinstance(value, KINDS[kind]), f"{path}: {value!r} is no {kind}"
    if isinstance(kinds, list) and kinds:
        assert any(isinstance(value, KINDS[k]) for k in kinds), f"{path}: {value!r} is none of {kinds}"
    assert "enum" not in rule or value in rule["enum"], f"{path}: {value!r}"
    assert "const" not in rule or value == rule["const"], f"{path}: {value!r}"
    assert "pattern" not in rule or re.search(rule["pattern"], value), f"{path}: {value!r}"
    for key in rule.get("required", []):
        assert key in value, f"{path} has no {key}"
    for key, part in value.items() if isinstance(value, dict) and "properties" in rule else ():
        if key in rule["properties"]:
            fits(part, rule["properties"][key], whole, f"{path}.{key}")
        else:
            assert rule.get("additionalProperties", True), f"{path}: {key} is not in the schema"
    for i, part in enumerate(value if "items" in rule else ()):
        fits(part, rule["items"], whole, f"{path}[{i}]")
    for part in rule.get("allOf", []):
        if value["class"] == part["if"]["properties"]["class"]["const"]:
            fits(value, part["then"], whole, path)


def schema():
    rule = json.loads((public / "data/schema.json").read_text())
    files = sorted([*public.glob("**/data/*.json"), *public.glob("**/measures.json"),
                    *public.glob("**/record.json")])
    files = [f for f in files if f.name != "schema.json"]
    for f in files:
        data = json.loads(f.read_text())
        fits(data, rule, rule, str(f.relative_to(public)))
        assert data["count"] == len(data["records"]), f
        assert f.name != "record.json" or [r["id"] for r in data["records"]] == [f.parent.name], f
        data["records"].append({"id": "x", "no_such_field": 1})
        try:
            fits(data, rule, rule, "spoilt")
        except AssertionError:
            continue
        raise AssertionError(f"{f.name}: the schema takes anything")
    assert len(files) > 10 and any(f.name == "record.json" for f in files), files


def snapshot():
    package = zipfile.ZipFile(io.BytesIO((public / "data/snapshot.zip").read_bytes()))
    sums = dict(reversed(line.split("  ")) for line in package.read("SHA256SUMS").decode().splitlines())
    assert set(sums) | {"SHA256SUMS"} == set(package.namelist())
    for entry, value in sums.items():
        assert hashlib.sha256(package.read(entry)).hexdigest() == value, entry
        assert (public / entry).read_bytes() == package.read(entry), f"{entry} differs from the site's"
    assert "data/measures.json" in sums and "en/data/measures.csv" in sums


def events(path):
    text = path.read_text().replace("\r\n ", "")
    return re.findall(r"^UID:(.*)\r$", text, re.M) if "\r" in text else re.findall(r"^UID:(.*)$", text, re.M)


def calendars():
    everything = set(events(public / "deadlines.ics"))
    assert everything == set(events(public / "en/deadlines.ics")), "languages differ"
    own = [*public.glob("units/*/deadlines.ics"), *public.glob("themes/*/deadlines.ics")]
    assert len(own) > 20
    for path in own:
        uids = events(path)
        assert len(uids) == len(set(uids)), f"{path}: an event twice"
        assert set(uids) <= everything, f"{path}: an event that the whole calendar has not"
    assert everything == set().union(*map(events, own)), "an event that no unit or theme has"


def feeds():
    atom = "{http://www.w3.org/2005/Atom}"
    own = [*public.glob("units/*/feed.xml"), *public.glob("themes/*/feed.xml")]
    assert len(own) > 20
    entries = 0
    for path in own:
        root = xml.parse(path).getroot()
        ids = [e.findtext(atom + "id") for e in root.iter(atom + "entry")]
        assert root.findtext(atom + "id").endswith(str(path.relative_to(public))), path
        assert len(ids) == len(set(ids)) and root.findtext(atom + "updated"), path
        entries += len(ids)
    assert entries > 50


def catalogue():
    base = re.search(r'rel="canonical" href="([^"]*)"', (public / "index.html").read_text())[1]
    for folder in ("", "en/"):
        data = json.loads((public / folder / "data/catalog.jsonld").read_text())
        assert data["@type"] == "dcat:Catalog" and data["dct:license"].startswith(base)
        held = {f.stem for f in (public / folder / "data").glob("*.csv")}
        named = {entry["@id"].split("#")[1] for entry in data["dcat:dataset"]}
        assert named == held, named ^ held
        for entry in [data, *data["dcat:dataset"]]:
            for key in ("title", "description", "publisher", "language", "modified"):
                assert entry["dct:" + key], (key, entry["@id"])
        for entry in data["dcat:dataset"]:
            for d in entry["dcat:distribution"]:
                address = d["dcat:downloadURL"]
                assert address.startswith(base) and (public / address[len(base):]).is_file(), address


def linked():
    want = {"policies": "Legislation", "guides": "GovernmentService", "benefits": "GovernmentService"}
    base = re.search(r'rel="canonical" href="([^"]*)"', (public / "index.html").read_text())[1]
    for name, kind in want.items():
        for data in (public / f"data/{name}.json", public / f"en/data/{name}.json"):
            records = json.loads(data.read_text())["records"]
            assert records
            for record in records:
                html = (public / record["url"][len(base):] / "index.html").read_text()
                found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
                assert len(found) == 1, record["url"]
                said = json.loads(found[0])
                assert said["@context"] == "https://schema.org" and said["@type"] == kind, record["url"]
                assert (said["name"], said["url"]) == (record["title"], record["url"])


def rows():
    """Every list as CSV: the words of the table on its page, in the same order, and linked from there."""
    pages = sorted(public.glob("**/lists/*/index.html"))
    assert len(pages) > 40
    for page in pages:
        text = page.read_text()
        assert 'href="rows.csv"' in text, page
        table = re.search(r'<table class="t\b.*?</table>', text, re.S)[0]
        shown = [html.unescape(re.sub(r"<[^>]+>", "", c)).strip()
                 for c in re.findall(r"<t[hd][ >].*?</t[hd]>", table, re.S)]
        table = list(csv.reader(io.StringIO((page.parent / "rows.csv").read_text("utf-8-sig"))))
        assert len({len(r) for r in table}) == 1, page
        kept = [c.strip() for r in table for c in r]
        assert [re.sub(r"\s+", " ", c) for c in shown] == [re.sub(r"\s+", " ", c) for c in kept], page
        assert (page.parent / "rows.csv").read_bytes().startswith(b"\xef\xbb\xbf"), page


def choices():
    """A page of chosen measures and the table beside it hold the same measures."""
    tables = sorted(public.glob("**/measures/*/**/measures.csv"))
    assert len(tables) > 400, len(tables)
    for table in tables:
        rows = list(csv.DictReader(io.StringIO(table.read_text("utf-8-sig"))))
        kept = {r.get("标识") or r["ID"] for r in rows}
        text = (table.parent / "index.html").read_text()
        shown = re.findall(r'<th scope="row"><a href="(?:\.\./)+(?:en/)?measures/([^/"]+)/"', text)
        assert len(shown) == len(rows) and set(shown) == kept, table
    for term in public.glob("themes/*/measures.csv"):
        rows = list(csv.DictReader(io.StringIO(term.read_text("utf-8-sig"))))
        assert len(rows) == json.loads((term.parent / "measures.json").read_text())["count"] > 0, term


# Doors and pages of prose, which list no records and are none.
NOTHING = {"home", "search", "site-map", "data", "not-found", "page", "finder", "disclosure", "apply"}


def main_links(page):
    text = page.read_text()
    text = text[text.index("<main"):text.index("</main>")]
    links = {(page.parent / f).resolve() for f in re.findall(r'href="([^":#]*\.[a-z]+)"', text)}
    return {f for f in links if f.is_file()}


def wanted(route, page, links):
    """What must stand beside a page, of a record or of a list, whatever its kind: so new kinds, too."""
    if route == "unit" and not (page.parent / "measures.csv").exists():
        return "json"                          # nothing to print yet
    if route == "disclosure-guide":
        return "json"                          # in the words of the rules, not of a record
    return "pdf docx json" if page.parent / "record.json" in links else "pdf docx json csv xlsx"


def beside():
    lacking, seen = [], set()
    for line in pathlib.Path(sys.argv[3]).read_text().splitlines():
        path, route = line.split("\t")[:2]
        if route in NOTHING or not path.endswith("/index.html") or "/page-" in path:
            continue
        page = (public / path).resolve()
        links = main_links(page)
        ends = {f.suffix[1:] for f in links}
        lacking += [f"{route}: {path}: no {x}" for x in wanted(route, page, links).split() if x not in ends]
        seen.add(route)
    assert len(seen) > 50 and not lacking, "\n".join(lacking[:40])
    for page in ("measures/yys-2026-1-02", "guides/company-registration", "lists/no-penalty", "letters"):
        own = [f"data/{page}" if "/" not in page else f"print/{page}"]
        for f in (public / folder / f"{x}.{form}" for x in own for form in ("pdf", "docx")
                  for folder in ("", "en/")):
            assert f.stat().st_size > 2000, f


def workbooks():
    """A list's workbook holds the cells of its CSV; a table's, those of the table's."""
    for book in (public / "lists/no-penalty/rows.xlsx", public / "en/lists/no-penalty/rows.xlsx",
                 public / "units/tax/measures.xlsx", public / "en/data/letters.xlsx"):
        table = list(csv.reader(io.StringIO(book.with_suffix(".csv").read_bytes().decode("utf-8-sig"))))
        package = zipfile.ZipFile(book)
        strings = xml.fromstring(package.read("xl/sharedStrings.xml"))
        held = {"".join(x.text or "" for x in s.iter() if x.tag.endswith("}t")) for s in strings}
        lost = {c for row in table for c in row if c} - held
        assert table and not lost, (book, lost)
    assert (public / "units/tax/measures.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "no BOM"


def columns():
    """sheets/record.xml has text of 11 pt, cells of 88 % of that: for these its columns are measured."""
    for sheet in (public / "print/letters/grant-delay.docx", public / "en/print/guides/food-permit.docx"):
        styles = zipfile.ZipFile(sheet).read("word/styles.xml").decode()
        for style in re.findall(r"w:styleId='Table(?:Text|Heading|Contents)'.*?</w:style>", styles, re.S):
            assert int(re.search(r"<w:sz w:val='(\d+)'", style)[1]) <= 2 * 11 * .88, style
        assert "w:styleId='TableHeading'" in styles, sheet
    rows = zipfile.ZipFile(public / "data/measures.xlsx").read("xl/worksheets/sheet1.xml").decode()
    heights = [float(h) for h in re.findall(r'<row r="\d+"[^>]* ht="([\d.]+)"', rows)][3:]
    assert len(set(heights)) > 1 and max(heights) > 60, "long cells are cut off"


globals()[name]()
