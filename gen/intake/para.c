/* A line is read as chunks between gaps; each gap is then a layout space (dropped), a word space
 * (kept) or the end of a paragraph that lost its newline. */
#include "intake/para.h"
#include "intake/glyph.h"
#include "intake/label.h"
#include "intake/word.h"
#include "base/buf.h"

enum gap { GAP_NONE, GAP_NARROW, GAP_WIDE };
struct chunk { str text; enum gap gap; };              /* gap before it */
struct chunks { struct chunk *v; size_t n, cap; };

enum { HEADING_RUNES = 34, BODY_RUNES = 15, SOUND_MAX = 7, WIDE_GAP = 4, LONG_RUNES = 400,
       JOIN_MAX = 1 << 14, LABEL_MAX = 60 };

/* ---- chunks ---- */

static bool is_toned(uint32_t r)
{
    return (r >= 0xE0 && r <= 0xFC) || (r >= 0x100 && r <= 0x16B) || (r >= 0x1CD && r <= 0x1DC) ||
           r == 0x1F9 || r == 0x1E3F;
}

/* Bytes of a bracketed pronunciation, "(guān)", as some converters put after Traditional characters;
 * one letter must carry a tone. 0 when s does not start with one. */
static size_t sound_at(str s)
{
    size_t len, i, n = 0;
    bool toned = false;
    if (glyph_at(s, 0, &i) != GLYPH_OPEN)
        return 0;
    for (; i < s.n && n <= SOUND_MAX; i += len, n++) {
        uint32_t r = str_rune(s, i, &len);
        if (glyph_of(r) == GLYPH_CLOSE)
            return toned ? i + len : 0;
        if (!is_toned(r) && !(r >= 'a' && r <= 'z'))
            return 0;
        toned |= is_toned(r);
    }
    return 0;
}

/* White space measured in columns; a tab and a line separator count as wide. */
static size_t gap_columns(uint32_t r)
{
    return r == '\t' || r == 0x2028 || r == 0x2029 ? WIDE_GAP : r == 0x3000 ? 2 : 1;
}

static void chunk_end(struct arena *a, struct chunks *out, struct buf *text, enum gap gap)
{
    if (text->n == 0)
        return;
    struct chunk *c = vec_push(a, out);
    c->text = arena_str(a, buf_str(text));
    c->gap = gap;
    buf_clear(text);
}

static void chunks_of(struct arena *a, str line, struct chunks *out, struct para_stats *stats)
{
    struct buf text;
    enum gap gap = GAP_NONE;
    size_t len, columns = 0;
    uint32_t before = 0;
    buf_init(&text);
    for (size_t i = 0; i < line.n; i += len) {
        uint32_t r = str_rune(line, i, &len);
        enum glyph g = glyph_of(r);
        size_t sound = g == GLYPH_OPEN && glyph_of(before) == GLYPH_HAN
                           ? sound_at(str_from(line, i)) : 0;
        if (g == GLYPH_SPACE) {
            chunk_end(a, out, &text, gap);
            columns += gap_columns(r);
        } else if (sound) {
            stats->noise++;
            len = sound;
        } else if (g != GLYPH_NOTHING) {
            if (text.n == 0) {
                gap = columns == 0 ? GAP_NONE : columns >= WIDE_GAP ? GAP_WIDE : GAP_NARROW;
                columns = 0;
            }
            buf_put(&text, str_slice(line, i, i + len));
            before = r;
        }
    }
    chunk_end(a, out, &text, gap);
    buf_release(&text);
}

/* ---- what a gap means ---- */

static bool is_wide(uint32_t r)
{
    enum glyph g = glyph_of(r);
    return (r >= 0x2010 && g != GLYPH_DIGIT && g != GLYPH_LATIN) || g == GLYPH_OPEN;
}

static bool ends_sentence(uint32_t r)
{
    enum glyph g = glyph_of(r);
    return g == GLYPH_STOP || g == GLYPH_SEMICOLON || g == GLYPH_CLOSE || g == GLYPH_COLON ||
           g == GLYPH_QUOTE_CLOSE;
}

static bool is_bare_number(str s, struct number n) { return n.system && n.bytes == s.n; }

/* At most so many characters; never reads a long text through. */
static bool is_short(str s, size_t runes) { return s.n <= 4 * runes && str_runes(s) <= runes; }

/* "（一）加强组织领导" before its body: numbered, short, no sentence in it yet. */
static bool is_heading(str s)
{
    size_t len;
    if (!number_read(s).system || !is_short(s, HEADING_RUNES))
        return false;
    for (size_t i = number_read(s).bytes; i < s.n; i += len) {
        enum glyph g = glyph_at(s, i, &len);
        if (g == GLYPH_STOP || g == GLYPH_SEMICOLON || g == GLYPH_COLON)
            return false;
    }
    return true;
}

