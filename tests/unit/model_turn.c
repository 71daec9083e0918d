/* Turning days against the status computed day by day. */
#include "model/status.h"
#include "model/turn.h"
#include "tap.h"

static struct date day(int n) { return date_of_days(20000 + n); }        /* from 2024-10-04 on */

struct bench { struct arena arena; struct model model; struct measure measure; struct turns turns; };

/* One measure from day 0 to day `deadline`, with reports { day, percent }; percent −1: none given,
 * −2: not started, 100: done. */
static void open(struct bench *b, int deadline, const int reports[][2], size_t n)
{
    struct measure *x = &b->measure;
    arena_init(&b->arena);
    model_init(&b->model, &b->arena, day(0));
    *x = (struct measure){ .record = { .class = class_info(CLASS_measure) }, .start = day(0),
                           .deadline = { day(deadline), false, true } };
    x->progress.v = arena_array(&b->arena, struct ref, n);
    x->progress.n = n;
    for (size_t i = 0; i < n; i++) {
        struct progress *p = arena_new(&b->arena, struct progress);
        p->record.class = class_info(CLASS_progress);
        p->date = day(reports[i][0]);
        p->state = reports[i][1] == -2 ? progress_state_NOT_STARTED
                 : reports[i][1] == 100 ? progress_state_DONE : progress_state_UNDER_WAY;
        if (reports[i][1] >= 0)
            p->percent = num_of(reports[i][1]);
        x->progress.v[i].to = &p->record;
    }
    b->model.of[CLASS_measure].v = arena_array(&b->arena, struct record *, 1);
    b->model.of[CLASS_measure].v[b->model.of[CLASS_measure].n++] = &x->record;
    turns_of(&b->model, &b->arena, &b->turns);
}

static int status_on(const struct measure *x, int n)
{
    struct status_input in = status_input_of(x, day(n));
    return status_of(&in).status;
}

static bool reported_on(const struct measure *x, int n)
{
    for (size_t i = 0; i < x->progress.n; i++)
        if (date_cmp(((const struct progress *)x->progress.v[i].to)->date, day(n)) == 0)
            return true;
    return false;
}

/* Every flip that no report makes is a turning day, and every turning day is such a flip. */
static void check(struct bench *b, int deadline)
{
    size_t k = 0;
    for (int n = 1; n < deadline + 40; n++) {
        int from = status_on(&b->measure, n - 1), to = status_on(&b->measure, n);
        bool flips = from != to && !reported_on(&b->measure, n);
        bool found = k < b->turns.n && date_cmp(b->turns.v[k].day, day(n)) == 0;
        ok(flips == found);
        if (found)
            ok(b->turns.v[k].from == from && b->turns.v[k].to == to);
        k += found;
    }
    is_int(k, b->turns.n);
    arena_release(&b->arena);
}

static void turning_days_are_the_days_a_status_flips(void)
{
    static const int none[][2] = { { 0, 0 } };
    static const int early[][2] = { { 10, 5 }, { 60, 30 }, { 90, -1 } };
    static const int late[][2] = { { 150, -2 }, { 170, 40 }, { 230, 100 } };
    static const int lengths[] = { 1, 7, 99, 100, 101, 181, 364, 1000 };
    for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
        struct bench b;
        open(&b, lengths[i], none, 0);
        check(&b, lengths[i]);
        for (int percent = 0; percent < 100; percent += 9) {
            open(&b, lengths[i], (const int[][2]){ { 0, percent } }, 1);
            check(&b, lengths[i]);
        }
        open(&b, lengths[i], early, ARRAY_LEN(early));
        check(&b, lengths[i]);
        open(&b, lengths[i], late, ARRAY_LEN(late));
        check(&b, lengths[i]);
    }
}

static void the_last_is_on_or_before_today(void)
{
    struct turn v[] = { { .day = day(3) }, { .day = day(5) }, { .day = day(5) }, { .day = day(9) } };
    struct turns t = { v, ARRAY_LEN(v), 0 };
    ok(!date_set(turns_last(&t, day(2))));
    is_int(date_cmp(turns_last(&t, day(5)), day(5)), 0);
    is_int(date_cmp(turns_last(&t, day(8)), day(5)), 0);
}

int main(void)
{
    RUN(turning_days_are_the_days_a_status_flips);
    RUN(the_last_is_on_or_before_today);
    return tap_done();
}
