/* What only official documents have: the issuers' red head, the signature, the imprint, and the rules
 * and positions they need. Clauses are those of GB/T 9704-2012. */
#include "print/para.h"

bool node_length(struct layout *l, const struct doc_node *n, const char *name, mpt otherwise, mpt *out)
{
    bool ok = sheet_length(&l->setup, n, name, otherwise, out, l->diag);
    l->failed |= !ok;
    return ok;
}

/* ---- rules and positions ---- */

mpt rule_put(struct layout *l, struct op_list *ops, const struct doc_node *n, mpt x, mpt y, mpt width)
{
    struct ink ink = { COLOR_LINE, false, 100 };
    mpt thick, wide;
    node_length(l, n, "thick", 500, &thick);
    node_length(l, n, "width", width, &wide);
    if (!str_empty(doc_attr(n, S("thick"))))
        ink.color = COLOR_TEXT;
    if (!str_empty(n->style) && !ink_style(&ink, n->style))
        diag(l->diag, PRINT_STYLE, n->loc, n->style);
    /* A rule wider than the text area is centred on the paper (§10.1: 170 mm). */
    x = wide > width ? (l->setup.width - wide) / 2 : x + (width - wide) / 2;
    op_fill(l, ops, x, y, wide, thick, ink.color);
    return thick;
}

/* A gap counts from the text above, not from the foot of its line. */
void flow_rule(struct flow *f, const struct doc_node *n)
{
    mpt around = f->l->setup.pitch / 2, gap;
    bool measured = !str_empty(doc_attr(n, S("gap")));
    node_length(f->l, n, "gap", around, &gap);
    if (measured && f->items.n) {
        f->space = MAX(gap - f->items.v[f->items.n - 1].below, 0);
        f->items.v[f->items.n - 1].keep = true;
    } else {
        f->space = MAX(f->space, gap);
    }
    struct op_list ops = { NULL, 0, 0 };
    mpt thick = rule_put(f->l, &ops, n, f->x, 0, f->width);
    flow_item(f, ITEM_BOX, thick)->ops = ops;
    f->space = measured ? 0 : around;
}

void flow_space(struct flow *f, const struct doc_node *n)
{
    mpt to, height;
    node_length(f->l, n, "height", 0, &height);
    f->space = MAX(f->space, height);
    if (node_length(f->l, n, "to", 0, &to) && to)
        flow_item(f, ITEM_TO, to)->keep = true;
}

/* ---- §7.2.4: the head ---- */

enum { MOST_ISSUERS = 12 };
struct mark {
    const struct doc_node *names[MOST_ISSUERS], *suffix;
    int n;
    mpt size, wide, total;             /* em, the names' width, with the suffix */
};

static struct para *mark_para(struct flow *f, const struct doc_node *n, mpt size, int32_t tag)
{
    struct look look = look_of(&f->l->setup, LOOK_TITLE, f->zh);
    look_style(&look, S("issuer"));
    look.size = size;
    look.pitch = size + f->l->setup.pitch - f->l->setup.text_size;
    look.justified = look.balanced = look.words = false;
    look.indent = 0;
    return para_build(f->l, n, look, f->zh, tag);
}

static mpt mark_width(struct flow *f, const struct doc_node *n, mpt size)
{
    mpt min, max;
    para_measure(mark_para(f, n, size, TAG_NONE), &min, &max);
    return max;
}

static void mark_measure(struct flow *f, struct mark *m)
{
    m->wide = 0;
    for (int i = 0; i < m->n; i++)
        m->wide = MAX(m->wide, mark_width(f, m->names[i], m->size));
    m->total = m->wide + (m->suffix ? m->size / 2 + mark_width(f, m->suffix, m->size) : 0);
}

/* Sets a name over the width that the longest takes: its characters apart. */
static void spread(struct layout *l, struct op_list *ops, mpt free)
{
    size_t n = 0, k = 0;
    for (size_t i = 0; i < ops->n; i++)
        n += ops->v[i].kind == OP_GLYPHS ? ops->v[i].n : 0;
    for (size_t i = 0; n > 1 && i < ops->n; i++) {
        struct op *op = &ops->v[i];
        if (op->kind != OP_GLYPHS)
            continue;
        struct glyph *own = arena_array(l->a, struct glyph, op->n);
        for (uint32_t g = 0; g < op->n; g++, k++) {
            own[g] = op->glyphs[g];
            own[g].x += (mpt)((int64_t)free * (int64_t)k / (int64_t)(n - 1));
        }
        op->glyphs = own;
        op->w += free;
    }
}

