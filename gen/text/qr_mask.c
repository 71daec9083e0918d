/* All eight masks are weighed, a line of modules at a time: a word of bits where others take bytes. */
#include "text/qr_mask.h"
#include <pthread.h>
#include <stdlib.h>

enum { N1 = 3, N2 = 3, N3 = 40, N4 = 10, PERIOD = 12 };        /* of 7.8.3; every mask repeats after 12 */

static struct qr_line patterns[2][QR_MASKS][PERIOD];

static void set_bit(struct qr_line *l, uint32_t i, bool on)
{
    uint64_t bit = (uint64_t)1 << (i + QR_EDGE) % 64, *w = &l->w[(i + QR_EDGE) / 64];
    *w = on ? *w | bit : *w & ~bit;
}

void qr_set(struct qr_lines *q, uint32_t x, uint32_t y, bool dark)
{
    set_bit(&q->line[QR_ROWS][y], x, dark);
    set_bit(&q->line[QR_COLUMNS][x], y, dark);
}

static bool turned(int mask, uint32_t x, uint32_t y)
{
    switch (mask) {
    case 0: return (x + y) % 2 == 0;
    case 1: return y % 2 == 0;
    case 2: return x % 3 == 0;
    case 3: return (x + y) % 3 == 0;
    case 4: return (x / 3 + y / 2) % 2 == 0;
    case 5: return x * y % 2 + x * y % 3 == 0;
    case 6: return (x * y % 2 + x * y % 3) % 2 == 0;
    default: return ((x + y) % 2 + x * y % 3) % 2 == 0;
    }
}

static void make_patterns(void)
{
    for (int m = 0; m < QR_MASKS; m++)
        for (uint32_t k = 0; k < PERIOD; k++)
            for (uint32_t i = 0; i < QR_SIDE; i++) {
                set_bit(&patterns[QR_ROWS][m][k], i, turned(m, i, k));
                set_bit(&patterns[QR_COLUMNS][m][k], i, turned(m, k, i));
            }
}

/* ---- lines as numbers ----
 * `words` of a line are in use; as a constant for the usual sizes it leaves no loops. */

#define INLINE static inline __attribute__((always_inline))

INLINE struct qr_line shifted(const struct qr_line *a, unsigned by, size_t words)
{
    struct qr_line r;
    for (size_t i = 0; i < words; i++)
        r.w[i] = a->w[i] >> by | (i + 1 < words ? a->w[i + 1] << (64 - by) : 0);
    return r;
}

