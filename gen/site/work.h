/* Makes every file of the plan in parallel; each worker has its own Lua state, printer, arena,
 * buffers. */
#ifndef SITE_WORK_H
#define SITE_WORK_H
#include "script/trace.h"
#include "site/build.h"
#include "site/site.h"
#include "site/write.h"

/* Puts every file on the stage (NULL: makes and audits them only); false when any had an error
 * (all are reported). Fills report->costs. */
bool site_work(struct site *s, struct stage *stage, const struct build_options *o,
               struct build_report *report);

/* Files of the plan made one by one, in memory. Slots as in site_work: output × LANGS + language, then
 * the extras. `bytes` lives until the next call. One thread at a time. */
struct maker;
struct maker *maker_new(struct site *s);
bool maker_file(struct maker *m, struct site *s, size_t slot, str *bytes);
void maker_free(struct maker *m, struct site *s);

/* Renders the template of a page or sheet and notes what it read (script/trace.h); false after a
 * reported fault. From several threads, each with a trace of its own. */
bool site_trace(struct site *s, const struct output *o, enum lang l, struct script_trace *trace, bool code,
                struct buf *text);
/* Whether the fonts of sheets can be opened; each that is missing is reported with its package. */
bool site_fonts(struct site *s);

/* One sheet outside the plan: template "sheets/x.xml" for the record `id` (empty: none); pdfa: its
 * archive standard, empty: the template's. False after reported faults. */
struct print_order { str template, id, pdfa; enum lang lang; enum sheet_format format; };
bool site_print(struct site *s, const struct print_order *order, struct buf *out);
/* Which fonts serve each role, after site_scan (gongkai dump fonts). */
void site_dump_fonts(struct site *s, struct buf *out);
#endif
