/* Fields are looked for in printed order, their white space and the source's left out; a field of which
 * a part was cut (a unit block, a form's label) is found piece by piece. */
#include "intake/page_mark.h"
#include "intake/glyph.h"
#include "intake/junk.h"
#include "intake/label.h"

enum { PIECE_BYTES = 18,                       /* six characters of a field find its next piece */
       NEAR_PIECE = 6, NEAR_BYTES = 120,
       NODE_BYTES = 1 << 16 };                 /* a node is not longer */

struct finder {
    struct marked *m;
    size_t from, to;               /* where the node stands, of m->dense */
    size_t at, far;                /* where the last field ended; the last of all */
};

/* Without white space; place gets the old place of each byte. */
static str without_gaps(struct arena *a, str s, size_t *place)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len) {
        enum glyph g = glyph_at(s, i, &len);
        if (g == GLYPH_SPACE || g == GLYPH_NOTHING)
            continue;
        for (size_t k = 0; k < len; k++) {
            if (place)
                place[n] = i + k;
            out[n++] = s.p[i + k];
        }
    }
    return str_of(out, n);
}

struct marked marked_new(struct arena *a, str text)
{
    struct marked m = { .text = text, .mark = arena_array(a, uint8_t, text.n + 1),
                        .place = arena_array(a, size_t, text.n + 1) };
    m.dense = without_gaps(a, text, m.place);
    return m;
}

