/* A reader of numerals followed by 年, 月, 日 and the words that stand for a day. */
#include "intake/deadline.h"
#include "intake/glyph.h"

enum { CLAUSE_RUNES = 40, LAST_MONTH = 12, PLAN_YEARS = 5 };

/* What is known so far of one date; 0 unknown. */
struct partial { int year, month, day; bool vague; };

/* ---- numerals ---- */

/* 2023, 6, 二〇二三, 十二; bytes read, 0 if none. */
static size_t numeral(str s, int *value)
{
    size_t i = 0, len;
    int total = 0, digit = 0;
    bool ten = false;
    for (; i < s.n && total < 100000 && digit < 100000; i += len) {
        uint32_t r = str_rune(s, i, &len);
        int d = glyph_digit(r) >= 0 ? glyph_digit(r) : glyph_han_digit(r);
        if (d < 0 || d == 100)
            break;
        if (d == 10) {
            total = (digit ? digit : 1) * 10;
            digit = 0;
            ten = true;
        } else {
            digit = ten ? d : digit * 10 + d;
        }
    }
    *value = total + digit;
    return i;
}

/* ---- words ---- */

struct day_word { const char *word; int month, day; };

static const struct day_word words[] = {
    { "年底", 12, 31 }, { "年末", 12, 31 }, { "年内", 12, 31 }, { "年终", 12, 31 },
    { "全年", 12, 31 }, { "年度内", 12, 31 }, { "下半年", 12, 31 }, { "上半年", 6, 30 },
    { "一季度", 3, 31 }, { "二季度", 6, 30 }, { "三季度", 9, 30 }, { "四季度", 12, 31 },
    { "1季度", 3, 31 }, { "2季度", 6, 30 }, { "3季度", 9, 30 }, { "4季度", 12, 31 },
};

static const struct day_word *word_of_day(str s)
{
    for (size_t i = 0; s.n > 3 && i < ARRAY_LEN(words); i++)
        if (s.p[1] == words[i].word[1] && s.p[2] == words[i].word[2] &&
            str_starts(s, str_z(words[i].word)))
            return &words[i];
    return NULL;
}

/* 十四五 is 2021–2025, 十五五 2026–2030. */
static size_t plan_at(str s, int *year)
{
    static const struct { const char *word; int last; } plan[] = {
        { "十三五", 2020 }, { "十四五", 2025 }, { "十五五", 2030 }, { "十六五", 2035 },
    };
    for (size_t i = 0; i < ARRAY_LEN(plan); i++)
        if (str_starts(s, str_z(plan[i].word))) {
            *year = plan[i].last;
            return strlen(plan[i].word);
        }
    return 0;
}

/* ---- one date ---- */

static int month_last(int year, int month) { return date_month_end(year, month).day; }

static bool settle(const struct partial *p, int year, struct date *out)
{
    int y = p->year ? p->year : year;
    int m = p->month ? p->month : p->year ? LAST_MONTH : 0;
    if (y < 1900 || m < 1 || m > LAST_MONTH || p->vague)
        return false;
    int d = p->day ? p->day : month_last(y, m);
    if (!date_valid(y, m, d))
        return false;
    *out = (struct date){ (int16_t)y, (int8_t)m, (int8_t)d };
    return true;
}

/* What follows 月: 上旬 中旬 a day; 底 末 内 or nothing the month's end; 前 alone says neither. */
static void month_tail(struct partial *p, str rest)
{
    if (str_starts(rest, S("上旬")))
        p->day = 10;
    else if (str_starts(rest, S("中旬")) || str_starts(rest, S("中")))
        p->day = 20;
    else if (str_starts(rest, S("前")) || str_starts(rest, S("以前")) ||
             str_starts(rest, S("之前")))
        p->vague = true;
}

/* A numeral and its unit, taken into the partial date. Returns the bytes of the unit. */
static size_t take(struct partial *p, int value, str rest)
{
    if (str_starts(rest, S("年")) && value >= 1900) {
        *p = (struct partial){ .year = value };
        return word_of_day(rest) ? 0 : S("年").n;
    }
    if (str_starts(rest, S("月份")) || str_starts(rest, S("月"))) {
        if (p->month)
            *p = (struct partial){ .year = p->year };
        p->month = value;
        size_t n = str_starts(rest, S("月份")) ? S("月份").n : S("月").n;
        month_tail(p, str_from(rest, n));
        return n;
    }
    if ((str_starts(rest, S("日")) || str_starts(rest, S("号"))) && p->month) {
        p->day = value;
        return S("日").n;
    }
    return 0;
}

