/* The functions of strings, counted in characters. No patterns: "find" and "replace" are plain,
 * so no template can be slow by accident and "." in a unit's name is just a dot. */
#include "script/fault.h"
#include "script/function.h"
#include "script/value.h"

int string_len(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)str_runes(check_text(L, 1, "len")));
    return 1;
}

/* Byte index of the n-th character (0-based); the length when there are fewer. */
static size_t byte_of(str s, lua_Integer n)
{
    size_t i = 0, len;
    for (; i < s.n && n > 0; i += len, n--)
        str_rune(s, i, &len);
    return i;
}

static lua_Integer from_end(lua_Integer i, lua_Integer n)
{
    return i >= 0 ? i : i + n < 0 ? 0 : i + n + 1;
}

int string_sub(lua_State *L)
{
    str s = check_text(L, 1, "sub");
    lua_Integer n = (lua_Integer)str_runes(s);
    lua_Integer i = check_whole(L, 2, "sub");
    lua_Integer j = lua_isnoneornil(L, 3) ? n : check_whole(L, 3, "sub");
    i = MAX(from_end(i, n), 1);
    j = MIN(from_end(j, n), n);
    if (i > j)
        lua_pushliteral(L, "");
    else
        push_str(L, str_slice(s, byte_of(s, i - 1), byte_of(s, j)));
    return 1;
}

/* Writes s with ASCII letters from first to last moved by shift. */
static int push_shifted(lua_State *L, char first, char last, int shift)
{
    str s = check_text(L, 1, "upper");
    luaL_Buffer b;
    char *p = luaL_buffinitsize(L, &b, s.n);
    for (size_t i = 0; i < s.n; i++)
        p[i] = s.p[i] >= first && s.p[i] <= last ? (char)(s.p[i] + shift) : s.p[i];
    luaL_pushresultsize(&b, s.n);
    return 1;
}

int string_upper(lua_State *L) { return push_shifted(L, 'a', 'z', 'A' - 'a'); }
int string_lower(lua_State *L) { return push_shifted(L, 'A', 'Z', 'a' - 'A'); }

static bool is_white(uint32_t rune)
{
    return rune == ' ' || (rune >= '\t' && rune <= '\r') || rune == 0xA0 || rune == 0x3000 ||
           (rune >= 0x2000 && rune <= 0x200B) || rune == 0x202F || rune == 0xFEFF;
}

int string_trim(lua_State *L)
{
    str s = check_text(L, 1, "trim");
    size_t start = 0, end = 0, i = 0, len;
    for (bool seen = false; i < s.n; i += len) {
        if (is_white(str_rune(s, i, &len)))
            continue;
        if (!seen)
            start = i;
        seen = true;
        end = i + len;
    }
    push_str(L, str_slice(s, start, end));
    return 1;
}

static str check_part(lua_State *L, int arg, const char *function)
{
    str part = check_text(L, arg, function);
    if (str_empty(part))
        fault_argument(L, arg, function, "text that is not empty");
    return part;
}

int string_split(lua_State *L)
{
    str rest = check_text(L, 1, "split"), sep = check_part(L, 2, "split");
    lua_Integer n = 1, most = lua_isnoneornil(L, 3) ? LUA_MAXINTEGER : check_whole(L, 3, "split");
    lua_newtable(L);
    for (size_t at; n < most && (at = str_find(rest, sep)) != STR_NONE; n++) {
        push_str(L, str_upto(rest, at));
        lua_rawseti(L, -2, n);
        rest = str_from(rest, at + sep.n);
    }
    push_str(L, rest);
    lua_rawseti(L, -2, n);
    return 1;
}

int string_replace(lua_State *L)
{
    str rest = check_text(L, 1, "replace"), a = check_part(L, 2, "replace");
    str b = check_text(L, 3, "replace"), left;
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (str_cut(rest, a, &left, &rest)) {
        luaL_addlstring(&out, left.p, left.n);
        luaL_addlstring(&out, b.p, b.n);
    }
    luaL_addlstring(&out, left.p, left.n);
    luaL_pushresult(&out);
    return 1;
}

int string_find(lua_State *L)
{
    str s = check_text(L, 1, "find");
    size_t at = str_find(s, check_text(L, 2, "find"));
    if (at == STR_NONE)
        lua_pushnil(L);
    else
        lua_pushinteger(L, (lua_Integer)str_runes(str_upto(s, at)) + 1);
    return 1;
}

int string_contains(lua_State *L)
{
    str s = check_text(L, 1, "contains");
    lua_pushboolean(L, str_find(s, check_text(L, 2, "contains")) != STR_NONE);
    return 1;
}

