/* The few marks of SVG that charts are made of. Only elements and presentation attributes that our
 * printed sheets read as well: no styles, patterns, scripts or references. Coordinates are whole tenths
 * of a unit, so that every machine draws the same. */
#ifndef TEXT_SVG_H
#define TEXT_SVG_H
#include "base/arena.h"
#include "base/buf.h"

typedef int32_t coord;                         /* tenths of a unit of the view box */
#define U(units) ((coord)((units) * 10))

/* Colours are attributes, for print and for viewers without a style sheet; a page's style sheet may
 * change them by class. NULL: no such attribute. */
struct paint { const char *cls, *fill, *stroke; coord width; };
enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };
enum hatch { HATCH_NONE, HATCH_UP, HATCH_DOWN, HATCH_CROSS, HATCH_UPRIGHT };

/* An image with its name and what it shows, in words; `title` is not empty. */
void svg_open(struct buf *out, coord width, coord height, str title, str desc);
void svg_close(struct buf *out);
void svg_rect(struct buf *out, coord x, coord y, coord w, coord h, const struct paint *p);
void svg_circle(struct buf *out, coord x, coord y, coord r, const struct paint *p);
/* n points (x, y, x, y …), joined; `closed` makes an area. */
void svg_path(struct buf *out, const coord *xy, size_t n, bool closed, const struct paint *p);
/* A straight line of dashes. */
void svg_dashes(struct buf *out, coord x1, coord y1, coord x2, coord y2, const struct paint *p);
/* Lines across a rectangle that tell it from others in black and white, each cut at its edges. */
void svg_hatch(struct buf *out, coord x, coord y, coord w, coord h, enum hatch kind,
               const struct paint *p);
void svg_text(struct buf *out, coord x, coord y, enum anchor at, coord size, const char *cls,
              const char *fill, str s);
/* About how wide a text will be: no font is known here, so a little more than most. */
coord svg_text_width(str s, coord size);
/* As much of s as fits in `width`, ended by … where cut. */
str svg_fit(struct arena *a, str s, coord size, coord width);
#endif
