/* Type 2 charstrings with their subroutines written out. For cff*.c only. */
#ifndef PRINT_CFF_FLAT_H
#define PRINT_CFF_FLAT_H
#include "base/buf.h"
#include "print/cff_read.h"

/* Appends the charstring; false where it cannot be followed. */
bool cff_flatten(struct cff_reader *r, str charstring, const struct cff_index *global,
                 const struct cff_index *local, struct buf *out);
#endif
