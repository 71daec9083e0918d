/* One worker's script: opening, rendering a page, checking a template. */
#include "script/cached.h"
#include "script/fault.h"
#include "script/page.h"
#include "script/template.h"
#include "script/value.h"

static const struct script_limits defaults = { (size_t)256 << 20, 200000000 };

/* References to values every page needs. */
static int open_values(lua_State *L)
{
    struct script *s = script_of(L);
    lua_newtable(L);
    s->blocks = luaL_ref(L, LUA_REGISTRYINDEX);
    for (int l = 0; l < LANGS; l++) {
        lua_newtable(L);
        s->strings[l] = luaL_ref(L, LUA_REGISTRYINDEX);
    }
    value_new(L, VALUE_SITE, sizeof(uint8_t));
    s->site = luaL_ref(L, LUA_REGISTRYINDEX);
    value_new(L, VALUE_PAGE, sizeof(uint8_t));
    s->page_value = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

struct script *script_new(const struct model *m, const struct script_host *host,
                          struct script_limits limits, struct diag *diag)
{
    struct script *s = heap_new(sizeof *s);
    s->model = m;
    s->host = host;
    s->diag = diag;
    s->limits.memory = limits.memory ? limits.memory : defaults.memory;
    s->limits.instructions = limits.instructions ? limits.instructions : defaults.instructions;
    arena_init(&s->arena);
    s->words = segmenter_new();
    map_init(&s->templates, &s->arena);
    buf_init(&s->code);
    buf_init(&s->scratch);
    buf_init(&s->line);
    arena_init(&s->cached_arena);
    map_init(&s->cached, &s->cached_arena);
    buf_init(&s->key);
    buf_init(&s->to_root);
    site_lists(s);
    lua_state_open(s);
    lua_pushcfunction(s->L, open_values);
    if (lua_pcall(s->L, 0, 0, 0) != LUA_OK)
        BUG("%s", lua_tostring(s->L, -1));
    return s;
}

void script_free(struct script *s)
{
    if (!s)
        return;
    lua_close(s->L);
    buf_release(&s->code);
    buf_release(&s->scratch);
    buf_release(&s->line);
    buf_release(&s->key);
    buf_release(&s->to_root);
    arena_release(&s->cached_arena);
    segmenter_free(s->words);
    arena_release(&s->arena);
    heap_free(s);
}

void script_forget(struct script *s)
{
    lua_State *L = s->L;
    cached_forget(s);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->kept);
    for (lua_pushnil(L); lua_next(L, -2);) {
        lua_pop(L, 1);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, -4);
    }
    lua_settop(L, 0);
    lua_gc(L, LUA_GCCOLLECT);
}

void template_run(lua_State *L, struct template *t, int args)
{
    struct script *s = script_of(L);
    luaL_checkstack(L, 12, "templates");
    if (s->trace)
        trace_template(s->trace, t->name, t->src, s->depth ? fault_place(L, S("")) : LOC_NONE);
    lua_rawgeti(L, LUA_REGISTRYINDEX, t->function);
    for (size_t i = 0; i < ARRAY_LEN(t->writers); i++)
        lua_rawgeti(L, LUA_REGISTRYINDEX, t->writers[i]);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->page_value);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->site);
    push_record(L, s->in_cached ? NULL : s->page->record);
    lua_pushvalue(L, args);
    lua_call(L, (int)ARRAY_LEN(t->writers) + 4, 0);
    if (s->place != t->place)
        FAULT(L, TEMPLATE_BODY, t->name);
}

static void push_args(lua_State *L, const struct map *args)
{
    lua_createtable(L, 0, args ? (int)args->n : 0);
    for (size_t i = 0; args && i < args->n; i++) {
        push_str(L, args->v[i].key);
        push_str(L, *(const str *)args->v[i].value);
        lua_rawset(L, -3);
    }
}

/* The page's template first: it gives its blocks; then its layouts, each placing them. */
static int run_page(lua_State *L)
{
    struct template *t = lua_touserdata(L, 1);
    struct script *s = t->script;
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, s->blocks);
    push_args(L, s->page->args);
    int args = lua_gettop(L);
    for (; t; t = t->layout) {
        size_t n = s->out->n;
        s->place = t->place;
        template_run(L, t, args);
        if (t->layout && s->out->n != n)
            fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_OUTSIDE,
                                            .loc = template_loc(t, 0) });
    }
    return 0;
}

bool script_render(struct script *s, str name, const struct script_page *page, struct buf *out)
{
    struct template *t = template_load(s, name, LOC_NONE);
    if (!t)
        return false;
    size_t n = out->n;
    s->page = page;
    s->out = out;
    s->depth = s->in_once = 0;
    cached_page(s);
    s->alternates_made = false;
    bool good = lua_protected(s, run_page, t);
    s->page = NULL;
    s->out = NULL;
    if (!good) {
        out->n = n;
        out->p[n] = '\0';
    }
    return good;
}

bool script_check(struct script *s, str name)
{
    return template_load(s, name, LOC_NONE) != NULL;
}
