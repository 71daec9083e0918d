/* Unit blocks inside a paragraph: in brackets of any family, closed or not, or bare behind a label. */
#ifndef INTAKE_BLOCK_H
#define INTAKE_BLOCK_H
#include "base/arena.h"
#include "intake/word.h"

struct block {
    size_t from, to;               /* in the paragraph, brackets and doubled closers included */
    struct run inner;              /* what duty_read reads */
};
struct blocks { struct block *v; size_t n, cap; };

/* In order, not overlapping. */
void blocks_of(struct arena *a, struct run para, struct blocks *out);
/* The paragraph's text without them. */
struct run blocks_cut(struct arena *a, struct run para, const struct blocks *blocks);
#endif