int string_starts(lua_State *L)
{
    str s = check_text(L, 1, "starts");
    lua_pushboolean(L, str_starts(s, check_text(L, 2, "starts")));
    return 1;
}

int string_ends(lua_State *L)
{
    str s = check_text(L, 1, "ends");
    lua_pushboolean(L, str_ends(s, check_text(L, 2, "ends")));
    return 1;
}

/* Asks Lua for all of the memory at once: the cap is met before a byte is written. */
int string_rep(lua_State *L)
{
    str text = check_text(L, 1, "rep");
    lua_Integer n = check_whole(L, 2, "rep");
    if (n <= 0 || str_empty(text)) {
        lua_pushliteral(L, "");
        return 1;
    }
    luaL_Buffer b;
    n = MIN(n, (lua_Integer)(INT64_MAX / 4 / (int64_t)text.n));
    char *p = luaL_buffinitsize(L, &b, text.n * (size_t)n);
    size_t all = text.n * (size_t)n, done = text.n;
    memcpy(p, text.p, text.n);
    for (; done < all; done += MIN(done, all - done))
        memcpy(p + done, p, MIN(done, all - done));
    luaL_pushresultsize(&b, all);
    return 1;
}

/* ---- format ------------------------------------------------------------- */

struct spec { char text[16]; size_t n; char kind; };

static size_t two_digits(str s, size_t at)
{
    size_t end = at;
    while (end < s.n && end < at + 2 && s.p[end] >= '0' && s.p[end] <= '9')
        end++;
    return end;
}

/* One "%…" at s.p[*i]; false when it is none of ours. At most two digits of width and of
 * decimals. */
static bool read_spec(str s, size_t *i, struct spec *out)
{
    size_t at = *i + 1;
    while (at < s.n && s.p[at] && strchr("-0+ ", s.p[at]) && at < *i + 4)
        at++;
    at = two_digits(s, at);
    if (at < s.n && s.p[at] == '.')
        at = two_digits(s, at + 1);
    if (at >= s.n || !s.p[at] || !strchr("sdfx%", s.p[at]))
        return false;
    out->kind = s.p[at];
    out->n = at - *i;                          /* without the letter */
    memcpy(out->text, s.p + *i, out->n);
    *i = at + 1;
    return true;
}

/* "%-10s" pads to a width in characters; decimals cut. */
static void put_padded(struct buf *out, const struct spec *f, str s)
{
    bool left = memchr(f->text, '-', f->n) != NULL, dot = false;
    size_t width = 0, most = 0;
    for (size_t i = 1; i < f->n; i++) {
        char c = f->text[i];
        dot |= c == '.';
        if (c >= '0' && c <= '9')
            *(dot ? &most : &width) = (dot ? most : width) * 10 + (size_t)(c - '0');
    }
    if (dot)
        s = str_upto(s, byte_of(s, (lua_Integer)most));
    size_t n = str_runes(s);
    for (size_t i = n; !left && i < width; i++)
        buf_putc(out, ' ');
    buf_put(out, s);
    for (size_t i = n; left && i < width; i++)
        buf_putc(out, ' ');
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static void put_spec(lua_State *L, struct buf *out, struct spec *f, int arg)
{
    str s;
    if (f->kind == 's') {
        if (!value_text(L, arg, &s))
            fault_argument(L, arg, "format", "text");
        lua_check_bytes(L, out->n + s.n, LOC_NONE);
        put_padded(out, f, s);
    } else if (f->kind == 'f') {
        if (lua_type(L, arg) != LUA_TNUMBER)
            fault_argument(L, arg, "format", "number");
        f->text[f->n] = 'f';
        f->text[f->n + 1] = '\0';
        buf_printf(out, f->text, lua_tonumber(L, arg));
    } else {
        lua_Integer n = check_whole(L, arg, "format");
        memcpy(f->text + f->n, f->kind == 'd' ? "lld" : "llx", 4);
        buf_printf(out, f->text, (long long)n);
    }
}
#pragma GCC diagnostic pop

int string_format(lua_State *L)
{
    struct buf *out = &script_of(L)->line;
    str s = check_text(L, 1, "format");
    struct spec f = { .n = 0 };
    int arg = 1;
    buf_clear(out);
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] != '%') {
            buf_putc(out, s.p[i++]);
        } else if (!read_spec(s, &i, &f)) {
            fault_argument(L, 1, "format", "format with %s %d %f %x or %%");
        } else if (f.kind == '%') {
            buf_putc(out, '%');
        } else {
            put_spec(L, out, &f, ++arg);
        }
    }
    push_str(L, buf_str(out));
    return 1;
}
