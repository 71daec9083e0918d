/* Tables of the classes and the rules between them. */
#include "print/punct.h"
#include "text/cjk.h"

static bool one_of(uint32_t rune, const uint16_t *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (v[i] == rune)
            return true;
    return false;
}
#define ONE_OF(rune, table) one_of((rune), (table), ARRAY_LEN(table))

static const uint16_t opening[] = {
    0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D,  /* 〈《「『【〔〖 */
    0xFF08, 0xFF3B, 0xFF5B, 0xFF5F, 0x2018, 0x201C,                                  /* （［｛‘“ */
};
static const uint16_t closing[] = {
    0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019,  /* 、。〉》」』】〕〗 */
    0x301B, 0x301E, 0x301F, 0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F,  /* ！），．：；？ */
    0xFF3D, 0xFF5D, 0xFF60, 0x2019, 0x201D,                                          /* ］｝’” */
};
static const uint16_t not_first[] = {
    0x3005, 0x303B, 0x309D, 0x309E, 0x30FC, 0x30FD, 0x30FE, 0xFF05, 0xFF5E, 0xFFE0,  /* 々ー％～￠ */
    0x2030, 0x2103, 0x2032, 0x2033, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049,  /* ‰℃′″ small kana */
    0x3063, 0x3083, 0x3085, 0x3087, 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3,
    0x30E5, 0x30E7, 0xFF0F,                                                          /* ／ */
};
/* Written after a number and read with it. */
static const uint16_t units[] = {
    0x5E74, 0x6708, 0x65E5, 0x53F7, 0x9879, 0x4E2A, 0x6761, 0x4E07, 0x4EBF, 0x5143, 0x5BB6,
    0x6237, 0x6B21, 0x4EF6, 0x65F6, 0x5929, 0x7EA7, 0x9875, 0x540D, 0x5206, 0x5C0F, 0x8F86,
};

static bool is_mark(uint32_t r)
{
    return (r >= 0x300 && r <= 0x36F) || (r >= 0x20D0 && r <= 0x20FF) ||
           (r >= 0xFE00 && r <= 0xFE0F) || (r >= 0xE0100 && r <= 0xE01EF) || r == 0x3099 ||
           r == 0x309A || r == 0x200D;
}

/* Zero-width joins, soft hyphens, direction marks, controls: nothing to draw. */
static bool draws_nothing(uint32_t r)
{
    return r < 0x20 || (r >= 0x7F && r < 0xA0) || r == 0xAD || r == 0x200B || r == 0x200C ||
           r == 0x200E || r == 0x200F || (r >= 0x202A && r <= 0x202E) ||
           (r >= 0x2060 && r <= 0x206F) || r == 0xFEFF;
}

static enum rune_class shared_class(uint32_t r)
{
    if (r == 0xB7)
        return CLASS_MID;
    if (r == 0x2026 || r == 0x2025)
        return CLASS_DOTS;
    return r == 0x2013 ? CLASS_LATIN : CLASS_DASH;
}

static bool is_latin(uint32_t r, bool zh)
{
    if (!zh)
        return r < 0x2E80;
    return r < 0x2000 || (r >= 0x2010 && r <= 0x2013) || r == 0x2022 || r == 0x202F ||
           (r >= 0x20A0 && r <= 0x20BF) || (r >= 0x2200 && r <= 0x22FF);
}

enum rune_class rune_class(uint32_t r, bool zh)
{
    if (r == ' ' || r == '\t' || r == '\n' || r == '\r')
        return CLASS_SPACE;
    if (r >= 0x4E00 && r <= 0x9FFF)
        return CLASS_WIDE;             /* most of all text */
    if (draws_nothing(r))
        return CLASS_NONE;
    if (r < 0xB7)
        return CLASS_LATIN;
    if (is_mark(r))
        return CLASS_MARK;
    if (rune_is_shared_punct(r) && !zh)
        return CLASS_LATIN;
    if (ONE_OF(r, opening))
        return CLASS_OPEN;
    if (ONE_OF(r, closing))
        return CLASS_CLOSE;
    if (r == 0x30FB || r == 0x2E31)
        return CLASS_MID;
    if (rune_is_shared_punct(r))
        return shared_class(r);
    if (is_latin(r, zh))
        return CLASS_LATIN;
    return ONE_OF(r, not_first) ? CLASS_NOSTART : CLASS_WIDE;
}

