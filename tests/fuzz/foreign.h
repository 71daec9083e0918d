/* Fuzzing of the readers of foreign files. A package is made around the input, so that mutation
 * reaches the XML and not only the sums of the zip; its parts are apart by form feeds. */
#ifndef TESTS_FUZZ_FOREIGN_H
#define TESTS_FUZZ_FOREIGN_H
#include "intake/foreign.h"
#include "intake/ledger.h"
#include "text/zip.h"
#include <stdlib.h>

struct input { struct arena *a; struct source src; struct diag *diag; };

/* Whatever comes in, each line that shows has a use, and what goes out is UTF-8. */
static inline void check_intake(struct input *in, const struct intake *found)
{
    struct buf out;
    buf_init(&out);
    intake_json(found, in->diag, true, &out);
    intake_report(found, true, &out);
    if (!str_utf8(buf_str(&out), NULL))
        abort();
    buf_release(&out);
    for (size_t i = 0; i < found->documents.n; i++)
        for (size_t k = 0; k < found->documents.v[i].runs.n; k++)
            if (found->documents.v[i].runs.v[k].use == USE_NONE ||
                found->documents.v[i].runs.v[k].first > found->documents.v[i].runs.v[k].last)
                abort();
}

static inline void read_foreign(struct input *in, str name, str bytes)
{
    struct intake found = { 0 };
    foreign_read(in->a, name, bytes, S(""), &found, in->diag);
    check_intake(in, &found);
}

/* The parts of the input under these names, with the relations given. */
static inline void pack(struct input *in, const char *const *names, size_t n, const char *main_part,
                        const char *relations_name, const char *relations, struct buf *out)
{
    struct zip_entry v[8] = {
        { S("_rels/.rels"), arena_printf(in->a, "<R><R Id='1' Type='x/officeDocument' Target='%s'/></R>",
                                         main_part), true },
        { str_z(relations_name), str_z(relations), true } };
    str rest = in->src.text, part;
    size_t count = 2;
    for (size_t i = 0; i < n; i++) {
        str_cut(rest, S("\f"), &part, &rest);
        rest = part.p + part.n == rest.p + rest.n ? S("") : rest;
        v[count++] = (struct zip_entry){ str_z(names[i]), part, true };
    }
    zip_write(v, count, out);
}

static inline void docx(struct input *in)
{
    static const char *const names[] = { "word/document.xml", "word/numbering.xml", "word/styles.xml",
                                         "word/footnotes.xml" };
    struct buf out;
    buf_init(&out);
    pack(in, names, 4, names[0], "word/_rels/document.xml.rels",
         "<R><R Id='1' Type='x/numbering' Target='numbering.xml'/><R Id='2' Type='x/styles' "
         "Target='styles.xml'/><R Id='3' Type='x/footnotes' Target='footnotes.xml'/></R>", &out);
    read_foreign(in, S("a.docx"), buf_str(&out));
    buf_release(&out);
}

static inline void read_ledger(struct input *in, str name, str bytes)
{
    static const char records[] =
        "<policy id='p'><section number='一、'><title>任务</title><measure id='p-01' number='（一）'>"
        "<title>清理收费</title><lead>u</lead></measure></section></policy>";
    struct source units = { S("u.xml"), S("<units><unit id='u'><name>市财政局</name></unit></units>") };
    struct source policy = { S("p.xml"), str_z(records) };
    struct batch batch = { 0 };
    struct model m;
    struct ledger l;
    struct buf out;
    model_init(&m, in->a, (struct date){ 2027, 1, 1 });
    read_xml(in->a, &units, m.vocabulary, &batch, in->diag);
    read_xml(in->a, &policy, m.vocabulary, &batch, in->diag);
    model_add(&m, &batch);
    model_link(&m, in->diag);
    ledger_init(&l, in->a, &m, (struct date){ 2026, 7, 31 }, in->diag);
    ledger_read(&l, name, bytes, S(""));
    ledger_match(&l);
    buf_init(&out);
    struct strs months = ledger_months(&l);
    for (size_t i = 0; i < months.n; i++)
        ledger_append(&l, months.v[i], S("m.csv"), S(""), &out);
    ledger_report(&l, true, true, &out);
    ledger_json(&l, true, true, &out);
    if (!str_utf8(buf_str(&out), NULL))
        abort();
    buf_release(&out);
}

static inline void xlsx(struct input *in)
{
    static const char *const names[] = { "xl/s.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml" };
    struct buf out;
    buf_init(&out);
    pack(in, names, 4, names[3], "xl/_rels/workbook.xml.rels",
         "<R><R Id='s1' Type='x/worksheet' Target='s.xml'/><R Id='2' Type='x/styles' Target='styles.xml'/>"
         "<R Id='3' Type='x/sharedStrings' Target='strings.xml'/></R>", &out);
    read_foreign(in, S("a.xlsx"), buf_str(&out));
    read_ledger(in, S("a.xlsx"), buf_str(&out));
    buf_release(&out);
}

static inline void page(struct input *in) { read_foreign(in, S("a.html"), in->src.text); }
static inline void ledger(struct input *in)
{
    read_foreign(in, S("a.csv"), in->src.text);
    read_ledger(in, S("2026-07.csv"), in->src.text);
}

/* Any bytes, most of them damaged packages. */
static inline void package(struct input *in)
{
    read_foreign(in, S("a.docx"), in->src.text);
    read_ledger(in, S("a.xlsx"), in->src.text);
}
#endif
