/* Data files: what is read, in which order and from which line; what is refused; and that our
 * reader and Lua itself give the same for every file that both accept. */
#include "script_site.h"
#include <lauxlib.h>
#include <stdlib.h>

struct read { struct arena arena; struct diag *diag; struct source src; const struct conf *root; };

static void read_open(struct read *r, const char *text)
{
    arena_init(&r->arena);
    r->diag = diag_new();
    r->src = (struct source){ S("site.conf"), str_z(text) };
    r->root = conf_read(&r->arena, &r->src, r->diag);
}

static void read_close(struct read *r)
{
    diag_free(r->diag);
    arena_release(&r->arena);
}

static void keys_keep_their_order_and_their_line(void)
{
    struct read r;
    read_open(&r, "-- a comment\nreturn {\n  zeta = 1,\n  [\"zh-Hans\"] = \"中\", 'first',\n"
                  "  alpha = { 1, x = true; 2 },\n  [[second]]\n}\n");
    ok(r.root && r.root->kind == CONF_TABLE);
    const char *keys[] = { "", "", "zeta", "zh-Hans", "alpha" };
    unsigned lines[] = { 4, 6, 3, 4, 5 };
    size_t i = 0;
    for (const struct conf *c = r.root ? r.root->first : NULL; c; c = c->next, i++) {
        is_str(c->key, keys[i]);
        is_int(c->loc.line, lines[i]);
    }
    is_int(i, 5);
    const struct conf *alpha = conf_find(r.root, S("alpha"));
    ok(alpha && alpha->first->number == 1 && alpha->first->next->number == 2);
    ok(conf_find(alpha, S("x"))->boolean && !conf_find(alpha, S("y")));
    read_close(&r);
}

static void strings_and_numbers_are_lua_s(void)
{
    struct read r;
    read_open(&r, "return { 'a\\n\\65\\x42\\u{4e2d}\\z  \n  b', [==[\n]]x]==], -1.50, 12 }");
    const struct conf *c = r.root->first;
    is_str(c->string, "a\nAB中b");
    is_str(c->next->string, "]]x");
    is_str(c->next->next->string, "-1.50");
    ok(c->next->next->number == -1.5 && c->next->next->next->number == 12);
    read_close(&r);
}

static void everything_but_data_is_refused_with_its_place(void)
{
    static const struct { const char *text, *code, *place; } bad[] = {
        { "return {\n  a = 1 + 2 }", "conf-expression", ":2:9:" },
        { "return {\n  a = os.time() }", "conf-expression", ":2:7:" },
        { "return {\n  a = f\"x\" }", "conf-expression", ":2:7:" },
        { "return { a = \"x\" .. \"y\" }", "conf-expression", ":1:18:" },
        { "return { a = function() end }", "conf-expression", ":1:14:" },
        { "return { a = (1) }", "conf-expression", ":1:14:" },
        { "return { a = \"x\":rep(3) }", "conf-expression", ":1:17:" },
        { "return { a = nil }", "conf-expression", ":1:14:" },
        { "return { [1] = 2 }", "conf-syntax", ":1:11:" },
        { "return { a = 0x10 }", "conf-syntax", ":1:14:" },
        { "return { a = 1e3 }", "conf-syntax", ":1:14:" },
        { "return { a = 1234567890123456 }", "conf-syntax", ":1:14:" },
        { "return { a = 1, a = 2 }", "conf-twice", ":1:17:" },
        { "return { a = 1 b = 2 }", "conf-syntax", ":1:16:" },
        { "return { a = 1, , }", "conf-syntax", ":1:17:" },
        { "return { a = 1 ]", "conf-syntax", ":1:16:" },
        { "return { a = 1", "conf-syntax", ":1:15:" },
        { "return { a = \"x }\n", "conf-syntax", ":1:14:" },
        { "return { a = \"\\q\" }", "conf-syntax", ":1:14:" },
        { "return { a = “x” }", "conf-syntax", ":1:14:" },
        { "return {} x = 1", "conf-syntax", ":1:11:" },
        { "local x = 1 return {}", "conf-syntax", ":1:1:" },
        { "{ a = 1 }", "conf-syntax", ":1:1:" },
        { "", "conf-syntax", ":1:1:" },
        { "return 1", "conf-syntax", ":1:8:" },
        { "\x1bLua", "conf-syntax", ":1:1:" },
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct read r;
        struct buf said;
        buf_init(&said);
        read_open(&r, bad[i].text);
        diag_print(r.diag, (struct diag_style){ 0 }, &said);
        bool told = str_find(buf_str(&said), str_z(bad[i].code)) != STR_NONE &&
                    str_find(buf_str(&said), str_z(bad[i].place)) != STR_NONE;
        ok(!r.root && told && diag_count(r.diag, DIAG_NOTE) == 1);
        if (!told)
            printf("#   %s\n#   %s\n", bad[i].text, said.p);
        read_close(&r);
        buf_release(&said);
    }
}

