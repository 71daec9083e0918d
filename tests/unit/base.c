/* Slices, arenas, maps, dates, paths, diagnostics: what the layers above take for granted. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/path.h"
#include "base/pool.h"
#include "tap.h"
#include <stdatomic.h>

static void cutting_never_leaves_the_slice(void)
{
    str left, right;
    ok(str_cut(S("a:b:c"), S(":"), &left, &right));
    is_str(left, "a");
    is_str(right, "b:c");
    ok(!str_cut(S("abc"), S(":"), &left, &right));
    is_str(left, "abc");
    is_str(right, "");
    is_str(str_slice(S("hello"), 3, 99), "lo");
    is_str(str_slice(S("hello"), 9, 99), "");
    is_str(str_trim(S(" \t a b \r\n")), "a b");
}

static void only_whole_numbers_that_fit_are_read(void)
{
    uint64_t n;
    ok(str_uint(S("18446744073709551615"), &n) && n == UINT64_MAX);
    ok(!str_uint(S("18446744073709551616"), &n));
    ok(!str_uint(S(""), &n));
    ok(!str_uint(S("12a"), &n));
}

static void malformed_utf8_is_found_at_its_byte(void)
{
    size_t bad = 0;
    ok(str_utf8(S("云溪 ok 𠀀"), NULL));
    ok(!str_utf8(S("ab\xC0\x80"), &bad) && bad == 2);           /* overlong */
    ok(!str_utf8(S("\xED\xA0\x80"), &bad) && bad == 0);         /* surrogate */
    ok(!str_utf8(S("云\xE6\xBA"), &bad) && bad == 3);            /* cut short */
    ok(!str_utf8(S("\xF4\x90\x80\x80"), &bad));                 /* above U+10FFFF */
}

static void widths_count_columns(void)
{
    is_int(str_width(S("云溪ab")), 6);
    is_int(str_runes(S("云溪ab")), 4);
    is_int(str_width(S("，")), 2);
}

static void distance_counts_characters_and_stops_at_the_limit(void)
{
    is_int(str_distance(S("市财政局"), S("市财正局"), 3), 1);
    is_int(str_distance(S("abc"), S("abc"), 3), 0);
    is_int(str_distance(S("kitten"), S("sitting"), 5), 3);
    is_int(str_distance(S("kitten"), S("zzzzzzzz"), 2), 3);
    is_int(str_distance(S("titel"), S("title"), 3), 1);        /* neighbours swapped */
    is_int(str_distance(S(""), S("ab"), 3), 2);
}

static void runes_survive_a_round_trip(void)
{
    static const uint32_t runes[] = { 'a', 0xE9, 0x4E91, 0x20000, 0x10FFFF };
    for (size_t i = 0; i < ARRAY_LEN(runes); i++) {
        char bytes[4];
        size_t n = str_put_rune(bytes, runes[i]), len;
        is_int(str_rune(str_of(bytes, n), 0, &len), runes[i]);
        is_int(len, n);
    }
}

static void arena_memory_is_zeroed_again_after_a_rewind(void)
{
    struct arena a;
    arena_init(&a);
    struct arena_mark mark = arena_mark(&a);
    for (int round = 0; round < 3; round++) {
        for (size_t n = 1; n < 100000; n *= 3) {
            char *p = arena_alloc(&a, n);
            ok((uintptr_t)p % 16 == 0);
            ok(p[0] == 0 && p[n - 1] == 0);
            memset(p, 0xAA, n);
        }
        arena_rewind(&a, mark);
    }
    arena_release(&a);
}

static void growing_keeps_what_was_there(void)
{
    struct arena a;
    arena_init(&a);
    VEC(int) v = { 0 };
    for (int i = 0; i < 5000; i++) {
        *vec_push(&a, &v) = i;
        if (i % 7 == 0)
            arena_alloc(&a, 24);               /* so that growth in place is not always possible */
    }
    bool same = true;
    for (int i = 0; i < 5000; i++)
        same &= v.v[i] == i;
    ok(same);
    arena_release(&a);
}

static void an_adopted_arena_lives_with_its_new_owner(void)
{
    struct arena a, b;
    arena_init(&a);
    arena_init(&b);
    arena_alloc(&a, 10);
    str s = arena_str(&b, S("kept"));
    arena_adopt(&a, &b);
    arena_alloc(&b, 10);
    arena_release(&b);
    is_str(s, "kept");
    arena_release(&a);
}

static void a_map_keeps_the_order_of_insertion(void)
{
    struct arena a;
    struct map m;
    arena_init(&a);
    map_init(&m, &a);
    static int values[1000];
    for (int i = 0; i < 1000; i++)
        ok(map_add(&m, arena_printf(&a, "key-%d", (i * 7919) % 1000), &values[i]));
    ok(!map_add(&m, S("key-0"), NULL));
    ok(map_find(&m, S("key-7919")) == NULL);
    bool same = m.n == 1000;
    for (int i = 0; i < 1000; i++)
        same &= m.v[i].value == &values[i] && map_find(&m, m.v[i].key) == &values[i];
    ok(same);
    arena_release(&a);
}

static void only_calendar_dates_are_read(void)
{
    struct date d;
    ok(date_parse(S("2024-02-29"), &d) && d.day == 29);
    ok(!date_parse(S("2026-02-29"), &d));
    ok(!date_parse(S("2026-13-01"), &d));
    ok(!date_parse(S("2026-1-1"), &d));
    ok(!date_parse(S("1899-12-31"), &d));
    ok(!date_parse(S("2026/01/01"), &d));
}

