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

static size_t list_pages(struct site *s, enum lang l, struct search_page *out)
{
    size_t n = 0, prefix = lang_info(l)->prefix.n;
    for (int rank = 0; rank < RANKS; rank++)
        for (size_t c = 0; c < s->vocabulary.nclasses; c++)
            for (size_t i = 0; i < s->model.of[c].n; i++) {
                const struct record *r = s->model.of[c].v[i];
                const struct output *o = s->plan.of[c][i];
                if (o && o->has[l] && !o->route->rooted && rank_of(r) == (enum rank)rank)
                    out[n++] = (struct search_page){
                        r, str_from(s->portable ? o->file[l] : o->path[l], prefix) };
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
    size_t records = 0;
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
    return ok;
}