/* A call of the compiler's own for want of an instruction that not every processor has takes longer. */
INLINE int bits(const struct qr_line *a, size_t words)
{
    int n = 0;
    for (size_t i = 0; i < words; i++) {
        uint64_t x = a->w[i] - (a->w[i] >> 1 & 0x5555555555555555);
        x = (x & 0x3333333333333333) + (x >> 2 & 0x3333333333333333);
        n += (int)(((x + (x >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101 >> 56);
    }
    return n;
}

static struct qr_line all(uint32_t n)          /* n modules, all dark */
{
    struct qr_line r = { { 0 } };
    for (uint32_t i = 0; i < n; i++)
        set_bit(&r, i, true);
    return r;
}

/* Modules alike with the next one. */
INLINE struct qr_line alike(const struct qr_line *a, const struct qr_line *but_last, size_t words)
{
    struct qr_line next = shifted(a, 1, words);
    for (size_t i = 0; i < words; i++)
        next.w[i] = ~(a->w[i] ^ next.w[i]) & but_last->w[i];
    return next;
}

/* Five alike in a line cost 3, every further one 1. */
INLINE int runs_cost(const struct qr_line *same, size_t words)
{
    struct qr_line two = shifted(same, 1, words), four, ends;
    for (size_t i = 0; i < words; i++)
        two.w[i] &= same->w[i];
    four = shifted(&two, 2, words);
    for (size_t i = 0; i < words; i++)
        four.w[i] &= two.w[i];
    ends = shifted(&four, 1, words);
    for (size_t i = 0; i < words; i++)
        ends.w[i] = four.w[i] & ~ends.w[i];
    return bits(&four, words) + (N1 - 1) * bits(&ends, words);
}

/* Two by two alike: this line, the next, and both alike with their neighbours. */
INLINE int blocks_cost(const struct qr_line *a, const struct qr_line *b, const struct qr_line *same,
                       size_t words)
{
    struct qr_line down, right;
    for (size_t i = 0; i < words; i++)
        down.w[i] = ~(a->w[i] ^ b->w[i]);
    right = shifted(&down, 1, words);
    for (size_t i = 0; i < words; i++)
        right.w[i] &= down.w[i] & same->w[i];
    return N2 * bits(&right, words);
}

/* Dark 1, light 1, dark 3, light 1, dark 1 with four light before or after: like a finder. Larger
 * modules of the same proportion count as well. */
static int finders_cost(const struct qr_line *a, uint32_t side)
{
    uint8_t run[QR_SIDE + 2 * QR_EDGE];
    uint32_t n = 0, end = side + 2 * QR_EDGE;
    int cost = 0;
    bool dark = false;
    uint8_t length = 0;
    for (uint32_t i = 0; i < end; i++) {
        bool now = a->w[i / 64] >> (i % 64) & 1;
        if (now != dark) {
            run[n++] = length;
            length = 0;
            dark = now;
        }
        length++;
    }
    run[n++] = length;                         /* light runs have even numbers, and the last is light */
    for (uint32_t i = 3; i + 3 < n; i += 2) {
        int unit = run[i] / 3;
        if (run[i] % 3 == 0 && run[i - 2] == unit && run[i - 1] == unit && run[i + 1] == unit &&
            run[i + 2] == unit && (run[i - 3] >= 4 * unit || i == 3 || run[i + 3] >= 4 * unit || i + 4 == n))
            cost += N3;
    }
    return cost;
}

/* Whether there may be one. Of one module: exactly; of larger ones: six dark before two light ones, and
 * six after two. */
INLINE bool may_have_finder(const struct qr_line *a, size_t words)
{
    struct qr_line s[15];
    uint64_t small = 0, before = 0, after = 0;
    for (unsigned k = 0; k < ARRAY_LEN(s); k++)
        s[k] = k ? shifted(a, k, words) : *a;
    for (size_t i = 0; i < words; i++) {
        uint64_t three = s[6].w[i] & s[7].w[i] & s[8].w[i];
        uint64_t sides = ~(s[0].w[i] | s[1].w[i] | s[2].w[i]) | ~(s[12].w[i] | s[13].w[i] | s[14].w[i]);
        small |= three & s[4].w[i] & s[10].w[i] & sides & ~(s[3].w[i] | s[5].w[i] | s[9].w[i] | s[11].w[i]);
        uint64_t six = three & s[4].w[i] & s[5].w[i] & s[9].w[i];
        before |= six & ~(s[10].w[i] | s[11].w[i]);
        after |= six & ~(s[2].w[i] | s[3].w[i]);
    }
    return small || (before && after);
}

INLINE int cost(const struct qr_lines *q, size_t words)
{
    struct qr_line but_last = all(q->side - 1);
    int64_t dark = 0, area = (int64_t)q->side * q->side;
    int sum = 0;
    for (int way = QR_ROWS; way <= QR_COLUMNS; way++)
        for (uint32_t i = 0; i < q->side; i++) {
            const struct qr_line *a = &q->line[way][i];
            struct qr_line same = alike(a, &but_last, words);
            sum += runs_cost(&same, words) + (may_have_finder(a, words) ? finders_cost(a, q->side) : 0);
            if (way == QR_COLUMNS)
                continue;
            dark += bits(a, words);
            sum += i + 1 < q->side ? blocks_cost(a, a + 1, &same, words) : 0;
        }
    return sum + (int)(llabs((200 * dark + area) / area / 2 - 50) / 5) * N4;
}

static size_t words_of(const struct qr_lines *q) { return q->side + 2 * QR_EDGE <= 64 ? 1 : QR_WORDS; }

/* ---- the words that name level and mask, twice (7.9) ---- */

static void put_format(struct qr_lines *q, uint32_t mask)
{
    uint32_t rest = mask, n = q->side;         /* level M is 00 */
    for (int i = 0; i < 10; i++)
        rest = rest << 1 ^ (rest >> 9) * 0x537;
    uint32_t word = (mask << 10 | rest) ^ 0x5412;
    for (uint32_t i = 0; i < 15; i++) {
        bool on = word >> i & 1;
        qr_set(q, i < 8 ? 8 : i == 8 ? 7 : 14 - i, i < 6 ? i : i < 8 ? i + 1 : 8, on);
        qr_set(q, i < 8 ? n - 1 - i : 8, i < 8 ? 8 : n - 15 + i, on);
    }
}

static void turn(struct qr_lines *q, int mask)
{
    size_t words = words_of(q);
    for (int way = QR_ROWS; way <= QR_COLUMNS; way++)
        for (uint32_t i = 0; i < q->side; i++)
            for (size_t k = 0; k < words; k++)
                q->line[way][i].w[k] ^= q->data[way][i].w[k] & patterns[way][mask][i % PERIOD].w[k];
    put_format(q, (uint32_t)mask);
}

void qr_mask(struct qr_lines *q)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    int best = 0, least = 0;
    pthread_once(&once, make_patterns);
    for (int m = 0; m < QR_MASKS; m++) {
        turn(q, m);
        int sum = words_of(q) == 1 ? cost(q, 1) : cost(q, QR_WORDS);
        if (m == 0 || sum < least) {
            best = m;
            least = sum;
        }
        turn(q, m);                            /* twice is not at all */
    }
    turn(q, best);
}
