/* Charts made at build from the rows of a table. Four kinds:
 *   bars     one bar a row, stacked: units or policies by status
 *   columns  one column a row along an axis, stacked: months by status; a dashed line at `at`
 *   targets  one bar a row against a tick, with an arrow to the side that is wanted
 *   lines    one line a series over x, the second dashed: progress and what was expected
 * Series tell themselves apart by lines across them as well as by colour. Nothing is computed here but
 * places: the numbers are the table's. */
#ifndef TEXT_CHART_H
#define TEXT_CHART_H
#include "text/svg.h"

enum chart_kind { CHART_BARS, CHART_COLUMNS, CHART_TARGETS, CHART_LINES, CHART_KINDS };
const char *chart_kind_name(enum chart_kind k);        /* "bars" */

struct chart_series { str key, label; };       /* key "done", "overdue" … chooses the look */
struct chart_row {
    str label, note;                           /* under or above the bar; at its right end */
    const double *v;                           /* one a series, finite and not negative */
    const bool *set;                           /* whether that value is there */
    double x;                                  /* lines: where the row stands */
    int want;                                  /* targets: 1 as much as possible, −1 as little, 0 exactly */
};
struct chart {
    enum chart_kind kind;
    str title, desc;
    const struct chart_series *series;         /* targets: the value, then the target */
    size_t nseries;
    const struct chart_row *rows;
    size_t nrows;
    double max;                                /* end of the scale; 0: the largest value */
    bool marked;
    double at;                                 /* columns: before which row; lines: x */
    str mark;                                  /* what the dashed line says */
};
void chart_svg(const struct chart *c, struct buf *out);
#endif
