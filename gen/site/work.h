/* Makes every file of the plan in parallel; each worker has its own Lua state, printer, arena, buffers. */
#ifndef SITE_WORK_H
#define SITE_WORK_H
#include "site/build.h"
#include "site/site.h"
#include "site/write.h"

/* Puts every file on the stage; false when any had an error (all are reported). Fills report->costs. */
bool site_work(struct site *s, struct stage *stage, const struct build_options *o,
               struct build_report *report);
#endif
