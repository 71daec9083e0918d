/* Rule files: reading their rows, running their checks in the sandbox. */
#include "script/rule.h"
#include "script/fault.h"
#include "script/function.h"
#include "script/value.h"
#include "text/code.h"
#include <stdlib.h>

struct load { struct script *s; struct arena *arena; VEC(struct rule) rows; bool ok; str file; };

/* ---- reading rows ------------------------------------------------------- */

static str text_field(lua_State *L, struct load *l, int row, const char *name)
{
    str s = S("");
    if (lua_getfield(L, row, name) == LUA_TSTRING)
        value_text(L, -1, &s);
    s = arena_str(l->arena, s);
    lua_pop(L, 1);
    return s;
}

static void row_fault(lua_State *L, str id, const char *what)
{
    FAULT(L, RULE_ROW, id, str_z(what));
}

static struct date date_field(lua_State *L, struct load *l, int row, str id, const char *name)
{
    struct date d = { 0, 0, 0 };
    str s = text_field(L, l, row, name);
    if (s.n && !date_parse(s, &d))
        row_fault(L, id, name);
    return d;
}

static enum rule_severity severity_field(lua_State *L, struct load *l, int row, str id)
{
    static const char *const names[] = { "veto", "required", "recommended" };
    str s = text_field(L, l, row, "severity");
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(s, str_z(names[i])))
            return (enum rule_severity)i;
    row_fault(L, id, "severity");
    return RULE_REQUIRED;
}

