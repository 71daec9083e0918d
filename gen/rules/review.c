/* Reviews (三审, 保密审查) of what is published, bound to its words by its seal. */
#include "model/seal.h"
#include "rules/audit.h"

enum { THREE = 7, SECRECY = 8 };               /* bits of the stages, in the order of their list */
struct review { const struct record *record; str seal; unsigned stages; };

static str field_str(const struct record *r, const char *name)
{
    const struct field *f = field_find(r->class, str_z(name));
    return f && f->kind == KIND_STR && !f->many ? *(const str *)field_value(r, f) : S("");
}

static int field_enum(const struct record *r, const char *name)
{
    const struct field *f = field_find(r->class, str_z(name));
    return f && f->kind == KIND_ENUM ? *(const int *)field_value(r, f) : -1;
}

/* The newest seal that each record was passed with; a stage of another seal speaks of another text. */
static void gather(const struct model *m, struct arena *scratch, struct map *out)
{
    const struct class_info *c = vocabulary_class(m->vocabulary, S("review"));
    const struct list none = { NULL, 0 }, *all = c ? &m->of[c->id] : &none;
    for (size_t i = 0; i < all->n; i++) {
        const struct record *r = all->v[i];
        int stage = field_enum(r, "stage"), result = field_enum(r, "result");
        str key = arena_printf(scratch, "%.*s %.*s", STR_ARG(field_str(r, "record")),
                               STR_ARG(field_str(r, "seal")));
        struct review *v = map_find(out, key);
        if (!v) {
            v = arena_new(scratch, struct review);
            map_add(out, key, v);
        }
        if (stage >= 0 && result == 0)
            v->stages |= 1u << stage;
    }
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
static const struct review *review_of(const struct map *reviews, struct arena *a, const struct record *r,
                                      char hex[17])
{
    seal_of(r, hex);
    return map_find(reviews, arena_printf(a, "%.*s %s", STR_ARG(name_of(a, r)), hex));
}

static void judge(struct audit *a, struct arena *scratch, const struct map *reviews, const struct record *r)
{
    char hex[17];
    const struct review *v = review_of(reviews, scratch, r, hex);
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

typedef void item_fn(void *ctx, const struct record *r);

static void each_item(const struct model *m, item_fn *fn, void *ctx)
{
    for (size_t k = 0; k < m->vocabulary->nclasses; k++)
        for (size_t i = 0; i < m->of[k].n; i++)
            if (is_item(m->of[k].v[i]))
                fn(ctx, m->of[k].v[i]);
}

struct review_look { struct audit *audit; struct arena arena; struct map reviews; struct buf *out; };

static void judge_item(void *ctx, const struct record *r)
{
    struct review_look *k = ctx;
    judge(k->audit, &k->arena, &k->reviews, r);
}

static void look_start(struct review_look *k, const struct model *m)
{
    arena_init(&k->arena);
    map_init(&k->reviews, &k->arena);
    gather(m, &k->arena, &k->reviews);
}

void audit_reviews(struct audit *a)
{
    struct review_look k = { .audit = a };
    if (!audit_wants(a, NATIVE_REVIEWED) && !audit_wants(a, NATIVE_SECRECY_REVIEW))
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
