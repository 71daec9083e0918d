/* Inside of the QR writer: choosing the mask (ISO/IEC 18004, 7.8). A line of modules is a row of bits,
 * with four light ones before it: beyond the edge is the quiet zone. */
#ifndef TEXT_QR_MASK_H
#define TEXT_QR_MASK_H
#include "base/base.h"

enum { QR_SIDE = 177, QR_MASKS = 8, QR_EDGE = 4, QR_WORDS = 3 };

struct qr_line { uint64_t w[QR_WORDS]; };
/* Each line as a row and as a column; `data`: the modules that masks may change. */
struct qr_lines { uint32_t side; struct qr_line line[2][QR_SIDE], data[2][QR_SIDE]; };

enum { QR_ROWS, QR_COLUMNS };
void qr_set(struct qr_lines *q, uint32_t x, uint32_t y, bool dark);
static inline bool qr_dark(const struct qr_lines *q, uint32_t x, uint32_t y)
{
    return q->line[QR_ROWS][y].w[(x + QR_EDGE) / 64] >> ((x + QR_EDGE) % 64) & 1;
}
/* Writes the best mask and the words that name it into the symbol. */
void qr_mask(struct qr_lines *q);
#endif
