/* A subset as an OpenType file that stands by itself (ISO/IEC 14496-22), which is what an OFD embeds:
 * with a character map, metrics and names. Glyph numbers are those of the subset. */
#ifndef PRINT_SFNT_H
#define PRINT_SFNT_H
#include "print/subset.h"

/* Appends the file; `a` is for working. */
void sfnt_write(const struct subset *font, struct arena *a, struct buf *out);
#endif
