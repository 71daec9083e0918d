/* Makes one document; and says what it is made from. */
#include "site/sheet.h"
#include "base/pool.h"
#include "render/docx.h"
#include "text/xml.h"

/* Hash of the program's sources (Makefile). */
static const char program[] =
#include "stamp.inc"
;

static bool write_pdf(const struct sheet_job *j, const struct doc *sheet)
{
    return print_pdf(j->print, sheet, j->bytes, j->diag);
}

static bool paper_columns(void *ctx, const struct setup *s, const struct doc_node *table, mpt measure,
                          bool zh, mpt *widths, struct diag *diag)
{
    return print_columns(ctx, s, table, measure, zh, widths, diag);
}

static bool write_docx(const struct sheet_job *j, const struct doc *sheet)
{
    const struct docx_paper paper = { j->print, paper_columns };
    return docx_write(&paper, j->page, sheet, j->bytes, j->diag);
}

static bool write_ofd(const struct sheet_job *j, const struct doc *sheet)
{
    return print_ofd(j->print, sheet, j->bytes, j->diag);
}

static bool (*const writers[])(const struct sheet_job *j, const struct doc *sheet) = {
    [FORMAT_PDF] = write_pdf, [FORMAT_DOCX] = write_docx, [FORMAT_OFD] = write_ofd,
};

static bool make_one(const struct sheet_job *j, const struct xml_node *root)
{
    struct doc *sheet = sheet_from_xml(j->page, root->loc.src, root, j->diag);
    if (sheet && !str_empty(j->route->pdfa))
        doc_set_attr(sheet, sheet->root, S("pdfa"), j->route->pdfa);
    if (sheet)
        figures_read(sheet, &j->files, j->diag);
    return sheet && writers[j->route->format](j, sheet);
}

static bool make_pack(const struct sheet_job *j, const struct xml_node *root)
{
    if (j->route->format != FORMAT_PDF) {
        diag(j->diag, PACK_FORM, root->loc);
        return false;
    }
    struct pack *pack = pack_from_xml(j->page, root, j->route->pdfa, &j->files, j->diag);
    return pack && print_pack(j->print, pack, j->bytes, j->diag);
}

/* The text is kept where a fault shows it. */
static bool make(const void *job)
{
    const struct sheet_job *j = job;
    struct arena_mark mark = arena_mark(j->kept);
    size_t faults = diag_count(j->diag, DIAG_NOTE);
    struct source *src = arena_new(j->kept, struct source);
    src->path = str_eq(j->file, j->route->template) ? j->file
        : arena_printf(j->kept, "%.*s (%.*s)", STR_ARG(j->route->template), STR_ARG(j->file));
    src->text = arena_str(j->kept, j->text);
    const struct xml_node *root = xml_read(j->page, src, j->diag);
    bool ok = root && (pack_is(root) ? make_pack : make_one)(j, root);
    if (diag_count(j->diag, DIAG_NOTE) == faults)
        arena_rewind(j->kept, mark);
    return ok;
}

/* A tree takes some twenty times its text: two ledgers of a whole city at once are too many. */
enum { LARGE = 1 << 20 };

bool sheet_make(const struct sheet_job *j)
{
    size_t newest = diag_mine();
    bool ok = j->text.n < LARGE ? make(j) : pool_alone(make, j);
    if (!ok && diag_mine() != newest && j->where.src)
        diag_also(j->diag, j->where);
    return ok;
}

static bool has_pictures(str text)
{
    for (size_t at; (at = str_find(text, S("src=\""))) != STR_NONE;) {
        text = str_from(text, at + 5);
        if (!str_starts(text, S("qr:")))
            return true;
    }
    return false;
}

struct hash sheet_input(const struct sheet_job *j, struct hash fonts)
{
    struct buf b;
    char hex[33];
    if (has_pictures(j->text))
        return (struct hash){ 0, 0 };
    buf_init(&b);
    hash_hex(fonts, hex);
    buf_printf(&b, "%s %s %d %.*s\n", program, hex, (int)j->route->format, STR_ARG(j->route->pdfa));
    buf_put(&b, j->text);
    struct hash h = hash_of(buf_str(&b));
    buf_release(&b);
    return h;
}
