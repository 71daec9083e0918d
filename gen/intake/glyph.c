/* Character classes as one switch each; ranges only for blocks. */
#include "intake/glyph.h"
#include "text/cjk.h"

static bool is_gap(uint32_t r)
{
    return r == ' ' || (r >= '\t' && r <= '\r') || r == 0x85 || r == 0xA0 || r == 0x1680 ||
           (r >= 0x2000 && r <= 0x200A) || r == 0x2028 || r == 0x2029 || r == 0x202F ||
           r == 0x205F || r == 0x3000;
}

static bool is_nothing(uint32_t r)
{
    return r < ' ' || (r >= 0x7F && r < 0xA0) || r == 0xAD || (r >= 0x200B && r <= 0x200F) ||
           (r >= 0x2060 && r <= 0x2064) || r == 0xFEFF || (r >= 0xFFF9 && r <= 0xFFFB);
}

int glyph_family(uint32_t r)
{
    switch (r) {
    case '(': case ')': case 0xFF08: case 0xFF09: case 0xFE59: case 0xFE5A: return 1;
    case '[': case ']': case 0xFF3B: case 0xFF3D: return 2;
    case 0x3014: case 0x3015: case 0xFE5D: case 0xFE5E: return 3;
    case 0x3010: case 0x3011: case 0x3016: case 0x3017: return 4;
    case 0x201C: case 0x201D: case 0x2018: case 0x2019: return 5;
    case 0x300C: case 0x300D: case 0x300E: case 0x300F: return 5;
    case 0x300A: case 0x300B: case 0x3008: case 0x3009: return 6;
    default: return 0;
    }
}

static enum glyph mark(uint32_t r)
{
    switch (r) {
    case '(': case '[': case 0xFF08: case 0xFE59: case 0xFF3B: case 0x3014: case 0xFE5D:
    case 0x3010: case 0x3016: return GLYPH_OPEN;
    case ')': case ']': case 0xFF09: case 0xFE5A: case 0xFF3D: case 0x3015: case 0xFE5E:
    case 0x3011: case 0x3017: return GLYPH_CLOSE;
    case 0x201C: case 0x2018: case 0x300C: case 0x300E: case 0x300A: case 0x3008:
        return GLYPH_QUOTE_OPEN;
    case 0x201D: case 0x2019: case 0x300D: case 0x300F: case 0x300B: case 0x3009:
        return GLYPH_QUOTE_CLOSE;
    case 0x3001: case 0xFF64: return GLYPH_PAUSE;
    case ',': case 0xFF0C: case 0xFE50: return GLYPH_COMMA;
    case ';': case 0xFF1B: case 0xFE54: return GLYPH_SEMICOLON;
    case ':': case 0xFF1A: case 0xFE55: case 0x2236: case 0xFE30: return GLYPH_COLON;
    case 0x3002: case 0xFF61: case '!': case '?': case 0xFF01: case 0xFF1F: return GLYPH_STOP;
    case '.': case 0xFF0E: return GLYPH_DOT;
    default: return GLYPH_OTHER;
    }
}

enum glyph glyph_of(uint32_t r)
{
    if (r >= 0x4E00 && r <= 0x9FFF)
        return GLYPH_HAN;
    enum glyph g = mark(r);
    if (g != GLYPH_OTHER)
        return g;
    if (rune_is_han(r))
        return GLYPH_HAN;
    if (glyph_digit(r) >= 0)
        return GLYPH_DIGIT;
    if ((r | 32) >= 'a' && (r | 32) <= 'z')
        return GLYPH_LATIN;
    return is_gap(r) ? GLYPH_SPACE : is_nothing(r) ? GLYPH_NOTHING : GLYPH_OTHER;
}

int glyph_digit(uint32_t r)
{
    if (r >= '0' && r <= '9')
        return (int)(r - '0');
    return r >= 0xFF10 && r <= 0xFF19 ? (int)(r - 0xFF10) : -1;
}

int glyph_han_digit(uint32_t r)
{
    switch (r) {
    case 0x3007: case 0x96F6: case 0x25CB: return 0;
    case 0x4E00: return 1;
    case 0x4E8C: return 2;
    case 0x4E09: return 3;
    case 0x56DB: return 4;
    case 0x4E94: return 5;
    case 0x516D: return 6;
    case 0x4E03: return 7;
    case 0x516B: return 8;
    case 0x4E5D: return 9;
    case 0x5341: return 10;
    case 0x767E: return 100;
    default: return -1;
    }
}

uint32_t rune_first(str s)
{
    size_t len;
    return s.n ? str_rune(s, 0, &len) : 0;
}

uint32_t rune_last(str s)
{
    size_t i = s.n, len;
    while (i > 0 && s.n - i < 4) {
        i--;
        if (((unsigned char)s.p[i] & 0xC0) != 0x80)
            break;
    }
    return s.n ? str_rune(s, i, &len) : 0;
}

static size_t last_bytes(str s)
{
    char out[4];
    size_t n = str_put_rune(out, rune_last(s));
    return s.n && n <= s.n && memcmp(out, s.p + s.n - n, n) == 0 ? n : MIN(s.n, (size_t)1);
}

static str trim(str s, bool (*drop)(enum glyph))
{
    size_t len;
    while (s.n && drop(glyph_at(s, 0, &len)))
        s = str_from(s, len);
    while (s.n && drop(glyph_of(rune_last(s))))
        s.n -= last_bytes(s);
    return s;
}

static bool drop_gap(enum glyph g) { return g == GLYPH_SPACE || g == GLYPH_NOTHING; }
static bool drop_mark(enum glyph g)
{
    return drop_gap(g) || g == GLYPH_PAUSE || g == GLYPH_COMMA || g == GLYPH_SEMICOLON ||
           g == GLYPH_COLON || g == GLYPH_STOP || g == GLYPH_DOT;
}

/* The character on that side of a dot is Chinese, or a quote or bracket around some. */
static bool is_chinese(enum glyph g)
{
    return g == GLYPH_HAN || g == GLYPH_OPEN || g == GLYPH_CLOSE || g == GLYPH_QUOTE_OPEN ||
           g == GLYPH_QUOTE_CLOSE;
}

size_t glyph_sentence(str s, size_t *next)
{
    size_t len, after;
    enum glyph before = GLYPH_OTHER;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        enum glyph g = glyph_of(r);
        *next = i + len;
        if (r == 0x3002)
            return i;
        if (g == GLYPH_DOT && is_chinese(before) && *next < s.n && is_chinese(glyph_at(s, *next, &after)))
            return i;
        before = g;
    }
    *next = s.n;
    return s.n;
}

str glyph_trim(str s) { return trim(s, drop_gap); }
str glyph_trim_marks(str s) { return trim(s, drop_mark); }
