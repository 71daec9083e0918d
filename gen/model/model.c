/* The registry of records: adding, hiding what is not yet public, merging language halves. */
#include "model/model.h"
#include "model/value.h"

void model_init(struct model *m, struct arena *a, struct date as_of)
{
    struct vocabulary *built_in = arena_new(a, struct vocabulary);
    vocabulary_init(built_in);
    *m = (struct model){ .arena = a, .as_of = as_of, .vocabulary = built_in };
    for (int c = 0; c < MAX_CLASSES; c++)
        map_init(&m->by_id[c], a);
    map_init(&m->hidden, a);
    map_init(&m->unread, a);
    map_init(&m->halves, a);
}

struct record *model_find(const struct model *m, int c, str id)
{
    return map_find(&m->by_id[c], id);
}

typedef void visit_fn(struct model *m, struct record *r);

/* A record, then the records nested in it, in file order. */
static void visit(struct model *m, struct record *r, visit_fn *fn)
{
    fn(m, r);
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        if (f->kind != KIND_CHILD)
            continue;
        const struct list *children = field_value(r, f);
        for (size_t k = 0; k < children->n; k++)
            visit(m, children->v[k], fn);
    }
}

static void list_push(struct arena *a, struct list *l, struct record *r)
{
    if ((l->n & (l->n - 1)) == 0) {            /* full at 0 and at every power of two */
        size_t was = l->n * sizeof *l->v;
        l->v = arena_grow(a, l->v, was, l->n ? was * 2 : sizeof *l->v);
    }
    l->v[l->n++] = r;
}

static void hide(struct model *m, struct record *r)
{
    if (record_id(r).n)
        map_add(&m->hidden, record_id(r), r);
}

static void add(struct model *m, struct record *r)
{
    struct list *all = &m->of[r->class->id];
    str id = record_id(r);
    r->index = (uint32_t)all->n;
    list_push(m->arena, all, r);
    if (id.n && !map_add(&m->by_id[r->class->id], id, r))
        *vec_push(m->arena, &m->twice) = (struct twice){ r, model_find(m, r->class->id, id) };
}

struct date record_public_from(const struct record *r)
{
    const struct field *f = field_find(r->class, S("published"));
    if (f && f->kind != KIND_DATE)
        f = NULL;
    if (!f && r->class->id == CLASS_progress)
        f = field_find(r->class, S("date"));
    return f ? *(const struct date *)field_value(r, f) : (struct date){ 0 };
}

/* Markdown comes as one file a language: the halves meet here. The record is where its Chinese is. */
static bool merged(struct model *m, struct record *r)
{
    struct record *first;
    if (!str_ends(r->loc.src->path, S(".md")))
        return false;
    str key = arena_printf(m->arena, "%s/%.*s", r->class->name, STR_ARG(record_id(r)));
    if (map_add(&m->halves, key, r))
        return false;
    first = map_find(&m->halves, key);
    record_merge(first, r);
    if (str_ends(first->loc.src->path, S(".en.md")))
        first->loc = r->loc;
    return true;
}

void model_add(struct model *m, const struct batch *b)
{
    for (size_t i = 0; i < b->records.n; i++)
        if (!merged(m, b->records.v[i]))
            list_push(m->arena, &m->top, b->records.v[i]);
    for (size_t i = 0; i < b->unread.n; i++)
        map_add(&m->unread, b->unread.v[i].id, &b->unread.v[i]);
}

static bool is_hidden(const struct model *m, const struct ref *ref)
{
    return map_find(&m->hidden, ref->id) != NULL;
}

/* A record that must refer to something not yet public waits with it: a report on a later policy. */
static bool waits(const struct model *m, const struct record *r)
{
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        size_t hidden = 0;
        if (f->kind != KIND_REF || !(f->flags & REQUIRED))
            continue;
        if (!f->many && is_hidden(m, field_value(r, f)))
            return true;
        const struct refs *refs = f->many ? field_value(r, f) : &(const struct refs){ NULL, 0 };
        for (size_t k = 0; k < refs->n; k++)
            hidden += is_hidden(m, &refs->v[k]);
        if (refs->n && hidden == refs->n)
            return true;
    }
    return false;
}

void model_register(struct model *m)
{
    bool *later = arena_array(m->arena, bool, m->top.n);
    for (size_t i = 0; i < m->top.n; i++) {
        struct date from = record_public_from(m->top.v[i]);
        later[i] = !m->drafts && date_set(from) && date_cmp(from, m->as_of) > 0;
        if (later[i])
            visit(m, m->top.v[i], hide);
    }
    for (size_t i = 0; i < m->top.n; i++)
        if (!later[i] && !waits(m, m->top.v[i]))
            visit(m, m->top.v[i], add);
}
