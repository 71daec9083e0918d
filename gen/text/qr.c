/* A symbol from text: bytes → code words with Reed-Solomon → modules. Level M and byte mode only, which
 * addresses need. A library weighs the masks module by module; that was a third of a page's time. */
#include "text/qr.h"
#include "text/qr_mask.h"
#include <pthread.h>

enum { VERSIONS = 40, MOST_WORDS = 3706, LONGEST_CHECK = 28, WORD_PAD_1 = 0xEC, WORD_PAD_2 = 0x11 };

/* Level M (ISO/IEC 18004, table 9): check words of a block, blocks. */
static const uint8_t checks[VERSIONS + 1] = {
    0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28 };
static const uint8_t blocks[VERSIONS + 1] = {
    0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
    17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49 };

struct symbol {
    uint32_t version, words, data;             /* code words in all, of them data */
    uint8_t word[MOST_WORDS];
    struct qr_lines lines;
};

/* ---- GF(256) ---- */

static uint8_t power[512], logarithm[256];     /* of 2, modulo x⁸ + x⁴ + x³ + x² + 1 */

static void make_field(void)
{
    uint32_t x = 1;
    for (uint32_t i = 0; i < 255; i++) {
        power[i] = power[i + 255] = (uint8_t)x;
        logarithm[x] = (uint8_t)i;
        x = x << 1 ^ (x >> 7) * 0x11D;
    }
}

static uint8_t times(uint8_t a, uint8_t b)
{
    return a && b ? power[logarithm[a] + logarithm[b]] : 0;
}

/* Coefficients of (x − 1)(x − 2)(x − 4)…, the leading one left out. */
static void make_generator(uint8_t *g, uint32_t n)
{
    memset(g, 0, n);
    g[n - 1] = 1;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            g[k] = (uint8_t)(times(g[k], power[i]) ^ (k + 1 < n ? g[k + 1] : 0));
}

static void put_checks(const uint8_t *data, uint32_t n, const uint8_t *g, uint32_t checks_n, uint8_t *out)
{
    memset(out, 0, checks_n);
    for (uint32_t i = 0; i < n; i++) {
        uint8_t lead = data[i] ^ out[0];
        memmove(out, out + 1, checks_n - 1);
        out[checks_n - 1] = 0;
        for (uint32_t k = 0; k < checks_n; k++)
            out[k] ^= times(g[k], lead);
    }
}

/* ---- sizes ---- */

static uint32_t side_of(uint32_t version) { return 4 * version + 17; }
static uint32_t marks_of(uint32_t version) { return version > 1 ? version / 7 + 2 : 0; }

static uint32_t words_of(uint32_t version)
{
    uint32_t n = marks_of(version), modules = (16 * version + 128) * version + 64;
    if (n)
        modules -= (25 * n - 10) * n - 55;
    if (version >= 7)
        modules -= 36;
    return modules / 8;
}

static uint32_t head_bits(uint32_t version) { return version < 10 ? 12 : 20; }

static bool choose_version(struct symbol *s, size_t bytes)
{
    for (s->version = 1; s->version <= VERSIONS; s->version++) {
        s->words = words_of(s->version);
        s->data = s->words - (uint32_t)checks[s->version] * blocks[s->version];
        if (bytes * 8 + head_bits(s->version) <= (size_t)s->data * 8)
            return true;
    }
    return false;
}

/* ---- code words ---- */

static void put_bits(uint8_t *to, uint32_t *at, uint32_t value, uint32_t n)
{
    for (; n; n--, ++*at)
        to[*at / 8] |= (uint8_t)((value >> (n - 1) & 1) << (7 - *at % 8));
}

static void make_data(const struct symbol *s, str text, uint8_t *data)
{
    uint32_t at = 0;
    memset(data, 0, s->data);
    put_bits(data, &at, 4, 4);
    put_bits(data, &at, (uint32_t)text.n, head_bits(s->version) - 4);
    for (size_t i = 0; i < text.n; i++)
        put_bits(data, &at, (uint8_t)text.p[i], 8);
    at = (MIN(at + 4, s->data * 8) + 7) / 8;
    for (bool first = true; at < s->data; first = !first)
        data[at++] = first ? WORD_PAD_1 : WORD_PAD_2;
}

/* Blocks take turns, first with their data, then with their check words; the later blocks are longer
 * by one. */
static void make_words(struct symbol *s, str text)
{
    uint32_t n = blocks[s->version], c = checks[s->version], length = s->data / n;
    uint32_t short_n = n - s->data % n, from = 0;
    uint8_t data[MOST_WORDS], generator[LONGEST_CHECK + 2], check[LONGEST_CHECK + 2];
    make_data(s, text, data);
    make_generator(generator, c);
    for (uint32_t b = 0; b < n; b++) {
        uint32_t own = length + (b >= short_n);
        put_checks(data + from, own, generator, c, check);
        for (uint32_t i = 0; i < own; i++)
            s->word[i < length ? i * n + b : length * n + b - short_n] = data[from + i];
        for (uint32_t i = 0; i < c; i++)
            s->word[s->data + i * n + b] = check[i];
        from += own;
    }
}

/* ---- modules ---- */

