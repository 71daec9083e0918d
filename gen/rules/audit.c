/* Opening an audit, choosing rules, reporting faults, exceptions. */
#include "rules/audit.h"
#include "model/seal.h"
#include "rules/gate.h"

enum scope { SCOPE_RECORDS, SCOPE_OUTPUT };
static const struct { const char *name; enum scope scope; } natives[] = {
#define NATIVE(name, id, scope) { id, SCOPE_##scope },
#include "rules/native.def"
#undef NATIVE
};

/* ---- reporting ---------------------------------------------------------- */

static bool place_fits(const struct excuse *e, struct where at)
{
    if (str_empty(e->place))
        return true;
    if (at.about && str_eq(record_id(at.about), e->place))
        return true;
    return at.loc.src && str_starts(at.loc.src->path, e->place);
}

static struct excuse *excepted(struct audit *a, const struct rule *r, struct where at, str zh, str en)
{
    for (size_t i = 0; i < a->exceptions.n; i++) {
        struct excuse *e = &a->exceptions.v[i];
        if (!e->over && str_eq(e->rule, r->id) && place_fits(e, at) &&
            (str_empty(e->detail) || str_find(zh, e->detail) != STR_NONE || str_find(en,
                    e->detail) != STR_NONE))
            return e;
    }
    return NULL;
}

static enum diag_code code_of(const struct rule *r)
{
    if (str_eq(r->confidence, S("M")))
        return DIAG_RULE_CONFIRM;
    return r->severity == RULE_RECOMMENDED ? DIAG_RULE_ADVICE : DIAG_RULE_BROKEN;
}

void audit_broken(struct audit *a, const struct rule *r, struct where at, str zh, str en)
{
    lock_take(&a->lock);
    struct excuse *e = excepted(a, r, at, zh, en);
    if (e)
        e->used = true;
    str detail = zh;
    if (!str_eq(zh, en))
        detail = diag_both(&a->arena, arena_str(&a->arena, zh).p, arena_str(&a->arena, en).p);
    str source = diag_both(&a->arena, r->source.p, r->source_en.p);
    const str args[] = { S(""), r->id, r->zh, r->en, detail, source };
    diag_add(a->diag, e ? DIAG_RULE_EXCEPTED : code_of(r), at.loc, args, ARRAY_LEN(args) - 1);
    diag_tag(a->diag, r->id, detail);
    if (at.about && at.about->loc.src != at.loc.src)
        diag_also(a->diag, at.about->loc);
    atomic_fetch_add(e ? &a->states[r->index].excepted : &a->states[r->index].found, 1);
    lock_give(&a->lock);
}

void audit_fault_both(struct audit *a, enum native n, struct where at, str zh, str en)
{
    for (const struct rule *r = a->native[n]; r; r = a->states[r->index].also)
        audit_broken(a, r, at, zh, en);
}

void audit_fault(struct audit *a, enum native n, struct where at, str detail)
{
    audit_fault_both(a, n, at, detail, detail);
}

void audit_looked(struct audit *a, enum native n, size_t more)
{
    for (const struct rule *r = a->native[n]; r; r = a->states[r->index].also)
        atomic_fetch_add(&a->states[r->index].looked, more);
}

void audit_tell(struct audit *a, const char *native, struct loc loc, str detail)
{
    for (int n = 0; n < NATIVES; n++)
        if (strcmp(natives[n].name, native) == 0) {
            audit_fault(a, (enum native)n, (struct where){ loc, NULL }, detail);
            return;
        }
    BUG("no check %s", native);
}

void audit_saw(struct audit *a, const char *native, size_t n)
{
    for (int i = 0; i < NATIVES; i++)
        if (strcmp(natives[i].name, native) == 0)
            audit_looked(a, (enum native)i, n);
}

str audit_setting(const struct audit *a, const char *name, enum lang l)
{
    return a->host->setting(a->host->ctx, str_z(name), l);
}

/* ---- opening ------------------------------------------------------------ */

static bool in_effect(const struct rule *r, struct date day)
{
    return !(date_set(r->from) && date_cmp(day, r->from) < 0) && !(date_set(r->to) && date_cmp(day,
            r->to) > 0);
}

static bool is_chosen(str only, str id)
{
    str part;
    bool chosen = str_empty(only);
    while (only.n) {
        str_cut(only, S(","), &part, &only);
        chosen |= str_eq(str_trim(part), id);
    }
    return chosen;
}

static void report_unknown(struct audit *a, str only)
{
    for (str part; only.n; ) {
        struct nearest near;
        bool known = false;
        str_cut(only, S(","), &part, &only);
        part = str_trim(part);
        nearest_init(&near, part);
        for (size_t i = 0; i < a->rules.n; i++) {
            known |= str_eq(a->rules.v[i].id, part);
            nearest_try(&near, a->rules.v[i].id);
        }
        if (!known && !str_eq(part, S("none"))) {
            diag(a->diag, RULE_UNKNOWN, LOC_NONE, part);
            diag_suggest(a->diag, near.best);
        }
    }
}

static void use_native(struct audit *a, const struct rule *r, bool active)
{
    for (size_t n = 0; n < NATIVES; n++)
        if (str_eq(r->native, str_z(natives[n].name))) {
            if (active) {
                a->states[r->index].also = a->native[n];
                a->native[n] = r;
            }
            a->files |= active && natives[n].scope == SCOPE_OUTPUT;
            return;
        }
    diag(a->diag, RULE_NATIVE, r->loc, r->id, r->native);
}

