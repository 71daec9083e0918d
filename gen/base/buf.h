/* Growing bytes on the heap, always zero-terminated; p is never NULL after buf_init.
 * Owned by whoever calls buf_init; buf_release frees it; buf_clear keeps the room for the next page. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "base/str.h"
#include <stdarg.h>

struct buf { char *p; size_t n, cap; };

void buf_init(struct buf *b);
void buf_release(struct buf *b);
void buf_clear(struct buf *b);
char *buf_room(struct buf *b, size_t more);    /* space for `more` bytes at b->p + b->n */
void buf_put(struct buf *b, str s);
void buf_putz(struct buf *b, const char *z);
void buf_putc(struct buf *b, char c);
void buf_put_rune(struct buf *b, uint32_t rune);
void buf_put_uint(struct buf *b, uint64_t n);
void buf_printf(struct buf *b, const char *fmt, ...) PRINTF(2, 3);
static inline str buf_str(const struct buf *b) { return str_of(b->p, b->n); }
#endif
