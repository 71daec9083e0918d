"""Records printed as official documents: which format, and what of it, the template takes from the record."""
import os
import re
import shutil
import subprocess

from measure import (ASCENT, BUILD, EM, File, LEFT, MM, PITCH, Page, RIGHT, TMP, TOP, TOP_EDGE, WIDTH, call,
                     lines_of, near, word)

TEXT = "优化营商环境没有终点请认真贯彻执行"
ISSUERS = {"city": "示例市人民政府", "city-office": "示例市人民政府办公室"}


def both(tag, zh, en="English"):
    return f'<{tag} xml:lang="zh-Hans">{zh}</{tag}><{tag} xml:lang="en">{en}</{tag}>'


def attachment(title, text):
    return f"<attachment>{both('title', title)}{both('text', text)}</attachment>"


RECIPIENTS = both("recipients", "各区（县）人民政府")
COPIES = both("copies", "市委各部门")
PRINTED = "<printed-by>city-office</printed-by><printed>2026-01-20</printed>"
ADDRESSED = RECIPIENTS + COPIES + PRINTED
PRESENT = "市发展改革委，市营商环境局，市行政审批局，市财政局，市市场监管局，市税务局，市工信局"
ATTACHMENTS = attachment("示例市优化营商环境重点任务分工表", "各项任务由牵头单位负责。")
RECORDS = {                                    # the record's own, its number, issuers, pages
    "record-document": (ADDRESSED, "示政发〔2026〕3号", ["city"], 1),
    "record-joint": (ADDRESSED, "示政发〔2026〕3号", ["city", "city-office"], 2),
    "record-sealed": ("<seal>true</seal>" + ADDRESSED, "示政发〔2026〕3号", ["city"], 1),
    "record-letter": ("<form>letter</form>" + RECIPIENTS + COPIES, "示政函〔2026〕3号", ["city"], 1),
    "record-minutes": ("<form>minutes</form>" + ADDRESSED + both("present", PRESENT), "示政纪要〔2026〕3号",
                       ["city"], 1),
}


def site(name, own, number, issuers):
    """The fixture with this one document."""
    root = os.path.join(TMP, "site-" + name)
    shutil.copytree(os.path.join(TOP, "tests/fixture"), root)
    for folder in ("progress", "interpretations"):
        shutil.rmtree(os.path.join(root, "content", folder))
    with open(os.path.join(root, "content/units.xml"), "r+", encoding="utf-8") as f:
        units = f.read().replace("</units>", f'<unit id="city" level="city">{both("name", ISSUERS["city"])}'
                                             "</unit></units>")
        f.seek(0)
        f.write(units)
    path = os.path.join(root, "content/policies/p1/policy.xml")
    with open(path, encoding="utf-8") as f:
        policy = f.read()
    policy = re.sub(r"<section.*</section>", both("preamble", TEXT) + own, policy, flags=re.S)
    policy = policy.replace("<issuer>city-office</issuer>", "".join(f"<issuer>{i}</issuer>" for i in issuers))
    policy = policy.replace("<written>2026-01-05", "<written>2026-01-16").replace("2026-01-10", "2026-01-20")
    policy = re.sub(r"<number>.*?</number>", f"<number>{number}</number>" if number else "", policy)
    with open(path, "w", encoding="utf-8") as f:
        f.write(policy)
    return root


def run(root, lang, out):
    return subprocess.run([os.path.join(BUILD, "gongkai"), "-C", root, "print", "official", "--id", "p1",
                           "-q", "--as-of", "2026-06-30", "--lang", "en", "--sheet-lang", lang, "-o", out],
                          capture_output=True, cwd=TOP)


def made(name, own, number="示政发〔2026〕3号", issuers=("city",), lang="zh-Hans"):
    pdf = os.path.join(TMP, name + ".pdf")
    done = run(site(name, own, number, issuers), lang, pdf)
    assert not done.returncode, done.stderr.decode()[:1500]
    return pdf


def printed(name, own, number="示政发〔2026〕3号", pages=1):
    pdf = made(name, own, number)
    file = File(pdf)
    assert len(file.pages) == pages, f"{len(file.pages)} pages, not {pages}"
    return [Page(file, pdf, k + 1) for k in range(pages)]


def refused(name, own, number="示政发〔2026〕3号"):
    done = run(site(name, own, number, ("city",)), "zh-Hans", os.path.join(TMP, name + ".pdf"))
    assert done.returncode == 1, done.returncode
    return done.stderr.decode()


def spot(page, text):
    """Left, right and upper edge of the line that holds the text."""
    line = next(x for x in lines_of(page.words) if text in "".join(w[4] for w in x))
    return min(w[0] for w in line), max(w[2] for w in line), line[0][1]


def signer(name):
    return both("signer", name, "Signer")


def an_upward_document_names_its_signer_beside_the_number():
    """§7.2.5, §7.2.6: the number one character from the left, the signer one from the right, on one line."""
    page, = printed("upward", "<form>upward</form>" + signer("甲乙丙") + ADDRESSED)
    left, right, top = spot(page, "签发人：甲乙丙")
    near("number from the left", left - LEFT, EM, 0.6)
    near("signer from the right", RIGHT - right, EM, 0.6)
    near("one line", word(page, "示政发")[1], top, 2)
    row = min(page.rows, key=lambda y: abs(y - ASCENT * EM - top))
    near("red line below them", page.reds()[0][1] - (row + (1 - ASCENT) * EM), 4 * MM)


