/* The document around the pages: catalog, outline, links. */
#include "print/pdf_meta.h"
#include "print/pdf_page.h"
#include <libdeflate.h>

struct pdf {
    struct libdeflate_compressor *deflate[PACKINGS];
    struct buf body, heads, bodies, packed;
    struct cff_fonts *outlines;
};

static const int levels[PACKINGS] = { [PACK_WELL] = 6, [PACK_FAST] = 1 };

struct pdf *pdf_new(void)
{
    struct pdf *p = heap_new(sizeof *p);
    for (int i = PACK_WELL; i < PACKINGS; i++)
        if (!(p->deflate[i] = libdeflate_alloc_compressor(levels[i])))
            die("out of memory");
    buf_init(&p->body);
    buf_init(&p->heads);
    buf_init(&p->bodies);
    buf_init(&p->packed);
    p->outlines = cff_fonts_new();
    return p;
}

void pdf_free(struct pdf *p)
{
    if (!p)
        return;
    for (int i = PACK_WELL; i < PACKINGS; i++)
        libdeflate_free_compressor(p->deflate[i]);
    buf_release(&p->body);
    buf_release(&p->heads);
    buf_release(&p->bodies);
    buf_release(&p->packed);
    cff_fonts_free(p->outlines);
    heap_free(p);
}

static void put_place(struct buf *b, const struct pdf_pages *p, const struct pdf_place *at)
{
    buf_printf(b, "[%u 0 R/XYZ 0 ", p->pages.v[at->page].ref);
    pdf_put_mpt(b, p->d->pages.v[at->page].height - at->y);
    buf_putz(b, " null]");
}

static bool put_target(struct buf *b, const struct pdf_pages *p, const struct op *op, struct diag *diag)
{
    if (op->url.p[0] != '#') {
        buf_putz(b, "/A<</S/URI/URI");
        pdf_put_literal(b, op->url);
        buf_putz(b, ">>");
        return true;
    }
    const struct pdf_place *at = map_find(&p->anchors, str_from(op->url, 1));
    if (!at) {
        diag(diag, PRINT_ANCHOR, op->loc, str_from(op->url, 1));
        return false;
    }
    buf_putz(b, "/Dest");
    put_place(b, p, at);
    return true;
}

static bool write_link(struct pdf_pages *p, size_t i, struct diag *diag)
{
    const struct op *op = &p->links.v[i].op;
    struct buf *b = pdf_begin(p->f);
    mpt bottom = p->d->pages.v[p->links.v[i].page].height - op->y - op->h;
    const mpt rect[] = { op->x, bottom, op->x + op->w, bottom + op->h };
    buf_putz(b, "<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[");
    for (size_t k = 0; k < ARRAY_LEN(rect); k++) {
        pdf_put_mpt(b, rect[k]);
        buf_putz(b, k < 3 ? " " : "]");
    }
    if (op->tag != TAG_NONE) {
        buf_printf(b, "/StructParent %zu/Contents", p->pages.n + i);
        pdf_put_text(b, p->d->tags.v[op->tag].alt);
    }
    bool ok = put_target(b, p, op, diag);
    buf_putz(b, ">>");
    pdf_end(p->f, p->links.v[i].ref);
    return ok;
}

static bool write_links(struct pdf_pages *p, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < p->links.n; i++)
        ok &= write_link(p, i, diag);
    return ok;
}

/* The outline's tree by the usual links: parent, brothers, first and last child. */
struct entry { uint32_t ref, parent, prev, next, first, last, count; };

static struct entry *link_entries(struct pdf_pages *p, uint32_t root)
{
    const struct pdf_place *heads = p->headings.v;
    size_t n = p->headings.n;
    struct entry *v = arena_array(p->f->a, struct entry, n + 1);       /* v[0] is the outline itself */
    v[0].ref = root;
    for (uint32_t i = 1; i <= n; i++) {
        v[i].ref = pdf_ref(p->f);
        uint32_t up = i - 1;
        while (up && heads[up - 1].level >= heads[i - 1].level)
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
    size_t n = p->headings.n;
    if (!n)
        return 0;
    uint32_t root = pdf_ref(p->f);
    struct entry *v = link_entries(p, root);
    for (uint32_t i = 1; i <= n; i++) {
        struct buf *b = pdf_begin(p->f);
        buf_putz(b, "<</Title");
        pdf_put_text(b, p->headings.v[i - 1].text);
        buf_printf(b, "/Parent %u 0 R/Dest", v[v[i].parent].ref);
        put_place(b, p, &p->headings.v[i - 1]);
        put_entry_refs(b, v, &v[i]);
        if (v[i].count)
            buf_printf(b, "/Count %u", v[i].count);
        buf_putz(b, ">>");
        pdf_end(p->f, v[i].ref);
    }
    struct buf *b = pdf_begin(p->f);
    buf_printf(b, "<</Type/Outlines/Count %zu", n);
    put_entry_refs(b, v, &v[0]);
    buf_putz(b, ">>");
    pdf_end(p->f, root);
    return root;
}

/* §12.4.2: how a reader calls the pages. */
static void put_labels(struct buf *b, const struct display *d)
{
    for (size_t i = 0; i < d->labels.n; i++) {
        buf_printf(b, "%s%u<</S/D/P", i ? " " : "/PageLabels<</Nums[", d->labels.v[i].page);
        pdf_put_text(b, d->labels.v[i].prefix);
        buf_putz(b, ">>");
    }
    buf_putz(b, d->labels.n ? "]>>" : "");
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
    put_labels(b, p->d);
    buf_putz(b, ">>");
    pdf_end(p->f, ref);
    return ref;
}

struct pdf_job { struct pdf_file f; struct subsets fonts; struct pdf_pages pages; };

struct pdf_job *pdf_open(struct pdf *pdf, struct arena *a, struct buf *out)
{
    struct pdf_job *j = arena_new(a, struct pdf_job);
    j->f = (struct pdf_file){ .a = a, .out = out, .start = out->n, .deflate = pdf->deflate,
                              .body = &pdf->body, .heads = &pdf->heads, .bodies = &pdf->bodies,
                              .packed = &pdf->packed };
    j->fonts.outlines = pdf->outlines;
    buf_clear(&pdf->heads);
    buf_clear(&pdf->bodies);
    return j;
}

struct page_sink *pdf_sink(struct pdf_job *j, const struct display *d)
{
    j->f.plain = d->archive == ARCHIVE_1B;
    buf_printf(j->f.out, "%%PDF-1.%c\n%%\xE2\xE3\xCF\xD3\n", j->f.plain ? '4' : '7');
    pdf_pages_init(&j->pages, &j->f, d, &j->fonts);
    return &j->pages.sink;
}

bool pdf_write(struct pdf_job *j, struct diag *diag)
{
    struct pdf_pages *p = &j->pages;
    pdf_fonts_number(&j->fonts, &j->f);
    if (!subsets_make(&j->fonts, j->f.a, diag))
        return false;
    pdf_fonts_write(&j->fonts, &j->f);
    uint32_t tree = pdf_pages_write(p);
    bool ok = write_links(p, diag);
    uint32_t catalog = write_catalog(p, tree);
    pdf_finish(&j->f, catalog, pdf_info_write(&j->f, p->d));
    return ok;
}

void pdf_close(struct pdf_job *j)
{
    subsets_release(&j->fonts);
    buf_release(&j->pages.content);
}
