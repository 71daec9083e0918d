/* Numbers and civil dates in words: one row of words per language. */
#include "text/fmt.h"

enum { NUM_DIGITS = 15 };              /* int64_t and double both hold these exactly */

static const char *const months[] = { "January", "February", "March", "April", "May", "June",
                                      "July", "August", "September", "October", "November",
                                      "December" };

bool num_parse(str s, struct num *out)
{
    struct num n = { 0, 0, true };
    bool negative = str_starts(s, S("-")), point = false;
    int digits = 0;
    for (size_t i = negative; i < s.n; i++) {
        char c = s.p[i];
        if (c == '.' && !point && digits > 0 && i + 1 < s.n) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > NUM_DIGITS)
            return false;
        n.digits = n.digits * 10 + (c - '0');
        n.decimals = (uint8_t)(n.decimals + point);
    }
    if (digits == 0)
        return false;
    if (negative)
        n.digits = -n.digits;
    *out = n;
    return true;
}

double num_value(struct num n)
{
    double v = (double)n.digits;
    int64_t ten = 1;
    for (int i = 0; i < n.decimals; i++)
        ten *= 10;
    return v / (double)ten;
}

struct num num_of(int64_t whole)
{
    return (struct num){ whole, 0, true };
}

struct num num_scale(struct num n, int64_t multiply, int64_t divide)
{
    uint8_t decimals = n.decimals;
    if (!n.set || __builtin_mul_overflow(n.digits, multiply, &n.digits))
        return (struct num){ 0, 0, false };
    for (; divide > 1; divide /= 10) {
        ASSERT(divide % 10 == 0);
        n.decimals++;
    }
    if (n.decimals > 18)               /* 10^18 is the last power of ten that num_value can hold */
        return (struct num){ 0, 0, false };
    /* 50 × ÷10 is 5, not 5.0; but the zeros the author wrote stay. */
    while (n.decimals > decimals && n.digits % 10 == 0) {
        n.digits /= 10;
        n.decimals--;
    }
    if (multiply > 1)                  /* 1.5 × 10000 is 15000, not 15000.0 */
        while (n.decimals > 0 && n.digits % 10 == 0) {
            n.digits /= 10;
            n.decimals--;
        }
    return n;
}

void fmt_num(struct buf *out, struct num n, enum lang l)
{
    (void)l;                           /* GB/T 15835 and English usage both group by threes */
    if (!n.set)
        return;
    uint64_t rest = n.digits < 0 ? 0 - (uint64_t)n.digits : (uint64_t)n.digits;
    char text[48];
    size_t at = sizeof text;
    int done = 0;
    do {
        int whole = done - n.decimals; /* digits of the whole part written so far */
        if (n.decimals && whole == 0)
            text[--at] = '.';
        else if (whole > 0 && whole % 3 == 0)
            text[--at] = ',';
        text[--at] = (char)('0' + rest % 10);
        rest /= 10;
        done++;
    } while (rest || done <= n.decimals);
    if (n.digits < 0)
        text[--at] = '-';
    buf_put(out, str_of(text + at, sizeof text - at));
}

static const char *month_name(struct date d)
{
    ASSERT(d.month >= 1 && d.month <= 12);
    return months[d.month - 1];
}

void fmt_month(struct buf *out, struct date d, enum lang l)
{
    if (!date_set(d))
        return;
    if (l == LANG_ZH) {
        buf_put_uint(out, (uint64_t)d.year);
        buf_putz(out, "年");
        buf_put_uint(out, (uint64_t)d.month);
        buf_putz(out, "月");
    } else {
        buf_putz(out, month_name(d));
        buf_putc(out, ' ');
        buf_put_uint(out, (uint64_t)d.year);
    }
}

void fmt_date(struct buf *out, struct date d, enum lang l)
{
    if (!date_set(d))
        return;
    if (l == LANG_ZH) {
        fmt_month(out, d, l);
        buf_put_uint(out, (uint64_t)d.day);
        buf_putz(out, "日");
    } else {
        buf_put_uint(out, (uint64_t)d.day);
        buf_putc(out, ' ');
        fmt_month(out, d, l);
    }
}

void fmt_by(struct buf *out, struct date d, enum lang l)
{
    if (!date_set(d))
        return;
    bool month_end = date_cmp(d, date_month_end(d.year, d.month)) == 0;
    bool year_end = month_end && d.month == 12;
    if (l == LANG_ZH) {
        if (year_end)
            buf_printf(out, "%d年", d.year);
        else
            (month_end ? fmt_month : fmt_date)(out, d, l);
        buf_putz(out, month_end ? "底前" : "前");
        return;
    }
    buf_putz(out, month_end ? "by the end of " : "by ");
    if (year_end)
        buf_printf(out, "%d", d.year);
    else
        (month_end ? fmt_month : fmt_date)(out, d, l);
}
