/* Bump allocation in blocks that double up to a bound. */
#include "base/arena.h"
#include <stdarg.h>
#include <stdio.h>

struct arena_block { struct arena_block *below; char *end; char data[]; };

#ifdef GONGKAI_SMALL          /* test builds: growth runs everywhere */
enum { FIRST_BLOCK = 64, LARGEST_BLOCK = 4096 };
#else
enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 4 << 20 };
#endif
enum { ALIGN = 16 };

void arena_init(struct arena *a) { *a = (struct arena){ NULL, NULL, NULL, 0 }; }

void arena_release(struct arena *a)
{
    while (a->block) {
        struct arena_block *below = a->block->below;
        heap_free(a->block);
        a->block = below;
    }
    arena_init(a);
}

/* Goes below the current block, so that a's room and marks stay as they are. */
void arena_adopt(struct arena *a, struct arena *other)
{
    struct arena_block *last = other->block;
    if (!last)
        return;
    if (!a->block) {
        *a = *other;
    } else {
        while (last->below)
            last = last->below;
        last->below = a->block->below;
        a->block->below = other->block;
        a->total += other->total;
    }
    arena_init(other);
}

static char *aligned(char *p) { return p + (-(uintptr_t)p & (ALIGN - 1)); }

static void arena_block(struct arena *a, size_t need)
{
    size_t size = a->block ? (size_t)(a->block->end - a->block->data) * 2 : FIRST_BLOCK;
    size = MAX(MIN(size, (size_t)LARGEST_BLOCK), need + ALIGN);
    struct arena_block *b = heap_grow(NULL, sizeof *b + size);
    b->below = a->block;
    b->end = b->data + size;
    a->block = b;
    a->at = aligned(b->data);
    a->end = b->end;
    a->total += size;
}

void *arena_alloc(struct arena *a, size_t size)
{
    size_t need = (MAX(size, (size_t)1) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (need < size)
        die("out of memory");
    if (!a->block || (size_t)(a->end - a->at) < need)
        arena_block(a, need);
    void *p = a->at;
    a->at += need;
    return memset(p, 0, size);
}

void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size)
{
    size_t was = (MAX(old_size, (size_t)1) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    char *p = old;
    if (p && p + was == a->at && (size_t)(a->end - p) >= new_size + ALIGN) {   /* the newest */
        a->at = aligned(p + new_size);
        memset(p + old_size, 0, new_size - old_size);
        return p;
    }
    void *fresh = arena_alloc(a, new_size);
    if (old_size)
        memcpy(fresh, old, old_size);
    return fresh;
}

size_t arena_bytes(size_t n, size_t size)
{
    if (size && n > SIZE_MAX / 2 / size)
        die("out of memory");
    return n * size;
}

str arena_str(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (s.n)
        memcpy(p, s.p, s.n);
    return str_of(p, s.n);
}

str arena_printf(struct arena *a, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    char first[256];                           /* most texts fit: formatted once */
    int n = vsnprintf(first, sizeof first, fmt, ap);
    if (n < 0)
        BUG("bad format \"%s\"", fmt);
    char *p = arena_alloc(a, (size_t)n + 1);
    if ((size_t)n < sizeof first)
        memcpy(p, first, (size_t)n);
    else
        vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    va_end(ap);
    return str_of(p, (size_t)n);
}

struct arena_mark arena_mark(struct arena *a) { return (struct arena_mark){ a->block, a->at }; }

void arena_rewind(struct arena *a, struct arena_mark m)
{
    while (a->block != m.block) {
        struct arena_block *below = a->block->below;
        if (!below && !m.block) {               /* keep the first block for the next page */
            a->at = aligned(a->block->data);
            a->end = a->block->end;
            return;
        }
        heap_free(a->block);
        a->block = below;
    }
    a->at = m.at;
    a->end = m.block ? m.block->end : NULL;
}

void *vec_room(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
    if (n == *cap) {
        size_t more = *cap ? *cap * 2 : 4;
        v = arena_grow(a, v, arena_bytes(n, size), arena_bytes(more, size));
        *cap = more;
    }
    memset((char *)v + n * size, 0, size);
    return v;
}
