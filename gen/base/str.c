/* Slices of bytes: comparing, cutting, finding. */
#include "base/str.h"
#include <stdlib.h>

int str_cmp(str a, str b)
{
    size_t n = MIN(a.n, b.n);
    int order = n ? memcmp(a.p, b.p, n) : 0;
    return order ? order : (a.n > b.n) - (a.n < b.n);
}

int str_order(const void *a, const void *b) { return str_cmp(*(const str *)a, *(const str *)b); }

size_t str_unique(str *v, size_t n)
{
    size_t kept = 0;
    if (n)
        qsort(v, n, sizeof *v, str_order);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || !str_eq(v[i], v[kept - 1]))
            v[kept++] = v[i];
    return kept;
}

size_t str_find(str s, str what)
{
    if (what.n == 0)
        return 0;
    if (s.n < what.n)
        return STR_NONE;
    const char *hit = memmem(s.p, s.n, what.p, what.n);
    return hit ? (size_t)(hit - s.p) : STR_NONE;
}

size_t str_find_char(str s, char c)
{
    const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
    return hit ? (size_t)(hit - s.p) : STR_NONE;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

str str_trim(str s)
{
    while (s.n && is_space(s.p[0]))
        s = str_from(s, 1);
    while (s.n && is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_cut(str s, str sep, str *left, str *right)
{
    size_t at = str_find(s, sep);
    if (at == STR_NONE) {
        *left = s;
        *right = S("");
        return false;
    }
    *left = str_upto(s, at);
    *right = str_from(s, at + sep.n);
    return true;
}

bool str_uint(str s, uint64_t *out)
{
    uint64_t value = 0;
    if (s.n == 0)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned digit = (unsigned)(s.p[i] - '0');
        if (digit > 9 || value > (UINT64_MAX - digit) / 10)
            return false;
        value = value * 10 + digit;
    }
    *out = value;
    return true;
}
