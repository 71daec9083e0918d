/* Running heads and feet, once the number of pages is known. Paragraphs of one block share a line
 * as long as each is set further right than the one before: left, centre, right. */
#include "print/page.h"
#include "print/para.h"

static mpt running_y(struct layout *l, const struct doc_node *n, mpt height)
{
    const struct setup *s = &l->setup;
    mpt edge = 0;
    if (!node_length(l, n, "edge", 0, &edge))
        l->failed = true;
    if (edge)
        return n->kind == DOC_HEAD ? edge : s->height - edge - height;
    if (n->kind == DOC_HEAD)
        return MAX(s->top - MM(5) - height, MM(5));
    /* GB/T 9704-2012 §7.5: the dashes, in the middle of their line, stand 7 mm below the text area. */
    mpt middle = look_of(s, LOOK_RUNNING, true).pitch / 2;
    mpt below = s->cls == SHEET_OFFICIAL ? MM(7) - middle : MM(6);
    return MIN(s->height - s->bottom + below, s->height - MM(4) - height);
}

/* "outer": right on odd pages, left on even ones, as GB/T 9704-2012 §7.5 sets page numbers. */
static uint8_t running_align(const struct layout *l, const struct doc_node *block,
                             const struct doc_node *n)
{
    if (str_eq(block->style, S("outer")))
        return l->page % 2 ? DOC_END : DOC_START;
    return n->align;
}

/* Sets one paragraph and gives its height. */
static mpt run_para(struct flow *f, const struct doc_node *block, const struct doc_node *n, mpt y,
                    struct op_list *out)
{
    struct look look = look_of(&f->l->setup, LOOK_RUNNING, f->zh);
    look.align = running_align(f->l, block, n);
    f->items.n = 0;
    flow_para(f, para_build(f->l, n, look, f->zh, TAG_NONE));
    for (size_t i = 0; i < f->items.n; i++)
        for (size_t k = 0; k < f->items.v[i].ops.n; k++) {
            struct op *op = vec_push(f->l->a, out);
            *op = f->items.v[i].ops.v[k];
            op->y += y + (mpt)i * look.pitch;
        }
    return (mpt)f->items.n * look.pitch;
}

/* Sets the block from 0 down and gives its height. */
static mpt run_block(struct layout *l, const struct doc_node *block, struct op_list *out)
{
    const struct setup *s = &l->setup;
    mpt in = str_eq(block->style, S("outer")) ? s->text_size : 0, y = 0, line = 0;
    struct flow f = { .l = l, .x = s->left + in, .width = s->width - s->left - s->right - 2 * in,
                      .tag = TAG_NONE, .frame = -1, .zh = s->lang == LANG_ZH,
                      .text = LOOK_RUNNING };
    int before = DOC_START - 1;
    for (const struct doc_node *n = block->first; n; n = n->next) {
        bool rule = n->kind == DOC_RULE;
        int align = rule ? DOC_END : running_align(l, block, n);
        if (rule || align <= before) {
            y += line;
            line = 0;
        }
        before = align;
        if (rule) {
            mpt gap, under = str_empty(doc_attr(n, S("thick"))) ? PT(2) : 0;
            node_length(l, n, "gap", under, &gap);
            line = gap + rule_put(l, out, n, f.x, y + gap, f.width) + under;
        } else {
            mpt height = run_para(&f, block, n, y, out);
            line = MAX(line, height);
        }
    }
    return y + line;
}

static bool stands_on(struct layout *l, const struct doc_node *n)
{
    str on = doc_attr(n, S("on"));
    if (str_eq(on, S("first")))
        return l->page == 1;
    if (str_eq(on, S("rest")))
        return l->page > 1;
    if (!str_empty(on)) {
        diag(l->diag, PRINT_ATTR, n->loc, S("on"), on, S("first, rest"));
        l->failed = true;
    }
    return true;
}

/* All running blocks of one page. */
static void run_page(struct layout *l, const struct doc_node *sheet, struct op_list *ops)
{
    for (const struct doc_node *n = sheet->first; n; n = n->next) {
        if ((n->kind != DOC_HEAD && n->kind != DOC_FOOT) || !stands_on(l, n))
            continue;
        struct op_list out = { NULL, 0, 0 };
        mpt height = run_block(l, n, &out);
        mpt y = running_y(l, n, height);
        for (size_t k = 0; k < out.n; k++) {
            struct op *op = vec_push(l->a, ops);
            *op = out.v[k];
            op->y += y;
        }
    }
}

void pages_running(struct layout *l, const struct doc_node *sheet, uint32_t first, uint32_t n,
                   uint32_t number, uint32_t all)
{
    struct arena *a = l->a;
    l->pages = all;
    for (uint32_t i = first; i < first + n; i++) {
        struct arena_mark mark = arena_mark(l->scratch);
        struct op_list given = { NULL, 0, 0 }, *ops = l->sink ? &given : &l->d->pages.v[i].ops;
        l->page = i - first + number;
        l->a = l->sink ? l->scratch : a;
        run_page(l, sheet, ops);
        l->a = a;
        if (given.n)
            l->sink->page(l->sink, i, &given);
        arena_rewind(l->scratch, mark);
    }
    l->page = 0;
}
