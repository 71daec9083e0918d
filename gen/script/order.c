/* The order of sort(): a stable merge sort of keys that Lua has read already, so that no Lua runs
 * while it compares. */
#include "script/fault.h"
#include "script/function.h"
#include "script/value.h"

enum key_kind { KEY_NUMBER, KEY_TEXT, KEY_NONE };
struct sort_key { enum key_kind kind; lua_Integer at; lua_Number number; str text; };

static int key_order(const struct sort_key *a, const struct sort_key *b)
{
    if (a->kind == KEY_NUMBER)
        return (a->number > b->number) - (a->number < b->number);
    return str_cmp(a->text, b->text);
}

/* What has no key comes last; equal keys keep their places. */
static bool key_before(const struct sort_key *a, const struct sort_key *b, bool down)
{
    if (a->kind != b->kind)
        return b->kind == KEY_NONE;
    int order = a->kind == KEY_NONE ? 0 : key_order(a, b);
    return down ? order > 0 : order < 0;
}

/* Merges the halves of v[0..n), sorted by now, by way of `spare`. */
static void merge(struct sort_key *v, struct sort_key *spare, size_t n, bool down)
{
    size_t half = n / 2, i = 0, j = half;
    memcpy(spare, v, n * sizeof *v);
    for (size_t k = 0; k < n; k++) {
        bool right = i == half || (j < n && key_before(&spare[j], &spare[i], down));
        v[k] = right ? spare[j++] : spare[i++];
    }
}

static void merge_sort(struct sort_key *v, struct sort_key *spare, size_t n, bool down)
{
    if (n < 2)
        return;
    merge_sort(v, spare, n / 2, down);
    merge_sort(v + n / 2, spare, n - n / 2, down);
    if (key_before(&v[n / 2], &v[n / 2 - 1], down))
        merge(v, spare, n, down);
}

/* The key at the top of the stack; its text lives in the table of keys. */
static struct sort_key sort_key_at(lua_State *L, lua_Integer i)
{
    struct sort_key k = { .kind = KEY_NONE, .at = i };
    if (lua_type(L, -1) == LUA_TNUMBER) {
        k.kind = KEY_NUMBER;
        k.number = lua_tonumber(L, -1);
    } else if (lua_type(L, -1) == LUA_TSTRING) {
        k.kind = KEY_TEXT;
        k.text.p = lua_tolstring(L, -1, &k.text.n);
    }
    return k;
}

/* in_order(list, keys, down): a new array of the items by their keys, which are numbers or texts. */
int native_in_order(lua_State *L)
{
    size_t n = (size_t)luaL_len(L, 1);
    bool seen[KEY_NONE + 1] = { false };
    struct sort_key *v = lua_newuserdatauv(L, 2 * MAX(n, 1) * sizeof *v, 0);
    for (size_t i = 0; i < n; i++) {
        lua_rawgeti(L, 2, (lua_Integer)i + 1);
        v[i] = sort_key_at(L, (lua_Integer)i + 1);
        seen[v[i].kind] = true;
        lua_pop(L, 1);
    }
    if (seen[KEY_NUMBER] && seen[KEY_TEXT])
        return luaL_error(L, "numbers and texts cannot be put in one order");
    merge_sort(v, v + n, n, lua_toboolean(L, 3));
    lua_createtable(L, (int)n, 0);
    for (size_t i = 0; i < n; i++) {
        lua_geti(L, 1, v[i].at);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}
