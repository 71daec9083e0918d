/* The document around the pages: catalog, outline, links. */
#include "print/pdf_meta.h"
#include "print/pdf_page.h"
#include <libdeflate.h>

struct pdf {
    struct libdeflate_compressor *deflate;
    struct buf body, heads, bodies;
};

enum { DEFLATE_LEVEL = 6 };

struct pdf *pdf_new(void)
{
    struct pdf *p = heap_new(sizeof *p);
    p->deflate = libdeflate_alloc_compressor(DEFLATE_LEVEL);
    if (!p->deflate)
        die("out of memory");
    buf_init(&p->body);
    buf_init(&p->heads);
    buf_init(&p->bodies);
    return p;
}

void pdf_free(struct pdf *p)
{
    if (!p)
        return;
    libdeflate_free_compressor(p->deflate);
    buf_release(&p->body);
    buf_release(&p->heads);
    buf_release(&p->bodies);
    heap_free(p);
}

/* Where ids and headings are. */
struct place { const struct op *op; uint32_t page; };
struct places { VEC(struct place) v; };

static void collect(struct places *out, struct pdf_file *f, const struct display *d,
                    enum op_kind kind)
{
    for (uint32_t i = 0; i < d->pages.n; i++)
        for (size_t k = 0; k < d->pages.v[i].ops.n; k++)
            if (d->pages.v[i].ops.v[k].kind == kind)
                *vec_push(f->a, &out->v) = (struct place){ &d->pages.v[i].ops.v[k], i };
}

static void put_place(struct buf *b, const struct pdf_pages *p, struct place at)
{
    buf_printf(b, "[%u 0 R/XYZ 0 ", p->ref[at.page]);
    pdf_put_mpt(b, p->d->height - at.op->y);
    buf_putz(b, " null]");
}

static const struct place *find_place(const struct places *ids, str id)
{
    for (size_t i = 0; i < ids->v.n; i++)
        if (str_eq(ids->v.v[i].op->url, id))
            return &ids->v.v[i];
    return NULL;
}

static bool put_target(struct buf *b, const struct pdf_pages *p, const struct places *ids,
                       const struct op *op, struct diag *diag)
{
    if (op->url.p[0] != '#') {
        buf_putz(b, "/A<</S/URI/URI");
        pdf_put_literal(b, op->url);
        buf_putz(b, ">>");
        return true;
    }
    const struct place *at = find_place(ids, str_from(op->url, 1));
    if (!at) {
        diag(diag, PRINT_ANCHOR, op->loc, str_from(op->url, 1));
        return false;
    }
    buf_putz(b, "/Dest");
    put_place(b, p, *at);
    return true;
}

static bool write_links(struct pdf_pages *p, struct diag *diag)
{
    struct places ids = { { NULL, 0, 0 } };
    collect(&ids, p->f, p->d, OP_ANCHOR);
    bool ok = true;
    for (size_t i = 0; i < p->links.n; i++) {
        const struct op *op = p->links.v[i].op;
        struct buf *b = pdf_begin(p->f);
        mpt bottom = p->d->height - op->y - op->h;
        const mpt rect[] = { op->x, bottom, op->x + op->w, bottom + op->h };
        buf_putz(b, "<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[");
        for (size_t k = 0; k < ARRAY_LEN(rect); k++) {
            pdf_put_mpt(b, rect[k]);
            buf_putz(b, k < 3 ? " " : "]");
        }
        if (op->tag != TAG_NONE) {
            buf_printf(b, "/StructParent %zu/Contents", p->d->pages.n + i);
            pdf_put_text(b, p->d->tags.v[op->tag].alt);
        }
        ok &= put_target(b, p, &ids, op, diag);
        buf_putz(b, ">>");
        pdf_end(p->f, p->links.v[i].ref);
    }
    return ok;
}

/* The outline's tree by the usual links: parent, brothers, first and last child. */
struct entry { uint32_t ref, parent, prev, next, first, last, count; };

static struct entry *link_entries(struct arena *a, const struct places *heads, uint32_t root,
                                  struct pdf_file *f)
{
    size_t n = heads->v.n;
    struct entry *v = arena_array(a, struct entry, n + 1);     /* v[0] is the outline itself */
    v[0].ref = root;
    for (uint32_t i = 1; i <= n; i++) {
        v[i].ref = pdf_ref(f);
        uint32_t up = i - 1;
        while (up && heads->v.v[up - 1].op->level >= heads->v.v[i - 1].op->level)
            up = v[up].parent;
        v[i].parent = up;
        v[i].prev = v[up].last;
        if (v[up].last)
            v[v[up].last].next = i;
        else
            v[up].first = i;
        v[up].last = i;
        v[up].count++;
    }
    return v;
}

