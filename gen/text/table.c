/* The grid of a table: a row of counters says how many rows each column is still covered from
 * above. */
#include "text/table.h"

struct grid { uint16_t covered[TABLE_COLUMNS]; size_t columns; };

static struct doc_node *row_from(struct doc_node *n)
{
    while (n && n->kind != DOC_ROW)
        n = n->next;
    return n;
}

static size_t rows_from(struct doc_node *row)
{
    size_t n = 0;
    for (; row; row = row_from(row->next))
        n++;
    return n;
}

static size_t next_free(const struct grid *g, size_t col)
{
    while (col < TABLE_COLUMNS && g->covered[col])
        col++;
    return col;
}

/* How many of the wanted columns are free from col on. */
static size_t free_run(const struct grid *g, size_t col, size_t want)
{
    size_t n = 0;
    while (n < want && col + n < TABLE_COLUMNS && !g->covered[col + n])
        n++;
    return n;
}

static void next_row(struct grid *g)
{
    for (size_t c = 0; c < TABLE_COLUMNS; c++)
        if (g->covered[c])
            g->covered[c]--;
}

/* Puts the cells of a row on the grid, cutting spans that cannot be; returns the columns
 * covered. */
static size_t place_row(struct grid *g, struct doc_node *row, size_t rows_left, struct diag *diag)
{
    size_t col = 0;
    for (struct doc_node *c = row->first, *next; c; c = next) {
        next = c->next;
        col = next_free(g, col);
        size_t width = free_run(g, col, c->colspan), height = MIN(c->rowspan, rows_left);
        if (width < c->colspan || height < c->rowspan)
            diag(diag, DOC_TABLE_SPAN, c->loc);
        if (width == 0) {
            doc_remove(c);             /* no column is left for it */
            continue;
        }
        c->colspan = (uint16_t)width;
        c->rowspan = (uint16_t)height;
        for (size_t i = 0; i < width; i++)
            g->covered[col + i] = c->rowspan;
        col += width;
    }
    for (size_t c = col; c < TABLE_COLUMNS; c++)
        if (g->covered[c])
            col = c + 1;
    return col;
}

static size_t widest(struct doc_node *first, struct diag *diag)
{
    struct grid g = { .columns = 0 };
    size_t left = rows_from(first);
    for (struct doc_node *row = first; row; row = row_from(row->next), left--) {
        size_t n = place_row(&g, row, left, diag);
        g.columns = MAX(g.columns, n);
        next_row(&g);
    }
    return g.columns;
}

static void pad_row(struct doc *d, struct grid *g, struct doc_node *row, struct diag *diag)
{
    size_t filled = 0;
    struct loc loc = row->loc;
    for (struct doc_node *c = row->first; c; c = c->next) {
        size_t col = next_free(g, 0);
        for (size_t i = 0; i < c->colspan && col + i < TABLE_COLUMNS; i++)
            g->covered[col + i] = c->rowspan;
    }
    for (size_t c = 0; c < g->columns; c++)
        filled += g->covered[c] != 0;
    if (filled == g->columns)
        return;
    diag(diag, DOC_TABLE_ROW, loc, arena_printf(d->arena, "%zu", filled),
         arena_printf(d->arena, "%zu", g->columns));
    for (; filled < g->columns; filled++)
        doc_add(d, row, DOC_CELL, loc)->header = row->header;
}

static bool all_headers(const struct doc_node *row)
{
    for (const struct doc_node *c = row->first; c; c = c->next)
        if (!c->header)
            return false;
    return row->first != NULL;
}

/* Where no row says that it is one: a first row of header cells, with the rows it reaches into.
 * A later row of header cells heads a group of rows. */
static void mark_header_rows(struct doc_node *first)
{
    uint16_t reach = 0;
    for (const struct doc_node *row = first; row; row = row_from(row->next))
        if (row->header)
            return;
    if (!first || !all_headers(first) || !row_from(first->next))
        return;
    for (const struct doc_node *c = first->first; c; c = c->next)
        reach = MAX(reach, c->rowspan);
    for (struct doc_node *row = first; row && reach > 0; row = row_from(row->next), reach--)
        row->header = true;
}

size_t table_mend(struct doc *d, struct doc_node *table, struct diag *diag)
{
    struct doc_node *first = row_from(table->first);
    struct grid g = { .columns = widest(first, diag) };
    for (struct doc_node *row = first; row; row = row_from(row->next)) {
        pad_row(d, &g, row, diag);
        next_row(&g);
    }
    mark_header_rows(first);
    return g.columns;
}
