/* include_cached: partials printed once for each worker. */
#include "script/cached.h"
#include "script/fault.h"
#include "script/function.h"
#include "script/page.h"
#include "script/template.h"
#include "script/value.h"
#include "text/esc.h"

enum { ARGUMENTS = 8 };                        /* at most, of one cached partial */
enum { KEPT_BYTES = 24 << 20 };                /* by one worker; beyond it all begins anew */

/* What a partial printed; holes count from its start. */
struct fragment { str text; const struct hole *holes; size_t n; };

void refuse_in_cached(lua_State *L, const char *what)
{
    if (script_of(L)->in_cached)
        FAULT(L, TEMPLATE_CACHED, script_of(L)->cached_name, str_z(what));
}

/* ---- the key ------------------------------------------------------------ */

static void put_bytes(struct buf *key, const void *p, size_t n)
{
    buf_put(key, str_of(p, n));
}

/* A tag, then the value's bytes; texts with their length, so that no two keys run together. */
static void put_text(struct buf *key, char tag, str s)
{
    buf_putc(key, tag);
    put_bytes(key, &s.n, sizeof s.n);
    buf_put(key, s);
}

static bool put_ours(struct buf *key, const uint8_t *v)
{
    const struct text_value *t = (const void *)v;
    const struct record *r;
    switch ((enum value_kind)*v) {
    case VALUE_RECORD:
        r = ((const struct record_value *)(const void *)v)->record;
        buf_putc(key, 'r');
        put_bytes(key, &r, sizeof r);
        return true;
    case VALUE_FOREIGN:
        put_text(key, (char)('A' + t->lang), t->s);
        return true;
    case VALUE_URL:
        put_text(key, t->from_root ? '/' : 'u', t->s);
        return true;
    default:
        return false;
    }
}

static bool put_argument(lua_State *L, int i, struct buf *key)
{
    lua_Integer whole;
    lua_Number n;
    str s;
    switch (lua_type(L, i)) {
    case LUA_TSTRING:
        s.p = lua_tolstring(L, i, &s.n);
        put_text(key, 's', s);
        return true;
    case LUA_TNUMBER:                          /* 1 and 1.0 are different texts */
        whole = lua_tointeger(L, i);
        n = lua_tonumber(L, i);
        buf_putc(key, lua_isinteger(L, i) ? 'i' : 'n');
        put_bytes(key, lua_isinteger(L, i) ? (void *)&whole : &n, 8);
        return true;
    case LUA_TBOOLEAN:
        buf_putc(key, lua_toboolean(L, i) ? 't' : 'f');
        return true;
    case LUA_TUSERDATA:
        return put_ours(key, lua_touserdata(L, i));
    default:
        return false;
    }
}

static bool before(str a, str b)
{
    int order = memcmp(a.p, b.p, MIN(a.n, b.n));
    return order ? order < 0 : a.n < b.n;
}

/* The names of the arguments at 2, sorted: a table's own order differs from run to run. They stay
 * on the stack. */
static size_t sorted_names(lua_State *L, str names[ARGUMENTS])
{
    size_t n = 0;
    for (lua_pushnil(L); lua_next(L, 2); n++) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING || n == ARGUMENTS)
            fault_argument(L, 2, "include_cached", "table of at most 8 named values");
        str name;
        name.p = lua_tolstring(L, -1, &name.n);
        size_t i = n;
        for (; i && before(name, names[i - 1]); i--)
            names[i] = names[i - 1];
        names[i] = name;
        lua_pushvalue(L, -1);
    }
    return n;
}

