/* Font subsets: CFF by our own writer, TrueType by HarfBuzz. */
#include "print/subset.h"
#include <hb-ot.h>
#include <hb-subset.h>

const struct subset *subset_find(const struct subsets *fonts, const struct face *face,
                                 size_t *index)
{
    for (size_t i = 0; i < fonts->v.n; i++)
        if (fonts->v.v[i].face == face) {
            *index = i;
            return &fonts->v.v[i];
        }
    return NULL;
}

static struct subset *font_of(struct subsets *fonts, struct arena *a, const struct face *face)
{
    size_t i;
    if (subset_find(fonts, face, &i))
        return &fonts->v.v[i];
    struct subset *font = vec_push(a, &fonts->v);
    font->face = face;
    font->slot = arena_array(a, uint16_t, hb_face_get_glyph_count(face->hb));
    buf_init(&font->file);
    return font;
}

static void use_glyph(struct subset *font, struct arena *a, const struct glyph *g)
{
    uint16_t *slot = &font->slot[g->id];
    if (!*slot) {
        *vec_push(a, &font->used) = (struct used_glyph){ g->id, 0, g->text };
        *slot = (uint16_t)font->used.n;
    } else if (str_empty(font->used.v[*slot - 1].text)) {
        font->used.v[*slot - 1].text = g->text;
    }
}

void subsets_collect(struct subsets *fonts, struct arena *a, const struct op_list *ops)
{
    for (size_t k = 0; k < ops->n; k++) {
        const struct op *op = &ops->v[k];
        struct subset *font = op->kind == OP_GLYPHS ? font_of(fonts, a, op->face) : NULL;
        for (uint32_t g = 0; font && g < op->n; g++)
            use_glyph(font, a, &op->glyphs[g]);
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

static hb_subset_input_t *subset_input(const struct subset *font)
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
static bool subset_truetype(struct subset *font)
{
    hb_subset_input_t *in = subset_input(font);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(font->face->hb, in);
    hb_subset_input_destroy(in);
    if (!plan)
        return false;
    const hb_map_t *to = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t i = 0; i < font->used.n; i++)
        font->used.v[i].gid = (uint16_t)hb_map_get(to, font->used.v[i].id);
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

static bool subset_cff(struct cff_fonts *outlines, struct subset *font, struct arena *a)
{
    uint16_t *ids = arena_array(a, uint16_t, font->used.n);
    for (size_t i = 0; i < font->used.n; i++) {
        ids[i] = font->used.v[i].id;
        font->used.v[i].gid = (uint16_t)(i + 1);
    }
    hb_blob_t *table = hb_face_reference_table(font->face->hb, HB_TAG('C', 'F', 'F', ' '));
    unsigned n;
    const char *p = hb_blob_get_data(table, &n);
    bool ok = cff_subset(outlines, str_of(p, n), font->face->name, ids, font->used.n, &font->file);
    hb_blob_destroy(table);
    return ok;
}

bool subsets_make(struct subsets *fonts, struct arena *a, struct diag *diag)
{
    bool ok = true;
    for (size_t i = 0; i < fonts->v.n; i++) {
        struct subset *font = &fonts->v.v[i];
        bool done = font->face->cff ? subset_cff(fonts->outlines, font, a) : subset_truetype(font);
        if (!done)
            diag(diag, PRINT_FONT_BROKEN, LOC_NONE, font->face->name);
        ok &= done;
    }
    return ok;
}

void subsets_release(struct subsets *fonts)
{
    for (size_t i = 0; i < fonts->v.n; i++)
        buf_release(&fonts->v.v[i].file);
}

const struct used_glyph **subset_glyphs(const struct subset *font, struct arena *a, uint32_t *n)
{
    *n = 0;
    for (size_t i = 0; i < font->used.n; i++)
        *n = MAX(*n, font->used.v[i].gid + 1u);
    const struct used_glyph **v = arena_array(a, const struct used_glyph *, *n);
    for (size_t i = 0; i < font->used.n; i++)
        v[font->used.v[i].gid] = &font->used.v[i];
    return v;
}

int32_t subset_width(const struct subset *font, uint16_t id)
{
    return font_scale(font->face, hb_font_get_glyph_h_advance(font->face->font, id), 1000);
}
