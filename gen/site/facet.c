/* Which choices among the measures have a page. */
#include "site/facet.h"

enum { SINCE_MONTHS = 24 };

struct keys { VEC(struct facet_key) v; struct arena *arena; };
/* A value of a dimension and the measures that have it, as a bit each. */
struct side { struct strs values; uint8_t *has; size_t measures; };

static void see(struct side *s, size_t measure, str value)
{
    for (size_t i = 0; i < s->values.n; i++)
        if (str_eq(s->values.v[i], value))
            s->has[i * s->measures + measure] = 1;
}

static void see_refs(struct side *s, size_t at, const struct refs *refs)
{
    for (size_t i = 0; i < refs->n; i++)
        see(s, at, refs->v[i].id);
}

/* "2026-q2" · "undated" */
static str period_of(struct arena *a, const struct measure *x)
{
    struct date by = x->deadline.by;
    return date_set(by) ? arena_printf(a, "%04d-q%d", by.year, (by.month + 2) / 3) : S("undated");
}

static void see_unit(struct side *s, struct arena *a, size_t at, const struct measure *x)
{
    (void)a;
    see_refs(s, at, &x->lead);
    see_refs(s, at, &x->responsible);
}

static void see_theme(struct side *s, struct arena *a, size_t at, const struct measure *x)
{
    (void)a;
    see_refs(s, at, &x->themes);
}

static void see_audience(struct side *s, struct arena *a, size_t at, const struct measure *x)
{
    (void)a;
    see_refs(s, at, &x->audiences);
}

static void see_policy(struct side *s, struct arena *a, size_t at, const struct measure *x)
{
    (void)a;
    see(s, at, x->policy.id);
}

static void see_period(struct side *s, struct arena *a, size_t at, const struct measure *x)
{
    see(s, at, period_of(a, x));
}

enum { PERIODS = -1 };                         /* where the values are not records of a class */
static const struct dimension {
    const char *name;
    int class_id, kind;                        /* of terms: their kind */
    void (*see)(struct side *s, struct arena *a, size_t at, const struct measure *x);
} dimensions[] = {
    { "unit", CLASS_unit, -1, see_unit },
    { "theme", CLASS_term, term_kind_THEME, see_theme },
    { "audience", CLASS_term, term_kind_AUDIENCE, see_audience },
    { "policy", CLASS_policy, -1, see_policy },
    { "period", PERIODS, -1, see_period },
};

static const struct dimension *dimension_find(str name)
{
    for (size_t i = 0; i < ARRAY_LEN(dimensions); i++)
        if (str_eq(name, str_z(dimensions[i].name)))
            return &dimensions[i];
    return NULL;
}

bool facet_known(str spec)
{
    str a, b;
    if (str_eq(spec, S("since")) || str_eq(spec, S("pair")) || dimension_find(spec))
        return true;
    return str_cut(spec, S("/"), &a, &b) && !str_eq(a, b) && dimension_find(a) && dimension_find(b);
}

static bool is_work(const struct record *r) { return ((const struct measure *)r)->measures.n == 0; }

static struct strs periods(struct arena *a, const struct list *all)
{
    struct strs out = { arena_array(a, str, all->n + 1), 0 };
    for (size_t i = 0; i < all->n; i++)
        if (is_work(all->v[i]))
            out.v[out.n++] = period_of(a, (const struct measure *)all->v[i]);
    out.n = str_unique(out.v, out.n);
    return out;
}

static struct strs values_of(struct arena *a, const struct model *m, const struct dimension *d)
{
    if (d->class_id == PERIODS)
        return periods(a, &m->of[CLASS_measure]);
    const struct list *all = &m->of[d->class_id];
    struct strs out = { arena_array(a, str, all->n + 1), 0 };
    for (size_t i = 0; i < all->n; i++)
        if (d->kind < 0 || ((const struct term *)all->v[i])->kind == d->kind)
            out.v[out.n++] = record_id(all->v[i]);
    return out;
}

static struct side side_of(struct arena *a, const struct model *m, const struct dimension *d)
{
    const struct list *all = &m->of[CLASS_measure];
    struct side s = { .values = values_of(a, m, d), .measures = all->n };
    s.has = arena_array(a, uint8_t, s.values.n * all->n + 1);
    for (size_t i = 0; i < all->n; i++)
        if (is_work(all->v[i]))
            d->see(&s, a, i, (const struct measure *)all->v[i]);
    return s;
}

static size_t count(const struct side *s, size_t i)
{
    size_t sum = 0;
    for (size_t n = 0; n < s->measures; n++)
        sum += s->has[i * s->measures + n];
    return sum;
}

