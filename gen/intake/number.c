/* One reader per family of systems, tried in turn; nesting as a stack of open series. */
#include "intake/number.h"
#include "intake/glyph.h"
#include "intake/word.h"
#include "base/buf.h"

/* ---- numerals ---- */

/* 一 … 一百九十九, also digit by digit (二〇); bytes consumed, 0 when there is no numeral. */
static size_t read_han(str s, uint16_t *value)
{
    size_t i = 0, len;
    unsigned total = 0, digit = 0;
    bool any = false, placed = false;
    for (; i < s.n; i += len) {
        int d = glyph_han_digit(str_rune(s, i, &len));
        if (d < 0 || total > ORDINAL_MAX)
            break;
        if (d >= 10) {
            total += (any && digit ? digit : 1) * (unsigned)d;
            digit = 0;
            placed = true;
        } else {
            digit = any && !placed ? digit * 10 + (unsigned)d : (unsigned)d;
            placed = false;
        }
        any = true;
        if (digit > ORDINAL_MAX)
            break;
    }
    total += digit;
    *value = (uint16_t)MIN(total, 9999u);
    return any ? i : 0;
}

static size_t read_digits(str s, uint16_t *value)
{
    size_t i = 0, len;
    unsigned total = 0;
    for (; i < s.n; i += len) {
        int d = glyph_digit(str_rune(s, i, &len));
        if (d < 0 || total > 9999)
            break;
        total = total * 10 + (unsigned)d;
    }
    *value = (uint16_t)MIN(total, 9999u);
    return i;
}

static size_t skip_gap(str s, size_t i)
{
    size_t len;
    while (i < s.n && glyph_at(s, i, &len) == GLYPH_SPACE)
        i += len;
    return i;
}

/* ---- systems ---- */

static struct number number(enum numbering system, uint16_t ordinal, size_t bytes)
{
    if (ordinal == 0 || ordinal > ORDINAL_MAX || bytes > UINT16_MAX)
        return (struct number){ 0, 0, 0 };
    return (struct number){ (uint8_t)system, ordinal, (uint16_t)bytes };
}

/* 第一章 第二条: the ordinal word closes it; a following gap belongs to the layout. */
static struct number read_division(str s)
{
    static const struct { enum word_list words; enum numbering system; } row[] = {
        { WORDS_DIVISION_PART, NUMBER_PART }, { WORDS_DIVISION_CHAPTER, NUMBER_CHAPTER },
        { WORDS_DIVISION_SECTION, NUMBER_SECTION }, { WORDS_DIVISION_ARTICLE, NUMBER_ARTICLE },
    };
    uint16_t value = 0;
    size_t at = S("第").n, n = skip_gap(s, at);
    size_t numeral = read_han(str_from(s, n), &value);
    if (!numeral)
        numeral = read_digits(str_from(s, n), &value);
    n = skip_gap(s, n + numeral);
    for (size_t i = 0; numeral && i < ARRAY_LEN(row); i++) {
        size_t word = lex_at(row[i].words, str_from(s, n));
        size_t len;
        if (word) {
            bool listed = glyph_at(str_from(s, n + word), 0, &len) == GLYPH_PAUSE;
            return number(row[i].system, value, n + word + (listed ? len : 0));
        }
    }
    return number(NUMBER_NONE, 0, 0);
}

/* 任务一：, 行动2、, 举措三 at the end of a line. */
static struct number read_task(str s)
{
    uint16_t value = 0;
    size_t len, word = lex_at(WORDS_NUMBERED_WORD, s), i = skip_gap(s, word);
    size_t numeral = word ? read_han(str_from(s, i), &value) : 0;
    if (word && !numeral)
        numeral = read_digits(str_from(s, i), &value);
    i = skip_gap(s, i + numeral);
    if (!numeral || i >= s.n)
        return number(numeral ? NUMBER_TASK : NUMBER_NONE, value, i);
    enum glyph g = glyph_at(s, i, &len);
    bool mark = g == GLYPH_COLON || g == GLYPH_PAUSE || g == GLYPH_DOT;
    return number(mark ? NUMBER_TASK : NUMBER_NONE, value, i + len);
}

