/* Finding the turning days of records. */
#include "model/turn.h"
#include "model/status.h"
#include <stdlib.h>

struct finder { struct arena *arena; struct turns *out; };

static struct date day_after(struct date d, int n) { return date_of_days(date_days(d) + n); }

static void add(struct finder *f, struct turn t) { *vec_push(f->arena, f->out) = t; }

static void add_fields(struct finder *f, const struct record *r)
{
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *field = &r->class->fields[i];
        if (field->kind != KIND_DATE || str_eq(str_z(field->name), S("published")))
            continue;
        struct date d = *(const struct date *)field_value(r, field);
        if (date_set(d) && (field->flags & TURNS_ON))
            add(f, (struct turn){ d, TURN_COMES, r, field, 0, 0 });
        if (date_set(d) && (field->flags & TURNS_AFTER))
            add(f, (struct turn){ day_after(d, 1), TURN_PASSES, r, field, 0, 0 });
    }
}

/* Does the status differ from the day before, by time alone? */
static void try_status(struct finder *f, const struct measure *x, struct date day)
{
    struct status_input before = status_input_of(x, day_after(day, -1)), now = status_input_of(x, day);
    int from = status_of(&before).status, to = status_of(&now).status;
    if (from != to && date_cmp(before.newest, now.newest) == 0)
        add(f, (struct turn){ day, TURN_STATUS, &x->record, NULL, from, to });
}

/* The first day the expected percent (status.c) is more than the tolerance above the reported one, as
 * it grows evenly from start to deadline: the day k with ⌊100 k / length⌋ = percent + tolerance + 1. */
static struct date behind_from(const struct measure *x, int percent)
{
    int64_t length = date_days(x->deadline.by) - date_days(x->start);
    int64_t k = ((percent + STATUS_TOLERANCE + 1) * length + 99) / 100;
    return length > 0 ? day_after(x->start, (int)k) : (struct date){ 0 };
}

static void add_statuses(struct finder *f, const struct measure *x)
{
    if (x->measures.n || !date_set(x->deadline.by))
        return;
    for (size_t i = 0; i < x->progress.n; i++) {
        const struct progress *p = (const struct progress *)x->progress.v[i].to;
        int percent = status_input_of(x, p->date).percent;
        struct date day = percent < 0 ? (struct date){ 0 } : behind_from(x, percent);
        bool last = i + 1 == x->progress.n;
        if (date_set(day) && date_cmp(day, p->date) > 0 && date_cmp(day, x->deadline.by) <= 0 &&
            (last || date_cmp(day, ((const struct progress *)x->progress.v[i + 1].to)->date) < 0))
            try_status(f, x, day);
    }
    try_status(f, x, day_after(x->deadline.by, 1));
}

static int turn_cmp(const void *pa, const void *pb)
{
    const struct turn *a = pa, *b = pb;
    int order = date_cmp(a->day, b->day);
    if (!order)
        order = a->record->class->id - b->record->class->id;
    if (!order)
        order = str_cmp(a->record->loc.src->path, b->record->loc.src->path);
    if (!order)
        order = (a->record->loc.line > b->record->loc.line) - (a->record->loc.line < b->record->loc.line);
    if (!order)
        order = (int)a->kind - (int)b->kind;
    return order ? order : (a->field > b->field) - (a->field < b->field);
}

void turns_of(const struct model *m, struct arena *a, struct turns *out)
{
    struct finder f = { a, out };
    *out = (struct turns){ 0 };
    for (size_t i = 0; i < m->top.n; i++) {
        struct date d = record_public_from(m->top.v[i]);
        if (date_set(d))
            add(&f, (struct turn){ d, TURN_PUBLISHED, m->top.v[i], NULL, 0, 0 });
    }
    for (size_t c = 0; c < m->vocabulary->nclasses; c++)
        for (size_t i = 0; i < m->of[c].n; i++)
            add_fields(&f, m->of[c].v[i]);
    for (size_t i = 0; i < m->of[CLASS_measure].n; i++)
        add_statuses(&f, (const struct measure *)m->of[CLASS_measure].v[i]);
    if (out->n)
        qsort(out->v, out->n, sizeof *out->v, turn_cmp);
}

struct date turns_last(const struct turns *t, struct date today)
{
    struct date last = { 0 };
    for (size_t i = 0; i < t->n && date_cmp(t->v[i].day, today) <= 0; i++)
        last = t->v[i].day;
    return last;
}
