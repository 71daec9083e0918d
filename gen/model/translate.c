/* One walk over all texts of all records, each looked up by its Chinese and by its place. */
#include "model/translate.h"
#include "model/value.h"
#include "text/leaf.h"

struct entry { const struct po_entry *po; struct date revised; bool used; };

struct translation {
    struct arena *arena;
    struct map exact;                          /* place without ordinal, \1, Chinese → struct entry * */
    struct map at;                             /* context → struct entry * */
    VEC(struct entry *) entries;
};

struct translation *translation_new(struct arena *a)
{
    struct translation *t = arena_new(a, struct translation);
    t->arena = a;
    map_init(&t->exact, a);
    map_init(&t->at, a);
    return t;
}

/* "page/about#body.3" → "page/about#body" */
static str base_of(str context)
{
    size_t i = context.n;
    while (i > 0 && context.p[i - 1] >= '0' && context.p[i - 1] <= '9')
        i--;
    return i < context.n && i > 1 && context.p[i - 1] == '.' ? str_upto(context, i - 1) : context;
}

/* White space is layout. */
static str key_of(struct arena *a, str base, str chinese)
{
    char *p = arena_array(a, char, base.n + 1 + chinese.n);
    size_t n = base.n;
    memcpy(p, base.p, base.n);
    p[n++] = '\1';
    for (size_t i = 0; i < chinese.n; i++)
        if (!strchr(" \t\r\n", chinese.p[i]) || !chinese.p[i])
            p[n++] = chinese.p[i];
    return str_of(p, n);
}

void translation_add(struct translation *t, const struct po_file *file, struct diag *diag)
{
    for (size_t i = 0; i < file->entries.n; i++) {
        const struct po_entry *po = &file->entries.v[i];
        struct entry *e = arena_new(t->arena, struct entry);
        *e = (struct entry){ po, file->revised, false };
        if (!map_add(&t->at, po->context, e)) {
            diag(diag, PO_TWICE, po->loc, po->context);
            continue;
        }
        map_add(&t->exact, key_of(t->arena, base_of(po->context), po->id), e);
        *vec_push(t->arena, &t->entries) = e;
    }
}

/* ---- one text ---- */

struct walker {
    struct translation *t;
    struct model *model;
    struct buf *out;
    struct diag *diag;
    struct record *record;
    const struct field *field;
    str base;                                  /* "policy/ywf-2026-2#title" */
    size_t ordinal;                            /* of the leaf or the repeated text; 0: there is one only */
    struct date behind;                        /* of the field: day of the file whose words are behind */
    const struct entry *last;                  /* the words given last come from it */
};

