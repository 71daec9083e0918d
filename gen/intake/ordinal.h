/* Ordinals as word processors print them: the number formats of w:numFmt (ECMA-376 part 1, 17.18.59) and of
 * the list styles of web pages. */
#ifndef INTAKE_ORDINAL_H
#define INTAKE_ORDINAL_H
#include "base/buf.h"

/* "chineseCounting" 12 → 十二. A format that is not known prints digits; "bullet" and "none" nothing. */
void ordinal_put(struct buf *out, str format, long n);
#endif