/* Whether a paragraph ends at the gap between `before` (the paragraph so far) and chunk c. */
static bool gap_breaks(str before, const struct chunk *c, bool flattened)
{
    uint32_t left = rune_last(before), right = rune_first(c->text);
    bool numbered = number_read(c->text).system != NUMBER_NONE;
    if (is_bare_number(before, number_read(before)))
        return false;
    if (is_short(c->text, 1) || is_short(before, 1))
        return false;                          /* a spaced-out word: 目 录 */
    if (numbered && !is_bare_number(c->text, number_read(c->text)) &&
        (flattened || ends_sentence(left) || is_heading(before)))
        return true;
    if (is_heading(before) && !is_short(c->text, BODY_RUNES) && is_wide(right))
        return true;
    if (flattened)
        return is_wide(left) && (is_wide(right) || glyph_of(right) == GLYPH_DIGIT);
    return c->gap == GAP_WIDE && is_wide(left) && is_wide(right);
}

/* A gap that is kept: between Latin words, and in a list of names parted by nothing else. */
static bool gap_is_space(str before, str after)
{
    uint32_t left = rune_last(before), right = rune_first(after);
    enum glyph l = glyph_of(left), r = glyph_of(right);
    bool latin = (l == GLYPH_LATIN || l == GLYPH_DIGIT) && (r == GLYPH_LATIN || r == GLYPH_DIGIT);
    return latin || (lex_end(WORDS_ORGAN, before) && lex_at(WORDS_UNIT_HEAD, after));
}

/* Text whose newlines became spaces: it is the only line, or numbers follow its gaps. */
static bool is_flattened(const struct chunks *chunks, size_t lines)
{
    size_t numbers = 0, runes = 0;
    for (size_t i = 0; i < chunks->n; i++) {
        str text = chunks->v[i].text;
        runes += str_runes(text);
        numbers += i > 0 && number_read(text).system != NUMBER_NONE;
    }
    return lines == 1 || (runes > LONG_RUNES && numbers >= 2);
}

/* ---- paragraphs ---- */

/* Ends with a leader or tab and a page number, as an entry of a contents list does. */
static bool is_paged(str s)
{
    str rest = glyph_trim(s);
    size_t digits = 0, leaders = 0;
    bool tab = false;
    char bytes[4];
    while (rest.n && rest.p[rest.n - 1] >= '0' && rest.p[rest.n - 1] <= '9') {
        rest.n--;
        digits++;
    }
    for (; digits && digits <= 4 && rest.n; leaders++) {
        uint32_t r = rune_last(rest);
        bool leader = r == '.' || r == 0x2026 || r == 0xB7 || r == 0xFF0E || r == '_' || r == '-';
        if (!leader && glyph_of(r) != GLYPH_SPACE)
            break;
        tab |= r == '\t' || r == 0x2026;
        rest.n -= str_put_rune(bytes, r);
    }
    return rest.n && digits && (tab || leaders >= 3);
}

void para_read(struct arena *a, struct para *p)
{
    p->text = glyph_trim(p->text);
    p->key = lex_fold(a, p->text);
    p->number = number_read(p->key);
}

static struct para *para_add(struct arena *a, struct paras *out, const struct line *l, str text)
{
    struct para *p = vec_push(a, out);
    p->text = text;
    p->line = p->last = l->number;
    p->heading = l->heading;
    return p;
}

static str joined(struct arena *a, str before, str after)
{
    enum glyph l = glyph_of(rune_last(before)), r = glyph_of(rune_first(after));
    bool space = l == GLYPH_LATIN && r == GLYPH_LATIN;
    char *out = arena_alloc(a, before.n + after.n + 1);
    memcpy(out, before.p, before.n);
    if (space)
        out[before.n] = ' ';
    memcpy(out + before.n + space, after.p, after.n);
    return str_of(out, before.n + after.n + space);
}

/* A paragraph does not end in 、 or a comma, nor in a label: the next line belongs to it. */
static bool ends_open(struct arena *a, str s)
{
    enum glyph g = glyph_of(rune_last(s));
    if (g == GLYPH_COLON && s.n <= LABEL_MAX)
        return label_at(lex_fold(a, s), LABEL_CLAUSE).bytes == s.n;
    return g == GLYPH_PAUSE || g == GLYPH_COMMA;
}