static void choose(struct audit *a, str only)
{
    for (size_t i = 0; i < a->rules.n; i++) {
        const struct rule *r = &a->rules.v[i];
        bool active = in_effect(r, a->model->as_of) && is_chosen(only, r->id);
        a->states[i].active = active;
        if (r->kind == RULE_NATIVE)
            use_native(a, r, active);
        a->pages |= active && r->kind == RULE_PAGE;
        a->files |= active && (r->kind == RULE_PAGE || r->kind == RULE_WORDS);
    }
    report_unknown(a, only);
}

/* ---- exceptions: records of a declared class ----------------------------- */

static const void *value_of(const struct record *r, const char *name, enum field_kind kind)
{
    const struct field *f = field_find(r->class, str_z(name));
    return f && f->kind == kind && !f->many ? field_value(r, f) : NULL;
}

static str line_of(const struct record *r, const char *name)
{
    const str *s = value_of(r, name, KIND_STR);
    return s ? *s : S("");
}

static void read_exceptions(struct audit *a)
{
    const struct class_info *c = vocabulary_class(a->model->vocabulary, S("rule_exception"));
    const struct list none = { NULL, 0 }, *all = c ? &a->model->of[c->id] : &none;
    for (size_t i = 0; i < all->n; i++) {
        const struct record *r = all->v[i];
        const struct date *until = value_of(r, "until", KIND_DATE);
        struct excuse *e = vec_push(&a->arena, &a->exceptions);
        *e = (struct excuse){ .record = r, .rule = line_of(r, "rule"), .place = line_of(r, "place"),
                                 .detail = line_of(r, "detail") };
        e->until = until ? *until : (struct date){ 0, 0, 0 };
        e->over = !until || date_cmp(e->until, a->model->as_of) < 0;
        if (e->over)
            diag(a->diag, RULE_EXCEPTION_OVER, r->loc, e->rule, date_iso(&a->arena, e->until));
    }
}

void audit_idle(struct audit *a)
{
    for (size_t i = 0; i < a->exceptions.n; i++) {
        const struct excuse *e = &a->exceptions.v[i];
        bool run = false;
        for (size_t k = 0; k < a->rules.n; k++)
            run |= a->states[k].active && str_eq(a->rules.v[k].id, e->rule);
        if (run && !e->over && !e->used)
            diag(a->diag, RULE_EXCEPTION_IDLE, e->record->loc, e->rule);
    }
}

struct audit *audit_open(const struct model *m, const struct script_host *host, str only, struct diag *diag)
{
    struct arena own;
    arena_init(&own);
    struct audit *a = arena_new(&own, struct audit);
    a->arena = own;                            /* which holds the audit itself */
    a->model = m;
    a->host = host;
    a->diag = diag;
    lock_init(&a->lock);
    lock_init(&a->script_lock);
    a->script = script_new(m, host, (struct script_limits){ 0, 0 }, diag);
    if (!script_rules(a->script, &a->arena, &a->rules)) {
        audit_close(a);
        return NULL;
    }
    a->states = arena_array(&a->arena, struct rule_state, a->rules.n);
    choose(a, only);
    read_exceptions(a);
    a->gate = gate_new(a);
    return a;
}

void audit_close(struct audit *a)
{
    if (!a)
        return;
    script_free(a->script);
    lock_release(&a->lock);
    lock_release(&a->script_lock);
    struct arena own = a->arena;
    arena_release(&own);
}

bool audit_wants_files(const struct audit *a) { return a->files; }
size_t audit_rows(const struct audit *a) { return a->rules.n; }

struct audit_row audit_row(const struct audit *a, size_t i)
{
    struct rule_state *s = &a->states[i];
    return (struct audit_row){ &a->rules.v[i], s->active, atomic_load(&s->looked), atomic_load(&s->found),
                               atomic_load(&s->excepted) };
}

/* ---- rules in Lua over records ------------------------------------------- */

static void lua_broken(void *ctx, const struct rule *r, const struct record *about, str zh, str en)
{
    struct audit *a = ctx;
    struct where at = { about ? record_value_place(&a->arena, about, zh) : LOC_NONE, about };
    audit_broken(a, r, at, zh, en);
}

static str lua_seal(void *ctx, struct arena *arena, const struct record *r)
{
    char hex[17];
    (void)ctx;
    seal_of(r, hex);
    return arena_str(arena, str_z(hex));
}

static void run_rules(struct audit *a)
{
    struct rule_host host = { a, lua_broken, lua_seal };
    for (size_t i = 0; i < a->rules.n; i++) {
        const struct rule *r = &a->rules.v[i];
        size_t looked = 0;
        if (a->states[i].active && (r->kind == RULE_EACH || r->kind == RULE_SITE))
            script_rule_run(a->script, r, &host, &looked);
        atomic_fetch_add(&a->states[i].looked, looked);
    }
}

void audit_records(struct audit *a)
{
    run_rules(a);
    audit_reviews(a);
    audit_same_facts(a);
    audit_terms(a);
    audit_clocks(a);
    gate_records(a);
    if (!a->files)
        audit_idle(a);
}