/* （一） (1) 〔一〕; a pause after the bracket is part of the print: （一）、 */
static struct number read_bracketed(str s)
{
    uint16_t value = 0;
    size_t len, open;
    str_rune(s, 0, &open);
    size_t i = skip_gap(s, open);
    size_t numeral = read_han(str_from(s, i), &value);
    enum numbering system = numeral ? NUMBER_HAN_BRACKET : NUMBER_DIGIT_BRACKET;
    if (!numeral)
        numeral = read_digits(str_from(s, i), &value);
    i = skip_gap(s, i + numeral);
    if (!numeral || i >= s.n || glyph_at(s, i, &len) != GLYPH_CLOSE)
        return number(NUMBER_NONE, 0, 0);
    i += len;
    if (i < s.n && glyph_at(s, i, &len) == GLYPH_PAUSE)
        i += len;
    return number(system, value, i);
}

/* "1.2026年底前…": what follows the dot is a year or too long for a decimal. */
static bool is_apart(str s)
{
    uint16_t value = 0;
    size_t n = read_digits(s, &value);
    return n >= 5 || (n == 4 && value >= 1900 && value < 2100 && !str_starts(str_from(s, n), S("元")));
}

/* After a bare numeral: 、 . ． or a lone closing bracket; never a decimal or a date. */
static struct number read_marked(str s, size_t i, uint16_t value, enum numbering plain,
                                 enum numbering half)
{
    size_t len = 0, next;
    i = skip_gap(s, i);
    enum glyph mark = i < s.n ? glyph_at(s, i, &len) : GLYPH_OTHER;
    enum glyph after = i + len < s.n ? glyph_at(s, i + len, &next) : GLYPH_OTHER;
    if (mark == GLYPH_CLOSE && glyph_family(str_rune(s, i, &len)) == 1)
        return number(half, value, i + len);
    if (mark == GLYPH_DOT && (after == GLYPH_DOT ||
                              (after == GLYPH_DIGIT && !is_apart(str_from(s, i + len)))))
        return number(NUMBER_NONE, 0, 0);
    if (mark == GLYPH_PAUSE || mark == GLYPH_DOT)
        return number(plain, value, i + len);
    if (mark == GLYPH_COMMA && (str_rune(s, i, &next) != ',' || after == GLYPH_HAN))
        return number(plain, value, i + len);
    return number(NUMBER_NONE, 0, 0);
}

/* 2.1标题, 2.1.3 标题: two or three small numbers before a heading; 2.1亿元 is a quantity. */
static struct number read_decimal(str s)
{
    uint16_t part[3] = { 0, 0, 0 };
    size_t i = 0, n = 0, got, len;
    for (; n < ARRAY_LEN(part); n++) {
        got = read_digits(str_from(s, i), &part[n]);
        if (!got && n == 2)
            break;                             /* "2.1." ends in a dot */
        if (!got || part[n] == 0 || part[n] > 99)
            return number(NUMBER_NONE, 0, 0);
        i += got;
        if (i >= s.n || glyph_at(s, i, &len) != GLYPH_DOT)
            break;
        i += len;
    }
    bool two = n == 1 || (n == 2 && part[2] == 0), three = n >= 2 && part[2] > 0;
    if (i < s.n && glyph_at(s, i, &len) == GLYPH_PAUSE)
        i += len;
    i = skip_gap(s, i);
    str rest = str_from(s, i);
    if ((!two && !three) || str_empty(rest) || glyph_at(rest, 0, &len) != GLYPH_HAN ||
        lex_at(WORDS_MEASURE_WORD, rest) || str_starts(rest, S("版")))
        return number(NUMBER_NONE, 0, 0);
    return number(two ? NUMBER_DECIMAL_2 : NUMBER_DECIMAL_3, part[two ? 1 : 2], i);
}

