/* Reading routes.lua and planning every page. */
#include "site/route.h"
#include "model/value.h"
#include "base/path.h"
#include "site/facet.h"
#include "site/fresh.h"

struct reader { struct arena *arena; const struct vocabulary *vocabulary; struct diag *diag; bool ok; };

static void fault(struct reader *r, enum diag_code code, const struct conf *item, str detail)
{
    diag_add(r->diag, code, item->loc, (str[]){ S(""), item->key, detail }, 2);
    r->ok = false;
}

static void no_such_class(struct reader *r, const struct conf *item)
{
    struct nearest near;
    nearest_init(&near, item->string);
    for (size_t c = 0; c < r->vocabulary->nclasses; c++)
        nearest_try(&near, str_z(r->vocabulary->classes[c]->name));
    fault(r, DIAG_ROUTE_EACH, item, item->string);
    diag_suggest(r->diag, near.best);
}

static void read_each(struct reader *r, const struct conf *item, struct route *out)
{
    str kind, name;
    if (str_cut(item->string, S(":"), &kind, &name) && str_eq(kind, S("enum")))
        out->each_enum = vocabulary_enum(r->vocabulary, name);
    else if (str_eq(kind, S("facet")) && facet_known(name))
        out->each_facet = name;
    else if (str_eq(item->string, S("lists")))
        out->each_list = true;
    else if (str_eq(item->string, S("records")))
        out->each_record = true;
    else
        out->each_class = vocabulary_class(r->vocabulary, item->string);
    if (!out->each_class && !out->each_enum && str_empty(out->each_facet) && !out->each_list &&
        !out->each_record)
        no_such_class(r, item);
}

static void read_needs(struct reader *r, const struct conf *item, struct route *out)
{
    out->needs = vocabulary_class(r->vocabulary, item->string);
    if (!out->needs)
        no_such_class(r, item);
}

static void read_where(struct reader *r, const struct conf *item, struct route *out)
{
    for (const struct conf *c = item->first; c; c = c->next) {
        struct where *w = arena_new(r->arena, struct where);
        *w = (struct where){ c->key, c->string, out->where };
        out->where = w;
    }
}

static void read_fresh(struct reader *r, const struct conf *item, struct route *out)
{
    for (const struct conf *c = item->first; c; c = c->next) {
        struct fresh *f = arena_new(r->arena, struct fresh);
        *f = (struct fresh){ vocabulary_class(r->vocabulary, c->key), fresh_term_find(c->string),
                             out->fresh };
        if (!f->class || f->term < 0)
            fault(r, DIAG_ROUTE_FRESH, c, c->string);
        else
            out->fresh = f;
    }
}

static void read_turns(struct reader *r, const struct conf *item, struct route *out)
{
    static const char *const words[] = { [PERIOD_DAY] = "day", [PERIOD_MONTH] = "month",
                                         [PERIOD_YEAR] = "year" };
    for (size_t i = PERIOD_DAY; i < ARRAY_LEN(words); i++)
        if (str_eq(item->string, str_z(words[i])))
            out->turns = (enum period)i;
    if (!out->turns)
        fault(r, DIAG_ROUTE_TURNS, item, item->string);
}

static void read_args(struct reader *r, const struct conf *item, struct route *out)
{
    for (const struct conf *c = item->first; c; c = c->next) {
        str *value = arena_new(r->arena, str);
        *value = c->string;
        map_set(&out->args, c->key, value);
    }
}

static void read_sheet(struct reader *r, const struct conf *item, struct route *out)
{
    (void)r;
    out->template = item->string;
    out->sheet = true;
}

/* A key without a reader is a text or a truth of the route. */
static const struct key {
    const char *name;
    enum conf_kind kind;
    void (*read)(struct reader *r, const struct conf *item, struct route *out);
    size_t at;
} route_keys[] = {
#define AT(field) NULL, offsetof(struct route, field)
    { "name", CONF_STRING, AT(name) }, { "path", CONF_STRING, AT(path) },
    { "template", CONF_STRING, AT(template) }, { "sheet", CONF_STRING, read_sheet, 0 },
    { "title", CONF_STRING, AT(title) }, { "rows", CONF_STRING, AT(rows) },
    { "pdfa", CONF_STRING, AT(pdfa) }, { "rooted", CONF_BOOL, AT(rooted) },
    { "record_files", CONF_BOOL, AT(record_files) }, { "each", CONF_STRING, read_each, 0 },
    { "needs", CONF_STRING, read_needs, 0 }, { "where", CONF_TABLE, read_where, 0 },
    { "args", CONF_TABLE, read_args, 0 }, { "fresh", CONF_TABLE, read_fresh, 0 },
    { "turns", CONF_STRING, read_turns, 0 },
#undef AT
};