/* One class or a list of them. */
static void read_each(lua_State *L, struct load *l, int row, struct rule *r)
{
    int type = lua_getfield(L, row, "each");
    lua_Integer n = type == LUA_TTABLE ? (lua_Integer)lua_rawlen(L, -1) : type == LUA_TSTRING;
    r->each.v = arena_array(l->arena, str, (size_t)n);
    for (lua_Integer i = 1; i <= n; i++) {
        str s = S("");
        if (type == LUA_TTABLE)
            lua_rawgeti(L, -1, i);
        else
            lua_pushvalue(L, -1);
        if (!value_text(L, -1, &s))
            row_fault(L, r->id, "each");
        if (vocabulary_class(l->s->model->vocabulary, s))      /* a site may do without the type */
            r->each.v[r->each.n++] = arena_str(l->arena, s);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_words(lua_State *L, struct load *l, int row, struct rule *r)
{
    size_t n = lua_getfield(L, row, "words") == LUA_TTABLE ? lua_rawlen(L, -1) : 0;
    r->words = arena_array(l->arena, struct rule_word, n);
    for (; r->nwords < n; r->nwords++) {
        str parts[2] = { S(""), S("") };
        bool pair = lua_rawgeti(L, -1, (lua_Integer)r->nwords + 1) == LUA_TTABLE;
        for (int i = 0; i < 1 + pair; i++) {
            if (pair)
                lua_rawgeti(L, -1, i + 1);
            else
                lua_pushvalue(L, -1);
            if (!value_text(L, -1, &parts[i]) || !parts[i].n)
                row_fault(L, r->id, "words");
            parts[i] = arena_str(l->arena, parts[i]);
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
        r->words[r->nwords] = (struct rule_word){ parts[0], parts[1] };
    }
    lua_pop(L, 1);
}

static bool has(lua_State *L, int row, const char *name, int type)
{
    bool yes = lua_getfield(L, row, name) == type;
    lua_pop(L, 1);
    return yes;
}

static void read_kind(lua_State *L, struct load *l, int row, struct rule *r)
{
    r->native = text_field(L, l, row, "native");
    r->route = text_field(L, l, row, "route");
    r->why_zh = text_field(L, l, row, "why_zh");
    r->why_en = text_field(L, l, row, "why_en");
    read_each(L, l, row, r);
    if (r->native.n)
        r->kind = RULE_NATIVE;
    else if (has(L, row, "check", LUA_TFUNCTION))
        r->kind = has(L, row, "each", LUA_TNIL) ? RULE_SITE : RULE_EACH;
    else if (has(L, row, "page", LUA_TFUNCTION))
        r->kind = RULE_PAGE;
    else if (has(L, row, "words", LUA_TTABLE))
        r->kind = RULE_WORDS;
    else if (has(L, row, "manual", LUA_TBOOLEAN))
        r->kind = RULE_MANUAL;
    else if (r->why_zh.n && r->why_en.n)
        r->kind = RULE_ABSENT;
    else
        row_fault(L, r->id, "check, page, words, manual");
    read_words(L, l, row, r);
}

/* A misspelt key would silently drop part of a rule. */
static void check_keys(lua_State *L, int row, str id)
{
    static const char *const keys[] = { "id", "source", "severity", "confidence", "from", "to", "zh", "en",
        "mend_zh", "mend_en", "why_zh", "why_en", "each", "check", "page", "route", "words", "native",
        "manual" };
    for (lua_pushnil(L); lua_next(L, row); lua_pop(L, 1)) {
        bool known = false;
        const char *key = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "?";
        for (size_t i = 0; i < ARRAY_LEN(keys); i++)
            known |= strcmp(key, keys[i]) == 0;
        if (!known)
            row_fault(L, id, key);
    }
}

static void read_row(lua_State *L, struct load *l, int row, const struct source *src)
{
    struct rule r = { .loc = { src, 0, 0 } };
    r.id = text_field(L, l, row, "id");
    if (lua_type(L, row) != LUA_TTABLE || str_empty(r.id))
        row_fault(L, l->file, "id");
    check_keys(L, row, r.id);
    r.source = text_field(L, l, row, "source");
    r.zh = text_field(L, l, row, "zh");
    r.en = text_field(L, l, row, "en");
    r.mend_zh = text_field(L, l, row, "mend_zh");
    r.mend_en = text_field(L, l, row, "mend_en");
    r.confidence = text_field(L, l, row, "confidence");
    r.severity = severity_field(L, l, row, r.id);
    r.from = date_field(L, l, row, r.id, "from");
    r.to = date_field(L, l, row, r.id, "to");
    read_kind(L, l, row, &r);
    bool tested = r.kind != RULE_MANUAL && r.kind != RULE_ABSENT;
    if (!r.source.n || !r.zh.n || !r.en.n || !r.confidence.n || (tested && (!r.mend_zh.n || !r.mend_en.n)))
        row_fault(L, r.id, "source, zh, en, mend_zh, mend_en, confidence");
    for (size_t i = 0; i < l->rows.n; i++)
        if (str_eq(l->rows.v[i].id, r.id))
            row_fault(L, r.id, "id");
    r.index = l->rows.n;
    *vec_push(l->arena, &l->rows) = r;
}

/* The environment of rule files: what templates see, and the functions below. */
static int function_broken(lua_State *L);
static int function_is(lua_State *L);
static int function_numbers(lua_State *L);
static int function_seal(lua_State *L);
static int function_words(lua_State *L);
static int function_records(lua_State *L);

static void push_environment(lua_State *L, struct script *s)
{
    static const luaL_Reg functions[] = {
        { "broken", function_broken }, { "is", function_is }, { "numbers", function_numbers },
        { "seal", function_seal },     { "words", function_words },
        { "records", function_records }, { NULL, NULL },
    };
    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->site);
    lua_setfield(L, -2, "site");
    lua_createtable(L, 0, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->env);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
}

static int load_file(lua_State *L)
{
    struct load *l = lua_touserdata(L, 1);
    struct script *s = l->s;
    const struct source *src = s->host->template(s->host->ctx, l->file);
    str name = arena_printf(l->arena, "@%.*s", STR_ARG(l->file));
    if (luaL_loadbufferx(L, src->text.p, src->text.n, name.p, "t") != LUA_OK)
        lua_error(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->rules_env);
    lua_setupvalue(L, -2, 1);
    lua_call(L, 0, 1);
    if (lua_type(L, -1) != LUA_TTABLE)
        FAULT(L, RULE_ROW, l->file, S("return { … }"));
    int list = lua_gettop(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->rules);
    int all = lua_gettop(L);
    for (lua_Integer i = 1, n = (lua_Integer)lua_rawlen(L, list); i <= n; i++) {
        lua_rawgeti(L, list, i);
        read_row(L, l, lua_gettop(L), src);
        lua_rawseti(L, all, (lua_Integer)l->rows.n);
    }
    return 0;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(*(const str *)a, *(const str *)b);
}

static int start(lua_State *L)
{
    struct script *s = script_of(L);
    lua_newtable(L);
    s->rules = luaL_ref(L, LUA_REGISTRYINDEX);
    push_environment(L, s);
    s->rules_env = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

bool script_rules(struct script *s, struct arena *a, struct rule_list *out)
{
    struct load l = { .s = s, .arena = a, .ok = true };
    VEC(str) files = { 0 };
    for (size_t i = 0; s->host->template_name; i++) {
        str name = s->host->template_name(s->host->ctx, i);
        if (str_empty(name))
            break;
        if (str_starts(name, S("rules/")) && str_ends(name, S(".lua")))
            *vec_push(a, &files) = name;
    }
    if (files.n)
        qsort(files.v, files.n, sizeof *files.v, by_name);
    l.ok = lua_protected(s, start, &l);
    for (size_t i = 0; i < files.n; i++) {
        l.file = files.v[i];
        l.ok &= lua_protected(s, load_file, &l);
    }
    *out = (struct rule_list){ l.rows.v, l.rows.n };
    return l.ok;
}

/* ---- running ------------------------------------------------------------ */

struct rule_run {
    const struct rule *rule;
    const struct rule_host *host;
    const struct record *about;                /* the record under `each`, or NULL */
    const struct rule_page *page;
    size_t looked;
};

static void push_function(lua_State *L, const struct rule *r, const char *name)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->rules);
    lua_rawgeti(L, -1, (lua_Integer)r->index + 1);
    lua_getfield(L, -1, name);
}

static int run_records(lua_State *L)
{
    struct rule_run *run = lua_touserdata(L, 1);
    struct script *s = script_of(L);
    const struct vocabulary *v = s->model->vocabulary;
    push_function(L, run->rule, "check");
    int check = lua_gettop(L);
    for (size_t i = 0; i < run->rule->each.n; i++) {
        const struct list *all = &s->model->of[vocabulary_class(v, run->rule->each.v[i])->id];
        for (size_t k = 0; k < all->n; k++, run->looked++) {
            run->about = all->v[k];
            lua_pushvalue(L, check);
            push_record(L, run->about);
            lua_call(L, 1, 0);
        }
    }
    if (run->rule->kind == RULE_SITE) {
        run->looked = 1;
        lua_pushvalue(L, check);
        lua_rawgeti(L, LUA_REGISTRYINDEX, s->site);
        lua_call(L, 1, 0);
    }
    return 0;
}

static void set_text(lua_State *L, const char *name, str s)
{
    push_str(L, s);
    lua_setfield(L, -2, name);
}

static int run_page(lua_State *L)
{
    struct rule_run *run = lua_touserdata(L, 1);
    const struct rule_page *p = run->page;
    push_function(L, run->rule, "page");
    lua_createtable(L, 0, 8);
    set_text(L, "path", p->path);
    set_text(L, "route", p->route);
    set_text(L, "title", p->title);
    set_text(L, "text", p->text);
    set_text(L, "html", p->html);
    set_text(L, "lang", lang_info(p->lang)->code);
    push_record(L, p->record);
    lua_setfield(L, -2, "record");
    lua_call(L, 1, 0);
    return 0;
}

/* Functions that ask for the page get an empty one at the root. */
static bool run(struct script *s, struct rule_run *r, lua_CFunction fn, enum lang l)
{
    struct map none;
    struct script_page page = { .lang = l, .path = S("index.html"), .route = r->rule->id, .args = &none,
                                .base_url = s->host->setting(s->host->ctx, S("base_url"), l) };
    map_init(&none, &s->arena);
    s->page = &page;
    s->running = r;
    bool ok = lua_protected(s, fn, r);
    s->page = NULL;
    s->running = NULL;
    return ok;
}

bool script_rule_run(struct script *s, const struct rule *rule, const struct rule_host *host, size_t *looked)
{
    struct rule_run r = { .rule = rule, .host = host };
    bool ok = run(s, &r, run_records, LANG_ZH);
    *looked = r.looked;
    return ok;
}

bool script_rule_page(struct script *s, const struct rule *rule, const struct rule_host *host,
                      const struct rule_page *page)
{
    struct rule_run r = { .rule = rule, .host = host, .page = page, .about = page->record };
    return run(s, &r, run_page, page->lang);
}

/* ---- what checks may call ----------------------------------------------- */

static struct rule_run *running(lua_State *L)
{
    struct rule_run *r = script_of(L)->running;
    if (!r)
        luaL_error(L, "only a check may call this");
    return r;
}

/* broken([record,] zh[, en]) */
static int function_broken(lua_State *L)
{
    struct rule_run *r = running(L);
    const struct record *about = r->about;
    int at = 1;
    if (value_kind(L, 1) == VALUE_RECORD)
        about = check_record(L, at++, "broken");
    const char *zh = lua_isnoneornil(L, at) ? "" : luaL_tolstring(L, at, NULL);
    const char *en = lua_isnoneornil(L, at + 1) ? zh : luaL_tolstring(L, at + 1, NULL);
    r->host->broken(r->host->ctx, r->rule, about, str_z(zh), str_z(en));
    return 0;
}

/* is("credit", text): text/code.h */
static int function_is(lua_State *L)
{
    code_fn *fn = code_find(check_text(L, 1, "is"));
    if (!fn)
        fault_argument(L, 1, "is", "name of a code");
    lua_pushboolean(L, !lua_isnil(L, 2) && fn(check_text(L, 2, "is")));
    return 1;
}

/* numbers(text): the whole numbers in it, thousands joined, decimals left out. */
static int function_numbers(lua_State *L)
{
    str s = check_text(L, 1, "numbers");
    lua_Integer n = 0;
    lua_newtable(L);
    for (size_t i = 0; i < s.n; i++) {
        size_t len = code_digits(s, i);
        lua_Integer value = 0;
        bool part = i && s.p[i - 1] == '.';
        for (size_t k = 0; k < MIN(len, 15); k++)
            value = value * 10 + (s.p[i + k] - '0');
        while (len && i + len + 3 < s.n && s.p[i + len] == ',' && code_digits(s, i + len + 1) == 3) {
            for (size_t k = 1; k <= 3; k++)
                value = value * 10 + (s.p[i + len + k] - '0');
            len += 4;
        }
        if (len && !part && !(i + len + 1 < s.n && s.p[i + len] == '.' && code_digits(s, i + len + 1))) {
            lua_pushinteger(L, value);
            lua_rawseti(L, -2, ++n);
        }
        i += len ? len - 1 : 0;
    }
    return 1;
}

static int function_seal(lua_State *L)
{
    struct rule_run *r = running(L);
    struct script *s = script_of(L);
    struct arena_mark mark = arena_mark(&s->arena);
    push_str(L, r->host->seal(r->host->ctx, &s->arena, check_record(L, 1, "seal")));
    arena_rewind(&s->arena, mark);
    return 1;
}

static void put_words(const struct record *r, enum lang l, struct buf *out)
{
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        const void *v = field_value(r, f);
        if (f->flags & DERIVED)
            continue;
        if (f->kind == KIND_TEXT && !f->many)
            buf_put(out, ((const struct text *)v)->s[l]);
        else if (f->kind == KIND_TEXT)
            for (size_t k = 0; k < ((const struct texts *)v)->n; k++) {
                buf_put(out, ((const struct texts *)v)->v[k].s[l]);
                buf_putc(out, '\n');
            }
        else if (f->kind == KIND_PROSE && ((const struct prose *)v)->d[l])
            doc_plain(((const struct prose *)v)->d[l]->root, out);
        else if (f->kind == KIND_STR && !f->many)
            buf_put(out, *(const str *)v);
        else if (f->kind == KIND_CHILD)
            for (size_t k = 0; k < ((const struct list *)v)->n; k++)
                put_words(((const struct list *)v)->v[k], l, out);
        buf_putc(out, '\n');
    }
}

/* words(record[, "en"]): every text of the record and of those nested in it. */
static int function_words(lua_State *L)
{
    struct buf *out = &script_of(L)->scratch;
    const struct record *r = check_record(L, 1, "words");
    enum lang l = language_at(L, 2, "words");
    buf_clear(out);
    put_words(r, l, out);
    push_str(L, buf_str(out));
    return 1;
}

/* records("benefit"): all of a class; an empty list where the site does without the type. */
static int function_records(lua_State *L)
{
    const struct model *m = script_of(L)->model;
    const struct class_info *c = vocabulary_class(m->vocabulary, check_text(L, 1, "records"));
    push_list(L, c ? m->of[c->id] : (struct list){ NULL, 0 });
    return 1;
}
