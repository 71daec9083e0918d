/* The fields of `page` and `site`, each a row of a table. */
#include "script/page.h"
#include "base/path.h"
#include "script/cached.h"
#include "script/fault.h"
#include "script/value.h"

/* ---- addresses ---------------------------------------------------------- */

void put_to_root(struct script *s, struct buf *out)
{
    str from = s->page->path;
    buf_clear(out);
    if (s->page->rooted)
        buf_put(out, path_of_url(s->page->base_url));
    for (size_t i = 0; i < from.n && !s->page->rooted; i++)
        if (from.p[i] == '/')
            buf_putz(out, "../");
}

void put_relative(struct script *s, str path, struct buf *out)
{
    str from = s->page->path;
    size_t common = 0, start = out->n;
    if (s->page->rooted) {
        buf_put(out, path_of_url(s->page->base_url));
        buf_put(out, path);
        return;
    }
    for (size_t i = 0; i < from.n && i < path.n && from.p[i] == path.p[i]; i++)
        if (from.p[i] == '/')
            common = i + 1;
    for (size_t i = common; i < from.n; i++)
        if (from.p[i] == '/')
            buf_putz(out, "../");
    buf_put(out, str_from(path, common));
    if (out->n == start)
        buf_putz(out, "./");
}

void put_absolute(struct script *s, str path, struct buf *out)
{
    buf_put(out, s->page->base_url);
    buf_put(out, path);
}

/* ---- page --------------------------------------------------------------- */

static str without_index(str path)
{
    return str_ends(path, S("index.html")) ? str_upto(path, path.n - 10) : path;
}

static void push_absolute(lua_State *L, struct script *s, str path)
{
    buf_clear(&s->scratch);
    put_absolute(s, path, &s->scratch);
    push_url(L, buf_str(&s->scratch));
}

static void push_page_lang(lua_State *L, struct script *s)
{
    push_str(L, lang_info(s->page->lang)->code);
}

static void push_page_path(lua_State *L, struct script *s) { push_str(L, s->page->path); }
static void push_page_route(lua_State *L, struct script *s) { push_str(L, s->page->route); }

static void push_page_url(lua_State *L, struct script *s)
{
    push_absolute(L, s, without_index(s->page->path));
}

static void push_page_key(lua_State *L, struct script *s)
{
    if (s->page->key.n)
        push_str(L, s->page->key);
    else
        lua_pushnil(L);
}

static void push_page_part(lua_State *L, struct script *s)
{
    lua_pushinteger(L, (lua_Integer)s->page->part);
}

static void push_page_rows(lua_State *L, struct script *s)
{
    lua_pushinteger(L, (lua_Integer)s->page->rows);
}

/* The rows of the list that stand on this page; the last page has whatever is left. */
static void push_page_from(lua_State *L, struct script *s)
{
    lua_pushinteger(L, s->page->part > 1 ? (lua_Integer)((s->page->part - 1) * s->page->rows + 1) : 1);
}

static void push_page_to(lua_State *L, struct script *s)
{
    bool last = s->page->part >= s->page->parts;
    lua_pushinteger(L, last ? LUA_MAXINTEGER : (lua_Integer)(s->page->part * s->page->rows));
}

/* The addresses of all pages of the list, this one's, too. */
static void push_page_parts(lua_State *L, struct script *s)
{
    lua_createtable(L, (int)s->page->parts, 0);
    for (size_t i = 1; i <= s->page->parts; i++) {
        struct buf *path = &s->line;
        buf_clear(path);
        buf_put(path, s->page->first_part);
        if (i > 1)
            buf_printf(path, "page-%zu/", i);
        if (s->page->portable)
            buf_putz(path, "index.html");
        buf_clear(&s->scratch);
        put_relative(s, buf_str(path), &s->scratch);
        push_url(L, buf_str(&s->scratch));
        lua_rawseti(L, -2, (lua_Integer)i);
    }
}

