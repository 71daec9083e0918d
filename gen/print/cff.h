/* Compact Font Format (Adobe Technical Note 5176), as much as PDF needs. */
#ifndef PRINT_CFF_H
#define PRINT_CFF_H
#include "base/base.h"

/* Makes the charset of a CID-keyed font say CID = glyph number, in place, so that text may be written
 * in glyph numbers. A font that is not CID-keyed is left alone: readers take CIDs as glyph numbers
 * there anyway (ISO 32000-1 §9.7.4.2). False if the table is damaged. */
bool cff_identity_charset(uint8_t *cff, size_t n, uint32_t glyphs);
#endif
