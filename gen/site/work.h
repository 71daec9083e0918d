/* Makes every file of the plan in parallel; each worker has its own Lua state, printer, arena,
 * buffers. */
#ifndef SITE_WORK_H
#define SITE_WORK_H
#include "site/build.h"
#include "site/site.h"
#include "site/write.h"

/* Puts every file on the stage (NULL: makes and audits them only); false when any had an error
 * (all are reported). Fills report->costs. */
bool site_work(struct site *s, struct stage *stage, const struct build_options *o,
               struct build_report *report);

/* One sheet outside the plan: template "sheets/x.xml" for the record `id` (empty: none); pdfa: its
 * archive standard, empty: the template's. False after reported faults. */
struct print_order { str template, id, pdfa; enum lang lang; enum sheet_format format; };
bool site_print(struct site *s, const struct print_order *order, struct buf *out);
#endif
