/* The only file that sees ICU. */
#include "text/segment.h"
#include "text/cjk.h"
#include <limits.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

enum list {
    COMPOUND, SUFFIX, PREFIX, PARTICLE, CONJUNCTION,
    LISTS
};
static const struct { enum list list; const char *words; } lists[] = {
#define WORDS(list, words) { list, words },
#include "text/segment.def"
#undef WORDS
};

/* By the last byte of their first character: of all these words it tells most apart. */
enum { HEADS = 64, FIRST = 3 };
struct word { str text; enum list list; const struct word *next; };

struct segmenter { UBreakIterator *breaks; struct arena arena; const struct word *head[HEADS]; };

static size_t head_of(str s) { return (uint8_t)s.p[FIRST - 1] % HEADS; }

struct segmenter *segmenter_new(void)
{
    struct segmenter *g = heap_new(sizeof *g);
    arena_init(&g->arena);
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        str text, rest = str_z(lists[i].words);
        for (bool more = true; more;) {
            more = str_cut(rest, S(" "), &text, &rest);
            ASSERT(text.n >= FIRST);
            struct word *word = arena_new(&g->arena, struct word);
            *word = (struct word){ text, lists[i].list, g->head[head_of(text)] };
            g->head[head_of(text)] = word;
        }
    }
    return g;
}

void segmenter_free(struct segmenter *g)
{
    if (!g)
        return;
    if (g->breaks)
        ubrk_close(g->breaks);
    arena_release(&g->arena);
    heap_free(g);
}

/* Bytes of the longest word of the list that s starts with, or 0. */
static size_t longest(const struct segmenter *g, enum list list, str s)
{
    size_t most = 0;
    if (s.n < FIRST)
        return 0;
    for (const struct word *w = g->head[head_of(s)]; w; w = w->next)
        if (w->list == list && w->text.n > most && str_starts(s, w->text))
            most = w->text.n;
    return most;
}

/* ends[i]: ICU ends a word before byte i. Without its data every character is a word. */
static void ask_icu(struct segmenter *g, str s, bool *ends)
{
    UErrorCode error = U_ZERO_ERROR;
    UText text = UTEXT_INITIALIZER;
    if (!g->breaks)
        g->breaks = ubrk_open(UBRK_WORD, "zh", NULL, 0, &error);
    utext_openUTF8(&text, s.p, (int64_t)s.n, &error);
    if (g->breaks)
        ubrk_setUText(g->breaks, &text, &error);
    if (U_FAILURE(error))
        memset(ends, true, s.n);
    for (int32_t at = 0; U_SUCCESS(error) && at != UBRK_DONE && (size_t)at < s.n; at = ubrk_next(g->breaks))
        ends[at] = true;
    utext_close(&text);
}

/* Compounds end the words around them. */
static void mark_compounds(const struct segmenter *g, str s, bool *ends, bool *known)
{
    size_t len;
    for (size_t i = 0, n; i < s.n; i += MAX(n, len)) {
        str_rune(s, i, &len);
        n = longest(g, COMPOUND, str_from(s, i));
        if (!n)
            continue;
        memset(ends + i, false, n);
        memset(known + i, true, n);
        ends[i] = true;
        if (i + n < s.n)
            ends[i + n] = true;
    }
}

static size_t word_end(const bool *ends, size_t i, size_t n)
{
    for (i++; i < n && !ends[i]; i++)
        ;
    return i;
}

/* What a line end before and after the word from … to does, as far as this word is concerned. */
static void judge(const struct segmenter *g, str s, size_t from, size_t to, bool known,
                  enum segment_end *before, enum segment_end *after)
{
    size_t len;
    str word = str_slice(s, from, to);
    bool lone = !known && rune_is_han(str_rune(s, from, &len)) && len == word.n;
    bool leads = lone && longest(g, PREFIX, word) == word.n;
    bool ends = lone && longest(g, SUFFIX, word) == word.n;
    *before = *after = lone ? SEGMENT_LONE : SEGMENT_FREE;
    if (lone && longest(g, CONJUNCTION, word) == word.n)
        *before = *after = SEGMENT_FREE;
    if (leads)
        *before = SEGMENT_FREE;
    if (ends || (lone && longest(g, PARTICLE, word) == word.n))
        *after = SEGMENT_FREE;
}

const uint8_t *segment(struct segmenter *g, struct arena *a, str s)
{
    uint8_t *out = arena_array(a, uint8_t, str_runes(s) + 1);
    if (str_empty(s) || s.n > INT_MAX)
        return out;
    bool *ends = arena_array(a, bool, s.n), *known = arena_array(a, bool, s.n);
    enum segment_end before, after, left = SEGMENT_FREE;
    size_t rune = 0, len;
    ask_icu(g, s, ends);
    mark_compounds(g, s, ends, known);
    for (size_t i = 0, to; i < s.n; i = to) {
        to = word_end(ends, i, s.n);
        judge(g, s, i, to, known[i], &before, &after);
        for (size_t k = i; k < to; k += len, rune++) {
            bool han = rune_is_han(str_rune(s, k, &len));
            out[rune] = (uint8_t)(!han ? SEGMENT_FREE : k > i ? SEGMENT_INSIDE : MAX(before, left));
        }
        left = after;
    }
    return out;
}
