/* Atoms → lines. The breaks of a paragraph are chosen together (total fit): for each place the
 * cheapest way to get there, over all lines that could end there. A line is at most some 60 atoms,
 * so this is linear in practice. */
#include "print/para.h"
#include "print/punct.h"

struct sums { mpt width, stretch, shrink; };           /* of the atoms before, gaps included */

struct fit {
    const struct para *p;
    const struct sums *sum;
    mpt width;
    size_t segment;                    /* first atom after the last forced line end */
};

enum { LINE = 10, BAD = 10000, OVERFULL = 100000, LONELY = 80 };

static struct sums *sums_of(struct arena *a, const struct para *p)
{
    struct sums *s = arena_array(a, struct sums, p->atoms.n + 1);
    for (size_t i = 0; i < p->atoms.n; i++) {
        const struct atom *t = &p->atoms.v[i];
        s[i + 1] = (struct sums){ s[i].width + t->width + t->gap, s[i].stretch + t->stretch,
                                  s[i].shrink + t->shrink };
    }
    return s;
}

static mpt measure(const struct para *p, mpt width, size_t first)
{
    return width - (first == 0 ? p->indent : p->hang);
}

/* The line of atoms i … j set without stretching, blank half at its end not counted. */
static mpt natural(const struct para *p, const struct sums *sum, size_t i, size_t j)
{
    return sum[j + 1].width - sum[i].width - p->atoms.v[j].gap + p->atoms.v[j].hyphen +
           (para_keeps_lead(p) ? p->atoms.v[i].lead : 0);
}

static int64_t cube_badness(mpt over, mpt give)
{
    if (over <= 0)
        return 0;
    int64_t r = give ? (int64_t)over * 100 / give : BAD;
    return MIN(r * r * r / 10000, (int64_t)BAD);
}

static int64_t badness(const struct fit *f, size_t i, size_t j, bool last)
{
    const struct para *p = f->p;
    mpt w = natural(p, f->sum, i, j), width = measure(p, f->width, i);
    mpt em = p->look.size, trail = p->atoms.v[j].trail;
    if (w > width) {
        mpt give = p->look.justified ? f->sum[j].shrink - f->sum[i].shrink : 0;
        return w - width > give ? OVERFULL : cube_badness(w - width, give);
    }
    int64_t lonely = last && i > f->segment && w < 2 * em ? LONELY : 0;
    if (p->look.justified && !para_ragged(p, w, width)) {
        w = MIN(w + trail, width);
        return last ? lonely : cube_badness(width - w, f->sum[j].stretch - f->sum[i].stretch);
    }
    int64_t slack = (int64_t)(width - w) * 100 / MAX(width, 1);
    return last && !p->look.balanced ? lonely : slack * slack / 10 + lonely;
}

static int64_t line_cost(const struct fit *f, size_t i, size_t j, bool last)
{
    int64_t bad = LINE + badness(f, i, j, last);
    int64_t penalty = last ? 0 : f->p->atoms.v[j].penalty;
    return bad * bad + penalty * penalty;
}

/* Can a line starting at or before i still end at j? */
static bool hopeless(const struct fit *f, size_t i, size_t j)
{
    mpt shrink = f->p->look.justified ? f->sum[j].shrink - f->sum[i].shrink : 0;
    return natural(f->p, f->sum, i, j) - shrink > f->width;
}

struct best { int64_t cost; size_t from; };

static void best_line(const struct fit *f, struct best *best, size_t j)
{
    bool last = j + 1 == f->p->atoms.n || f->p->atoms.v[j].forced;
    best[j + 1] = (struct best){ INT64_MAX, j };
    for (size_t i = j + 1; i-- > f->segment;) {
        if (i < j && hopeless(f, i, j))
            break;
        int64_t cost = best[i].cost + line_cost(f, i, j, last);
        if (cost < best[j + 1].cost)
            best[j + 1] = (struct best){ cost, i };
    }
}

struct breaks para_break(struct arena *a, const struct para *p, mpt width)
{
    size_t n = p->atoms.n, lines = 0;
    struct breaks out = { arena_array(a, size_t, n + 1), 0 };
    struct arena_mark mark = arena_mark(a);
    struct best *best = arena_array(a, struct best, n + 1);
    struct fit f = { p, sums_of(a, p), width, 0 };
    for (size_t j = 0; j < n; j++) {
        best_line(&f, best, j);
        if (p->atoms.v[j].forced)
            f.segment = j + 1;
    }
    for (size_t at = n; at > 0; at = best[at].from)
        lines++;
    out.n = lines;
    for (size_t at = n; at > 0; at = best[at].from)
        out.v[--lines] = at - 1;
    arena_rewind(a, mark);
    return out;
}

void para_measure(const struct para *p, mpt *min, mpt *max)
{
    mpt line = p->indent, part = 0;
    *min = *max = 0;
    for (size_t i = 0; i < p->atoms.n; i++) {
        const struct atom *t = &p->atoms.v[i];
        part += t->width;
        line += t->width;
        *min = MAX(*min, part);
        *max = MAX(*max, line);
        part = t->penalty < BREAK_NEVER || t->forced ? 0 : part + t->gap;
        line = t->forced ? 0 : line + t->gap;
    }
}
