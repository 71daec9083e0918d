/* First include of every file: feature macros, fixed-width types, attributes, the two ways to die.
 * OOM and our own bugs abort; faults of content go through base/diag.h; faults of the system exit 3. */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define PRINTF(fmt, args) __attribute__((format(printf, fmt, args)))
#define NORETURN __attribute__((noreturn))
#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))
#define MIN(a, b) ((a) < (b) ? (a) : (b))
#define MAX(a, b) ((a) > (b) ? (a) : (b))

/* Our own mistake: says where and aborts. */
#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)
#define ASSERT(c) ((c) ? (void)0 : BUG("%s", #c))
NORETURN void bug_at(const char *file, int line, const char *fmt, ...) PRINTF(3, 4);

/* The system failed us (disk, memory, threads): one line on stderr, exit 3. */
NORETURN void die(const char *fmt, ...) PRINTF(1, 2);

/* Heap that never fails: only arena.c, buf.c and the library wrapper files may call these. */
void *heap_new(size_t size);                   /* zeroed */
void *heap_grow(void *old, size_t size);
void heap_free(void *p);

#endif
