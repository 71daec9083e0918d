/* Lua tokens (Lua 5.4 manual, 3.1), for the template compiler and the reader of data files. */
#include "script/lexer.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}
static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Bytes of an opening long bracket "[", "="*, "[" at i; 0 if none. */
static size_t long_bracket(str s, size_t i)
{
    size_t j = i + 1;
    if (i >= s.n || s.p[i] != '[')
        return 0;
    while (j < s.n && s.p[j] == '=')
        j++;
    return j < s.n && s.p[j] == '[' ? j + 1 - i : 0;
}

/* End of the long bracket that starts at i, or STR_NONE. */
static size_t long_end(str s, size_t i)
{
    size_t open = long_bracket(s, i), level = open - 2;
    for (size_t j = i + open; j + open <= s.n; j++) {
        if (s.p[j] != ']' || s.p[j + open - 1] != ']')
            continue;
        size_t k = 1;
        while (k <= level && s.p[j + k] == '=')
            k++;
        if (k > level)
            return j + open;
    }
    return STR_NONE;
}

static size_t quoted_end(str s, size_t i)
{
    for (size_t j = i + 1; j < s.n; j++) {
        if (s.p[j] == s.p[i])
            return j + 1;
        if (s.p[j] == '\n')
            return STR_NONE;
        if (s.p[j] != '\\')
            continue;
        j++;
        if (j < s.n && s.p[j] == 'z')          /* \z skips white space, newlines too */
            while (j + 1 < s.n && is_space(s.p[j + 1]))
                j++;
    }
    return STR_NONE;
}

static bool at_closer(const struct lexer *x)
{
    return x->closer.n && x->braces == 0 && str_starts(str_from(x->text, x->at), x->closer);
}

/* Past white space and comments; false at a long comment that never ends. */
static bool skip_space(struct lexer *x)
{
    str s = x->text;
    while (x->at < s.n && !at_closer(x)) {
        if (is_space(s.p[x->at])) {
            x->at++;
        } else if (str_starts(str_from(s, x->at), S("--"))) {
            if (long_bracket(s, x->at + 2)) {
                size_t end = long_end(s, x->at + 2);
                if (end == STR_NONE)
                    return false;
                x->at = end;
            } else {
                while (x->at < s.n && s.p[x->at] != '\n' && !at_closer(x))
                    x->at++;
            }
        } else
            break;
    }
    return true;
}

static size_t number_end(str s, size_t i)
{
    bool hex = i + 1 < s.n && s.p[i] == '0' && (s.p[i + 1] | 32) == 'x';
    for (; i < s.n; i++) {
        char c = s.p[i];
        bool sign = (c == '+' || c == '-') && (s.p[i - 1] | 32) == (hex ? 'p' : 'e');
        if (!is_name(c) && c != '.' && !sign)
            break;
    }
    return i;
}

static size_t symbol_length(str s)
{
    static const str longer[] = { S("..."), S(".."), S("=="), S("~="), S("<="), S(">="), S("//"),
                                  S("::"), S("<<"), S(">>") };
    for (size_t i = 0; i < ARRAY_LEN(longer); i++)
        if (str_starts(s, longer[i]))
            return longer[i].n;
    return 1;
}

static struct token take(struct lexer *x, enum token_kind kind, size_t end)
{
    struct token t = { kind, { NULL, 0 }, x->at };
    if (end == STR_NONE) {
        t.kind = TOKEN_OPEN;
        end = x->text.n;
    }
    t.text = str_slice(x->text, x->at, end);
    x->at = end;
    return t;
}

