/* Figures with a measure word are found first, then grouped (shared comparators, ranges), then asked
 * whether the clause commits to them. */
#include "intake/target.h"
#include "intake/glyph.h"
#include "intake/word.h"

enum { MASK_MAX = 5, QUOTE_BYTES = 120, BEFORE_BYTES = 36, FAR_BYTES = 18, CLAUSE_BYTES = 450,
       YEAR_MIN = 1900 };

struct figure {
    size_t from, mid, to;          /* the number, its measure word, what follows */
    struct num value;
    bool masked;
};
enum { GROUP_MAX = 8 };
struct group {                     /* 7%、25%以上 · 10%-20% · one figure */
    struct figure v[GROUP_MAX];
    int n;
    bool range;
    size_t from, to;               /* with prefix and suffix comparators */
    int comparator;
    bool said;                     /* a comparator is printed */
};

/* ---- figures ---- */

static bool is_mask(uint32_t r)
{
    return r == 'X' || r == 'x' || r == 0xFF38 || r == 0xFF58 || r == 0x00D7 || r == '*';
}

static size_t mask_at(str s)
{
    size_t len, i = 0, n = 0;
    while (i < s.n && is_mask(str_rune(s, i, &len))) {
        i += len;
        n++;
    }
    return n && n <= MASK_MAX ? i : 0;
}

/* Digits and at most one decimal point, as a value. */
static size_t digits_at(str s, struct num *value)
{
    size_t len, i = 0, n = 0, points = 0;
    char ascii[16];
    for (; i < s.n && n < sizeof ascii; i += len) {
        uint32_t r = str_rune(s, i, &len);
        int d = glyph_digit(r);
        bool point = n && glyph_of(r) == GLYPH_DOT && !points;
        if (d < 0 && !point)
            break;
        ascii[n++] = d >= 0 ? (char)('0' + d) : '.';
        points += point;
    }
    if (n && ascii[n - 1] == '.') {
        n--;
        i -= len;
    }
    return n && num_parse(str_of(ascii, n), value) ? i : 0;
}

static size_t measure_at(str s)
{
    size_t n = lex_at(WORDS_MEASURE_WORD, s);
    return lex_at(WORDS_MEASURE_FALSE, s) >= n ? 0 : n;
}

/* A number and its measure word at i, the measure word maybe left out before a range mark. */
static bool figure_at(str key, size_t i, bool bare, struct figure *f)
{
    str rest = str_from(key, i);
    *f = (struct figure){ .from = i };
    size_t mask = mask_at(rest), n = mask ? mask : digits_at(rest, &f->value);
    if (!n)
        return false;
    size_t measure = measure_at(str_from(rest, n));
    f->masked = mask > 0;
    f->mid = i + n;
    f->to = f->mid + measure;
    bool year = measure && str_starts(str_from(rest, n), S("年")) && f->value.digits >= YEAR_MIN;
    return (measure || bare) && !year;
}

static bool may_precede(uint32_t r)
{
    enum glyph g = glyph_of(r);
    return g != GLYPH_DIGIT && g != GLYPH_LATIN && g != GLYPH_DOT && !is_mask(r) && r != '-' &&
           r != 0x3014 && r != '/' && r != 0x7B2C;
}

/* ---- groups ---- */

static size_t range_mark(str s)
{
    static const char *const marks[] = { "-", "—", "–", "~", "～", "－", "至" };
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_starts(s, str_z(marks[i])))
            return strlen(marks[i]);
    return 0;
}

static size_t list_mark(str s)
{
    static const char *const marks[] = { "、", "和", "及", "与" };
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (str_starts(s, str_z(marks[i])))
            return strlen(marks[i]);
    return 0;
}

static bool group_at(str key, size_t i, struct group *g)
{
    struct figure first, next;
    *g = (struct group){ .comparator = comparator_EXACTLY };
    if (!figure_at(key, i, true, &first))
        return false;
    size_t mark = range_mark(str_from(key, first.to));
    if (mark && !first.masked && figure_at(key, first.to + mark, false, &next) && !next.masked) {
        first.value = (struct num){ first.value.digits, first.value.decimals, true };
        g->v[0] = first;
        g->v[1] = next;
        g->n = 2;
        g->range = true;
        return true;
    }
    if (first.to == first.mid)
        return false;
    g->v[g->n++] = first;
    while (g->n < GROUP_MAX) {
        size_t at = g->v[g->n - 1].to;
        mark = list_mark(str_from(key, at));
        if (!mark || !figure_at(key, at + mark, false, &next))
            break;
        g->v[g->n++] = next;
    }
    return true;
}

