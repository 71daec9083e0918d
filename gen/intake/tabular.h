/* Rows of a task table → measures, below the section the table stands in. A row is a measure; rows that share
 * a number are one measure, or a group when each names its own units; a row that is one cell across is a
 * section, as is a merged cell of a sorting column. */
#ifndef INTAKE_TABULAR_H
#define INTAKE_TABULAR_H
#include "intake/reading.h"

/* Adds the measures and sections of one table to doc, and its lines to the account in r. */
void tabular_add(struct reading *r, const struct reading_table *t, struct intake_document *doc);
#endif
