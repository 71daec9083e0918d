/* What the prelude needs of C: keys that compare, identity of values, the rules of once(). */
#include "script/fault.h"
#include "script/function.h"
#include "script/json.h"
#include "script/value.h"

enum { FUNCTIONS_DEEP = 50 };                  /* functions that use functions: C looks at each in turn */
enum { ITEM_STEPS = 10 };                      /* instructions a list function needs for an item */

/* check_list(value, argument, function): also counts the work ahead. */
static int native_check_list(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE && !value_at(L, 1, VALUE_LIST))
        FAULT(L, TEMPLATE_ARGUMENT, str_z(luaL_checkstring(L, 3)),
              str_z(luaL_tolstring(L, 2, NULL)), S("list"), str_z(value_word(L, 1)));
    lua_take(L, ITEM_STEPS * luaL_len(L, 1));
    return 0;
}

/* wrong(argument, function, want, value) */
static int native_wrong(lua_State *L)
{
    FAULT(L, TEMPLATE_ARGUMENT, str_z(luaL_checkstring(L, 2)), str_z(luaL_tolstring(L, 1, NULL)),
          str_z(luaL_checkstring(L, 3)), str_z(value_word(L, 4)));
}

static int native_is_list(lua_State *L)
{
    lua_pushboolean(L, lua_type(L, 1) == LUA_TTABLE || value_at(L, 1, VALUE_LIST));
    return 1;
}

/* A value that "<" can order: records in content order, deadlines by day, texts by code point. */
static int native_order_key(lua_State *L)
{
    str s;
    switch (lua_type(L, 1)) {
    case LUA_TNIL:
    case LUA_TNUMBER:
    case LUA_TSTRING:
        lua_settop(L, 1);
        return 1;
    case LUA_TBOOLEAN:
        lua_pushinteger(L, lua_toboolean(L, 1));
        return 1;
    default:
        break;
    }
    const struct record_value *r = value_at(L, 1, VALUE_RECORD);
    const struct deadline_value *d = value_at(L, 1, VALUE_DEADLINE);
    if (r)
        lua_pushinteger(L, (lua_Integer)r->record->index);
    else if (d)
        push_date(L, d->deadline.by);
    else if (value_text(L, 1, &s))
        push_str(L, s);
    else
        return luaL_error(L, "a %s cannot be put in order", value_word(L, 1));
    return 1;
}

/* A table key that is equal for equal values. */
static int native_identity(lua_State *L)
{
    if (value_at(L, 1, VALUE_RECORD) || value_kind(L, 1) == VALUE_KINDS) {
        lua_settop(L, 1);
        return 1;
    }
    lua_settop(L, 1);
    native_order_key(L);
    if (lua_isnil(L, -1))
        lua_pushliteral(L, "");
    return 1;
}

static int native_text(lua_State *L)
{
    str s;
    if (!value_text(L, 1, &s))
        FAULT(L, TEMPLATE_ARGUMENT, str_z(luaL_checkstring(L, 2)), S("1"), S("list of texts"),
              str_z(value_word(L, 1)));
    push_str(L, s);
    return 1;
}

static int native_raw_type(lua_State *L)
{
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int native_thaw(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TTABLE)
        fault_argument(L, 1, "sorted_pairs", "table");
    push_thawed(L, 1);
    return 1;
}

static int native_frozen_length(lua_State *L)
{
    push_thawed(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

static int native_refuse(lua_State *L)
{
    FAULT(L, TEMPLATE_READ_ONLY, S("value of once()"));
}

/* ---- once --------------------------------------------------------------- */

static int put_code(lua_State *L, const void *bytes, size_t n, void *key)
{
    (void)L;
    buf_put(key, str_of(bytes, n));
    return 0;
}

/* A function in the cache's key: the line it is written on and its code, for two may share a line;
 * or, for one of C, where it lies. */
static void put_function(lua_State *L, int fn, struct buf *key)
{
    lua_Debug ar;
    lua_pushvalue(L, fn);
    if (lua_iscfunction(L, fn)) {
        buf_printf(key, "\n%p", lua_topointer(L, fn));
    } else {
        lua_dump(L, put_code, key, true);
        lua_pushvalue(L, fn);
        lua_getinfo(L, ">S", &ar);
        buf_printf(key, "\n%s:%d", ar.source, ar.linedefined);
    }
    lua_pop(L, 1);
}

/* The function may use globals, `site`, and functions that keep to the same; nothing else, for any
 * other variable could carry something of the page. Which functions they are may depend on the page,
 * so all of them are part of the key. `seen` (index) holds those looked at. */
static void check_upvalues(lua_State *L, int fn, int seen, int depth, str name, struct buf *key)
{
    luaL_checkstack(L, 8, "once");
    put_function(L, fn, key);
    lua_pushvalue(L, fn);
    bool known = lua_rawget(L, seen) != LUA_TNIL;
    lua_pop(L, 1);
    if (lua_iscfunction(L, fn) || known || is_known(L, fn))
        return;
    lua_pushvalue(L, fn);
    lua_pushboolean(L, true);
    lua_rawset(L, seen);
    const char *variable;
    for (int i = 1; (variable = lua_getupvalue(L, fn, i)); i++) {
        bool counter = !strcmp(variable, "__k") || !strcmp(variable, "__n");
        if (!counter && str_starts(str_z(variable), S("__")))
            FAULT(L, TEMPLATE_ONCE, name, S("{{ }}"));
        if (counter || is_known(L, lua_gettop(L)))
            ;
        else if (lua_type(L, -1) == LUA_TFUNCTION && depth < FUNCTIONS_DEEP)
            check_upvalues(L, lua_gettop(L), seen, depth + 1, name, key);
        else if (strcmp(variable, "_ENV") != 0 && value_kind(L, -1) != VALUE_SITE)
            FAULT(L, TEMPLATE_ONCE, name, str_z(variable));
        lua_pop(L, 1);
    }
}

/* once_begin(name, fn) → key of the cache: texts differ by language, so it is part of the key. */
static int native_once_begin(lua_State *L)
{
    struct script *s = script_of(L);
    struct buf *key = &s->line;
    str name = check_text(L, 1, "once");
    if (lua_type(L, 2) != LUA_TFUNCTION)
        fault_argument(L, 2, "once", "function");
    buf_clear(key);
    buf_put(key, lang_info(script_lang(s))->code);
    buf_putc(key, ':');
    buf_put(key, name);
    lua_newtable(L);
    check_upvalues(L, 2, 3, 0, name, key);
    s->in_once++;
    s->once_name = name;
    push_str(L, buf_str(key));
    return 1;
}

static int native_once_end(lua_State *L)
{
    script_of(L)->in_once--;
    return 0;
}

void refuse_in_once(lua_State *L, const char *what)
{
    if (script_of(L)->in_once)
        FAULT(L, TEMPLATE_ONCE, script_of(L)->once_name, str_z(what));
}

const luaL_Reg native_functions[] = {
    { "check_list", native_check_list }, { "wrong", native_wrong },
    { "is_list", native_is_list },       { "order_key", native_order_key },
    { "in_order", native_in_order },     { "identity", native_identity },
    { "text", native_text },             { "raw_type", native_raw_type },
    { "thaw", native_thaw },             { "refuse", native_refuse },
    { "frozen_length", native_frozen_length },
    { "once_begin", native_once_begin }, { "once_end", native_once_end },
    { NULL, NULL },
};
