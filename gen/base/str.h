/* A borrowed slice of bytes: never owns, never needs a terminator, may hold any byte. Text is UTF-8.
 * A slice lives as long as the arena or buffer it points into. The empty slice may have p == NULL. */
#ifndef BASE_STR_H
#define BASE_STR_H
#include "base/base.h"

typedef struct { const char *p; size_t n; } str;

#define S(literal) ((str){ "" literal, sizeof(literal) - 1 })
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""     /* for "%.*s" */
#define STR_NONE (SIZE_MAX)                           /* "not found" of str_find and friends */

static inline str str_of(const char *p, size_t n) { return (str){ p, n }; }
static inline str str_z(const char *z) { return (str){ z, z ? strlen(z) : 0 }; }
static inline bool str_empty(str s) { return s.n == 0; }
static inline str str_from(str s, size_t i) { return i < s.n ? str_of(s.p + i, s.n - i) : S(""); }
static inline str str_upto(str s, size_t n) { return str_of(s.p, MIN(n, s.n)); }
static inline str str_slice(str s, size_t i, size_t j) { return str_from(str_upto(s, j), i); }

static inline bool str_eq(str a, str b) { return a.n == b.n && (a.n == 0 || !memcmp(a.p, b.p, a.n)); }
static inline bool str_starts(str s, str head) { return s.n >= head.n && str_eq(str_upto(s, head.n), head); }
static inline bool str_ends(str s, str tail)
{
    return s.n >= tail.n && str_eq(str_from(s, s.n - tail.n), tail);
}
int str_cmp(str a, str b);                     /* bytewise, for sorting; <0, 0, >0 */
int str_order(const void *a, const void *b);   /* the same of two str, for qsort */
size_t str_unique(str *v, size_t n);           /* sorts them, each once; how many are left */
size_t str_find(str s, str what);              /* byte index or STR_NONE */
size_t str_find_char(str s, char c);           /* ASCII only */
str str_trim(str s);                           /* ASCII white space off both ends */
bool str_cut(str s, str sep, str *left, str *right);   /* at the first sep; false: left = s */
bool str_uint(str s, uint64_t *out);           /* all of s is a decimal number that fits */

/* One code point of UTF-8 at s.p[i]; *len gets its bytes. Malformed input gives U+FFFD, len 1. */
uint32_t str_rune_long(str s, size_t i, size_t *len);  /* where the two common cases do not fit */
static inline uint32_t str_rune(str s, size_t i, size_t *len)
{
    const unsigned char *p = (const unsigned char *)s.p + i;
    if (p[0] < 0x80) {
        *len = 1;
        return p[0];
    }
    if (p[0] > 0xE0 && p[0] < 0xED && i + 3 <= s.n && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        *len = 3;
        return (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    return str_rune_long(s, i, len);
}
size_t str_put_rune(char out[4], uint32_t rune);       /* bytes written */
bool str_utf8(str s, size_t *bad);             /* strict UTF-8 (RFC 3629); *bad = first bad byte */
size_t str_runes(str s);                       /* number of code points */
int str_width(str s);                          /* terminal columns: wide East Asian = 2 */
int rune_width(uint32_t rune);                 /* 0, 1 or 2 */
/* C0, C1 and what turns the direction of writing: a terminal obeys them, nobody sees them. */
bool rune_control(uint32_t rune);

/* Edit distance in code points, at most `limit` + 1: for "did you mean". */
int str_distance(str a, str b, int limit);
#endif
