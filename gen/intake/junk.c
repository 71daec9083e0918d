/* Each kind of junk by its shape: lists of entries, words that sell, labels of web pages. */
#include "intake/junk.h"
#include "base/map.h"
#include "intake/glyph.h"
#include "intake/word.h"

enum { MARKER_RUNES = 60, LABEL_RUNES = 70, ENTRIES_MIN = 3, AD_SCORE = 4, AD_STRONG = 2 };

str junk_words(enum use use, bool zh)
{
    switch (use) {
    case USE_CONTENTS: return zh ? S("目录") : S("contents list");
    case USE_ADVERTISING: return zh ? S("广告") : S("advertising");
    case USE_FURNITURE: return zh ? S("页面附属文字") : S("page furniture");
    case USE_MARKER: return zh ? S("分隔、页码") : S("marker or page number");
    default: return zh ? S("封面") : S("cover");
    }
}

const char *junk_name(enum use use)
{
    switch (use) {
    case USE_CONTENTS: return "contents";
    case USE_ADVERTISING: return "advertising";
    case USE_FURNITURE: return "furniture";
    case USE_MARKER: return "marker";
    case USE_COVER: return "cover";
    default: return NULL;
    }
}

/* ---- single lines ---- */

static bool is_brief(str s, size_t runes) { return s.n <= 4 * runes && str_runes(s) <= runes; }

/* ##paidbegin##, -----, ****: no character of the language, framed by signs. */
static bool is_marker(str s)
{
    size_t len, words = 0, signs = 0;
    if (!is_brief(s, MARKER_RUNES))
        return false;
    for (size_t i = 0; i < s.n; i += len) {
        enum glyph g = glyph_at(s, i, &len);
        if (g == GLYPH_HAN || g == GLYPH_DIGIT)
            return false;
        words += g == GLYPH_LATIN;
        signs += g != GLYPH_LATIN && g != GLYPH_SPACE;
    }
    enum glyph last = glyph_of(rune_last(s)), first = glyph_of(rune_first(s));
    return signs >= 2 && (words == 0 || (first == GLYPH_OTHER && last == GLYPH_OTHER));
}

/* - 3 -, — 12 —, 第3页, 第 3 页 共 10 页, 3/10, a bare number. */
bool junk_is_page(str s)
{
    size_t len, digits = 0;
    if (!is_brief(s, 14))
        return false;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        str one = str_slice(s, i, i + len);
        bool frame = glyph_of(r) == GLYPH_SPACE || r == '-' || r == '/' || r == 0x2014 ||
                     r == 0x2013 || r == 0xB7 || str_eq(one, S("第")) || str_eq(one, S("页")) ||
                     str_eq(one, S("共"));
        if (glyph_of(r) != GLYPH_DIGIT && !frame)
            return false;
        digits += glyph_of(r) == GLYPH_DIGIT;
    }
    return digits > 0 && digits <= 6;
}

static bool is_labelled(str s)
{
    size_t n = lex_at(WORDS_FURNITURE_LABEL, s), len;
    return n && n < s.n && glyph_at(s, n, &len) == GLYPH_COLON && is_brief(s, LABEL_RUNES);
}

static bool is_furniture(str s)
{
    return junk_is_page(s) || lex_is(WORDS_FURNITURE_LINE, s) ||
           (lex_at(WORDS_FURNITURE_START, s) && is_brief(s, LABEL_RUNES)) || is_labelled(s);
}

/* Words that sell documents or court readers; a strong one and company. */
static bool is_advertising(str s)
{
    size_t strong = lex_count(WORDS_AD_STRONG, s);
    return strong && strong * AD_STRONG + lex_count(WORDS_AD_WEAK, s) >= AD_SCORE;
}

/* ---- contents lists ---- */

static bool is_leader(uint32_t r)
{
    return (r >= '0' && r <= '9') || r == '.' || r == 0x2026 || r == 0xB7 || r == 0xFF0E ||
           r == '_' || r == '-';
}

/* What an entry repeats: the paragraph up to its first stop. */
static str heading_of(const struct para *p)
{
    str key = p->key;
    char bytes[4];
    for (uint32_t r; p->paged && key.n && is_leader(r = rune_last(key));)
        key.n -= str_put_rune(bytes, r);
    return glyph_trim_marks(str_upto(key, str_find(key, S("。"))));
}

struct headings { struct map last; };          /* heading → paragraph index + 1, the last one */

static void index_headings(struct arena *a, const struct paras *paras, struct headings *h)
{
    map_init(&h->last, a);
    for (size_t i = 0; i < paras->n; i++) {
        str heading = heading_of(&paras->v[i]);
        if (heading.n)
            map_set(&h->last, heading, (void *)(uintptr_t)(i + 1));
    }
}

static bool comes_again(const struct headings *h, const struct para *p, size_t i)
{
    return (uintptr_t)map_find(&h->last, heading_of(p)) > i + 1;
}

/* Marks the entries from paragraph `from` on; *listed is set when there were any. */
static size_t mark_entries(struct paras *paras, size_t from, const struct headings *h)
{
    size_t i = from;
    for (; i < paras->n; i++) {
        struct para *p = &paras->v[i];
        if (p->use == USE_MARKER || p->use == USE_FURNITURE)
            continue;
        bool entry = p->paged || (comes_again(h, p, i) && is_brief(p->key, LABEL_RUNES));
        if (!entry)
            break;
        p->use = USE_CONTENTS;
    }
    return i;
}

/* A run of entries with page numbers is a contents list without its title, too. */
static bool is_run_of_pages(const struct paras *paras, size_t i)
{
    size_t n = 0;
    while (i + n < paras->n && paras->v[i + n].paged)
        n++;
    return n >= ENTRIES_MIN;
}

/* What stood before the contents list and is printed again after it was the cover. */
static void mark_cover(struct paras *paras, size_t contents, const struct headings *h)
{
    for (size_t i = 0; i < contents; i++)
        if (paras->v[i].use == USE_NONE && comes_again(h, &paras->v[i], contents))
            paras->v[i].use = USE_COVER;
}

static void mark_contents(struct arena *a, struct paras *paras)
{
    struct headings headings;
    index_headings(a, paras, &headings);
    for (size_t i = 0; i < paras->n; i++) {
        struct para *p = &paras->v[i];
        bool title = lex_is(WORDS_CONTENTS, p->key);
        if (!title && !is_run_of_pages(paras, i))
            continue;
        if (title)
            p->use = USE_CONTENTS;
        size_t end = mark_entries(paras, i + title, &headings);
        mark_cover(paras, i, &headings);
        i = MAX(end, i + 1) - 1;
    }
}

void junk_mark(struct arena *a, struct paras *paras)
{
    for (size_t i = 0; i < paras->n; i++) {
        struct para *p = &paras->v[i];
        if (is_marker(p->key))
            p->use = USE_MARKER;
        else if (p->number.system == NUMBER_NONE && is_advertising(p->key))
            p->use = USE_ADVERTISING;
        else if (p->number.system == NUMBER_NONE && is_furniture(p->key))
            p->use = USE_FURNITURE;
    }
    mark_contents(a, paras);
}
