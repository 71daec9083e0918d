/* What must hold of records: required fields, both languages, dates in order, targets complete. */
#include "model/check.h"
#include "model/specimen.h"
#include "model/value.h"

struct checker { const struct model *model; struct diag *diag; struct arena scratch; };

static str class_label(struct checker *c, const struct record *r)
{
    return diag_both(&c->scratch, r->class->zh, r->class->en);
}

static str field_label(struct checker *c, const struct field *f)
{
    return diag_both(&c->scratch, f->zh, f->en);
}

str record_label(const struct record *r)
{
    const struct field *f = field_find(r->class, S("title"));
    if (record_id(r).n)
        return record_id(r);
    if (r->class->fields[0].kind == KIND_REF && !r->class->fields[0].many)
        return ((const struct ref *)field_value(r, &r->class->fields[0]))->id;     /* a report: its measure */
    if (!f)
        f = field_find(r->class, S("name"));
    return f && f->kind == KIND_TEXT ? ((const struct text *)field_value(r, f))->s[LANG_ZH] : S("");
}

static bool has_lang(const struct record *r, const struct field *f, size_t i, enum lang l)
{
    const void *v = field_value(r, f);
    if (f->kind == KIND_PROSE)
        return ((const struct prose *)v)->d[l] != NULL;
    return f->many ? ((const struct texts *)v)->v[i].s[l].n > 0 : ((const struct text *)v)->s[l].n > 0;
}

/* Chinese is the authentic text; English is demanded where site.conf says so. */
static void check_languages(struct checker *c, const struct record *r, const struct field *f)
{
    size_t n = f->many ? ((const struct texts *)field_value(r, f))->n : 1;
    enum fallback policy = c->model->fallback[r->class->id];
    for (size_t i = 0; i < n; i++) {
        if (!has_lang(r, f, i, LANG_ZH))
            diag(c->diag, MISSING_ORIGINAL, r->loc, class_label(c, r), record_label(r), field_label(c, f));
        else if (policy == FALLBACK_BLOCK && !has_lang(r, f, i, LANG_EN))
            diag(c->diag, MISSING_TRANSLATION, r->loc, class_label(c, r), record_label(r), field_label(c, f));
    }
}

static void check_written(struct checker *c, const struct record *r, const struct field *f)
{
    if (specimen_left(r, f))
        diag(c->diag, LEFT_TO_WRITE, r->loc, class_label(c, r), record_label(r), field_label(c, f));
}

/* A Markdown record of which only the English file is there lacks half of itself, not this and that field. */
static bool lacks_original(struct checker *c, const struct record *r)
{
    str path = r->loc.src->path;
    if (!str_ends(path, S(".en.md")))
        return false;                          /* read_markdown: the Chinese half, where there is one */
    str original = arena_printf(&c->scratch, "%.*s.zh-Hans.md", STR_ARG(str_upto(path, path.n - 6)));
    if (!map_find(&c->model->unread, record_id(r)))        /* which has a fault of its own */
        diag(c->diag, MISSING_HALF, loc_at(r->loc.src, 0, 0), class_label(c, r), record_label(r), original);
    return true;
}

static void check_fields(struct checker *c, const struct record *r)
{
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        if (f->flags & DERIVED)
            continue;
        if (!value_set(r, f)) {
            if ((f->flags & REQUIRED) && !value_was_misread(r, f))
                diag(c->diag, MISSING_FIELD, r->loc, class_label(c, r), record_label(r), field_label(c, f),
                     str_z(f->xml));
        } else if (f->kind == KIND_TEXT || f->kind == KIND_PROSE) {
            check_languages(c, r, f);
            check_written(c, r, f);
        }
    }
}

static void check_order(struct checker *c, const struct record *r, struct date first,
                        struct date then, str first_label, str then_label)
{
    if (date_set(first) && date_set(then) && date_cmp(then, first) < 0)
        diag(c->diag, DATE_ORDER, r->loc, then_label, date_iso(&c->scratch, then),
             first_label, date_iso(&c->scratch, first));
}

static void check_policy(struct checker *c, const struct record *r)
{
    const struct policy *p = (const struct policy *)r;
    bool ended = p->validity == validity_REPEALED || p->validity == validity_EXPIRED;
    str published = diag_both(&c->scratch, "发布日期", "published");
    check_order(c, r, p->written, p->published, diag_both(&c->scratch, "成文日期", "written"), published);
    check_order(c, r, p->published, p->valid_until, published,
                diag_both(&c->scratch, "有效期至", "valid-until"));
    if (p->validity == validity_IN_FORCE && date_set(p->valid_until) &&
        date_cmp(p->valid_until, c->model->as_of) < 0)
        diag(c->diag, VALIDITY_OVER, r->loc, date_iso(&c->scratch, p->valid_until));
    if (ended && str_empty(p->ended_by.id) && !date_set(p->valid_until) && !date_set(p->ended))
        diag(c->diag, ENDED_BY_MISSING, r->loc);
}

