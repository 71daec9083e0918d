/* The PDF writer: a display list → PDF 1.7, tagged, fonts embedded as subsets, same list same
 * bytes. */
#ifndef PRINT_PDF_H
#define PRINT_PDF_H
#include "print/font.h"

struct pdf;                            /* one per worker: the compressor and room to work in */
struct pdf *pdf_new(void);
void pdf_free(struct pdf *p);
/* Appends the file to out; `a` is for working. False after a reported error. */
bool pdf_write(struct pdf *p, struct arena *a, const struct display *d, struct buf *out,
               struct diag *diag);
#endif
