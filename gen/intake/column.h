/* The header of a task table (序号｜任务｜牵头单位｜责任单位｜配合单位｜时限, in any order and wording): which
 * rows it fills and what each column holds. The words are in column.def. */
#ifndef INTAKE_COLUMN_H
#define INTAKE_COLUMN_H
#include "intake/grid.h"

enum column {
    COLUMN_NONE,                   /* not a header word */
    COLUMN_NUMBER,
    COLUMN_GROUP,                  /* what the rows are sorted under */
    COLUMN_TASK,                   /* words of the measure; the first such column is its title */
    COLUMN_LEAD, COLUMN_RESPONSIBLE, COLUMN_COOPERATING,
    COLUMN_DEADLINE,
    COLUMN_OTHER                   /* known, but no part of a measure: persons, remarks, results */
};

struct columns {
    enum column kind[GRID_COLUMNS];
    str name[GRID_COLUMNS];        /* the header as printed, white space out */
    bool first_leads;              /* "责任单位（列第一位的为牵头单位）" */
    size_t first, end;             /* rows of the header; measures start at `end` */
};

enum column column_of(struct arena *a, str header);
/* The first rows are looked through; a task table names tasks and units. False: it is another table. */
bool columns_find(struct arena *a, const struct grid *g, struct columns *out);
#endif
