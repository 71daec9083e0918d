"""Packs: several sheets bound into one PDF, pages counted through or by parts. Each check raises AssertionError."""
import os
import shutil
import subprocess

from pdf_read import TOP, Pdf, call, squeeze

TMP = os.environ["TMPDIR"]


def pack(numbering, lang):
    """The sample pack of the fixture's site, its numbering changed."""
    site = os.path.join(TMP, f"pack-{numbering}")
    if not os.path.isdir(site):
        shutil.copytree(os.path.join(TOP, "tests/fixture"), site)
        os.makedirs(os.path.join(site, "templates/sheets"))
        with open(os.path.join(TOP, "templates/sheets/pack.xml"), encoding="utf-8") as f, \
                open(os.path.join(site, "templates/sheets/pack.xml"), "w", encoding="utf-8") as out:
            out.write(f.read().replace('"continuous"', f'"{numbering}"'))
    out = os.path.join(site, lang + ".pdf")
    call(os.environ["GONGKAI"], "-C", site, "print", "pack", "-o", out, "--sheet-lang", lang,
         "--as-of", "2026-06-30")
    return site, out, Pdf(out)


def parts_of(doc):
    """The first page of each Part of the structure."""
    root = doc.at(doc.at(doc.catalog["/StructTreeRoot"])["/K"][0])
    assert root["/S"] == "/Document" and all(doc.at(k)["/S"] == "/Part" for k in root["/K"])
    firsts = []
    for kid in root["/K"]:
        marks = [m for _, _, m in doc.walk(kid) if m]
        firsts.append(min(doc.pages.index(page) for page, _ in marks))
    return firsts


def contents_of(doc):
    root = doc.at(doc.at(doc.catalog["/StructTreeRoot"])["/K"][0])
    cells = {}
    for e, parent, mark in doc.walk(root["/K"][0]):
        if e and e.get("/S") in ("/TH", "/TD"):
            cells[e["ref"]], cell = "", e["ref"]
        elif mark and cells:
            cells[cell] += doc.content[mark]
    texts = list(cells.values())
    return [texts[i:i + 3] for i in range(3, len(texts), 3)]


def a_continuous_pack_counts_through():
    for lang in ("zh-Hans", "en"):
        site, path, doc = pack("continuous", lang)
        assert "No syntax or stream encoding errors" in call("qpdf", "--check", path).decode()
        firsts, listed = parts_of(doc), contents_of(doc)
        assert len(firsts) == 3 and [int(row[2]) for row in listed] == [n + 1 for n in firsts[1:]], listed
        assert [row[0] for row in listed] == ["1", "2"]
        assert "/PageLabels" not in doc.catalog
        foot = [t for p, t in doc.artifacts if p == doc.pages[-1]]
        want = str(len(doc.pages))
        assert squeeze("".join(foot)).endswith(f"{want}/{want}"), foot
        outline = doc.at(doc.at(doc.catalog["/Outlines"])["/First"])
        boxes = {tuple(doc.at(p)["/MediaBox"]) for p in doc.pages}
        assert len(boxes) == 2, boxes                  # upright bulletin, ledger on its side
        dest = next(doc.at(n)["/Dest"] for p in doc.pages[:1] for n in doc.at(p)["/Annots"])
        assert doc.pages.index(dest[0]) == firsts[1]
        assert outline["/Dest"][0] == doc.pages[0]


def a_pack_numbered_by_parts_has_page_labels():
    site, path, doc = pack("separate", "zh-Hans")
    firsts, listed = parts_of(doc), contents_of(doc)
    ends = firsts[1:] + [len(doc.pages)]
    assert [int(row[2]) for row in listed] == [b - a for a, b in zip(firsts[1:], ends[1:])], listed
    nums = doc.catalog["/PageLabels"]["/Nums"]
    assert nums[::2] == firsts and [n["/P"] for n in nums[1::2]] == ["u:1-", "u:2-", "u:3-"], nums
    foot = squeeze("".join(t for p, t in doc.artifacts if p == doc.pages[firsts[2]]))
    assert foot.endswith(f"1/{len(doc.pages) - firsts[2]}"), foot


def a_pack_is_pdf_only():
    site, path, doc = pack("continuous", "zh-Hans")
    done = subprocess.run([os.environ["GONGKAI"], "-C", site, "print", "pack", "-o", path + ".docx"],
                          capture_output=True)
    assert done.returncode == 1 and b"[pack-form]" in done.stderr, done.stderr.decode()


CHECKS = [a_continuous_pack_counts_through, a_pack_numbered_by_parts_has_page_labels, a_pack_is_pdf_only]
