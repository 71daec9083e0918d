/* Footnotes: laid out with the line that refers to them, gathered at the foot of the page that the line
 * falls on, under a short rule. A page's room for lines shrinks as they are taken. */
#include "print/page.h"
#include "print/para.h"

static struct look note_look(const struct layout *l, bool zh)
{
    return look_of(&l->setup, LOOK_FOOTNOTE, zh);
}

/* The number in the margin of the first line; the text beside it. */
static void lay(struct flow *f, const struct note *note)
{
    struct layout *l = f->l;
    struct look look = note_look(l, note->zh);
    int32_t lbl = tag_add(l, note->tag, TAG_LBL), text = tag_add(l, note->tag, TAG_P);
    str number = arena_printf(l->scratch, "%u", note->node->start);
    struct para *label = para_text(l, number, look, note->zh, lbl, note->node->loc);
    struct op_list ops = { NULL, 0, 0 };
    mpt width = para_line(l, &ops, label, f->x, para_baseline(&look));
    mpt in = MAX(width + look.size / 2, look.size * 3 / 2);
    struct para *p = para_build(l, note->node, look, note->zh, text);
    f->x += in;
    f->width -= in;
    flow_para(f, p);
    struct item *first = &f->items.v[0];
    for (size_t i = 0; i < first->ops.n; i++)
        *vec_push(l->a, &ops) = first->ops.v[i];
    first->ops = ops;
}

void notes_add(struct layout *l, const struct note *note, struct notes *out)
{
    const struct setup *s = &l->setup;
    struct flow f = { .l = l, .x = s->left, .width = s->width - s->left - s->right, .frame = -1,
                      .tag = note->tag, .zh = note->zh, .flush = true };
    struct notes own = { { NULL, 0, 0 }, 0 };
    lay(&f, note);
    for (size_t i = 0; i < f.items.n; i++)
        own.height += f.items.v[i].height;
    own.items = f.items;
    notes_join(l, out, &own);
    if (out->height > (s->height - s->top - s->bottom) / 2) {
        diag(l->diag, PRINT_FOOTNOTE_LONG, note->node->loc);
        l->failed = true;
    }
}

void notes_join(struct layout *l, struct notes *to, const struct notes *from)
{
    for (size_t i = 0; i < from->items.n; i++)
        *vec_push(l->a, &to->items) = from->items.v[i];
    to->height += from->height;
}

/* ---- on the page ---- */

/* White with a rule between the text and the notes. */
static mpt gap(const struct placer *p) { return p->l->setup.pitch * 60 / 100; }

/* The last note stands on the lower edge of the text area, above an imprint. */
static mpt notes_end(const struct placer *p)
{
    struct look look = note_look(p->l, p->l->setup.lang == LANG_ZH);
    return p->floor - p->leading + (look.pitch - look.size) / 2 - p->foot;
}

mpt notes_floor(const struct placer *p, const struct notes *more)
{
    mpt height = p->notes.height + (more ? more->height : 0);
    return height ? notes_end(p) - height - gap(p) : p->floor - p->foot;
}

void notes_take(struct placer *p, const struct notes *notes)
{
    if (notes)
        notes_join(p->l, &p->notes, notes);
    p->bottom = notes_floor(p, NULL);
}

void notes_draw(struct placer *p)
{
    enum { HAIR = 500 };
    const struct setup *s = &p->l->setup;
    mpt y = notes_end(p) - p->notes.height;
    if (p->notes.items.n)
        op_fill(p->l, &p->front, s->left, y - gap(p) / 3, (s->width - s->left - s->right) / 4, HAIR,
                COLOR_TEXT);
    for (size_t i = 0; i < p->notes.items.n; i++) {
        page_put(p, &p->notes.items.v[i].ops, 0, y, false);
        y += p->notes.items.v[i].height;
    }
    p->notes.items.n = 0;
    p->notes.height = p->foot = 0;
    p->bottom = p->floor;
}
