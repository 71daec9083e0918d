/* Lua's own functions where ours differ, settings, and include. */
#include "script/fault.h"
#include "script/function.h"
#include "script/template.h"
#include "script/value.h"

int function_type(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_pushstring(L, value_word(L, 1));
    return 1;
}

/* Lua would show the address of a table, which differs from run to run. */
int function_tostring(lua_State *L)
{
    str s;
    luaL_checkany(L, 1);
    if (value_text(L, 1, &s))
        push_str(L, s);
    else if (lua_type(L, 1) == LUA_TNIL || lua_type(L, 1) == LUA_TBOOLEAN)
        luaL_tolstring(L, 1, NULL);
    else
        fault_argument(L, 1, "tostring", "text, a number or a boolean");
    return 1;
}

static int next_item(lua_State *L)
{
    lua_Integer i = lua_tointeger(L, 2) + 1;
    const struct list_value *l = value_at(L, 1, VALUE_LIST);
    lua_pushinteger(L, i);
    if (l)
        list_item(L, l, i);
    else
        lua_geti(L, 1, i);
    return lua_isnil(L, -1) ? 1 : 2;
}

int function_ipairs(lua_State *L)
{
    check_list(L, 1, "ipairs");
    lua_pushcfunction(L, next_item);
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

int function_setting(lua_State *L)
{
    struct script *s = script_of(L);
    str name = check_text(L, 1, "setting");
    push_str(L, s->host->setting(s->host->ctx, name, script_lang(s)));
    return 1;
}

struct template *check_template(lua_State *L, const char *function)
{
    struct script *s = script_of(L);
    str name = check_text(L, 1, function);
    lua_settop(L, 2);
    if (!lua_isnil(L, 2) && lua_type(L, 2) != LUA_TTABLE)
        fault_argument(L, 2, function, "table");
    refuse_in_once(L, function);
    struct template *t = map_find(&s->templates, name);
    if (!t || t->failed) {                     /* where we are takes time to find */
        bool there = s->host->template(s->host->ctx, name) != NULL;
        t = template_load(s, name, there ? LOC_NONE : fault_place(L, name));
    }
    if (!t)
        fault_reported(L);
    if (t->place != s->place)
        FAULT(L, TEMPLATE_PLACE);
    return t;
}

enum { INCLUDE_STEPS = 100 };                  /* instructions of a short partial */

void include_template(lua_State *L, struct template *t)
{
    struct script *s = script_of(L);
    if (s->depth >= INCLUDE_DEPTH)
        FAULT(L, TEMPLATE_DEPTH, S("32"));
    lua_take(L, INCLUDE_STEPS);
    s->depth++;
    template_run(L, t, 2);
    s->depth--;
}

/* include("name", args): the template runs here, where element content stands. */
int function_include(lua_State *L)
{
    struct template *t = check_template(L, "include");
    if (lua_isnil(L, 2)) {
        lua_newtable(L);
        lua_replace(L, 2);
    }
    include_template(L, t);
    return 0;
}
