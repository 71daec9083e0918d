/* The workbook a unit reports its progress in: a row for each measure it answers for
 * (intake/ledger.h), keyed by the measure's id, with the newest state filled in and the rest
 * open. Read back unchanged, it adds nothing. */
#ifndef RENDER_LEDGER_H
#define RENDER_LEDGER_H
#include "base/buf.h"
#include "model/model.h"

/* day: the day the reports are to speak for. False when the unit answers for no measure. */
bool ledger_workbook(struct arena *a, const struct model *m, const struct unit *u, struct date day,
                     struct buf *out);
#endif
