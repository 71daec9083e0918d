/* Shapes of unit names: endings, levels of government, and the joints inside a list. */
#include "intake/unit.h"
#include "intake/glyph.h"

enum { NAME_RUNES = 45 };

/* The name without brackets at its end: 人民政府（管委会） → 人民政府. */
static str without_aside(str s)
{
    while (s.n && glyph_of(rune_last(s)) == GLYPH_CLOSE) {
        size_t open = STR_NONE, len;
        int depth = 0;
        for (size_t i = 0; i < s.n; i += len) {
            enum glyph g = glyph_at(s, i, &len);
            if (g == GLYPH_OPEN && depth++ == 0)
                open = i;
            else if (g == GLYPH_CLOSE && depth > 0)
                depth--;
        }
        if (open == STR_NONE || depth != 0)
            break;
        s = str_upto(s, open);
    }
    return s;
}

static size_t organ_end(str s, enum unit_shape shape)
{
    return lex_end(shape == SHAPE_SURE     ? WORDS_ORGAN_SURE
                    : shape == SHAPE_STRONG ? WORDS_ORGAN_STRONG
                                            : WORDS_ORGAN, s);
}

bool unit_ends(str key, enum unit_shape shape)
{
    if (key.n > 4 * NAME_RUNES)
        return false;
    if (str_ends(key, S("等")))
        key.n -= S("等").n;
    return organ_end(without_aside(key), shape) > 0;
}

/* No sentence: no stop, no colon, at most NAME_RUNES characters. */
static bool is_plain(str s)
{
    size_t len, n = 0;
    for (size_t i = 0; i < s.n; i += len, n++) {
        enum glyph g = glyph_at(s, i, &len);
        if (g == GLYPH_STOP || g == GLYPH_COLON || n > NAME_RUNES)
            return false;
    }
    return n >= 2;
}

bool unit_like(str key, enum unit_shape shape)
{
    key = glyph_trim(key);
    if (key.n > 4 * NAME_RUNES || !is_plain(key) || lex_at(WORDS_NOT_UNIT, key))
        return false;
    return unit_ends(key, shape) || lex_is(WORDS_EACH, key);
}

/* ---- levels ---- */

static int rank_of(str word)
{
    static const enum word_list rank[] = { WORDS_LEVEL_PROVINCE, WORDS_LEVEL_CITY,
                                           WORDS_LEVEL_COUNTY, WORDS_LEVEL_TOWN };
    for (size_t i = 0; i < ARRAY_LEN(rank); i++)
        if (lex_is(rank[i], word))
            return (int)i + 1;
    return 0;
}

static size_t closed_bracket(str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len)
        if (glyph_at(s, i, &len) == GLYPH_CLOSE)
            return i + len;
    return 0;
}

/* s is 各 and level words and brackets, nothing else; *last gets the last level word. */
static bool is_bare_level(str s, str *last)
{
    size_t i = str_starts(s, S("各")) ? S("各").n : 0, len, n;
    *last = S("");
    for (; i < s.n; i += n) {
        enum glyph g = glyph_at(s, i, &len);
        n = g == GLYPH_OPEN    ? closed_bracket(str_from(s, i))
            : g == GLYPH_PAUSE ? len
                               : lex_at(WORDS_LEVEL, str_from(s, i));
        if (!n)
            return false;
        if (g == GLYPH_HAN)
            *last = str_slice(s, i, i + n);
    }
    return last->n > 0;
}

/* 各盟行政公署、市人民政府: governments of bare levels, under one 各. */
static bool governments(str item, str rest)
{
    static const char *const ends[] = { "行政公署", "人民政府", "行署", "政府" };
    str last, first = S(""), next;
    size_t n = lex_at(WORDS_LEVEL, rest);
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_empty(first) && str_ends(item, str_z(ends[i])))
            first = str_upto(item, item.n - strlen(ends[i]));
    next = str_from(rest, n);
    return n && str_starts(item, S("各")) && is_bare_level(first, &last) && str_starts(next, S("人民政府")) &&
           rank_of(str_upto(rest, n)) >= rank_of(last);
}

bool level_goes_on(str item, str rest)
{
    str last;
    if (governments(item, rest))
        return true;
    if (!is_bare_level(item, &last))
        return false;
    bool each = str_starts(item, S("各"));
    if (!each && str_starts(rest, S("各")))
        rest = str_from(rest, S("各").n);
    size_t n = lex_at(WORDS_LEVEL, rest);
    str next = str_upto(rest, n);
    if (!n)
        return false;
    return !each || (rank_of(next) >= rank_of(last) &&
                     str_find(without_aside(item), next) == STR_NONE);
}

/* ---- joints ---- */

size_t et_cetera(str s, size_t *after)
{
    const str deng = S("等");
    s = str_upto(s, 8 * NAME_RUNES);       /* a longer one is no name; keeps this linear */
    for (size_t from = 0, at; (at = str_find(str_from(s, from), deng)) != STR_NONE;) {
        at += from;
        from = at + deng.n;
        if (at && organ_end(without_aside(str_upto(s, at)), SHAPE_ANY)) {
            *after = from;
            return at;
        }
    }
    return STR_NONE;
}

size_t unit_join(str s, size_t *after)
{
    static const char *const joints[] = { "以及", "会同", "和", "及", "与" };
    if (s.n > 8 * NAME_RUNES)
        return STR_NONE;
    for (size_t j = 0; j < ARRAY_LEN(joints); j++) {
        str joint = str_z(joints[j]);
        for (size_t from = 0, at; (at = str_find(str_from(s, from), joint)) != STR_NONE;) {
            at += from;
            from = at + joint.n;
            str left = str_upto(s, at), right = str_from(s, from);
            if (at && unit_ends(left, SHAPE_SURE) && lex_at(WORDS_UNIT_HEAD, right) &&
                unit_ends(right, SHAPE_STRONG)) {
                *after = from;
                return at;
            }
        }
    }
    return STR_NONE;
}
