/* One table in hand, for tabular.c (which rows belong together) and row.c (what they say). */
#ifndef INTAKE_ROW_H
#define INTAKE_ROW_H
#include "intake/number.h"
#include "intake/reading.h"

enum { NO_COLUMN = GRID_COLUMNS };

struct rows {
    struct arena *arena;
    struct reading *reading;
    const struct reading_table *table;
    const struct grid *grid;
    const struct columns *columns;
    struct intake_document *doc;
    size_t number, task;           /* columns, or NO_COLUMN */
    struct map paths;
    struct intake_node *base;      /* where the table stands */
    struct intake_node *last;      /* the measure of the row above, or NULL */
    struct nesting nesting;        /* of banners, as numbered headings nest */
    struct intake_node *open[NESTING_MAX];
    struct { str text; struct intake_node *node; } group[GRID_COLUMNS];
};

uint32_t row_line(const struct rows *t, size_t row);   /* source line of a row of the grid */
bool row_blank_at(const struct rows *t, size_t row, size_t col);   /* nothing, a dash, 无 */
bool row_is_blank(str s);
bool row_is_role(enum column c);
/* Words of a cell in one line, line ends between wide characters dropped. */
str row_cell_line(struct arena *a, str s);

/* A node below parent, at its place in document order, with its path. */
struct intake_node *row_node(struct rows *t, struct intake_node *parent, str number, size_t row,
                             size_t end, enum intake_kind kind);
struct intake_node *row_section(struct rows *t, struct intake_node *parent, str text, size_t row);
/* Rows [row, end) as one measure, its words in the task columns from from_col on. */
struct intake_node *row_measure(struct rows *t, struct intake_node *parent, str number, size_t row,
                                size_t end, size_t from_col, int class);
/* Adds the words of one more row to a measure. */
void row_append(struct rows *t, struct intake_node *n, size_t row);
#endif
