/* Tables: cells with their content laid out, rows as items, and the state of a table while pages
 * are filled. A cell's content is a list of lines; whatever part of the cell falls on a page
 * takes as many of them as fit, so rows and row spans may cross pages. */
#ifndef PRINT_TABLE_H
#define PRINT_TABLE_H
#include "print/layout.h"

struct table_cell {
    const struct doc_node *node;
    uint32_t row, col, colspan, rowspan;
    bool header;
    struct items items;
    mpt height;                        /* of the content */
    size_t next;                       /* first item not yet on a page */
    mpt top;                           /* of its part on this page, while open */
    bool continued;                    /* this part is not its first */
};
struct table_row {
    struct table *table;
    uint32_t index;
    bool header;
    bool group;                        /* one cell as wide as the table heads the rows below */
    bool keep;                         /* no page break between this and the next row */
    uint8_t room;                      /* which arena of the placer holds it */
    mpt height;
    struct notes notes;                /* of all its cells */
    VEC(struct table_cell *) cells;    /* those that start here */
};
struct table {
    uint32_t columns, headers;
    uint32_t laid;                     /* rows laid out: the page comes to them one by one */
    const struct flow *flow;           /* what its cells' text flows like */
    int32_t tag, part;                 /* the Table, and its THead or TBody */
    mpt *edge;                         /* x of the columns + 1 edges */
    mpt pad_x, pad_y, line;            /* line: pitch of the cells' text */
    VEC(struct table_row *) rows;
    VEC(struct table_cell *) open;     /* while pages are filled: cells not yet closed */
    struct table_row *group;           /* the last group head put on a page */
    mpt top;                           /* of the part on this page */
};

/* The cells of a table node and the widths of its columns, nothing laid out yet; NULL for one without
 * columns, or after a reported fault. */
struct table *table_new(struct flow *f, const struct doc_node *n);
struct flow table_cell_flow(const struct flow *f, const struct table *t, const struct table_cell *c, mpt x,
                            mpt width, int32_t tag);
/* Lays out the first row not laid yet, with those that spans join to it: their cells, heights, keeps. */
void table_lay(struct layout *l, struct table *t);
mpt cell_rest(const struct table_cell *c);             /* height of the content still to come */
#endif
