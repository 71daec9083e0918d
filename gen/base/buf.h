/* Growing bytes on the heap, always zero-terminated; p is never NULL after buf_init.
 * Owned by whoever calls buf_init; buf_release frees it; buf_clear keeps the room for the next page. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/str.h"

struct buf { char *p; size_t n, cap; };

void buf_init(struct buf *b);
void buf_release(struct buf *b);
void buf_clear(struct buf *b);
void buf_grow(struct buf *b, size_t more);
/* Space for `more` bytes at b->p + b->n. Pages are made of these four, so they are inline. */
static inline char *buf_room(struct buf *b, size_t more)
{
    if (more >= b->cap - b->n)
        buf_grow(b, more);
    return b->p + b->n;
}
static inline void buf_put(struct buf *b, str s)
{
    if (s.n == 0)
        return;
    memcpy(buf_room(b, s.n), s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}
static inline void buf_putz(struct buf *b, const char *z) { buf_put(b, str_z(z)); }
static inline void buf_putc(struct buf *b, char c)
{
    *buf_room(b, 1) = c;
    b->p[++b->n] = 0;
}
void buf_put_rune(struct buf *b, uint32_t rune);
void buf_put_uint(struct buf *b, uint64_t n);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
/* English that counts is written "%zu page(s)": the ending goes where the last number before it is 1. Of what
 * stands from a place on; of what is put. */
void buf_plural(struct buf *b, size_t from);
void buf_count(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
static inline str buf_str(const struct buf *b) { return str_of(b->p, b->n); }
#endif
