/* Rows of a task table → measures, below the section the table stands in. */
#ifndef INTAKE_TABULAR_H
#define INTAKE_TABULAR_H
#include "intake/reading.h"

/* Adds the measures and sections of one table to doc. */
void tabular_add(struct arena *a, const struct reading_table *t, struct intake_document *doc,
                 struct diag *diag);
#endif