/* Leaves the key in s->key. */
static void make_key(lua_State *L, struct script *s, const struct template *t)
{
    struct buf *key = &s->key;
    str names[ARGUMENTS];
    buf_clear(key);
    put_bytes(key, &t, sizeof t);
    buf_putc(key, (char)script_lang(s));
    size_t n = lua_isnil(L, 2) ? 0 : sorted_names(L, names);
    for (size_t i = 0; i < n; i++) {
        put_text(key, '=', names[i]);
        lua_pushlstring(L, names[i].p, names[i].n);
        lua_rawget(L, 2);
        if (!put_argument(L, -1, key))
            fault_argument(L, 2, "include_cached", "table of texts, numbers, booleans and records");
        lua_pop(L, 1);
    }
    lua_settop(L, 2);
}

/* ---- holes -------------------------------------------------------------- */

void put_hole(struct script *s, bool empty)
{
    *vec_push(&s->arena, &s->holes) = (struct hole){ (uint32_t)s->out->n, empty };
}

void cached_page(struct script *s)
{
    buf_clear(&s->to_root);
    put_to_root(s, &s->line);
    esc_attr(&s->to_root, buf_str(&s->line));
    s->in_cached = 0;
    s->holes.n = 0;
}

/* Into a page the way to its root is put; into another cached partial, the holes. */
static void put_fragment(struct script *s, const struct fragment *f)
{
    size_t from = 0;
    for (size_t i = 0; i < f->n; i++) {
        struct hole h = f->holes[i];
        buf_put(s->out, str_slice(f->text, from, h.at));
        from = h.at;
        if (s->in_cached)
            put_hole(s, h.empty);
        else if (h.empty && s->to_root.n == 0)
            buf_putz(s->out, "./");
        else
            buf_put(s->out, buf_str(&s->to_root));
    }
    buf_put(s->out, str_from(f->text, from));
}

/* ---- making ------------------------------------------------------------- */

/* The partial gets a table of its own: what it did to the caller's would be done once only. */
static void copy_arguments(lua_State *L)
{
    lua_newtable(L);
    int copy = lua_gettop(L);
    if (!lua_isnil(L, 2))
        for (lua_pushnil(L); lua_next(L, 2);) {
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, copy);
        }
    lua_replace(L, 2);
}

static struct fragment keep(struct script *s, struct arena *a, size_t start, size_t first)
{
    struct fragment f = { .n = s->holes.n - first };
    struct hole *holes = arena_array(a, struct hole, f.n);
    for (size_t i = 0; i < f.n; i++) {
        holes[i] = s->holes.v[first + i];
        holes[i].at -= (uint32_t)start;
    }
    f.text = arena_str(a, str_from(buf_str(s->out), start));
    f.holes = holes;
    return f;
}

void cached_forget(struct script *s)
{
    arena_release(&s->cached_arena);
    map_init(&s->cached, &s->cached_arena);
}

/* Runs the partial at the page's end. Inside another one its text and holes are where they belong;
 * a page gets it again from what was kept. */
static void make(lua_State *L, struct script *s, struct template *t, str key)
{
    size_t start = s->out->n, first = s->holes.n;
    str outer = s->cached_name;
    copy_arguments(L);
    s->in_cached++;
    s->cached_name = t->name;
    include_template(L, t);
    s->in_cached--;
    s->cached_name = outer;
    if (s->cached_arena.total > KEPT_BYTES)    /* fragments of outer partials are not kept yet */
        cached_forget(s);
    struct fragment *f = arena_new(&s->cached_arena, struct fragment);
    *f = keep(s, &s->cached_arena, start, first);
    map_add(&s->cached, arena_str(&s->cached_arena, key), f);
    if (s->in_cached)
        return;
    s->out->n = start;
    put_fragment(s, f);
    s->holes.n = first;
}

/* include_cached("name", args) */
int function_include_cached(lua_State *L)
{
    struct script *s = script_of(L);
    struct template *t = check_template(L, "include_cached");
    make_key(L, s, t);
    const struct fragment *f = map_find(&s->cached, buf_str(&s->key));
    if (f) {
        put_fragment(s, f);
    } else {
        push_str(L, buf_str(&s->key));
        str key;
        key.p = lua_tolstring(L, -1, &key.n);
        make(L, s, t, key);
    }
    return 0;
}
