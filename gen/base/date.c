/* Civil dates by day number (proleptic Gregorian calendar). */
#include "base/date.h"
#include <stdlib.h>
#include <time.h>

static int month_days(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_valid(int year, int month, int day)
{
    return year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1 &&
           day <= month_days(year, month);
}

static struct date date_make(int year, int month, int day)
{
    return (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
}

static int digits_of(str s, size_t from, size_t n)
{
    int value = 0;
    for (size_t i = from; i < from + n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

bool date_parse(str s, struct date *out)
{
    if (s.n != 10 || s.p[4] != '-' || s.p[7] != '-')
        return false;
    int year = digits_of(s, 0, 4), month = digits_of(s, 5, 2), day = digits_of(s, 8, 2);
    if (!date_valid(year, month, day))
        return false;
    *out = date_make(year, month, day);
    return true;
}

str date_iso(struct arena *a, struct date d)
{
    return date_set(d) ? arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day) : S("");
}

/* Years counted from March, so that the leap day is the last of its year. */
int32_t date_days(struct date d)
{
    int year = d.month <= 2 ? d.year - 1 : d.year, month = (d.month + 9) % 12;
    return 365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + d.day - 1 -
           719468;
}

struct date date_of_days(int32_t days)
{
    int32_t n = days + 719468, era = n / 146097, doe = n % 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), m = (5 * doy + 2) / 153;
    int32_t month = m < 10 ? m + 3 : m - 9;
    return date_make(yoe + era * 400 + (month <= 2), month, doy - (153 * m + 2) / 5 + 1);
}

int date_cmp(struct date a, struct date b) { return date_days(a) - date_days(b); }

struct date date_month_end(int year, int month)
{
    return date_make(year, month, month_days(year, month));
}

int date_weekday(struct date d) { return (int)((date_days(d) + 3) % 7 + 7) % 7; }

static int64_t now(void)
{
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    uint64_t seconds;
    return fixed && str_uint(str_z(fixed), &seconds) && seconds < 7258118400u ? (int64_t)seconds
                                                                              : (int64_t)time(NULL);
}

struct date date_today(int zone_minutes)
{
    return date_of_days((int32_t)((now() + zone_minutes * 60) / 86400));
}
