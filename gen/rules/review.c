/* Reviews (三审, 保密审查) of what is published, bound to its words by its seal.
 *
 * An item is reviewed before it is published (A-08a), an interpretation before its document is (F-05). What
 * was changed later has a later review of its present words, so neither is asked of that one, but of the
 * first that the register has for the item, of whatever words. What was published before the register
 * begins, that is, before its first row, is not judged: its reviews are on paper. */
#include "model/seal.h"
#include "rules/audit.h"

enum { FINAL = 4, THREE = 7, SECRECY = 8 };              /* bits of the stages, in the order of their list */
struct review { const struct record *record; str seal; unsigned stages; };

static str field_str(const struct record *r, const char *name)
{
    const struct field *f = field_find(r->class, str_z(name));
    return f && f->kind == KIND_STR && !f->many ? *(const str *)field_value(r, f) : S("");
}

static struct date field_date(const struct record *r, const char *name)
{
    const struct field *f = field_find(r->class, str_z(name));
    bool day = f && f->kind == KIND_DATE && !f->many;
    return day ? *(const struct date *)field_value(r, f) : (struct date){ 0 };
}

static int field_enum(const struct record *r, const char *name)
{
    const struct field *f = field_find(r->class, str_z(name));
    return f && f->kind == KIND_ENUM ? *(const int *)field_value(r, f) : -1;
}

/* by_seal: "policy/x SEAL" → struct review; first: "policy/x" → the day of its first final review. */
struct reviews { struct map by_seal, first; struct date begins; };

static void enter(struct reviews *g, struct arena *scratch, const struct record *r, struct date as_of)
{
    str record = field_str(r, "record");
    str key = arena_printf(scratch, "%.*s %.*s", STR_ARG(record), STR_ARG(field_str(r, "seal")));
    int stage = field_enum(r, "stage");
    struct date day = field_date(r, "date"), *first = map_find(&g->first, record);
    struct review *v = map_find(&g->by_seal, key);
    if (!v) {
        v = arena_new(scratch, struct review);
        map_add(&g->by_seal, key, v);
    }
    if (!date_set(g->begins) || date_cmp(day, g->begins) < 0)
        g->begins = day;
    if (stage < 0 || field_enum(r, "result") != 0 || date_cmp(day, as_of) > 0)
        return;                                /* returned, or still to come */
    v->stages |= 1u << stage;
    if (1u << stage != FINAL)
        return;
    if (!first) {
        first = arena_new(scratch, struct date);
        map_add(&g->first, record, first);
        *first = day;
    } else if (date_cmp(day, *first) < 0)
        *first = day;
}

static void gather(const struct model *m, struct arena *scratch, struct reviews *out)
{
    const struct class_info *c = vocabulary_class(m->vocabulary, S("review"));
    const struct list none = { NULL, 0 }, *all = c ? &m->of[c->id] : &none;
    map_init(&out->by_seal, scratch);
    map_init(&out->first, scratch);
    for (size_t i = 0; i < all->n; i++)
        enter(out, scratch, all->v[i], m->as_of);
}

/* What the public reads as an item of its own: it has an id and a day of publication. */
static bool is_item(const struct record *r)
{
    const struct field *f = field_find(r->class, S("published"));
    return f && f->kind == KIND_DATE && record_id(r).n;
}

/* "policy/ywf-2026-2": what a review names. */
static str name_of(struct arena *a, const struct record *r)
{
    return arena_printf(a, "%s/%.*s", r->class->name, STR_ARG(record_id(r)));
}

/* The review of what the record says now, or NULL. */
static const struct review *review_of(const struct reviews *g, struct arena *a, const struct record *r,
                                      char hex[17])
{
    seal_of(r, hex);
    return map_find(&g->by_seal, arena_printf(a, "%.*s %s", STR_ARG(name_of(a, r)), hex));
}

