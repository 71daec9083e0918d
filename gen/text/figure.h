/* What a FIGURE shows, ready for any writer: a drawing (a small part of SVG 1.1) or a picture (PNG).
 * Everything lives in the caller's arena and is read-only once made. Code figures ("qr:…") are text/qr.h. */
#ifndef TEXT_FIGURE_H
#define TEXT_FIGURE_H
#include "text/doc.h"
#include "text/xml.h"

/* Lengths of a drawing are thousandths of its unit, from the upper left corner of its view box. */
enum step_kind { STEP_MOVE, STEP_LINE, STEP_CURVE, STEP_CLOSE };
struct step { uint8_t kind; int32_t x[3], y[3]; };     /* CURVE: two handles, then the end */
struct tint { bool on; uint32_t color; };             /* 0xRRGGBB */
struct shape {
    struct tint fill, stroke;
    int32_t thick;                     /* of the stroke */
    const struct step *steps; size_t n;
    str text;                          /* words, if not empty; no steps then */
    int32_t x, y, size;                /* of the words: baseline, em */
    uint8_t anchor;                    /* enum doc_align: what of them stands at x */
    bool strong;
    struct loc loc;
};
struct drawing { int32_t width, height; const struct shape *v; size_t n; };
/* rgb: rows from the top, on white. */
struct picture { uint32_t width, height; const uint8_t *rgb; str png; };
struct figure { const struct drawing *drawing; const struct picture *picture; };   /* one of them */

/* <svg viewBox> with g, rect, line, polyline, path (M L H V C Z), circle, text, title, desc. `words`: what
 * title and desc say, or empty. Whatever else stands in it is told of. NULL after a reported fault. */
const struct drawing *drawing_read(struct arena *a, const struct xml_node *svg, str *words,
                                   struct diag *diag);

/* NULL if the bytes are no PNG that can be shown. */
const struct picture *png_read(struct arena *a, str bytes);
enum { PICTURE_MOST = 16 << 20 };      /* pixels */
/* side × side cells, row by row, true is black; each cell is `scale` pixels wide, with `quiet` white cells
 * around. */
void png_write(struct arena *a, const bool *cells, uint32_t side, uint32_t quiet, uint32_t scale,
               struct buf *out);

/* Gives the figures of a sheet that name a .png or .svg file what `find` says is in it. Faults are told of;
 * such a figure stays empty, and no writer tells of it again. What they point into goes into `kept`. */
struct figure_files {
    bool (*find)(const void *ctx, str name, str *bytes);       /* they live as long as `kept` */
    const void *ctx;
    struct arena *kept;
};
void figures_read(struct doc *sheet, const struct figure_files *files, struct diag *diag);
#endif
