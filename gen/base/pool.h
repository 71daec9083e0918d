/* Runs a job for every index 0 … n-1 on several threads. Each worker has a number, so it can own
 * a Lua state, an arena and a buffer. Results must not depend on which worker takes which index. */
#ifndef BASE_POOL_H
#define BASE_POOL_H
#include "base/base.h"

typedef void pool_fn(void *ctx, int worker, size_t index);
int pool_cores(void);
/* Calls fn while no other thread is in such a call: for what takes too much memory to be done twice at
 * once. */
bool pool_alone(bool fn(const void *), const void *arg);
void pool_run(int workers, size_t n, pool_fn *fn, void *ctx);
#endif
