/* The OFD writer: a display list → OFD (GB/T 33190-2016), the format of Chinese archives. The same
 * glyphs in the same places as the PDF, fonts embedded as subsets, an outline, links; same list,
 * same bytes. The list's tags are not carried over. */
#ifndef PRINT_OFD_H
#define PRINT_OFD_H
#include "base/buf.h"
#include "print/display.h"

/* Appends the package; `a` is for working. False after a reported error. */
bool ofd_write(struct arena *a, const struct display *d, struct buf *out, struct diag *diag);
#endif
