/* Bracket pairs of damaged text: widths mixed, closers missing or doubled. A closer belongs to the
 * nearest open bracket of its family; what was opened in between stays open; a closer without an
 * opener is ignored. One pass; nesting beyond 32 is not followed. */
#ifndef INTAKE_BRACKET_H
#define INTAKE_BRACKET_H
#include "base/arena.h"

struct bracket {
    size_t from, inner;            /* the opener; what follows it */
    size_t outer, to;              /* the closer; what follows it; both the end of text if unclosed */
    bool closed;
    bool top;                      /* not inside a closed pair */
};
struct brackets { struct bracket *v; size_t n, cap; };

/* In order of openers. Quotes are not brackets. */
struct brackets brackets_of(struct arena *a, str s);
/* Walking s with *next = 0 at first: the end of the closed pair that opens at i, or i itself. */
size_t bracket_skip(const struct brackets *b, size_t *next, size_t i);
#endif
