/* The only file that sees libhyphen. */
#include "text/hyphen.h"
#include "base/file.h"
#include <hyphen.h>

enum { SHORTEST = 6, LONGEST = 60 };
static const str patterns = S("/usr/share/hyphen/hyph_en_US.dic");

str hyphens_patterns(void) { return patterns; }

struct hyphens { HyphenDict *dictionary; bool asked; };

struct hyphens *hyphens_new(void)
{
    return heap_new(sizeof(struct hyphens));
}

void hyphens_free(struct hyphens *h)
{
    if (h && h->dictionary)
        hnj_hyphen_free(h->dictionary);
    heap_free(h);
}

static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/* One run of letters; the library wants them small. */
static bool divide(struct hyphens *h, str run, bool *out)
{
    char small[LONGEST + 1], marks[LONGEST + 5], **rep = NULL;
    int *pos = NULL, *cut = NULL;
    bool any = false, capitals = true;
    for (size_t i = 0; i < run.n; i++) {
        capitals = capitals && is_capital(run.p[i]);
        small[i] = (char)(run.p[i] | 32);
    }
    small[run.n] = '\0';
    if (capitals || hnj_hyphen_hyphenate2(h->dictionary, small, (int)run.n, marks, NULL, &rep, &pos, &cut))
        return false;
    for (size_t i = 1; i < run.n; i++)
        any |= out[i] = marks[i - 1] & 1;
    return any;
}

const bool *hyphens_of(struct hyphens *h, struct arena *a, str word)
{
    if (!h->asked && file_exists(patterns))
        h->dictionary = hnj_hyphen_load(patterns.p);
    h->asked = true;
    if (!h->dictionary || word.n < SHORTEST)
        return NULL;
    bool *out = arena_array(a, bool, word.n), any = false;
    for (size_t i = 0, end; i < word.n; i = end + 1) {
        for (end = i; end < word.n && (is_small(word.p[end]) || is_capital(word.p[end])); end++)
            ;
        if (end - i >= SHORTEST && end - i <= LONGEST)
            any |= divide(h, str_slice(word, i, end), out + i);
    }
    return any ? out : NULL;
}
