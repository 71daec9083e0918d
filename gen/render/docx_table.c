/* Tables: fixed column widths as on paper, spans, header rows that repeat, rows that stay whole. The
 * tree's tables are rectangular (text/table.h), so the grid needs no mending here. */
#include "render/docx_part.h"
#include "text/table.h"

struct grid {
    struct docx *d;
    struct docx_flow f;
    mpt width[TABLE_COLUMNS];
    uint32_t busy[TABLE_COLUMNS];      /* rows below still covered by a row span … */
    uint32_t span[TABLE_COLUMNS];      /* … of that many columns, told of at its first */
    size_t columns;
    mpt size;                          /* of the cells' text */
};

/* Calls `each` with every cell and the column it starts in. */
static void walk_row(struct grid *g, const struct doc_node *row,
                     void (*each)(struct grid *g, const struct doc_node *cell, size_t col))
{
    const struct doc_node *cell = row->first;
    for (size_t col = 0; col < g->columns;) {
        uint32_t span = g->span[col];
        if (g->busy[col]) {
            each(g, NULL, col);
            g->busy[col]--;
        } else if (cell) {
            span = g->span[col] = MAX(cell->colspan, 1);
            each(g, cell, col);
            g->busy[col] = MAX(cell->rowspan, 1) - 1u;
            cell = cell->next;
        } else {
            break;
        }
        col += span;
    }
}

static void count_columns(struct grid *g, const struct doc_node *table)
{
    for (const struct doc_node *r = table->first; r && !g->columns; r = r->next)
        for (const struct doc_node *c = r->kind == DOC_ROW ? r->first : NULL; c; c = c->next)
            g->columns += MAX(c->colspan, 1);
    g->columns = MIN(g->columns, (size_t)TABLE_COLUMNS);
}

static mpt width_of_cell(const struct grid *g, size_t col)
{
    mpt sum = 0;
    for (size_t i = 0; i < g->span[col]; i++)
        sum += g->width[col + i];
    return sum;
}

static void put_span(struct grid *g, size_t col, const char *merge)
{
    struct buf *b = &g->d->xml;
    buf_printf(b, "<w:tc><w:tcPr><w:tcW w:w='%d' w:type='dxa'/>", twips(width_of_cell(g, col)));
    if (g->span[col] > 1)
        buf_printf(b, "<w:gridSpan w:val='%u'/>", g->span[col]);
    buf_putz(b, merge);
}

static struct docx_flow cell_flow(const struct grid *g, const struct doc_node *cell, size_t col)
{
    struct docx_flow f = g->f;
    enum lang l;
    f.cell = true;
    f.header = cell->header || cell->parent->header;
    f.side = f.header && !cell->parent->header;
    f.base = f.header ? STYLE_HEAD_CELL : STYLE_CELL;
    f.align = cell->align;
    f.frame = 0;
    f.left = f.right = 0;
    f.depth = 0;
    bool heads = f.header && cell->colspan >= g->columns;      /* the rows below it */
    f.keep = f.keep || ((f.within || heads) && cell->parent->next);
    f.within = false;
    f.zh = !str_empty(cell->lang) && lang_find(cell->lang, &l) ? l == LANG_ZH : f.zh;
    f.width = width_of_cell(g, col) - g->size * 80 / 100;
    return f;
}

static void put_cell(struct grid *g, const struct doc_node *cell, size_t col)
{
    struct buf *b = &g->d->xml;
    if (!cell) {
        put_span(g, col, "<w:vMerge/></w:tcPr><w:p/></w:tc>");
        return;
    }
    struct docx_flow f = cell_flow(g, cell, col);
    put_span(g, col, cell->rowspan > 1 ? "<w:vMerge w:val='restart'/>" : "");
    if (f.header)
        buf_printf(b, "<w:shd w:val='clear' w:color='auto' w:fill='%06X'/><w:vAlign w:val='center'/>",
                   COLOR_FILL);
    buf_putz(b, "</w:tcPr>");
    docx_mark(g->d, cell);
    docx_blocks(g->d, f, cell);
    if (!cell->last)                   /* every cell ends with a paragraph */
        docx_para_empty(g->d, &f, (enum docx_base)f.base);
    buf_putz(b, "</w:tc>");
}

static void put_head(struct grid *g)
{
    struct buf *b = &g->d->xml;
    mpt sum = 0;
    for (size_t i = 0; i < g->columns; i++)
        sum += g->width[i];
    buf_printf(b, "<w:tbl><w:tblPr><w:tblStyle w:val='TableGrid'/><w:tblW w:w='%d' w:type='dxa'/>"
                  "<w:tblInd w:w='%d' w:type='dxa'/><w:tblLayout w:type='fixed'/></w:tblPr>"
                  "<w:tblGrid>", twips(sum), twips(g->f.left));
    for (size_t i = 0; i < g->columns; i++)
        buf_printf(b, "<w:gridCol w:w='%d'/>", twips(g->width[i]));
    buf_putz(b, "</w:tblGrid>\n");
}

static void put_rows(struct grid *g, const struct doc_node *table)
{
    bool repeated = true;              /* header rows at the top */
    for (const struct doc_node *r = table->first; r; r = r->next) {
        if (r->kind != DOC_ROW)
            continue;
        repeated = repeated && r->header;
        buf_printf(&g->d->xml, "<w:tr><w:trPr><w:cantSplit/>%s</w:trPr>",
                   repeated ? "<w:tblHeader/>" : "");
        docx_mark(g->d, r);
        walk_row(g, r, put_cell);
        buf_putz(&g->d->xml, "</w:tr>\n");
    }
}

void docx_table(struct docx *d, struct docx_flow f, const struct doc_node *table)
{
    struct grid *g = arena_new(d->a, struct grid);
    *g = (struct grid){ .d = d, .f = f, .size = docx_look(d, STYLE_CELL, f.zh).size };
    if (table->first && table->first->kind == DOC_CAPTION)
        docx_block(d, f, table->first);
    count_columns(g, table);
    if (!g->columns)
        return;
    if (f.cell)
        diag(d->diag, PRINT_NESTED_TABLE, table->loc);
    if (f.cell || !d->paper->columns(d->paper->ctx, &d->setup, table, f.width, f.zh, g->width, d->diag)) {
        d->failed = true;
        return;
    }
    put_head(g);
    put_rows(g, table);
    buf_putz(&d->xml, "</w:tbl>\n");
    struct docx_flow after = { .zh = f.zh };
    docx_para_empty(d, &after, STYLE_SPACER);
}
