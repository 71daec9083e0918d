/* Reading figures. */
#include "rules/facts.h"
#include "text/code.h"
#include <stdlib.h>

/* English words are compared whole, in room for the longest: two loads each. */
enum { WORD = 16 };
static const struct { char text[WORD]; int64_t value; } english[] = {
    { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 },
    { "eight", 8 }, { "nine", 9 }, { "ten", 10 }, { "eleven", 11 }, { "twelve", 12 }, { "fifteen", 15 },
    { "twenty", 20 }, { "thirty", 30 }, { "half", 50 }, { "hundred", 100 }, { "first", 1 }, { "second", 2 },
    { "third", 3 }, { "fourth", 4 }, { "once", 1 }, { "twice", 2 }, { "single", 1 }, { "quarter", 3 },
    { "january", 1 }, { "february", 2 }, { "march", 3 }, { "april", 4 }, { "may", 5 }, { "june", 6 },
    { "july", 7 }, { "august", 8 }, { "september", 9 }, { "october", 10 }, { "november", 11 },
    { "december", 12 }, { "year", 12 }, { "weeks", 7 }, { "thirteen", 13 }, { "fourteen", 14 },
    { "sixteen", 16 }, { "seventeen", 17 },
    { "eighteen", 18 }, { "nineteen", 19 }, { "forty", 40 }, { "fifty", 50 }, { "sixty", 60 },
    { "seventy", 70 }, { "eighty", 80 }, { "ninety", 90 },
};
static const struct scale { str text; int64_t value; } scales[] = {
    { S("万亿"), 1000000000000 }, { S("万"), 10000 }, { S("亿"), 100000000 }, { S("千"), 1000 },
    { S("百"), 100 }, { S("thousand"), 1000 }, { S("million"), 1000000 }, { S("billion"), 1000000000 },
    { S("ten thousand"), 10000 }, { S("hundred million"), 100000000 },
};
static const struct han { uint32_t rune; bool place; int64_t value; } hans[] = {
    { U'〇', false, 0 }, { U'零', false, 0 }, { U'一', false, 1 }, { U'二', false, 2 }, { U'两', false, 2 },
    { U'三', false, 3 }, { U'四', false, 4 }, { U'五', false, 5 }, { U'六', false, 6 }, { U'七', false, 7 },
    { U'八', false, 8 }, { U'九', false, 9 }, { U'半', false, 50 },
    { U'十', true, 10 }, { U'百', true, 100 }, { U'千', true, 1000 }, { U'万', true, 10000 },
};

/* recent: values + 1, so that a text that says the same often is not sorted long. */
enum { RECENT = 64 };
struct facts_reader { struct arena *arena; VEC(int64_t) stated, known; int64_t recent[RECENT]; };

static const struct han *han_of(uint32_t rune)
{
    for (size_t i = 0; i < ARRAY_LEN(hans); i++)
        if (hans[i].rune == rune)
            return &hans[i];
    return NULL;
}

static void know(struct facts_reader *r, int64_t v)
{
    int64_t *last = &r->recent[((uint64_t)v / 1000 + (uint64_t)v) % RECENT];
    if (*last == v + 1)
        return;
    *last = v + 1;
    *vec_push(r->arena, &r->known) = v;
}

size_t facts_number(str s, size_t i, int64_t *out)
{
    int64_t value = 0, scale = 1000;
    size_t n = code_digits(s, i), at = i;
    *out = -1;
    if (n > 12)
        return i + n;
    for (; n; n--)
        value = value * 10 + (s.p[at++] - '0');
    while (at + 3 < s.n && s.p[at] == ',' && code_digits(s, at + 1) == 3 && value < 1000000000) {
        value = value * 1000 + atoi((char[]){ s.p[at + 1], s.p[at + 2], s.p[at + 3], 0 });
        at += 4;
    }
    value *= 1000;
    if (at + 1 < s.n && s.p[at] == '.' && code_digits(s, at + 1))
        for (at++; at < s.n && s.p[at] >= '0' && s.p[at] <= '9'; at++)
            if ((scale /= 10) >= 1)
                value += (s.p[at] - '0') * scale;
    *out = value;
    return at;
}

