/* Arguments of functions templates call. */
#include "script/cached.h"
#include "script/fault.h"
#include "script/value.h"

bool value_text(lua_State *L, int i, str *out)
{
    struct script *s = script_of(L);
    if (lua_type(L, i) == LUA_TSTRING || lua_type(L, i) == LUA_TNUMBER) {
        out->p = lua_tolstring(L, i, &out->n);
        return true;
    }
    switch (value_kind(L, i)) {
    case VALUE_URL:
        if (((const struct text_value *)lua_touserdata(L, i))->from_root)
            refuse_in_cached(L, "the text of an address");
        /* fall through */
    case VALUE_FOREIGN:
        *out = ((const struct text_value *)lua_touserdata(L, i))->s;
        return true;
    case VALUE_PROSE:
        buf_clear(&s->scratch);
        doc_plain(((const struct prose_value *)lua_touserdata(L, i))->doc->root, &s->scratch);
        *out = str_trim(buf_str(&s->scratch));
        return true;
    default:
        return false;
    }
}

str check_text(lua_State *L, int arg, const char *function)
{
    str s;
    if (!value_text(L, arg, &s))
        fault_argument(L, arg, function, "text");
    lua_take(L, (int64_t)(s.n / BYTES_A_STEP));
    return s;
}

const struct record *check_record(lua_State *L, int arg, const char *function)
{
    const struct record_value *v = value_at(L, arg, VALUE_RECORD);
    if (!v)
        fault_argument(L, arg, function, "record");
    return v->record;
}

struct date check_date(lua_State *L, int arg, const char *function)
{
    struct date d;
    if (lua_type(L, arg) != LUA_TSTRING)
        fault_argument(L, arg, function, "date");
    str s = check_text(L, arg, function);
    if (!date_parse(s, &d))
        FAULT(L, TEMPLATE_DATE, s);
    return d;
}

lua_Integer check_whole(lua_State *L, int arg, const char *function)
{
    int whole;
    lua_Integer n = lua_tointegerx(L, arg, &whole);
    if (!whole || lua_type(L, arg) != LUA_TNUMBER)
        fault_argument(L, arg, function, "whole number");
    return n;
}

void check_list(lua_State *L, int arg, const char *function)
{
    if (lua_type(L, arg) != LUA_TTABLE && !value_at(L, arg, VALUE_LIST))
        fault_argument(L, arg, function, "list");
}