static void push_alternate(lua_State *L, struct script *s, enum lang l)
{
    str path = without_index(s->page->alternate[l].path);
    lua_createtable(L, 0, 5);
    push_str(L, lang_info(l)->code);
    lua_setfield(L, -2, "lang");
    push_str(L, lang_info(l)->name);
    lua_setfield(L, -2, "name");
    buf_clear(&s->scratch);
    put_relative(s, s->page->portable ? s->page->alternate[l].path : path, &s->scratch);
    push_url(L, buf_str(&s->scratch));
    lua_setfield(L, -2, "url");
    push_absolute(L, s, path);
    lua_setfield(L, -2, "absolute");
    lua_pushboolean(L, l == s->page->lang);
    lua_setfield(L, -2, "current");
}

/* Made once for a page: its head and its header both want them. */
static void push_page_alternates(lua_State *L, struct script *s)
{
    static const char made;
    lua_Integer n = 0;
    if (s->alternates_made) {
        lua_rawgetp(L, LUA_REGISTRYINDEX, &made);
        return;
    }
    lua_createtable(L, LANGS, 0);
    for (int l = 0; l < LANGS; l++)
        if (s->page->alternate[l].has) {
            push_alternate(L, s, (enum lang)l);
            lua_rawseti(L, -2, ++n);
        }
    lua_pushvalue(L, -1);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &made);
    s->alternates_made = true;
}

/* ---- site --------------------------------------------------------------- */

static void push_as_of(lua_State *L, struct script *s) { push_date(L, s->model->as_of); }
static void push_site_name(lua_State *L, struct script *s)
{
    push_str(L, s->host->setting(s->host->ctx, S("name"), script_lang(s)));
}

static int site_setting(lua_State *L)
{
    struct script *s = script_of(L);
    str name = check_text(L, lua_gettop(L), "setting");        /* site.setting and site:setting */
    push_str(L, s->host->setting(s->host->ctx, name, script_lang(s)));
    return 1;
}

static void push_site_setting(lua_State *L, struct script *s)
{
    (void)s;
    lua_pushcfunction(L, site_setting);
}

/* site.records("benefit"): every record of a class, for classes without a name of their own
 * here. */
static int site_records(lua_State *L)
{
    str name = check_text(L, lua_gettop(L), "records");
    const struct class_info *c = vocabulary_class(script_of(L)->model->vocabulary, name);
    if (!c)
        fault_argument(L, lua_gettop(L), "records", "name of a class");
    push_list(L, script_of(L)->model->of[c->id]);
    return 1;
}

/* { class, path, name, about, data, order, linked }: columns of declared classes that have records; linked:
 * they name policies and measures. */
static void push_columns(lua_State *L, struct script *s)
{
    const struct vocabulary *v = s->model->vocabulary;
    lua_Integer n = 0;
    lua_newtable(L);
    for (size_t i = 0; i < v->nclasses; i++) {
        const struct class_info *c = v->classes[i];
        if (!c->index.path || s->model->of[i].n == 0)
            continue;
        lua_createtable(L, 0, 7);
        push_str(L, str_z(c->name));
        lua_setfield(L, -2, "class");
        push_str(L, str_z(c->index.path));
        lua_setfield(L, -2, "path");
        push_str(L, str_z(script_lang(s) == LANG_ZH ? c->index.zh : c->index.en));
        lua_setfield(L, -2, "name");
        push_str(L, str_z(script_lang(s) == LANG_ZH ? c->help_zh : c->help_en));
        lua_setfield(L, -2, "about");
        push_str(L, class_plural(&s->arena, c));
        lua_setfield(L, -2, "data");
        lua_pushinteger(L, c->index.order);
        lua_setfield(L, -2, "order");
        lua_pushboolean(L, field_find(c, S("policies")) && field_find(c, S("measures")));
        lua_setfield(L, -2, "linked");
        lua_rawseti(L, -2, ++n);
    }
}

static void push_site_records(lua_State *L, struct script *s)
{
    (void)s;
    lua_pushcfunction(L, site_records);
}

