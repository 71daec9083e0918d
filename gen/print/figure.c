/* Figures: QR codes drawn as squares so that they stay sharp, drawings as paths and words, pictures. */
#include "print/para.h"
#include "text/figure.h"
#include "text/qr.h"

/* Where a figure's content goes: its box, and the tag that says what it shows. */
struct canvas { struct layout *l; struct op_list ops; mpt x, width, height; int32_t tag; bool zh; };

/* One box per run of dark modules in a row. */
static void draw_code(struct canvas *c, const struct qr *code)
{
    mpt side = c->width;
    int n = (int)code->side, all = n + 2 * QR_QUIET;
    for (int row = 0; row < n; row++)
        for (int from = 0, to; from < n; from = to + 1) {
            for (to = from; to < n && code->dark[row * n + to]; to++)
                ;
            if (to == from)
                continue;
            mpt left = (mpt)((int64_t)side * (from + QR_QUIET) / all);
            mpt right = (mpt)((int64_t)side * (to + QR_QUIET) / all);
            mpt top = (mpt)((int64_t)side * (row + QR_QUIET) / all);
            mpt bottom = (mpt)((int64_t)side * (row + 1 + QR_QUIET) / all);
            op_fill(c->l, &c->ops, c->x + left, top, right - left, bottom - top, COLOR_TEXT)->tag = c->tag;
        }
}

/* ---- drawings ---- */

/* Lengths of a drawing → mpt. */
struct scale { mpt size; int32_t of; };

static mpt scaled(struct scale s, int32_t v)
{
    const int64_t far = PT(20000);     /* off any paper */
    return (mpt)MAX(MIN((int64_t)v * s.size / s.of, far), -far);
}

static int step_points(const struct step *s)
{
    return s->kind == STEP_CURVE ? 3 : s->kind == STEP_CLOSE ? 0 : 1;
}

/* The steps scaled; op gets the box they and the stroke cover. */
static void scale_steps(const struct shape *shape, struct scale scale, struct step *out, struct op *op)
{
    mpt left = INT32_MAX, top = INT32_MAX, right = INT32_MIN, bottom = INT32_MIN;
    for (size_t i = 0; i < shape->n; i++) {
        out[i].kind = shape->steps[i].kind;
        for (int k = 0; k < step_points(&out[i]); k++) {
            mpt x = out[i].x[k] = scaled(scale, shape->steps[i].x[k]);
            mpt y = out[i].y[k] = scaled(scale, shape->steps[i].y[k]);
            left = MIN(left, x);
            top = MIN(top, y);
            right = MAX(right, x);
            bottom = MAX(bottom, y);
        }
    }
    mpt out_by = shape->stroke.on ? scaled(scale, shape->thick) : 0;   /* half of it, and mitres */
    op->x = left - out_by;
    op->y = top - out_by;
    op->w = right - left + 2 * out_by;
    op->h = bottom - top + 2 * out_by;
}

static void draw_path(struct canvas *c, const struct shape *shape, struct scale scale)
{
    struct path *path = arena_new(c->l->a, struct path);
    struct step *steps = arena_array(c->l->a, struct step, shape->n);
    struct op *op = op_add(c->l, &c->ops, OP_PATH, c->tag);
    scale_steps(shape, scale, steps, op);
    for (size_t i = 0; i < shape->n; i++)
        for (int k = 0; k < step_points(&steps[i]); k++) {
            steps[i].x[k] -= op->x;
            steps[i].y[k] -= op->y;
        }
    *path = (struct path){ steps, shape->n, shape->fill, shape->stroke, scaled(scale, shape->thick) };
    op->color = shape->fill.color;
    op->path = path;
    op->x += c->x;
}

static void draw_words(struct canvas *c, const struct shape *shape, struct scale scale)
{
    mpt size = MAX(scaled(scale, shape->size), PT(1)), min, max;
    struct look look = { .cjk = ROLE_HEI, .latin = shape->strong ? ROLE_LATIN_BOLD : ROLE_LATIN, .size = size,
                         .pitch = size, .color = shape->fill.color };
    struct para *p = para_text(c->l, shape->text, look, c->zh, c->tag, shape->loc);
    para_measure(p, &min, &max);
    mpt back = shape->anchor == DOC_CENTER ? max / 2 : shape->anchor == DOC_END ? max : 0;
    para_line(c->l, &c->ops, p, c->x + scaled(scale, shape->x) - back, scaled(scale, shape->y));
}

static void draw_shapes(struct canvas *c, const struct drawing *d)
{
    struct scale scale = { c->width, d->width };
    for (size_t i = 0; i < d->n; i++) {
        if (str_empty(d->v[i].text))
            draw_path(c, &d->v[i], scale);
        else if (d->v[i].fill.on)
            draw_words(c, &d->v[i], scale);
    }
}

static void draw_picture(struct canvas *c, const struct picture *p)
{
    struct op *op = op_add(c->l, &c->ops, OP_PICTURE, c->tag);
    op->x = c->x;
    op->w = c->width;
    op->h = c->height;
    op->picture = p;
}

/* ---- the figure ---- */

static bool read_code(struct layout *l, const struct doc_node *n, struct qr *code)
{
    str text = str_from(n->url, 3);
    if (!str_starts(n->url, S("qr:")))
        diag(l->diag, PRINT_FIGURE, n->loc, n->url);
    else if (!qr_make(l->a, text, code))
        diag(l->diag, PRINT_QR, n->loc, arena_printf(l->a, "%zu", text.n));
    else
        return true;
    l->failed = true;
    return false;
}

/* The figure's tag, and its caption below it inside the tag. */
static void flow_canvas(struct flow *f, const struct doc_node *n, struct canvas *c)
{
    f->space = MAX(f->space, f->l->setup.pitch / 4);
    struct item *item = flow_item(f, ITEM_BOX, c->height);
    item->ops = c->ops;
    item->keep |= n->first != NULL;
    int32_t outer = f->tag;
    f->tag = c->tag;
    f->space = n->figure ? f->l->setup.pitch / 4 : 0;      /* a code brings its own white */
    for (const struct doc_node *k = n->first; k; k = k->next)
        flow_block(f, k);
    f->tag = outer;
}

void flow_figure(struct flow *f, const struct doc_node *n)
{
    struct layout *l = f->l;
    struct canvas c = { .l = l, .zh = node_zh(n, f->zh) };
    struct qr code;
    if (!n->figure && !read_code(l, n, &code))
        return;
    if (!sheet_figure(&l->setup, n, f->width, &c.width, &c.height, l->diag)) {
        l->failed = true;
        return;
    }
    mpt free = f->width - c.width;
    enum doc_align align = sheet_figure_align(n);
    c.x = f->x + (align == DOC_CENTER ? free / 2 : align == DOC_END ? free : 0);
    c.tag = tag_add(l, f->tag, TAG_FIGURE);
    if (c.tag != TAG_NONE)
        tag_at(l, c.tag)->alt = n->text;
    if (!n->figure)
        draw_code(&c, &code);
    else if (n->figure->drawing)
        draw_shapes(&c, n->figure->drawing);
    else
        draw_picture(&c, n->figure->picture);
    flow_canvas(f, n, &c);
}
