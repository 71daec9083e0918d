/* Lists are one string each, words a space apart; a word is compared in place, nothing is copied. */
#include "intake/word.h"
#include <pthread.h>

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

/* ---- the index: words of a list by a hash of their first and of their last character ---- */

enum { BUCKETS = 64, WORDS_MAX = 6000 };

struct index { uint16_t at[BUCKETS + 1]; };    /* words [at[b], at[b + 1]) of the pool */
struct side { struct index of[WORD_LISTS]; str pool[WORDS_MAX]; };

static struct side by_first, by_last;
static pthread_once_t indexed = PTHREAD_ONCE_INIT;

static bool next_word(str *rest, str *word)
{
    while (rest->n && rest->p[0] == ' ')
        *rest = str_from(*rest, 1);
    size_t end = str_find_char(*rest, ' ');
    *word = str_upto(*rest, end);
    *rest = str_from(*rest, word->n);
    return word->n > 0;
}

static unsigned hash(const char *p, size_t n)
{
    unsigned h = 0;
    for (size_t i = 0; i < n; i++)
        h = h * 31 + (unsigned char)p[i];
    return (h ^ h >> 6) % BUCKETS;
}

static unsigned first_bucket(str s)
{
    return hash(s.p, (signed char)s.p[0] >= 0 ? 1 : MIN(s.n, (size_t)HAN_BYTES));
}

static unsigned last_bucket(str s)
{
    size_t n = (signed char)s.p[s.n - 1] >= 0 ? 1 : MIN(s.n, (size_t)HAN_BYTES);
    return hash(s.p + s.n - n, n);
}

/* Two passes: how many words a bucket has, then the words. */
static size_t index_list(struct side *side, int l, size_t from, unsigned (*bucket)(str))
{
    uint16_t *at = side->of[l].at, fill[BUCKETS];
    str word;
    for (str rest = str_z(lists[l]); next_word(&rest, &word);)
        at[bucket(word) + 1]++;
    at[0] = (uint16_t)from;
    for (int b = 0; b < BUCKETS; b++) {
        fill[b] = at[b];
        at[b + 1] = (uint16_t)(at[b + 1] + at[b]);
    }
    if (at[BUCKETS] > WORDS_MAX)
        BUG("the lexicon has more than WORDS_MAX words");
    for (str rest = str_z(lists[l]); next_word(&rest, &word);)
        side->pool[fill[bucket(word)]++] = word;
    return at[BUCKETS];
}

static void build_folds(void);

static void build_index(void)
{
    build_folds();
    size_t first = 0, last = 0;
    for (int l = 0; l < WORD_LISTS; l++) {
        first = index_list(&by_first, l, first, first_bucket);
        last = index_list(&by_last, l, last, last_bucket);
    }
}

/* The words of a list that may stand at the start of s (at its end). */
struct words { const str *v, *end; };

static struct words words_of(const struct side *side, enum word_list l, unsigned bucket)
{
    const uint16_t *at = side->of[l].at + bucket;
    return (struct words){ side->pool + at[0], side->pool + at[1] };
}

/* ---- looking words up ---- */

static size_t longest_at(enum word_list l, str s)
{
    size_t best = 0;
    struct words w = words_of(&by_first, l, first_bucket(s));
    for (; w.v < w.end; w.v++)
        if (w.v->n > best && w.v->p[w.v->n - 1] == (w.v->n <= s.n ? s.p[w.v->n - 1] : 0) &&
            str_starts(s, *w.v))
            best = w.v->n;
    return best;
}

size_t lex_at(enum word_list l, str s)
{
    pthread_once(&indexed, build_index);
    return s.n ? longest_at(l, s) : 0;
}

size_t lex_end(enum word_list l, str s)
{
    size_t best = 0;
    pthread_once(&indexed, build_index);
    if (s.n == 0)
        return 0;
    struct words w = words_of(&by_last, l, last_bucket(s));
    for (; w.v < w.end; w.v++)
        if (w.v->n > best && str_ends(s, *w.v))
            best = w.v->n;
    return best;
}

bool lex_is(enum word_list l, str s)
{
    pthread_once(&indexed, build_index);
    struct words w = { NULL, NULL };
    if (s.n)
        w = words_of(&by_first, l, first_bucket(s));
    for (; w.v < w.end; w.v++)
        if (str_eq(s, *w.v))
            return true;
    return false;
}

/* The next character that a word may start with. */
static size_t step(str s, size_t i)
{
    for (i++; i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80; i++)
        ;
    return i;
}

size_t lex_find(enum word_list l, str s, size_t *len)
{
    pthread_once(&indexed, build_index);
    for (size_t i = 0, n; i < s.n; i = step(s, i))
        if ((n = longest_at(l, str_from(s, i))) > 0) {
            *len = n;
            return i;
        }
    return STR_NONE;
}

str lex_first(enum word_list l)
{
    str rest = str_z(lists[l]), word = S("");
    next_word(&rest, &word);
    return word;
}

size_t lex_count(enum word_list l, str s)
{
    enum { SEEN_MAX = 256 };
    bool seen[SEEN_MAX] = { false };
    size_t n = 0;
    pthread_once(&indexed, build_index);
    const str *base = by_first.pool + by_first.of[l].at[0];
    for (size_t i = 0; i < s.n; i = step(s, i)) {
        str rest = str_from(s, i);
        struct words w = words_of(&by_first, l, first_bucket(rest));
        for (; w.v < w.end; w.v++) {
            size_t k = (size_t)(w.v - base);
            if (k >= SEEN_MAX || seen[k] || !str_starts(rest, *w.v))
                continue;
            seen[k] = true;
            n++;
        }
    }
    return n;
}

static uint8_t folds_at[0x10000 / 8];          /* which code points folds has: few texts have any */

static unsigned code_of(const char *han)
{
    const unsigned char *p = (const unsigned char *)han;
    return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

static void build_folds(void)
{
    for (size_t i = 0; i + PAIR < sizeof folds; i += PAIR)
        folds_at[code_of(folds + i) / 8] |= (uint8_t)(1u << code_of(folds + i) % 8);
}

/* The Simplified form of three bytes, or NULL. */
static const char *folded(const char *han)
{
    if (!(folds_at[code_of(han) / 8] >> code_of(han) % 8 & 1))
        return NULL;
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
    pthread_once(&indexed, build_index);
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
    pthread_once(&indexed, build_index);
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
