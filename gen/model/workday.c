/* Counting working days by the exceptions of the calendar records. */
#include "model/workday.h"
#include <stdlib.h>

enum { LONGEST = 4000 };                       /* working days one count may take: 16 years */

static int exception_cmp(const void *pa, const void *pb)
{
    const struct exception *a = pa, *b = pb;
    return a->day != b->day ? (a->day > b->day) - (a->day < b->day) : a->work - b->work;
}

static size_t days_off(const struct calendar *c)
{
    size_t n = 0;
    for (size_t i = 0; i < c->holidays.n; i++) {
        const struct holiday *h = (const struct holiday *)c->holidays.v[i];
        int32_t days = date_days(h->to) - date_days(h->from) + 1;
        n += date_set(h->from) && date_set(h->to) && days > 0 && days <= 15 ? (size_t)days : 0;
    }
    return n;
}

static void add_calendar(struct workdays *out, const struct calendar *c)
{
    uint64_t year;
    for (size_t i = 0; i < c->holidays.n; i++) {
        const struct holiday *h = (const struct holiday *)c->holidays.v[i];
        int32_t from = date_days(h->from), days = date_days(h->to) - from + 1;
        if (!date_set(h->from) || !date_set(h->to) || days > 15)
            continue;
        for (int32_t k = 0; k < days; k++)
            out->v[out->n++] = (struct exception){ from + k, false };
    }
    for (size_t i = 0; i < c->makeups.n; i++) {
        struct date d = ((const struct makeup *)c->makeups.v[i])->date;
        if (date_set(d))
            out->v[out->n++] = (struct exception){ date_days(d), true };
    }
    if (str_uint(c->id, &year) && year < 2200)
        out->years[out->nyears++] = (int16_t)year;
}

void workdays_init(struct arena *a, const struct list *calendars, struct workdays *out)
{
    size_t n = 0;
    for (size_t i = 0; i < calendars->n; i++) {
        const struct calendar *c = (const struct calendar *)calendars->v[i];
        n += days_off(c) + c->makeups.n;
    }
    *out = (struct workdays){ .v = arena_array(a, struct exception, n),
                              .years = arena_array(a, int16_t, calendars->n) };
    for (size_t i = 0; i < calendars->n; i++)
        add_calendar(out, (const struct calendar *)calendars->v[i]);
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, exception_cmp);
}

/* Where a day is both off and worked the holiday stands first and holds; check.c reports it. */
static bool is_work(const struct workdays *w, int32_t day)
{
    size_t lo = 0, hi = w->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (w->v[mid].day < day)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo < w->n && w->v[lo].day == day)
        return w->v[lo].work;
    return date_weekday(date_of_days(day)) < 5;
}

bool workday_is(const struct workdays *w, struct date d) { return is_work(w, date_days(d)); }

struct date workday_add(const struct workdays *w, struct date d, int n)
{
    int32_t day = date_days(d), step = n < 0 ? -1 : 1;
    int left = MIN(n < 0 ? -n : n, LONGEST);
    while (n == 0 && !is_work(w, day))
        day++;
    while (left > 0)
        left -= is_work(w, day += step);
    return date_of_days(day);
}

int workdays_between(const struct workdays *w, struct date a, struct date b)
{
    int32_t from = date_days(a), to = date_days(b);
    int n = 0;
    for (int32_t day = MIN(from, to) + 1; day <= MAX(from, to); day++)
        n += is_work(w, day);
    return from <= to ? n : -n;
}

bool workdays_known(const struct workdays *w, struct date a, struct date b)
{
    for (int year = a.year; year <= b.year; year++) {
        size_t i = 0;
        while (i < w->nyears && w->years[i] != year)
            i++;
        if (i == w->nyears)
            return false;
    }
    return true;
}
