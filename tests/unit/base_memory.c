/* base/arena, base/buf, base/map, base/pool: memory and threads. */
#include "base/buf.h"
#include "base/map.h"
#include "base/pool.h"
#include "tap.h"
#include <stdatomic.h>

static struct arena a;

static bool all_zero(const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i])
            return false;
    return true;
}

static void memory_is_zeroed_and_aligned_even_after_a_rewind(void)
{
    struct arena_mark m = arena_mark(&a);
    for (int round = 0; round < 3; round++) {
        for (size_t n = 1; n < 100000; n = n * 3 + 1) {
            char *p = arena_alloc(&a, n);
            is_int((uintptr_t)p % 16, 0);
            ok(all_zero(p, n));
            memset(p, 'x', n);
        }
        arena_rewind(&a, m);
    }
}

static void growing_keeps_the_bytes(void)
{
    char *p = arena_alloc(&a, 10);
    memcpy(p, "0123456789", 10);
    char *same = arena_grow(&a, p, 10, 20);
    ok(same == p);                                   /* the last block grows where it is */
    arena_alloc(&a, 1);
    char *moved = arena_grow(&a, same, 20, 40);
    ok(moved != same && memcmp(moved, "0123456789", 10) == 0 && all_zero(moved + 20, 20));
}

static void pushing_gives_zeroed_slots(void)
{
    struct pair { int x, y; };
    VEC(struct pair) v = { 0 };
    for (int i = 0; i < 1000; i++) {
        ok(vec_push(&a, &v)->x == 0 && v.v[v.n - 1].y == 0);
        v.v[v.n - 1].x = v.v[v.n - 1].y = i + 1;
    }
    is_int(v.n, 1000);
    is_int(v.v[500].x, 501);
}

static void text_in_an_arena_is_terminated(void)
{
    str s = arena_printf(&a, "%d-%s", 7, "云");
    is_str(s, "7-云");
    is_int(s.p[s.n], 0);
    is_int(arena_str(&a, S("")).n, 0);
}

static void a_buffer_grows_and_stays_terminated(void)
{
    struct buf b;
    buf_init(&b);
    ok(b.p && b.p[0] == 0);
    for (int i = 0; i < 10000; i++) {
        buf_put_rune(&b, 0x4E91);
        buf_put_uint(&b, 18446744073709551615u);
        if (b.p[b.n])
            tap_check(false, "terminated", __LINE__);
    }
    is_int(b.n, 10000 * 23);
    buf_clear(&b);
    buf_printf(&b, "%05d", 42);
    is_str(buf_str(&b), "00042");
    buf_release(&b);
}

static void a_map_keeps_the_order_of_insertion(void)
{
    struct map m;
    int wrong = 0;
    map_init(&m, &a);
    for (int i = 0; i < 5000; i++)
        map_add(&m, arena_printf(&a, "key-%d", i * 7919 % 5003), (void *)(intptr_t)(i + 1));
    for (int i = 0; i < 5000; i++)
        wrong += (intptr_t)m.v[i].value != i + 1 || map_find(&m, m.v[i].key) != m.v[i].value;
    is_int(wrong, 0);
    is_int(m.n, 5000);
}

static void a_key_is_added_once_and_may_be_set_again(void)
{
    struct map m;
    int one, two;
    map_init(&m, &a);
    ok(map_find(&m, S("x")) == NULL);
    ok(map_add(&m, S("x"), &one) && !map_add(&m, S("x"), &two) && map_find(&m, S("x")) == &one);
    map_set(&m, S("x"), &two);
    ok(map_find(&m, S("x")) == &two && m.n == 1);
}

struct work { atomic_int done[1000]; atomic_int bad; };
static void mark(void *ctx, int worker, size_t i)
{
    struct work *w = ctx;
    atomic_fetch_add(&w->done[i], 1);
    if (worker < 0 || worker >= 7)
        atomic_fetch_add(&w->bad, 1);
}

static void every_job_runs_once_whatever_the_workers(void)
{
    static struct work w;
    int wrong = 0;
    pool_run(7, 1000, mark, &w);
    pool_run(1, 1000, mark, &w);
    pool_run(7, 0, mark, &w);
    for (size_t i = 0; i < 1000; i++)
        wrong += atomic_load(&w.done[i]) != 2;
    is_int(wrong, 0);
    is_int(atomic_load(&w.bad), 0);
    ok(pool_cores() >= 1);
}

int main(void)
{
    arena_init(&a);
    RUN(memory_is_zeroed_and_aligned_even_after_a_rewind);
    RUN(growing_keeps_the_bytes);
    RUN(pushing_gives_zeroed_slots);
    RUN(text_in_an_arena_is_terminated);
    RUN(a_buffer_grows_and_stays_terminated);
    RUN(a_map_keeps_the_order_of_insertion);
    RUN(a_key_is_added_once_and_may_be_set_again);
    RUN(every_job_runs_once_whatever_the_workers);
    arena_release(&a);
    return tap_done();
}