def three_signers_take_two_lines():
    """§7.2.6: two a line, the number beside the last, whose name stands under the first name above."""
    page, = printed("three-signers", "<form>upward</form>" +
                    "".join(map(signer, ("甲乙丙", "丁戊己", "庚辛壬"))) + RECIPIENTS)
    above, last = spot(page, "签发人：甲乙丙"), spot(page, "庚辛壬")
    near("last name below the first", last[1] - (above[1] - 4 * EM), 0, 1)
    near("number beside the last", word(page, "示政发")[1], last[2], 2)
    near("a line apart", last[2] - above[2], PITCH, 1)


def a_public_copy_may_leave_the_signer_out():
    page, = printed("no-signer", "<form>upward</form>" + ADDRESSED)
    near("number from the left", word(page, "示政发")[0] - LEFT, EM, 0.6)
    assert not any("签发人" in w[4] for w in page.words)


def an_order_is_laid_out_as_one():
    """§10.2: mark 20 mm into the type area, number two lines below it, text two below that; §7.3.5.3: the
    office two characters left of the stamp's place, the date a line below, four from the right."""
    page, = printed("order", "<form>order</form>" + signer("市长") + PRINTED, "第3号")
    mark = [g for g in page.glyphs if g[2]]
    size = mark[0][3]
    assert len(mark) == len(ISSUERS["city"] + "令") and not page.reds()
    near("upper edge of the mark", mark[0][1] - ASCENT * size, 57 * MM)
    number = (word(page, "第")[0], 0, word(page, "号")[2])
    at = [y for y in page.rows if y > mark[0][1] + 1]
    near("number below the mark", at[0] - ASCENT * EM - (mark[0][1] + (1 - ASCENT) * size),
         2 * PITCH + PITCH - EM, 0.5)
    near("text below the number", at[1] - at[0], 3 * PITCH)
    near("number's middle", (number[0] + number[2]) / 2, LEFT + WIDTH / 2, 0.6)
    office, date = word(page, "市长"), word(page, "2026")
    date = max(w[2] for w in page.words if abs(w[1] - date[1]) < 2)
    near("date from the right", RIGHT - date, 4 * EM, 0.6)
    near("office from the right", RIGHT - office[2], (4 + 4 + 2) * EM, 0.6)
    near("office below the text", at[2] - at[1], 3.5 * PITCH)
    near("date below the stamp", at[3] - at[2], 2.5 * PITCH)


def attachments_are_named_and_follow():
    """§7.3.4: a line below the text, two characters in, names aligned; §7.3.7: each on a page of its own,
    its label on the first line, its title on the third, before the imprint."""
    *_, before, second, third = printed("attachments", ADDRESSED + ATTACHMENTS +
                                        attachment("示例市营商环境评价指标", "指标共十八项。"), pages=3)
    label, two = word(before, "附件："), word(before, "2.")
    one = before.row(min(before.rows, key=lambda y: abs(y - ASCENT * EM - label[1])))
    near("label", label[0] - LEFT, 2 * EM, 1)
    near("names align", two[0] - one[3], 0, 1.5)
    near("a blank line before", label[1] - word(before, "优化")[1], 2 * PITCH, 0.6)
    for page in (second, third):
        near("attachment's label", word(page, "附件")[0], LEFT, 0.6)
        near("on the first line", page.rows[0], TOP_EDGE + ASCENT * EM)
        near("title on the third", page.rows[1] - ASCENT * 22, TOP_EDGE + 2 * PITCH, 0.6)
    assert not before.blacks() and not second.blacks() and len(third.blacks()) == 3
    assert "附件" + "1" in "".join(w[4] for w in second.words)


def a_letter_numbers_only_its_attachment():
    """§10.1: no page number on the first page; one attachment has no number; the copies end the last page."""
    first, second = printed("letter-attached", "<form>letter</form>" + RECIPIENTS + COPIES + ATTACHMENTS,
                            "示政函〔2026〕3号", 2)
    assert word(first, "附件：")[4].startswith("附件：示例市") and word(second, "附件")[4] == "附件"
    assert any(w[4] == "2" or w[4] == "—2—" for w in second.words) and not second.reds()
    assert "抄送" in second.words[-1][4] or any(w[4].startswith("抄送：") for w in second.words)
    assert not any(w[4].startswith("抄送：") for w in first.words)


def english_says_which_text_is_authentic():
    order = "<form>order</form>" + signer("市长") + PRINTED
    upward = "<form>upward</form>" + signer("甲乙丙") + ADDRESSED + ATTACHMENTS
    for name, own in (("order-en", order), ("upward-en", upward)):
        said = call("pdftotext", made(name, own, "第3号", lang="en"), "-")
        assert "The Chinese text is authentic" in said, said
        assert not re.search("[一-鿿]", said.replace("第 3 号", "").replace("第3号", "")), said


def the_record_must_fit_the_form():
    """A part that the form does not have, an order without office, secret marks."""
    for name, own, number, code in (
            ("seal-on-minutes", "<form>minutes</form><seal>true</seal>", "", "form-field"),
            ("signer-on-letter", "<form>letter</form>" + signer("甲乙丙"), "", "form-field"),
            ("present-at-a-document", both("present", PRESENT), "", "form-field"),
            ("order-unsigned", "<form>order</form>", "第3号", "missing-field"),
            ("secret-attachment", ADDRESSED + attachment("示例市应急预案", "机密★10年"), "", "print-secret")):
        said = refused(name, own, number)
        assert f"[{code}]" in said, said


CHECKS = [an_upward_document_names_its_signer_beside_the_number, three_signers_take_two_lines,
          a_public_copy_may_leave_the_signer_out, an_order_is_laid_out_as_one,
          attachments_are_named_and_follow, a_letter_numbers_only_its_attachment,
          english_says_which_text_is_authentic, the_record_must_fit_the_form]
