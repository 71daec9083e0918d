/* Links: records and site paths become addresses, relative to the page being made. */
#include "script/fault.h"
#include "script/function.h"
#include "script/page.h"
#include "script/value.h"

/* "measures/?q=1#top" → path and the rest. */
static str split_suffix(str path, str *suffix)
{
    size_t i = 0;
    while (i < path.n && path.p[i] != '?' && path.p[i] != '#')
        i++;
    *suffix = str_from(path, i);
    return str_upto(path, i);
}

static str record_words(lua_State *L, const struct record *r)
{
    str id = record_id(r);
    lua_pushfstring(L, "%s “%s”", r->class->name, id.n ? lua_pushlstring(L, id.p, id.n) : "…");
    return str_z(lua_tostring(L, -1));
}

/* The site path of argument 1 in s->line; *suffix what follows it. Raises what is not there. */
static void resolve(lua_State *L, const char *function, str *suffix)
{
    struct script *s = script_of(L);
    const struct record_value *v = value_at(L, 1, VALUE_RECORD);
    enum lang l = language_at(L, 2, function);
    bool found;
    refuse_in_once(L, function);
    if (!s->page)
        BUG("%s without a page", function);
    *suffix = S("");
    buf_clear(&s->line);
    if (v) {
        found = s->host->path_of(s->host->ctx, v->record, l, &s->line);
        if (!found)
            FAULT(L, TEMPLATE_NO_PAGE, record_words(L, v->record), lang_info(l)->name);
        return;
    }
    if (lua_type(L, 1) != LUA_TSTRING)
        fault_argument(L, 1, function, "record or path");
    str path = split_suffix(check_text(L, 1, function), suffix);
    if (!s->host->path_known(s->host->ctx, path, l, &s->line))
        FAULT(L, TEMPLATE_NO_PATH, path);
}

/* The link to the site path in s->line; in a cached partial it begins at the root. */
static void push_link(lua_State *L, struct script *s, str suffix)
{
    if (s->page->portable && (s->line.n == 0 || str_ends(buf_str(&s->line), S("/"))))
        buf_putz(&s->line, "index.html");
    buf_clear(&s->scratch);
    if (s->in_cached)
        buf_put(&s->scratch, buf_str(&s->line));
    else
        put_relative(s, buf_str(&s->line), &s->scratch);
    buf_put(&s->scratch, suffix);
    push_url(L, buf_str(&s->scratch))->from_root = s->in_cached > 0;
}

int function_url(lua_State *L)
{
    struct script *s = script_of(L);
    str suffix;
    if (lua_type(L, 1) == LUA_TSTRING && lua_tostring(L, 1)[0] == '#') {
        push_url(L, check_text(L, 1, "url"));
        return 1;
    }
    resolve(L, "url", &suffix);
    push_link(L, s, suffix);
    return 1;
}

int function_absolute(lua_State *L)
{
    struct script *s = script_of(L);
    str suffix;
    resolve(L, "absolute", &suffix);
    buf_clear(&s->scratch);
    put_absolute(s, buf_str(&s->line), &s->scratch);
    buf_put(&s->scratch, suffix);
    push_url(L, buf_str(&s->scratch));
    return 1;
}

int function_asset(lua_State *L)
{
    struct script *s = script_of(L);
    str name = check_text(L, 1, "asset");
    refuse_in_once(L, "asset");
    buf_clear(&s->line);
    if (!s->host->asset(s->host->ctx, name, &s->line))
        FAULT(L, TEMPLATE_NO_ASSET, name);
    push_link(L, s, S(""));
    return 1;
}

int function_has_page(lua_State *L)
{
    struct script *s = script_of(L);
    const struct script_host *host = s->host;
    enum lang l = language_at(L, 2, "has_page");
    buf_clear(&s->line);
    if (lua_type(L, 1) == LUA_TSTRING)
        lua_pushboolean(L, host->path_known(host->ctx, check_text(L, 1, "has_page"), l, &s->line));
    else
        lua_pushboolean(L, host->path_of(host->ctx, check_record(L, 1, "has_page"), l, &s->line));
    return 1;
}
