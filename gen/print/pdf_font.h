/* Fonts of one PDF file: which glyphs of which face are used, their subset numbers, and the objects. */
#ifndef PRINT_PDF_FONT_H
#define PRINT_PDF_FONT_H
#include "print/pdf_file.h"

/* cid: number in the subset; text: of its first use. */
struct used_glyph { uint16_t id, cid; str text; };
struct pdf_font {
    const struct face *face;
    uint32_t ref;                      /* the Type 0 font */
    VEC(struct used_glyph) used;       /* in order of first use */
    uint16_t *slot;                    /* glyph → index in used + 1 */
    struct buf file;                   /* the subset */
};
struct pdf_fonts { VEC(struct pdf_font) v; };

void pdf_fonts_collect(struct pdf_fonts *fonts, struct pdf_file *f, const struct display *d);
/* Makes the subsets, so that glyphs have their numbers; false after telling of a font that refuses. */
bool pdf_fonts_subset(struct pdf_fonts *fonts, struct arena *a, struct diag *diag);
void pdf_fonts_write(struct pdf_fonts *fonts, struct pdf_file *f);
void pdf_fonts_release(struct pdf_fonts *fonts);

/* A face has at most a few entries, asked for by run. */
const struct pdf_font *pdf_font_find(const struct pdf_fonts *fonts, const struct face *face, size_t *index);
static inline const struct used_glyph *pdf_glyph(const struct pdf_font *f, uint16_t id)
{ return &f->used.v[f->slot[id] - 1]; }
/* Advance in thousandths of the em, as the W array says. */
int32_t pdf_glyph_width(const struct pdf_font *f, uint16_t id);
#endif