static void push_measures(lua_State *L, struct script *s) { push_list(L, s->leaves); }
static void push_groups(lua_State *L, struct script *s) { push_list(L, s->groups); }
static void push_themes(lua_State *L, struct script *s) { push_list(L, s->themes); }
static void push_audiences(lua_State *L, struct script *s) { push_list(L, s->audiences); }

#define ALL(name, class_name)                                                                  \
    static void push_##name(lua_State *L, struct script *s)                                    \
    { push_list(L, s->model->of[CLASS_##class_name]); }
ALL(units, unit)
ALL(policies, policy)
ALL(interpretations, interpretation)
ALL(pages, page)
ALL(progress, progress)
ALL(terms, term)

void site_lists(struct script *s)
{
    const struct list *measures = &s->model->of[CLASS_measure], *terms = &s->model->of[CLASS_term];
    struct arena *a = &s->arena;
    s->leaves.v = arena_array(a, struct record *, measures->n + 1);
    s->groups.v = arena_array(a, struct record *, measures->n + 1);
    s->themes.v = arena_array(a, struct record *, terms->n + 1);
    s->audiences.v = arena_array(a, struct record *, terms->n + 1);
    for (size_t i = 0; i < measures->n; i++) {
        bool group = ((const struct measure *)measures->v[i])->measures.n > 0;
        struct list *l = group ? &s->groups : &s->leaves;
        l->v[l->n++] = measures->v[i];
    }
    for (size_t i = 0; i < terms->n; i++) {
        bool theme = ((const struct term *)terms->v[i])->kind == term_kind_THEME;
        struct list *l = theme ? &s->themes : &s->audiences;
        l->v[l->n++] = terms->v[i];
    }
}

/* ---- the rows ----------------------------------------------------------- */

struct row { const char *name; void (*push)(lua_State *L, struct script *s); };

static const struct row page_rows[] = {
    { "lang", push_page_lang },   { "path", push_page_path }, { "url", push_page_url },
    { "route", push_page_route }, { "key", push_page_key },
    { "alternates", push_page_alternates }, { "part", push_page_part },
    { "parts", push_page_parts }, { "rows", push_page_rows }, { "from", push_page_from },
    { "to", push_page_to },
};
static const struct row site_rows[] = {
    { "units", push_units },       { "policies", push_policies }, { "measures", push_measures },
    { "groups", push_groups },     { "interpretations", push_interpretations },
    { "pages", push_pages },       { "themes", push_themes },     { "audiences", push_audiences },
    { "terms", push_terms },       { "progress", push_progress }, { "as_of", push_as_of },
    { "name", push_site_name },    { "setting", push_site_setting },
    { "records", push_site_records }, { "columns", push_columns },
};

static int index_rows(lua_State *L, const struct row *rows, size_t n)
{
    str key = lua_type(L, 2) == LUA_TSTRING ? str_z(lua_tostring(L, 2)) : S("");
    struct nearest near;
    for (size_t i = 0; i < n; i++)
        if (str_eq(key, str_z(rows[i].name))) {
            rows[i].push(L, script_of(L));
            return 1;
        }
    nearest_init(&near, key);
    for (size_t i = 0; i < n; i++)
        nearest_try(&near, str_z(rows[i].name));
    fault_raise(L, &(struct fault){ .code = DIAG_TEMPLATE_FIELD, .suggestion = near.best,
                                    .args = { str_z(value_word(L, 1)), key } });
}

/* A cached partial serves every page: it may ask for the language only. */
int page_index(lua_State *L)
{
    struct script *s = script_of(L);
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";
    if (s->in_cached && strcmp(key, "lang") != 0)
        refuse_in_cached(L, lua_pushfstring(L, "page.%s", key));
    return index_rows(L, page_rows, ARRAY_LEN(page_rows));
}
int site_index(lua_State *L) { return index_rows(L, site_rows, ARRAY_LEN(site_rows)); }