/* A module that no mask changes. */
static void fix(struct symbol *s, uint32_t x, uint32_t y, bool dark)
{
    uint64_t *row = &s->lines.data[QR_ROWS][y].w[(x + QR_EDGE) / 64];
    uint64_t *column = &s->lines.data[QR_COLUMNS][x].w[(y + QR_EDGE) / 64];
    *row &= ~((uint64_t)1 << (x + QR_EDGE) % 64);
    *column &= ~((uint64_t)1 << (y + QR_EDGE) % 64);
    qr_set(&s->lines, x, y, dark);
}

static bool is_data(const struct symbol *s, uint32_t x, uint32_t y)
{
    return s->lines.data[QR_ROWS][y].w[(x + QR_EDGE) / 64] >> ((x + QR_EDGE) % 64) & 1;
}

/* Rings about (cx, cy) as far as `reach`; those named in `light` are light. */
static void put_rings(struct symbol *s, int cx, int cy, int reach, uint32_t light)
{
    int side = (int)s->lines.side;
    for (int dy = -reach; dy <= reach; dy++)
        for (int dx = -reach; dx <= reach; dx++) {
            int x = cx + dx, y = cy + dy, ring = MAX(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy);
            if (x >= 0 && y >= 0 && x < side && y < side)
                fix(s, (uint32_t)x, (uint32_t)y, !(light >> ring & 1));
        }
}

static void put_marks(struct symbol *s)
{
    uint32_t n = marks_of(s->version), at[7] = { 6 };
    uint32_t step = s->version == 32 ? 26 : n ? (s->version * 4 + n * 2 + 1) / (n * 2 - 2) * 2 : 0;
    for (uint32_t i = n, x = s->lines.side - 7; i > 1; i--, x -= step)
        at[i - 1] = x;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++)
            if (!(i == 0 && k == 0) && !(i == 0 && k == n - 1) && !(i == n - 1 && k == 0))
                put_rings(s, (int)at[i], (int)at[k], 2, 1u << 1);
}

static void put_version(struct symbol *s)
{
    uint32_t rest = s->version, from = s->lines.side - 11;
    for (int i = 0; i < 12; i++)
        rest = rest << 1 ^ (rest >> 11) * 0x1F25;
    uint32_t word = s->version << 12 | rest;
    for (uint32_t i = 0; i < 18 && s->version >= 7; i++) {
        fix(s, from + i % 3, i / 3, word >> i & 1);
        fix(s, i / 3, from + i % 3, word >> i & 1);
    }
}

static void put_functions(struct symbol *s)
{
    uint32_t n = s->lines.side;
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < n; k++) {
            s->lines.data[QR_ROWS][i].w[(k + QR_EDGE) / 64] |= (uint64_t)1 << (k + QR_EDGE) % 64;
            s->lines.data[QR_COLUMNS][i].w[(k + QR_EDGE) / 64] |= (uint64_t)1 << (k + QR_EDGE) % 64;
        }
    for (uint32_t i = 0; i < n; i++) {
        fix(s, 6, i, i % 2 == 0);
        fix(s, i, 6, i % 2 == 0);
    }
    put_rings(s, 3, 3, 4, 1u << 2 | 1u << 4);
    put_rings(s, (int)n - 4, 3, 4, 1u << 2 | 1u << 4);
    put_rings(s, 3, (int)n - 4, 4, 1u << 2 | 1u << 4);
    put_marks(s);
    for (uint32_t i = 0; i < 9; i++) {         /* room for the format */
        if (i != 6) {
            fix(s, 8, i, false);
            fix(s, i, 8, false);
        }
        if (i < 8) {
            fix(s, n - 1 - i, 8, false);
            fix(s, 8, n - 1 - i, i == 7);
        }
    }
    put_version(s);
}

/* Two columns at a time from the right, up and down by turns. */
static void put_words(struct symbol *s)
{
    uint32_t n = s->lines.side, at = 0, end = s->words * 8;
    bool up = true;
    for (uint32_t right = n - 1; right > 0; right = right == 8 ? 5 : right > 2 ? right - 2 : 0, up = !up)
        for (uint32_t i = 0; i < n; i++)
            for (uint32_t k = 0; k < 2; k++) {
                uint32_t x = right - k, y = up ? n - 1 - i : i;
                if (is_data(s, x, y) && at < end) {
                    qr_set(&s->lines, x, y, s->word[at / 8] >> (7 - at % 8) & 1);
                    at++;
                }
            }
}

bool qr_make(struct arena *a, str text, struct qr *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct arena_mark mark;
    struct symbol *s;
    struct symbol sized;
    if (str_empty(text) || !choose_version(&sized, text.n))
        return false;
    pthread_once(&once, make_field);
    out->side = side_of(sized.version);
    out->dark = arena_array(a, bool, (size_t)out->side * out->side);
    mark = arena_mark(a);
    s = arena_new(a, struct symbol);
    s->version = sized.version;
    s->words = sized.words;
    s->data = sized.data;
    s->lines.side = out->side;
    make_words(s, text);
    put_functions(s);
    put_words(s);
    qr_mask(&s->lines);
    for (uint32_t y = 0; y < out->side; y++)
        for (uint32_t x = 0; x < out->side; x++)
            out->dark[y * out->side + x] = qr_dark(&s->lines, x, y);
    arena_rewind(a, mark);
    return true;
}
