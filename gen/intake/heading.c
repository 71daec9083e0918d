/* Headings are compared whole, by the part before a comma, or part by part around 和 and 及. */
#include "intake/heading.h"
#include "intake/glyph.h"
#include "model/types.h"

enum { BARE_RUNES = 14, SENTENCE_RUNES = 160, SUBJECT_RUNES = 30, SET_RUNES = 10 };

static bool is_brief(str s, size_t runes) { return s.n <= 4 * runes && str_runes(s) <= runes; }

static str before_comma(str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        enum glyph g = glyph_at(s, i, &len);
        if (g == GLYPH_COMMA || g == GLYPH_COLON || g == GLYPH_SPACE)
            return str_upto(s, i);
    }
    return s;
}

/* The words around 和, 与, 及, 、; how many of them there are and how many the list has. */
static void count_parts(enum word_list l, str s, size_t *parts, size_t *listed)
{
    static const char *const joints[] = { "以及", "和", "与", "及", "、", "暨" };
    *parts = *listed = 0;
    for (size_t from = 0; from <= s.n;) {
        size_t to = s.n, next = s.n + 1;
        for (size_t j = 0; j < ARRAY_LEN(joints); j++) {
            size_t at = str_find(str_from(s, from), str_z(joints[j]));
            if (at != STR_NONE && from + at < to) {
                to = from + at;
                next = to + strlen(joints[j]);
            }
        }
        ++*parts;
        *listed += lex_is(l, str_slice(s, from, to));
        from = next;
    }
}

static bool says(enum word_list l, str key, bool all)
{
    size_t parts, listed;
    if (lex_is(l, key))
        return true;
    str head = before_comma(key);
    if (!is_brief(head, 3 * BARE_RUNES))
        return false;
    count_parts(l, head, &parts, &listed);
    return all ? listed == parts : listed > 0;
}

bool heading_is_goal(str key, bool bare)
{
    if (says(WORDS_GOAL, key, true))
        return true;
    if (lex_at(WORDS_GOAL_AWARENESS, key) && lex_end(WORDS_GOAL_AWARENESS_END, key))
        return true;
    return bare && (says(WORDS_GOAL_IF_BARE, key, true) ||
                    (is_brief(key, BARE_RUNES) && lex_end(WORDS_GOAL, key)));
}

bool heading_is_supplement(str key) { return says(WORDS_SUPPLEMENT, key, true); }

int heading_class(str key, int inherited)
{
    static const struct { enum word_list words; int class; } row[] = {
        { WORDS_SAFEGUARD, measure_class_SAFEGUARD },
        { WORDS_MECHANISM, measure_class_MECHANISM },
        { WORDS_REQUIREMENT, measure_class_REQUIREMENT },
        { WORDS_ACTION, measure_class_ACTION },
    };
    for (size_t i = 0; i < ARRAY_LEN(row); i++)
        if (says(row[i].words, key, false))
            return row[i].class;
    return inherited;
}

static const enum word_list set[] = { WORDS_GOAL, WORDS_SAFEGUARD, WORDS_MECHANISM,
                                      WORDS_REQUIREMENT, WORDS_ACTION, WORDS_SET_HEADING };

bool heading_is_set(str key)
{
    key = glyph_trim_marks(key);
    for (size_t i = 0; is_brief(key, SET_RUNES) && i < ARRAY_LEN(set); i++)
        if (lex_is(set[i], key))
            return true;
    return false;
}

bool heading_announces(str key)
{
    return glyph_of(rune_last(glyph_trim(key))) == GLYPH_COLON &&
           lex_is(WORDS_SET_HEADING, glyph_trim_marks(key));
}

size_t heading_at(str key)
{
    size_t best = 0, n;
    for (size_t i = 0; i < ARRAY_LEN(set); i++)
        if ((n = lex_at(set[i], key)) > best)
            best = n;
    return best;
}

size_t heading_glued(str key)
{
    size_t best = heading_at(key), len;
    if (best < S("总体要求").n || best == key.n || is_brief(key, BARE_RUNES))
        return 0;
    str rest = str_from(key, best);
    bool joined = str_starts(rest, S("和")) || str_starts(rest, S("与")) ||
                  str_starts(rest, S("及"));
    return !joined && glyph_at(rest, 0, &len) == GLYPH_HAN ? best : 0;
}

bool heading_supplements(str key)
{
    size_t len;
    if (!is_brief(key, SENTENCE_RUNES) || !lex_at(WORDS_SUPPLEMENT_SUBJECT, key))
        return false;
    str subject = str_upto(key, 3 * SUBJECT_RUNES);
    return lex_find(WORDS_SUPPLEMENT_NOUN, subject, &len) != STR_NONE &&
           lex_find(WORDS_SUPPLEMENT_END, key, &len) != STR_NONE;
}

bool heading_closes(str key)
{
    return lex_at(WORDS_CLOSING_START, key) || heading_supplements(key);
}
