/* Lines → ops: spreads the white of a justified line, gathers glyphs of one font and style into runs,
 * underlines links; and paragraphs → items. */
#include "print/para.h"
#include "print/punct.h"

/* A line being put out. give: width to spread over the gaps (or to take from them). */
struct line { const struct para *p; size_t i, j; mpt natural, give; int64_t elastic; };

static mpt gap_share(const struct line *s, int64_t before, int64_t own)
{
    if (!s->elastic)
        return 0;
    return (mpt)((before + own) * s->give / s->elastic - before * s->give / s->elastic);
}

static struct line line_of(const struct para *p, size_t i, size_t j, bool last, mpt width)
{
    struct line s = { p, i, j, 0, 0, 0 };
    mpt w = para_keeps_lead(p) ? p->atoms.v[i].lead : 0;
    int64_t stretch = 0, shrink = 0;
    for (size_t k = i; k <= j; k++) {
        w += p->atoms.v[k].width + (k < j ? p->atoms.v[k].gap : 0);
        stretch += k < j ? p->atoms.v[k].stretch : 0;
        shrink += k < j ? p->atoms.v[k].shrink : 0;
    }
    w += p->atoms.v[j].hyphen;
    s.natural = w;
    if (!p->look.justified)
        return s;
    if (w > width) {
        s.give = width - w;
        s.elastic = shrink;
    } else if (!last && !para_ragged(p, w, width)) {
        s.give = width - MIN(w + p->atoms.v[j].trail, width);
        s.elastic = stretch;
    }
    return s;
}

struct pen {
    struct layout *l;
    struct op_list *ops;
    struct op *run;
    VEC(struct glyph) glyphs;
    mpt x, baseline;
};

/* Just as many as there are: a long ledger has millions. */
static const struct glyph *glyphs_copy(struct arena *a, const struct glyph *from, size_t n)
{
    struct glyph *to = arena_array(a, struct glyph, n);
    if (n)
        memcpy(to, from, n * sizeof *to);
    return to;
}

static void run_end(struct pen *pen)
{
    if (!pen->run)
        return;
    pen->run->w = pen->x - pen->run->x;
    pen->run->glyphs = glyphs_copy(pen->l->a, pen->glyphs.v, pen->glyphs.n);
    pen->run->n = (uint32_t)pen->glyphs.n;
    pen->run = NULL;
}

static void run_start(struct pen *pen, const struct face *face, const struct run_style *s)
{
    run_end(pen);
    pen->glyphs.n = 0;
    pen->run = op_add(pen->l, pen->ops, OP_GLYPHS, s->tag);
    pen->run->x = pen->x;
    pen->run->y = pen->baseline - s->rise;
    pen->run->size = s->size;
    pen->run->color = s->color;
    pen->run->face = face;
}

static void put_shape(struct pen *pen, const struct shaped *s, mpt size, mpt inset)
{
    int32_t advance = 0;
    for (uint32_t k = 0; k < s->n; k++) {
        const struct shaped_glyph *g = &s->v[k];
        uint32_t end = k + 1;
        while (end < s->n && s->v[end].cluster == g->cluster)
            end++;
        bool heads = k == 0 || s->v[k - 1].cluster != g->cluster;
        size_t upto = end < s->n ? s->v[end].cluster : s->text.n;
        *vec_push(pen->l->scratch, &pen->glyphs) = (struct glyph){
            pen->x - pen->run->x - inset + font_scale(s->face, advance + g->dx, size),
            font_scale(s->face, g->dy, size),
            heads ? str_slice(s->text, g->cluster, upto) : S(""), g->id };
        advance += g->advance;
    }
}

static bool same_style(const struct run_style *a, const struct run_style *b)
{
    return a == b || (a->size == b->size && a->color == b->color && a->tag == b->tag &&
                      a->rise == b->rise);
}

/* Word spaces are glyphs too, so that copied text has them, at line ends as well. */
static void put_space(struct pen *pen, const struct line *s, const struct atom *t)
{
    bool ends = t == &s->p->atoms.v[s->j], more = t + 1 < s->p->atoms.v + s->p->atoms.n;
    if (!t->space || !more || t->cls != CLASS_LATIN || (!ends && (t + 1)->cls != CLASS_LATIN))
        return;
    put_shape(pen, font_shape(pen->l->fonts, t->shape->face, S(" "), false),
              s->p->styles.v[t->style].size, 0);
}

/* In copied text it is a soft hyphen, which goes away. */
static void put_hyphen(struct pen *pen, const struct atom *t)
{
    const struct shaped *s = hyphen_of(pen->l, t->shape->face);
    *vec_push(pen->l->scratch, &pen->glyphs) = (struct glyph){ pen->x - pen->run->x, 0, S("\u00AD"),
                                                              s->v[0].id };
    pen->x += t->hyphen;
}

