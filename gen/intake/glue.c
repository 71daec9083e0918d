/* Headings that stand in the middle of a paragraph because a newline was lost: "…辦結。(二)建立…".
 * A number there is a heading when it goes on with an open series and the series needs it: no later
 * paragraph starts with the same number. Numbers of lists inside a sentence start at one again. */
#include "intake/glyph.h"
#include "intake/heading.h"
#include "intake/para.h"

struct hit {                       /* a number inside a paragraph */
    size_t at;
    struct number number;
    bool after_end;                /* follows the end of a sentence or a bracket */
    bool after_colon;
    bool followed;                 /* the next of its system after an end is its successor */
    bool chained;                  /* so is the next of its system anywhere */
    bool after_heading;            /* follows a numbered heading and nothing else */
};
struct hits { struct hit *v; size_t n, cap; };

enum { LOST_BYTES = 2100, LOST_HITS = 6, HEADING_BYTES = 160 };

static bool opens_number(uint32_t r)
{
    return glyph_of(r) == GLYPH_OPEN || glyph_digit(r) >= 0 || glyph_han_digit(r) >= 0 ||
           (r >= 0x2460 && r <= 0x24FF) || (r >= 0x3220 && r <= 0x3229);
}

/* A numeral does not start inside another, nor in a word or after 第. */
static bool may_precede(uint32_t r)
{
    enum glyph g = glyph_of(r);
    return g != GLYPH_DIGIT && g != GLYPH_LATIN && g != GLYPH_DOT && g != GLYPH_PAUSE &&
           glyph_han_digit(r) < 0 && r != 0x7B2C /* 第 */ && r != '-' && r != '%';
}

static bool is_end(uint32_t r)
{
    enum glyph g = glyph_of(r);
    return g == GLYPH_STOP || g == GLYPH_CLOSE || g == GLYPH_QUOTE_CLOSE;
}

/* The ordinals that come after a place, by system: 0 none. */
struct coming { uint16_t start, end, any; };           /* at a paragraph's start; after an end; … */

static void mark_hits(struct hits *hits, struct coming *next)
{
    for (size_t i = hits->n; i-- > 0;) {
        struct hit *h = &hits->v[i];
        struct coming *n = &next[h->number.system];
        h->followed = n->end == h->number.ordinal + 1;
        h->chained = n->any == h->number.ordinal + 1;
        n->any = h->number.ordinal;
        if (h->after_end)
            n->end = h->number.ordinal;
    }
}

static void find_hits(struct arena *a, const struct para *p, struct hits *hits)
{
    size_t len;
    uint32_t before = 0;
    for (size_t i = 0; i < p->key.n; i += len) {
        uint32_t r = str_rune(p->key, i, &len);
        if (i >= MAX(p->number.bytes, 1) && opens_number(r) && may_precede(before)) {
            struct number n = number_read(str_from(p->key, i));
            bool word = n.system == NUMBER_HAN && glyph_of(before) == GLYPH_HAN &&     /* 统一、 */
                        !heading_at(str_from(p->key, i + n.bytes));
            if (n.system && !word) {
                struct hit *h = vec_push(a, hits);
                *h = (struct hit){ i, n, is_end(before), glyph_of(before) == GLYPH_COLON,
                                   false, false, false };
                len = n.bytes;
                before = 0;
                continue;
            }
        }
        before = r;
    }
}

/* What is known of a paragraph before the walk: its hits, and the ordinals with which systems start
 * paragraphs after it. */
struct look { struct hits hits; uint16_t start[NUMBERINGS]; };

static struct look *look_ahead(struct arena *a, const struct paras *paras)
{
    struct look *look = arena_array(a, struct look, paras->n + 1);
    struct coming next[NUMBERINGS] = { { 0 } };
    for (size_t i = paras->n; i-- > 0;) {
        const struct para *p = &paras->v[i];
        for (int s = 0; s < NUMBERINGS; s++)
            look[i].start[s] = next[s].start;
        find_hits(a, p, &look[i].hits);
        mark_hits(&look[i].hits, next);
        if (p->number.system) {
            uint16_t n = p->number.ordinal;
            next[p->number.system] = (struct coming){ n, n, n };
        }
    }
    return look;
}

struct ungluer {
    struct arena *arena;
    struct nesting nesting;
    struct paras *out;
    bool listed[NUMBERINGS];       /* a list of this system runs inside the paragraph */
    size_t total;                  /* bytes of all paragraphs */
    bool lost;                     /* the paragraph has swallowed whole levels */
};

