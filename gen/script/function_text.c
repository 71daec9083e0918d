/* Functions over words: interface strings, labels, translations, clipping. */
#include "base/hash.h"
#include "model/status.h"
#include "script/fault.h"
#include "script/function.h"
#include "script/value.h"

/* ---- interface strings -------------------------------------------------- */

/* The translation of the string at i; found once, then kept in Lua. */
static str translation(lua_State *L, int i, enum lang l)
{
    struct script *s = script_of(L);
    str msgid = check_text(L, i, "t"), found;
    if (s->trace)
        trace_string(s->trace, msgid);
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->strings[l]);
    lua_pushvalue(L, i);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pop(L, 1);
        found = s->host->string(s->host->ctx, msgid, l);
        if (str_empty(found))
            FAULT(L, TEMPLATE_STRING, msgid, lang_info(l)->name);
        push_str(L, found);
        lua_pushvalue(L, i);
        lua_pushvalue(L, -2);
        lua_rawset(L, -4);
    }
    lua_remove(L, -2);
    value_text(L, -1, &found);
    return found;
}

/* Numbers are written for readers, everything else as it is. */
static void put_slot(lua_State *L, struct buf *out, str msgid, str name)
{
    str s;
    struct num n;
    if (lua_type(L, -1) == LUA_TNUMBER && value_text(L, -1, &s) && num_parse(s, &n))
        fmt_num(out, n, script_lang(script_of(L)));
    else if (value_text(L, -1, &s))
        buf_put(out, s);
    else
        FAULT(L, TEMPLATE_STRING_SLOT, msgid, name);
}

static bool slot_name(str s, size_t i, str *name)
{
    size_t end = i + 1;
    while (end < s.n && (s.p[end] == '_' || (s.p[end] >= 'a' && s.p[end] <= 'z')))
        end++;
    *name = str_slice(s, i + 1, end);
    return end < s.n && s.p[end] == '}' && name->n;
}

/* Pushes the text with {name} put in from the table at `args` (0: none); {n} may be given apart. */
static void push_filled(lua_State *L, str text, int args, int n)
{
    struct buf *out = &script_of(L)->line;
    str name;
    buf_clear(out);
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] != '{' || !slot_name(text, i, &name)) {
            buf_putc(out, text.p[i]);
            continue;
        }
        if (n && str_eq(name, S("n"))) {
            lua_pushvalue(L, n);
        } else if (args && lua_type(L, args) == LUA_TTABLE) {
            push_str(L, name);
            lua_gettable(L, args);
        } else {
            lua_pushnil(L);
        }
        put_slot(L, out, text, name);
        lua_pop(L, 1);
        i += name.n + 1;
    }
    push_str(L, buf_str(out));
}

int function_t(lua_State *L)
{
    lua_settop(L, 2);
    if (!lua_isnil(L, 2) && lua_type(L, 2) != LUA_TTABLE)
        fault_argument(L, 2, "t", "table");
    str text = translation(L, 1, script_lang(script_of(L)));
    if (memchr(text.p, '{', text.n))
        push_filled(L, text, 2, 0);
    return 1;
}

int function_tn(lua_State *L)
{
    enum lang l = script_lang(script_of(L));
    lua_settop(L, 4);
    bool one = check_whole(L, 1, "tn") == 1 && l == LANG_EN;
    push_filled(L, translation(L, one ? 2 : 3, l), 4, 1);
    return 1;
}

/* ---- labels ------------------------------------------------------------- */

static str in_language(const char *zh, const char *en, enum lang l)
{
    return str_z(l == LANG_EN ? en : zh);
}

static NORETURN void unknown_enum(lua_State *L, str name)
{
    struct nearest near;
    nearest_init(&near, name);
    const struct vocabulary *v = script_of(L)->model->vocabulary;
    for (size_t i = 0; i < v->nenums; i++)
        nearest_try(&near, str_z(v->enums[i]->name));
    fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_ENUM, .suggestion = near.best,
                                    .args = { name } });
}

static const struct enum_info *check_enum(lua_State *L, int arg, const char *function)
{
    str name = check_text(L, arg, function);
    const struct enum_info *e = vocabulary_enum(script_of(L)->model->vocabulary, name);
    if (!e)
        unknown_enum(L, name);
    return e;
}

static NORETURN void unknown_value(lua_State *L, const struct enum_info *e, str key)
{
    struct nearest near;
    nearest_init(&near, key);
    for (size_t i = 0; i < e->n; i++)
        nearest_try(&near, str_z(e->values[i].key));
    fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_VALUE, .suggestion = near.best,
                                    .args = { str_z(e->name), key } });
}

