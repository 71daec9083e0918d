/* Verbs are taken off the end first, then the adverbs before them. */
#include "intake/tail.h"
#include "intake/glyph.h"

static const struct { enum word_list words; enum role role; } verbs[] = {
    { WORDS_DUTY_LEAD, ROLE_LEAD },
    { WORDS_DUTY_RESPONSIBLE, ROLE_RESPONSIBLE },
    { WORDS_DUTY_COOPERATING, ROLE_COOPERATING },
};

/* Of several verbs (负责牵头, 配合落实) leading tells most, then cooperating. */
static enum role telling(enum role a, enum role b)
{
    if (a == ROLE_LEAD || b == ROLE_LEAD)
        return ROLE_LEAD;
    return a == ROLE_COOPERATING || b == ROLE_NONE ? a : b;
}

static size_t verb_end(str s, enum role *role)
{
    size_t best = 0, n;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if ((n = lex_end(verbs[i].words, s)) > best) {
            best = n;
            *role = verbs[i].role;
        }
    return best;
}

struct tail tail_of(str s)
{
    struct tail tail = { ROLE_NONE, 0 };
    size_t n, whole = s.n;
    for (enum role role = ROLE_NONE; (n = verb_end(s, &role)) > 0;) {
        tail.role = telling(tail.role, role);
        s.n -= n;
    }
    while ((n = lex_end(WORDS_DUTY_ADVERB, s)) > 0) {
        bool etc = n == S("等").n && str_ends(s, S("等"));
        s.n -= n;
        if (!etc && tail.role == ROLE_NONE)
            tail.role = ROLE_RESPONSIBLE;
    }
    tail.bytes = tail.role == ROLE_NONE ? 0 : whole - s.n;
    return tail;
}

struct tail aside_of(str s)
{
    struct tail none = { ROLE_NONE, 0 };
    size_t open = STR_NONE, len;
    if (glyph_of(rune_last(s)) != GLYPH_CLOSE)
        return none;
    for (size_t i = 0; i < s.n; i += len)
        if (glyph_at(s, i, &len) == GLYPH_OPEN)
            open = i;
    if (open == STR_NONE || open == 0)
        return none;
    str in = glyph_trim_marks(str_from(s, open));
    size_t from, to = in.n;
    glyph_at(in, 0, &from);
    char bytes[4];
    to -= str_put_rune(bytes, rune_last(in));
    in = str_slice(in, from, to);
    if (str_ends(in, S("单位")) || str_ends(in, S("部门")))
        in.n -= S("单位").n;
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (lex_is(verbs[i].words, in))
            return (struct tail){ verbs[i].role, s.n - open };
    return none;
}