static void mark_line(struct flow *f, struct op_list *out, const struct doc_node *n, mpt size, mpt x,
                      mpt y, mpt over)
{
    struct op_list ops = { NULL, 0, 0 };
    struct para *p = mark_para(f, n, size, tag_add(f->l, f->tag, TAG_P));
    mpt width = para_line(f->l, &ops, p, x, y + para_baseline(&p->look));
    if (over > width)
        spread(f->l, &ops, over - width);
    for (size_t i = 0; i < ops.n; i++)
        *vec_push(f->l->a, out) = ops.v[i];
}

static void mark_read(const struct doc_node *n, struct mark *m)
{
    for (const struct doc_node *c = n->first; c; c = c->next)
        if (str_eq(c->style, S("suffix")))
            m->suffix = c;
        else if (c->kind == DOC_PARA && m->n < MOST_ISSUERS)
            m->names[m->n++] = c;
}

void flow_mark_block(struct flow *f, const struct doc_node *n)
{
    struct mark m = { .n = 0 };
    struct op_list ops = { NULL, 0, 0 };
    mark_read(n, &m);
    node_length(f->l, n, "size", m.n > 1 ? PT(36) : PT(48), &m.size);
    mark_measure(f, &m);
    if (m.total > f->width) {
        m.size = (mpt)((int64_t)m.size * f->width / m.total / 250 * 250);
        mark_measure(f, &m);
    }
    mpt pitch = m.size + f->l->setup.pitch - f->l->setup.text_size;
    mpt x = f->x + (f->width - m.total) / 2, height = m.n * pitch;
    for (int i = 0; i < m.n; i++)
        mark_line(f, &ops, m.names[i], m.size, x, i * pitch, m.n > 1 ? m.wide : 0);
    if (m.suffix)
        mark_line(f, &ops, m.suffix, m.size, x + m.wide + m.size / 2, (height - pitch) / 2, 0);
    struct item *item = flow_item(f, ITEM_BOX, height);
    item->ops = ops;
    item->keep = true;
    item->below = (pitch - m.size) / 2;
    f->space = 0;
}

/* ---- §7.3.5: signature and date ---- */

struct signer { struct para *p; mpt width; };

static void sign_line(struct flow *f, const struct signer *s, mpt x)
{
    struct op_list ops = { NULL, 0, 0 };
    x = MAX(MIN(x, f->x + f->width - s->width), f->x);
    para_line(f->l, &ops, s->p, x, para_baseline(&s->p->look));
    struct item *item = flow_item(f, ITEM_BOX, s->p->look.pitch);
    item->ops = ops;
    item->keep = true;
}

/* With a seal the date ends four characters from the right and the names are centred on it (§7.3.5.1);
 * without, the name ends two from the right and the date begins two after it does (§7.3.5.2). */
static mpt sign_x(const struct flow *f, const struct signer *s, const struct signer *name,
                  const struct signer *date, bool seal)
{
    mpt em = f->l->setup.text_size, right = f->x + f->width;
    if (seal)
        return right - 4 * em - date->width + (date->width - s->width) / 2;
    mpt start = date->width > name->width ? right - 4 * em - date->width : right - 2 * em - name->width;
    return s == date ? start + 2 * em : s == name ? start : right - 2 * em - s->width;
}

/* §7.3.5.3: two blank lines below the text, each signer's office two characters to the left of the place
 * of the signature stamp and in its middle; the date a line below; stamp and date end four from the right. */
