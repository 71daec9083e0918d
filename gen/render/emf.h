/* A drawing as an Enhanced Metafile ([MS-EMF]), the vector picture that word processors of any age show
 * sharp and let a clerk take apart. */
#ifndef RENDER_EMF_H
#define RENDER_EMF_H
#include "base/buf.h"
#include "text/figure.h"
#include "text/length.h"

/* Appends the file; font: the family of its words. */
void emf_write(const struct drawing *d, mpt width, mpt height, const char *font, struct buf *out);
#endif
