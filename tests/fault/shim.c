/* Preloaded into a build to spoil one of its changes to the disk.
 *
 * FAULT_UNDER=folder  only calls on paths below it count (opening to write, write, mkdir, rename, …)
 * FAULT_AT=n          the n-th such call is spoilt; 0: none
 * FAULT_MODE          "fail": that call fails with EIO · "full": it and every later write fail with
 *                     ENOSPC · "kill": the process is killed just before the call
 * FAULT_COUNT=file    the number of calls is written there at exit */
#define _GNU_SOURCE 1
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum mode { NONE, FAIL, FULL, KILL };

static atomic_int calls;
static int spoil_at;
static enum mode mode;
static const char *under;

__attribute__((constructor)) static void start(void)
{
    const char *at = getenv("FAULT_AT"), *how = getenv("FAULT_MODE");
    under = getenv("FAULT_UNDER");
    spoil_at = at ? atoi(at) : 0;
    mode = !how ? NONE : strcmp(how, "kill") == 0 ? KILL : strcmp(how, "full") == 0 ? FULL : FAIL;
}

__attribute__((destructor)) static void finish(void)
{
    const char *name = getenv("FAULT_COUNT");
    FILE *f = name ? fopen(name, "w") : NULL;
    if (f) {
        fprintf(f, "%d\n", atomic_load(&calls));
        fclose(f);
    }
}

static bool is_under(const char *path)
{
    size_t n = under ? strlen(under) : 0;
    return n && strncmp(path, under, n) == 0 && (path[n] == '/' || path[n] == 0);
}

/* Joins a relative path to its folder; "." and ".." are not folded. */
static bool in_scope(int dir, const char *path)
{
    char link[64], full[2 * PATH_MAX];
    if (path[0] == '/')
        return is_under(path);
    snprintf(link, sizeof link, dir == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", dir);
    ssize_t n = readlink(link, full, PATH_MAX);
    if (n <= 0)
        return false;
    snprintf(full + n, sizeof full - (size_t)n, "/%s", path);
    return is_under(full);
}

/* True when this call is to fail; errno is set. */
static bool spoilt(bool writes)
{
    int n = atomic_fetch_add(&calls, 1) + 1;
    bool now = spoil_at && (n == spoil_at || (mode == FULL && n > spoil_at && writes));
    if (now && mode == KILL)
        kill(getpid(), SIGKILL);
    errno = mode == FULL ? ENOSPC : EIO;
    return now && mode != NONE;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) \
        *(void **)&real = dlsym(RTLD_NEXT, name)

ssize_t write(int fd, const void *bytes, size_t n)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    return fd > 2 && in_scope(fd, ".") && spoilt(true) ? -1 : real(fd, bytes, n);
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    return in_scope(AT_FDCWD, to) && spoilt(false) ? -1 : real(from, to);
}

int renameat(int a, const char *from, int b, const char *to)
{
    REAL(int, "renameat", int, const char *, int, const char *);
    return in_scope(b, to) && spoilt(false) ? -1 : real(a, from, b, to);
}

int renameat2(int a, const char *from, int b, const char *to, unsigned flags)
{
    REAL(int, "renameat2", int, const char *, int, const char *, unsigned);
    return in_scope(b, to) && spoilt(false) ? -1 : real(a, from, b, to, flags);
}

int link(const char *from, const char *to)
{
    REAL(int, "link", const char *, const char *);
    return in_scope(AT_FDCWD, to) && spoilt(true) ? -1 : real(from, to);
}

int symlink(const char *target, const char *path)
{
    REAL(int, "symlink", const char *, const char *);
    return in_scope(AT_FDCWD, path) && spoilt(true) ? -1 : real(target, path);
}

int linkat(int a, const char *from, int b, const char *to, int flags)
{
    REAL(int, "linkat", int, const char *, int, const char *, int);
    return in_scope(b, to) && spoilt(true) ? -1 : real(a, from, b, to, flags);
}

int mkdir(const char *path, mode_t m)
{
    REAL(int, "mkdir", const char *, mode_t);
    return in_scope(AT_FDCWD, path) && spoilt(true) ? -1 : real(path, m);
}

int mkdirat(int dir, const char *path, mode_t m)
{
    REAL(int, "mkdirat", int, const char *, mode_t);
    return in_scope(dir, path) && spoilt(true) ? -1 : real(dir, path, m);
}

int unlink(const char *path)
{
    REAL(int, "unlink", const char *);
    return in_scope(AT_FDCWD, path) && spoilt(false) ? -1 : real(path);
}

int unlinkat(int dir, const char *path, int flags)
{
    REAL(int, "unlinkat", int, const char *, int);
    return in_scope(dir, path) && spoilt(false) ? -1 : real(dir, path, flags);
}

int openat(int dir, const char *path, int flags, ...)
{
    REAL(int, "openat", int, const char *, int, ...);
    va_list ap;
    va_start(ap, flags);
    mode_t m = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    bool writes = (flags & O_ACCMODE) != O_RDONLY;
    return writes && in_scope(dir, path) && spoilt(true) ? -1 : real(dir, path, flags, m);
}

int open(const char *path, int flags, ...)
{
    va_list ap;
    va_start(ap, flags);
    mode_t m = flags & (O_CREAT | O_TMPFILE) ? va_arg(ap, mode_t) : 0;
    va_end(ap);
    return openat(AT_FDCWD, path, flags, m);
}
