/* A lock between the threads of one process. Held for short, never while another is taken. */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H
#include "base/base.h"
#include <pthread.h>

struct lock { pthread_mutex_t mutex; };
static inline void lock_init(struct lock *l)
{
    if (pthread_mutex_init(&l->mutex, NULL))
        die("cannot make a lock");
}
static inline void lock_release(struct lock *l) { pthread_mutex_destroy(&l->mutex); }
static inline void lock_take(struct lock *l) { pthread_mutex_lock(&l->mutex); }
static inline void lock_give(struct lock *l) { pthread_mutex_unlock(&l->mutex); }
#endif
