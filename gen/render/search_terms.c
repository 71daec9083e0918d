/* The inverted index: terms of each part, merged into scripts. */
#include "render/search_part.h"
#include "base/map.h"
#include <stdlib.h>

/* Documents of a term as bytes, in pieces that never move: seven bits a byte, the last one marked. */
struct piece { struct piece *next; uint16_t n, cap; uint8_t v[]; };
struct postings {
    str term, label;
    struct piece *first, *last;
    size_t doc, before;                        /* the one not yet written, the one before it; + 1 */
    enum search_weight weight;
};
struct search_terms {
    struct arena arena;
    struct map map;                            /* term → struct postings * */
    struct postings **sorted;
    size_t first, at;                          /* first document; how many terms are written */
};

struct search_terms *search_terms_new(size_t first)
{
    struct arena own;
    arena_init(&own);
    struct search_terms *t = arena_new(&own, struct search_terms);
    t->arena = own;                            /* it lives in its own arena */
    map_init(&t->map, &t->arena);
    t->first = first;
    return t;
}

void search_terms_free(struct search_terms *t)
{
    struct arena own = t->arena;
    arena_release(&own);
}

static struct piece *piece_new(struct arena *a, size_t cap)
{
    struct piece *p = arena_alloc(a, sizeof *p + cap);
    p->cap = (uint16_t)cap;
    return p;
}

static void put_byte(struct arena *a, struct postings *p, uint8_t byte)
{
    enum { LEAST = 6, MOST = 4096 };
    if (!p->last)
        p->first = p->last = piece_new(a, LEAST);
    if (p->last->n == p->last->cap)
        p->last = p->last->next = piece_new(a, MIN((size_t)p->last->cap * 2, MOST));
    p->last->v[p->last->n++] = byte;
}

/* Writes the document that is complete. */
static void settle(struct search_terms *t, struct postings *p)
{
    if (!p->doc)
        return;
    size_t n = (p->doc - p->before) * 4 + p->weight;
    for (; n >= 0x80; n >>= 7)
        put_byte(&t->arena, p, (uint8_t)(n & 0x7F));
    put_byte(&t->arena, p, (uint8_t)(n | 0x80));
    p->before = p->doc;
    p->doc = 0;
}

static struct postings *find(struct search_terms *t, str term)
{
    struct postings *p = map_find(&t->map, term);
    if (!p) {
        p = arena_new(&t->arena, struct postings);
        p->term = arena_str(&t->arena, term);
        p->before = t->first;
        map_add(&t->map, p->term, p);
    }
    return p;
}

void search_terms_add(struct search_terms *t, size_t doc, str term, enum search_weight weight)
{
    struct postings *p = find(t, term);
    if (p->doc == doc + 1) {
        p->weight = MAX(p->weight, weight);
        return;
    }
    settle(t, p);
    p->doc = doc + 1;
    p->weight = weight;
}

void search_terms_label(struct search_terms *t, str term, str label)
{
    struct postings *p = find(t, term);
    if (!p->label.n)
        p->label = arena_str(&t->arena, label);
}

static int by_term(const void *a, const void *b)
{
    return str_cmp((*(struct postings *const *)a)->term, (*(struct postings *const *)b)->term);
}

void search_terms_sort(struct search_terms *t)
{
    t->sorted = arena_array(&t->arena, struct postings *, t->map.n);
    for (size_t i = 0; i < t->map.n; i++) {
        t->sorted[i] = t->map.v[i].value;
        settle(t, t->sorted[i]);
    }
    if (t->map.n)
        qsort(t->sorted, t->map.n, sizeof *t->sorted, by_term);
}

/* ---- writing ---- */

/* 92 printable characters, without the quote and the backslash: 60 end a number, 32 go on. */
void search_number(struct buf *out, size_t n)
{
    static const char digits[] = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^"
                                 "_`abcdefghijklmnopqrstuvwxyz{|}~";
    enum { ENDS = 60, GOES_ON = 32 };
    for (; n >= ENDS; n = (n - ENDS) / GOES_ON)
        buf_putc(out, digits[ENDS + (n - ENDS) % GOES_ON]);
    buf_putc(out, digits[n]);
}

static void start_shard(struct search_pack *p)
{
    buf_clear(&p->text);
    buf_printf(&p->text, "gongkai_search(\"");
}

void search_pack_start(struct search_pack *p, struct arena *a)
{
    *p = (struct search_pack){ .arena = a };
    buf_init(&p->text);
}

static void end_shard(struct search_pack *p)
{
    buf_putz(&p->text, "\");\n");
    *vec_push(p->arena, &p->shards) = (struct search_shard){ arena_str(p->arena, buf_str(&p->text)),
                                                             p->first };
    buf_clear(&p->text);
}

void search_pack_put(struct search_pack *p, str key, str value)
{
    if (p->text.n && p->text.n + key.n + value.n + 8 > SEARCH_LIMIT)
        end_shard(p);
    if (!p->text.n) {
        start_shard(p);
        p->first = arena_str(p->arena, key);
    } else
        buf_putc(&p->text, ' ');
    buf_put(&p->text, key);
    buf_putc(&p->text, ' ');
    buf_put(&p->text, value);
}

void search_pack_end(struct search_pack *p)
{
    if (p->text.n)
        end_shard(p);
    buf_release(&p->text);
}

static void put_postings(const struct postings *p, size_t *before, size_t first, struct buf *out)
{
    size_t n = 0, doc = first;
    int shift = 0;
    for (const struct piece *piece = p->first; piece; piece = piece->next)
        for (size_t i = 0; i < piece->n; i++) {
            n |= (size_t)(piece->v[i] & 0x7F) << shift;
            shift += 7;
            if (!(piece->v[i] & 0x80))
                continue;
            doc += n / 4;
            search_number(out, (doc - *before) * 4 + n % 4);
            *before = doc;
            n = 0;
            shift = 0;
        }
}

/* A list too long for one script goes on under the same term in the next. */
static void put_term(struct search_pack *out, str term, str list)
{
    enum { MOST = SEARCH_LIMIT / 2 };
    while (list.n > MOST) {
        size_t cut = MOST;
        while (list.p[cut - 1] >= '_')         /* not within a number */
            cut--;
        search_pack_put(out, term, str_upto(list, cut));
        list = str_from(list, cut);
    }
    search_pack_put(out, term, list);
}

/* The least term that is not yet written, or empty. */
static str least_term(struct search_terms *const *parts, size_t n)
{
    str least = { NULL, 0 };
    for (size_t i = 0; i < n; i++) {
        const struct search_terms *t = parts[i];
        if (t->at < t->map.n && (!least.p || str_cmp(t->sorted[t->at]->term, least) < 0))
            least = t->sorted[t->at]->term;
    }
    return least;
}

void search_terms_write(struct search_terms *const *parts, size_t n, struct search_pack *out)
{
    struct buf list;
    buf_init(&list);
    for (str term; (term = least_term(parts, n)).p; ) {
        size_t before = 0;
        str label = S("");
        buf_clear(&list);
        for (size_t i = 0; i < n; i++) {
            struct search_terms *t = parts[i];
            if (t->at == t->map.n || !str_eq(t->sorted[t->at]->term, term))
                continue;
            label = t->sorted[t->at]->label;
            put_postings(t->sorted[t->at++], &before, t->first, &list);
        }
        put_term(out, term, label.n ? label : buf_str(&list));
    }
    buf_release(&list);
}
