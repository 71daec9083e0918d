/* What was most likely meant by a date or a number that is not written our way: 2026年1月5日, 2026/1/5;
 * ８４, 84%, 1,200. For suggestions beside a fault, and for the dates that spreadsheets rewrite in ledgers. */
#ifndef MODEL_GUESS_H
#define MODEL_GUESS_H
#include "base/date.h"
#include "text/fmt.h"

bool guess_date(str s, struct date *out);              /* year, month and day, whatever stands between */
/* Also 2026年6月底, 2026年底, and the last day for a 31st that the month does not have: to suggest only. */
bool guess_near_date(str s, struct date *out);
str guess_number(struct arena *a, str s);              /* its digits as num_parse reads them, or empty */
/* 2026/1/5, as Excel and WPS save a column of dates. */
bool guess_is_spreadsheet_date(str s);
#endif
