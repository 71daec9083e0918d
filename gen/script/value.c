/* Records, lists, deadlines, prose and foreign text as Lua sees them; driven by the field rows. */
#include "script/value.h"
#include "script/fault.h"

/* ---- making and knowing ------------------------------------------------- */

void *value_new(lua_State *L, enum value_kind kind, size_t size)
{
    uint8_t *v = lua_newuserdatauv(L, size, 0);
    memset(v, 0, size);
    *v = (uint8_t)kind;
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->meta[kind]);
    lua_setmetatable(L, -2);
    return v;
}

enum value_kind value_kind(lua_State *L, int i)
{
    const uint8_t *v = lua_type(L, i) == LUA_TUSERDATA ? lua_touserdata(L, i) : NULL;
    return v ? (enum value_kind)*v : VALUE_KINDS;
}

void *value_at(lua_State *L, int i, enum value_kind kind)
{
    return value_kind(L, i) == kind ? lua_touserdata(L, i) : NULL;
}

const char *value_word(lua_State *L, int i)
{
    static const char *const words[] = {
        [VALUE_RECORD] = "record", [VALUE_LIST] = "list", [VALUE_DEADLINE] = "deadline",
        [VALUE_PROSE] = "prose", [VALUE_FOREIGN] = "text", [VALUE_URL] = "address", [VALUE_MARKUP] = "markup",
        [VALUE_SITE] = "site", [VALUE_PAGE] = "page", [VALUE_FAULT] = "error",
    };
    enum value_kind kind = value_kind(L, i);
    return kind < VALUE_KINDS ? words[kind] : lua_typename(L, lua_type(L, i));
}

void push_str(lua_State *L, str s)
{
    lua_pushlstring(L, s.p ? s.p : "", s.n);
}

/* One userdata for a record in each worker, so that records are equal when they are the same,
 * may be table keys, and cost nothing the second time. */
void push_record(lua_State *L, const struct record *r)
{
    if (!r) {
        lua_pushnil(L);
        return;
    }
    struct script *s = script_of(L);
    enum class_id c = r->class->id;
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->records[c]);
    if (lua_rawgeti(L, -1, (lua_Integer)r->index + 1) == LUA_TUSERDATA) {
        const struct record_value *known = lua_touserdata(L, -1);
        if (known->record != r)
            BUG("two %s records with index %u", r->class->name, r->index);
    } else {
        lua_pop(L, 1);
        struct record_value *v = lua_newuserdatauv(L, sizeof *v, 0);
        *v = (struct record_value){ VALUE_RECORD, r };
        lua_rawgeti(L, LUA_REGISTRYINDEX, s->class_meta[c]);
        lua_setmetatable(L, -2);
        lua_pushvalue(L, -1);
        lua_rawseti(L, -3, (lua_Integer)r->index + 1);
    }
    lua_replace(L, -2);
}

static void push_items(lua_State *L, bool refs, const void *items, size_t n)
{
    struct list_value *v = value_new(L, VALUE_LIST, sizeof *v);
    v->refs = refs;
    v->v = items;
    v->n = n;
}

void push_list(lua_State *L, struct list l)
{
    push_items(L, false, l.v, l.n);
}

static struct text_value *push_copy(lua_State *L, enum value_kind kind, str s)
{
    struct text_value *v = value_new(L, kind, sizeof *v + s.n + 1);
    char *copy = (char *)(v + 1);
    if (s.n)
        memcpy(copy, s.p, s.n);
    v->s = str_of(copy, s.n);
    return v;
}

struct text_value *push_url(lua_State *L, str s) { return push_copy(L, VALUE_URL, s); }
void push_markup(lua_State *L, str s) { push_copy(L, VALUE_MARKUP, s); }

/* Text in the page's language, foreign text, or nil when empty. */
static void push_text(lua_State *L, const struct text *t, enum lang want)
{
    enum lang used;
    str s = text_in(t, want, &used);
    if (str_empty(s)) {
        lua_pushnil(L);
    } else if (used == want) {
        push_str(L, s);
    } else {
        struct text_value *v = value_new(L, VALUE_FOREIGN, sizeof *v);
        v->lang = (uint8_t)used;
        v->s = s;
    }
}

/* ---- fields ------------------------------------------------------------- */

static void push_set_str(lua_State *L, str s)
{
    if (s.n)
        push_str(L, s);
    else
        lua_pushnil(L);
}

static void push_num(lua_State *L, struct num n)
{
    if (!n.set)
        lua_pushnil(L);
    else if (n.decimals == 0)
        lua_pushinteger(L, n.digits);
    else
        lua_pushnumber(L, num_value(n));
}

