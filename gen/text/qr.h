/* QR codes (ISO/IEC 18004), error correction level M, over libqrencode, whose types stay in qr.c. */
#ifndef TEXT_QR_H
#define TEXT_QR_H
#include "base/arena.h"

enum { QR_QUIET = 4 };                 /* modules of white around a code */

/* side × side modules from the top left corner, row by row. */
struct qr { uint32_t side; bool *dark; };

/* In the arena; false if the text is empty or too long for a code. */
bool qr_make(struct arena *a, str text, struct qr *out);
#endif