/* Whether the chain of what ended what leads back to p; told once, at the first record of the ring. */
static bool ends_itself(const struct policy *p, size_t policies)
{
    const struct policy *q = (const struct policy *)p->ended_by.to;
    for (size_t n = 0; q && n < policies; n++, q = (const struct policy *)q->ended_by.to) {
        if (q == p)
            return true;
        if (q->record.index < p->record.index)
            return false;
    }
    return false;
}

static void check_succession(struct checker *c, const struct record *r)
{
    const struct policy *p = (const struct policy *)r, *by = (const struct policy *)p->ended_by.to;
    bool ended = p->validity == validity_REPEALED || p->validity == validity_EXPIRED;
    bool to_come = date_set(p->ended) && date_cmp(p->ended, c->model->as_of) > 0;
    str day = diag_both(&c->scratch, "废止日期", "ended");
    check_order(c, r, p->published, p->ended, diag_both(&c->scratch, "发布日期", "published"), day);
    if (!ended && !to_come && (by || date_set(p->ended)))
        diag(c->diag, ENDED_IN_FORCE, r->loc);
    if (ends_itself(p, c->model->of[CLASS_policy].n)) {
        diag(c->diag, ENDS_ITSELF, p->ended_by.loc, p->id);
    } else if (by) {
        str act = diag_both(&c->scratch, "废止依据的成文日期", "the date of the document that ended it");
        check_order(c, r, p->written, by->written, diag_both(&c->scratch, "成文日期", "written"), act);
        check_order(c, r, by->written, p->ended, act, day);
    }
}

/* Parts that only some formats have, and what an order cannot do without (GB/T 9704-2012 §7.2.6, §10). */
static void check_form(struct checker *c, const struct record *r)
{
    const struct policy *p = (const struct policy *)r;
    enum { PAPER = 1 << official_form_DOCUMENT, UP = 1 << official_form_UPWARD,
           LETTER = 1 << official_form_LETTER, ORDER = 1 << official_form_ORDER,
           MINUTES = 1 << official_form_MINUTES };
    const int form = MAX(p->form, official_form_DOCUMENT);     /* defaults are filled in later */
    static const struct { str field; int forms; const char *zh, *en; } parts[] = {
        { S("signers"), UP | ORDER, "上行文、命令", "an upward document and an order" },
        { S("seal"), PAPER | UP | LETTER, "公文、上行文、信函", "a document, an upward document and a letter" },
        { S("present"), MINUTES, "纪要", "minutes" },   { S("excused"), MINUTES, "纪要", "minutes" },
        { S("observers"), MINUTES, "纪要", "minutes" },
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        const struct field *f = field_find(r->class, parts[i].field);
        bool set = f->kind == KIND_BOOL ? p->seal : value_set(r, f);
        if (set && !(parts[i].forms & 1 << form))
            diag(c->diag, FORM_FIELD, r->loc, str_z(f->xml), diag_both(&c->scratch, parts[i].zh, parts[i].en),
                 str_z(enum_info(ENUM_official_form)->values[form].key));
    }
    if (form == official_form_ORDER && p->signers.n == 0)
        diag(c->diag, MISSING_FIELD, r->loc, class_label(c, r), record_label(r),
             field_label(c, field_find(r->class, S("signers"))), S("signer"));
}

static void check_measure(struct checker *c, const struct record *r)
{
    const struct measure *m = (const struct measure *)r;
    const struct policy *p = (const struct policy *)m->policy.to;
    if (m->measures.n == 0 && m->lead.n + m->responsible.n == 0)
        diag(c->diag, NO_UNITS, r->loc, m->id);
    if (p && date_set(m->deadline.by) && date_cmp(m->deadline.by, p->published) < 0)
        diag(c->diag, DEADLINE_BEFORE_START, r->loc, date_iso(&c->scratch, m->deadline.by),
             date_iso(&c->scratch, p->published));
}

static void check_target(struct checker *c, const struct record *r)
{
    const struct target *t = (const struct target *)r;
    if (!t->value.set && !t->masked && !value_was_misread(r, field_find(r->class, S("value"))))
        diag(c->diag, TARGET_VALUE, r->loc);
    if ((t->comparator == comparator_RANGE) != t->upper.set ||
        (t->upper.set && num_value(t->upper) <= num_value(t->value)))
        diag(c->diag, TARGET_RANGE, r->loc);
    if (t->unit.n && !quantity_find(t->unit)) {
        struct nearest near;
        nearest_init(&near, t->unit);
        quantity_nearest(&near);
        diag(c->diag, UNKNOWN_QUANTITY, r->loc, t->unit);
        diag_suggest(c->diag, near.best);
    }
}

