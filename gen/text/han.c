/* Look-ups in the tables of han.sh and of han.def. */
#include "text/han.h"
#include "han.inc"
#include <stdlib.h>

static const struct han *find(uint32_t rune)
{
    return rune >= HAN_FIRST && rune <= HAN_LAST ? &han[rune - HAN_FIRST] : NULL;
}

uint32_t han_simple(uint32_t rune)
{
    const struct han *h = find(rune);
    return h ? h->simple : rune;
}

const char *han_sound(uint32_t rune)
{
    const struct han *h = find(rune);
    return h ? h->sound : "";
}

bool han_is_common(uint32_t rune)
{
    const struct han *h = find(rune);
    return h && h->common;
}

static int compare(const void *a, const void *b)
{
    const uint32_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

bool han_is_standard(uint32_t rune)
{
    const struct han *h = find(rune);
    return h ? h->standard : bsearch(&rune, beyond, ARRAY_LEN(beyond), sizeof beyond[0], compare) != NULL;
}

static const struct { str word, letters; } readings[] = {
#define READING(word, letters) { { word, sizeof word - 1 }, { letters, sizeof letters - 1 } },
#include "text/han.def"
#undef READING
};

/* The word of han.def that s begins with, or NULL. */
static const str *reading(str s, str *letters)
{
    for (size_t i = 0; i < ARRAY_LEN(readings); i++)
        if (str_starts(s, readings[i].word)) {
            *letters = readings[i].letters;
            return &readings[i].word;
        }
    return NULL;
}

void han_initials(struct buf *out, str s)
{
    size_t len;
    str letters;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t rune = str_rune(s, i, &len);
        const str *word = find(rune) ? reading(str_from(s, i), &letters) : NULL;
        if (word) {
            buf_put(out, letters);
            len = word->n;
        } else if (*han_sound(rune))
            buf_putc(out, *han_sound(rune));
        else if (rune < 0x80 && ((rune | 0x20) - 'a' < 26 || rune - '0' < 10))
            buf_putc(out, (char)(rune >= 'A' && rune <= 'Z' ? rune | 0x20 : rune));
    }
}
