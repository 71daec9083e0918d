/* Which characters GB/T 2312 has, asked of the decoder: the standard's cells read as GB 18030. */
#include "print/font.h"
#include "text/enc.h"

/* Row, first and last cell in use (GB/T 2312-1980, table of characters). */
static const struct { uint8_t row, first, last; } cells[] = {
    { 1, 1, 94 }, { 2, 17, 66 }, { 2, 69, 78 }, { 2, 81, 92 }, { 3, 1, 94 }, { 4, 1, 83 },
    { 5, 1, 86 }, { 6, 1, 24 }, { 6, 33, 56 }, { 7, 1, 33 }, { 7, 49, 81 }, { 8, 1, 26 },
    { 8, 37, 73 }, { 9, 4, 79 }, { 55, 1, 89 },
};

static void put_cells(struct buf *b, int row, int first, int last)
{
    for (int cell = first; cell <= last; cell++) {
        buf_putc(b, (char)(0xA0 + row));
        buf_putc(b, (char)(0xA0 + cell));
    }
}

void gb2312_fill(uint8_t bits[65536 / 8])
{
    struct buf bytes;
    struct arena a;
    struct diag *quiet = diag_new();
    buf_init(&bytes);
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(cells); i++)
        put_cells(&bytes, cells[i].row, cells[i].first, cells[i].last);
    for (int row = 16; row <= 87; row++)
        if (row != 55)
            put_cells(&bytes, row, 1, 94);
    str text = enc_decode(&a, buf_str(&bytes), S("GB18030"), S(""), quiet).text;
    for (size_t i = 0, len; i < text.n; i += len) {
        uint32_t rune = str_rune(text, i, &len);
        if (rune < 65536)
            bits[rune >> 3] = (uint8_t)(bits[rune >> 3] | 1u << (rune & 7));
    }
    diag_free(quiet);
    arena_release(&a);
    buf_release(&bytes);
}