/* Entries of a measure stand in order of date (link.c), so neighbours tell. */
static void check_progress(struct checker *c, const struct record *r)
{
    const struct measure *m = (const struct measure *)r;
    const struct progress *before = NULL;
    for (size_t i = 0; i < m->progress.n; i++) {
        const struct progress *p = (const struct progress *)m->progress.v[i].to;
        if (p->percent.set && p->percent.digits > 100)
            diag(c->diag, BAD_PERCENT, p->record.loc,
                 arena_printf(&c->scratch, "%lld", (long long)p->percent.digits));
        else if (p->percent.set && p->state == progress_state_DONE && p->percent.digits < 100)
            diag(c->diag, DONE_PERCENT, p->record.loc,
                 arena_printf(&c->scratch, "%lld", (long long)p->percent.digits));
        if (before && date_cmp(before->date, p->date) < 0 && p->percent.set && before->percent.set &&
            p->percent.digits < before->percent.digits)
            diag(c->diag, PERCENT_FALLS, p->record.loc,
                 arena_printf(&c->scratch, "%lld", (long long)before->percent.digits),
                 arena_printf(&c->scratch, "%lld", (long long)p->percent.digits));
        before = p;
    }
}

static void check_terms(struct checker *c, const struct refs *refs, int kind)
{
    const struct enum_entry *want = &enum_info(ENUM_term_kind)->values[kind];
    for (size_t i = 0; i < refs->n; i++) {
        const struct term *t = (const struct term *)refs->v[i].to;
        if (t && t->kind != kind)
            diag(c->diag, TERM_KIND, refs->v[i].loc, t->id, diag_both(&c->scratch, want->zh, want->en));
    }
}

static void check_measure_terms(struct checker *c, const struct record *r)
{
    const struct measure *m = (const struct measure *)r;
    check_terms(c, &m->themes, term_kind_THEME);
    check_terms(c, &m->audiences, term_kind_AUDIENCE);
}

static void check_policy_terms(struct checker *c, const struct record *r)
{
    const struct policy *p = (const struct policy *)r;
    check_terms(c, &p->themes, term_kind_THEME);
    check_terms(c, &p->audiences, term_kind_AUDIENCE);
}

static void check_interpretation(struct checker *c, const struct record *r)
{
    const struct interpretation *x = (const struct interpretation *)r;
    for (size_t i = 0; i < x->policies.n; i++) {
        const struct policy *p = (const struct policy *)x->policies.v[i].to;
        if (p)
            check_order(c, r, p->published, x->published,
                        diag_both(&c->scratch, "文件发布日期", "the policy's publication"),
                        diag_both(&c->scratch, "解读发布日期", "the interpretation"));
    }
}

static void check_holiday(struct checker *c, const struct record *r)
{
    const struct holiday *h = (const struct holiday *)r;
    int32_t days = date_days(h->to) - date_days(h->from);
    if (date_set(h->from) && date_set(h->to) && (days < 0 || days > 14))
        diag(c->diag, HOLIDAY_ORDER, r->loc, date_iso(&c->scratch, h->from), date_iso(&c->scratch, h->to));
}

static void check_makeup(struct checker *c, const struct record *r)
{
    struct date d = ((const struct makeup *)r)->date;
    if (date_set(d) && (date_weekday(d) < 5 || !workday_is(&c->model->workdays, d)))
        diag(c->diag, MAKEUP_DAY, r->loc, date_iso(&c->scratch, d));
}

static void check_calendar(struct checker *c, const struct record *r)
{
    str id = ((const struct calendar *)r)->id;
    uint64_t year;
    if (id.n && (!str_uint(id, &year) || year < 1949 || year > 2199))
        diag(c->diag, CALENDAR_YEAR, r->loc, id);
}

static const struct { enum class_id class; void (*check)(struct checker *, const struct record *); }
checks[] = {
    { CLASS_policy, check_policy }, { CLASS_policy, check_policy_terms },
    { CLASS_policy, check_succession },
    { CLASS_policy, check_form },
    { CLASS_measure, check_measure }, { CLASS_measure, check_measure_terms },
    { CLASS_measure, check_progress }, { CLASS_target, check_target },
    { CLASS_interpretation, check_interpretation }, { CLASS_calendar, check_calendar },
    { CLASS_holiday, check_holiday }, { CLASS_makeup, check_makeup },
};

void model_check(const struct model *m, struct diag *diag)
{
    struct checker c = { .model = m, .diag = diag };
    arena_init(&c.scratch);
    for (size_t k = 0; k < m->vocabulary->nclasses; k++)
        for (size_t i = 0; i < m->of[k].n; i++)
            if (!lacks_original(&c, m->of[k].v[i]))
                check_fields(&c, m->of[k].v[i]);
    for (size_t k = 0; k < ARRAY_LEN(checks); k++)
        for (size_t i = 0; i < m->of[checks[k].class].n; i++)
            checks[k].check(&c, m->of[checks[k].class].v[i]);
    model_check_twice(m, diag);
    arena_release(&c.scratch);
}
