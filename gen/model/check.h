/* Checks of single records and between records, after linking. Every fault is reported. */
#ifndef MODEL_CHECK_H
#define MODEL_CHECK_H
#include "model/model.h"

/* How messages name a record: its id, else its Chinese title or name. */
str record_label(const struct record *r);
void model_check(const struct model *m, struct diag *diag);
/* Of model_check: ids and days that two records share; a file of nothing else is told as a copy. */
void model_check_twice(const struct model *m, struct diag *diag);
#endif