static void read_key(struct reader *r, const struct conf *item, struct route *out)
{
    struct nearest near;
    nearest_init(&near, item->key);
    for (size_t i = 0; i < ARRAY_LEN(route_keys); i++) {
        const struct key *k = &route_keys[i];
        nearest_try(&near, str_z(k->name));
        if (!str_eq(item->key, str_z(k->name)) || item->kind != k->kind)
            continue;
        if (k->read)
            k->read(r, item, out);
        else if (k->kind == CONF_STRING)
            *(str *)(void *)((char *)out + k->at) = item->string;
        else
            *(bool *)((char *)out + k->at) = item->boolean;
        return;
    }
    fault(r, DIAG_ROUTE_KEY, item, S(""));
    diag_suggest(r->diag, near.best);
}

bool route_format(str path, enum sheet_format *out)
{
    static const char *const ends[] = { [FORMAT_PDF] = ".pdf", [FORMAT_DOCX] = ".docx",
                                        [FORMAT_OFD] = ".ofd" };
    size_t i = 0;
    while (i < ARRAY_LEN(ends) && !str_ends(path, str_z(ends[i])))
        i++;
    *out = (enum sheet_format)i;
    return i < ARRAY_LEN(ends);
}

static void read_format(struct reader *r, const struct conf *item, struct route *out)
{
    if (!route_format(out->path, &out->format))
        fault(r, DIAG_ROUTE_SHEET, item, out->path);
}

bool routes_read(struct arena *a, const struct source *src, str table, const struct vocabulary *v,
                 struct plan *out, struct diag *diag)
{
    struct reader r = { a, v, diag, true };
    const struct conf *root = conf_read(a, src, diag), *list = root;
    if (root && table.n)
        list = conf_find(root, table);
    if (!root)
        return false;
    for (const struct conf *item = list ? list->first : NULL; item; item = item->next) {
        struct route *route = vec_push(a, &out->routes);
        *route = (struct route){ .loc = item->loc };
        map_init(&route->args, a);
        for (const struct conf *key = item->first; key; key = key->next)
            read_key(&r, key, route);
        if (route->sheet)
            read_format(&r, item, route);
        if (str_empty(route->name) || str_empty(route->template))
            fault(&r, DIAG_ROUTE_INCOMPLETE, item, route->path);
    }
    return r.ok;
}

static bool where_holds(const struct record *r, const struct where *w)
{
    for (; w; w = w->next) {
        const struct field *f = field_find(r->class, w->field);
        const void *v = f ? field_value(r, f) : NULL;
        str have = S("");
        if (f && f->many && str_eq(w->value, S("any")) && value_set(r, f))
            have = w->value;                   /* measures = "any": a list that is not empty */
        else if (f && f->kind == KIND_ENUM)
            have = str_z(f->values->values[*(const int *)v].key);
        else if (f && (f->kind == KIND_STR || f->kind == KIND_ID) && !f->many)
            have = *(const str *)v;
        if (!str_eq(have, w->value))
            return false;
    }
    return true;
}

static str path_fill(struct arena *a, str path, str name, str value)
{
    str head, tail;
    return str_cut(path, name, &head, &tail)
         ? arena_printf(a, "%.*s%.*s%.*s", STR_ARG(head), STR_ARG(value), STR_ARG(tail)) : path;
}

bool plan_claim(struct arena *a, struct plan *plan, str file, str owner, struct loc loc, struct diag *diag)
{
    struct claim *claim = arena_new(a, struct claim);
    *claim = (struct claim){ owner, loc };
    if (!path_safe(file)) {
        diag(diag, PATH_UNSAFE, loc, file);
        return false;
    }
    if (map_add(&plan->by_file, file, claim))
        return true;
    claim = map_find(&plan->by_file, file);
    diag(diag, PATH_TAKEN, loc, file, owner, claim->owner);
    diag_also(diag, claim->loc);
    return false;
}

