/* The floor of a site build: `floor FROM TO` holds every file below FROM in memory, then times
 * writing them all below TO (a new folder) with two threads, and prints files, bytes and seconds. */
#include "base/base.h"
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 2 };

struct item { char *path, *bytes; size_t n; bool dir; };
static struct item *items;
static size_t count, room, from_len;
static atomic_size_t next;
static const char *to;

static void fail(const char *what)
{
    perror(what);
    exit(3);
}

static void load(struct item *it, const char *path)
{
    int fd = open(path, O_RDONLY);
    if (fd < 0 || !(it->bytes = malloc(it->n + 1)))
        fail(path);
    for (size_t done = 0; done < it->n;) {
        ssize_t r = read(fd, it->bytes + done, it->n - done);
        if (r <= 0)
            fail(path);
        done += (size_t)r;
    }
    close(fd);
}

static int visit(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)at;
    if (count == room && !(items = realloc(items, (room = room * 2 + 64) * sizeof *items)))
        fail("memory");
    struct item *it = &items[count++];
    *it = (struct item){ .n = (size_t)st->st_size, .dir = kind == FTW_D };
    if (asprintf(&it->path, "%s%s", to, path + from_len) < 0)
        fail("memory");
    if (!it->dir)
        load(it, path);
    return 0;
}

static void *write_files(void *unused)
{
    for (size_t i; (i = atomic_fetch_add(&next, 1)) < count;) {
        const struct item *it = &items[i];
        if (it->dir)
            continue;
        int fd = open(it->path, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (fd < 0 || write(fd, it->bytes, it->n) != (ssize_t)it->n || close(fd))
            fail(it->path);
    }
    return unused;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
    pthread_t thread[THREADS];
    size_t bytes = 0;
    if (argc != 3) {
        fputs("usage: floor FROM TO\n", stderr);
        return 2;
    }
    from_len = strlen(argv[1]);
    to = argv[2];
    if (nftw(argv[1], visit, 64, FTW_PHYS))
        fail(argv[1]);
    double start = now();
    for (size_t i = 0; i < count; i++)          /* parents come before children */
        if (items[i].dir && mkdir(items[i].path, 0777))
            fail(items[i].path);
    for (int i = 0; i < THREADS; i++)
        if (pthread_create(&thread[i], NULL, write_files, NULL))
            fail("thread");
    for (int i = 0; i < THREADS; i++)
        pthread_join(thread[i], NULL);
    double seconds = now() - start;
    size_t files = 0;
    for (size_t i = 0; i < count; i++)
        if (!items[i].dir) {
            files++;
            bytes += items[i].n;
        }
    printf("%zu %zu %.3f\n", files, bytes, seconds);
    return 0;
}
