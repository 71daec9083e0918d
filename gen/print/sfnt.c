/* The tables that a subset lacks, put together with those it has by HarfBuzz. */
#include "print/sfnt.h"
#include <hb-ot.h>

#define TAG(a, b, c, d) HB_TAG(a, b, c, d)

struct sfnt {
    const struct subset *font;
    hb_face_t *builder;
    const struct used_glyph **glyphs;  /* by number in the subset; NULL where it is a part only */
    uint32_t n;
    struct buf table;                  /* the one being made */
};

static void put_be(struct buf *b, uint32_t v, int bytes)
{
    while (bytes-- > 0)
        buf_putc(b, (char)(v >> (8 * bytes) & 255));
}

static void add_table(struct sfnt *s, hb_tag_t tag, str bytes)
{
    hb_blob_t *blob = hb_blob_create(bytes.p, (unsigned)bytes.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    if (!hb_face_builder_add_table(s->builder, tag, blob))
        die("out of memory");
    hb_blob_destroy(blob);
}

static void end_table(struct sfnt *s, hb_tag_t tag)
{
    add_table(s, tag, buf_str(&s->table));
    buf_clear(&s->table);
}

/* A table of the font itself; empty if it has none. */
static void take_table(struct sfnt *s, hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    buf_put(&s->table, str_of(p, n));
    hb_blob_destroy(blob);
}

/* ---- what a bare CFF table lacks ---- */

static void add_advances(struct sfnt *s)
{
    hb_font_t *font = s->font->face->font;
    for (uint32_t i = 0; i < s->n; i++) {
        hb_codepoint_t id = s->glyphs[i] ? s->glyphs[i]->id : 0;
        hb_glyph_extents_t box = { 0, 0, 0, 0 };
        hb_font_get_glyph_extents(font, id, &box);
        put_be(&s->table, (uint32_t)hb_font_get_glyph_h_advance(font, id), 2);
        put_be(&s->table, (uint32_t)box.x_bearing, 2);
    }
    end_table(s, TAG('h', 'm', 't', 'x'));
}

static void add_cff(struct sfnt *s)
{
    enum { METRICS_AT = 34, HHEA = 36 };
    hb_face_t *face = s->font->face->hb;
    add_table(s, TAG('C', 'F', 'F', ' '), buf_str(&s->font->file));
    take_table(s, face, TAG('h', 'e', 'a', 'd'));
    end_table(s, TAG('h', 'e', 'a', 'd'));
    take_table(s, face, TAG('h', 'h', 'e', 'a'));
    if (s->table.n == HHEA) {          /* every glyph has its own advance */
        s->table.n = METRICS_AT;
        put_be(&s->table, s->n, 2);
    }
    end_table(s, TAG('h', 'h', 'e', 'a'));
    add_advances(s);
    put_be(&s->table, 0x00005000, 4);
    put_be(&s->table, s->n, 2);
    end_table(s, TAG('m', 'a', 'x', 'p'));
}

static void add_truetype(struct sfnt *s)
{
    const struct buf *file = &s->font->file;
    hb_blob_t *blob = hb_blob_create(file->p, (unsigned)file->n, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_tag_t tags[32];
    unsigned n = ARRAY_LEN(tags);
    hb_face_get_table_tags(face, 0, &n, tags);
    for (unsigned i = 0; i < n; i++) {
        take_table(s, face, tags[i]);
        end_table(s, tags[i]);
    }
    hb_face_destroy(face);
    hb_blob_destroy(blob);
}

/* ---- character map ---- */

struct mapping { uint32_t rune, glyph; };

/* Glyphs that stand for one character, in order of characters, the first glyph of each. */
static size_t map_runes(const struct sfnt *s, struct mapping *v)
{
    size_t n = 0, len;
    for (uint32_t i = 1; i < s->n; i++) {
        str text = s->glyphs[i] ? s->glyphs[i]->text : S("");
        uint32_t rune = str_empty(text) ? 0 : str_rune(text, 0, &len);
        if (!rune || len != text.n)
            continue;
        size_t at = n;
        while (at > 0 && v[at - 1].rune > rune)
            at--;
        if (at > 0 && v[at - 1].rune == rune)
            continue;
        memmove(v + at + 1, v + at, (n - at) * sizeof *v);
        v[at] = (struct mapping){ rune, i };
        n++;
    }
    return n;
}

/* Format 4, a segment for each character; the last one closes the table. */
static void put_format_4(struct buf *b, const struct mapping *v, size_t n)
{
    uint32_t segments = (uint32_t)n + 1, power = 1, log = 0;
    for (; power * 2 <= segments; log++)
        power *= 2;
    put_be(b, 4, 2);
    put_be(b, 16 + 8 * segments, 2);
    put_be(b, 0, 2);
    put_be(b, segments * 2, 2);
    put_be(b, power * 2, 2);
    put_be(b, log, 2);
    put_be(b, segments * 2 - power * 2, 2);
    for (int column = 0; column < 2; column++) {       /* ends, then starts */
        for (size_t i = 0; i < n; i++)
            put_be(b, v[i].rune, 2);
        put_be(b, 0xFFFF, 2);
        put_be(b, 0, column ? 0 : 2);                  /* reserved between them */
    }
    for (size_t i = 0; i < n; i++)
        put_be(b, v[i].glyph - v[i].rune, 2);
    put_be(b, 1, 2);
    for (uint32_t i = 0; i < segments; i++)
        put_be(b, 0, 2);
}

static void put_format_12(struct buf *b, const struct mapping *v, size_t n)
{
    put_be(b, 12, 2);
    put_be(b, 0, 2);
    put_be(b, 16 + 12 * (uint32_t)n, 4);
    put_be(b, 0, 4);
    put_be(b, (uint32_t)n, 4);
    for (size_t i = 0; i < n; i++) {
        put_be(b, v[i].rune, 4);
        put_be(b, v[i].rune, 4);
        put_be(b, v[i].glyph, 4);
    }
}

/* Both forms: readers of old know only the first, and it ends at U+FFFF and at 8,000 characters. */
static void add_map(struct sfnt *s, struct arena *a)
{
    enum { HEAD = 20, MOST = 8000 };
    struct mapping *v = arena_array(a, struct mapping, s->n);
    size_t n = map_runes(s, v), low = 0;
    while (low < n && low < MOST && v[low].rune < 0xFFFF)
        low++;
    struct buf *b = &s->table;
    put_be(b, 0, 2);
    put_be(b, 2, 2);
    put_be(b, 3 << 16 | 1, 4);
    put_be(b, HEAD, 4);
    put_be(b, 3 << 16 | 10, 4);
    put_be(b, HEAD + 16 + 8 * ((uint32_t)low + 1), 4);
    put_format_4(b, v, low);
    put_format_12(b, v, n);
    end_table(s, TAG('c', 'm', 'a', 'p'));
}

/* ---- names ---- */

static void add_names(struct sfnt *s)
{
    static const struct { uint32_t id; const char *text; } rows[] = {
        { 1, NULL }, { 2, "Regular" }, { 4, NULL }, { 6, NULL },
    };
    struct buf *b = &s->table;
    uint32_t at = 0;
    put_be(b, 0, 2);
    put_be(b, ARRAY_LEN(rows), 2);
    put_be(b, 6 + 12 * ARRAY_LEN(rows), 2);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        uint32_t n = 2 * (uint32_t)(rows[i].text ? strlen(rows[i].text) : s->font->face->name.n);
        put_be(b, 3 << 16 | 1, 4);
        put_be(b, 0x409, 2);
        put_be(b, rows[i].id, 2);
        put_be(b, n, 2);
        put_be(b, at, 2);
        at += n;
    }
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {     /* ASCII as UTF-16 */
        str text = rows[i].text ? str_z(rows[i].text) : s->font->face->name;
        for (size_t k = 0; k < text.n; k++)
            put_be(b, (uint8_t)text.p[k], 2);
    }
    end_table(s, TAG('n', 'a', 'm', 'e'));
}

static void add_post(struct sfnt *s)
{
    put_be(&s->table, 0x00030000, 4);                  /* no glyph names */
    put_be(&s->table, (uint32_t)s->font->face->italic_angle << 16, 4);
    for (int i = 0; i < 6; i++)
        put_be(&s->table, 0, 4);
    end_table(s, TAG('p', 'o', 's', 't'));
}

void sfnt_write(const struct subset *font, struct arena *a, struct buf *out)
{
    struct sfnt s = { .font = font, .builder = hb_face_builder_create() };
    buf_init(&s.table);
    s.glyphs = subset_glyphs(font, a, &s.n);
    if (font->face->cff)
        add_cff(&s);
    else
        add_truetype(&s);
    add_map(&s, a);
    add_names(&s);
    add_post(&s);
    take_table(&s, font->face->hb, TAG('O', 'S', '/', '2'));
    if (s.table.n)
        end_table(&s, TAG('O', 'S', '/', '2'));
    hb_blob_t *blob = hb_face_reference_blob(s.builder);
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    buf_put(out, str_of(p, n));
    hb_blob_destroy(blob);
    hb_face_destroy(s.builder);
    buf_release(&s.table);
}