/* ---- comparators ---- */

struct cmp_words { enum word_list words; int comparator; };

static const struct cmp_words after[] = {
    { WORDS_CMP_AT_LEAST_AFTER, comparator_AT_LEAST },
    { WORDS_CMP_AT_MOST_AFTER, comparator_AT_MOST },
    { WORDS_CMP_ABOUT_AFTER, comparator_ABOUT },
};
static const struct cmp_words before[] = {
    { WORDS_CMP_AT_LEAST_BEFORE, comparator_AT_LEAST },
    { WORDS_CMP_MORE_BEFORE, comparator_MORE_THAN },
    { WORDS_CMP_AT_MOST_BEFORE, comparator_AT_MOST },
    { WORDS_CMP_LESS_BEFORE, comparator_LESS_THAN },
    { WORDS_CMP_ABOUT_BEFORE, comparator_ABOUT },
};

static str words_before(str key, size_t i)
{
    size_t from = i > BEFORE_BYTES ? i - BEFORE_BYTES : 0;
    while (from < i && ((unsigned char)key.p[from] & 0xC0) == 0x80)
        from++;
    return str_slice(key, from, i);
}

/* A verb may stand between: 至少建设5家. */
static void compare_far(str key, struct group *g)
{
    str head = words_before(key, g->v[0].from);
    size_t len, from = head.n > FAR_BYTES ? head.n - FAR_BYTES : 0;
    while (from < head.n && ((unsigned char)head.p[from] & 0xC0) == 0x80)
        from++;
    str near = str_from(head, from);
    size_t at = lex_find(WORDS_CMP_AT_LEAST_BEFORE, near, &len);
    for (size_t i = at; i < near.n && at != STR_NONE; i += len)
        if (glyph_at(near, i, &len) != GLYPH_HAN)
            return;
    if (at != STR_NONE) {
        g->comparator = comparator_AT_LEAST;
        g->from = (size_t)(near.p - key.p) + at;
    }
}

/* A suffix wins over a prefix: 控制在90%以上 is at least. */
static void compare(str key, struct group *g)
{
    size_t best = 0, n;
    g->from = g->v[0].from;
    g->to = g->v[g->n - 1].to;
    str tail = str_from(key, g->to), head = words_before(key, g->from);
    for (size_t i = 0; i < ARRAY_LEN(after); i++)
        if ((n = lex_at(after[i].words, tail)) > best) {
            best = n;
            g->comparator = after[i].comparator;
        }
    g->to += best;
    if (best == 0)
        for (size_t i = 0; i < ARRAY_LEN(before); i++)
            if ((n = lex_end(before[i].words, head)) > best) {
                best = n;
                g->comparator = before[i].comparator;
                g->from = g->v[0].from - n;
            }
    if (best == 0)
        compare_far(key, g);
    g->said = best > 0 || g->from < g->v[0].from;
    if (g->range)
        g->comparator = comparator_RANGE;
}

/* ---- commitment ---- */

struct clause { size_t from, to; };            /* between commas and stops */

static struct clause clause_around(str key, size_t i)
{
    size_t len, start = i > CLAUSE_BYTES ? i - CLAUSE_BYTES : 0;
    struct clause c = { start, MIN(key.n, i + CLAUSE_BYTES) };
    for (size_t k = start; k < c.to; k += len) {
        enum glyph g = glyph_at(key, k, &len);
        bool part = g == GLYPH_COMMA || g == GLYPH_SEMICOLON || g == GLYPH_STOP || g == GLYPH_COLON;
        if (part && k < i)
            c.from = k + len;
        if (part && k >= i) {
            c.to = k;
            break;
        }
    }
    return c;
}