/* How many have both. */
static size_t meet(const struct side *x, size_t i, const struct side *y, size_t k)
{
    const uint8_t *p = x->has + i * x->measures, *q = y->has + k * y->measures;
    size_t sum = 0;
    for (size_t n = 0; n < x->measures; n++)
        sum += p[n] & q[n];
    return sum;
}

static void put_key(struct keys *k, str name, size_t measures)
{
    *vec_push(k->arena, &k->v) = (struct facet_key){ name, measures };
}

static void put_values(struct keys *k, const struct model *m, const struct dimension *d)
{
    struct side x = side_of(k->arena, m, d);
    for (size_t i = 0; i < x.values.n; i++) {
        size_t n = count(&x, i);
        if (n)
            put_key(k, arena_printf(k->arena, "%s/%.*s", d->name, STR_ARG(x.values.v[i])), n);
    }
}

static void put_choices(struct keys *k, const struct model *m, const struct dimension *dx,
                        const struct dimension *dy)
{
    struct side x = side_of(k->arena, m, dx), y = side_of(k->arena, m, dy);
    for (size_t i = 0; i < x.values.n; i++)
        for (size_t j = 0; j < y.values.n; j++) {
            size_t n = meet(&x, i, &y, j);
            if (n)
                put_key(k, arena_printf(k->arena, "%s/%.*s/%s/%.*s", dx->name, STR_ARG(x.values.v[i]),
                                        dy->name, STR_ARG(y.values.v[j])), n);
        }
}

/* Whether policies i and j have measures of one theme: a bit a theme for each policy. */
static void put_pairs(struct keys *k, const struct model *m)
{
    struct side p = side_of(k->arena, m, dimension_find(S("policy")));
    struct side t = side_of(k->arena, m, dimension_find(S("theme")));
    bool *has = arena_array(k->arena, bool, p.values.n * t.values.n + 1);
    for (size_t i = 0; i < p.values.n; i++)
        for (size_t n = 0; n < t.values.n; n++)
            has[i * t.values.n + n] = meet(&p, i, &t, n) > 0;
    for (size_t i = 0; i < p.values.n; i++)
        for (size_t j = i + 1; j < p.values.n; j++)
            for (size_t n = 0; n < t.values.n; n++)
                if (has[i * t.values.n + n] && has[j * t.values.n + n]) {
                    put_key(k, arena_printf(k->arena, "%.*s/%.*s", STR_ARG(p.values.v[i]),
                                            STR_ARG(p.values.v[j])), 0);
                    break;
                }
}

static void put_months(struct keys *k, const struct model *m)
{
    int first = m->as_of.year * 12 + m->as_of.month - 1, last = first;
    for (size_t i = 0; i < m->of[CLASS_policy].n; i++) {
        struct date d = ((const struct policy *)m->of[CLASS_policy].v[i])->published;
        first = date_set(d) ? MIN(first, d.year * 12 + d.month - 1) : first;
    }
    for (int month = MAX(first, last - SINCE_MONTHS + 1); month <= last; month++)
        put_key(k, arena_printf(k->arena, "%04d-%02d", month / 12, month % 12 + 1), 0);
}

struct facet_keys facet_keys(struct arena *a, const struct model *m, str spec)
{
    struct keys k = { .arena = a };
    str x, y;
    if (str_eq(spec, S("since")))
        put_months(&k, m);
    else if (str_eq(spec, S("pair")))
        put_pairs(&k, m);
    else if (str_cut(spec, S("/"), &x, &y))
        put_choices(&k, m, dimension_find(x), dimension_find(y));
    else
        put_values(&k, m, dimension_find(spec));
    return (struct facet_keys){ k.v.v, k.v.n };
}

/* Leaves of `rows` those that have the value, "theme/market" at the start of key; the rest of the key. */
static str narrow(struct arena *a, str key, struct list *rows)
{
    str name, value;
    str_cut(key, S("/"), &name, &key);
    str_cut(key, S("/"), &value, &key);
    struct side s = { .values = { &value, 1 }, .measures = 1, .has = arena_array(a, uint8_t, 1) };
    size_t kept = 0;
    for (size_t i = 0; i < rows->n; i++) {
        s.has[0] = 0;
        dimension_find(name)->see(&s, a, 0, (const struct measure *)rows->v[i]);
        if (s.has[0])
            rows->v[kept++] = rows->v[i];
    }
    rows->n = kept;
    return key;
}

struct list facet_rows(struct arena *a, const struct model *m, str key)
{
    const struct list *all = &m->of[CLASS_measure];
    struct list rows = { .v = arena_array(a, struct record *, all->n + 1) };
    for (size_t i = 0; i < all->n; i++)
        if (is_work(all->v[i]))
            rows.v[rows.n++] = all->v[i];
    while (!str_empty(key))
        key = narrow(a, key, &rows);
    return rows;
}
