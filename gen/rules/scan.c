/* The tag scanner. */
#include "rules/scan.h"

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static bool is_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == ':' || c == '_';
}

static size_t skip(str s, size_t i, bool (*what)(char))
{
    while (i < s.n && what(s.p[i]))
        i++;
    return i;
}

static size_t read_attr(str s, size_t i, struct tag *t)
{
    size_t from = i;
    struct tag_attr a = { S(""), S("") };
    i = skip(s, i, is_name);
    a.name = str_slice(s, from, i);
    if (i < s.n && s.p[i] == '=' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\'')) {
        char quote = s.p[i + 1];
        size_t end = str_find_char(str_from(s, i + 2), quote);
        end = end == STR_NONE ? s.n : i + 2 + end;
        a.value = str_slice(s, i + 2, end);
        i = MIN(end + 1, s.n);
    }
    if (t->n < ARRAY_LEN(t->attrs) && a.name.n)
        t->attrs[t->n++] = a;
    return i == from ? i + 1 : i;
}

/* Content of script and style is not markup. */
static size_t skip_raw(str s, size_t i, const struct tag *t)
{
    static const str ends[] = { { "</script", 8 }, { "</style", 7 } };
    for (size_t k = 0; k < 2 && !t->closing; k++)
        if (str_eq(t->name, str_from(ends[k], 2))) {
            size_t at = str_find(str_from(s, i), ends[k]);
            return at == STR_NONE ? s.n : i + at;
        }
    return i;
}

bool tag_next(str s, size_t *at, struct tag *t)
{
    size_t i = *at;
    for (;; i++) {
        size_t hit = str_find_char(str_from(s, i), '<');
        if (hit == STR_NONE)
            return false;
        i += hit;
        if (str_starts(str_from(s, i), S("<!--"))) {
            size_t end = str_find(str_from(s, i), S("-->"));
            i = end == STR_NONE ? s.n : i + end + 2;
        } else if (i + 1 < s.n && (is_name(s.p[i + 1]) || s.p[i + 1] == '/'))
            break;
    }
    t->from = i++;
    t->n = 0;
    t->closing = s.p[i] == '/';
    i += t->closing;
    size_t name = i;
    i = skip(s, i, is_name);
    t->name = str_slice(s, name, i);
    while ((i = skip(s, i, is_space)) < s.n && s.p[i] != '>')
        i = s.p[i] == '/' ? i + 1 : read_attr(s, i, t);
    t->to = MIN(i + 1, s.n);
    *at = skip_raw(s, t->to, t);
    return true;
}
