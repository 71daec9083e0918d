/* What checks of rules may call beside the functions of templates. */
#include "script/rule_run.h"
#include "model/value.h"
#include "script/fault.h"
#include "script/value.h"
#include "text/code.h"

static struct rule_run *running(lua_State *L)
{
    struct rule_run *r = script_of(L)->running;
    if (!r)
        luaL_error(L, "only a check may call this");
    return r;
}

/* broken([record,] zh[, en]) */
static int function_broken(lua_State *L)
{
    struct rule_run *r = running(L);
    const struct record *about = r->about;
    int at = 1;
    if (value_kind(L, 1) == VALUE_RECORD)
        about = check_record(L, at++, "broken");
    const char *zh = lua_isnoneornil(L, at) ? "" : luaL_tolstring(L, at, NULL);
    const char *en = lua_isnoneornil(L, at + 1) ? zh : luaL_tolstring(L, at + 1, NULL);
    r->host->broken(r->host->ctx, r->rule, about, str_z(zh), str_z(en));
    return 0;
}

/* is("credit", text): text/code.h */
static int function_is(lua_State *L)
{
    code_fn *fn = code_find(check_text(L, 1, "is"));
    if (!fn)
        fault_argument(L, 1, "is", "name of a code");
    lua_pushboolean(L, !lua_isnil(L, 2) && fn(check_text(L, 2, "is")));
    return 1;
}

/* numbers(text): the whole numbers in it, thousands joined, decimals left out. */
static int function_numbers(lua_State *L)
{
    str s = check_text(L, 1, "numbers");
    lua_Integer n = 0;
    lua_newtable(L);
    for (size_t i = 0; i < s.n; i++) {
        size_t len = code_digits(s, i);
        lua_Integer value = 0;
        bool part = i && s.p[i - 1] == '.';
        for (size_t k = 0; k < MIN(len, 15); k++)
            value = value * 10 + (s.p[i + k] - '0');
        while (len && i + len + 3 < s.n && s.p[i + len] == ',' && code_digits(s, i + len + 1) == 3) {
            for (size_t k = 1; k <= 3; k++)
                value = value * 10 + (s.p[i + len + k] - '0');
            len += 4;
        }
        if (len && !part && !(i + len + 1 < s.n && s.p[i + len] == '.' && code_digits(s, i + len + 1))) {
            lua_pushinteger(L, value);
            lua_rawseti(L, -2, ++n);
        }
        i += len ? len - 1 : 0;
    }
    return 1;
}

static int function_seal(lua_State *L)
{
    struct rule_run *r = running(L);
    struct script *s = script_of(L);
    struct arena_mark mark = arena_mark(&s->arena);
    push_str(L, r->host->seal(r->host->ctx, &s->arena, check_record(L, 1, "seal")));
    arena_rewind(&s->arena, mark);
    return 1;
}

static void put_words(const struct record *r, enum lang l, struct buf *out)
{
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        const void *v = field_value(r, f);
        if (f->flags & DERIVED)
            continue;
        if (f->kind == KIND_TEXT && !f->many)
            buf_put(out, ((const struct text *)v)->s[l]);
        else if (f->kind == KIND_TEXT)
            for (size_t k = 0; k < ((const struct texts *)v)->n; k++) {
                buf_put(out, ((const struct texts *)v)->v[k].s[l]);
                buf_putc(out, '\n');
            }
        else if (f->kind == KIND_PROSE && ((const struct prose *)v)->d[l])
            doc_plain(((const struct prose *)v)->d[l]->root, out);
        else if (f->kind == KIND_STR && !f->many)
            buf_put(out, *(const str *)v);
        else if (f->kind == KIND_CHILD)
            for (size_t k = 0; k < ((const struct list *)v)->n; k++)
                put_words(((const struct list *)v)->v[k], l, out);
        buf_putc(out, '\n');
    }
}

/* words(record[, "en"]): every text of the record and of those nested in it. */
static int function_words(lua_State *L)
{
    struct buf *out = &script_of(L)->scratch;
    const struct record *r = check_record(L, 1, "words");
    enum lang l = language_at(L, 2, "words");
    buf_clear(out);
    put_words(r, l, out);
    push_str(L, buf_str(out));
    return 1;
}

/* records("benefit"): all of a class; an empty list where the site does without the type. */
static int function_records(lua_State *L)
{
    const struct model *m = script_of(L)->model;
    const struct class_info *c = vocabulary_class(m->vocabulary, check_text(L, 1, "records"));
    push_list(L, c ? m->of[c->id] : (struct list){ NULL, 0 });
    return 1;
}

static void tell(struct rule_run *r, const struct record *about, str zh, str en)
{
    r->host->broken(r->host->ctx, r->rule, about, zh, en);
}

/* Item i of the list at `list`, or the first of its choices, is pushed; does the text have it? */
static bool has_words(lua_State *L, int list, lua_Integer i, str text)
{
    bool found = false, one = lua_rawgeti(L, list, i) != LUA_TTABLE;
    lua_Integer n = one ? 1 : (lua_Integer)lua_rawlen(L, -1);
    for (lua_Integer k = n; k > 0; k--) {
        if (!one)
            lua_rawgeti(L, -1, k);
        found |= str_find(text, check_text(L, lua_gettop(L), "need_words")) != STR_NONE;
        if (!one && k > 1)
            lua_pop(L, 1);
    }
    return found;
}

/* need_words(text, { "举报", { "阅读", "视力" } }): tells each that is not in the text; of a list in the list
 * any one will do. */
static int function_need_words(lua_State *L)
{
    struct rule_run *r = running(L);
    str text = check_text(L, 1, "need_words");
    luaL_checktype(L, 2, LUA_TTABLE);
    for (lua_Integer i = 1, n = (lua_Integer)lua_rawlen(L, 2); i <= n; i++) {
        str first;
        lua_settop(L, 2);
        if (!has_words(L, 2, i, text) && value_text(L, -1, &first))
            tell(r, r->about, first, first);
    }
    return 0;
}

/* need_fields(record, { "duty", "phone" }): tells each that is empty, by its name; returns how many are. */
static int function_need_fields(lua_State *L)
{
    struct rule_run *r = running(L);
    struct script *s = script_of(L);
    const struct record *about = check_record(L, 1, "need_fields");
    lua_Integer lack = 0;
    luaL_checktype(L, 2, LUA_TTABLE);
    for (lua_Integer i = 1, n = (lua_Integer)lua_rawlen(L, 2); i <= n; i++) {
        struct arena_mark mark = arena_mark(&s->arena);
        lua_settop(L, 2);
        lua_rawgeti(L, 2, i);
        const struct field *f = field_find(about->class, check_text(L, 3, "need_fields"));
        if (!f)
            fault_argument(L, 2, "need_fields", "names of fields");
        if (!value_set(about, f)) {
            tell(r, about, arena_printf(&s->arena, "%s（%s）", f->zh, f->name),
                 arena_printf(&s->arena, "%s (%s)", f->en, f->name));
            lack++;
        }
        arena_rewind(&s->arena, mark);
    }
    lua_pushinteger(L, lack);
    return 1;
}

const luaL_Reg rule_functions[] = {
    { "broken", function_broken }, { "is", function_is }, { "numbers", function_numbers },
    { "seal", function_seal }, { "words", function_words }, { "records", function_records },
    { "need_words", function_need_words }, { "need_fields", function_need_fields }, { NULL, NULL },
};
