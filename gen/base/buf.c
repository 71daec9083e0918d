/* Growing bytes. */
#include "base/buf.h"
#include <stdio.h>

#ifdef GONGKAI_SMALL
enum { FIRST_ROOM = 16 };
#else
enum { FIRST_ROOM = 1024 };
#endif

void buf_init(struct buf *b)
{
    b->p = heap_new(FIRST_ROOM);
    b->cap = FIRST_ROOM;
    b->n = 0;
}

void buf_release(struct buf *b)
{
    heap_free(b->p);
    *b = (struct buf){ NULL, 0, 0 };
}

void buf_clear(struct buf *b)
{
    b->n = 0;
    b->p[0] = 0;
}

char *buf_room(struct buf *b, size_t more)
{
    if (more > SIZE_MAX / 4 - b->n)
        die("out of memory");
    if (b->n + more + 1 > b->cap) {
        size_t cap = MAX(b->cap * 2, b->n + more + 1);
        b->p = heap_grow(b->p, cap);
        b->cap = cap;
    }
    return b->p + b->n;
}

void buf_put(struct buf *b, str s)
{
    if (s.n == 0)
        return;
    memcpy(buf_room(b, s.n), s.p, s.n);
    b->n += s.n;
    b->p[b->n] = 0;
}

void buf_putz(struct buf *b, const char *z) { buf_put(b, str_z(z)); }

void buf_putc(struct buf *b, char c)
{
    *buf_room(b, 1) = c;
    b->p[++b->n] = 0;
}

void buf_put_rune(struct buf *b, uint32_t rune)
{
    b->n += str_put_rune(buf_room(b, 4), rune);
    b->p[b->n] = 0;
}

void buf_put_uint(struct buf *b, uint64_t n)
{
    char digits[20];
    size_t i = sizeof digits;
    do
        digits[--i] = (char)('0' + n % 10);
    while (n /= 10);
    buf_put(b, str_of(digits + i, sizeof digits - i));
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n < 0)
        BUG("bad format \"%s\"", fmt);
    vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, fmt, ap);
    va_end(ap);
    b->n += (size_t)n;
}
