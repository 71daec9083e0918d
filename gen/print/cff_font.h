/* A font opened for subsetting: its dictionaries and the outlines asked for, each followed once. For cff*.c
 * only. */
#ifndef PRINT_CFF_FONT_H
#define PRINT_CFF_FONT_H
#include "base/arena.h"
#include "print/cff.h"
#include "print/cff_read.h"

enum { CFF_DICTS = 256 };

struct cff_dict { str dict, priv; struct cff_index subrs; bool loaded; };
struct cff_outline { str charstring; uint32_t dict; };         /* subroutines written out */

struct cff_font {
    struct cff_reader r;
    str top;
    struct cff_index global, glyphs, dicts;
    size_t select;                     /* FDSelect, 0: the font is not CID-keyed */
    struct cff_dict dict[CFF_DICTS];
    uint32_t *at;                      /* glyph → index in outlines + 1 */
    VEC(struct cff_outline) outlines;
    struct arena *a;
    struct cff_font *next;
};
/* NULL for a table that is no CFF font, or damaged. */
struct cff_font *cff_font(struct cff_fonts *fonts, str table);
/* Good until the next one is asked for; NULL where the glyph cannot be followed. */
const struct cff_outline *cff_outline(struct cff_font *f, uint16_t id);
#endif
