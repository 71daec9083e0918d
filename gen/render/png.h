/* PNG (ISO/IEC 15948) of two colours, for codes. Its data is stored, not packed: packages pack it. */
#ifndef RENDER_PNG_H
#define RENDER_PNG_H
#include "base/buf.h"

/* side × side cells, row by row, true is black; each cell is `scale` pixels wide, with `quiet` white
 * cells around. */
void png_write(const bool *cells, uint32_t side, uint32_t quiet, uint32_t scale, struct buf *out);
#endif
