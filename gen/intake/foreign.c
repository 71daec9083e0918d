/* Signatures first, then the look of the decoded text. */
#include "intake/foreign.h"
#include "base/path.h"
#include "intake/docx.h"
#include "intake/html.h"
#include "intake/plain.h"
#include "intake/reading.h"
#include "intake/workbook.h"
#include "text/enc.h"

/* What is not read, by its first bytes: what it is, and what to save it as. */
static const struct { str magic; const char *what, *instead; } refused[] = {
    { { "\xD0\xCF\x11\xE0", 4 }, "Word 97（.doc、.wps、.xls）", "docx / xlsx" },
    { { "%PDF", 4 }, "PDF", "docx" },
    { { "{\\rtf", 5 }, "RTF", "docx" },
    { { "MIME-Version:", 13 }, "MHTML", "HTML" },
    { { "From: <Saved by", 15 }, "MHTML", "HTML" },
};

static bool is_refused(struct source *src, str bytes, struct diag *diag)
{
    for (size_t i = 0; i < ARRAY_LEN(refused); i++)
        if (str_starts(bytes, refused[i].magic)) {
            diag(diag, IMPORT_FORMAT, loc_at(src, 0, 0), str_z(refused[i].what),
                 str_z(refused[i].instead));
            return true;
        }
    return false;
}

/* A tag of HTML near the start, in any case. */
static bool is_html(str text)
{
    static const char *const tags[] = { "<html", "<!doctype html", "<body", "<head", "<div", "<table",
                                        "<meta" };
    char head[2048];
    size_t n = 0;
    text = str_trim(text);
    if (!str_starts(text, S("<")))
        return false;
    for (; n < text.n && n < sizeof head; n++)
        head[n] = text.p[n] >= 'A' && text.p[n] <= 'Z' ? (char)(text.p[n] + 32) : text.p[n];
    for (size_t i = 0; i < ARRAY_LEN(tags); i++)
        if (str_find(str_of(head, n), str_z(tags[i])) != STR_NONE)
            return true;
    return false;
}

/* Rows above the header of a task table are text: title, notes. */
static void put_sheet(struct reading *r, const struct worksheet *s)
{
    struct grid g;
    worksheet_grid(r->arena, s, &g);
    worksheet_report(r->arena, s, r->diag);
    reading_table(r, &g);
}

static bool read_workbook(const struct package *p, str document, struct reading *r)
{
    struct workbook book = { 0 };
    bool good = xlsx_read(p, document, &book);
    for (size_t i = 0; good && i < book.sheets.n; i++) {
        if (book.sheets.v[i].hidden)
            diag(r->diag, SHEET_HIDDEN, loc_at(book.sheets.v[i].src, 0, 0));
        else
            put_sheet(r, &book.sheets.v[i]);
    }
    return good;
}

static bool read_package(struct reading *r, str bytes)
{
    struct package p;
    struct relations top = { 0 };
    if (!package_open(r->arena, r->src, bytes, &p, r->diag))
        return false;
    package_relations(&p, S(""), &top);
    str document = package_target(&top, "officeDocument");
    if (str_empty(document))
        document = S("word/document.xml");
    if (!zip_find(&p.zip, document).p) {
        diag(r->diag, IMPORT_PACKAGE, loc_at(r->src, 0, 0));
        return false;
    }
    bool book = str_starts(document, S("xl/")) || str_ends(document, S("workbook.xml"));
    return book ? read_workbook(&p, document, r) : docx_read(&p, document, r);
}

static bool read_csv_table(struct reading *r, str text)
{
    struct workbook book = { 0 };
    struct source *src = arena_new(r->arena, struct source);
    *src = (struct source){ r->src->path, text };
    if (!workbook_of_csv(r->arena, src, &book, r->diag))
        return false;
    put_sheet(r, &book.sheets.v[0]);
    return true;
}

static bool is_csv(str path)
{
    str ext = path_ext(path);
    return str_eq(ext, S(".csv")) || str_eq(ext, S(".CSV"));
}

enum look { LOOK_PACKAGE, LOOK_HTML, LOOK_CSV };

static bool read_through(struct source *src, str bytes, str name, enum look look, struct arena *a,
                         struct intake *out, struct diag *diag)
{
    struct reading r;
    reading_init(&r, a, src, diag);
    bool good = look == LOOK_PACKAGE ? read_package(&r, bytes)
              : look == LOOK_HTML ? html_read(bytes, &r) : read_csv_table(&r, bytes);
    good = good && reading_finish(&r, name, out);
    reading_release(&r);
    return good;
}

/* A table within the text is read as one; without any, lines are all there is. */
static bool read_plain(struct source *src, struct enc_result text, struct arena *a, struct intake *out,
                       struct diag *diag)
{
    struct reading r;
    reading_init(&r, a, src, diag);
    bool tables = plain_tables_read(text.text, &r), good = tables && reading_finish(&r, text.name, out);
    reading_release(&r);
    if (tables)
        return good;
    src->text = text.text;
    return intake_text(a, src, text.name, out, diag);
}

bool foreign_read(struct arena *a, str path, str bytes, str declared, struct intake *out,
                  struct diag *diag)
{
    struct source *src = arena_new(a, struct source);
    src->path = path;
    if (is_refused(src, bytes, diag))
        return false;
    if (str_starts(bytes, S("PK\3\4")))
        return read_through(src, bytes, S("UTF-8"), LOOK_PACKAGE, a, out, diag);
    struct enc_result text = enc_decode(a, bytes, declared.n ? declared : enc_declared(bytes), path,
                                        diag);
    if (str_empty(text.name))
        return false;
    if (is_html(text.text))
        return read_through(src, text.text, text.name, LOOK_HTML, a, out, diag);
    if (is_csv(path))
        return read_through(src, text.text, text.name, LOOK_CSV, a, out, diag);
    return read_plain(src, text, a, out, diag);
}
