/* The only file that sees libqrencode. */
#include "text/qr.h"
#include <limits.h>
#include <qrencode.h>

bool qr_make(struct arena *a, str text, struct qr *out)
{
    if (str_empty(text) || text.n > INT_MAX)
        return false;
    QRcode *code = QRcode_encodeData((int)text.n, (const unsigned char *)text.p, 0, QR_ECLEVEL_M);
    if (!code)
        return false;
    out->side = (uint32_t)code->width;
    size_t n = (size_t)out->side * out->side;
    out->dark = arena_array(a, bool, n);
    for (size_t i = 0; i < n; i++)
        out->dark[i] = code->data[i] & 1;
    QRcode_free(code);
    return true;
}
