/* Subsets of CFF fonts draw what the fonts draw: outlines compared point by point by HarfBuzz, which
 * reads the subset as a font of its own. Damaged tables are refused. */
#include "base/buf.h"
#include "print/cff.h"
#include "tap.h"
#include <hb-ot.h>

static const struct { const char *path; unsigned member; } files[] = {
    { "build/fonts/fandol/FandolFang-Regular.otf", 0 },
    { "build/fonts/fandol/FandolHei-Regular.otf", 0 },
    { "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2 },
    { "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2 },
};
enum { GLYPHS = 400 };

/* As one document would, with nothing remembered. */
static bool subset_once(str cff, str name, const uint16_t *ids, size_t n, struct buf *out)
{
    struct cff_fonts *fonts = cff_fonts_new();
    bool good = cff_subset(fonts, cff, name, ids, n, out);
    cff_fonts_free(fonts);
    return good;
}

static str table_of(hb_face_t *face, const char *tag, hb_blob_t **blob)
{
    *blob = hb_face_reference_table(face, hb_tag_from_string(tag, 4));
    unsigned n;
    const char *p = hb_blob_get_data(*blob, &n);
    return str_of(p, n);
}

static void put_point(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float x, float y, void *u)
{
    (void)f, (void)s, (void)u;
    buf_printf(data, "%g %g ", (double)x, (double)y);
}

static void put_curve(hb_draw_funcs_t *f, void *data, hb_draw_state_t *s, float a, float b, float c,
                      float d, float x, float y, void *u)
{
    (void)f, (void)s, (void)u;
    buf_printf(data, "c %g %g %g %g %g %g ", (double)a, (double)b, (double)c, (double)d, (double)x,
               (double)y);
}

static void outline(hb_font_t *font, unsigned glyph, hb_draw_funcs_t *funcs, struct buf *out)
{
    buf_clear(out);
    hb_font_get_glyph_shape(font, glyph, funcs, out);
}

/* The subset as a font: its outlines with the tables HarfBuzz wants beside them. */
static hb_face_t *face_of(hb_face_t *from, str cff, uint16_t glyphs)
{
    static char maxp[6] = { 0, 0, 0x50, 0, 0, 0 };
    maxp[4] = (char)(glyphs >> 8);
    maxp[5] = (char)(glyphs & 255);
    hb_face_t *b = hb_face_builder_create();
    hb_blob_t *head;
    table_of(from, "head", &head);
    hb_face_builder_add_table(b, HB_TAG('h', 'e', 'a', 'd'), head);
    hb_blob_t *m = hb_blob_create(maxp, sizeof maxp, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(b, HB_TAG('m', 'a', 'x', 'p'), m);
    hb_blob_t *c = hb_blob_create(cff.p, (unsigned)cff.n, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(b, HB_TAG('C', 'F', 'F', ' '), c);
    hb_blob_t *whole = hb_face_reference_blob(b);
    hb_face_t *face = hb_face_create(whole, 0);
    hb_blob_destroy(whole);
    hb_blob_destroy(c);
    hb_blob_destroy(m);
    hb_blob_destroy(head);
    hb_face_destroy(b);
    return face;
}

static int different(hb_face_t *from, hb_face_t *subset, const uint16_t *ids, struct buf *one,
                     struct buf *two)
{
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, put_point, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, put_point, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, put_curve, NULL, NULL);
    hb_font_t *a = hb_font_create(from), *b = hb_font_create(subset);
    int wrong = 0, drawn = 0;
    for (unsigned i = 0; i <= GLYPHS; i++) {
        outline(a, i ? ids[i - 1] : 0, funcs, one);
        outline(b, i, funcs, two);
        wrong += !str_eq(buf_str(one), buf_str(two));
        drawn += one->n > 0;
    }
    hb_font_destroy(a);
    hb_font_destroy(b);
    hb_draw_funcs_destroy(funcs);
    ok(drawn > GLYPHS / 2);
    return wrong;
}

/* A later document with other glyphs first, in other order, gets the same bytes as one alone. */
static bool remembered_is_the_same(str cff, const uint16_t *ids, str once)
{
    static const uint16_t others[] = { 9, 1, 700, 3 }, bad[] = { 65535 };
    struct cff_fonts *fonts = cff_fonts_new();
    struct buf out;
    buf_init(&out);
    bool same = cff_subset(fonts, cff, S("Other"), others, ARRAY_LEN(others), &out) &&
                cff_subset(fonts, cff, S("Other"), ids + GLYPHS / 2, 9, &out) &&
                !cff_subset(fonts, cff, S("Other"), bad, 1, &out);
    buf_clear(&out);
    same = same && cff_subset(fonts, cff, S("Test-Font"), ids, GLYPHS, &out) && str_eq(buf_str(&out), once);
    buf_release(&out);
    cff_fonts_free(fonts);
    return same;
}

static void subset_and_compare(hb_face_t *from)
{
    struct buf out, one, two;
    buf_init(&out);
    buf_init(&one);
    buf_init(&two);
    uint16_t ids[GLYPHS];
    unsigned all = hb_face_get_glyph_count(from);
    for (unsigned i = 0; i < GLYPHS; i++)
        ids[i] = (uint16_t)(1 + (i * 2749u + 17) % (all - 1));
    hb_blob_t *blob;
    str cff = table_of(from, "CFF ", &blob);
    ok(subset_once(cff, S("Test-Font"), ids, GLYPHS, &out));
    ok(remembered_is_the_same(cff, ids, buf_str(&out)));
    hb_face_t *subset = face_of(from, buf_str(&out), GLYPHS + 1);
    is_int(different(from, subset, ids, &one, &two), 0);
    ok(out.n < cff.n / 10);
    hb_face_destroy(subset);
    hb_blob_destroy(blob);
    buf_release(&out);
    buf_release(&one);
    buf_release(&two);
}

static hb_face_t *open_file(size_t i)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(files[i].path);
    if (!blob)
        return NULL;
    hb_face_t *face = hb_face_create(blob, files[i].member);
    hb_blob_destroy(blob);
    return face;
}

static void subsets_draw_what_the_fonts_draw(void)
{
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        hb_face_t *from = open_file(i);
        tap_check(from != NULL, files[i].path, __LINE__);
        if (from)
            subset_and_compare(from);
        hb_face_destroy(from);
    }
}

/* Every prefix length that a truncated download may leave, and bytes turned over. */
static void damaged_tables_are_refused_or_survived(void)
{
    hb_face_t *from = open_file(0);
    ok(from != NULL);
    if (!from)
        return;
    hb_blob_t *blob;
    str cff = table_of(from, "CFF ", &blob);
    struct buf copy, out;
    static const uint16_t ids[] = { 5, 900, 7000 };
    buf_init(&copy);
    buf_init(&out);
    for (size_t n = 0; n < cff.n; n = n < 4000 ? n + 1 : n * 3 / 2) {
        buf_clear(&out);
        ok(!subset_once(str_upto(cff, n), S("X"), ids, ARRAY_LEN(ids), &out));
    }
    buf_put(&copy, cff);
    for (size_t i = 0; i < 3000; i++) {
        uint8_t was = (uint8_t)copy.p[i];
        copy.p[i] = (char)(was ^ (uint8_t)(1u << i % 8) ^ 0x80u);
        buf_clear(&out);
        subset_once(buf_str(&copy), S("X"), ids, ARRAY_LEN(ids), &out);
        copy.p[i] = (char)was;
    }
    buf_clear(&out);
    ok(subset_once(buf_str(&copy), S("X"), ids, ARRAY_LEN(ids), &out));
    buf_release(&copy);
    buf_release(&out);
    hb_blob_destroy(blob);
    hb_face_destroy(from);
}

int main(void)
{
    RUN(subsets_draw_what_the_fonts_draw);
    RUN(damaged_tables_are_refused_or_survived);
    return tap_done();
}
