/* A stack of openers, searched from the top for the family of each closer. */
#include "intake/bracket.h"
#include "intake/glyph.h"

enum { DEPTH_MAX = 32 };

struct stack { size_t index[DEPTH_MAX]; int family[DEPTH_MAX]; int depth; };

static void close_pair(struct brackets *b, struct stack *stack, int family, size_t at, size_t len)
{
    int i = stack->depth;
    while (i > 0 && stack->family[i - 1] != family)
        i--;
    if (i == 0)
        return;
    struct bracket *pair = &b->v[stack->index[i - 1]];
    pair->outer = at;
    pair->to = at + len;
    pair->closed = true;
    stack->depth = i - 1;
}

static void mark_top(struct brackets *b)
{
    size_t covered = 0;
    for (size_t i = 0; i < b->n; i++) {
        b->v[i].top = b->v[i].from >= covered;
        if (b->v[i].top && b->v[i].closed)
            covered = b->v[i].to;
    }
}

struct brackets brackets_of(struct arena *a, str s)
{
    struct brackets b = { 0 };
    struct stack stack = { .depth = 0 };
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        enum glyph g = glyph_of(r);
        if (g == GLYPH_CLOSE)
            close_pair(&b, &stack, glyph_family(r), i, len);
        if (g != GLYPH_OPEN || stack.depth == DEPTH_MAX)
            continue;
        stack.index[stack.depth] = b.n;
        stack.family[stack.depth++] = glyph_family(r);
        struct bracket *pair = vec_push(a, &b);
        *pair = (struct bracket){ .from = i, .inner = i + len, .outer = s.n, .to = s.n };
    }
    mark_top(&b);
    return b;
}

size_t bracket_skip(const struct brackets *b, size_t *next, size_t i)
{
    while (*next < b->n && (b->v[*next].from < i || !b->v[*next].closed))
        ++*next;
    return *next < b->n && b->v[*next].from == i ? b->v[*next].to : i;
}