static void put_entry_refs(struct buf *b, const struct entry *v, const struct entry *e)
{
    const struct { const char *name; uint32_t to; } links[] = {
        { "Prev", e->prev }, { "Next", e->next }, { "First", e->first }, { "Last", e->last },
    };
    for (size_t i = 0; i < ARRAY_LEN(links); i++)
        if (links[i].to)
            buf_printf(b, "/%s %u 0 R", links[i].name, v[links[i].to].ref);
}

/* All entries open; 0 if there are no headings. */
static uint32_t write_outline(struct pdf_pages *p)
{
    struct places heads = { { NULL, 0, 0 } };
    collect(&heads, p->f, p->d, OP_OUTLINE);
    if (!heads.v.n)
        return 0;
    uint32_t root = pdf_ref(p->f);
    struct entry *v = link_entries(p->f->a, &heads, root, p->f);
    for (uint32_t i = 1; i <= heads.v.n; i++) {
        struct buf *b = pdf_begin(p->f);
        buf_putz(b, "<</Title");
        pdf_put_text(b, heads.v.v[i - 1].op->text);
        buf_printf(b, "/Parent %u 0 R/Dest", v[v[i].parent].ref);
        put_place(b, p, heads.v.v[i - 1]);
        put_entry_refs(b, v, &v[i]);
        if (v[i].count)
            buf_printf(b, "/Count %u", v[i].count);
        buf_putz(b, ">>");
        pdf_end(p->f, v[i].ref);
    }
    struct buf *b = pdf_begin(p->f);
    buf_printf(b, "<</Type/Outlines/Count %zu", heads.v.n);
    put_entry_refs(b, v, &v[0]);
    buf_putz(b, ">>");
    pdf_end(p->f, root);
    return root;
}

static void write_page_tree(const struct pdf_pages *p, uint32_t ref)
{
    struct buf *b = pdf_begin(p->f);
    buf_printf(b, "<</Type/Pages/Count %zu/Kids[", p->d->pages.n);
    for (size_t i = 0; i < p->d->pages.n; i++)
        buf_printf(b, "%u 0 R ", p->ref[i]);
    buf_putz(b, "]>>");
    pdf_end(p->f, ref);
}

static uint32_t write_catalog(struct pdf_pages *p, uint32_t tree)
{
    uint32_t tags = pdf_tags_write(p), outline = write_outline(p), xmp = pdf_xmp_write(p->f, p->d);
    uint32_t intent = pdf_intent_write(p->f), ref = pdf_ref(p->f);
    struct buf *b = pdf_begin(p->f);
    buf_printf(b, "<</Type/Catalog/Pages %u 0 R/StructTreeRoot %u 0 R/MarkInfo<</Marked true>>"
                  "/Metadata %u 0 R/OutputIntents[%u 0 R]/ViewerPreferences<</DisplayDocTitle true>>"
                  "/Lang", tree, tags, xmp, intent);
    pdf_put_text(b, p->d->lang_code);
    if (outline)
        buf_printf(b, "/Outlines %u 0 R", outline);
    buf_putz(b, ">>");
    pdf_end(p->f, ref);
    return ref;
}

static bool write_document(struct pdf_file *f, const struct display *d, struct subsets *fonts,
                           struct diag *diag)
{
    struct pdf_pages p;
    uint32_t tree = pdf_ref(f);
    buf_printf(f->out, "%%PDF-1.%c\n%%\xE2\xE3\xCF\xD3\n", f->plain ? '4' : '7');
    pdf_pages_init(&p, f, d, fonts);
    pdf_pages_write(&p, tree);
    write_page_tree(&p, tree);
    pdf_fonts_write(fonts, f);
    bool ok = write_links(&p, diag);
    uint32_t catalog = write_catalog(&p, tree);
    pdf_finish(f, catalog, pdf_info_write(f, d));
    return ok;
}

bool pdf_write(struct pdf *pdf, struct arena *a, const struct display *d, struct buf *out,
               struct diag *diag)
{
    struct pdf_file f = { .a = a, .out = out, .start = out->n, .deflate = pdf->deflate,
                          .body = &pdf->body, .heads = &pdf->heads, .bodies = &pdf->bodies,
                          .plain = d->archive == ARCHIVE_1B };
    buf_clear(&pdf->heads);
    buf_clear(&pdf->bodies);
    struct subsets fonts = { { NULL, 0, 0 } };
    subsets_collect(&fonts, a, d);
    pdf_fonts_number(&fonts, &f);
    bool ok = subsets_make(&fonts, a, diag) && write_document(&f, d, &fonts, diag);
    subsets_release(&fonts);
    return ok;
}