void push_date(lua_State *L, struct date d)
{
    char iso[] = "0000-00-00";
    if (!date_set(d)) {
        lua_pushnil(L);
        return;
    }
    for (int i = 3, y = d.year; i >= 0; i--, y /= 10)
        iso[i] = (char)('0' + y % 10);
    iso[5] = (char)('0' + d.month / 10);
    iso[6] = (char)('0' + d.month % 10);
    iso[8] = (char)('0' + d.day / 10);
    iso[9] = (char)('0' + d.day % 10);
    lua_pushlstring(L, iso, 10);
}

static void push_prose(lua_State *L, const struct prose *p, enum lang want)
{
    enum lang used = want;
    const struct doc *d = prose_in(p, want, &used);
    if (!d) {
        lua_pushnil(L);
        return;
    }
    struct prose_value *v = value_new(L, VALUE_PROSE, sizeof *v);
    v->lang = (uint8_t)used;
    v->doc = d;
}

static void push_deadline(lua_State *L, struct deadline d)
{
    if (d.set)
        ((struct deadline_value *)value_new(L, VALUE_DEADLINE, sizeof(struct deadline_value)))
            ->deadline = d;
    else
        lua_pushnil(L);
}

static void push_enum(lua_State *L, const struct field *f, int value)
{
    const struct enum_info *e = f->values;
    if (value >= 0 && (size_t)value < e->n)
        lua_pushstring(L, e->values[value].key);
    else
        lua_pushnil(L);
}

static void push_strs(lua_State *L, const struct strs *list)
{
    lua_createtable(L, (int)list->n, 0);
    for (size_t i = 0; i < list->n; i++) {
        push_str(L, list->v[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
}

static void push_texts(lua_State *L, const struct texts *list, enum lang want)
{
    lua_Integer n = 0;
    lua_createtable(L, (int)list->n, 0);
    for (size_t i = 0; i < list->n; i++) {
        push_text(L, &list->v[i], want);
        if (lua_isnil(L, -1))
            lua_pop(L, 1);
        else
            lua_rawseti(L, -2, ++n);
    }
}

static void push_many(lua_State *L, const struct field *f, const void *v, enum lang want)
{
    const struct refs *refs = v;
    if (f->kind == KIND_STR)
        push_strs(L, v);
    else if (f->kind == KIND_TEXT)
        push_texts(L, v, want);
    else if (f->kind == KIND_REF)
        push_items(L, true, refs->v, refs->n);
    else
        push_list(L, *(const struct list *)v);
}

void push_field(lua_State *L, const struct record *r, const struct field *f, enum lang want)
{
    const void *v = field_value(r, f);
    if (script_of(L)->trace)
        trace_field(script_of(L)->trace, r, f);
    if (f->many) {
        push_many(L, f, v, want);
        return;
    }
    switch (f->kind) {
    case KIND_ID:
    case KIND_STR:
        push_set_str(L, *(const str *)v);
        break;
    case KIND_TEXT:
        push_text(L, v, want);
        break;
    case KIND_PROSE:
        push_prose(L, v, want);
        break;
    case KIND_DATE:
        push_date(L, *(const struct date *)v);
        break;
    case KIND_DEADLINE:
        push_deadline(L, *(const struct deadline *)v);
        break;
    case KIND_INT:
    case KIND_NUM:
        push_num(L, *(const struct num *)v);
        break;
    case KIND_BOOL:
        lua_pushboolean(L, *(const bool *)v);
        break;
    case KIND_ENUM:
        push_enum(L, f, *(const int *)v);
        break;
    case KIND_REF:
        push_record(L, ((const struct ref *)v)->to);
        break;
    case KIND_CHILD:
        push_list(L, *(const struct list *)v);
    }
}

void unknown_field(lua_State *L, const struct record *r, str name)
{
    struct nearest near;
    nearest_init(&near, name);
    for (size_t i = 0; i < r->class->n; i++)
        nearest_try(&near, str_z(r->class->fields[i].name));
    nearest_try(&near, S("class"));
    nearest_try(&near, S("source"));
    fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_FIELD, .suggestion = near.best,
                                    .args = { str_z(r->class->name), name } });
}

const struct field *field_at(lua_State *L, const struct record *r, int i)
{
    lua_pushvalue(L, i);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_of(L)->fields[r->class->id]);
    lua_insert(L, -2);
    lua_rawget(L, -2);
    lua_Integer n = lua_tointeger(L, -1);      /* 0: no such field */
    lua_pop(L, 2);
    return n > 0 ? &r->class->fields[n - 1] : NULL;
}
