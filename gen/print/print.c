/* One sheet from tree to file. */
#include "print/ofd.h"
#include "print/pdf.h"
#include "print/para.h"

struct print {
    const struct print_fonts *fonts;
    struct font_cache *cache;
    struct segmenter *words;
    struct pdf *pdf;
    struct arena work, scratch;
};

struct print *print_new(const struct print_fonts *fonts)
{
    struct print *p = heap_new(sizeof *p);
    p->fonts = fonts;
    p->cache = font_cache_new(fonts);
    p->words = segmenter_new();
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
    pdf_free(p->pdf);
    arena_release(&p->work);
    arena_release(&p->scratch);
    heap_free(p);
}

static struct display *display_new(struct layout *l)
{
    const struct setup *s = &l->setup;
    struct display *d = arena_new(l->a, struct display);
    *d = (struct display){ .width = s->width, .height = s->height, .lang = s->lang,
                           .lang_code = lang_info(s->lang)->code, .title = s->title,
                           .author = s->author, .subject = s->subject, .date = s->date,
                           .archive = s->archive_1b ? ARCHIVE_1B : ARCHIVE_2A };
    return d;
}

/* More pages than allowed is an error that says how many lines are too many. */
static void check_pages(struct layout *l, const struct doc_node *sheet)
{
    const struct setup *s = &l->setup;
    size_t n = l->d->pages.n;
    if (!s->max_pages || n <= s->max_pages)
        return;
    mpt room = s->height - s->top - s->bottom, lowest = MAX(s->top, l->lowest);
    uint64_t lines = (n - 1 - s->max_pages) * (uint64_t)(room / s->pitch) +
                     (uint64_t)((lowest - s->top) / s->pitch) + 1;
    diag(l->diag, PRINT_TOO_LONG, sheet->loc, arena_printf(l->a, "%zu", n),
         arena_printf(l->a, "%u", (unsigned)s->max_pages),
         arena_printf(l->a, "%u", (unsigned)lines));
    l->failed = true;
}

/* The sheet's display list; its pages go to the job, if there is one, as they are filled. */
static const struct display *lay_out(struct print *p, struct arena *a, const struct doc *sheet,
                                     struct pdf_job *job, struct diag *diag)
{
    struct layout l = { .fonts = p->cache, .words = p->words, .a = a, .kept = a,
                        .scratch = &p->scratch, .diag = diag };
    if (!setup_read(sheet->root, &l.setup, diag))
        return NULL;
    const struct setup *s = &l.setup;
    l.d = display_new(&l);
    l.sink = job ? pdf_sink(job, l.d) : NULL;
    struct flow f = { .l = &l, .x = s->left, .width = s->width - s->left - s->right, .frame = -1,
                      .zh = s->lang == LANG_ZH, .text = LOOK_TEXT };
    f.tag = tag_add(&l, TAG_NONE, TAG_DOCUMENT);
    flow_blocks(&f, sheet->root);
    pages_make(&l, &f.items);
    check_pages(&l, sheet->root);
    pages_running(&l, sheet->root);
    return l.failed ? NULL : l.d;
}

const struct display *print_layout(struct print *p, struct arena *a, const struct doc *sheet,
                                   struct diag *diag)
{
    return lay_out(p, a, sheet, NULL, diag);
}

static bool make_pdf(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag)
{
    struct pdf_job *job = pdf_open(p->pdf, &p->work, out);
    bool ok = lay_out(p, &p->work, sheet, job, diag) && pdf_write(job, diag);
    pdf_close(job);
    return ok;
}

static bool make_ofd(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag)
{
    const struct display *d = print_layout(p, &p->work, sheet, diag);
    return d && ofd_write(&p->work, d, out, diag);
}

/* Leaves out as it was where the sheet has faults. */
static bool print_as(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag,
                     bool make(struct print *, const struct doc *, struct buf *, struct diag *))
{
    struct arena_mark mark = arena_mark(&p->work);
    size_t start = out->n;
    bool ok = make(p, sheet, out, diag);
    arena_rewind(&p->work, mark);
    if (!ok && out->n > start) {
        out->n = start;
        *buf_room(out, 0) = '\0';
    }
    return ok;
}

bool print_pdf(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag)
{
    return print_as(p, sheet, out, diag, make_pdf);
}

bool print_ofd(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag)
{
    return print_as(p, sheet, out, diag, make_ofd);
}
