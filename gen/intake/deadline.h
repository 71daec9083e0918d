/* Printed deadlines: recognising one in a unit block, and reading it as a date. */
#ifndef INTAKE_DEADLINE_H
#define INTAKE_DEADLINE_H
#include "base/date.h"
#include "intake/word.h"

/* A clause that states a time: "2022年底前完成", "长期坚持", "6月30日前". */
bool deadline_like(str key);
/* Looser, for what stands behind the names of units: "每季度末", "验收后1个月内", "即日起". */
bool deadline_behind_units(str key);

struct deadline_reading { struct date by; bool ongoing; };   /* neither: not understood */

/* N月底 and N月 are the last day of the month, 年底 and 年内 31 December; of several dates the last counts.
 * A missing year is the document's (0: unknown). A day with 起 is a beginning, no deadline. N月前 is not
 * understood: it does not say whether the month counts. */
struct deadline_reading deadline_read(str key, int year);
#endif
