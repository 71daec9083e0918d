/* Three kinds of systems: signs in a row, letters and Roman figures, Chinese counting. */
#include "intake/ordinal.h"

/* Signs that follow each other in Unicode, or stand in a list; beyond the last, digits are printed. */
static const struct { const char *format; uint32_t first; long count; const char *signs; } rows[] = {
    { "decimalEnclosedCircle", 0x2460, 20, NULL },
    { "decimalEnclosedCircleChinese", 0x2460, 20, NULL },
    { "decimalEnclosedParen", 0x2474, 20, NULL },
    { "decimalEnclosedFullstop", 0x2488, 20, NULL },
    { "ideographEnclosedCircle", 0x3280, 10, NULL },
    { "ideographTraditional", 0, 10, "甲乙丙丁戊己庚辛壬癸" },
    { "ideographZodiac", 0, 12, "子丑寅卯辰巳午未申酉戌亥" },
};

/* digits: 〇 to 九; tens, hundreds, thousands; bare: 十 and not 一十 below 20. NULL marks: digit by digit. */
static const struct counting { const char *format, *digits, *marks; bool bare; long most; } countings[] = {
    { "chineseCounting", "〇一二三四五六七八九", "十百千", true, 99 },
    { "chineseCountingThousand", "零一二三四五六七八九", "十百千", true, 9999 },
    { "japaneseCounting", "〇一二三四五六七八九", "十百千", true, 9999 },
    { "taiwaneseCounting", "○一二三四五六七八九", "十百千", true, 99 },
    { "taiwaneseCountingThousand", "○一二三四五六七八九", "十百千", true, 9999 },
    { "chineseLegalSimplified", "零壹贰叁肆伍陆柒捌玖", "拾佰仟", false, 9999 },
    { "ideographLegalTraditional", "零壹貳參肆伍陸柒捌玖", "拾佰仟", false, 9999 },
    { "ideographDigital", "〇一二三四五六七八九", NULL, false, 0 },
    { "japaneseDigitalTenThousand", "〇一二三四五六七八九", NULL, false, 0 },
    { "taiwaneseDigital", "○一二三四五六七八九", NULL, false, 0 },
    { "decimalFullWidth", "０１２３４５６７８９", NULL, false, 0 },
    { "decimalFullWidth2", "０１２３４５６７８９", NULL, false, 0 },
};

enum { SIGN = 3 };                     /* bytes of each sign above */

static void put_sign(struct buf *out, const char *signs, long i)
{
    buf_put(out, str_of(signs + i * SIGN, SIGN));
}

static void put_digits(struct buf *out, const char *digits, long n)
{
    if (n >= 10)
        put_digits(out, digits, n / 10);
    put_sign(out, digits, n % 10);
}

static void put_counting(struct buf *out, const struct counting *c, long n)
{
    static const long units[] = { 1000, 100, 10, 1 };
    bool started = false, gap = false;
    if (!c->marks || n > c->most || n <= 0) {
        put_digits(out, c->digits, n);
        return;
    }
    for (int i = 0; i < 4; i++) {
        long digit = n / units[i] % 10;
        if (digit && gap)
            put_sign(out, c->digits, 0);
        gap = started && !digit;
        if (!digit)
            continue;
        if (!(c->bare && units[i] == 10 && digit == 1 && !started))
            put_sign(out, c->digits, digit);
        if (units[i] > 1)
            put_sign(out, c->marks, 2 - i);
        started = true;
    }
}

static void put_roman(struct buf *out, long n, bool upper)
{
    static const struct { long value; const char *upper, *lower; } figures[] = {
        { 1000, "M", "m" }, { 900, "CM", "cm" }, { 500, "D", "d" },  { 400, "CD", "cd" },
        { 100, "C", "c" },  { 90, "XC", "xc" },  { 50, "L", "l" },   { 40, "XL", "xl" },
        { 10, "X", "x" },   { 9, "IX", "ix" },   { 5, "V", "v" },    { 4, "IV", "iv" },
        { 1, "I", "i" },
    };
    for (size_t i = 0; i < ARRAY_LEN(figures) && n < 4000; i++)
        for (; n >= figures[i].value; n -= figures[i].value)
            buf_putz(out, upper ? figures[i].upper : figures[i].lower);
}

/* a … z, then aa, bb (17.18.59: the letter is repeated). */
static void put_letter(struct buf *out, long n, char first)
{
    for (long i = 0; i <= (n - 1) / 26 && i < 8; i++)
        buf_putc(out, (char)(first + (n - 1) % 26));
}

static bool put_listed(struct buf *out, str format, long n)
{
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_eq(format, str_z(rows[i].format)) && n <= rows[i].count) {
            if (rows[i].signs)
                put_sign(out, rows[i].signs, n - 1);
            else
                buf_put_rune(out, rows[i].first + (uint32_t)n - 1);
            return true;
        }
    for (size_t i = 0; i < ARRAY_LEN(countings); i++)
        if (str_eq(format, str_z(countings[i].format))) {
            put_counting(out, &countings[i], n);
            return true;
        }
    return false;
}

void ordinal_put(struct buf *out, str format, long n)
{
    if (str_eq(format, S("bullet")) || str_eq(format, S("none")))
        return;
    if (n < 1)
        buf_printf(out, "%ld", n);
    else if (str_eq(format, S("upperRoman")) || str_eq(format, S("lowerRoman")))
        put_roman(out, n, format.p[0] == 'u');
    else if (str_eq(format, S("upperLetter")))
        put_letter(out, n, 'A');
    else if (str_eq(format, S("lowerLetter")))
        put_letter(out, n, 'a');
    else if (str_eq(format, S("decimalZero")))
        buf_printf(out, "%02ld", n);
    else if (!put_listed(out, format, n))
        buf_printf(out, "%ld", n);
}