/* Runs of ASCII digits, one after the other; other figures are words here. */
static str next_figure(str s, size_t *i)
{
    while (*i < s.n && (s.p[*i] < '0' || s.p[*i] > '9'))
        ++*i;
    size_t from = *i;
    while (*i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9')
        ++*i;
    return str_slice(s, from, *i);
}

static bool same_figures(str a, str b)
{
    for (size_t i = 0, k = 0;;) {
        str x = next_figure(a, &i), y = next_figure(b, &k);
        if (!str_eq(x, y))
            return false;
        if (!x.n)
            return true;
    }
}

static str context_of(const struct walker *w)
{
    return w->ordinal ? arena_printf(w->t->arena, "%.*s.%zu", STR_ARG(w->base), w->ordinal) : w->base;
}

static void put_entry(struct walker *w, str context, str chinese, const struct entry *e, str before)
{
    const struct loc *loc = &w->record->loc;
    struct po_entry put = { .context = context, .id = chinese, .before = before, .fuzzy = before.n > 0 };
    if (!w->out)
        return;
    put.string = e ? e->po->string : S("");
    if (e && !before.n)
        put.fuzzy = e->po->fuzzy;
    po_put(w->out, arena_printf(w->t->arena, "%s · %s", w->field->zh, w->field->en),
           loc->src ? arena_printf(w->t->arena, "%.*s:%u", STR_ARG(loc->src->path), loc->line) : S("content"),
           &put);
}

/* The English of one text, empty when there is none that may be shown. */
static str english(struct walker *w, str chinese)
{
    str context = context_of(w), before = S("");
    struct entry *e = map_find(&w->t->exact, key_of(w->t->arena, w->base, chinese));
    if (!e) {
        e = map_find(&w->t->at, context);
        if (e && e->used)                      /* its text stands elsewhere now */
            e = NULL;
        before = e ? e->po->id : S("");
    } else if (e->po->fuzzy) {
        before = e->po->before;
    }
    put_entry(w, context, chinese, e, before);
    if (!e)
        return S("");
    e->used = true;
    w->last = e;
    if (!e->po->string.n || (e->po->fuzzy && !e->po->before.n))
        return S("");
    if (before.n && !same_figures(before, chinese)) {
        diag(w->diag, TRANSLATION_FIGURES, e->po->loc, context);
        return S("");
    }
    if (before.n) {
        diag(w->diag, TRANSLATION_BEHIND, e->po->loc, context);
        w->behind = e->revised;
    }
    return e->po->string;
}

/* ---- kinds of fields ---- */

static void claim(struct walker *w, str chinese)
{
    struct entry *e = map_find(&w->t->exact, key_of(w->t->arena, w->base, chinese));
    if (e)
        e->used = true;
}

static str claim_leaf(void *ctx, str leaf)
{
    claim(ctx, leaf);
    return S("…");                             /* any words: the copy is thrown away */
}

static str say_leaf(void *ctx, str leaf)
{
    struct walker *w = ctx;
    w->ordinal++;
    return english(w, arena_str(w->t->arena, leaf));
}

/* Leaves that kept their words are claimed first, so that a new one between them is no change. */
static void prose(struct walker *w, struct prose *p)
{
    str bad;
    if (!p->d[LANG_ZH] || p->d[LANG_EN])
        return;
    leaf_replace(w->t->arena, p->d[LANG_ZH], claim_leaf, w, &bad);
    w->ordinal = 0;
    p->d[LANG_EN] = leaf_replace(w->model->arena, p->d[LANG_ZH], say_leaf, w, &bad);
    if (bad.n)
        diag(w->diag, TRANSLATION_MARKUP, w->last->po->loc, context_of(w));
}

static void texts(struct walker *w, struct text *v, size_t n, bool many)
{
    for (size_t i = 0; i < n; i++)
        if (v[i].s[LANG_ZH].n && !v[i].s[LANG_EN].n)
            claim(w, v[i].s[LANG_ZH]);
    for (size_t i = 0; i < n; i++) {
        w->ordinal = many ? i + 1 : 0;
        if (v[i].s[LANG_ZH].n && !v[i].s[LANG_EN].n)
            v[i].s[LANG_EN] = english(w, v[i].s[LANG_ZH]);
    }
}

static void field(struct walker *w, const struct field *f, str address)
{
    void *v = value_slot(w->record, f);
    struct texts *many = v;
    w->field = f;
    w->base = arena_printf(w->t->arena, "%.*s#%s", STR_ARG(address), f->xml);
    if (f->kind == KIND_PROSE)
        prose(w, v);
    else
        texts(w, f->many ? many->v : v, f->many ? many->n : 1, f->many);
}

/* ---- records ---- */

/* What tells a record without an id from its kin: whom or what it is about, and its day. */
static str own_name(struct walker *w, const struct record *r, size_t ordinal)
{
    str name = S("");
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        const void *v = field_value(r, f);
        if (f->many || (f->flags & DERIVED))
            continue;
        if (f->kind == KIND_REF && ((const struct ref *)v)->id.n)
            name = arena_printf(w->t->arena, "%.*s@%.*s", STR_ARG(name),
                                STR_ARG(((const struct ref *)v)->id));
        if (f->kind == KIND_DATE && date_set(*(const struct date *)v))
            name = arena_printf(w->t->arena, "%.*s@%.*s", STR_ARG(name),
                                STR_ARG(date_iso(w->t->arena, *(const struct date *)v)));
    }
    return name.n ? str_from(name, 1) : arena_printf(w->t->arena, "%zu", ordinal);
}

static str address_of(struct walker *w, const struct record *r, str above, size_t ordinal)
{
    if (record_id(r).n)
        return arena_printf(w->t->arena, "%s/%.*s", r->class->name, STR_ARG(record_id(r)));
    if (above.n)
        return arena_printf(w->t->arena, "%.*s/%s.%zu", STR_ARG(above), r->class->name, ordinal);
    return arena_printf(w->t->arena, "%s/%.*s", r->class->name, STR_ARG(own_name(w, r, ordinal)));
}

/* Depth is that of content files, which xml.h caps. */
static void record(struct walker *w, struct record *r, str above, size_t ordinal)
{
    str address = address_of(w, r, above, ordinal);
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        w->record = r;
        w->behind = (struct date){ 0 };
        if ((f->kind == KIND_TEXT || f->kind == KIND_PROSE) && !(f->flags & DERIVED))
            field(w, f, address);
        if (date_set(w->behind))
            r->behind = w->behind;
    }
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        const struct list *children = field_value(r, f);
        for (size_t k = 0; f->kind == KIND_CHILD && k < children->n; k++) {
            record(w, children->v[k], address, k + 1);
            if (!record_id(children->v[k]).n && date_set(children->v[k]->behind))
                r->behind = children->v[k]->behind;            /* it has no page of its own to say so */
        }
    }
}

void translation_apply(struct translation *t, struct model *m, struct buf *out, struct diag *diag)
{
    struct walker w = { .t = t, .model = m, .out = out, .diag = diag };
    if (!t->entries.n && !out)
        return;
    if (out)
        po_put_header(out, m->as_of);
    for (size_t i = 0; i < m->top.n; i++)
        record(&w, m->top.v[i], S(""), i + 1);
    for (size_t i = 0; i < t->entries.n; i++)
        if (!t->entries.v[i]->used && t->entries.v[i]->po->string.n)
            diag(diag, TRANSLATION_UNUSED, t->entries.v[i]->po->loc, t->entries.v[i]->po->context);
}