/* The number at i, and what it is in other steps; its end. */
static size_t read_digits(struct facts_reader *r, str s, size_t i)
{
    int64_t value;
    size_t at = facts_number(s, i, &value);
    if (value < 0)
        return at;
    *vec_push(r->arena, &r->stated) = value;
    know(r, value);
    str rest = str_trim(str_upto(str_from(s, at), 18));
    const struct scale *w = NULL;
    for (size_t k = 0; k < ARRAY_LEN(scales) && value < 1000000000; k++)
        if (str_starts(rest, scales[k].text) && (!w || scales[k].text.n > w->text.n))
            w = &scales[k];
    if (w && value <= INT64_MAX / w->value) {
        know(r, value * w->value);
        know(r, value * w->value / 10000);
        know(r, value * w->value / 1000000);
        know(r, value * w->value / 100000000);
        know(r, value * w->value / 1000000000);            /* 22亿 is 2.2 billion */
    } else if (value >= 1000000) {
        know(r, value / 10000);
        know(r, value / 1000000);
    }
    return at;
}

/* 一百二十 at i; its end. */
static size_t read_han(struct facts_reader *r, str s, size_t i)
{
    int64_t sum = 0, last = 0;
    size_t from = i, len;
    const struct han *h;
    for (; i < s.n && (h = han_of(str_rune(s, i, &len))); i += len)
        if (h->place) {
            sum += (last ? last : 1) * h->value;
            last = 0;
        } else {
            last = h->value;
            know(r, last * 1000);
            if (last == 50)
                know(r, 500);                  /* 半 is 0.5, too */
        }
    if (i > from)
        know(r, (sum + last) * 1000);
    if (i > from && str_starts(str_from(s, i), S("成")))
        know(r, last * 10 * 1000);             /* 八成 is 80% */
    return i;
}

static int64_t word_value(str s, size_t *i)
{
    char lower[WORD] = "";
    size_t n = 0;
    for (; *i < s.n && (s.p[*i] | 32) >= 'a' && (s.p[*i] | 32) <= 'z'; ++*i, n++)
        if (n < WORD)
            lower[n] = (char)(s.p[*i] | 32);
    for (size_t k = 0; k < ARRAY_LEN(english); k++)
        if (lower[0] == english[k].text[0] && memcmp(lower, english[k].text, WORD) == 0)
            return english[k].value;
    return -1;
}

/* "three", and "twenty-eight" as one number. */
static size_t read_word(struct facts_reader *r, str s, size_t i)
{
    int64_t value = word_value(s, &i);
    if (value >= 0)
        know(r, value * 1000);
    if (value == 50)
        know(r, 500);                          /* half */
    if (value >= 20 && value <= 90 && i + 1 < s.n && s.p[i] == '-') {
        size_t next = i + 1;
        int64_t unit = word_value(s, &next);
        if (unit > 0 && unit < 10) {
            know(r, (value + unit) * 1000);
            i = next;
        }
    }
    return i;
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

void facts_read(struct arena *a, str s, enum lang l, struct facts *out)
{
    struct facts_reader r = { .arena = a };
    (void)l;
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        unsigned char c = (unsigned char)s.p[i];
        bool after_letter = i && (s.p[i - 1] | 32) >= 'a' && (s.p[i - 1] | 32) <= 'z';
        size_t end = i;
        if (c >= '0' && c <= '9' && !after_letter)
            end = read_digits(&r, s, i);
        else if ((c | 32) >= 'a' && (c | 32) <= 'z')
            end = read_word(&r, s, i);
        else if (c >= 0x80)
            end = read_han(&r, s, i);
        str_rune(s, i, &len);
        len = MAX(end - i, len);
    }
    if (r.known.n)
        qsort(r.known.v, r.known.n, sizeof *r.known.v, by_value);
    *out = (struct facts){ r.stated.v, r.known.v, r.stated.n, r.known.n };
}

bool facts_know(const struct facts *f, int64_t value)
{
    return f->nknown && bsearch(&value, f->known, f->nknown, sizeof value, by_value);
}

void facts_bare(str s, struct buf *out)
{
    char *p = buf_room(out, s.n);
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t c = str_rune(s, i, &len);
        bool ascii = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (ascii || (c >= 0x3400 && c <= 0x9FFF) || c >= 0x20000 || (c >= 0xC0 && c < 0x250))
            for (size_t k = 0; k < len; k++)
                *p++ = s.p[i + k];
    }
    *p = 0;
    out->n = (size_t)(p - out->p);
}
