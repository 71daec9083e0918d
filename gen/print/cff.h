/* Subsets of a Compact Font Format table (Adobe Technical Notes 5176 and 5177), the form of most
 * Chinese fonts. Ours rather than HarfBuzz's, which reads the whole font each time: 7–13 ms against
 * well under one. The subset is CID-keyed with CID = glyph number, as PDF and OFD like it, and
 * has no subroutines: they are written out where they are called. */
#ifndef PRINT_CFF_H
#define PRINT_CFF_H
#include "base/buf.h"

/* Fonts opened and outlines followed before; one per thread. */
struct cff_fonts;
struct cff_fonts *cff_fonts_new(void);
void cff_fonts_free(struct cff_fonts *f);

/* Appends a font of glyph 0 and then `ids` in their order, numbered 1 …. `name` is the PostScript
 * name. False for a table that is damaged or uses what no font of today does (arithmetic in
 * outlines, accents built with endchar). The table is the same bytes as long as `fonts` lives. */
bool cff_subset(struct cff_fonts *fonts, str table, str name, const uint16_t *ids, size_t n, struct buf *out);
#endif