static void sign_stamped(struct flow *f, const struct signer *s, int k)
{
    enum { STAMP = 4 };                /* characters that a stamp takes; and two lines */
    const struct setup *setup = &f->l->setup;
    mpt em = setup->text_size, right = f->x + f->width - 4 * em;
    f->space = MAX(f->space, 2 * setup->pitch);
    for (int i = 0; i + 1 < k; i++) {
        struct op_list ops = { NULL, 0, 0 };
        mpt x = right - (STAMP + 2) * em - s[i].width;
        para_line(f->l, &ops, s[i].p, MAX(x, f->x), setup->pitch / 2 + para_baseline(&s[i].p->look));
        struct item *item = flow_item(f, ITEM_BOX, 2 * setup->pitch);
        item->ops = ops;
        item->keep = true;
    }
    f->space = setup->pitch;
    if (k)
        sign_line(f, &s[k - 1], right - s[k - 1].width);
}

static void sign_plain(struct flow *f, const struct signer *s, int k, bool seal)
{
    f->space = MAX(f->space, f->l->setup.pitch);
    for (int i = 0; i < k; i++)
        sign_line(f, &s[i], sign_x(f, &s[i], &s[0], &s[k - 1], seal));
}

void flow_sign(struct flow *f, const struct doc_node *n)
{
    struct signer s[MOST_ISSUERS + 1];
    int k = 0;
    for (const struct doc_node *c = n->first; c && k <= MOST_ISSUERS; c = c->next, k++) {
        struct look look = flow_look(f, LOOK_TEXT, c);
        mpt min;
        look.indent = 0;
        look.justified = false;
        s[k].p = para_build(f->l, c, look, f->zh, tag_add(f->l, f->tag, TAG_P));
        para_measure(s[k].p, &min, &s[k].width);
    }
    str seal = doc_attr(n, S("seal"));
    if (f->items.n)
        f->items.v[f->items.n - 1].keep = true;        /* never alone on a page */
    if (str_eq(seal, S("name")))
        sign_stamped(f, s, k);
    else
        sign_plain(f, s, k, str_eq(seal, S("true")));
    if (k)                             /* the note in brackets (§7.3.6) goes with the date */
        f->items.v[f->items.n - 1].keep = n->next && n->next->kind == DOC_PARA;
}

/* §7.2.6: who answers for a document stands on the line of its number, `indent` from the right. */
void flow_beside(struct flow *f, const struct doc_node *n, struct look look, int32_t tag)
{
    struct item *item = f->items.n ? &f->items.v[f->items.n - 1] : flow_item(f, ITEM_BOX, look.pitch);
    mpt in, min, width;
    node_length(f->l, n, "indent", 0, &in);
    look.indent = 0;
    struct para *p = para_build(f->l, n, look, f->zh, tag);
    para_measure(p, &min, &width);
    struct op_list ops = item->ops;
    para_line(f->l, &ops, p, f->x + f->width - in - width, para_baseline(&p->look));
    item->ops = ops;
}

/* ---- §7.4: imprint ---- */

static void put_items(struct layout *l, struct op_list *out, const struct items *items, size_t from, mpt y)
{
    for (size_t i = from; i < items->n; i++) {
        for (size_t k = 0; k < items->v[i].ops.n; k++) {
            struct op *op = vec_push(l->a, out);
            *op = items->v[i].ops.v[k];
            op->y += y;
        }
        y += items->v[i].height;
    }
}

void flow_imprint(struct flow *f, const struct doc_node *n)
{
    struct layout *l = f->l;
    struct look look = look_of(&l->setup, LOOK_TEXT, f->zh);
    look_style(&look, S("imprint"));
    struct flow inner = flow_inside(f, f->x + look.size, f->width - 2 * look.size, f->tag);
    struct op_list ops = { NULL, 0, 0 };
    mpt y = 0;
    inner.flush = true;
    for (const struct doc_node *c = n->first; c; c = c->next) {
        size_t from = inner.items.n;
        if (c->kind == DOC_RULE) {
            y += rule_put(l, &ops, c, f->x, y, f->width);
            continue;
        }
        flow_block(&inner, c);
        inner.space = 0;
        mpt height = 0;
        for (size_t i = from; i < inner.items.n; i++)
            height += inner.items.v[i].height;
        bool shares = c->align == DOC_END && c != n->first;
        put_items(l, &ops, &inner.items, from, shares ? y - height : y);
        y += shares ? 0 : height;
    }
    f->space = l->setup.pitch / 2;
    flow_item(f, ITEM_FOOT, y)->ops = ops;
}