/* 2022-06-30, 2022.6.30, 2022/6: bytes, 0 if s is none of them. */
static size_t dotted(str s, struct partial *p)
{
    int part[3] = { 0, 0, 0 }, n = 0;
    size_t i = 0, got;
    for (; n < 3; n++) {
        got = numeral(str_from(s, i), &part[n]);
        if (!got || (n == 0 && (got != 4 || part[0] < 1900)))
            break;
        i += got;
        char c = i < s.n ? s.p[i] : '\0';
        if (n == 2 || (c != '.' && c != '-' && c != '/')) {
            n++;
            break;
        }
        i++;
    }
    if (n < 2 || part[1] < 1 || part[1] > LAST_MONTH)
        return 0;
    *p = (struct partial){ .year = part[0], .month = part[1], .day = n == 3 ? part[2] : 0 };
    return i;
}

struct deadline_reading deadline_read(str key, int year)
{
    struct deadline_reading out = { { 0, 0, 0 }, false };
    struct partial p = { 0, 0, 0, false };
    size_t len, n;
    int value;
    bool any = false, recurs = str_starts(key, S("每"));
    for (size_t i = 0; i < key.n; i += n) {
        str rest = str_from(key, i);
        const struct day_word *word = word_of_day(rest);
        str_rune(key, i, &len);
        n = len;
        if (word) {
            p = (struct partial){ .year = p.year, .month = word->month, .day = word->day };
            n = strlen(word->word);
            any = true;
        } else if ((len = dotted(rest, &p)) > 0 || (len = plan_at(rest, &p.year)) > 0) {
            n = len;
            any = true;
        } else if ((len = numeral(rest, &value)) > 0) {
            n = len + take(&p, value, str_from(rest, len));
            any |= p.year || p.month;
            if (any && str_starts(str_from(rest, n), S("起"))) {
                p = (struct partial){ .year = 0 };      /* a beginning is no end */
                any = false;
            }
        } else if (str_starts(rest, S("次年")) || str_starts(rest, S("明年"))) {
            p.year = year ? year + 1 : 0;
        }
    }
    if (any && !recurs)
        settle(&p, year, &out.by);
    size_t ignored;
    enum word_list said = date_set(out.by) ? WORDS_ONGOING_BESIDE : WORDS_ONGOING;
    out.ongoing = lex_find(said, key, &ignored) != STR_NONE;
    return out;
}

/* ---- telling a time from a name ---- */

static bool is_short(str s) { return s.n <= 4 * CLAUSE_RUNES && str_runes(s) <= CLAUSE_RUNES; }

/* A numeral with 年 or 月 behind it, a named day, or a mask for a year. */
static bool states_time(str s)
{
    struct partial p = { 0, 0, 0, false };
    size_t len, n;
    int value;
    for (size_t i = 0; i < s.n; i += len) {
        str rest = str_from(s, i);
        if (word_of_day(rest) || dotted(rest, &p) || plan_at(rest, &value))
            return true;
        if ((n = numeral(rest, &value)) > 0 && take(&p, value, str_from(rest, n)))
            return true;
        str_rune(s, i, &len);
        len = MAX(len, n);
    }
    return false;
}

/* Without the quotes some put around a plan: “十五五”期间. */
static str without_quote(str s)
{
    size_t len;
    return s.n && glyph_at(s, 0, &len) == GLYPH_QUOTE_OPEN ? str_from(s, len) : s;
}

bool deadline_behind_units(str key)
{
    size_t len;
    key = glyph_trim_marks(key);
    if (lex_is(WORDS_AT_ONCE, key) || deadline_like(key))
        return true;
    return is_short(key) && lex_end(WORDS_TIME_END, key) && str_runes(key) > 2 &&
           lex_find(WORDS_TIME_NOUN, key, &len) != STR_NONE;
}

bool deadline_like(str key)
{
    key = without_quote(glyph_trim_marks(key));
    if (!is_short(key) || str_empty(key))
        return false;
    size_t ongoing = lex_at(WORDS_ONGOING, key);
    if (ongoing && (ongoing == key.n || ongoing >= S("长期坚持").n))
        return true;
    if (!states_time(key))
        return false;
    uint32_t first = rune_first(key);
    int year;
    return glyph_digit(first) >= 0 || glyph_han_digit(first) >= 0 || word_of_day(key) ||
           plan_at(key, &year) || first == 'X' || first == 'x' || lex_end(WORDS_DEADLINE_VERB, key) ||
           str_starts(key, S("每")) || str_starts(key, S("力争")) || str_starts(key, S("于"));
}
