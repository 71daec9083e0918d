/* [prefix…] stem [join stem…] noun [join noun | (…)] colon, read left to right. */
#include "intake/label.h"
#include "intake/glyph.h"

static const struct { enum word_list words; enum role role; } stems[] = {
    { WORDS_STEM_LEAD, ROLE_LEAD },
    { WORDS_STEM_RESPONSIBLE, ROLE_RESPONSIBLE },
    { WORDS_STEM_COOPERATING, ROLE_COOPERATING },
};
enum { ASIDE_RUNES = 12, LABEL_BYTES = 96 };

static size_t stem_at(str s, enum role *role)
{
    size_t best = 0;
    for (size_t i = 0; i < ARRAY_LEN(stems); i++) {
        size_t n = lex_at(stems[i].words, s);
        if (n > best) {
            best = n;
            *role = stems[i].role;
        }
    }
    return best;
}

/* "牵头（责任）单位": a stem in brackets counts as one. */
static size_t bracketed_stem(str s, enum role *role)
{
    size_t open, close, i;
    if (str_empty(s) || glyph_at(s, 0, &open) != GLYPH_OPEN)
        return 0;
    i = stem_at(str_from(s, open), role);
    if (!i || open + i >= s.n || glyph_at(s, open + i, &close) != GLYPH_CLOSE)
        return 0;
    return open + i + close;
}

/* A lead stem anywhere makes a lead label, then responsibility, then cooperation. */
static enum role stronger(enum role a, enum role b)
{
    return a == ROLE_NONE || (b != ROLE_NONE && b < a) ? b : a;
}

static size_t stems_at(str s, enum role *role)
{
    size_t i = 0, n;
    for (;;) {
        enum role one = ROLE_NONE;
        size_t join = i ? lex_at(WORDS_STEM_JOIN, str_from(s, i)) : 0;
        n = stem_at(str_from(s, i + join), &one);
        if (!n && !join)
            n = bracketed_stem(str_from(s, i), &one);
        if (!n)
            return i;
        i += join + n;
        *role = stronger(*role, one);
    }
}

/* A short remark in brackets behind a noun: 责任单位（部门）： */
static size_t aside_at(str s)
{
    size_t len, i, n = 0;
    if (str_empty(s) || glyph_at(s, 0, &i) != GLYPH_OPEN)
        return 0;
    for (; i < s.n && n <= ASIDE_RUNES; i += len, n++) {
        enum glyph g = glyph_at(s, i, &len);
        if (g == GLYPH_CLOSE)
            return i + len;
        if (g == GLYPH_COLON || g == GLYPH_STOP || g == GLYPH_OPEN)
            return 0;
    }
    return 0;
}

static size_t noun_at(str s, bool *person)
{
    size_t noun = lex_at(WORDS_LABEL_NOUN, s), who = lex_at(WORDS_LABEL_PERSON, s);
    *person = who > noun;
    return MAX(noun, who);
}

static size_t nouns_at(str s, bool *person)
{
    bool more;
    size_t i = noun_at(s, person);
    if (!i)
        return 0;
    size_t join = lex_at(WORDS_STEM_JOIN, str_from(s, i));
    size_t next = join ? noun_at(str_from(s, i + join), &more) : 0;
    if (next)
        i += join + next;
    return i + aside_at(str_from(s, i));
}

static size_t gap_at(str s)
{
    size_t i = 0, len;
    while (i < s.n && glyph_at(s, i, &len) == GLYPH_SPACE)
        i += len;
    return i;
}

static bool is_dash(uint32_t r) { return r == '-' || r == 0x2013 || r == 0x2014 || r == 0xFF0D; }

/* The mark that ends a label; inside a bracket a slip of the pen is forgiven. */
static size_t mark_at(str s, enum label_place place, bool noun)
{
    size_t len, i = gap_at(s);
    if (i >= s.n)
        return 0;
    enum glyph g = glyph_at(s, i, &len);
    if (g == GLYPH_COLON)
        return i + len + gap_at(str_from(s, i + len));
    if (noun && place != LABEL_GLUED && is_dash(str_rune(s, i, &len)))
        return i + len;
    if (noun && place != LABEL_GLUED && str_starts(str_from(s, i), S("为")))
        return i + S("为").n;
    if (place != LABEL_BRACKET || !noun)
        return 0;
    if (g == GLYPH_PAUSE || g == GLYPH_COMMA || g == GLYPH_SEMICOLON || g == GLYPH_DOT)
        return i + len;
    return i;                              /* a gap does */
}

static struct label listed(str s, enum word_list words, enum role role)
{
    size_t n = lex_at(words, s);
    size_t mark = n ? mark_at(str_from(s, n), LABEL_CLAUSE, true) : 0;
    return (struct label){ mark ? role : ROLE_NONE, mark ? n + mark : 0 };
}

static struct label composed(str s, enum label_place place)
{
    struct label none = { ROLE_NONE, 0 };
    enum role role = ROLE_NONE;
    bool person = false;
    size_t i = 0, n;
    while (place != LABEL_GLUED && (n = lex_at(WORDS_LABEL_PREFIX, str_from(s, i))) > 0)
        i += n;
    size_t stem = stems_at(str_from(s, i), &role);
    if (!stem)
        return none;
    size_t noun = nouns_at(str_from(s, i + stem), &person);
    bool alone = place != LABEL_GLUED && lex_is(WORDS_STEM_ALONE, str_slice(s, i, i + stem));
    if (!noun && !alone)
        return none;
    size_t mark = mark_at(str_from(s, i + stem + noun), place, noun > 0);
    if (!mark)
        return none;
    return (struct label){ person ? ROLE_OTHER : role, i + stem + noun + mark };
}