static bool add_part(struct arena *a, struct plan *plan, struct output part, str id, struct diag *diag)
{
    const struct route *route = part.route;
    str path = path_fill(a, route->path, route->each_record ? S("{page}") : S("{id}"), id);
    struct output *t = vec_push(a, &plan->outputs);
    struct loc loc = part.record ? part.record->loc : route->loc;
    bool ok = true;
    *t = part;
    if (part.part > 1)
        path = arena_printf(a, "%.*spage-%u/", STR_ARG(path), part.part);
    for (int l = 0; l < LANGS; l++) {
        t->path[l] = arena_printf(a, "%.*s%.*s", STR_ARG(lang_info((enum lang)l)->prefix),
                                  STR_ARG(path));
        bool folder = str_empty(t->path[l]) || str_ends(t->path[l], S("/"));
        t->file[l] = folder ? arena_printf(a, "%.*sindex.html", STR_ARG(t->path[l])) : t->path[l];
        t->has[l] = true;
        str owner = id.n ? arena_printf(a, "%.*s (%.*s)", STR_ARG(route->name), STR_ARG(id))
                         : route->name;
        ok = ok && plan_claim(a, plan, t->file[l], owner, loc, diag);
    }
    map_add(&plan->by_path, path, (void *)(uintptr_t)plan->outputs.n);
    return ok;
}

/* A list longer than a page goes on at page-2/, page-3/ … below its address. */
static bool add_output(struct arena *a, struct plan *plan, const struct route *route,
                       const struct record *record, str key, size_t rows, struct diag *diag)
{
    size_t most = MAX(plan->table_rows, (size_t)1), n = MAX((rows + most - 1) / most, (size_t)1);
    bool ok = true;
    for (size_t i = 1; i <= n; i++)
        ok &= add_part(a, plan, (struct output){ .route = route, .record = record, .key = key,
                                                 .part = (uint32_t)i, .parts = (uint32_t)n },
                       record ? record_id(record) : key, diag);
    return ok;
}

static size_t record_rows(const struct record *r, str name)
{
    const struct field *f = field_find(r->class, name);
    if (!f || !f->many)
        return 0;
    const void *v = field_value(r, f);
    if (f->kind == KIND_REF)
        return ((const struct refs *)v)->n;
    return f->kind == KIND_CHILD ? ((const struct list *)v)->n : 0;
}

/* Measures that are no groups; with the status, where one is asked for. */
static size_t measure_rows(const struct model *m, const struct route *route, int status)
{
    const struct list *all = &m->of[CLASS_measure];
    size_t n = 0;
    for (size_t i = 0; i < all->n && route->rows.n; i++) {
        const struct measure *x = (const struct measure *)all->v[i];
        n += x->measures.n == 0 && (status < 0 || (int)x->status == status);
    }
    return n;
}

/* All of a facet's pages or none, so that a new record never takes away another's address. */
static bool plan_facet(struct arena *a, const struct model *m, struct plan *plan,
                       const struct route *route, struct diag *diag)
{
    struct facet_keys keys = facet_keys(a, m, route->each_facet);
    bool ok = true;
    if (keys.n > plan->facet_room) {
        diag(diag, FACET_BUDGET, route->loc, route->path, arena_printf(a, "%zu", keys.n),
             arena_printf(a, "%zu", plan->facet_room));
        return true;
    }
    plan->facet_room -= keys.n;
    for (size_t i = 0; i < keys.n; i++)
        ok &= add_output(a, plan, route, NULL, keys.v[i].name, route->rows.n ? keys.v[i].measures : 0,
                         diag);
    return ok;
}

bool plan_keeps(const struct plan *plan, const struct class_info *c)
{
    str word, rest = plan->record_files;
    for (bool more = true; more;) {
        more = str_cut(rest, S(" "), &word, &rest);
        if (str_eq(str_trim(word), str_z(c->name)))
            return true;
    }
    return false;
}

bool plan_lists_class(const struct model *m, const struct class_info *c)
{
    bool page = c->index.path || (c->id < CLASSES && c->id != CLASS_measure && c->id != CLASS_progress);
    return page && class_is_data(c) && m->of[c->id].n > 0;
}

