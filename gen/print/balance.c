/* Hill climbing from the widths by weight: each round takes the best move of one step. */
#include "print/balance.h"

enum { ROUNDS = 60, MOST_CELLS = 20000 };      /* more cells are not worth the time */
enum { LINE = 64 };                            /* heights are in parts of a line */
enum width { NARROWER, SAME, WIDER, WIDTHS };

/* Heights of every cell at the width its column has, and a step to either side. */
struct heights { const struct balance *b; size_t n; int32_t *at[WIDTHS]; };

/* Lines are not filled to the end: a little more than the width says. */
static int32_t cell_height(mpt natural, mpt width)
{
    return (int32_t)((int64_t)natural * 103 / 100 * LINE / MAX(width, 1));
}

static void measure(struct heights *t, const struct column *v)
{
    for (int side = 0; side < WIDTHS; side++)
        for (size_t i = 0; i < t->b->rows * t->n; i++)
            t->at[side][i] = cell_height(t->b->natural[i],
                                        v[i % t->n].width - t->b->pad + (side - SAME) * t->b->step);
}

/* Lines of all rows if a step went from one column to another; among equals the parts of lines
 * decide, so that a column may grow step by step towards a line saved. from = to: as it is. */
static int64_t cost(const struct heights *t, size_t from, size_t to)
{
    int64_t lines = 0, parts = 0;
    for (size_t r = 0; r < t->b->rows; r++) {
        int32_t most = LINE;
        for (size_t c = 0, i = r * t->n; c < t->n; c++, i++) {
            enum width side = from == to ? SAME : c == from ? NARROWER : c == to ? WIDER : SAME;
            most = MAX(most, t->at[side][i]);
        }
        lines += (most + LINE - 1) / LINE;
        parts += most;
    }
    return (lines << 32) + parts;
}

static bool may_move(const struct column *v, size_t from, size_t to, mpt step)
{
    return from != to && !v[from].given && !v[to].given && v[from].width - step >= v[from].min &&
           v[to].width < v[to].max;
}

static bool improve(struct heights *t, struct column *v)
{
    measure(t, v);
    int64_t least = cost(t, 0, 0);
    size_t from = 0, to = 0;
    for (size_t i = 0; i < t->n; i++)
        for (size_t k = 0; k < t->n; k++) {
            int64_t then = may_move(v, i, k, t->b->step) ? cost(t, i, k) : least;
            if (then < least) {
                least = then;
                from = i;
                to = k;
            }
        }
    v[from].width -= t->b->step;
    v[to].width += t->b->step;
    return from != to;
}

void columns_balance(struct arena *a, struct column *v, size_t n, const struct balance *b)
{
    if (b->rows * n > MOST_CELLS)
        return;
    struct arena_mark mark = arena_mark(a);
    struct heights t = { .b = b, .n = n };
    for (int side = 0; side < WIDTHS; side++)
        t.at[side] = arena_array(a, int32_t, b->rows * n);
    for (int round = 0; round < ROUNDS && improve(&t, v); round++)
        ;
    arena_rewind(a, mark);
}
