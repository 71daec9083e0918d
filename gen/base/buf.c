/* Growing bytes. */
#include "base/buf.h"
#include <stdarg.h>
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

void buf_grow(struct buf *b, size_t more)
{
    if (more > SIZE_MAX / 4 - b->n)
        die("out of memory");
    size_t cap = MAX(b->cap * 2, b->n + more + 1);
    b->p = heap_grow(b->p, cap);
    b->cap = cap;
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

/* Formatted where there is room already; a second time only where that was too little. */
static void put_formatted(struct buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->p + b->n, room, fmt, ap);
    if (n < 0)
        BUG("bad format \"%s\"", fmt);
    if ((size_t)n >= room)
        vsnprintf(buf_room(b, (size_t)n), (size_t)n + 1, fmt, again);
    va_end(again);
    b->n += (size_t)n;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    put_formatted(b, fmt, ap);
    va_end(ap);
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Is the last number of these bytes 1? */
static bool ends_with_one(const char *p, size_t n)
{
    while (n && !is_digit(p[n - 1]))
        n--;
    return n && p[n - 1] == '1' && (n == 1 || !is_digit(p[n - 2]));
}

void buf_plural(struct buf *b, size_t from)
{
    size_t to = from;
    for (size_t i = from; i < b->n; ) {
        bool ending = str_starts(str_of(b->p + i, b->n - i), S("(s)"));
        if (!ending || !ends_with_one(b->p, to))
            b->p[to++] = ending ? 's' : b->p[i];
        i += ending ? 3 : 1;
    }
    b->n = to;
    b->p[to] = 0;
}

void buf_count(struct buf *b, const char *fmt, ...)
{
    size_t from = b->n;
    va_list ap;
    va_start(ap, fmt);
    put_formatted(b, fmt, ap);
    va_end(ap);
    buf_plural(b, from);
}
