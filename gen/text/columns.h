/* Widths of table columns: given ones, and the rest from what they hold. */
#ifndef TEXT_COLUMNS_H
#define TEXT_COLUMNS_H
#include "text/length.h"
#include "text/table.h"

struct column {
    mpt given;                         /* 0: from the content */
    mpt min, max;                      /* longest part that should not be broken; all on one line */
    mpt weight;                        /* how much it holds on the average */
    mpt width;                         /* the result */
};
/* The widths a table's attribute cols gives: "1 3 1" are shares of the whole, "20mm" and "8%" stand for
 * themselves, "*" is by content. False after a reported fault. */
bool columns_given(const struct doc_node *table, mpt em, mpt whole, struct column *v, size_t n,
                   struct diag *diag);
/* Sets every width so that they add up to `total`; false if the given ones leave too little room. */
bool columns_fit(struct column *v, size_t n, mpt total);
#endif