static void judge(struct audit *a, struct arena *scratch, const struct reviews *g, const struct record *r)
{
    char hex[17];
    const struct review *v = review_of(g, scratch, r, hex);
    str name = name_of(scratch, r);
    struct where at = { r->loc, r };
    audit_looked(a, NATIVE_REVIEWED, 1);
    audit_looked(a, NATIVE_SECRECY_REVIEW, 1);
    if (!v || !(v->stages & SECRECY))
        audit_fault(a, NATIVE_SECRECY_REVIEW, at, name);
    if (v && (v->stages & THREE) == THREE)
        return;
    str zh = arena_printf(scratch, "%.*s（%s）%s", STR_ARG(name), hex,
                          v ? "的三审记录不全" : "没有与现在内容相符的三审记录");
    str en = arena_printf(scratch, "%.*s (%s) has %s", STR_ARG(name), hex,
                          v ? "an incomplete review record" : "no review record that fits its present text");
    audit_fault_both(a, NATIVE_REVIEWED, at, zh, en);
}

/* Was the item passed, for the first time, after this day? Items without any review are told by A-08. */
static void judge_day(struct audit *a, struct arena *scratch, const struct reviews *g, enum native n,
                      const struct record *r, struct date published)
{
    const struct date *first = map_find(&g->first, name_of(scratch, r));
    if (!first || !date_set(published) || date_cmp(published, g->begins) < 0)
        return;
    audit_looked(a, n, 1);
    if (date_cmp(*first, published) > 0)
        audit_fault(a, n, (struct where){ r->loc, r },
                    arena_printf(scratch, "%.*s: %.*s > %.*s", STR_ARG(name_of(scratch, r)),
                                 STR_ARG(date_iso(scratch, *first)), STR_ARG(date_iso(scratch, published))));
}

static void judge_days(struct audit *a, struct arena *scratch, const struct reviews *g,
                       const struct record *r)
{
    judge_day(a, scratch, g, NATIVE_REVIEWED_LATE, r, field_date(r, "published"));
    if (r->class->id != CLASS_interpretation)
        return;
    const struct interpretation *x = (const struct interpretation *)r;
    for (size_t i = 0; i < x->policies.n; i++)
        if (x->policies.v[i].to)
            judge_day(a, scratch, g, NATIVE_INTERPRET_REVIEWED, r,
                      ((const struct policy *)x->policies.v[i].to)->published);
}

typedef void item_fn(void *ctx, const struct record *r);

static void each_item(const struct model *m, item_fn *fn, void *ctx)
{
    for (size_t k = 0; k < m->vocabulary->nclasses; k++)
        for (size_t i = 0; i < m->of[k].n; i++)
            if (is_item(m->of[k].v[i]))
                fn(ctx, m->of[k].v[i]);
}

struct review_look { struct audit *audit; struct arena arena; struct reviews reviews; struct buf *out; };

static void judge_item(void *ctx, const struct record *r)
{
    struct review_look *k = ctx;
    judge(k->audit, &k->arena, &k->reviews, r);
    judge_days(k->audit, &k->arena, &k->reviews, r);
}

static void look_start(struct review_look *k, const struct model *m)
{
    arena_init(&k->arena);
    gather(m, &k->arena, &k->reviews);
}

void audit_reviews(struct audit *a)
{
    struct review_look k = { .audit = a };
    if (!audit_wants(a, NATIVE_REVIEWED) && !audit_wants(a, NATIVE_SECRECY_REVIEW) &&
        !audit_wants(a, NATIVE_REVIEWED_LATE) && !audit_wants(a, NATIVE_INTERPRET_REVIEWED))
        return;
    look_start(&k, a->model);
    each_item(a->model, judge_item, &k);
    arena_release(&k.arena);
}

static void put_missing(void *ctx, const struct record *r)
{
    static const char *const stages[] = { "first", "second", "final", "secrecy" };
    struct review_look *k = ctx;
    char hex[17];
    const struct review *v = review_of(&k->reviews, &k->arena, r, hex);
    for (unsigned i = 0; i < ARRAY_LEN(stages); i++)
        if (!v || !(v->stages & 1u << i))
            buf_printf(k->out, "%.*s,%s,%s,,,\n", STR_ARG(name_of(&k->arena, r)), hex, stages[i]);
}

void reviews_missing(const struct model *m, struct buf *out)
{
    struct review_look k = { .out = out };
    look_start(&k, m);
    each_item(m, put_missing, &k);
    arena_release(&k.arena);
}
