/* The environment templates see: an allow-list over empty tables that cannot be written to.
 * Nothing here reaches a file, a process, the clock, chance, bytecode or a hash's order. */
#include "script/fault.h"
#include "script/function.h"
#include "script/value.h"
#include <lualib.h>

static const unsigned char prelude[] = {
#include "prelude.inc"
};

static const char *const kept_base[] = { "error", "assert", "select", "tonumber", NULL };
static const char *const kept_table[] = { "insert", "remove", "concat", "unpack", NULL };
static const char *const kept_math[] = {
    "abs", "ceil", "floor", "fmod", "huge", "max", "maxinteger", "min", "mininteger", "modf", "pi",
    "sqrt", "tointeger", "type", "ult", NULL
};

static int refuse_library(lua_State *L)
{
    FAULT(L, TEMPLATE_READ_ONLY, S("library"));
}

static int refuse_global(lua_State *L)
{
    FAULT(L, TEMPLATE_GLOBAL, str_z(lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?"));
}

static int unknown_global(lua_State *L)
{
    str name = str_z(lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "?");
    static const char *const given[] = { "page", "site", "record", "args" };
    struct nearest near;
    size_t n;
    const struct script_function *rows = script_functions(&n);
    nearest_init(&near, name);
    for (size_t i = 0; i < ARRAY_LEN(given); i++)
        nearest_try(&near, str_z(given[i]));
    for (size_t i = 0; i < n; i++)
        if (!str_starts(str_z(rows[i].name), S("string.")))
            nearest_try(&near, str_z(rows[i].name));
    fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_NAME, .suggestion = near.best,
                                    .args = { name } });
}

/* Replaces the table on top by an empty one that reads through it and refuses writing. */
static void push_guard(lua_State *L, lua_CFunction refuse)
{
    lua_newtable(L);
    lua_createtable(L, 0, 3);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_replace(L, -2);
}

/* Copies the named members of the library opened by `open` into the table at `to`. */
static void keep(lua_State *L, lua_CFunction open, const char *name,
                 const char *const *members, int to)
{
    lua_pushcfunction(L, open);
    lua_pushstring(L, name);
    lua_call(L, 1, 1);
    for (; *members; members++) {
        lua_getfield(L, -1, *members);
        lua_setfield(L, to, *members);
    }
    lua_pop(L, 1);
}

static void add_library(lua_State *L, lua_CFunction open, const char *name,
                        const char *const *members, int globals)
{
    lua_newtable(L);
    keep(L, open, name, members, lua_gettop(L));
    push_guard(L, refuse_library);
    lua_setfield(L, globals, name);
}

/* Strings get our functions; arithmetic on strings and Lua's byte functions are gone. */
static void open_strings(lua_State *L, int globals)
{
    lua_newtable(L);
    luaL_setfuncs(L, string_functions, 0);
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 2);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
    values_open(L, lua_gettop(L));
    push_guard(L, refuse_library);
    lua_setfield(L, globals, "string");
}

/* prelude(G, native): what it needs beyond the globals stays out of the templates' reach. */
static void run_prelude(lua_State *L, int globals)
{
    static const char *const base[] = { "next", "setmetatable", NULL };
    static const char *const table[] = { "sort", "concat", NULL };
    int status = luaL_loadbufferx(L, (const char *)prelude, sizeof prelude, "=prelude", "t");
    if (status != LUA_OK)
        lua_error(L);
    lua_pushvalue(L, globals);
    lua_newtable(L);
    luaL_setfuncs(L, native_functions, 0);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setfield(L, -3, "kept");
    script_of(L)->kept = luaL_ref(L, LUA_REGISTRYINDEX);
    keep(L, luaopen_base, "_G", base, lua_gettop(L));
    keep(L, luaopen_table, "table", table, lua_gettop(L));
    lua_call(L, 2, 0);
}

static void add_known(lua_State *L, struct buf *names, const char *name, int globals)
{
    struct script *s = script_of(L);
    buf_putz(names, s->known_n ? "," : "local ");
    buf_putz(names, name);
    buf_putz(names, "<const>");
    lua_getfield(L, globals, name);
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, ++s->known_n);
    lua_pushboolean(L, true);
    lua_rawset(L, -3);
}

/* Templates get the global functions as constants of their chunk: quicker than by way of the
 * environment, and an assignment is found when compiling. */
static void open_known(lua_State *L, int globals)
{
    static const char *const libraries[] = { "table", "math", "string" };
    struct script *s = script_of(L);
    struct buf *names = &s->code;
    size_t n;
    const struct script_function *rows = script_functions(&n);
    buf_clear(names);
    lua_newtable(L);
    for (size_t i = 0; i < n; i++)
        if (!str_starts(str_z(rows[i].name), S("string.")))
            add_known(L, names, rows[i].name, globals);
    for (size_t i = 0; i < ARRAY_LEN(libraries); i++)
        add_known(L, names, libraries[i], globals);
    buf_putz(names, " =...;");
    s->names = arena_str(&s->arena, buf_str(names));
    s->known = luaL_ref(L, LUA_REGISTRYINDEX);
}

void push_known(lua_State *L)
{
    struct script *s = script_of(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->known);
    int values = lua_gettop(L);
    for (int i = 1; i <= s->known_n; i++)
        lua_rawgeti(L, values, i);
    lua_remove(L, values);
}

bool is_known(lua_State *L, int i)
{
    lua_pushvalue(L, i);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->known);
    lua_insert(L, -2);
    bool known = lua_rawget(L, -2) == LUA_TBOOLEAN;
    lua_pop(L, 2);
    return known;
}

int sandbox_open(lua_State *L)
{
    struct script *s = script_of(L);
    lua_newtable(L);
    int globals = lua_gettop(L);
    luaL_setfuncs(L, global_functions, 0);
    keep(L, luaopen_base, "_G", kept_base, globals);
    add_library(L, luaopen_table, "table", kept_table, globals);
    add_library(L, luaopen_math, "math", kept_math, globals);
    open_strings(L, globals);
    run_prelude(L, globals);
    open_known(L, globals);
    lua_newtable(L);                           /* Lua's own globals: out of reach, and empty */
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, unknown_global);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, globals);
    lua_settop(L, globals);
    push_guard(L, refuse_global);
    s->env = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}
