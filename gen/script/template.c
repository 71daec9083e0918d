/* Templates by name, compiled once for each worker; places in them for messages. */
#include "script/template.h"
#include "script/fault.h"

static enum format format_of(str name)
{
    if (str_ends(name, S(".html")))
        return FORMAT_HTML;
    if (str_ends(name, S(".xml")))
        return str_starts(name, S("sheets/")) ? FORMAT_SHEET : FORMAT_XML;
    return str_ends(name, S(".json")) ? FORMAT_JSON : str_ends(name, S(".csv")) ? FORMAT_CSV : FORMAT_TEXT;
}

struct loc template_loc(const struct template *t, size_t offset)
{
    return loc_of_offset(t->src, offset);
}

/* The first 'name' that Lua quotes in a message, or the whole message. */
static str quoted(str message)
{
    str left, rest, name;
    if (str_cut(message, S("'"), &left, &rest) && str_cut(rest, S("'"), &name, &left) && name.n)
        return name;
    return message;
}

struct loc template_line_loc(const struct template *t, int line, str message)
{
    struct loc best = { t->src, (uint32_t)line, 0 };
    struct loc_walk walk = loc_walk(t->src);
    str name = quoted(message);
    for (size_t i = 0; i < t->tags.n; i++) {
        struct tag g = t->tags.v[i];
        str code = str_slice(t->src->text, g.at, g.end);
        size_t at = name.n ? str_find(code, name) : STR_NONE;
        if (at == STR_NONE)
            for (at = 0; at < code.n && strchr(" \t\r\n", code.p[at]);)
                at++;
        else
            at = MIN(at, code.n);
        struct loc loc = loc_walk_to(&walk, g.at + at);
        bool named = name.n && str_find(code, name) != STR_NONE;
        if ((int)loc.line == line && (best.col == 0 || named))
            best = loc;
    }
    return best;
}

void template_missing(struct script *s, str name, struct loc from)
{
    struct nearest near;
    nearest_init(&near, name);
    for (size_t i = 0; s->host->template_name; i++) {
        str known = s->host->template_name(s->host->ctx, i);
        if (str_empty(known))
            break;
        nearest_try(&near, known);
    }
    diag(s->diag, TEMPLATE_MISSING, from, name);
    diag_suggest(s->diag, near.best);
}

/* "name:12: what" from Lua's compiler. Names of ours in it mean the end of the tag. */
static void report_syntax(struct template *t, str message)
{
    str place, rest, what = message, head, tail;
    uint64_t line = 1;
    while (str_cut(message, S(":"), &place, &rest)) {
        str number;
        if (str_cut(rest, S(": "), &number, &what) && str_uint(number, &line))
            break;
        message = rest;
    }
    if (str_cut(what, S(" near '__"), &head, &tail))
        what = head;
    struct loc at = template_line_loc(t, (int)line, what);
    if (str_starts(what, S("attempt to assign to const")))
        diag(t->script->diag, TEMPLATE_GLOBAL, at, quoted(what));
    else
        diag(t->script->diag, TEMPLATE_SYNTAX, at, what);
}

/* Lua compiles s->code; the chunk's only upvalue is the environment. Called with the global
 * functions it returns the template. */
static bool load_chunk(struct template *t)
{
    struct script *s = t->script;
    lua_State *L = s->L;
    luaL_checkstack(L, 10 + s->known_n, "templates");
    str name = arena_printf(&s->arena, "@%.*s", STR_ARG(t->name));
    if (luaL_loadbufferx(L, s->code.p, s->code.n, name.p, "t") != LUA_OK) {
        if (s->stop == STOP_NO)
            report_syntax(t, str_z(lua_tostring(L, -1)));
        lua_pop(L, 1);
        return false;
    }
    lua_rawgeti(L, LUA_REGISTRYINDEX, s->env);
    lua_setupvalue(L, -2, 1);
    push_known(L);
    lua_call(L, s->known_n, 1);
    t->function = luaL_ref(L, LUA_REGISTRYINDEX);
    push_writers(L, t);
    for (size_t i = ARRAY_LEN(t->writers); i-- > 0;)
        t->writers[i] = luaL_ref(L, LUA_REGISTRYINDEX);
    return true;
}

static struct template *template_new(struct script *s, str name, const struct source *src)
{
    struct template *t = arena_new(&s->arena, struct template);
    struct context start;
    *t = (struct template){ .script = s, .name = arena_str(&s->arena, name), .src = src };
    t->format = format_of(t->name);
    context_start(&start, t->format);
    t->place = context_id(start);
    map_init(&t->blocks, &s->arena);
    map_add(&s->templates, t->name, t);
    return t;
}

struct template *template_load(struct script *s, str name, struct loc from)
{
    struct template *t = map_find(&s->templates, name);
    if (t && t->compiling) {
        diag(s->diag, TEMPLATE_LAYOUT_LOOP, from, name);
        return NULL;
    }
    if (t)
        return t->failed ? NULL : t;
    const struct source *src = s->host->template(s->host->ctx, name);
    if (!src) {
        template_missing(s, name, from);
        return NULL;
    }
    t = template_new(s, name, src);
    t->compiling = t->failed = true;           /* until all of it went well */
    if (template_compile(t) && load_chunk(t))
        t->failed = false;
    t->compiling = false;
    return t->failed ? NULL : t;
}
