/* Three chunks: header, rows in one zlib stream of stored blocks (RFC 1950, RFC 1951), end. */
#include "render/png.h"

static void put_u32(struct buf *b, uint32_t v)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_putc(b, (char)(v >> shift & 255));
}

static uint32_t crc32(str s)
{
    uint32_t crc = UINT32_MAX;
    for (size_t i = 0; i < s.n; i++) {
        crc ^= (uint8_t)s.p[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~crc;
}

static uint32_t adler32(str s)
{
    uint32_t a = 1, b = 0;
    for (size_t i = 0; i < s.n; i++) {
        a = (a + (uint8_t)s.p[i]) % 65521;
        b = (b + a) % 65521;
    }
    return b << 16 | a;
}

static void put_chunk(struct buf *out, const char *type, str data)
{
    put_u32(out, (uint32_t)data.n);
    size_t from = out->n;
    buf_putz(out, type);
    buf_put(out, data);
    put_u32(out, crc32(str_from(buf_str(out), from)));
}

static void put_stored(struct buf *b, str rows)
{
    enum { BLOCK = 65535 };
    buf_put(b, str_of("\x78\x01", 2));
    for (size_t i = 0; i < rows.n; i += BLOCK) {
        str part = str_slice(rows, i, MIN(i + BLOCK, rows.n));
        buf_putc(b, i + BLOCK >= rows.n);
        for (int k = 0; k < 2; k++) {
            size_t n = k ? ~part.n : part.n;
            buf_putc(b, (char)(n & 255));
            buf_putc(b, (char)(n >> 8 & 255));
        }
        buf_put(b, part);
    }
    put_u32(b, adler32(rows));
}

/* Filter 0, then one bit a pixel, white set. */
static void put_rows(struct buf *b, const bool *cells, uint32_t side, uint32_t quiet, uint32_t scale)
{
    uint32_t pixels = (side + 2 * quiet) * scale;
    for (uint32_t y = 0; y < pixels; y++) {
        uint32_t row = y / scale;
        buf_putc(b, 0);
        for (uint32_t x = 0; x < pixels; x += 8) {
            int byte = 0;
            for (uint32_t bit = 0; bit < 8; bit++) {
                uint32_t col = (x + bit) / scale;
                bool inside = row >= quiet && row < quiet + side && col >= quiet && col < quiet + side;
                bool black = inside && cells[(row - quiet) * side + col - quiet];
                byte |= (black ? 0 : 0x80) >> bit;
            }
            buf_putc(b, (char)byte);
        }
    }
}

void png_write(const bool *cells, uint32_t side, uint32_t quiet, uint32_t scale, struct buf *out)
{
    struct buf rows, data;
    uint32_t pixels = (side + 2 * quiet) * scale;
    buf_init(&rows);
    buf_init(&data);
    put_rows(&rows, cells, side, quiet, scale);
    buf_put(out, str_of("\x89PNG\r\n\x1A\n", 8));
    put_u32(&data, pixels);
    put_u32(&data, pixels);
    buf_put(&data, str_of("\1\0\0\0\0", 5));           /* one bit, grey, deflate, no interlace */
    put_chunk(out, "IHDR", buf_str(&data));
    buf_clear(&data);
    put_stored(&data, buf_str(&rows));
    put_chunk(out, "IDAT", buf_str(&data));
    put_chunk(out, "IEND", S(""));
    buf_release(&rows);
    buf_release(&data);
}