static bool is_digit(uint32_t r) { return r >= '0' && r <= '9'; }
static bool is_letter(uint32_t r)
{
    return (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z') || (r >= 0xC0 && r < 0x2000);
}
static bool ascii_in(uint32_t r, const char *set)
{
    return r > 0 && r < 128 && strchr(set, (int)r);
}

static int latin_wide_break(struct side a, struct side b)
{
    if (a.cls == CLASS_LATIN && ascii_in(a.rune, "([{$#@<"))
        return BREAK_NEVER;
    if (b.cls == CLASS_LATIN && (ascii_in(b.rune, ")]},.;:!?%>/") || b.rune == 0xB0))
        return BREAK_NEVER;
    if (is_digit(a.rune) && ONE_OF(b.rune, units))
        return BREAK_UNIT;
    return BREAK_FREE;
}

int pair_break(struct side a, struct side b, bool space, int split)
{
    if (b.cls == CLASS_CLOSE || b.cls == CLASS_NOSTART || b.cls == CLASS_DOTS ||
        b.cls == CLASS_MID || a.cls == CLASS_OPEN)
        return BREAK_NEVER;
    if (a.cls == CLASS_DASH && b.cls == CLASS_DASH)
        return BREAK_NEVER;
    if (a.cls == CLASS_LATIN && b.cls == CLASS_LATIN)
        return space ? BREAK_FREE : split;
    if (b.cls == CLASS_DASH && is_digit(a.rune) && !space)
        return BREAK_NEVER;                            /* 2026—2027 */
    return latin_wide_break(a, b);
}

int title_break(struct side a, struct side b, enum segment_end end)
{
    static const uint16_t particles[] = { 0x7684, 0x4E8E, 0x548C, 0x4E0E, 0x53CA, 0x6216, 0x5E76 };
    if (a.cls != CLASS_WIDE || b.cls != CLASS_WIDE)
        return BREAK_FREE;
    if (end != SEGMENT_FREE)
        return end == SEGMENT_INSIDE ? BREAK_SPLIT : BREAK_LONE;
    return ONE_OF(a.rune, particles) ? BREAK_SOFT : 2 * BREAK_SOFT;     /* 的于和与及或并 */
}

int word_break(uint32_t a, uint32_t b, bool url)
{
    if (url)
        return ascii_in(b, "/?&=._-") ? BREAK_NEVER : a == '/' ? BREAK_WORD
            : ascii_in(a, "?&=._-") ? 2 * BREAK_WORD : BREAK_NEVER;
    if (a == 0x2014 || ((a == '-' || a == 0x2010) && is_letter(b)))
        return BREAK_SOFT;
    return a == '/' && is_letter(b) ? BREAK_WORD : BREAK_NEVER;
}

static bool touches_han(struct side s)
{
    return is_digit(s.rune) || is_letter(s.rune) || ascii_in(s.rune, "%$+&@#") || s.rune == 0xB0;
}

static bool is_em(enum rune_class c)
{
    return c == CLASS_WIDE || c == CLASS_NOSTART;
}

/* A comma's blank half gives up to three quarters of itself, the white beside a Latin word half; where white
 * is wanted they take it first, too, and ideographs least (CLReq §3.1.6, measured by `make lines`). */
struct white pair_white(struct side a, struct side b, bool space, int a_trail, int b_lead)
{
    enum { EM = 1000, STRETCH = EM / 8, IDEOGRAPHS = EM / 20 };
    if (a.cls == CLASS_LATIN && b.cls == CLASS_LATIN)
        return (struct white){ 0, 0, 0 };              /* a word space: the font's, see para.c */
    if (a.cls == b.cls && (a.cls == CLASS_DASH || a.cls == CLASS_DOTS))
        return (struct white){ 0, 0, 0 };
    if (a.cls == CLASS_CLOSE && (b.cls == CLASS_CLOSE || b.cls == CLASS_MID))
        return (struct white){ 0, 0, 0 };
    if (a.cls == CLASS_OPEN)
        return (struct white){ 0, 0, 0 };
    if (a_trail || b_lead) {
        int16_t half = (int16_t)MAX(a_trail, b_lead);
        return (struct white){ half, STRETCH, (int16_t)(half * 3 / 4) };
    }
    bool han_latin = (is_em(a.cls) && b.cls == CLASS_LATIN && touches_han(b)) ||
                     (a.cls == CLASS_LATIN && is_em(b.cls) && touches_han(a));
    if (han_latin)
        return (struct white){ EM / 4, EM / 4, EM / 8 };
    bool latin = a.cls == CLASS_LATIN || b.cls == CLASS_LATIN;
    if (space)
        return (struct white){ latin ? EM / 4 : EM / 2, STRETCH, EM / 8 };
    return (struct white){ 0, IDEOGRAPHS, 0 };
}
