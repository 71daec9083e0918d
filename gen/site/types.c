/* Declared classes: the names of all files first, so that fields may refer to classes declared later; then
 * fields. */
#include "site/types.h"
#include "model/value.h"

struct reader {
    struct arena *arena;
    struct vocabulary *v;
    struct diag *diag;
    struct map fields;                         /* shared fields: name → struct conf * */
    bool ok;
};

static void fault(struct reader *r, enum diag_code code, const struct conf *at, str detail)
{
    diag_add(r->diag, code, at->loc, (str[]){ S(""), at->key, detail }, 2);
    r->ok = false;
}

static str text_of(const struct conf *table, const char *key)
{
    const struct conf *c = conf_find(table, str_z(key));
    return c && c->kind == CONF_STRING ? c->string : S("");
}

static const char *word(struct reader *r, const struct conf *table, const char *key)
{
    return arena_str(r->arena, text_of(table, key)).p;
}

static bool flag(const struct conf *table, const char *key)
{
    const struct conf *c = conf_find(table, str_z(key));
    return c && c->kind == CONF_BOOL && c->boolean;
}

/* Names become C, Lua and JSON names: lower case, digits, underscores. */
static bool name_ok(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || s.p[i] == '_' ||
              (i && s.p[i] >= '0' && s.p[i] <= '9')))
            return false;
    return s.n > 0 && s.n <= 40;
}

static void check_keys(struct reader *r, const struct conf *table, const char *const *keys)
{
    for (const struct conf *c = table->first; c; c = c->next) {
        struct nearest near;
        bool known = false;
        nearest_init(&near, c->key);
        for (size_t i = 0; keys[i]; i++) {
            known |= str_eq(c->key, str_z(keys[i]));
            nearest_try(&near, str_z(keys[i]));
        }
        if (!known) {
            fault(r, DIAG_TYPE_KEY, c, S(""));
            diag_suggest(r->diag, near.best);
        }
    }
}

static size_t items(const struct conf *table)
{
    size_t n = 0;
    for (const struct conf *c = table ? table->first : NULL; c; c = c->next)
        n++;
    return n;
}

/* { "key", "zh", "en" } */
static void read_value(struct reader *r, const struct conf *row, struct enum_entry *out)
{
    const char **parts[] = { &out->key, &out->zh, &out->en };
    const struct conf *c = row->first;
    for (size_t i = 0; i < ARRAY_LEN(parts); i++, c = c ? c->next : NULL) {
        *parts[i] = "";
        if (c && c->kind == CONF_STRING)
            *parts[i] = arena_str(r->arena, c->string).p;
        else
            fault(r, DIAG_TYPE_VALUE, row, S(""));
    }
}

static void read_enum(struct reader *r, const struct conf *table)
{
    static const char *const keys[] = { "name", "values", NULL };
    const struct conf *values = conf_find(table, S("values"));
    struct enum_info *e = arena_new(r->arena, struct enum_info);
    struct enum_entry *v = arena_array(r->arena, struct enum_entry, items(values));
    str name = text_of(table, "name");
    check_keys(r, table, keys);
    if (!name_ok(name) || vocabulary_enum(r->v, name) || items(values) == 0 ||
        r->v->nenums == MAX_ENUMS) {
        fault(r, DIAG_TYPE_NAME, table, name);
        return;
    }
    *e = (struct enum_info){ arena_str(r->arena, name).p, v, 0 };
    for (const struct conf *c = values->first; c; c = c->next)
        read_value(r, c, &v[e->n++]);
    r->v->enums[r->v->nenums++] = e;
}

/* { path = "benefits/", zh = "惠企政策", en = "Support for business", order = 10 } */
static void read_index(struct reader *r, const struct conf *table, struct class_info *c)
{
    static const char *const keys[] = { "path", "zh", "en", "order", NULL };
    const struct conf *order = conf_find(table, S("order"));
    check_keys(r, table, keys);
    c->index = (struct class_index){ word(r, table, "path"), word(r, table, "zh"), word(r, table, "en"),
                                     order && order->kind == CONF_NUMBER ? (int)order->number : 0 };
    if (!*c->index.path || !*c->index.zh || !*c->index.en)
        fault(r, DIAG_TYPE_INDEX, table, str_z(c->name));
}

