/* Subsets, CIDs equal to glyph numbers of the subset, ToUnicode for every glyph
 * (ISO 32000-1 §9.7, §9.10.3). */
#include "print/pdf_font.h"
#include "base/hash.h"
#include "print/cff.h"
#include <hb-ot.h>
#include <hb-subset.h>

const struct pdf_font *pdf_font_find(const struct pdf_fonts *fonts, const struct face *face,
                                     size_t *index)
{
    for (size_t i = 0; i < fonts->v.n; i++)
        if (fonts->v.v[i].face == face) {
            *index = i;
            return &fonts->v.v[i];
        }
    return NULL;
}

static struct pdf_font *font_of(struct pdf_fonts *fonts, struct pdf_file *f, const struct face *face)
{
    size_t i;
    if (pdf_font_find(fonts, face, &i))
        return &fonts->v.v[i];
    struct pdf_font *font = vec_push(f->a, &fonts->v);
    font->face = face;
    font->ref = pdf_ref(f);
    font->slot = arena_array(f->a, uint16_t, hb_face_get_glyph_count(face->hb));
    buf_init(&font->file);
    return font;
}

static void use_glyph(struct pdf_font *font, struct pdf_file *f, const struct glyph *g)
{
    uint16_t *slot = &font->slot[g->id];
    if (!*slot) {
        *vec_push(f->a, &font->used) = (struct used_glyph){ g->id, 0, g->text };
        *slot = (uint16_t)font->used.n;
    } else if (str_empty(font->used.v[*slot - 1].text)) {
        font->used.v[*slot - 1].text = g->text;
    }
}

void pdf_fonts_collect(struct pdf_fonts *fonts, struct pdf_file *f, const struct display *d)
{
    for (size_t i = 0; i < d->pages.n; i++)
        for (size_t k = 0; k < d->pages.v[i].ops.n; k++) {
            const struct op *op = &d->pages.v[i].ops.v[k];
            struct pdf_font *font = op->kind == OP_GLYPHS ? font_of(fonts, f, op->face) : NULL;
            for (uint32_t g = 0; font && g < op->n; g++)
                use_glyph(font, f, &op->glyphs[g]);
        }
}

/* Only what a PDF reader looks at stays in the subset (ISO 32000-1 §9.9, table 126). */
static const hb_tag_t dropped[] = {
    HB_TAG('G', 'S', 'U', 'B'), HB_TAG('G', 'P', 'O', 'S'), HB_TAG('G', 'D', 'E', 'F'),
    HB_TAG('B', 'A', 'S', 'E'), HB_TAG('J', 'S', 'T', 'F'), HB_TAG('O', 'S', '/', '2'),
    HB_TAG('c', 'm', 'a', 'p'), HB_TAG('n', 'a', 'm', 'e'), HB_TAG('p', 'o', 's', 't'),
    HB_TAG('v', 'h', 'e', 'a'), HB_TAG('v', 'm', 't', 'x'), HB_TAG('V', 'O', 'R', 'G'),
    HB_TAG('k', 'e', 'r', 'n'), HB_TAG('g', 'a', 's', 'p'), HB_TAG('h', 'd', 'm', 'x'),
    HB_TAG('V', 'D', 'M', 'X'), HB_TAG('L', 'T', 'S', 'H'), HB_TAG('D', 'S', 'I', 'G'),
    HB_TAG('F', 'F', 'T', 'M'), HB_TAG('m', 'e', 't', 'a'), HB_TAG('P', 'C', 'L', 'T'),
};

