/* Widths of table columns: given ones, and the rest from what they hold. */
#ifndef PRINT_COLUMNS_H
#define PRINT_COLUMNS_H
#include "print/display.h"

struct column {
    mpt given;                         /* 0: from the content */
    mpt min, max;                      /* longest part that should not be broken; all on one line */
    mpt weight;                        /* how much it holds on the average */
    mpt width;                         /* the result */
};
/* Sets every width so that they add up to `total`; false if the given ones leave too little room. */
bool columns_fit(struct column *v, size_t n, mpt total);
#endif
