/* Bump allocator with mark and rewind. Memory is zeroed, 16-aligned and freed all at once.
 * Three lives: site (whole build), page (rewound per route), scratch (mark/rewind in a function).
 * One arena belongs to one thread at a time. Out of memory aborts. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H
#include "base/str.h"

struct arena { struct arena_block *block; char *at, *end; size_t total; };
struct arena_mark { struct arena_block *block; char *at; };

void arena_init(struct arena *a);
void arena_release(struct arena *a);
void arena_adopt(struct arena *a, struct arena *other);    /* other's blocks become a's; other is empty */
void *arena_alloc(struct arena *a, size_t size);
void *arena_grow(struct arena *a, void *old, size_t old_size, size_t new_size); /* in place if last */
#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), arena_bytes((n), sizeof(type))))
size_t arena_bytes(size_t n, size_t size);     /* n × size, aborts on overflow */
str arena_str(struct arena *a, str s);         /* copy, zero-terminated */
str arena_printf(struct arena *a, const char *fmt, ...) PRINTF(2, 3);
struct arena_mark arena_mark(struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark m);

/* A growable array in an arena: VEC(struct x) name; vec_push(arena, &name) gives a zeroed slot. */
#define VEC(type) struct { type *v; size_t n, cap; }
#define vec_push(a, vec)                                                              \
    ((vec)->v = vec_room((a), (vec)->v, (vec)->n, &(vec)->cap, sizeof(*(vec)->v)),   \
     &(vec)->v[(vec)->n++])
void *vec_room(struct arena *a, void *v, size_t n, size_t *cap, size_t size);
#endif