static hb_subset_input_t *subset_input(const struct pdf_font *font)
{
    hb_subset_input_t *in = hb_subset_input_create_or_fail();
    if (!in)
        die("out of memory");
    hb_set_t *glyphs = hb_subset_input_glyph_set(in);
    for (size_t i = 0; i < font->used.n; i++)
        hb_set_add(glyphs, font->used.v[i].id);
    hb_set_t *drop = hb_subset_input_set(in, HB_SUBSET_SETS_DROP_TABLE_TAG);
    for (size_t i = 0; i < ARRAY_LEN(dropped); i++)
        hb_set_add(drop, dropped[i]);
    hb_subset_input_set_flags(in, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    return in;
}

/* TrueType: HarfBuzz numbers the glyphs, parts of composites among them. */
static bool subset_truetype(struct pdf_font *font)
{
    hb_subset_input_t *in = subset_input(font);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(font->face->hb, in);
    hb_subset_input_destroy(in);
    if (!plan)
        return false;
    const hb_map_t *to = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t i = 0; i < font->used.n; i++)
        font->used.v[i].cid = (uint16_t)hb_map_get(to, font->used.v[i].id);
    hb_face_t *subset = hb_subset_plan_execute_or_fail(plan);
    hb_subset_plan_destroy(plan);
    if (!subset)
        return false;
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned n;
    const char *p = hb_blob_get_data(blob, &n);
    buf_put(&font->file, str_of(p, n));
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    return n > 0;
}

static bool subset_cff(struct pdf_font *font, struct arena *a)
{
    uint16_t *ids = arena_array(a, uint16_t, font->used.n);
    for (size_t i = 0; i < font->used.n; i++) {
        ids[i] = font->used.v[i].id;
        font->used.v[i].cid = (uint16_t)(i + 1);
    }
    hb_blob_t *table = hb_face_reference_table(font->face->hb, HB_TAG('C', 'F', 'F', ' '));
    unsigned n;
    const char *p = hb_blob_get_data(table, &n);
    bool ok = cff_subset(str_of(p, n), font->face->name, ids, font->used.n, &font->file);
    hb_blob_destroy(table);
    return ok;
}

bool pdf_fonts_subset(struct pdf_fonts *fonts, struct arena *a, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < fonts->v.n; i++) {
        struct pdf_font *font = &fonts->v.v[i];
        bool done = font->face->cff ? subset_cff(font, a) : subset_truetype(font);
        if (!done)
            diag(diag, PRINT_FONT_BROKEN, LOC_NONE, font->face->name);
        ok &= done;
    }
    return ok;
}

void pdf_fonts_release(struct pdf_fonts *fonts)
{
    for (size_t i = 0; i < fonts->v.n; i++)
        buf_release(&fonts->v.v[i].file);
}

static int32_t per_mille(const struct face *f, int32_t units)
{
    return font_scale(f, units, 1000);
}

int32_t pdf_glyph_width(const struct pdf_font *f, uint16_t id)
{
    return per_mille(f->face, hb_font_get_glyph_h_advance(f->face->font, id));
}

/* Glyphs by subset number: the numbers are 0 … n, with gaps where a composite brought parts. */
static const struct used_glyph **by_cid(const struct pdf_font *font, struct arena *a, uint32_t *n)
{
    *n = 0;
    for (size_t i = 0; i < font->used.n; i++)
        *n = MAX(*n, font->used.v[i].cid + 1u);
    const struct used_glyph **v = arena_array(a, const struct used_glyph *, *n);
    for (size_t i = 0; i < font->used.n; i++)
        v[font->used.v[i].cid] = &font->used.v[i];
    return v;
}

static void put_widths(struct buf *b, const struct pdf_font *font, const struct used_glyph **v, uint32_t n)
{
    buf_putz(b, "/DW 1000/W[");
    bool open = false;
    for (uint32_t cid = 0; cid < n; cid++) {
        int32_t w = v[cid] ? pdf_glyph_width(font, v[cid]->id) : 1000;
        if (w == 1000) {
            buf_putz(b, open ? "]" : "");
            open = false;
            continue;
        }
        if (!open)
            buf_printf(b, "%s%u[", cid ? " " : "", cid);
        buf_printf(b, open ? " %d" : "%d", (int)w);
        open = true;
    }
    buf_putz(b, open ? "]]" : "]");
}

