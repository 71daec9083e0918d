/* A table as it is seen: rows of cells on a grid of columns, merged cells covering several places. Readers
 * of Word, HTML and workbooks fill one row by row, from left to right. Cells live in the arena given in. */
#ifndef INTAKE_GRID_H
#define INTAKE_GRID_H
#include "base/arena.h"

enum { GRID_COLUMNS = 64, GRID_CELLS = 200000, GRID_ROWS = 20000 };

struct grid_cell {
    str text;                          /* lines apart by '\n' */
    uint32_t row, col, rows, cols;     /* top left place and spans */
};
struct grid_row { struct grid_cell *at[GRID_COLUMNS]; };       /* NULL: nothing covers the place */
struct grid {
    struct arena *arena;
    struct grid_row *v;
    size_t n, cap;
    uint32_t cols, next;               /* widest row so far; first place not passed in this row */
    size_t cells;
    struct { struct grid_cell *cell; uint32_t left; } down[GRID_COLUMNS];  /* reach into rows below */
    bool overflow;                     /* cells or rows beyond the limits were left out */
};

void grid_init(struct grid *g, struct arena *a);
void grid_row(struct grid *g);                         /* begins the next row */
/* The next cell of the row; it takes the first free place. Spans are cut to the grid; rows that never
 * come are not covered. */
void grid_add(struct grid *g, str text, uint32_t cols, uint32_t rows);
/* The cell above reaches down into the next free place (vMerge of Word). */
void grid_extend(struct grid *g, uint32_t cols);
void grid_seek(struct grid *g, uint32_t col);          /* the next cell stands there or behind */
/* The cell that covers a place, or NULL. */
const struct grid_cell *grid_at(const struct grid *g, size_t row, size_t col);
str grid_text(const struct grid *g, size_t row, size_t col);
/* A row in one line: its cells, each once, apart by ｜. */
str grid_line(const struct grid *g, size_t row, struct arena *a);
#endif