/* { "return …", zh = "…", en = "…", warns = true } */
static void read_checks(struct reader *r, const struct conf *list, struct class_info *c)
{
    static const char *const keys[] = { "", "zh", "en", "warns", NULL };
    struct class_check *v = arena_array(r->arena, struct class_check, items(list));
    for (const struct conf *row = list->first; row; row = row->next) {
        const struct conf *test = row->first;
        check_keys(r, row, keys);
        if (!test || test->kind != CONF_STRING || test->key.n || !text_of(row, "zh").n ||
            !text_of(row, "en").n) {
            fault(r, DIAG_TYPE_CHECK, row, str_z(c->name));
            continue;
        }
        v[c->nchecks++] = (struct class_check){ arena_str(r->arena, test->string).p, word(r, row, "zh"),
                                                word(r, row, "en"), flag(row, "warns"), test->loc };
    }
    c->checks = v;
}

static void declare_class(struct reader *r, const struct conf *table)
{
    static const char *const keys[] = { "name", "zh", "en", "help_zh", "help_en", "folder", "index", "checks",
                                        "fields", NULL };
    const struct conf *index = conf_find(table, S("index")), *checks = conf_find(table, S("checks"));
    str name = text_of(table, "name");
    check_keys(r, table, keys);
    if (!name_ok(name) || vocabulary_class(r->v, name) || r->v->nclasses == MAX_CLASSES ||
        items(conf_find(table, S("fields"))) == 0) {
        fault(r, DIAG_TYPE_NAME, table, name);
        return;
    }
    struct class_info *c = arena_new(r->arena, struct class_info);
    *c = (struct class_info){
        .id = (int)r->v->nclasses, .name = arena_str(r->arena, name).p,
        .zh = word(r, table, "zh"), .en = word(r, table, "en"),
        .help_zh = word(r, table, "help_zh"), .help_en = word(r, table, "help_en"),
    };
    if (index)
        read_index(r, index, c);
    if (checks)
        read_checks(r, checks, c);
    r->v->folders[c->id] = text_of(table, "folder");
    r->v->classes[r->v->nclasses++] = c;
}

static bool read_kind(str name, enum field_kind *out)
{
    for (int k = 0; k <= KIND_CHILD; k++)
        if (str_eq(name, field_kind_name((enum field_kind)k))) {
            *out = (enum field_kind)k;
            return true;
        }
    return false;
}

/* "index_number" → "index-number" */
static const char *xml_name(struct reader *r, str name)
{
    str s = arena_str(r->arena, name);
    char *p = arena_alloc(r->arena, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = s.p[i] == '_' ? '-' : s.p[i];
    return p;
}

/* A day no row speaks of may matter when it comes and when it is over. */
static unsigned read_turns(struct reader *r, const struct conf *row)
{
    static const struct { const char *key; unsigned flags; } words[] = {
        { "on", TURNS_ON }, { "after", TURNS_AFTER }, { "both", TURNS_ON | TURNS_AFTER }, { "never", 0 },
    };
    const struct conf *turns = conf_find(row, S("turns"));
    if (!str_eq(text_of(row, "kind"), S("date")) || !turns) {
        if (turns)
            fault(r, DIAG_TYPE_TURNS, turns, turns->string);
        return str_eq(text_of(row, "kind"), S("date")) ? TURNS_ON | TURNS_AFTER : 0;
    }
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_eq(turns->string, str_z(words[i].key)))
            return words[i].flags;
    fault(r, DIAG_TYPE_TURNS, turns, turns->string);
    return 0;
}

static unsigned read_flags(const struct conf *row)
{
    static const struct { const char *key; unsigned flag; } flags[] = {
        { "attr", ATTR }, { "required", REQUIRED }, { "column", COLUMN },
    };
    unsigned out = 0;
    for (size_t i = 0; i < ARRAY_LEN(flags); i++)
        out |= flag(row, flags[i].key) ? flags[i].flag : 0;
    return out;
}

/* What one cell of a table can hold. */
static bool can_be_column(enum field_kind k) { return k != KIND_PROSE && k != KIND_CHILD; }

static bool can_repeat(enum field_kind k)
{
    return k == KIND_STR || k == KIND_TEXT || k == KIND_REF || k == KIND_CHILD;
}

