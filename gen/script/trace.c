/* Noting what a page reads: fields where they are pushed, lines and calls by Lua's own hook. */
#include "script/trace.h"
#include "script/function.h"

void script_trace_init(struct script_trace *t, struct arena *a)
{
    *t = (struct script_trace){ .arena = a };
    map_init(&t->by_record, a);
    map_init(&t->by_name, a);
}

/* The position of a key in its list; `next` where it is new. */
static size_t position(struct script_trace *t, struct map *m, str key, size_t next)
{
    void *found = map_find(m, key);
    if (found)
        return (size_t)(uintptr_t)found - 1;
    map_add(m, arena_str(t->arena, key), (void *)(uintptr_t)(next + 1));
    return next;
}

void trace_field(struct script_trace *t, const struct record *r, const struct field *f)
{
    size_t i = position(t, &t->by_record, str_of((const char *)&r, sizeof r), t->records.n);
    if (i == t->records.n)
        *vec_push(t->arena, &t->records) = (struct trace_record){
            r, arena_array(t->arena, bool, r->class->n) };
    t->records.v[i].fields[f - r->class->fields] = true;
}

/* One map holds names of three kinds. The key is copied only where it is new. */
static size_t named(struct script_trace *t, char tag, str name, size_t next)
{
    char key[512] = { tag };
    size_t n = MIN(name.n, sizeof key - 1);
    memcpy(key + 1, name.p, n);
    return position(t, &t->by_name, str_of(key, n + 1), next);
}

void trace_string(struct script_trace *t, str msgid)
{
    size_t i = named(t, 's', msgid, t->strings.n);
    if (i == t->strings.n)
        *vec_push(t->arena, &t->strings) = (struct trace_use){ arena_str(t->arena, msgid), 0 };
    t->strings.v[i].times++;
}

static void called(struct script_trace *t, str name)
{
    size_t i = named(t, 'f', name, t->functions.n);
    if (i == t->functions.n)
        *vec_push(t->arena, &t->functions) = (struct trace_use){ arena_str(t->arena, name), 0 };
    t->functions.v[i].times++;
}

static size_t lines_of(str text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

void trace_template(struct script_trace *t, str name, const struct source *src, struct loc from)
{
    size_t i = named(t, 't', name, t->templates.n);
    if (i < t->templates.n)
        return;
    size_t n = lines_of(src->text);
    *vec_push(t->arena, &t->templates) = (struct trace_template){
        arena_str(t->arena, name), src, from, arena_array(t->arena, bool, n + 1), n };
}

/* The template whose chunk is running, by the name it was compiled under ("@measure.html"). */
static struct trace_template *running(struct script_trace *t, const char *source)
{
    for (size_t i = 0; i < t->templates.n && source[0] == '@'; i++)
        if (str_eq(t->templates.v[i].name, str_z(source + 1)))
            return &t->templates.v[i];
    return NULL;
}

static const char *name_of(lua_CFunction f, const luaL_Reg *rows)
{
    for (; rows->name; rows++)
        if (rows->func == f)
            return rows->name;
    return NULL;
}

/* The prelude calls functions of its own, which are nobody's business. */
static bool is_documented(const char *name)
{
    size_t n;
    const struct script_function *rows = script_functions(&n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(rows[i].name, name) == 0)
            return true;
    return false;
}

/* A function of ours by its row; one of the prelude by the name it is called with. */
static void note_call(lua_State *L, struct script_trace *t, lua_Debug *ar)
{
    lua_getinfo(L, "Snf", ar);
    lua_CFunction f = lua_tocfunction(L, -1);
    lua_pop(L, 1);
    const char *name = f ? name_of(f, global_functions) : NULL;
    if (f && !name)
        name = name_of(f, string_functions);
    if (!f && strcmp(ar->source, "=prelude") == 0 && ar->name && is_documented(ar->name))
        name = ar->name;
    if (name)
        called(t, str_z(name));
}

static void hook(lua_State *L, lua_Debug *ar)
{
    struct script_trace *t = script_of(L)->trace;
    if (ar->event != LUA_HOOKLINE) {
        note_call(L, t, ar);
        return;
    }
    lua_getinfo(L, "Sl", ar);
    struct trace_template *at = running(t, ar->source);
    if (at && ar->currentline > 0 && (size_t)ar->currentline <= at->nlines)
        at->lines[ar->currentline] = true;
}

void script_trace(struct script *s, struct script_trace *t, bool code)
{
    s->trace = t;
    if (code)
        lua_sethook(s->L, hook, LUA_MASKCALL | LUA_MASKLINE, 0);
}