static bool excluded(str key, const struct group *g, struct clause c, bool rate)
{
    size_t len;
    str head = str_slice(key, c.from, g->from), tail = str_slice(key, g->to, c.to);
    if (!g->said && lex_find(WORDS_RHYTHM_LOOSE, head, &len) != STR_NONE)
        return true;
    if (lex_find(WORDS_RHYTHM, head, &len) != STR_NONE ||
        lex_find(WORDS_BASELINE, tail, &len) != STR_NONE || lex_at(WORDS_THRESHOLD_AFTER, tail))
        return true;
    if (lex_at(WORDS_THRESHOLD_SUBJECT, head) && str_starts(tail, S("的")))
        return true;
    if (!g->said && lex_end(WORDS_NOT_REACHED_BEFORE, head) &&
        !(str_ends(head, S("等")) && lex_at(WORDS_COMMITS, head)))
        return true;
    return !g->said && !rate && str_ends(head, S("的"));
}

/* A figure right behind another one belongs to the same commitment: 1个环节0.5个工作日. */
static bool commits(str key, const struct group *g, struct clause c, size_t last_target,
                    bool aim)
{
    size_t len;
    str head = str_slice(key, c.from, g->from);
    str measure = str_slice(key, g->v[g->n - 1].mid, g->v[g->n - 1].to);
    bool rate = str_eq(measure, S("%")) || str_eq(measure, S("％")) || str_eq(measure, S("‰"));
    if (excluded(key, g, c, rate))
        return false;
    if (aim || g->said || g->v[0].masked || lex_end(WORDS_REACH, head) || g->from == last_target ||
        lex_at(WORDS_REACHED_AFTER, str_from(key, g->to)))
        return true;
    return !rate && lex_find(WORDS_COMMITS, head, &len) != STR_NONE;
}

/* ---- results ---- */

/* 压缩至XX个、XX个工作日以内: the first has lost half its measure word. */
static str measure_of(str text, const struct group *g, int i)
{
    str own = str_slice(text, g->v[i].mid, g->v[i].to);
    str last = str_slice(text, g->v[g->n - 1].mid, g->v[g->n - 1].to);
    return str_starts(last, own) ? last : own;
}

static void add_group(struct arena *a, str text, const struct group *g, struct intake_targets *out)
{
    int n = g->range ? 1 : g->n;
    for (int i = 0; i < n; i++) {
        const struct figure *f = &g->v[i];
        struct intake_target *t = vec_push(a, out);
        size_t from = i == 0 ? g->from : f->from, to = i + 1 == n ? g->to : f->to;
        t->text = str_slice(text, from, to);
        t->unit = measure_of(text, g, i);
        t->value = f->value;
        t->upper = g->range ? g->v[1].value : (struct num){ 0, 0, false };
        t->comparator = g->comparator;
        t->masked = f->masked;
    }
}

/* Bytes of a quotation or a title that opens s; a quote that does not close soon is none. */
static size_t quoted(str s)
{
    size_t len;
    s = str_upto(s, QUOTE_BYTES);
    for (size_t i = 0; i < s.n; i += len) {
        enum glyph g = glyph_at(s, i, &len);
        if (g == GLYPH_QUOTE_CLOSE)
            return i + len;
        if (g == GLYPH_STOP)
            return 0;
    }
    return 0;
}

void targets_of(struct arena *a, str text, bool aim, struct intake_targets *out)
{
    str key = lex_fold(a, text);
    size_t len, last_target = STR_NONE;
    uint32_t prior = 0;
    struct group g;
    for (size_t i = 0; i < key.n; i += len) {
        uint32_t r = str_rune(key, i, &len);
        size_t skip = glyph_of(r) == GLYPH_QUOTE_OPEN ? quoted(str_from(key, i)) : 0;
        bool start = (glyph_digit(r) >= 0 || is_mask(r)) && may_precede(prior);
        if (skip)
            len = skip;
        prior = skip ? 0 : r;
        if (!start || !group_at(key, i, &g))
            continue;
        compare(key, &g);
        if (commits(key, &g, clause_around(key, g.from), last_target, aim)) {
            add_group(a, text, &g, out);
            last_target = g.to;
        }
        len = g.to - i;
        prior = 0;
    }
}
