/* Numbers and dates in words, per language; from values, never from text. Shared by templates
 * and data. */
#ifndef TEXT_FMT_H
#define TEXT_FMT_H
#include "base/buf.h"
#include "base/date.h"
#include "text/lang.h"

struct num { int64_t digits; uint8_t decimals; bool set; };   /* 3.50 = {350, 2} */
bool num_parse(str s, struct num *out);                /* -?digits[.digits], at most 15 digits */
double num_value(struct num n);
struct num num_of(int64_t whole);
/* Exact; divide a power of ten; unset when the result does not fit. 50 ÷ 10 is 5, 3 ÷ 10 is 0.3. */
struct num num_scale(struct num n, int64_t multiply, int64_t divide);
void fmt_num(struct buf *out, struct num n, enum lang l);          /* 12345.6 → 12,345.6 */
void fmt_date(struct buf *out, struct date d, enum lang l);        /* 2026年1月5日 · 5 January 2026 */
void fmt_month(struct buf *out, struct date d, enum lang l);       /* 2026年1月 · January 2026 */
/* By a day: a month's last day reads 2026年6月底前 · by the end of June 2026; 12-31 年底前 · by the
 * end of 2026. */
void fmt_by(struct buf *out, struct date d, enum lang l);
#endif
