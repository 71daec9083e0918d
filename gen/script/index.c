/* Metatables: reading fields of records, lists and the other values; writing is a fault
 * everywhere. */
#include "script/fault.h"
#include "script/page.h"
#include "script/value.h"

static str key_at(lua_State *L, int i)
{
    size_t n = 0;
    const char *p = lua_type(L, i) == LUA_TSTRING ? lua_tolstring(L, i, &n) : NULL;
    return p ? str_of(p, n) : S("");
}

static void push_source(lua_State *L, struct loc loc)
{
    struct buf *out = &script_of(L)->scratch;
    if (!loc.src) {
        lua_pushnil(L);
        return;
    }
    buf_clear(out);
    buf_put(out, loc.src->path);
    buf_putc(out, ':');
    buf_put_uint(out, loc.line);
    push_str(L, buf_str(out));
}

static int record_index(lua_State *L)
{
    const struct record *r = ((const struct record_value *)lua_touserdata(L, 1))->record;
    lua_pushvalue(L, 2);
    lua_rawget(L, lua_upvalueindex(1));
    lua_Integer n = lua_tointeger(L, -1);
    if (n > 0) {
        push_field(L, r, &r->class->fields[n - 1], script_lang(script_of(L)));
        return 1;
    }
    str key = key_at(L, 2);
    if (str_eq(key, S("class")))
        lua_pushstring(L, r->class->name);
    else if (str_eq(key, S("source")))
        push_source(L, r->loc);
    else
        unknown_field(L, r, key.n ? key : str_z(value_word(L, 2)));
    return 1;
}

int list_item(lua_State *L, const struct list_value *l, lua_Integer i)
{
    if (i < 1 || (lua_Unsigned)i > l->n)
        lua_pushnil(L);
    else if (l->refs)
        push_record(L, ((const struct ref *)l->v)[i - 1].to);
    else
        push_record(L, ((struct record *const *)l->v)[i - 1]);
    return 1;
}

static int list_index(lua_State *L)
{
    if (lua_isinteger(L, 2))
        return list_item(L, lua_touserdata(L, 1), lua_tointeger(L, 2));
    FAULT(L, TEMPLATE_FIELD, S("list"), key_at(L, 2));
}

static int list_length(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)((const struct list_value *)lua_touserdata(L, 1))->n);
    return 1;
}

static int deadline_index(lua_State *L)
{
    const struct deadline d = ((const struct deadline_value *)lua_touserdata(L, 1))->deadline;
    str key = key_at(L, 2);
    if (str_eq(key, S("by")))
        push_date(L, d.by);
    else if (str_eq(key, S("ongoing")))
        lua_pushboolean(L, d.ongoing);
    else
        FAULT(L, TEMPLATE_FIELD, S("deadline"), key);
    return 1;
}

/* Foreign text, addresses and prose have the functions of strings. */
static int text_index(lua_State *L)
{
    lua_pushvalue(L, 2);
    if (lua_gettable(L, lua_upvalueindex(1)) == LUA_TNIL)
        FAULT(L, TEMPLATE_FIELD, str_z(value_word(L, 1)), key_at(L, 2));
    return 1;
}

static int text_concat(lua_State *L)
{
    str a, b;
    for (int i = 1; i <= 2; i++)
        if (!value_text(L, i, &a))
            return luaL_error(L, "attempt to concatenate a %s value", value_word(L, i));
    luaL_Buffer joined;
    luaL_buffinit(L, &joined);
    value_text(L, 1, &a);
    luaL_addlstring(&joined, a.p, a.n);
    value_text(L, 2, &b);
    luaL_addlstring(&joined, b.p, b.n);
    luaL_pushresult(&joined);
    return 1;
}

static int text_length(lua_State *L)
{
    str s = check_text(L, 1, "#");
    lua_pushinteger(L, (lua_Integer)s.n);
    return 1;
}

static int text_equal(lua_State *L)
{
    str a, b;
    lua_pushboolean(L, value_kind(L, 1) == value_kind(L, 2) && value_text(L, 1, &a) &&
                       value_text(L, 2, &b) && str_eq(a, b));
    return 1;
}

static int text_string(lua_State *L)
{
    push_str(L, check_text(L, 1, "tostring"));
    return 1;
}

static int fault_string(lua_State *L)
{
    fault_push_text(L, 1);
    return 1;
}

static int refuse_write(lua_State *L)
{
    FAULT(L, TEMPLATE_READ_ONLY, str_z(value_word(L, 1)));
}

/* ---- the tables --------------------------------------------------------- */

_Static_assert(VALUE_KINDS <= ARRAY_LEN(((struct script *)0)->meta), "a metatable for each kind");

struct meta { enum value_kind kind; const luaL_Reg functions[6]; };

static const struct meta metas[] = {
    { VALUE_LIST, { { "__index", list_index }, { "__len", list_length } } },
    { VALUE_DEADLINE, { { "__index", deadline_index } } },
    { VALUE_PROSE, { { "__index", text_index }, { "__concat", text_concat },
                     { "__tostring", text_string }, { "__len", text_length } } },
    { VALUE_FOREIGN, { { "__index", text_index }, { "__concat", text_concat },
                       { "__tostring", text_string }, { "__len", text_length },
                       { "__eq", text_equal } } },
    { VALUE_URL, { { "__index", text_index }, { "__concat", text_concat },
                   { "__tostring", text_string }, { "__len", text_length },
                   { "__eq", text_equal } } },
    { VALUE_MARKUP, { { NULL, NULL } } },
    { VALUE_SITE, { { "__index", site_index } } },
    { VALUE_PAGE, { { "__index", page_index } } },
    { VALUE_FAULT, { { "__tostring", fault_string } } },
};

/* A metatable that cannot be seen or changed from Lua. The table of string functions, on top of the
 * stack, is the first upvalue of every function. */
static void make_meta(lua_State *L, const luaL_Reg *functions, const char *name)
{
    lua_createtable(L, 0, 8);
    for (; functions->name; functions++) {
        lua_pushvalue(L, -2);
        lua_pushcclosure(L, functions->func, 1);
        lua_setfield(L, -2, functions->name);
    }
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
}

static void make_class(lua_State *L, const struct class_info *c)
{
    static const luaL_Reg functions[] = { { "__index", record_index }, { NULL, NULL } };
    struct script *s = script_of(L);
    lua_createtable(L, 0, (int)c->n);
    for (size_t i = 0; i < c->n; i++) {
        lua_pushinteger(L, (lua_Integer)i + 1);
        lua_setfield(L, -2, c->fields[i].name);
    }
    make_meta(L, functions, c->name);
    s->class_meta[c->id] = luaL_ref(L, LUA_REGISTRYINDEX);
    s->fields[c->id] = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_createtable(L, (int)s->model->of[c->id].n, 0);
    s->records[c->id] = luaL_ref(L, LUA_REGISTRYINDEX);
}

void values_open(lua_State *L, int strings)
{
    struct script *s = script_of(L);
    for (size_t i = 0; i < ARRAY_LEN(metas); i++) {
        lua_pushvalue(L, strings);
        make_meta(L, metas[i].functions, "value");
        s->meta[metas[i].kind] = luaL_ref(L, LUA_REGISTRYINDEX);
        lua_pop(L, 1);
    }
    const struct vocabulary *v = s->model->vocabulary;
    for (size_t c = 0; c < v->nclasses; c++)
        make_class(L, v->classes[c]);
}
