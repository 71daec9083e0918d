/* One sheet from tree to file. */
#include "print/ofd.h"
#include "print/pdf.h"
#include "print/para.h"
#include "print/table.h"

struct print {
    const struct print_fonts *fonts;
    struct font_cache *cache;
    struct segmenter *words;
    struct hyphens *hyphens;
    struct pdf *pdf;
    struct arena work, scratch;
};

struct print *print_new(const struct print_fonts *fonts)
{
    struct print *p = heap_new(sizeof *p);
    p->fonts = fonts;
    p->cache = font_cache_new(fonts);
    p->words = segmenter_new();
    p->hyphens = hyphens_new();
    p->pdf = pdf_new();
    arena_init(&p->work);
    arena_init(&p->scratch);
    return p;
}

void print_free(struct print *p)
{
    if (!p)
        return;
    font_cache_free(p->cache);
    segmenter_free(p->words);
    hyphens_free(p->hyphens);
    pdf_free(p->pdf);
    arena_release(&p->work);
    arena_release(&p->scratch);
    heap_free(p);
}

static struct display *display_new(struct arena *a, const struct setup *s)
{
    struct display *d = arena_new(a, struct display);
    *d = (struct display){ .lang = s->lang, .lang_code = lang_info(s->lang)->code, .title = s->title,
                           .author = s->author, .subject = s->subject, .date = s->date,
                           .archive = s->archive_1b ? ARCHIVE_1B : ARCHIVE_2A };
    return d;
}

/* More pages than allowed is an error that says how many lines are too many. */
static void check_pages(struct layout *l, const struct doc_node *sheet, uint32_t n)
{
    const struct setup *s = &l->setup;
    if (!s->max_pages || n <= s->max_pages)
        return;
    mpt room = s->height - s->top - s->bottom, lowest = MAX(s->top, l->lowest);
    uint64_t lines = (n - 1 - s->max_pages) * (uint64_t)(room / s->pitch) +
                     (uint64_t)((lowest - s->top) / s->pitch) + 1;
    diag(l->diag, PRINT_TOO_LONG, sheet->loc, arena_printf(l->kept, "%u", (unsigned)n),
         arena_printf(l->kept, "%u", (unsigned)s->max_pages),
         arena_printf(l->kept, "%u", (unsigned)lines));
    l->failed = true;
}

/* What leads to a part: its place in the outline, and an anchor for the contents. */
static void mark_part(struct flow *f, uint32_t number)
{
    struct op *mark = op_add(f->l, &f->marks, OP_OUTLINE, TAG_NONE);
    mark->text = f->l->setup.title;
    op_add(f->l, &f->marks, OP_ANCHOR, TAG_NONE)->url = arena_printf(f->l->kept, "part-%u", number);
}

/* GB/T 9704-2012 §7.3.3: page 1 must show some of the text, which begins after title and recipients. */
static const struct doc_node *body_of(const struct doc_node *sheet)
{
    const struct doc_node *n = sheet->first;
    while (n && !(n->kind == DOC_HEADING && str_eq(n->style, S("title"))))
        n = n->next;
    while (n && (n->kind != DOC_PARA || !n->first || !str_empty(n->style) || n->align != DOC_START))
        n = n->next;
    return n;
}

/* number: of the part in the contents; 0 where the document is one sheet or this has the contents. */
static void lay_part(struct layout *l, struct pack_part *part, uint32_t number, bool pack)
{
    const struct setup *s = &l->setup;
    const struct doc_node *sheet = part->sheet->root;
    part->first = (uint32_t)l->d->pages.n;
    struct flow f = { .l = l, .x = s->left, .width = s->width - s->left - s->right, .frame = -1,
                      .zh = s->lang == LANG_ZH, .text = LOOK_TEXT };
    f.tag = pack ? tag_add(l, 0, TAG_PART) : 0;
    if (pack && s->lang != l->d->lang)
        tag_at(l, f.tag)->lang = lang_info(s->lang)->code;
    if (number)
        mark_part(&f, number);
    l->body = s->cls == SHEET_OFFICIAL ? body_of(sheet) : NULL;
    flow_blocks(&f, sheet);
    pages_make(l, &f.items);
    part->pages = (uint32_t)l->d->pages.n - part->first;
    check_pages(l, sheet, part->pages);
    if (l->body && l->body_page > part->first + 1)             /* nobody can shorten a title that is issued */
        diag(l->diag, PRINT_BODY_LATE, l->body->loc,
             arena_printf(l->kept, "%u", (unsigned)(l->body_page - part->first)));
}

static void run_parts(struct layout *l, const struct pack *pack, const struct setup *setups)
{
    uint32_t all = (uint32_t)l->d->pages.n;
    for (size_t i = 0; i < pack->parts.n; i++) {
        const struct pack_part *part = &pack->parts.v[i];
        l->setup = setups[i];
        pages_running(l, part->sheet->root, part->first, part->pages,
                      pack->separate ? 1 : part->first + 1, pack->separate ? part->pages : all);
        if (pack->separate)
            *vec_push(l->kept, &l->d->labels) = (struct label){ part->first,
                                                                arena_printf(l->kept, "%zu-", i + 1) };
    }
}

static struct layout layout_new(struct print *p, struct arena *a, struct diag *diag)
{
    return (struct layout){ .fonts = p->cache, .words = p->words, .hyphens = p->hyphens, .a = a, .kept = a,
                            .scratch = &p->scratch, .diag = diag };
}

