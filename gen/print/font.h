/* Fonts inside gen/print: faces, the roles that name them, and the glyphs of a piece of text.
 * A face is immutable once opened and shared by all threads; the caches belong to one printer. */
#ifndef PRINT_FONT_H
#define PRINT_FONT_H
#include <hb.h>
#include "print/print.h"
#include "text/sheet.h"

/* Metrics are in units of the font, `upem` to the em. */
struct face {
    str name;                          /* PostScript name, plain ASCII */
    hb_face_t *hb;
    hb_font_t *font;
    int32_t upem, ascent, descent, cap_height, italic_angle;
    int32_t bbox[4];
    uint16_t index;                    /* in print_fonts.faces */
    bool cff, bold, serif, fixed;
};

struct route { const struct face *face; bool gb2312_only; };
struct role { struct route *v; size_t n, cap; str install; };  /* packages of its missing files */

struct print_fonts {
    struct arena arena;
    struct hash hash;
    VEC(struct face *) faces;
    struct role role[ROLES];
    uint8_t gb2312[65536 / 8];         /* bit set: the character is in GB/T 2312 */
};

const char *font_role_name(enum font_role r);
/* GB/T 2312-1980 as GB 18030 maps it: rows 1–9 and 16–87. */
void gb2312_fill(uint8_t bits[65536 / 8]);
static inline bool gb2312_has(const uint8_t *bits, uint32_t rune)
{ return rune < 65536 && (bits[rune >> 3] >> (rune & 7) & 1); }

/* A glyph of shaped text, in font units. cluster: byte offset in the text. */
struct shaped_glyph { int32_t advance, dx, dy; uint32_t cluster; uint16_t id; };
struct shaped {
    const struct face *face;
    str text;
    int32_t advance;                   /* of the whole, font units */
    uint32_t n;
    bool han, blank_left, blank_right; /* blank: that half of the em box has no ink */
    const struct shaped_glyph *v;
};

struct font_cache;
struct font_cache *font_cache_new(const struct print_fonts *f);
void font_cache_free(struct font_cache *c);
/* The first face of the role that may and can draw the rune; NULL if there is none. */
const struct face *font_route(struct font_cache *c, enum font_role role, uint32_t rune);
/* Packages with the files of the role that were not found. */
str font_install(const struct font_cache *c, enum font_role role);
/* Shaped text of one face and style; lives as long as the cache. `han` turns off kerning and
 * ligatures. */
const struct shaped *font_shape(struct font_cache *c, const struct face *face, str text, bool han);

static inline mpt font_scale(const struct face *f, int32_t units, mpt size)
{
    int64_t n = (int64_t)units * size, half = f->upem / 2;
    return (mpt)((n + (n < 0 ? -half : half)) / f->upem);
}
#endif
