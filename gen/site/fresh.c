/* The forecast of when columns go stale. */
#include "site/fresh.h"
#include "rules/rules.h"

static const struct fresh_term terms[] = {
    { "home", 14, 0, "E-06", "首页：两周", "homepage: two weeks" },
    { "news", 14, 0, "E-07", "动态要闻类：两周", "news: two weeks" },
    { "notices", 0, 6, "E-07", "通知公告、政策文件类：6个月", "notices and documents: six months" },
    { "other", 0, 12, "E-08", "其他应更新栏目：1年", "other columns: a year" },
};
static const int steps[] = { 3, 7, 14 };       /* days before, when a warning is due */

const struct fresh_term *fresh_term_info(int i) { return &terms[i]; }

int fresh_term_find(str key)
{
    for (size_t i = 0; i < ARRAY_LEN(terms); i++)
        if (str_eq(key, str_z(terms[i].key)))
            return (int)i;
    return -1;
}

/* The newest of a record's days that are not still to come. */
static struct date newest_day(const struct record *r, struct date as_of)
{
    static const char *const names[] = { "published", "updated", "date" };
    struct date newest = { 0 };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        const struct field *f = field_find(r->class, str_z(names[i]));
        struct date d = f && f->kind == KIND_DATE ? *(const struct date *)field_value(r, f)
                                                  : (struct date){ 0 };
        if (date_set(d) && date_cmp(d, as_of) <= 0 && (!date_set(newest) || date_cmp(d, newest) > 0))
            newest = d;
    }
    return newest;
}

static struct date stale_from(struct date newest, const struct fresh_term *t)
{
    int month = newest.month - 1 + t->months, year = newest.year + month / 12;
    struct date end = date_month_end(year, month % 12 + 1), last = end;
    last.day = (int8_t)MIN(newest.day, end.day);
    return date_of_days(date_days(last) + t->days + 1);
}

/* Where the whole term is no longer than a step, that step would always warn: it is left out. */
static int warning(int left, const struct fresh_term *t)
{
    for (size_t i = 0; i < ARRAY_LEN(steps); i++)
        if (left > 0 && left <= steps[i] && (t->months || t->days > steps[i]))
            return steps[i];
    return 0;
}

static void forecast(const struct site *s, struct column *c)
{
    const struct fresh_term *t = &terms[c->term];
    for (const struct fresh *f = c->route->fresh; f; f = f->next)
        for (size_t i = 0; i < s->model.of[f->class->id].n; i++) {
            const struct record *r = s->model.of[f->class->id].v[i];
            struct date d = newest_day(r, s->model.as_of);
            if (date_set(d) && (!date_set(c->newest) || date_cmp(d, c->newest) > 0)) {
                c->newest = d;
                c->item = r;
            }
        }
    c->stale = date_set(c->newest) ? stale_from(c->newest, t) : s->model.as_of;
    c->left = date_days(c->stale) - date_days(s->model.as_of);
    c->due = workday_add(&s->model.workdays, c->stale, -1);
    int free = date_days(c->stale) - 1 - date_days(c->due);        /* days off at the end of the term */
    c->warn = c->left > 0 ? warning(MAX(c->left - free, 1), t) : 0;
}

static bool planned(const struct site *s, const struct route *r)
{
    for (size_t i = 0; i < s->plan.outputs.n; i++)
        if (s->plan.outputs.v[i].route == r)
            return true;
    return false;
}

void fresh_columns(const struct site *s, struct arena *a, struct columns *out)
{
    *out = (struct columns){ arena_array(a, struct column, s->plan.routes.n), 0 };
    for (size_t i = 0; i < s->plan.routes.n; i++) {
        const struct route *r = &s->plan.routes.v[i];
        if (!r->fresh || !planned(s, r))
            continue;
        struct column *c = &out->v[out->n++];
        *c = (struct column){ .route = r, .term = r->fresh->term };
        forecast(s, c);
    }
}

str fresh_column_name(struct arena *a, const struct column *c, bool zh)
{
    str name = S("");
    if (str_empty(c->route->path))
        return zh ? S("首页") : S("Homepage");
    for (const struct fresh *f = c->route->fresh; f; f = f->next) {
        const char *label = zh ? f->class->zh : f->class->en;
        name = name.n ? arena_printf(a, "%s%s%.*s", label, zh ? "、" : ", ", STR_ARG(name)) : str_z(label);
    }
    return name;
}

/* "首页：2026-11-20，期满 2026-12-05" and the same in English. */
static str column_words(struct arena *a, const struct column *c)
{
    str newest = date_set(c->newest) ? date_iso(a, c->newest) : S("–"), stale = date_iso(a, c->stale);
    str due = date_iso(a, c->due);
    str zh = fresh_column_name(a, c, true), en = fresh_column_name(a, c, false);
    const struct fresh_term *t = &terms[c->term];
    bool over = c->left <= 0;                  /* on the day itself: the first of them */
    int days = over ? 1 - c->left : c->left;
    zh = arena_printf(a, "%.*s（%s）最近更新 %.*s，%.*s 起超期（%s%d天）", STR_ARG(zh), t->zh, STR_ARG(newest),
                      STR_ARG(stale), over ? "已" : "还有", days);
    en = arena_printf(a, "%.*s (%s), newest %.*s, stale from %.*s (%s%d day%s)", STR_ARG(en), t->en,
                      STR_ARG(newest), STR_ARG(stale), over ? "for " : "in ", days, days == 1 ? "" : "s");
    if (c->left > 0) {
        zh = arena_printf(a, "%.*s，最后一个工作日是 %.*s", STR_ARG(zh), STR_ARG(due));
        en = arena_printf(a, "%.*s, last working day %.*s", STR_ARG(en), STR_ARG(due));
    }
    return diag_both(a, zh.p, en.p);
}

static const char *column_rule(const struct column *c)
{
    if (!date_set(c->newest))
        return "column-empty";
    if (c->left > 0)
        return "column-soon";
    return str_empty(c->route->path) ? "home-stale" : "column-stale";
}

void fresh_audit(const struct site *s)
{
    struct arena scratch;
    struct columns all;
    int notices = 0, others = 0;
    arena_init(&scratch);
    fresh_columns(s, &scratch, &all);
    static const char *const checks[] = { "home-stale", "column-stale", "columns-stale", "others-stale",
                                          "column-empty", "column-soon" };
    for (size_t i = 0; i < ARRAY_LEN(checks); i++)
        audit_saw(s->audit, checks[i], all.n);
    for (size_t i = 0; i < all.n; i++) {
        const struct column *c = &all.v[i];
        struct loc loc = c->item ? c->item->loc : c->route->loc;
        bool other = str_eq(str_z(terms[c->term].rule), S("E-08"));
        if (c->left <= 0 || c->warn)
            audit_tell(s->audit, column_rule(c), loc, column_words(&scratch, c));
        if (c->left <= 0 && c->route->path.n)
            *(other ? &others : &notices) += 1;
    }
    if (notices >= 5)
        audit_tell(s->audit, "columns-stale", LOC_NONE, arena_printf(&scratch, "%d", notices));
    if (others >= 10)
        audit_tell(s->audit, "others-stale", LOC_NONE, arena_printf(&scratch, "%d", others));
    arena_release(&scratch);
}