static void read_field(struct reader *r, const struct conf *row, bool first, struct field *f)
{
    static const char *const keys[] = { "name", "xml", "kind", "of", "many", "attr", "required", "column",
                                        "turns", "zh", "en", "help_zh", "help_en", NULL };
    str name = text_of(row, "name"), xml = text_of(row, "xml"), of = text_of(row, "of");
    check_keys(r, row, keys);
    *f = (struct field){
        .name = arena_str(r->arena, name).p,
        .xml = xml.n ? arena_str(r->arena, xml).p : xml_name(r, name),
        .many = flag(row, "many"), .flags = read_flags(row) | read_turns(r, row),
        .zh = word(r, row, "zh"), .en = word(r, row, "en"),
        .help_zh = word(r, row, "help_zh"), .help_en = word(r, row, "help_en"),
    };
    if (!name_ok(name) || !read_kind(text_of(row, "kind"), &f->kind) || !*f->zh || !*f->en ||
        (f->kind == KIND_ID) != (first && str_eq(name, S("id"))) ||
        (f->many && !can_repeat(f->kind)) ||
        ((f->flags & COLUMN) && !can_be_column(f->kind)) || (f->kind == KIND_CHILD && !f->many)) {
        fault(r, DIAG_TYPE_FIELD, row, name);
        return;
    }
    if (f->kind == KIND_ENUM)
        f->values = vocabulary_enum(r->v, of);
    else if (f->kind == KIND_REF || f->kind == KIND_CHILD)
        f->of = vocabulary_class(r->v, of);
    else
        return;
    if (!f->values && !f->of)
        fault(r, DIAG_TYPE_OF, row, of);
}

/* Lays the values out one after the other, each aligned for any of them. */
static void read_fields(struct reader *r, const struct conf *table, struct class_info *c)
{
    const struct conf *rows = conf_find(table, S("fields"));
    struct field *v = arena_array(r->arena, struct field, items(rows));
    size_t at = sizeof(struct record);
    for (const struct conf *row = rows->first; row; row = row->next) {
        struct field *f = &v[c->n];
        const struct conf *shared = row->kind == CONF_STRING ? map_find(&r->fields, row->string) : row;
        if (!shared) {
            fault(r, DIAG_TYPE_SHARED, row, row->string);
            continue;
        }
        read_field(r, shared, c->n == 0, f);
        at = (at + 15) & ~(size_t)15;
        f->offset = at;
        at += value_size(f);
        c->n++;
    }
    c->fields = v;
    c->size = at;
}

static void read_shared(struct reader *r, const struct conf *list)
{
    for (const struct conf *c = list ? list->first : NULL; c; c = c->next)
        if (!map_add(&r->fields, text_of(c, "name"), (void *)(uintptr_t)c))
            fault(r, DIAG_TYPE_NAME, c, text_of(c, "name"));
}

/* What each pass does with one file. */
static void read_names(struct reader *r, const struct conf *file)
{
    static const char *const keys[] = { "enums", "fields", "classes", "routes", NULL };
    const struct conf *enums = conf_find(file, S("enums")), *classes = conf_find(file, S("classes"));
    check_keys(r, file, keys);
    for (const struct conf *c = enums ? enums->first : NULL; c; c = c->next)
        read_enum(r, c);
    read_shared(r, conf_find(file, S("fields")));
    for (const struct conf *c = classes ? classes->first : NULL; c; c = c->next)
        declare_class(r, c);
}

bool types_read(struct arena *a, const struct source *const *files, size_t n, struct vocabulary *v,
                struct diag *diag)
{
    struct reader r = { .arena = a, .v = v, .diag = diag, .ok = true };
    const struct conf **roots = arena_array(a, const struct conf *, n + 1);
    size_t from = v->nclasses;
    map_init(&r.fields, a);
    for (size_t i = 0; i < n; i++) {
        roots[i] = conf_read(a, files[i], diag);
        if (roots[i])
            read_names(&r, roots[i]);
        r.ok &= roots[i] != NULL;
    }
    for (size_t i = 0; i < n && r.ok; i++) {
        const struct conf *classes = conf_find(roots[i], S("classes"));
        for (const struct conf *c = classes ? classes->first : NULL; c && r.ok; c = c->next)
            read_fields(&r, c, (struct class_info *)(uintptr_t)v->classes[from++]);
    }
    return r.ok;
}