static void push_entry(lua_State *L, const struct enum_entry *v)
{
    push_str(L, in_language(v->zh, v->en, script_lang(script_of(L))));
}

int function_label(lua_State *L)
{
    const struct record_value *v = value_at(L, 1, VALUE_RECORD);
    str key = check_text(L, 2, "label");
    if (!v) {
        const struct enum_info *e = check_enum(L, 1, "label");
        for (size_t i = 0; i < e->n; i++)
            if (str_eq(key, str_z(e->values[i].key)))
                return push_entry(L, &e->values[i]), 1;
        unknown_value(L, e, key);
    }
    const struct field *f = field_at(L, v->record, 2);
    if (!f)
        unknown_field(L, v->record, key);
    if (f->kind != KIND_ENUM)
        fault_argument(L, 2, "label", "field with a closed list");
    const struct enum_info *e = f->values;
    int value = *(const int *)field_value(v->record, f);
    if (script_of(L)->trace)
        trace_field(script_of(L)->trace, v->record, f);
    if (value < 0 || (size_t)value >= e->n)
        lua_pushnil(L);
    else
        push_entry(L, &e->values[value]);
    return 1;
}

int function_enum(lua_State *L)
{
    const struct enum_info *e = check_enum(L, 1, "enum");
    lua_createtable(L, (int)e->n, 0);
    for (size_t i = 0; i < e->n; i++) {
        lua_createtable(L, 0, 2);
        lua_pushstring(L, e->values[i].key);
        lua_setfield(L, -2, "key");
        push_entry(L, &e->values[i]);
        lua_setfield(L, -2, "label");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

static const struct class_info *check_class(lua_State *L, int arg, const char *function)
{
    str name = check_text(L, arg, function);
    const struct class_info *c = vocabulary_class(script_of(L)->model->vocabulary, name);
    if (!c)
        fault_argument(L, arg, function, "name of a class");
    return c;
}

int function_fields(lua_State *L)
{
    const struct class_info *c = check_class(L, 1, "fields");
    lua_createtable(L, (int)c->n, 0);
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        lua_createtable(L, 0, 5);
        lua_pushstring(L, f->name);
        lua_setfield(L, -2, "name");
        push_str(L, in_language(f->zh, f->en, script_lang(script_of(L))));
        lua_setfield(L, -2, "label");
        push_str(L, field_kind_name(f->kind));
        lua_setfield(L, -2, "kind");
        lua_pushboolean(L, f->many);
        lua_setfield(L, -2, "many");
        lua_pushstring(L, f->of ? f->of->name : NULL);
        lua_setfield(L, -2, "of");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

int function_field(lua_State *L)
{
    str name = check_text(L, 2, "field");
    const struct class_info *c = check_class(L, 1, "field");
    const struct field *f = field_find(c, name);
    if (!f)
        unknown_field(L, &(struct record){ .class = c }, name);
    push_str(L, in_language(f->zh, f->en, script_lang(script_of(L))));
    return 1;
}

/* ---- translations ------------------------------------------------------- */

enum lang language_at(lua_State *L, int arg, const char *function)
{
    enum lang l = script_lang(script_of(L));
    if (!lua_isnoneornil(L, arg) && !lang_find(check_text(L, arg, function), &l))
        fault_argument(L, arg, function, "language code");
    return l;
}

static bool has_language(const struct record *r, const struct field *f, enum lang l)
{
    const void *v = field_value(r, f);
    const struct texts *many = v;
    if (f->kind == KIND_PROSE)
        return ((const struct prose *)v)->d[l] || !((const struct prose *)v)->d[LANG_ZH];
    if (f->kind != KIND_TEXT)
        return true;
    if (!f->many)
        return ((const struct text *)v)->s[l].n || !((const struct text *)v)->s[LANG_ZH].n;
    for (size_t i = 0; i < many->n; i++)
        if (many->v[i].s[LANG_ZH].n && !many->v[i].s[l].n)
            return false;
    return true;
}

/* Whether a field that has one value for each language lacks it. */
static bool lacks_language(const struct record *r, const struct field *f, enum lang l)
{
    const void *v = field_value(r, f);
    if (f->many)
        return false;
    return f->kind == KIND_TEXT ? str_empty(((const struct text *)v)->s[l])
         : f->kind == KIND_PROSE && !((const struct prose *)v)->d[l];
}

int function_tr(lua_State *L)
{
    const struct record *r = check_record(L, 1, "tr");
    str name = check_text(L, 2, "tr");
    enum lang l = language_at(L, 3, "tr");
    const struct field *f = field_at(L, r, 2);
    if (!f)
        unknown_field(L, r, name);
    if (lacks_language(r, f, l))
        lua_pushnil(L);
    else
        push_field(L, r, f, l);
    return 1;
}

int function_translated(lua_State *L)
{
    const struct record *r = check_record(L, 1, "translated");
    enum lang l = language_at(L, 2, "translated");
    bool all = true;
    for (size_t i = 0; i < r->class->n; i++)
        all &= has_language(r, &r->class->fields[i], l);
    lua_pushboolean(L, all);
    return 1;
}

int function_behind(lua_State *L)
{
    const struct record *r = check_record(L, 1, "behind");
    if (date_set(r->behind) && script_lang(script_of(L)) != LANG_ZH)
        push_date(L, r->behind);
    else
        lua_pushnil(L);
    return 1;
}

int function_is_foreign(lua_State *L)
{
    const struct prose_value *p = value_at(L, 1, VALUE_PROSE);
    lua_pushboolean(L, value_at(L, 1, VALUE_FOREIGN) ||
                       (p && p->lang != script_lang(script_of(L))));
    return 1;
}

int function_plain(lua_State *L)
{
    push_str(L, check_text(L, 1, "plain"));
    return 1;
}

int function_hash(lua_State *L)
{
    struct script *s = script_of(L);
    char hex[33];
    buf_clear(&s->scratch);
    for (int i = 1, n = lua_gettop(L); i <= MAX(n, 1); i++) {
        buf_put(&s->scratch, check_text(L, i, "hash"));
        buf_putc(&s->scratch, '\0');                   /* "ab", "c" is not "a", "bc" */
    }
    hash_hex(hash_of(buf_str(&s->scratch)), hex);
    lua_pushlstring(L, hex, 12);
    return 1;
}

static void set_percent(lua_State *L, const char *name, int percent)
{
    if (percent >= 0) {
        lua_pushinteger(L, percent);
        lua_setfield(L, -2, name);
    }
}

int function_status_at(lua_State *L)
{
    const struct record *r = check_record(L, 1, "status_at");
    struct date day = check_date(L, 2, "status_at");
    const struct measure *m = (const struct measure *)(const void *)r;
    if (r->class->id != CLASS_measure)
        fault_argument(L, 1, "status_at", "measure");
    if (m->measures.n || (date_set(m->start) && date_cmp(day, m->start) < 0)) {
        lua_pushnil(L);
        return 1;
    }
    struct status_input in = status_input_of(m, day);
    struct status_result out = status_of(&in);
    lua_createtable(L, 0, 3);
    lua_pushstring(L, enum_info(ENUM_status)->values[out.status].key);
    lua_setfield(L, -2, "status");
    set_percent(L, "percent", in.percent);
    set_percent(L, "expected", out.expected);
    return 1;
}

int function_status_rule(lua_State *L)
{
    push_str(L, status_rule(script_lang(script_of(L))));
    return 1;
}

/* ---- clipping ----------------------------------------------------------- */

static bool ends_sentence(uint32_t rune)
{
    static const uint32_t ends[] = { '.', '!', '?', 0x3002, 0xFF01, 0xFF1F, 0xFF1B };
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (rune == ends[i])
            return true;
    return false;
}

/* Cuts after the last sentence that fills at least half of the width; else between words or wide
 * characters, with "…". A full stop ends a sentence only before a space or the end ("3.5"). */
int function_clip(lua_State *L)
{
    str s = check_text(L, 1, "clip");
    lua_Integer width = check_whole(L, 2, "clip");
    size_t sentence = 0, word = 0, i = 0, len;
    for (int used = 0; i < s.n; i += len) {
        uint32_t rune = str_rune(s, i, &len);
        used += rune_width(rune);
        if (used > width)
            break;
        bool stop = ends_sentence(rune) &&
                    (rune > 0x7F || i + len == s.n || s.p[i + len] == ' ' || s.p[i + len] == '\n');
        if (stop && used * 2 >= width)
            sentence = i + len;
        if (used < width && (rune_width(rune) == 2 || i + len == s.n || s.p[i + len] == ' '))
            word = i + len;
    }
    if (i >= s.n) {
        push_str(L, s);
    } else if (sentence) {
        push_str(L, str_upto(s, sentence));
    } else {
        push_str(L, str_trim(str_upto(s, word)));
        lua_pushliteral(L, "…");
        lua_concat(L, 2);
    }
    return 1;
}
