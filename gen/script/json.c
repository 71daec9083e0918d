/* JSON from Lua tables: keys in byte order, so the output never depends on Lua's hashes. */
#include "script/json.h"
#include "script/fault.h"
#include "script/value.h"
#include "text/esc.h"
#include <stdlib.h>

bool put_number(lua_State *L, int i, struct buf *out)
{
    if (lua_isinteger(L, i)) {
        lua_Integer n = lua_tointeger(L, i);
        if (n < 0)
            buf_putc(out, '-');
        buf_put_uint(out, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
        return true;
    }
    double d = lua_tonumber(L, i);
    if (!(d - d == 0))                         /* inf and nan */
        return false;
    bool whole = d > -1e15 && d < 1e15 && d == (double)(int64_t)d;
    buf_printf(out, whole ? "%.0f" : "%.14g", d);
    return true;
}

void push_thawed(lua_State *L, int i)
{
    i = lua_absindex(L, i);
    int behind = lua_type(L, i) == LUA_TTABLE ? luaL_getmetafield(L, i, "__index") : LUA_TNIL;
    if (behind == LUA_TTABLE)
        return;
    if (behind != LUA_TNIL)                    /* of tally(): a function */
        lua_pop(L, 1);
    lua_pushvalue(L, i);
}

static void put_key(struct buf *out, str s)
{
    buf_putc(out, '"');
    esc_script(out, s);
    buf_putc(out, '"');
}

static void put_item(lua_State *L, struct buf *out, int depth)
{
    int i = lua_gettop(L);
    str text;
    bool done = true;
    lua_check_room(L, LOC_NONE);
    switch (lua_type(L, i)) {
    case LUA_TBOOLEAN:
        buf_putz(out, lua_toboolean(L, i) ? "true" : "false");
        break;
    case LUA_TNUMBER:
        done = put_number(L, i, out);
        break;
    case LUA_TTABLE:
        put_json(L, i, out, depth + 1);
        break;
    default:
        done = value_text(L, i, &text);
        if (done)
            put_key(out, text);
    }
    if (!done)
        FAULT(L, TEMPLATE_PRINT, S("JSON"), str_z(value_word(L, i)));
    lua_settop(L, i - 1);
}

/* The table is on top. Keys are sorted in memory that Lua owns; the table keeps the strings
 * alive. */
static void put_object(lua_State *L, struct buf *out, int depth)
{
    int table = lua_gettop(L);
    size_t n = 0, i = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1))
        if (lua_type(L, -2) != LUA_TSTRING || ++n == 0)
            FAULT(L, TEMPLATE_PRINT, S("JSON"), S("table with keys of two kinds"));
    str *keys = lua_newuserdatauv(L, (n + 1) * sizeof *keys, 0);
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1), i++)
        keys[i].p = lua_tolstring(L, -2, &keys[i].n);
    qsort(keys, n, sizeof *keys, str_order);
    buf_putc(out, '{');
    for (i = 0; i < n; i++) {
        if (i)
            buf_putc(out, ',');
        put_key(out, keys[i]);
        buf_putc(out, ':');
        push_str(L, keys[i]);
        lua_rawget(L, table);
        put_item(L, out, depth);
    }
    buf_putc(out, '}');
}

void put_json(lua_State *L, int i, struct buf *out, int depth)
{
    int top = lua_gettop(L);
    if (depth > JSON_DEPTH)
        FAULT(L, TEMPLATE_PRINT, S("JSON"), S("table nested too deep"));
    luaL_checkstack(L, 10, "JSON");
    push_thawed(L, i);
    lua_Unsigned n = lua_rawlen(L, -1);
    lua_Unsigned keys = 0;
    for (lua_pushnil(L); lua_next(L, top + 1); lua_pop(L, 1))
        keys++;
    if (keys > n) {
        put_object(L, out, depth);
    } else {
        buf_putc(out, '[');
        for (lua_Unsigned k = 1; k <= n; k++) {
            if (k > 1)
                buf_putc(out, ',');
            lua_rawgeti(L, top + 1, (lua_Integer)k);
            put_item(L, out, depth);
        }
        buf_putc(out, ']');
    }
    lua_settop(L, top);
}