static void put_atoms(struct pen *pen, const struct line *s)
{
    const struct run_style *style = NULL;
    int64_t before = 0;
    pen->x += para_keeps_lead(s->p) ? s->p->atoms.v[s->i].lead : 0;
    for (size_t k = s->i; k <= s->j; k++) {
        const struct atom *t = &s->p->atoms.v[k];
        const struct run_style *own = &s->p->styles.v[t->style];
        if (!pen->run || pen->run->face != t->shape->face || !same_style(own, style))
            run_start(pen, t->shape->face, own);
        style = own;
        put_shape(pen, t->shape, own->size, t->inset);
        pen->x += t->width;
        put_space(pen, s, t);
        if (k == s->j && t->hyphen)
            put_hyphen(pen, t);
        if (k < s->j) {
            int64_t give = s->give < 0 ? t->shrink : t->stretch;
            pen->x += t->gap + gap_share(s, before, give);
            before += give;
        }
    }
    run_end(pen);
}

/* Underline and clickable area of each stretch of one link; x of atoms comes from a second walk. */
static void put_links(struct pen *pen, const struct line *s, mpt x)
{
    int64_t before = 0;
    mpt from = 0;
    x += para_keeps_lead(s->p) ? s->p->atoms.v[s->i].lead : 0;
    const struct run_style *open = NULL;
    for (size_t k = s->i; k <= s->j; k++) {
        const struct atom *t = &s->p->atoms.v[k];
        const struct run_style *own = &s->p->styles.v[t->style];
        if (str_empty(own->url))
            own = NULL;
        if (own && !open) {
            open = own;
            from = x;
        }
        x += t->width;
        const struct run_style *next = k < s->j ? &s->p->styles.v[t[1].style] : NULL;
        if (open && (!next || next->url.p != open->url.p || next->tag != open->tag)) {
            op_fill(pen->l, pen->ops, from, pen->baseline + open->size / 7, x - from,
                    open->size / 24, open->color)->tag = open->tag;
            struct op *link = op_add(pen->l, pen->ops, OP_LINK, open->tag);
            link->x = from;
            link->y = pen->baseline - open->size * 9 / 10;
            link->w = x - from;
            link->h = open->size * 12 / 10;
            link->url = open->url;
            link->loc = open->loc;
            open = NULL;
        }
        if (k < s->j) {
            int64_t give = s->give < 0 ? t->shrink : t->stretch;
            x += t->gap + gap_share(s, before, give);
            before += give;
        }
    }
}

static mpt put_line(struct layout *l, struct op_list *ops, const struct line *s, mpt x,
                    mpt baseline)
{
    struct pen pen = { .l = l, .ops = ops, .x = x, .baseline = baseline };
    put_atoms(&pen, s);
    put_links(&pen, s, x);
    return pen.x - x;
}

mpt para_baseline(const struct look *look)
{
    return (look->pitch - look->size) / 2 + look->size * 88 / 100;
}

mpt para_line(struct layout *l, struct op_list *ops, const struct para *p, mpt x, mpt baseline)
{
    if (!p->atoms.n)
        return 0;
    struct line s = { p, 0, p->atoms.n - 1, 0, 0, 0 };
    return put_line(l, ops, &s, x, baseline);
}

static mpt aligned_x(const struct line *s, mpt width)
{
    mpt free = width - s->natural;
    if (s->p->look.align == DOC_START || free < 0)
        return 0;
    return s->p->look.align == DOC_CENTER ? free / 2 : free;
}

static const struct notes *notes_of(struct layout *l, const struct line *s)
{
    struct notes *notes = NULL;
    for (size_t k = s->i; k <= s->j; k++) {
        if (!s->p->atoms.v[k].note)
            continue;
        notes = notes ? notes : arena_new(l->a, struct notes);
        notes_add(l, s->p->atoms.v[k].note, notes);
    }
    return notes;
}

void flow_para(struct flow *f, struct para *p)
{
    struct layout *l = f->l;
    if (p->look.align != DOC_START)
        p->look.justified = false;
    para_fit(l, p, f->width - MAX(p->indent, p->hang));
    struct breaks lines = p->cell ? grid_break(l->scratch, p, f->width) : para_break(l->scratch, p, f->width);
    size_t i = 0;
    if (!lines.n)
        flow_item(f, ITEM_BOX, p->look.pitch);         /* an empty paragraph is a blank line */
    for (size_t k = 0; k < lines.n; k++) {
        size_t j = lines.v[k];
        bool last = k + 1 == lines.n || p->atoms.v[j].forced;
        mpt indent = k == 0 ? p->indent : p->hang, width = f->width - indent;
        struct line s = line_of(p, i, j, last, width);
        struct item *item = flow_item(f, ITEM_BOX, p->look.pitch);
        item->below = (p->look.pitch - p->look.size) / 2;
        item->keep |= k + 1 < lines.n && (k == 0 || k + 2 == lines.n);     /* widows, orphans: 2 */
        struct op_list ops = item->ops;
        put_line(l, &ops, &s, f->x + indent + aligned_x(&s, width),
                 para_baseline(&p->look));
        f->items.v[f->items.n - 1].ops = ops;
        f->items.v[f->items.n - 1].notes = notes_of(l, &s);
        i = j + 1;
    }
}