static void put_unicode(struct buf *b, const struct used_glyph **v, uint32_t n)
{
    enum { BLOCK = 100 };              /* entries a bfchar section may have */
    uint32_t all = 0, done = 0;
    for (uint32_t cid = 0; cid < n; cid++)
        all += v[cid] && !str_empty(v[cid]->text);
    buf_putz(b, "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo "
                "<</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def\n/CMapName /Adobe-Identity-UCS "
                "def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
    for (uint32_t cid = 0; cid < n; cid++) {
        if (!v[cid] || str_empty(v[cid]->text))
            continue;
        if (done % BLOCK == 0)
            buf_printf(b, "%s%u beginbfchar\n", done ? "endbfchar\n" : "", MIN(all - done, (uint32_t)BLOCK));
        buf_printf(b, "<%04X> <", cid);
        pdf_put_utf16(b, v[cid]->text);
        buf_putz(b, ">\n");
        done++;
    }
    buf_putz(b, done ? "endbfchar\n" : "");
    buf_putz(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
}

/* Six capital letters that name the subset (§9.6.4), from its glyphs. */
static void put_name(struct buf *b, const struct pdf_font *font)
{
    uint64_t h = hash_64(font->face->name);
    for (size_t i = 0; i < font->used.n; i++)
        h = (h ^ font->used.v[i].id) * UINT64_C(0x100000001B3);
    for (int i = 0; i < 6; i++, h /= 26)
        buf_putc(b, (char)('A' + h % 26));
    buf_printf(b, "+%.*s", STR_ARG(font->face->name));
}

static uint32_t write_file(struct pdf_font *font, struct pdf_file *f)
{
    uint32_t ref = pdf_ref(f);
    str dict = font->face->cff ? S("/Subtype/CIDFontType0C")
                               : arena_printf(f->a, "/Length1 %zu", font->file.n);
    pdf_stream(f, ref, dict, buf_str(&font->file), true);
    return ref;
}

/* Flags of table 123: fixed pitch 1, serif 2, symbolic 4, italic 64, bold forced 2^18. */
static uint32_t write_descriptor(struct pdf_font *font, struct pdf_file *f)
{
    const struct face *face = font->face;
    uint32_t file = write_file(font, f), ref = pdf_ref(f);
    struct buf *b = pdf_begin(f);
    int flags = 4 | (face->fixed ? 1 : 0) | (face->serif ? 2 : 0) | (face->italic_angle ? 64 : 0);
    buf_putz(b, "<</Type/FontDescriptor/FontName/");
    put_name(b, font);
    buf_printf(b, "/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d"
                  "/StemV %d/%s %u 0 R>>", flags,
               (int)per_mille(face, face->bbox[0]), (int)per_mille(face, face->bbox[1]),
               (int)per_mille(face, face->bbox[2]), (int)per_mille(face, face->bbox[3]),
               (int)face->italic_angle, (int)per_mille(face, face->ascent),
               (int)per_mille(face, face->descent), (int)per_mille(face, face->cap_height),
               face->bold ? 140 : 80, face->cff ? "FontFile3" : "FontFile2", file);
    pdf_end(f, ref);
    return ref;
}

static uint32_t write_cid_font(struct pdf_font *font, struct pdf_file *f, const struct used_glyph **v,
                               uint32_t n)
{
    uint32_t descriptor = write_descriptor(font, f), ref = pdf_ref(f);
    struct buf *b = pdf_begin(f);
    buf_printf(b, "<</Type/Font/Subtype/CIDFontType%c/BaseFont/", font->face->cff ? '0' : '2');
    put_name(b, font);
    buf_printf(b, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                  "/FontDescriptor %u 0 R%s", descriptor,
               font->face->cff ? "" : "/CIDToGIDMap/Identity");
    put_widths(b, font, v, n);
    buf_putz(b, ">>");
    pdf_end(f, ref);
    return ref;
}

static void write_font(struct pdf_font *font, struct pdf_file *f)
{
    uint32_t n;
    const struct used_glyph **v = by_cid(font, f->a, &n);
    struct buf map;
    buf_init(&map);
    put_unicode(&map, v, n);
    uint32_t unicode = pdf_ref(f);
    pdf_stream(f, unicode, S(""), buf_str(&map), true);
    buf_release(&map);
    uint32_t descendant = write_cid_font(font, f, v, n);
    struct buf *b = pdf_begin(f);
    buf_putz(b, "<</Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/");
    put_name(b, font);
    buf_printf(b, "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>", descendant, unicode);
    pdf_end(f, font->ref);
}

void pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *f)
{
    for (size_t i = 0; i < fonts->v.n; i++)
        write_font(&fonts->v.v[i], f);
}
