/* Questions to a branch; none changes it. */
#include "intake/branch.h"
#include "intake/glyph.h"

struct branch *branch_first(const struct branch *b)
{
    return b->node.first ? branch_of(b->node.first) : NULL;
}

struct branch *branch_next(const struct branch *b)
{
    return b->node.next ? branch_of(b->node.next) : NULL;
}

bool piece_has_text(const struct piece *p) { return glyph_trim_marks(p->body.key).n > 0; }

bool branch_has_text(const struct branch *b)
{
    for (size_t i = 0; i < b->pieces.n; i++)
        if (piece_has_text(&b->pieces.v[i]))
            return true;
    return false;
}

size_t branch_blocks(const struct branch *b)
{
    size_t n = 0;
    for (size_t i = 0; i < b->pieces.n; i++)
        n += b->pieces.v[i].block;
    return n;
}

size_t branch_blocks_below(const struct branch *b)
{
    size_t n = branch_blocks(b);
    for (const struct branch *c = branch_first(b); c; c = branch_next(c))
        n += branch_blocks_below(c);
    return n;
}

size_t branch_part_end(const struct branch *b, size_t i)
{
    bool closed = false;
    for (; i < b->pieces.n; i++) {
        if (closed && piece_has_text(&b->pieces.v[i]))
            break;
        closed |= b->pieces.v[i].block;
    }
    return i;
}

bool branch_is_part(const struct branch *b, size_t i, size_t end)
{
    return b->pieces.v[end - 1].block && piece_has_text(&b->pieces.v[i]);
}

size_t branch_parts(const struct branch *b, size_t from)
{
    size_t n = 0, end;
    for (size_t i = from; i < b->pieces.n; i = end) {
        end = branch_part_end(b, i);
        n += branch_is_part(b, i, end);
    }
    return n;
}
