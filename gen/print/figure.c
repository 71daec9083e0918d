/* Figures: QR codes, drawn as squares so that they stay sharp. */
#include "print/para.h"
#include "text/qr.h"

/* One box per run of dark modules in a row. */
static void draw_code(struct layout *l, struct op_list *ops, const struct qr *code, mpt x, mpt side,
                      int32_t tag)
{
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
            op_fill(l, ops, x + left, top, right - left, bottom - top, COLOR_TEXT)->tag = tag;
        }
}

static void flow_code_box(struct flow *f, const struct doc_node *n, const struct qr *code,
                          int32_t tag)
{
    struct layout *l = f->l;
    mpt side = MM(26);
    str size = doc_attr(n, S("width"));
    bool read = str_empty(size) || length_read(size, l->setup.text_size, f->width, &side);
    if (!read || side > f->width) {
        diag(l->diag, PRINT_ATTR, n->loc, S("width"), size, S("26mm"));
        l->failed = true;
        return;
    }
    mpt free = f->width - side;
    mpt x = f->x + (n->align == DOC_CENTER ? free / 2 : n->align == DOC_END ? free : 0);
    struct op_list ops = { NULL, 0, 0 };
    draw_code(l, &ops, code, x, side, tag);
    f->space = MAX(f->space, l->setup.pitch / 4);
    struct item *item = flow_item(f, ITEM_BOX, side);
    item->ops = ops;
    item->keep |= n->first != NULL;
}

void flow_figure(struct flow *f, const struct doc_node *n)
{
    struct layout *l = f->l;
    if (!str_starts(n->url, S("qr:"))) {
        diag(l->diag, PRINT_FIGURE, n->loc, n->url);
        l->failed = true;
        return;
    }
    str text = str_from(n->url, 3);
    struct qr code;
    if (!qr_make(l->a, text, &code)) {
        diag(l->diag, PRINT_QR, n->loc, arena_printf(l->a, "%zu", text.n));
        l->failed = true;
        return;
    }
    int32_t tag = tag_add(l, f->tag, TAG_FIGURE), outer = f->tag;
    if (tag != TAG_NONE)
        tag_at(l, tag)->alt = str_empty(n->text) ? text : n->text;
    flow_code_box(f, n, &code, tag);
    f->tag = tag;
    f->space = 0;                      /* a code brings its own white */
    for (const struct doc_node *c = n->first; c; c = c->next)
        flow_block(f, c);
    f->tag = outer;
}
