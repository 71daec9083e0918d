/* The strict grid (22 × 28 to the letter): every full-width character and mark in a cell of its own, words
 * and numbers in the middle of as many whole cells as they need, nothing stretched or squeezed. So a line is
 * filled from its start and ends where the cells do; a mark that may not begin the next line hangs in the
 * margin if its ink is in the near half of its cell, else the line gives up what stands before the mark and
 * ends with cells empty. */
#include "print/para.h"
#include "print/punct.h"

enum { TOLERANCE = 8 };                /* a number may be wider than its cells by an eighth of one */
enum { BLANK = 15, FAR = 4 };          /* what a cell left empty costs, and how many may be */

/* What fills whole cells: one full-width atom, or Latin ones in a row. */
struct unit { size_t from, to; mpt width; int32_t cells; bool latin; };

static struct unit unit_at(const struct para *p, size_t from)
{
    const struct atom *v = p->atoms.v;
    struct unit u = { from, from, v[from].width, 1, v[from].cls == CLASS_LATIN };
    while (u.latin && u.to + 1 < p->atoms.n && v[u.to + 1].cls == CLASS_LATIN && !v[u.to].forced) {
        u.width += v[u.to].gap + v[u.to + 1].width;
        u.to++;
    }
    u.cells = MAX((u.width - p->cell / TOLERANCE + p->cell - 1) / p->cell, 1);
    return u;
}

static bool may_end(const struct para *p, size_t i)
{
    return i + 1 == p->atoms.n || p->atoms.v[i].forced || p->atoms.v[i].penalty < BREAK_NEVER;
}

/* The last place within words in a row where a line may end that has room for so much. */
static size_t end_within(const struct para *p, const struct unit *u, mpt room, size_t otherwise)
{
    mpt w = p->atoms.v[u->from].width;
    for (size_t i = u->from; i < u->to && w <= room; i++) {
        if (p->atoms.v[i].penalty < BREAK_NEVER)
            otherwise = i;
        w += p->atoms.v[i].gap + p->atoms.v[i + 1].width;
    }
    return otherwise;
}

static bool may_hang(const struct para *p, const struct unit *u)
{
    const struct atom *t = &p->atoms.v[u->from];
    return t->cls == CLASS_CLOSE && t->shape->blank_right && may_end(p, u->to);
}

/* Where the line ends that begins at `first` with so many cells. */
static size_t line_end(const struct para *p, size_t first, int32_t cells)
{
    size_t best = first;
    int32_t full = 0, least = INT32_MAX;
    for (size_t i = first; i < p->atoms.n;) {
        struct unit u = unit_at(p, i);
        if (full + u.cells > cells) {
            if (u.latin && (u.cells > cells || cells - full > FAR))
                return end_within(p, &u, (cells - full) * p->cell, i > first ? best : u.to);
            return full == cells && may_hang(p, &u) ? u.to : i == first ? u.to : best;
        }
        full += u.cells;
        i = u.to + 1;
        if (p->atoms.v[u.to].forced || i == p->atoms.n)
            return u.to;
        int32_t cost = BLANK * (cells - full) + (may_end(p, u.to) ? p->atoms.v[u.to].penalty : BREAK_NEVER);
        if (cost <= least || (may_end(p, u.to) && full + FAR < cells)) {
            least = cost;
            best = u.to;
        }
    }
    return p->atoms.n - 1;
}

/* White after each atom of the line, so that the next unit begins where it must. */
static void set_gaps(struct para *p, size_t first, size_t last)
{
    struct atom *before = NULL;
    for (size_t i = first; i <= last;) {
        struct unit u = unit_at(p, i);
        mpt room = u.cells * p->cell - u.width;
        mpt in = u.latin && before && !p->styles.v[p->atoms.v[i].style].rise ? room / 2 : 0;
        if (before)
            before->gap += in;
        before = &p->atoms.v[u.to];
        before->gap = room - in;
        i = u.to + 1;
    }
}

static mpt whole_cells(mpt v, mpt cell) { return (v + cell / 2) / cell * cell; }

struct breaks grid_break(struct arena *a, struct para *p, mpt width)
{
    struct breaks out = { arena_array(a, size_t, p->atoms.n + 1), 0 };
    p->indent = whole_cells(p->indent, p->cell);
    p->hang = whole_cells(p->hang, p->cell);
    for (size_t i = 0; i < p->atoms.n; i++)
        p->atoms.v[i].stretch = p->atoms.v[i].shrink = 0;
    for (size_t i = 0; i < p->atoms.n;) {
        mpt room = width - (i ? p->hang : p->indent) + p->cell / TOLERANCE;
        size_t end = line_end(p, i, MAX(room / p->cell, 1));
        set_gaps(p, i, end);
        out.v[out.n++] = end;
        i = end + 1;
    }
    return out;
}
