/* Which records are searched, in which order, and the parts of the index on all cores. */
#include "site/search.h"
#include "base/pool.h"
#include "site/extra.h"

/* Equals are shown in this order: few and general ones first, what is no longer in force last. */
enum rank { OTHERS, MEASURES, ENDED, RANKS };

static enum rank rank_of(const struct record *r)
{
    if (r->class->id == CLASS_policy && ((const struct policy *)r)->validity != validity_IN_FORCE)
        return ENDED;
    return r->class->id == CLASS_measure ? MEASURES : OTHERS;
}

static str search_path(const struct site *s, const struct output *o, enum lang l)
{
    return str_from(s->portable ? o->file[l] : o->path[l], lang_info(l)->prefix.n);
}

/* The page of one value of an enumeration ("behind schedule") is called as the value is. */
static void name_value(const struct output *o, enum lang l, struct search_page *out)
{
    const struct enum_info *e = o->route->each_enum;
    for (size_t i = 0; i < e->n; i++)
        if (str_eq(o->key, str_z(e->values[i].key))) {
            out->about = out->title;
            out->title = str_z(l == LANG_ZH ? e->values[i].zh : e->values[i].en);
        }
}

/* A page that stands for no record is called as its column is, or as its route says. */
static bool name_page(const struct site *s, const struct output *o, enum lang l, struct search_page *out)
{
    const struct route *route = o->route;
    for (size_t c = 0; c < s->vocabulary.nclasses; c++) {
        const struct class_info *k = s->vocabulary.classes[c];
        if (k->index.path && str_eq(str_z(k->index.path), route->path)) {
            out->title = str_z(l == LANG_ZH ? k->index.zh : k->index.en);
            out->about = str_z(l == LANG_ZH ? k->help_zh : k->help_en);
        }
    }
    if (!out->title.n && route->title.n) {
        out->title = s->host.string(s->host.ctx, route->title, l);
        if (!out->title.n)
            diag(s->diag, STRING_MISSING, route->loc, route->title, lang_info(l)->code);
    }
    if (out->title.n && route->each_enum)
        name_value(o, l, out);
    return out->title.n > 0;
}

static size_t list_columns(struct site *s, enum lang l, struct search_page *out)
{
    size_t n = 0;
    for (size_t i = 0; i < s->plan.outputs.n; i++) {
        const struct output *o = &s->plan.outputs.v[i];
        if (o->record || (o->key.n && !o->route->each_enum) || o->part > 1 || !o->has[l] ||
            o->route->rooted || !str_ends(o->file[l], S(".html")))
            continue;
        out[n] = (struct search_page){ .path = search_path(s, o, l) };
        n += name_page(s, o, l, &out[n]);
    }
    return n;
}

static size_t list_pages(struct site *s, enum lang l, struct search_page *out)
{
    size_t n = list_columns(s, l, out);
    for (int rank = 0; rank < RANKS; rank++)
        for (size_t c = 0; c < s->vocabulary.nclasses; c++)
            for (size_t i = 0; i < s->model.of[c].n; i++) {
                const struct record *r = s->model.of[c].v[i];
                const struct output *o = s->plan.of[c][i];
                if (o && o->has[l] && !o->route->rooted && rank_of(r) == (enum rank)rank)
                    out[n++] = (struct search_page){ .record = r, .path = search_path(s, o, l) };
            }
    return n;
}

struct parts { struct search *v[LANGS]; };

static void run_part(void *ctx, int worker, size_t i)
{
    struct parts *p = ctx;
    (void)worker;
    size_t of_zh = search_parts(p->v[LANG_ZH]);
    search_part(i < of_zh ? p->v[LANG_ZH] : p->v[LANG_EN], i < of_zh ? i : i - of_zh);
}

bool site_search(struct site *s, int jobs)
{
    struct parts parts;
    struct render *r = arena_new(&s->arena, struct render);
    size_t before = diag_count(s->diag, DIAG_ERROR);
    size_t records = s->plan.outputs.n;        /* room for columns and records alike */
    bool ok = true;
    if (!plan_find(&s->plan, S("search/")))
        return true;
    *r = extra_render(s, NULL);
    for (size_t c = 0; c < s->vocabulary.nclasses; c++)
        records += s->model.of[c].n;
    for (int l = 0; l < LANGS; l++) {
        struct search_page *pages = arena_array(&s->arena, struct search_page, records);
        size_t n = list_pages(s, (enum lang)l, pages);
        parts.v[l] = s->search[l] = search_new(&s->arena, r, (enum lang)l, pages, n);
    }
    pool_run(jobs, search_parts(parts.v[LANG_ZH]) + search_parts(parts.v[LANG_EN]), run_part, &parts);
    for (int l = 0; l < LANGS; l++) {
        search_finish(s->search[l]);
        ok &= extra_search(s, (enum lang)l);
    }
    return ok && diag_count(s->diag, DIAG_ERROR) == before;        /* the audit of records has its own */
}
