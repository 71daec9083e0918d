/* Column widths that make a table low: a few characters' width goes from one open column to
 * another as long as the rows, each as tall as its tallest cell, need fewer lines. */
#ifndef PRINT_BALANCE_H
#define PRINT_BALANCE_H
#include "base/arena.h"
#include "text/columns.h"

/* natural[row × n + col]: what a cell takes on one line, padding not counted, 0 where a cell has
 * no say (it spans, or is covered). Columns keep their bounds and the sum of their widths. */
struct balance { const mpt *natural; size_t rows; mpt pad, step; };
void columns_balance(struct arena *a, struct column *v, size_t n, const struct balance *b);
#endif