/* The pack's display list; its pages go to the job, if there is one, as they are filled. */
static const struct display *lay_out(struct print *p, struct arena *a, struct pack *pack,
                                     struct page_sink *sink(void *ctx, const struct display *d),
                                     void *ctx, struct diag *diag)
{
    struct layout l = layout_new(p, a, diag);
    struct setup head, *setups = arena_array(a, struct setup, pack->parts.n);
    bool ok = setup_read(pack->head->root, &head, diag);
    for (size_t i = 0; i < pack->parts.n && pack->parts.v[i].sheet != pack->head; i++)
        ok &= setup_read(pack->parts.v[i].sheet->root, &setups[i], diag);
    if (!ok)
        return NULL;
    if (pack->parts.v[0].sheet == pack->head)
        setups[0] = head;
    l.d = display_new(a, &head);
    l.sink = sink ? sink(ctx, l.d) : NULL;
    tag_add(&l, TAG_NONE, TAG_DOCUMENT);
    for (size_t i = 0, number = 0; i < pack->parts.n; i++) {
        l.setup = setups[i];
        lay_part(&l, &pack->parts.v[i], pack->parts.v[i].page ? (uint32_t)++number : 0,
                 pack->parts.v[0].sheet != pack->head);
    }
    run_parts(&l, pack, setups);
    return l.failed ? NULL : l.d;
}

const struct display *print_layout(struct print *p, struct arena *a, const struct doc *sheet,
                                   struct diag *diag)
{
    struct pack_part part = { .sheet = sheet };
    struct pack pack = { .head = sheet, .parts = { &part, 1, 1 } };
    return lay_out(p, a, &pack, NULL, NULL, diag);
}

bool print_columns(struct print *p, const struct setup *s, const struct doc_node *n, mpt measure, bool zh,
                   mpt *widths, struct diag *diag)
{
    struct arena_mark mark = arena_mark(&p->work);
    struct layout l = layout_new(p, &p->work, diag);
    l.setup = *s;
    l.d = display_new(&p->work, s);
    tag_add(&l, TAG_NONE, TAG_DOCUMENT);
    struct flow f = { .l = &l, .width = measure, .frame = -1, .zh = zh, .text = LOOK_TEXT };
    const struct table *t = table_new(&f, n);
    for (uint32_t i = 0; t && i < t->columns; i++)
        widths[i] = t->edge[i + 1] - t->edge[i];
    arena_rewind(&p->work, mark);
    return t && !l.failed;
}

static void no_page(struct page_sink *self, uint32_t page, const struct op_list *ops)
{
    (void)self, (void)page, (void)ops;
}

static struct page_sink *count_pages(void *ctx, const struct display *d)
{
    (void)d;
    return ctx;
}

/* Contents stand before what they tell of: all is laid out once to learn the pages. */
static void find_pages(struct print *p, struct pack *pack)
{
    struct arena_mark mark = arena_mark(&p->work);
    struct diag *quiet = diag_new();
    struct page_sink none = { no_page };
    lay_out(p, &p->work, pack, count_pages, &none, quiet);
    diag_free(quiet);
    arena_rewind(&p->work, mark);
    pack_number(pack);
}

static struct page_sink *start_pdf(void *ctx, const struct display *d) { return pdf_sink(ctx, d); }

static bool make_pdf(struct print *p, struct pack *pack, struct buf *out, struct diag *diag)
{
    bool listed = false;
    for (size_t i = 0; i < pack->parts.n; i++)
        listed |= pack->parts.v[i].page != NULL;
    if (listed)
        find_pages(p, pack);
    struct pdf_job *job = pdf_open(p->pdf, &p->work, out);
    bool ok = lay_out(p, &p->work, pack, start_pdf, job, diag) && pdf_write(job, diag);
    pdf_close(job);
    return ok;
}

static bool make_ofd(struct print *p, struct pack *pack, struct buf *out, struct diag *diag)
{
    const struct display *d = lay_out(p, &p->work, pack, NULL, NULL, diag);
    return d && ofd_write(&p->work, d, out, diag);
}

/* Leaves out as it was where the sheet has faults. */
static bool print_as(struct print *p, struct pack *pack, struct buf *out, struct diag *diag,
                     bool make(struct print *, struct pack *, struct buf *, struct diag *))
{
    struct arena_mark mark = arena_mark(&p->work);
    size_t start = out->n;
    bool ok = make(p, pack, out, diag);
    arena_rewind(&p->work, mark);
    if (!ok && out->n > start) {
        out->n = start;
        *buf_room(out, 0) = '\0';
    }
    return ok;
}

bool print_pack(struct print *p, struct pack *pack, struct buf *out, struct diag *diag)
{
    return print_as(p, pack, out, diag, make_pdf);
}

bool print_pdf(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag)
{
    struct pack_part part = { .sheet = sheet };
    struct pack pack = { .head = sheet, .parts = { &part, 1, 1 } };
    return print_as(p, &pack, out, diag, make_pdf);
}

bool print_ofd(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag)
{
    struct pack_part part = { .sheet = sheet };
    struct pack pack = { .head = sheet, .parts = { &part, 1, 1 } };
    return print_as(p, &pack, out, diag, make_ofd);
}
