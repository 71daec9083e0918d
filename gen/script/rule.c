/* Rule files: reading their rows, running their checks in the sandbox. */
#include "script/rule_run.h"
#include "script/fault.h"
#include "script/function.h"
#include "script/value.h"
#include "text/cite.h"
#include "text/code.h"
#include <stdlib.h>

struct load {
    struct script *s;
    struct arena *arena;
    VEC(struct rule) rows;
    VEC(struct cite_name) names;               /* of sources, in English */
    bool ok;
    str file;
};

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

/* A site may do without a type, so only what is nearly a class is told. */
static void take_class(struct load *l, struct rule *r, str name)
{
    const struct vocabulary *v = l->s->model->vocabulary;
    struct nearest near;
    nearest_init(&near, name);
    for (size_t i = 0; i < v->nclasses; i++)
        nearest_try(&near, str_z(v->classes[i]->name));
    if (vocabulary_class(v, name)) {
        r->each.v[r->each.n++] = arena_str(l->arena, name);
    } else if (near.best.n) {
        diag(l->s->diag, RULE_CLASS, r->loc, r->id, arena_str(l->arena, name));
        diag_suggest(l->s->diag, near.best);
    }
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
        take_class(l, r, s);
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
    static const char *const keys[] = { "id", "source", "source_en", "severity", "confidence", "from", "to",
        "zh", "en",
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
    r.source_en = text_field(L, l, row, "source_en");
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

/* sources = { { "《…法》", "… Law" }, … } */
static void read_sources(lua_State *L, struct load *l, int list)
{
    lua_Integer n = lua_getfield(L, list, "sources") == LUA_TTABLE ? (lua_Integer)lua_rawlen(L, -1) : 0;
    for (lua_Integer i = 1; i <= n; i++) {
        str zh = S(""), en = S("");
        bool pair = lua_rawgeti(L, -1, i) == LUA_TTABLE;
        if (pair) {
            lua_rawgeti(L, -1, 1);
            lua_rawgeti(L, -2, 2);
        }
        if (!pair || !value_text(L, -2, &zh) || !value_text(L, -1, &en) || !zh.n || !en.n)
            row_fault(L, l->file, "sources");
        *vec_push(l->arena, &l->names) = (struct cite_name){ arena_str(l->arena, zh),
                                                             arena_str(l->arena, en) };
        lua_pop(L, 3);
    }
    lua_pop(L, 1);
}

/* The environment of rule files: what templates see, and the functions of rule_call.c. */
static void push_environment(lua_State *L, struct script *s)
{
    lua_newtable(L);
    luaL_setfuncs(L, rule_functions, 0);
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
    read_sources(L, l, list);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->rules);
    int all = lua_gettop(L);
    for (lua_Integer i = 1, n = (lua_Integer)lua_rawlen(L, list); i <= n; i++) {
        lua_rawgeti(L, list, i);
        read_row(L, l, lua_gettop(L), src);
        lua_rawseti(L, all, (lua_Integer)l->rows.n);
    }
    return 0;
}

static int start(lua_State *L)
{
    struct script *s = script_of(L);
    lua_newtable(L);
    s->rules = luaL_ref(L, LUA_REGISTRYINDEX);
    push_environment(L, s);
    s->rules_env = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushboolean(L, false);
    s->rule_page = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

/* Names may stand in a later file, so all rules are cited when all files are read. */
static bool cite(struct load *l)
{
    bool ok = true;
    for (size_t i = 0; i < l->rows.n; i++) {
        struct rule *r = &l->rows.v[i];
        if (str_empty(r->source_en))
            r->source_en = cite_english(l->arena, r->source, l->names.v, l->names.n);
        if (str_empty(r->source_en)) {
            diag(l->s->diag, RULE_ROW, r->loc, r->id, S("source_en"));
            ok = false;
        }
    }
    return ok;
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
        qsort(files.v, files.n, sizeof *files.v, str_order);
    l.ok = lua_protected(s, start, &l);
    for (size_t i = 0; i < files.n; i++) {
        l.file = files.v[i];
        l.ok &= lua_protected(s, load_file, &l);
    }
    *out = (struct rule_list){ l.rows.v, l.rows.n };
    return cite(&l) && l.ok;
}

/* ---- running ------------------------------------------------------------ */

static void push_function(lua_State *L, const struct rule *r, const char *name)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->rules);
    lua_rawgeti(L, -1, (lua_Integer)r->index + 1);
    lua_getfield(L, -1, name);
}

/* A check that returns false had nothing to look at: it is not counted. */
static void call_check(lua_State *L, struct rule_run *run)
{
    lua_call(L, 1, 1);
    run->looked += !(lua_isboolean(L, -1) && !lua_toboolean(L, -1));
    lua_pop(L, 1);
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
        for (size_t k = 0; k < all->n; k++) {
            run->about = all->v[k];
            lua_pushvalue(L, check);
            push_record(L, run->about);
            call_check(L, run);
        }
    }
    if (run->rule->kind == RULE_SITE) {
        lua_pushvalue(L, check);
        lua_rawgeti(L, LUA_REGISTRYINDEX, s->site);
        call_check(L, run);
    }
    return 0;
}

static void set_text(lua_State *L, const char *name, str s)
{
    push_str(L, s);
    lua_setfield(L, -2, name);
}

/* A page is long and many rules look at it, so it goes into Lua once. */
static int keep_page(lua_State *L)
{
    const struct rule_page *p = lua_touserdata(L, 1);
    lua_createtable(L, 0, 8);
    set_text(L, "path", p->path);
    set_text(L, "route", p->route);
    set_text(L, "title", p->title);
    set_text(L, "text", p->text);
    set_text(L, "html", p->html);
    set_text(L, "lang", lang_info(p->lang)->code);
    push_record(L, p->record);
    lua_setfield(L, -2, "record");
    lua_rawseti(L, LUA_REGISTRYINDEX, script_of(L)->rule_page);
    return 0;
}

static int run_page(lua_State *L)
{
    struct rule_run *run = lua_touserdata(L, 1);
    push_function(L, run->rule, "page");
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->rule_page);
    call_check(L, run);
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

bool script_rule_show(struct script *s, struct rule_page *page)
{
    return lua_protected(s, keep_page, page);
}

bool script_rule_page(struct script *s, const struct rule *rule, const struct rule_host *host,
                      const struct rule_page *page, size_t *looked)
{
    struct rule_run r = { .rule = rule, .host = host, .about = page->record };
    bool ok = run(s, &r, run_page, page->lang);
    *looked = r.looked;
    return ok;
}
