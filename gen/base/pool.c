/* Threads over an index range: each takes the next index until none is left. */
#include "base/pool.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

struct pool { atomic_size_t next; size_t n; pool_fn *fn; void *ctx; };
struct worker { struct pool *pool; int number; pthread_t thread; };

int pool_cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 64 ? 64 : (int)n;
}

static void *worker_run(void *arg)
{
    struct worker *w = arg;
    struct pool *p = w->pool;
    for (size_t i; (i = atomic_fetch_add(&p->next, 1)) < p->n; )
        p->fn(p->ctx, w->number, i);
    return NULL;
}

void pool_run(int workers, size_t n, pool_fn *fn, void *ctx)
{
    struct pool pool = { 0, n, fn, ctx };
    struct worker w[64];
    size_t count = MIN(MIN((size_t)MAX(workers, 1), n), ARRAY_LEN(w));
    for (size_t i = 1; i < count; i++) {
        w[i] = (struct worker){ .pool = &pool, .number = (int)i };
        if (pthread_create(&w[i].thread, NULL, worker_run, &w[i]))
            die("cannot start a thread");
    }
    w[0] = (struct worker){ .pool = &pool };
    if (count)
        worker_run(&w[0]);
    for (size_t i = 1; i < count; i++)
        pthread_join(w[i].thread, NULL);
}

bool pool_alone(bool fn(const void *), const void *arg)
{
    static pthread_mutex_t alone = PTHREAD_MUTEX_INITIALIZER;
    pthread_mutex_lock(&alone);
    bool ok = fn(arg);
    pthread_mutex_unlock(&alone);
    return ok;
}
