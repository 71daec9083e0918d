/* A table node → cells in their places, and columns as wide as what they hold. */
#include "print/table.h"
#include "print/balance.h"
#include "print/para.h"
#include "text/columns.h"

struct grid {
    struct flow *f;
    struct table *t;
    struct layout quiet;               /* for measuring: faults are told of in laying out */
    struct column column[TABLE_COLUMNS];
    uint32_t busy[TABLE_COLUMNS];       /* rows below still covered by a row span */
    uint32_t held[TABLE_COLUMNS];       /* cells measured, for the average */
    mpt *natural;                      /* of each cell, see balance.h */
};

static uint32_t row_width(const struct doc_node *row)
{
    uint32_t n = 0;
    for (const struct doc_node *c = row->first; c; c = c->next)
        n += MAX(c->colspan, 1);
    return n;
}

/* The reader has mended the table (text/table.h): cells fill its columns and end within it. */
static void place_cell(struct grid *g, struct table_row *row, const struct doc_node *n,
                       uint32_t *col)
{
    struct table *t = g->t;
    while (*col < t->columns && g->busy[*col])
        (*col)++;
    struct table_cell *c = arena_new(g->f->l->a, struct table_cell);
    *c = (struct table_cell){ .node = n, .row = row->index, .col = *col,
                              .colspan = MAX(n->colspan, 1), .rowspan = MAX(n->rowspan, 1),
                              .header = n->header || row->header };
    if (*col + c->colspan > t->columns)
        BUG("a cell spans beyond its table");
    for (uint32_t i = 0; i < c->colspan; i++)
        g->busy[*col + i] = c->rowspan;
    *col += c->colspan;
    *vec_push(g->f->l->a, &row->cells) = c;
}

static void place_row(struct grid *g, const struct doc_node *n)
{
    struct table *t = g->t;
    struct table_row *row = arena_new(g->f->l->a, struct table_row);
    *row = (struct table_row){ .table = t, .index = (uint32_t)t->rows.n, .header = n->header };
    *vec_push(g->f->l->a, &t->rows) = row;
    if (row->header && t->headers == row->index)
        t->headers++;
    uint32_t col = 0;
    for (const struct doc_node *c = n->first; c; c = c->next)
        place_cell(g, row, c, &col);
    for (uint32_t i = 0; i < t->columns; i++)
        g->busy[i] -= g->busy[i] > 0;
}

struct flow table_cell_flow(const struct flow *f, const struct table *t, const struct table_cell *c, mpt x,
                            mpt width, int32_t tag)
{
    struct flow in = flow_inside(f, x, width, tag);
    in.in_cell = true;
    in.keep = false;
    in.frame = -1;
    in.zh = node_zh(c->node, f->zh);
    in.text = c->header ? LOOK_HEAD_CELL : LOOK_CELL;
    in.side = c->header && !t->rows.v[c->row]->header;
    in.align = c->node->align;
    return in;
}

/* Widths a cell's paragraphs want. Short cells should stay on one line, long ones not get
 * narrower than a few characters. */
static void measure_node(struct grid *g, const struct flow *in, const struct doc_node *n, mpt *min,
                         mpt *max)
{
    for (const struct doc_node *c = n->first; c; c = c->next) {
        if (c->kind != DOC_PARA) {
            if (!doc_is_inline((enum doc_kind)c->kind))
                measure_node(g, in, c, min, max);
            continue;
        }
        mpt part, all;
        struct look look = look_of(&g->quiet.setup, in->text, in->zh);
        para_measure(para_build(&g->quiet, c, look, in->zh, TAG_NONE), &part, &all);
        *min = MAX(*min, MAX(part, MIN(all, all > 6 * look.size ? 4 * look.size : all)));
        *max = MAX(*max, all);
    }
}

static void measure_cell(struct grid *g, const struct table_cell *c)
{
    struct column *col = &g->column[c->col];
    if (c->colspan > 1 || col->given)
        return;
    struct arena_mark mark = arena_mark(g->f->l->scratch);
    struct flow in = table_cell_flow(g->f, g->t, c, 0, 0, TAG_NONE);
    mpt min = 0, max = 0;
    measure_node(g, &in, c->node, &min, &max);
    arena_rewind(g->f->l->scratch, mark);
    mpt pad = 2 * g->t->pad_x;
    col->min = MAX(col->min, min + pad);
    col->max = MAX(col->max, max + pad);
    if (!g->t->rows.v[c->row]->header) {
        g->natural[c->row * g->t->columns + c->col] = c->rowspan == 1 ? max : 0;
        int64_t sum = (int64_t)col->weight * g->held[c->col] + max + pad;
        col->weight = (mpt)(sum / ++g->held[c->col]);
    }
}

static void given_widths(struct grid *g, const struct doc_node *n)
{
    mpt em = look_of(&g->f->l->setup, LOOK_CELL, g->f->zh).size;
    if (!columns_given(n, em, g->f->width, g->column, g->t->columns, g->f->l->diag))
        g->f->l->failed = true;
}

static void set_edges(struct grid *g, const struct doc_node *n)
{
    struct table *t = g->t;
    if (!columns_fit(g->column, t->columns, g->f->width)) {
        diag(g->f->l->diag, PRINT_TABLE_WIDE, n->loc);
        g->f->l->failed = true;
    }
    struct balance b = { g->natural, t->rows.n, 2 * t->pad_x, t->line * 3 / 4 };
    columns_balance(g->f->l->a, g->column, t->columns, &b);
    t->edge = arena_array(g->f->l->a, mpt, t->columns + 1);
    t->edge[0] = g->f->x;
    for (uint32_t i = 0; i < t->columns; i++)
        t->edge[i + 1] = t->edge[i] + MAX(g->column[i].width, PT(2) + 2 * t->pad_x);
}

static void count_columns(struct grid *g, const struct doc_node *n)
{
    struct table *t = g->t;
    for (const struct doc_node *r = n->first; r; r = r->next)
        if (r->kind == DOC_ROW)
            t->columns = MAX(t->columns, row_width(r));
    if (t->columns > TABLE_COLUMNS)
        BUG("a table of %u columns", t->columns);
}

static void set_columns(struct grid *g, const struct doc_node *n)
{
    for (const struct doc_node *r = n->first; r; r = r->next)
        if (r->kind == DOC_ROW)
            place_row(g, r);
    given_widths(g, n);
    g->natural = arena_array(g->f->l->a, mpt, g->t->rows.n * g->t->columns);
    for (size_t r = 0; r < g->t->rows.n; r++)
        for (size_t i = 0; i < g->t->rows.v[r]->cells.n; i++)
            measure_cell(g, g->t->rows.v[r]->cells.v[i]);
    set_edges(g, n);
}

struct table *table_new(struct flow *f, const struct doc_node *n)
{
    struct layout *l = f->l;
    struct grid *g = arena_new(l->a, struct grid);
    struct look look = look_of(&l->setup, LOOK_CELL, f->zh);
    *g = (struct grid){ .f = f, .t = arena_new(l->a, struct table), .quiet = *l };
    g->t->pad_x = look.size * 40 / 100;
    g->t->pad_y = look.size * 22 / 100;
    g->t->line = look.pitch;
    count_columns(g, n);
    if (!g->t->columns)
        return NULL;
    g->quiet.diag = diag_new();
    set_columns(g, n);
    diag_free(g->quiet.diag);
    return g->t;
}
