/* Civil dates, no zones, no locale, no clock but one function. Day numbers count from 1970-01-01. */
#ifndef BASE_DATE_H
#define BASE_DATE_H
#include "base/arena.h"

struct date { int16_t year; int8_t month, day; };      /* year 0: no date */

static inline bool date_set(struct date d) { return d.year != 0; }
bool date_valid(int year, int month, int day);
bool date_parse(str s, struct date *out);              /* YYYY-MM-DD, calendar-valid, years 1900–2199 */
str date_iso(struct arena *a, struct date d);
int32_t date_days(struct date d);
struct date date_of_days(int32_t days);
int date_cmp(struct date a, struct date b);
struct date date_month_end(int year, int month);
int date_weekday(struct date d);                       /* 0 Monday … 6 Sunday */
/* The wall clock, or SOURCE_DATE_EPOCH where it is set: once, in site/build.c. */
struct date date_today(int zone_minutes);
#endif