static void nesting_is_capped(void)
{
    struct buf text;
    struct read r;
    buf_init(&text);
    buf_putz(&text, "return ");
    for (int i = 0; i < 100000; i++)
        buf_putc(&text, '{');
    read_open(&r, text.p);
    ok(!r.root);
    is_int(diag_count(r.diag, DIAG_ERROR), 1);
    read_close(&r);
    buf_release(&text);
}

/* ---- the same as Lua ---------------------------------------------------- */

/* Compares our item with the Lua value on top of the stack. */
static bool same(lua_State *L, const struct conf *c)
{
    size_t n = 0;
    const char *p;
    lua_Integer list = 0;
    size_t keys = 0, ours = 0;
    switch (c->kind) {
    case CONF_STRING:
        p = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &n) : NULL;
        return p && str_eq(c->string, str_of(p, n));
    case CONF_NUMBER:
        return lua_type(L, -1) == LUA_TNUMBER && lua_tonumber(L, -1) == c->number;
    case CONF_BOOL:
        return lua_isboolean(L, -1) && lua_toboolean(L, -1) == c->boolean;
    case CONF_TABLE:
        for (lua_pushnil(L); lua_next(L, -2); lua_pop(L, 1))
            keys++;
        for (const struct conf *i = c->first; i; i = i->next, ours++) {
            if (i->key.n)
                lua_pushlstring(L, i->key.p, i->key.n);
            else
                lua_pushinteger(L, ++list);
            lua_gettable(L, -2);
            bool good = same(L, i);
            lua_pop(L, 1);
            if (!good)
                return false;
        }
        return keys == ours;
    default:
        return false;
    }
}

static uint32_t seed = 1;
static unsigned dice(unsigned n)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % n;
}

/* A random table in Lua's syntax, now and then with a fault. */
static void put_value(struct buf *out, int depth)
{
    static const char *const plain[] = {
        "\"a\"", "'b\\n'", "[[c\n]]", "[=[ ]] ]=]", "1", "-2.5", "0", "true", "false",
        "\"\\u{e9}\\x41\\065\"",
        "'\\z  \n x'", "\"\\\\\\\"\"", "{}", "-- c\n1", "--[[ c ]] 2", "\"中文\"", "007", "1.", ".5",
        "1..2",
        "nil", "x", "1 + 1", "\"", "0x1f", "- 3",
    };
    if (depth > 3 || dice(3)) {
        buf_putz(out, plain[dice(depth > 1 ? 19 : ARRAY_LEN(plain))]);
        return;
    }
    buf_putc(out, '{');
    for (unsigned i = 0, n = dice(5); i < n; i++) {
        if (dice(2))
            buf_printf(out, dice(2) ? "k%u_%u = " : "[\"k%u-%u\"] =", i, dice(3));
        put_value(out, depth + 1);
        if (i + 1 < n || dice(2))
            buf_putz(out, dice(4) ? ", " : ";\n");
    }
    buf_putc(out, '}');
}

static void every_file_we_accept_means_to_lua_what_it_means_to_us(void)
{
    lua_State *L = luaL_newstate();            /* without a single library */
    struct buf text;
    buf_init(&text);
    int accepted = 0;
    for (int i = 0; i < 4000; i++) {
        struct read r;
        buf_clear(&text);
        buf_putz(&text, "return {");
        for (unsigned k = dice(4); k; k--) {
            put_value(&text, 0);
            buf_putz(&text, ",");
        }
        buf_putz(&text, "}");
        read_open(&r, text.p);
        if (r.root) {
            accepted++;
            bool good = luaL_loadbufferx(L, text.p, text.n, "conf", "t") == LUA_OK &&
                        lua_pcall(L, 0, 1, 0) == LUA_OK && same(L, r.root);
            ok(good);
            if (!good)
                printf("#   %s\n", text.p);
            lua_settop(L, 0);
        }
        read_close(&r);
    }
    ok(accepted > 1000);
    buf_release(&text);
    lua_close(L);
}

int main(void)
{
    RUN(keys_keep_their_order_and_their_line);
    RUN(strings_and_numbers_are_lua_s);
    RUN(everything_but_data_is_refused_with_its_place);
    RUN(nesting_is_capped);
    RUN(every_file_we_accept_means_to_lua_what_it_means_to_us);
    return tap_done();
}