/* 【责任单位】 with or without a colon behind. */
static struct label boxed(str s)
{
    struct label none = { ROLE_NONE, 0 };
    enum role role = ROLE_NONE;
    bool person = false;
    size_t open, close;
    glyph_at(s, 0, &open);
    str in = str_from(s, open);
    size_t deadline = lex_at(WORDS_LABEL_DEADLINE, in);
    size_t stem = stems_at(in, &role);
    size_t noun = stem ? nouns_at(str_from(in, stem), &person) : 0;
    size_t n = noun ? stem + noun : deadline;
    if (!n || n >= in.n || glyph_at(in, n, &close) != GLYPH_CLOSE)
        return none;
    role = noun ? role : ROLE_DEADLINE;
    str rest = str_from(in, n + close);
    size_t mark = mark_at(rest, LABEL_CLAUSE, true);
    return (struct label){ person ? ROLE_OTHER : role, open + n + close + mark };
}

/* Most places are no label because no colon or closing bracket is near: told without the lexicon. */
static bool may_end(str s)
{
    size_t len;
    s = str_upto(s, LABEL_BYTES);
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        enum glyph g = glyph_of(r);
        if (g == GLYPH_COLON || g == GLYPH_CLOSE || is_dash(r) || r == 0x4E3A /* 为 */)
            return true;
        if (g == GLYPH_STOP)
            return false;
    }
    return false;
}

struct label label_at(str key, enum label_place place)
{
    size_t len;
    if (str_empty(key) || (place != LABEL_BRACKET && !may_end(key)))
        return (struct label){ ROLE_NONE, 0 };
    if (glyph_at(key, 0, &len) == GLYPH_OPEN)
        return boxed(key);
    struct label l = listed(key, WORDS_LABEL_DEADLINE, ROLE_DEADLINE);
    if (l.role == ROLE_NONE)
        l = listed(key, WORDS_LABEL_OTHER, ROLE_OTHER);
    return l.role == ROLE_NONE ? composed(key, place) : l;
}

/* ---- labels nobody listed ---- */

/* All but one of the characters of a word, and a colon: 责仟单位： */
static size_t misread(str key, str word)
{
    size_t i = 0, w = 0, wrong = 0, len, wlen;
    while (w < word.n && i < key.n) {
        wrong += str_rune(key, i, &len) != str_rune(word, w, &wlen);
        if (wrong > 1 || glyph_at(key, i, &len) != GLYPH_HAN)
            return 0;
        i += len;
        w += wlen;
    }
    size_t mark = w == word.n ? mark_at(str_from(key, i), LABEL_CLAUSE, false) : 0;
    return mark ? i + mark : 0;
}

/* Up to four characters, then a noun of units, and a colon: 监管单位： */
static size_t unlisted(str key)
{
    enum { WORD_RUNES = 4 };
    size_t i = 0, n = 0, len;
    for (; n <= WORD_RUNES && i < key.n && glyph_at(key, i, &len) == GLYPH_HAN; n++, i += len) {
        str rest = str_from(key, i);
        if (n >= 2 && (str_starts(rest, S("单位")) || str_starts(rest, S("部门")))) {
            size_t mark = mark_at(str_from(rest, S("单位").n), LABEL_CLAUSE, false);
            return mark ? i + S("单位").n + mark : 0;
        }
    }
    return 0;
}

/* 完成时限；2026年6月底: another mark, or none, before a time. */
static size_t unmarked_time(str key)
{
    size_t n = lex_at(WORDS_LABEL_DEADLINE, key), len;
    enum glyph g = n && n < key.n ? glyph_at(key, n, &len) : GLYPH_HAN;
    if (!n)
        return 0;
    if (g == GLYPH_SEMICOLON || g == GLYPH_COMMA || g == GLYPH_PAUSE || g == GLYPH_SPACE)
        n += len;
    str rest = str_from(key, n);
    return rest.n && (glyph_at(rest, 0, &len) == GLYPH_DIGIT || lex_at(WORDS_ONGOING, rest)) ? n : 0;
}

struct label label_loose(str key)
{
    static const struct { const char *word; enum role role; } known[] = {
        { "牵头单位", ROLE_LEAD }, { "牵头部门", ROLE_LEAD }, { "责任单位", ROLE_RESPONSIBLE },
        { "责任部门", ROLE_RESPONSIBLE }, { "配合单位", ROLE_COOPERATING },
        { "配合部门", ROLE_COOPERATING }, { "完成时限", ROLE_DEADLINE }, { "完成时间", ROLE_DEADLINE },
    };
    size_t n;
    if (str_empty(key))
        return (struct label){ ROLE_NONE, 0 };
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if ((n = misread(key, str_z(known[i].word))) > 0)
            return (struct label){ known[i].role, n };
    if ((n = unmarked_time(key)) > 0)
        return (struct label){ ROLE_DEADLINE, n };
    n = unlisted(key);
    return (struct label){ n ? ROLE_RESPONSIBLE : ROLE_NONE, n };
}