/* ① … ⑳, ⑴ … ⒇, ⒈ … ⒛, ㈠ … ㈩, ❶ … ❿: one character each; ⒈ may be followed by a dot. */
static struct number read_circled(uint32_t r, size_t len)
{
    static const struct { uint32_t first, last; } block[] = {
        { 0x2460, 0x2473 }, { 0x2474, 0x2487 }, { 0x2488, 0x249B }, { 0x3220, 0x3229 },
        { 0x2776, 0x277F }, { 0x24F5, 0x24FE }, { 0x2780, 0x2789 }, { 0x3280, 0x3289 },
    };
    for (size_t i = 0; i < ARRAY_LEN(block); i++)
        if (r >= block[i].first && r <= block[i].last)
            return number(block[i].first == 0x3220   ? NUMBER_HAN_BRACKET
                          : block[i].first == 0x2488 ? NUMBER_DIGIT
                                                     : NUMBER_CIRCLED,
                          (uint16_t)(r - block[i].first + 1), len);
    return number(NUMBER_NONE, 0, 0);
}

struct number number_read(str s)
{
    uint16_t value = 0;
    size_t len;
    if (str_empty(s))
        return number(NUMBER_NONE, 0, 0);
    uint32_t r = str_rune(s, 0, &len);
    if (str_starts(s, S("第")))
        return read_division(s);
    if (glyph_of(r) == GLYPH_OPEN)
        return read_bracketed(s);
    size_t n = glyph_digit(r) >= 0 ? read_digits(s, &value) : 0;
    if (n) {
        struct number plain = n > 3 * len ? number(NUMBER_NONE, 0, 0)
                                          : read_marked(s, n, value, NUMBER_DIGIT,
                                                        NUMBER_DIGIT_HALF);
        return plain.system ? plain : read_decimal(s);
    }
    if (glyph_han_digit(r) >= 0) {
        n = read_han(s, &value);
        return read_marked(s, n, value, NUMBER_HAN, NUMBER_HAN_HALF);
    }
    struct number task = read_task(s);
    return task.system ? task : read_circled(r, len);
}

str number_path(struct arena *a, str printed)
{
    struct { char *p; size_t n; } out = { arena_alloc(a, printed.n + 1), 0 };
    size_t len, next;
    for (size_t i = 0; i < printed.n; i += len) {
        uint32_t r = str_rune(printed, i, &len);
        enum glyph g = glyph_of(r);
        bool point = g == GLYPH_DOT && i + len < printed.n &&
                     glyph_at(printed, i + len, &next) == GLYPH_DIGIT;
        if (g == GLYPH_PAUSE || (g == GLYPH_DOT && !point) || g == GLYPH_COMMA || g == GLYPH_COLON ||
            g == GLYPH_SPACE)
            continue;
        int family = glyph_family(r);
        if (family == 1)
            r = g == GLYPH_OPEN ? '(' : ')';
        else if (family == 2)
            r = g == GLYPH_OPEN ? '[' : ']';
        else if (glyph_digit(r) >= 0)
            r = (uint32_t)('0' + glyph_digit(r));
        out.n += str_put_rune(out.p + out.n, r);
    }
    return str_of(out.p, out.n);
}

/* ---- nesting ---- */

int nesting_level(const struct nesting *n, struct number number)
{
    for (int i = n->depth - 1; i >= 0; i--)
        if (n->level[i].system == number.system)
            return i;
    int level = n->depth;
    while (level > 0 && n->inside[n->level[level - 1].system][number.system])
        level--;
    return level < NESTING_MAX ? level : -1;
}

void nesting_enter(struct nesting *n, struct number number, int level)
{
    for (int i = 0; i < level; i++)
        n->inside[number.system][n->level[i].system] = true;
    n->level[level].system = number.system;
    n->level[level].ordinal = number.ordinal;
    n->depth = level + 1;
    n->last[number.system] = number.ordinal;
}

bool nesting_continues(const struct nesting *n, struct number number)
{
    for (int i = n->depth - 1; i >= 0; i--)
        if (n->level[i].system == number.system)
            return number.ordinal == n->level[i].ordinal + 1;
    return number.ordinal > 1 && number.ordinal == n->last[number.system] + 1;
}