static size_t alike(str a, str b)
{
    size_t n = 0;
    while (n < a.n && n < b.n && a.p[n] == b.p[n])
        n++;
    while (n > 0 && n < a.n && ((unsigned char)a.p[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static str first_bytes(str s, size_t n)
{
    n = MIN(s.n, n);
    while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n++;
    return str_upto(s, n);
}

static size_t find_in(const struct finder *f, size_t from, size_t to, str start)
{
    size_t at = str_find(str_slice(f->m->dense, from, to), start);
    return at == STR_NONE ? at : from + at;
}

/* The place of what is left of a field: soon behind its last piece, where two characters do (a block was cut
 * out, or noise); else behind the last field, or anywhere in the node. */
static size_t find(const struct finder *f, str rest, bool begun)
{
    str start = first_bytes(rest, PIECE_BYTES), two = first_bytes(rest, NEAR_PIECE);
    size_t near = MIN(f->to, f->at + NEAR_BYTES), at = begun ? find_in(f, f->at, near, two) : STR_NONE;
    if (at == STR_NONE)
        at = find_in(f, f->at, f->to, start);
    if (at == STR_NONE)
        at = find_in(f, f->from, f->to, start);
    return at == STR_NONE && !begun ? find_in(f, f->at, near, two) : at;
}

static bool parts(str s, size_t i)
{
    size_t len;
    enum glyph before = glyph_of(rune_last(str_upto(s, i)));
    enum glyph after = i < s.n ? glyph_at(s, i, &len) : GLYPH_STOP;
    return before != GLYPH_HAN || after != GLYPH_HAN;
}

/* A name that stands alone, not inside another: 工商联 is not 市工商联. */
static size_t find_name(const struct finder *f, str name, size_t from)
{
    enum { TRIES = 50 };
    size_t at = find_in(f, from, f->to, name), first = at;
    for (int i = 0; at != STR_NONE && i < TRIES; i++) {
        if (parts(f->m->dense, at) && parts(f->m->dense, at + name.n))
            return at;
        at = find_in(f, at + name.n, f->to, name);
    }
    return first;
}

/* Later fields win: a unit inside the text of a measure is a unit. */
static void mark_field(struct arena *a, struct finder *f, str field, enum mark mark)
{
    str rest = without_gaps(a, field, NULL);
    size_t len;
    bool begun = false;
    while (rest.n) {
        size_t at = find(f, rest, begun), n;
        if (at == STR_NONE) {                  /* a character the source does not have there */
            str_rune(rest, 0, &len);
            rest = str_from(rest, len);
            continue;
        }
        n = alike(rest, str_from(f->m->dense, at));
        for (size_t i = at; i < at + n; i++)
            if (mark > f->m->mark[f->m->place[i]])
                f->m->mark[f->m->place[i]] = (uint8_t)mark;
        begun = true;
        f->at = at + n;
        f->far = MAX(f->far, f->at);
        rest = str_from(rest, n);
    }
}

static void mark_names(struct arena *a, struct finder *f, const struct names *names, enum mark mark)
{
    size_t body = f->at;
    for (size_t i = 0; i < names->n; i++) {
        str name = without_gaps(a, names->v[i], NULL);
        size_t at = find_name(f, name, f->at);
        if (at == STR_NONE)
            at = find_name(f, name, body);
        f->at = at == STR_NONE ? body : at;
        mark_field(a, f, name, mark);
    }
    f->at = body;                              /* roles may be printed in any order */
}

void mark_text(struct arena *a, struct marked *m, str text)
{
    struct finder f = { m, 0, MIN(m->dense.n, (size_t)NODE_BYTES), 0, 0 };
    mark_field(a, &f, text, MARK_TEXT);
}

void mark_node(struct arena *a, struct marked *m, const struct intake_node *n)
{
    struct finder f = { m, m->done, MIN(m->dense.n, m->done + NODE_BYTES), m->done, m->done };
    mark_field(a, &f, n->number, MARK_NUMBER);
    mark_field(a, &f, n->title, MARK_TITLE);
    size_t body = f.at;
    for (size_t i = 0; i < n->paragraphs.n; i++)
        mark_field(a, &f, n->paragraphs.v[i], MARK_TEXT);
    f.at = body;
    mark_names(a, &f, &n->duty.lead, MARK_LEAD);
    mark_names(a, &f, &n->duty.responsible, MARK_RESPONSIBLE);
    mark_names(a, &f, &n->duty.cooperating, MARK_COOPERATING);
    mark_field(a, &f, n->duty.deadline, MARK_DEADLINE);
    m->done = f.far;
}

/* ---- what is left ---- */

static bool is_mark(enum glyph g) { return g != GLYPH_HAN && g != GLYPH_DIGIT && g != GLYPH_LATIN; }

/* Bytes of a word that only says a role. */
static size_t role_word(str s)
{
    static const enum word_list lists[] = {
        WORDS_LABEL_DEADLINE, WORDS_LABEL_PREFIX, WORDS_STEM_LEAD, WORDS_STEM_RESPONSIBLE,
        WORDS_STEM_COOPERATING, WORDS_STEM_JOIN, WORDS_LABEL_NOUN, WORDS_DUTY_LEAD, WORDS_DUTY_RESPONSIBLE,
        WORDS_DUTY_COOPERATING, WORDS_DUTY_ADVERB, WORDS_DUTY_OPENING, WORDS_DUTY_SUBJECT,
        WORDS_ET_CETERA_FILLER, WORDS_TITLE_LABEL,
    };
    size_t best = label_at(s, LABEL_CLAUSE).bytes, n;
    for (size_t i = 0; i < ARRAY_LEN(lists); i++)
        if ((n = lex_at(lists[i], s)) > best)
            best = n;
    return best;
}

size_t mark_end(const struct marked *m, size_t i, size_t to)
{
    uint8_t mark = m->mark[i];
    while (i < to && m->mark[i] == mark)
        i++;
    return i;
}

/* Page numbers stand on lines of their own inside a measure that a page cut. */
static void mark_pages(struct marked *m)
{
    for (size_t from = 0, i = 0; i <= m->text.n; i++) {
        if (i < m->text.n && m->text.p[i] != '\n' && m->text.p[i] != '\r')
            continue;
        if (junk_is_page(glyph_trim(str_slice(m->text, from, i))))
            memset(m->mark + from, MARK_WORD, i - from);
        from = i + 1;
    }
}

void mark_words(struct marked *m)
{
    size_t len, end;
    mark_pages(m);
    for (size_t i = 0; i < m->text.n; i = end) {
        bool unread = m->mark[i] == MARK_UNREAD;
        end = mark_end(m, i, m->text.n);
        for (size_t k = i; unread && k < end; k += len) {
            bool mark = is_mark(glyph_at(m->text, k, &len));
            size_t word = role_word(str_slice(m->text, k, end));
            len = MAX(len, word);
            if (mark || word)
                memset(m->mark + k, MARK_WORD, len);
        }
    }
}
