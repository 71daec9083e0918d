/* The fonts of one document: which glyphs of which face its display list uses, and a subset with
 * these. A glyph's CID in a PDF counts first uses, so that a page can be written before the next is known;
 * an OFD has the glyph numbers of the file. */
#ifndef PRINT_SUBSET_H
#define PRINT_SUBSET_H
#include "print/cff.h"
#include "print/font.h"

/* gid: number in the subset's file, known once it is made; text: of its first use. */
struct used_glyph { uint16_t id, gid; str text; };
struct subset {
    const struct face *face;
    uint32_t ref;                      /* the writer's own number for the font */
    VEC(struct used_glyph) used;       /* in order of first use */
    uint16_t *slot;                    /* glyph → index in used + 1 */
    struct buf file;                   /* a CFF table, or a TrueType file without layout tables */
};
struct subsets { struct cff_fonts *outlines; VEC(struct subset) v; };   /* outlines: print/cff.h */

/* Notes the glyphs of a page. */
void subsets_collect(struct subsets *fonts, struct arena *a, const struct op_list *ops);
/* Makes the files, so that glyphs have their numbers in them; false after telling of a font. */
bool subsets_make(struct subsets *fonts, struct arena *a, struct diag *diag);
void subsets_release(struct subsets *fonts);

/* A face has at most a few entries, asked for by run. */
const struct subset *subset_find(const struct subsets *fonts, const struct face *face,
                                 size_t *index);
static inline const struct used_glyph *subset_glyph(const struct subset *f, uint16_t id)
{ return &f->used.v[f->slot[id] - 1]; }
static inline uint16_t subset_cid(const struct subset *f, uint16_t id) { return f->slot[id]; }
/* Glyphs by their number in the file: the numbers are 0 … n, with gaps where a composite brought parts. */
const struct used_glyph **subset_glyphs(const struct subset *font, struct arena *a, uint32_t *n);
/* Advance in thousandths of the em. */
int32_t subset_width(const struct subset *font, uint16_t id);
#endif
