/* Atoms → lines. The breaks of a paragraph are chosen together (total fit): for each place the
 * cheapest way to get there, over all lines that could end there. A line is at most some 60 atoms,
 * so this is linear in practice. */
#include "print/para.h"
#include "print/punct.h"

/* Of the atoms before, gaps included. reach: stretched as far as goes before that is as bad as can be. */
struct sums { int64_t width, stretch, shrink, reach; };

enum { LINE = 10, BAD = 10000, WORST_RATIO = 465, OVERFULL = 100000, LONELY = 80, SHORT_SLACK = 40 };

struct fit {
    const struct para *p;
    const struct sums *sum;
    mpt width;
    size_t segment;                    /* first atom after the last forced line end */
    size_t near;                       /* a line from beyond it to the atom in hand is too short … */
    int64_t least, floor;              /* … reaching less than this, which costs at least that */
};

static struct sums *sums_of(struct arena *a, const struct para *p)
{
    struct sums *s = arena_array(a, struct sums, p->atoms.n + 1);
    for (size_t i = 0; i < p->atoms.n; i++) {
        const struct atom *t = &p->atoms.v[i];
        int64_t width = t->width + t->gap;
        s[i + 1] = (struct sums){ s[i].width + width, s[i].stretch + t->stretch, s[i].shrink + t->shrink,
                                  s[i].reach + width +
                                      (p->look.justified ? (int64_t)t->stretch * WORST_RATIO / 100 : 0) };
    }
    return s;
}

static mpt measure(const struct para *p, mpt width, size_t first)
{
    return width - (first == 0 ? p->indent : p->hang);
}

/* The line of atoms i … j set without stretching, blank half at its end not counted. */
static int64_t natural(const struct para *p, const struct sums *sum, size_t i, size_t j)
{
    return sum[j + 1].width - sum[i].width - p->atoms.v[j].gap + p->atoms.v[j].hyphen +
           (para_keeps_lead(p) ? p->atoms.v[i].lead : 0);
}

static int64_t cube_badness(int64_t over, int64_t give)
{
    if (over <= 0)
        return 0;
    int64_t r = give ? MIN(over * 100 / give, (int64_t)BAD) : BAD;
    return MIN(r * r * r / 10000, (int64_t)BAD);
}

/* Of the line i … j, w wide as it is. */
static int64_t badness(const struct fit *f, size_t i, size_t j, int64_t w, bool last)
{
    const struct para *p = f->p;
    mpt width = measure(p, f->width, i), em = p->look.size, trail = p->atoms.v[j].trail;
    if (w > width) {
        int64_t give = p->look.justified ? f->sum[j].shrink - f->sum[i].shrink : 0;
        return w - width > give ? OVERFULL : cube_badness(w - width, give);
    }
    int64_t lonely = last && i > f->segment && w < 2 * em ? LONELY : 0;
    if (p->look.justified && !para_ragged(p, (mpt)w, width)) {
        w = MIN(w + trail, (int64_t)width);
        return last ? lonely : cube_badness(width - w, f->sum[j].stretch - f->sum[i].stretch);
    }
    int64_t slack = (width - w) * 100 / MAX(width, 1);
    return last && !p->look.balanced ? lonely : slack * slack / 10 + lonely;
}

static int64_t line_cost(const struct fit *f, size_t i, size_t j, int64_t w, bool last)
{
    int64_t bad = LINE + badness(f, i, j, w, last);
    int64_t penalty = last ? 0 : f->p->atoms.v[j].penalty;
    return bad * bad + penalty * penalty;
}

struct best { int64_t cost; size_t from; };

/* Over the lines that begin at `from` or before and can still end at j. */
static struct best best_from(const struct fit *f, const struct best *best, size_t from, size_t j, bool last)
{
    struct best found = { INT64_MAX, j };
    for (size_t i = from + 1; i-- > f->segment;) {
        int64_t w = natural(f->p, f->sum, i, j);
        int64_t shrink = f->p->look.justified ? f->sum[j].shrink - f->sum[i].shrink : 0;
        if (i < j && w - shrink > f->width)
            break;
        int64_t cost = best[i].cost + line_cost(f, i, j, w, last);
        if (cost < found.cost)
            found = (struct best){ cost, i };
    }
    return found;
}

/* Most lines that could end here are far too short: they are looked at only where one might win. */
static struct best best_line(struct fit *f, const struct best *best, size_t j)
{
    bool last = j + 1 == f->p->atoms.n || f->p->atoms.v[j].forced;
    if (last)
        return best_from(f, best, j, j, last);
    f->near = MAX(f->near, f->segment);
    while (f->near < j && f->sum[j + 1].reach - f->sum[f->near + 1].reach >= f->least)
        f->near++;
    struct best found = best_from(f, best, f->near, j, last);
    int64_t rival = INT64_MAX;
    for (size_t i = f->near + 1; i <= j; i++)
        rival = MIN(rival, best[i].cost);
    if (f->near == j || rival > found.cost - f->floor)
        return found;
    return best_from(f, best, j, j, last);
}

static void set_short(struct fit *f)
{
    const struct para *p = f->p;
    mpt least = measure(p, f->width, 0), further = measure(p, f->width, 1);
    least = MIN(least, further);
    bool stretches = p->look.justified && !p->look.words;
    int64_t bad = LINE + (stretches ? BAD : SHORT_SLACK * SHORT_SLACK / 10);
    f->least = stretches ? least - 2 * p->look.size : (int64_t)least * (99 - SHORT_SLACK) / 100;
    f->floor = bad * bad;
}

struct breaks para_break(struct arena *a, const struct para *p, mpt width)
{
    size_t n = p->atoms.n, lines = 0;
    struct breaks out = { arena_array(a, size_t, n + 1), 0 };
    struct arena_mark mark = arena_mark(a);
    struct best *best = arena_array(a, struct best, n + 1);
    struct fit f = { .p = p, .sum = sums_of(a, p), .width = width };
    set_short(&f);
    for (size_t j = 0; j < n; j++) {
        best[j + 1] = best_line(&f, best, j);
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
