/* Rules on limits in working days. */
#include "rules/audit.h"

struct clock { struct audit *audit; const struct model *model; struct arena scratch; };

static void late(struct clock *c, enum native n, const struct record *r, struct date from,
                 struct date to, int limit)
{
    const struct workdays *w = &c->model->workdays;
    audit_looked(c->audit, n, 1);
    if (!date_set(from) || !date_set(to) || workdays_between(w, from, to) <= limit)
        return;
    str due = date_iso(&c->scratch, workday_add(w, from, limit));
    audit_fault(c->audit, n, (struct where){ r->loc, r }, arena_printf(&c->scratch, "%.*s → %.*s > %.*s",
                STR_ARG(date_iso(&c->scratch, from)), STR_ARG(date_iso(&c->scratch, to)), STR_ARG(due)));
}

static void interpretations(struct clock *c)
{
    const struct list *all = &c->model->of[CLASS_interpretation];
    for (size_t i = 0; i < all->n; i++) {
        const struct interpretation *x = (const struct interpretation *)all->v[i];
        const struct policy *newest = NULL;
        for (size_t k = 0; k < x->policies.n; k++) {
            const struct policy *p = (const struct policy *)x->policies.v[k].to;
            if (p && (!newest || date_cmp(p->published, newest->published) > 0))
                newest = p;
        }
        if (newest)
            late(c, NATIVE_INTERPRET_LATE, &x->record, newest->published, x->published, TERM_INTERPRET);
    }
}

static void policies(struct clock *c)
{
    const struct list *all = &c->model->of[CLASS_policy];
    for (size_t i = 0; i < all->n; i++) {
        const struct policy *p = (const struct policy *)all->v[i];
        late(c, NATIVE_DISCLOSED_LATE, &p->record, p->written, p->published, TERM_DISCLOSE);
    }
}

/* The year that runs, and from December the next: its arrangement has been announced by then. */
static void calendars(struct clock *c)
{
    struct date from = c->model->as_of, to = date_of_days(date_days(from) + 31);
    for (int year = from.year; year <= to.year; year++) {
        struct date day = { (int16_t)year, 1, 1 };
        audit_looked(c->audit, NATIVE_CALENDAR_MISSING, 1);
        if (!workdays_known(&c->model->workdays, day, day))
            audit_fault(c->audit, NATIVE_CALENDAR_MISSING, (struct where){ LOC_NONE, NULL },
                        arena_printf(&c->scratch, "%d", year));
    }
}

void audit_clocks(struct audit *a)
{
    struct clock c = { .audit = a, .model = a->model };
    arena_init(&c.scratch);
    interpretations(&c);
    policies(&c);
    calendars(&c);
    arena_release(&c.scratch);
}
