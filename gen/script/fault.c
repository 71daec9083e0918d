/* Errors of templates on their way to the diagnostics. */
#include "script/fault.h"
#include "script/template.h"
#include "script/value.h"
#include <stdlib.h>

struct fault_value { uint8_t kind; struct fault fault; char text[]; };

static str keep(char **at, str s)
{
    str copy = { *at, s.n };
    if (s.n)
        memcpy(*at, s.p, s.n);
    *at += s.n;
    return copy;
}

void fault_raise(lua_State *L, const struct fault *f)
{
    size_t n = f->suggestion.n;
    for (size_t i = 0; i < ARRAY_LEN(f->args); i++)
        n += f->args[i].n;
    struct fault_value *v = value_new(L, VALUE_FAULT, sizeof *v + n);
    char *at = v->text;
    v->fault = *f;
    for (size_t i = 0; i < ARRAY_LEN(f->args); i++)
        v->fault.args[i] = keep(&at, f->args[i]);
    v->fault.suggestion = keep(&at, f->suggestion);
    lua_error(L);
    abort();                                   /* lua_error never returns */
}

void fault_reported(lua_State *L)
{
    fault_raise(L, &(struct fault){ .code = DIAG_CODES });
}

void fault_argument(lua_State *L, int arg, const char *function, const char *want)
{
    char number[2] = { (char)('0' + arg % 10), 0 };
    FAULT(L, TEMPLATE_ARGUMENT, str_z(function), str_z(number), str_z(want),
          str_z(value_word(L, arg)));
}

/* The template and line of a frame of Lua's stack; false when there is no such frame. */
static bool frame_place(lua_State *L, int level, str message, struct loc *out)
{
    lua_Debug ar;
    if (!lua_getstack(L, level, &ar))
        return false;
    lua_getinfo(L, "Sl", &ar);
    if (ar.source[0] == '@' && ar.currentline > 0) {
        struct script *s = script_of(L);
        str name = str_z(ar.source + 1);
        const struct template *t = map_find(&s->templates, name);
        const struct source *rules = t ? NULL : s->host->template(s->host->ctx, name);
        if (t)
            *out = template_line_loc(t, ar.currentline, message);
        else if (rules)
            *out = (struct loc){ rules, (uint32_t)ar.currentline, 0 };
    }
    return true;
}

/* Looking at a frame takes as long as it is deep, so an endless recursion is looked at only at
 * both ends: its innermost frames, then those of the page that began it. */
struct loc fault_place(lua_State *L, str message)
{
    enum { NEAR = 200 };
    struct loc at = LOC_NONE;
    lua_Debug ar;
    int level = 0, deepest = 1;
    for (; level < NEAR && !at.src; level++)
        if (!frame_place(L, level, message, &at))
            return at;
    if (at.src)
        return at;
    while (lua_getstack(L, deepest * 2, &ar))
        deepest *= 2;
    for (int step = deepest / 2; step; step /= 2)
        if (lua_getstack(L, deepest + step, &ar))
            deepest += step;
    for (level = deepest; level > deepest - NEAR && level >= NEAR; level--)
        frame_place(L, level, message, &at);
    return at;
}

/* Lua puts "chunk:line: " before its messages; the diagnostic says that better. */
static str without_place(str message)
{
    for (size_t i = 0; i + 2 < message.n && message.p[i] != '\n'; i++) {
        size_t j = i + 1;
        while (j < message.n && message.p[j] >= '0' && message.p[j] <= '9')
            j++;
        if (message.p[i] == ':' && j > i + 1 && str_starts(str_from(message, j), S(": ")))
            return str_from(message, j + 2);
    }
    return message;
}

static str text_at(lua_State *L, int i)
{
    size_t n = 0;
    const char *p = lua_type(L, i) == LUA_TSTRING ? lua_tolstring(L, i, &n) : NULL;
    return p ? str_of(p, n) : S("error() was called without a text");
}

int fault_report(lua_State *L)
{
    struct script *s = script_of(L);
    const struct fault_value *v = value_at(L, 1, VALUE_FAULT);
    struct fault f = { .code = DIAG_TEMPLATE_LUA };
    if (s->stop != STOP_NO || s->refused)
        return 1;                              /* lua_protected reports it */
    if (v)
        f = v->fault;
    else
        f.args[0] = without_place(text_at(L, 1));
    if (f.code == DIAG_CODES)
        return 1;
    if (!f.loc.src)
        f.loc = fault_place(L, f.args[v != NULL && f.args[1].n ? 1 : 0]);
    diag_add(s->diag, f.code, f.loc,
             (str[]){ S(""), f.args[0], f.args[1], f.args[2], f.args[3] }, 4);
    diag_suggest(s->diag, f.suggestion);
    if (s->page && s->page->record)
        diag_also(s->diag, s->page->record->loc);
    return 1;
}

void fault_push_text(lua_State *L, int i)
{
    struct script *s = script_of(L);
    const struct fault_value *v = value_at(L, i, VALUE_FAULT);
    if (!v) {
        push_str(L, without_place(text_at(L, i)));
        return;
    }
    str args[5] = { S(""), v->fault.args[0], v->fault.args[1], v->fault.args[2],
                    v->fault.args[3] };
    if (v->fault.code == DIAG_CODES)
        lua_pushliteral(L, "");
    else
        push_str(L, diag_text(&s->arena, v->fault.code, false, args + 1, 4));
}
