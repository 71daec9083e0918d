/* Filling pages: what page.c and the row placer share. */
#ifndef PRINT_PAGE_H
#define PRINT_PAGE_H
#include "print/table.h"

enum { ROOMS = 2 };                    /* of this page's rows, and of the page before */

struct frame_part { int frame; mpt top, bottom; };

struct placer {
    struct layout *l;
    mpt top, bottom;                   /* of the room for lines on every page */
    mpt leading;                       /* white within a line above its text, and below */
    mpt y;                             /* where the next item goes */
    mpt floor;                         /* bottom where the page has no footnotes … */
    mpt foot;                          /* … and no imprint, which is so high */
    struct notes notes;                /* of this page */
    bool filled;                       /* something with height is on this page */
    struct op_list back, front;        /* boxes behind, and all else */
    struct arena room[ROOMS];          /* rows laid out while the page fills … */
    size_t held[ROOMS];                /* … and not yet on a page to their end */
    uint8_t now;
    VEC(struct frame_part) parts;      /* frames drawn on this page */
    struct table *table;               /* the table that goes on, or NULL */
    const struct table_row *upcoming;  /* the row placed next, if the next item is one */
};
/* Copies ops to the page, moved by dy (or dx); `again` makes them furniture. */
void page_put(struct placer *p, const struct op_list *ops, mpt dx, mpt dy, bool again);
void page_next(struct placer *p);

void row_place(struct placer *p, struct table_row *row);        /* whole, or in parts over pages */
void table_break(struct placer *p);                             /* the page ends inside the table */
void table_resume(struct placer *p);                            /* repeats header and group head */
/* Where the room for lines ends with the page's notes and more of them, or NULL. */
mpt notes_floor(const struct placer *p, const struct notes *more);
void notes_take(struct placer *p, const struct notes *notes);
void notes_draw(struct placer *p);                              /* the page is full */
#endif