static bool plan_lists(struct arena *a, const struct model *m, struct plan *plan, const struct route *route,
                       struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < m->vocabulary->nclasses; i++) {
        const struct class_info *c = m->vocabulary->classes[i];
        if (!plan_lists_class(m, c))
            continue;
        struct output list = { .route = route, .key = str_z(c->name), .part = 1, .parts = 1 };
        ok &= add_part(a, plan, list, class_plural(a, c), diag);
    }
    return ok;
}

bool plan_titled(const struct class_info *c)
{
    return field_find(c, S("title")) || field_find(c, S("name"));
}

static bool has_own_sheet(const struct plan *plan, const struct class_info *c, enum sheet_format format)
{
    for (size_t i = 0; i < plan->routes.n; i++) {
        const struct route *r = &plan->routes.v[i];
        if (r->sheet && r->each_class == c && r->format == format)
            return true;
    }
    return false;
}

/* After the pages are known: a record's sheet stands under print/ as its page does under the site. */
static bool plan_records(struct arena *a, const struct model *m, struct plan *plan, const struct route *route,
                         struct diag *diag)
{
    bool ok = true;
    for (size_t c = 0; c < m->vocabulary->nclasses; c++) {
        const struct class_info *class = m->vocabulary->classes[c];
        if (!plan_keeps(plan, class) || !plan_titled(class) || has_own_sheet(plan, class, route->format))
            continue;
        for (size_t i = 0; i < m->of[c].n; i++) {
            const struct output *page = plan->of[c][i];
            struct output sheet = { .route = route, .record = m->of[c].v[i], .part = 1, .parts = 1 };
            str at = page ? page->path[LANG_ZH] : S("");
            if (str_ends(at, S("/")))
                ok &= add_part(a, plan, sheet, str_upto(at, at.n - 1), diag);
        }
    }
    return ok;
}

static bool plan_route(struct arena *a, const struct model *m, struct plan *plan,
                       const struct route *route, struct diag *diag)
{
    bool ok = true;
    if (route->needs && m->of[route->needs->id].n == 0)
        return true;
    if (route->record_files && route->each_class && !plan_keeps(plan, route->each_class))
        return true;
    if (route->each_class) {
        const struct list *all = &m->of[route->each_class->id];
        for (size_t i = 0; i < all->n; i++)
            if (where_holds(all->v[i], route->where))
                ok &= add_output(a, plan, route, all->v[i], S(""), record_rows(all->v[i], route->rows),
                                 diag);
    } else if (route->each_enum) {
        const struct enum_info *e = route->each_enum;
        for (size_t i = 0; i < e->n; i++)
            ok &= add_output(a, plan, route, NULL, str_z(e->values[i].key),
                             measure_rows(m, route, (int)i), diag);
    } else if (route->each_facet.n)
        ok = plan_facet(a, m, plan, route, diag);
    else if (route->each_list)
        ok = plan_lists(a, m, plan, route, diag);
    else
        ok = add_output(a, plan, route, NULL, S(""), measure_rows(m, route, -1), diag);
    return ok;
}

/* The first page route of a record is its address. */
static void index_records(struct arena *a, const struct model *m, struct plan *plan)
{
    for (size_t c = 0; c < m->vocabulary->nclasses; c++)
        plan->of[c] = arena_array(a, const struct output *, m->of[c].n);
    for (size_t i = 0; i < plan->outputs.n; i++) {
        const struct output *t = &plan->outputs.v[i];
        if (t->record && !t->route->sheet && !plan->of[t->record->class->id][t->record->index])
            plan->of[t->record->class->id][t->record->index] = t;
    }
}

bool plan_make(struct arena *a, const struct model *m, struct plan *plan, struct diag *diag)
{
    bool ok = true;
    map_init(&plan->by_path, a);
    map_init(&plan->by_file, a);
    for (size_t i = 0; i < plan->routes.n; i++)
        ok &= plan->routes.v[i].each_record || plan_route(a, m, plan, &plan->routes.v[i], diag);
    index_records(a, m, plan);
    for (size_t i = 0; i < plan->routes.n; i++)
        ok &= !plan->routes.v[i].each_record || plan_records(a, m, plan, &plan->routes.v[i], diag);
    index_records(a, m, plan);                 /* again: the outputs may have moved */
    return ok;
}

const struct output *plan_find(const struct plan *plan, str zh_path)
{
    size_t at = (size_t)(uintptr_t)map_find(&plan->by_path, zh_path);
    return at ? &plan->outputs.v[at - 1] : NULL;
}