static void para_end(struct para *p, const struct line *l)
{
    p->paged = is_paged(l->text);
    p->page = l->page;
}

/* The last paragraph, or the one before a page number; NULL if there is none. */
static struct para *text_above(struct paras *out)
{
    size_t i = out->n;
    if (i > 1 && out->v[i - 1].page)
        i--;
    return i ? &out->v[i - 1] : NULL;
}

/* Whether the line goes on with the paragraph above it. */
static bool goes_on(struct arena *a, const struct para *above, const struct line *l, bool adjacent)
{
    if (!above || above->text.n >= JOIN_MAX || l->page)
        return false;
    return l->continues || (adjacent && ends_open(a, above->text) &&
                            !number_read(glyph_trim(l->text)).system);
}

/* One line: its chunks become one paragraph or several. Joining copies once per paragraph. */
static void add_line(struct arena *a, const struct line *l, size_t lines, struct paras *out,
                     struct para_stats *stats)
{
    struct chunks chunks = { 0 };
    struct buf text;
    chunks_of(a, l->text, &chunks, stats);
    bool flattened = is_flattened(&chunks, lines);
    struct para *above = text_above(out);
    bool adjacent = above && (above->last + 1 == l->number || above != &out->v[out->n - 1]);
    bool open = goes_on(a, above, l, adjacent);
    buf_init(&text);
    for (size_t i = 0; i < chunks.n; i++) {
        const struct chunk *c = &chunks.v[i];
        if (text.n && gap_breaks(buf_str(&text), c, flattened)) {
            para_add(a, out, l, arena_str(a, buf_str(&text)));
            buf_clear(&text);
        } else if (text.n && gap_is_space(buf_str(&text), c->text)) {
            buf_putc(&text, ' ');
        }
        buf_put(&text, c->text);
        if (open) {
            above->text = joined(a, above->text, buf_str(&text));
            above->last = l->number;
            buf_clear(&text);
            open = false;
        }
    }
    if (text.n)
        para_end(para_add(a, out, l, arena_str(a, buf_str(&text))), l);
    buf_release(&text);
}

/* ---- numbers without a mark ---- */

/* "2重点任务": the digits, if Chinese that is no measure word follows. */
static struct number bare_number(str key, unsigned ordinal)
{
    struct number none = { 0, 0, 0 };
    unsigned value = 0;
    size_t i = 0, len;
    while (i < key.n && value <= ORDINAL_MAX && glyph_digit(str_rune(key, i, &len)) >= 0) {
        value = value * 10 + (unsigned)glyph_digit(str_rune(key, i, &len));
        i += len;
    }
    str rest = str_from(key, i);
    if (i == 0 || value != ordinal || str_empty(rest) || glyph_at(rest, 0, &len) != GLYPH_HAN ||
        lex_at(WORDS_MEASURE_WORD, rest) || !is_short(key, HEADING_RUNES))
        return none;
    return (struct number){ NUMBER_DECIMAL_1, (uint16_t)value, (uint16_t)i };
}

/* Where sections are numbered 2.1, 2.2, chapters are numbered 2 with nothing behind it. */
void paras_number_chapters(struct paras *paras)
{
    unsigned next = 1;
    bool decimals = false;
    for (size_t i = 0; i < paras->n && !decimals; i++)
        decimals = paras->v[i].number.system == NUMBER_DECIMAL_2;
    for (size_t i = 0; decimals && i < paras->n; i++) {
        struct para *p = &paras->v[i];
        struct number n = p->number.system ? (struct number){ 0, 0, 0 } : bare_number(p->key, next);
        if (n.system) {
            p->number = n;
            next++;
        }
    }
}

void paras_of_lines(struct arena *a, const struct lines *lines, struct paras *out,
                    struct para_stats *stats)
{
    for (size_t i = 0; i < lines->n; i++)
        add_line(a, &lines->v[i], lines->n, out, stats);
    for (size_t i = 0; i < out->n; i++)
        para_read(a, &out->v[i]);
}

str para_rest(const struct para *p) { return glyph_trim(str_from(p->text, p->number.bytes)); }
str para_rest_key(const struct para *p) { return glyph_trim(str_from(p->key, p->number.bytes)); }

str text_compact(struct arena *a, str s)
{
    if (str_find_char(s, ' ') == STR_NONE)
        return s;
    char *out = arena_alloc(a, s.n);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool latin = i && i + 1 < s.n && (signed char)s.p[i - 1] > 0 && (signed char)s.p[i + 1] > 0;
        if (s.p[i] != ' ' || latin)
            out[n++] = s.p[i];
    }
    return str_of(out, n);
}
