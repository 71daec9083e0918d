/* The two ways to die and the heap that never fails. */
#include "base/base.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

NORETURN void bug_at(const char *file, int line, const char *fmt, ...)
{
    va_list ap;
    fprintf(stderr, "gongkai: bug at %s:%d: ", file, line);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    abort();
}

NORETURN void die(const char *fmt, ...)
{
    va_list ap;
    fputs("gongkai: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
    exit(3);
}

void *heap_new(size_t size)
{
    void *p = calloc(1, size ? size : 1);
    if (!p)
        die("out of memory (%zu bytes)", size);
    return p;
}

void *heap_grow(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);
    if (!p)
        die("out of memory (%zu bytes)", size);
    return p;
}

void heap_free(void *p) { free(p); }
