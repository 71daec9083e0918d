/* Code points of UTF-8: decoding, checking, widths, distance. */
#include "base/str.h"

enum { BAD_RUNE = 0xFFFD };

static size_t rune_need(unsigned char c)
{
    return c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3
         : c >= 0xF0 && c < 0xF5 ? 4 : 0;
}

/* RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
static bool rune_ok(uint32_t r, size_t n)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    return r >= least[n] && r <= 0x10FFFF && (r < 0xD800 || r > 0xDFFF);
}

static bool is_tail(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

uint32_t str_rune_long(str s, size_t i, size_t *len)
{
    unsigned char c = (unsigned char)s.p[i];
    size_t n = rune_need(c);
    *len = 1;
    if (n == 0 || i + n > s.n)
        return BAD_RUNE;
    uint32_t r = c & (0x7Fu >> n);
    for (size_t k = 1; k < n; k++) {
        if (!is_tail(s.p[i + k]))
            return BAD_RUNE;
        r = r << 6 | ((unsigned char)s.p[i + k] & 0x3Fu);
    }
    if (!rune_ok(r, n))
        return BAD_RUNE;
    *len = n;
    return r;
}

size_t str_put_rune(char out[4], uint32_t r)
{
    if (r < 0x80) {
        out[0] = (char)r;
        return 1;
    }
    size_t n = r < 0x800 ? 2 : r < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    for (size_t k = n - 1; k > 0; k--, r >>= 6)
        out[k] = (char)(0x80 | (r & 0x3F));
    out[0] = (char)(lead[n] | r);
    return n;
}

bool str_utf8(str s, size_t *bad)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        len = 1;
        if ((unsigned char)s.p[i] < 0x80)
            continue;
        if (str_rune(s, i, &len) == BAD_RUNE && len == 1) {
            if (bad)
                *bad = i;
            return false;
        }
    }
    return true;
}

size_t str_runes(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return n;
}

bool rune_control(uint32_t r)
{
    return r < 0x20 || (r >= 0x7F && r < 0xA0) || (r >= 0x202A && r <= 0x202E) ||
           (r >= 0x2066 && r <= 0x2069);
}

/* Unicode East Asian Width W and F, as far as Chinese documents need them. */
int rune_width(uint32_t r)
{
    static const uint32_t wide[][2] = {
        { 0x1100, 0x115F }, { 0x2E80, 0x303E }, { 0x3041, 0x33FF }, { 0x3400, 0x4DBF },
        { 0x4E00, 0x9FFF }, { 0xA000, 0xA4CF }, { 0xAC00, 0xD7A3 }, { 0xF900, 0xFAFF },
        { 0xFE30, 0xFE4F }, { 0xFF00, 0xFF60 }, { 0xFFE0, 0xFFE6 }, { 0x1F300, 0x1FAFF },
        { 0x20000, 0x3FFFD },
    };
    if (rune_control(r) || (r >= 0x300 && r < 0x370) || (r >= 0x200B && r <= 0x200F) || r == 0xFEFF)
        return 0;
    for (size_t i = 0; i < ARRAY_LEN(wide); i++)
        if (r >= wide[i][0] && r <= wide[i][1])
            return 2;
    return 1;
}

int str_width(str s)
{
    int width = 0;
    size_t len;
    for (size_t i = 0; i < s.n; i += len)
        width += rune_width(str_rune(s, i, &len));
    return width;
}

static size_t runes_of(str s, uint32_t *out, size_t cap)
{
    size_t n = 0, len;
    for (size_t i = 0; i < s.n && n < cap; i += len)
        out[n++] = str_rune(s, i, &len);
    return n;
}

/* Optimal string alignment: insert, delete, change, or swap two neighbours; rows of the matrix rotate. */
int str_distance(str a, str b, int limit)
{
    enum { LONGEST = 64 };
    uint32_t x[LONGEST], y[LONGEST];
    int rows[3][LONGEST + 1], *above = rows[1], *row = rows[2], *top = rows[0];
    size_t n = runes_of(a, x, LONGEST), m = runes_of(b, y, LONGEST);
    if (str_runes(a) > LONGEST || str_runes(b) > LONGEST)
        return str_eq(a, b) ? 0 : limit + 1;
    for (size_t j = 0; j <= m; j++)
        row[j] = top[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int *free_row = top;
        top = above;
        above = row;
        row = free_row;
        int best = row[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            row[j] = MIN(above[j - 1] + (x[i - 1] != y[j - 1]), MIN(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                row[j] = MIN(row[j], top[j - 2] + 1);
            best = MIN(best, row[j]);
        }
        if (best > limit)
            return limit + 1;
    }
    return row[m] > limit ? limit + 1 : row[m];
}