/* All that stands before the number is a numbered heading: "三、保障措施(六)加强领导". */
static bool after_heading(const struct para *p, const struct hit *h, size_t since)
{
    enum { BARE_BYTES = 60 };
    str head = str_slice(p->key, since, h->at);
    size_t i = number_read(head).bytes, len;
    if (i == 0 || i == head.n || head.n > BARE_BYTES)
        return false;
    for (; i < head.n; i += len) {
        enum glyph g = glyph_at(head, i, &len);
        if (g != GLYPH_HAN && g != GLYPH_QUOTE_OPEN && g != GLYPH_QUOTE_CLOSE && g != GLYPH_PAUSE)
            return false;
    }
    return true;
}

/* `since` is where the piece began: a number soon behind it follows a heading. */
static bool goes_on(const struct ungluer *u, const struct hit *h, uint16_t coming, size_t since)
{
    if (u->listed[h->number.system] || !nesting_continues(&u->nesting, h->number))
        return false;
    if (coming == h->number.ordinal + 1)
        return true;
    bool heading = h->after_heading || (u->lost && (h->at - since <= HEADING_BYTES || h->chained));
    return (coming <= 1 || h->followed || h->chained) && (h->after_end || heading);
}

/* In text that lost all newlines a series may also begin: after a sentence or a heading. It is one
 * when its second item is seen, or when such a series stood below the same level before. */
static bool begins(const struct ungluer *u, const struct hit *h, uint16_t coming, size_t since)
{
    const struct nesting *n = &u->nesting;
    if (h->number.ordinal == 1 && h->after_heading && (coming == 2 || h->followed || h->chained))
        return true;
    bool known = n->depth && n->inside[h->number.system][n->level[n->depth - 1].system];
    return u->lost && h->number.ordinal == 1 && (h->followed || h->chained || known) &&
           (h->after_end || h->after_colon || h->at - since <= HEADING_BYTES);
}

static void enter(struct ungluer *u, struct number n)
{
    int level = n.system ? nesting_level(&u->nesting, n) : -1;
    if (level >= 0)
        nesting_enter(&u->nesting, n, level);
}

static void add_piece(struct ungluer *u, const struct para *whole, size_t from, size_t to)
{
    struct para *p = vec_push(u->arena, u->out);
    *p = *whole;
    p->text = str_slice(whole->text, from, to);
    para_read(u->arena, p);
    size_t heading = u->lost && p->number.system ? heading_glued(para_rest_key(p)) : 0;
    if (heading == 0)
        return;
    str rest = para_rest(p);
    p->text = str_of(p->text.p, (size_t)(rest.p - p->text.p) + heading);
    para_read(u->arena, p);
    p = vec_push(u->arena, u->out);
    *p = *whole;
    p->text = str_from(rest, heading);
    para_read(u->arena, p);
}

static void unglue(struct ungluer *u, const struct para *p, const struct look *look)
{
    size_t from = 0, ends = 0;
    enter(u, p->number);
    memset(u->listed, 0, sizeof u->listed);
    for (size_t i = 0; i < look->hits.n; i++)
        ends += look->hits.v[i].after_end;
    u->lost = ends >= 3 && (p->key.n > LOST_BYTES ||
                            (p->key.n * 2 > u->total && look->hits.n >= LOST_HITS));
    for (size_t i = 0; i < look->hits.n; i++) {
        struct hit *h = &look->hits.v[i];
        uint16_t coming = look->start[h->number.system];
        h->after_heading = after_heading(p, h, from);
        if (goes_on(u, h, coming, from) || begins(u, h, coming, from)) {
            add_piece(u, p, from, h->at);
            from = h->at;
            enter(u, h->number);
        } else if (h->number.ordinal == 1) {
            u->listed[h->number.system] = true;
        }
    }
    add_piece(u, p, from, p->text.n);
}

void paras_unglue(struct arena *a, struct paras *paras)
{
    struct paras out = { 0 };
    struct ungluer u = { .arena = a, .out = &out };
    const struct look *look = look_ahead(a, paras);
    for (size_t i = 0; i < paras->n; i++)
        u.total += paras->v[i].key.n;
    for (size_t i = 0; i < paras->n; i++)
        unglue(&u, &paras->v[i], &look[i]);
    *paras = out;
}
