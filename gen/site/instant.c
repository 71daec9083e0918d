/* What happens next, and when pages last changed. */
#include "site/instant.h"

static struct date period_start(struct date d, enum period p)
{
    d.day = p == PERIOD_DAY ? d.day : 1;
    d.month = p == PERIOD_YEAR ? 1 : d.month;
    return d;
}

static struct date period_next(struct date d, enum period p)
{
    d = period_start(d, p);
    int span = p == PERIOD_DAY ? 1 : p == PERIOD_MONTH ? 31 : 366;
    return period_start(date_of_days(date_days(d) + span), p);
}

struct finder { struct arena *arena; struct instants *out; struct date today; };

/* Keeps what happens on the earliest day to come. */
static void offer(struct finder *f, struct instant i)
{
    if (date_cmp(i.day, f->today) <= 0 || (f->out->n && date_cmp(i.day, f->out->v[0].day) > 0))
        return;
    if (f->out->n && date_cmp(i.day, f->out->v[0].day) < 0)
        f->out->n = 0;
    *vec_push(f->arena, f->out) = i;
}

void site_instants(const struct site *s, struct arena *a, struct instants *out)
{
    struct turns turns;
    struct columns columns;
    struct finder f = { a, out, s->model.as_of };
    *out = (struct instants){ 0 };
    turns_of(&s->model, a, &turns);
    fresh_columns(s, a, &columns);
    for (size_t i = 0; i < turns.n; i++)
        offer(&f, (struct instant){ turns.v[i].day, INSTANT_TURN, &turns.v[i], NULL, NULL });
    for (size_t i = 0; i < s->plan.routes.n; i++) {
        const struct route *r = &s->plan.routes.v[i];
        if (r->turns)
            offer(&f, (struct instant){ period_next(f.today, r->turns), INSTANT_PERIOD, NULL, r, NULL });
    }
    for (size_t i = 0; i < columns.n; i++)
        offer(&f, (struct instant){ columns.v[i].stale, INSTANT_FRESH, NULL, NULL, &columns.v[i] });
}

void site_settle(struct site *s)
{
    struct turns turns;
    struct arena scratch;
    arena_init(&scratch);
    turns_of(&s->model, &scratch, &turns);
    struct date today = s->model.as_of, last = turns_last(&turns, today);
    for (size_t i = 0; i < s->plan.routes.n; i++) {
        enum period p = s->plan.routes.v[i].turns;
        struct date start = period_start(today, p);
        if (p && (!date_set(last) || date_cmp(start, last) > 0))
            last = start;
    }
    arena_release(&scratch);
    if (date_set(last) && date_cmp(last, today) < 0)
        model_restate(&s->model, last);
}

static void put_record(struct buf *out, const struct record *r, bool zh)
{
    static const char *const names[] = { "title", "name", "measure" };
    str id = record_id(r);
    buf_putz(out, zh ? r->class->zh : r->class->en);
    for (size_t i = 0; id.n == 0 && i < ARRAY_LEN(names); i++) {
        const struct field *f = field_find(r->class, str_z(names[i]));
        if (f && f->kind == KIND_TEXT && !f->many)
            id = ((const struct text *)field_value(r, f))->s[LANG_ZH];
        else if (f && f->kind == KIND_REF && !f->many)
            id = ((const struct ref *)field_value(r, f))->id;
    }
    if (id.n)
        buf_printf(out, " %.*s", STR_ARG(id));
    else
        buf_printf(out, " (%.*s:%u)", STR_ARG(r->loc.src->path), r->loc.line);
}

static void put_turn(struct buf *out, const struct turn *t, bool zh)
{
    const struct enum_entry *v = enum_info(ENUM_status)->values;
    put_record(out, t->record, zh);
    switch (t->kind) {
    case TURN_PUBLISHED:
        buf_putz(out, zh ? "：公开" : ": becomes public");
        break;
    case TURN_STATUS:
        buf_printf(out, zh ? "：状态由“%s”变为“%s”" : ": status turns from “%s” to “%s”",
                   zh ? v[t->from].zh : v[t->from].en, zh ? v[t->to].zh : v[t->to].en);
        break;
    case TURN_COMES:
        buf_printf(out, zh ? "：到了%s" : ": the day “%s” comes", zh ? t->field->zh : t->field->en);
        break;
    case TURN_PASSES:
        buf_printf(out, zh ? "：%s已过" : ": the day “%s” has passed", zh ? t->field->zh : t->field->en);
        break;
    }
}

void instant_words(const struct instant *i, bool zh, struct buf *out)
{
    static const char *const words[][2] = {
        [PERIOD_DAY] = { "a new day", "新的一天" }, [PERIOD_MONTH] = { "a new month", "新的一月" },
        [PERIOD_YEAR] = { "a new year", "新的一年" },
    };
    struct arena scratch;
    arena_init(&scratch);
    if (i->kind == INSTANT_TURN)
        put_turn(out, i->turn, zh);
    else if (i->kind == INSTANT_PERIOD)
        buf_printf(out, zh ? "页面 %.*s：%s" : "page %.*s: %s", STR_ARG(i->route->name),
                   words[i->route->turns][zh]);
    else
        buf_printf(out, zh ? "栏目“%.*s”逾期未更新（%s）" : "column “%.*s” goes stale (%s)",
                   STR_ARG(fresh_column_name(&scratch, i->column, zh)),
                   fresh_term_info(i->column->term)->rule);
    arena_release(&scratch);
}
