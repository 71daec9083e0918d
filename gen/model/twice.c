/* Records written twice, told one by one, or once a file that is a copy of others. */
#include "model/check.h"

struct file { const struct source *src; size_t records, twice; bool told; };
struct teller { const struct model *model; struct diag *diag; struct arena scratch; struct map files; };

/* Reports have no id: they are known by measure and day. */
static bool is_known(const struct record *r)
{
    return record_id(r).n || r->class->id == CLASS_progress;
}

static struct file *file_of(struct teller *t, const struct record *r)
{
    str path = r->loc.src->path;
    struct file *f = map_find(&t->files, path);
    if (!f) {
        f = arena_new(&t->scratch, struct file);
        f->src = r->loc.src;
        map_set(&t->files, path, f);
    }
    return f;
}

static void count(struct teller *t)
{
    const struct model *m = t->model;
    for (size_t c = 0; c < m->vocabulary->nclasses; c++)
        for (size_t i = 0; i < m->of[c].n; i++)
            file_of(t, m->of[c].v[i])->records += is_known(m->of[c].v[i]);
    for (size_t i = 0; i < m->twice.n; i++)
        if (m->twice.v[i].again->loc.src != m->twice.v[i].first->loc.src)
            file_of(t, m->twice.v[i].again)->twice++;
}

static void tell(struct teller *t, const struct twice *x)
{
    const struct record *r = x->again;
    struct file *f = file_of(t, r);
    if (f->twice == f->records) {
        if (!f->told)
            diag(t->diag, COPIED_FILE, loc_at(f->src, 0, 0), x->first->loc.src->path);
        f->told = true;
        return;
    }
    const struct progress *p = (const struct progress *)r;
    if (r->class->id == CLASS_progress)
        diag(t->diag, DUPLICATE_PROGRESS, r->loc, p->measure.id, date_iso(&t->scratch, p->date));
    else
        diag(t->diag, DUPLICATE_ID, r->loc, record_id(r));
    diag_also(t->diag, x->first->loc);
}

void model_check_twice(const struct model *m, struct diag *diag)
{
    struct teller t = { .model = m, .diag = diag };
    if (m->twice.n == 0)
        return;
    arena_init(&t.scratch);
    map_init(&t.files, &t.scratch);
    count(&t);
    for (size_t i = 0; i < m->twice.n; i++)
        tell(&t, &m->twice.v[i]);
    arena_release(&t.scratch);
}