static void day_numbers_and_dates_are_inverse(void)
{
    bool same = true;
    is_int(date_days((struct date){ 1970, 1, 1 }), 0);
    is_int(date_days((struct date){ 2026, 11, 22 }), 20779);
    for (int32_t n = -25000; n < 80000; n++)
        same &= date_days(date_of_days(n)) == n;
    ok(same);
    is_int(date_weekday((struct date){ 2026, 11, 22 }), 6);
    is_int(date_weekday((struct date){ 1969, 12, 29 }), 0);
}

static void a_path_cannot_leave_its_root(void)
{
    static const char *const bad[] = { "", "/a", "../a", "a/../b", "a//b", "a/", "./a", "a\\b", "a/.",
                                       "a\nb", "a\"b", "a\x7F", "a\xFF" };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        ok(!path_safe(str_z(bad[i])));
    ok(path_safe(S("en/measures/a-1/index.html")));
    ok(!path_safe(str_of("a\0b", 3)));
}

static void relative_paths_lead_from_folder_to_file(void)
{
    struct arena a;
    arena_init(&a);
    is_str(path_stem(S("a/b.zh-Hans.md")), "b.zh-Hans");
    is_str(path_ext(S("a.b/c")), "");
    arena_release(&a);
}

static str printed(struct diag *d, struct arena *a, bool zh)
{
    struct buf out;
    buf_init(&out);
    diag_print(d, (struct diag_style){ .zh = zh }, &out);
    str s = arena_str(a, buf_str(&out));
    buf_release(&out);
    return s;
}

static void a_fault_shows_its_line_with_a_caret_under_wide_characters(void)
{
    struct arena a;
    struct diag *d = diag_new();
    struct source src = { S("a.xml"), S("first\n<lead>市财正局</lead>\n") };
    arena_init(&a);
    diag(d, UNKNOWN_REF, loc_at(&src, 2, 9), S("单位"), S("市财正局"));
    diag_suggest(d, S("finance"));
    is_str(printed(d, &a, true),
           "a.xml:2:9: 错误: 没有标识为“市财正局”的单位。是否要写“finance”？ [unknown-ref]\n"
           "  | <lead>市财正局</lead>\n"
           "  |           ^\n");
    diag_free(d);
    arena_release(&a);
}

static void faults_come_in_file_order_and_once(void)
{
    struct arena a;
    struct diag *d = diag_new();
    struct source one = { S("a.xml"), S("x\ny\n") }, two = { S("b.xml"), S("z\n") };
    arena_init(&a);
    diag(d, BAD_DATE, loc_at(&two, 1, 1), S("1"));
    diag(d, BAD_DATE, loc_at(&one, 2, 1), S("2"));
    diag(d, BAD_DATE, loc_at(&one, 1, 1), S("3"));
    diag(d, BAD_DATE, loc_at(&one, 1, 1), S("3"));
    is_str(printed(d, &a, false),
           "a.xml:1:1: error: bad date “3”; write it like 2026-06-30 [bad-date]\n  | x\n  | ^\n"
           "a.xml:2:1: error: bad date “2”; write it like 2026-06-30 [bad-date]\n  | y\n  | ^\n"
           "b.xml:1:1: error: bad date “1”; write it like 2026-06-30 [bad-date]\n  | z\n  | ^\n");
    is_int(diag_worst(d), DIAG_ERROR);
    diag_free(d);
    arena_release(&a);
}

static atomic_size_t sum;
static void add_index(void *ctx, int worker, size_t i)
{
    (void)ctx;
    (void)worker;
    atomic_fetch_add(&sum, i);
}

static void a_pool_takes_every_index_once(void)
{
    for (int workers = 1; workers < 6; workers++) {
        atomic_store(&sum, 0);
        pool_run(workers, 1000, add_index, NULL);
        is_int(atomic_load(&sum), 499500);
    }
    pool_run(4, 0, add_index, NULL);
}

static void hashes_are_stable(void)
{
    char hex[33];
    hash_hex(hash_of(S("")), hex);
    is_str(str_z(hex), "99aa06d3014798d86001c324468d497f");    /* XXH3-128 of nothing, seed 0 */
}

static void what_is_counted_ends_as_its_number_does(void)
{
    struct buf b;
    buf_init(&b);
    buf_count(&b, "%d page(s), %d sheet(s), %d other file(s)", 1, 0, 21);
    is_str(buf_str(&b), "1 page, 0 sheets, 21 other files");
    buf_clear(&b);
    buf_putz(&b, "row(s) ");
    buf_count(&b, "%d row(s)", 1);
    is_str(buf_str(&b), "row(s) 1 row");
    buf_clear(&b);
    buf_count(&b, "file(s), (s, %d%s", 11, "(s)");
    is_str(buf_str(&b), "files, (s, 11s");
    buf_release(&b);
}

int main(void)
{
    RUN(cutting_never_leaves_the_slice);
    RUN(only_whole_numbers_that_fit_are_read);
    RUN(malformed_utf8_is_found_at_its_byte);
    RUN(widths_count_columns);
    RUN(distance_counts_characters_and_stops_at_the_limit);
    RUN(runes_survive_a_round_trip);
    RUN(arena_memory_is_zeroed_again_after_a_rewind);
    RUN(growing_keeps_what_was_there);
    RUN(an_adopted_arena_lives_with_its_new_owner);
    RUN(a_map_keeps_the_order_of_insertion);
    RUN(only_calendar_dates_are_read);
    RUN(day_numbers_and_dates_are_inverse);
    RUN(a_path_cannot_leave_its_root);
    RUN(relative_paths_lead_from_folder_to_file);
    RUN(a_fault_shows_its_line_with_a_caret_under_wide_characters);
    RUN(faults_come_in_file_order_and_once);
    RUN(a_pool_takes_every_index_once);
    RUN(hashes_are_stable);
    RUN(what_is_counted_ends_as_its_number_does);
    return tap_done();
}