struct token lexer_next(struct lexer *x)
{
    str s = x->text;
    if (!skip_space(x))
        return take(x, TOKEN_OPEN, STR_NONE);
    if (x->at >= s.n || at_closer(x))
        return (struct token){ TOKEN_END, S(""), x->at };
    size_t i = x->at, end = i;
    char c = s.p[i];
    if (c == '"' || c == '\'')
        return take(x, TOKEN_STRING, quoted_end(s, i));
    if (long_bracket(s, i))
        return take(x, TOKEN_STRING, long_end(s, i));
    if (is_digit(c) || (c == '.' && i + 1 < s.n && is_digit(s.p[i + 1])))
        return take(x, TOKEN_NUMBER, number_end(s, i));
    if (is_name(c)) {
        while (end < s.n && is_name(s.p[end]))
            end++;
        return take(x, TOKEN_NAME, end);
    }
    if (!strchr("+-*/%^#&~|<>=(){}[];:,.", c) || !c) {
        size_t len;
        str_rune(s, i, &len);
        return take(x, TOKEN_ALIEN, i + len);
    }
    x->braces += (c == '{') - (c == '}');
    return take(x, TOKEN_SYMBOL, i + symbol_length(str_from(s, i)));
}

/* ---- string values ------------------------------------------------------ */
static int hex_digit(char c)
{
    if (is_digit(c))
        return c - '0';
    c = (char)(c | 32);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code point or byte of \xXX, \ddd, \u{XXX} at s.p[*i] (after the backslash); -1 if
 * malformed. */
static int64_t numeric_escape(str s, size_t *i)
{
    int64_t value = 0;
    size_t at = *i, from;
    if (s.p[at] == 'x') {
        if (at + 2 >= s.n || hex_digit(s.p[at + 1]) < 0 || hex_digit(s.p[at + 2]) < 0)
            return -1;
        *i = at + 3;
        return hex_digit(s.p[at + 1]) * 16 + hex_digit(s.p[at + 2]);
    }
    if (s.p[at] == 'u') {
        if (++at >= s.n || s.p[at] != '{')
            return -1;
        for (from = ++at; at < s.n && hex_digit(s.p[at]) >= 0 && value <= 0x10FFFF; at++)
            value = value * 16 + hex_digit(s.p[at]);
        if (at == from || at >= s.n || s.p[at] != '}' || value > 0x10FFFF)
            return -1;
        *i = at + 1;
        return value;
    }
    for (from = at; at < s.n && at < from + 3 && is_digit(s.p[at]); at++)
        value = value * 10 + (s.p[at] - '0');
    *i = at;
    return at == from || value > 255 ? -1 : value;
}

/* One escape at s.p[i], just after the backslash; returns the index past it, or STR_NONE. */
static size_t put_escape(char *out, size_t *n, str s, size_t i)
{
    static const char from[] = "abfnrtv\\\"'\n", to[] = "\a\b\f\n\r\t\v\\\"'\n";
    if (i >= s.n)
        return STR_NONE;
    const char *simple = s.p[i] ? strchr(from, s.p[i]) : NULL;
    if (simple) {
        out[(*n)++] = to[simple - from];
        return i + 1;
    }
    if (s.p[i] == 'z') {
        for (i++; i < s.n && is_space(s.p[i]);)
            i++;
        return i;
    }
    bool rune = s.p[i] == 'u';
    int64_t value = numeric_escape(s, &i);
    if (value < 0)
        return STR_NONE;
    if (rune)
        *n += str_put_rune(out + *n, (uint32_t)value);
    else
        out[(*n)++] = (char)value;
    return i;
}

bool token_string(struct arena *a, struct token t, str *out)
{
    size_t open = long_bracket(t.text, 0), n = 0;
    if (open) {
        *out = str_slice(t.text, open, t.text.n - open);
        if (str_starts(*out, S("\r\n")))
            *out = str_from(*out, 2);
        else if (str_starts(*out, S("\n")))
            *out = str_from(*out, 1);
        return true;
    }
    str s = str_slice(t.text, 1, t.text.n - 1);
    char *p = arena_alloc(a, s.n + 4);
    for (size_t i = 0; i < s.n;) {
        if (s.p[i] != '\\') {
            p[n++] = s.p[i++];
        } else {
            i = put_escape(p, &n, s, i + 1);
            if (i == STR_NONE)
                return false;
        }
    }
    *out = str_of(p, n);
    return true;
}
