/* Lists are one string each, words a space apart; a word is compared in place, nothing is copied. */
#include "intake/word.h"

static const char *const lists[] = {
#define WORDS(list, words) words,
#include "intake/word.def"
#undef WORDS
};

/* Traditional characters of the lexicon, each followed by its Simplified form, sorted. */
static const char folds[] =
#include "intake/hant.def"
    ;
enum { HAN_BYTES = 3, PAIR = 2 * HAN_BYTES };

static bool next_word(str *rest, str *word)
{
    while (rest->n && rest->p[0] == ' ')
        *rest = str_from(*rest, 1);
    size_t end = str_find_char(*rest, ' ');
    *word = str_upto(*rest, end);
    *rest = str_from(*rest, word->n);
    return word->n > 0;
}

size_t lex_at(enum word_list l, str s)
{
    size_t best = 0;
    str word;
    for (str rest = str_z(lists[l]); next_word(&rest, &word);)
        if (word.n > best && s.n && word.p[0] == s.p[0] && str_starts(s, word))
            best = word.n;
    return best;
}

size_t lex_end(enum word_list l, str s)
{
    size_t best = 0;
    str word;
    for (str rest = str_z(lists[l]); next_word(&rest, &word);)
        if (word.n > best && str_ends(s, word))
            best = word.n;
    return best;
}

bool lex_is(enum word_list l, str s)
{
    str word;
    for (str rest = str_z(lists[l]); next_word(&rest, &word);)
        if (str_eq(word, s))
            return true;
    return false;
}

size_t lex_find(enum word_list l, str s, size_t *len)
{
    size_t best = STR_NONE;
    str word;
    for (str rest = str_z(lists[l]); next_word(&rest, &word);) {
        size_t at = str_find(s, word);
        if (at < best || (at == best && at != STR_NONE && word.n > *len)) {
            best = at;
            *len = word.n;
        }
    }
    return best;
}

str lex_first(enum word_list l)
{
    str rest = str_z(lists[l]), word = S("");
    next_word(&rest, &word);
    return word;
}

size_t lex_count(enum word_list l, str s)
{
    size_t n = 0;
    str word;
    for (str rest = str_z(lists[l]); next_word(&rest, &word);)
        n += str_find(s, word) != STR_NONE;
    return n;
}

/* The Simplified form of three bytes, or NULL. */
static const char *folded(const char *han)
{
    size_t low = 0, high = sizeof folds / PAIR;
    while (low < high) {
        size_t mid = (low + high) / 2;
        int order = memcmp(han, folds + mid * PAIR, HAN_BYTES);
        if (order == 0)
            return folds + mid * PAIR + HAN_BYTES;
        if (order < 0)
            high = mid;
        else
            low = mid + 1;
    }
    return NULL;
}

static bool is_han_byte(char c) { return (unsigned char)c >= 0xE3 && (unsigned char)c <= 0xE9; }

str lex_fold(struct arena *a, str s)
{
    char *out = NULL;
    for (size_t i = 0; i + HAN_BYTES <= s.n;) {
        const char *to = is_han_byte(s.p[i]) ? folded(s.p + i) : NULL;
        if (to && !out)
            out = memcpy(arena_alloc(a, s.n), s.p, s.n);
        if (to)
            memcpy(out + i, to, HAN_BYTES);
        i += is_han_byte(s.p[i]) ? HAN_BYTES : 1;
    }
    return out ? str_of(out, s.n) : s;
}

static bool is_simplified(const char *han)
{
    for (size_t i = 0; i + PAIR < sizeof folds; i += PAIR)
        if (memcmp(han, folds + i + HAN_BYTES, HAN_BYTES) == 0)
            return true;
    return false;
}

void lex_script(str s, size_t *traditional, size_t *simplified)
{
    enum { ENOUGH = 200 };                 /* a sample decides; long texts need no full count */
    *traditional = *simplified = 0;
    for (size_t i = 0; i + HAN_BYTES <= s.n && *traditional + *simplified < ENOUGH;) {
        bool han = is_han_byte(s.p[i]);
        if (han && folded(s.p + i))
            ++*traditional;
        else if (han && is_simplified(s.p + i))
            ++*simplified;
        i += han ? HAN_BYTES : 1;
    }
}

bool lex_among(const char *words, str s, bool whole)
{
    str rest = str_z(words), word;
    for (bool more = rest.n > 0; more;) {
        more = str_cut(rest, S(" "), &word, &rest);
        if (word.n && (whole ? str_eq(word, s) : str_find(s, word) != STR_NONE))
            return true;
    }
    return false;
}
