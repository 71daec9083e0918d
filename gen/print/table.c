/* A table: its rows laid out as pages come to them. */
#include "print/table.h"
#include "print/para.h"

/* ---- rows, when the page comes to them ---- */

static void lay_cell(struct layout *l, const struct table *t, struct table_cell *c, int32_t row_tag)
{
    int32_t tag = tag_add(l, row_tag, c->header ? TAG_TH : TAG_TD);
    if (tag != TAG_NONE) {
        struct tag *own = tag_at(l, tag);
        own->colspan = (uint16_t)c->colspan;
        own->rowspan = (uint16_t)c->rowspan;
        own->scope = !c->header ? SCOPE_NONE : t->rows.v[c->row]->header ? SCOPE_COLUMN : SCOPE_ROW;
        own->lang = c->node->lang;
    }
    mpt x = t->edge[c->col] + t->pad_x, width = t->edge[c->col + c->colspan] - t->pad_x - x;
    struct flow in = table_cell_flow(t->flow, t, c, x, width, tag);
    flow_blocks(&in, c->node);
    c->items = in.items;
    c->height = cell_rest(c);
}

static bool spans_table(const struct table *t, const struct table_row *row)
{
    return row->cells.n == 1 && row->cells.v[0]->colspan == t->columns;
}

/* A short line over all columns heads the rows below it, written as th or as td. */
static bool heads_group(const struct table *t, const struct table_row *row)
{
    return !row->header && spans_table(t, row) && row->cells.v[0]->rowspan == 1 &&
           row->cells.v[0]->height <= 2 * t->line && row->index + 1 < t->rows.n;
}

/* Rows that are said again on later pages stay; the others go with their page. */
static void lay_row(struct layout *l, struct table *t, struct table_row *row)
{
    struct arena *rows = l->a;
    if (row->header || spans_table(t, row))
        l->a = l->kept;
    if (row->index == 0 || row->index == t->headers)
        t->part = tag_add(l, t->tag, row->index < t->headers ? TAG_THEAD : TAG_TBODY);
    int32_t tag = tag_add(l, t->part, TAG_TR);
    for (size_t i = 0; i < row->cells.n; i++) {
        struct table_cell *c = row->cells.v[i];
        lay_cell(l, t, c, tag);
        for (size_t k = 0; k < c->items.n; k++)
            if (c->items.v[k].notes)
                notes_join(l, &row->notes, c->items.v[k].notes);
        if (c->rowspan == 1)
            row->height = MAX(row->height, c->height + 2 * t->pad_y);
    }
    row->height = MAX(row->height, t->line + 2 * t->pad_y);
    row->group = heads_group(t, row);
    l->a = rows;
}

static mpt span_height(const struct table *t, const struct table_cell *c)
{
    mpt sum = 0;
    for (uint32_t k = 0; k < c->rowspan; k++)
        sum += t->rows.v[c->row + k]->height;
    return sum;
}

/* What a spanning cell needs beyond its rows goes to the last of them. */
static void stretch_rows(struct table *t, uint32_t from, uint32_t end)
{
    for (uint32_t r = from; r < end; r++)
        for (size_t i = 0; i < t->rows.v[r]->cells.n; i++) {
            const struct table_cell *c = t->rows.v[r]->cells.v[i];
            mpt sum = span_height(t, c), need = c->height + 2 * t->pad_y;
            if (need > sum)
                t->rows.v[r + c->rowspan - 1]->height += need - sum;
        }
}

/* Rows joined by a span stay on one page when they fill at most a quarter of it. */
static void join_rows(struct layout *l, struct table *t, uint32_t from, uint32_t end)
{
    mpt most = (l->setup.height - l->setup.top - l->setup.bottom) / 4;
    uint32_t joined = 0;
    for (uint32_t r = from; r < end; r++) {
        struct table_row *row = t->rows.v[r];
        for (size_t i = 0; i < row->cells.n; i++)
            if (span_height(t, row->cells.v[i]) <= most)
                joined = MAX(joined, r + row->cells.v[i]->rowspan - 1);
        row->keep = r < t->headers || r < joined || row->group;
    }
}

void table_lay(struct layout *l, struct table *t)
{
    uint32_t from = t->laid, end = from + 1;
    for (uint32_t r = from; r < end; r++) {
        lay_row(l, t, t->rows.v[r]);
        for (size_t i = 0; i < t->rows.v[r]->cells.n; i++)
            end = MAX(end, r + t->rows.v[r]->cells.v[i]->rowspan);
    }
    t->laid = end;
    stretch_rows(t, from, end);
    join_rows(l, t, from, end);
}

static void caption(struct flow *f, const struct doc_node *n, mpt space)
{
    bool keep = f->keep;
    f->keep = true;
    flow_block(f, n);
    f->keep = keep;
    f->space = MIN(f->space, space);
}

static void lay_table(struct flow *f, struct table *t, int32_t tag)
{
    t->tag = tag;
    struct flow *own = arena_new(f->l->a, struct flow);
    *own = flow_inside(f, f->x, f->width, tag);
    t->flow = own;
    for (size_t r = 0; r < t->rows.n; r++)
        flow_item(f, ITEM_ROW, 0)->row = t->rows.v[r];
    f->space = f->l->setup.pitch * 35 / 100;
}

void flow_table(struct flow *f, const struct doc_node *n)
{
    struct layout *l = f->l;
    if (f->in_cell) {
        diag(l->diag, PRINT_NESTED_TABLE, n->loc);
        l->failed = true;
        return;
    }
    mpt around = l->setup.pitch * 35 / 100;
    int32_t outer = f->tag, tag = tag_add(l, f->tag, TAG_TABLE);
    f->space = MAX(f->space, around);
    f->tag = tag;
    if (n->first && n->first->kind == DOC_CAPTION)
        caption(f, n->first, around);
    struct table *t = table_new(f, n);
    if (t)
        lay_table(f, t, tag);
    f->tag = outer;
}
