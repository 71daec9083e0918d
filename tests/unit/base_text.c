/* base/str, base/path, base/date, base/hash: values without memory of their own. */
#include "base/date.h"
#include "base/hash.h"
#include "base/path.h"
#include "tap.h"

static struct arena a;

static void slices_never_reach_past_their_end(void)
{
    is_str(str_from(S("abc"), 9), "");
    is_str(str_upto(S("abc"), 9), "abc");
    is_str(str_slice(S("abcdef"), 2, 4), "cd");
    is_str(str_slice(S("abcdef"), 4, 2), "");
    ok(str_eq(S(""), (str){ NULL, 0 }));
}

static void cutting_takes_the_first_separator(void)
{
    str left, right;
    ok(str_cut(S("a=b=c"), S("="), &left, &right));
    is_str(left, "a");
    is_str(right, "b=c");
    ok(!str_cut(S("abc"), S("="), &left, &right));
    is_str(left, "abc");
    is_str(right, "");
}

static void numbers_that_do_not_fit_are_refused(void)
{
    uint64_t n = 7;
    ok(str_uint(S("18446744073709551615"), &n) && n == UINT64_MAX);
    ok(!str_uint(S("18446744073709551616"), &n));
    ok(!str_uint(S(""), &n) && !str_uint(S("-1"), &n) && !str_uint(S("1 "), &n));
}

static void sorting_is_by_bytes_and_length(void)
{
    ok(str_cmp(S("a"), S("b")) < 0 && str_cmp(S("ab"), S("a")) > 0);
    ok(str_cmp(S("Z"), S("a")) < 0 && str_cmp(S("é"), S("z")) > 0);
    is_int(str_cmp(S("云"), S("云")), 0);
}

static void malformed_utf8_is_found_at_its_byte(void)
{
    size_t bad = 99;
    ok(str_utf8(S("云溪 \xf0\x9f\x98\x80 \xef\xbf\xbd"), NULL));
    ok(!str_utf8(S("ab\xc0\x80"), &bad) && bad == 2);          /* overlong */
    ok(!str_utf8(S("\xed\xa0\x80"), &bad) && bad == 0);        /* surrogate */
    ok(!str_utf8(S("x\xf4\x90\x80\x80"), &bad) && bad == 1);   /* above U+10FFFF */
    ok(!str_utf8(S("云\xe4\xba"), &bad) && bad == 3);          /* cut off */
}

static void every_kind_of_code_point_survives_a_round_trip(void)
{
    static const uint32_t runes[] = { 0x24, 0x7FF, 0x800, 0x4E91, 0xFFFF, 0x10000, 0x10FFFF };
    for (size_t i = 0; i < ARRAY_LEN(runes); i++) {
        char bytes[4];
        size_t len, n = str_put_rune(bytes, runes[i]);
        is_int(str_rune(str_of(bytes, n), 0, &len), runes[i]);
        is_int(len, n);
    }
}

static void widths_count_terminal_columns(void)
{
    is_int(str_width(S("ab")), 2);
    is_int(str_width(S("云溪（市）")), 10);
    is_int(str_width(S("e\xcc\x81")), 1);
}

static void distance_counts_characters_and_stops_at_its_limit(void)
{
    is_int(str_distance(S("finanse"), S("finance"), 3), 1);
    is_int(str_distance(S("市财政局"), S("市财税局"), 3), 1);
    is_int(str_distance(S("kitten"), S("sitting"), 5), 3);
    is_int(str_distance(S("abcdef"), S("uvwxyz"), 2), 3);
    is_int(str_distance(S(""), S("abc"), 5), 3);
}

static void a_path_that_leaves_its_root_is_unsafe(void)
{
    static const char *const bad[] = { "", "/etc", "..", "a/../b", "a//b", "./a", "a/", "a\\b", "a/.." };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++)
        tap_check(!path_safe(str_z(bad[i])), bad[i], __LINE__);
    ok(!path_safe(str_of("a\0b", 3)));
    ok(path_safe(S("a/b.c")) && path_safe(S("..a")) && path_safe(S("云/溪")));
}

static void relative_paths_lead_from_folder_to_file(void)
{
    is_str(path_relative(&a, S("a/b"), S("a/c.css")), "../c.css");
    is_str(path_relative(&a, S(""), S("a/b")), "a/b");
    is_str(path_relative(&a, S("a/b"), S("")), "../../");
    is_str(path_relative(&a, S("a"), S("ab/c")), "../ab/c");
    is_str(path_relative(&a, S("a/b"), S("a/b/c")), "c");
}

static void paths_come_apart(void)
{
    is_str(path_dir(S("a/b/c.x.xml")), "a/b");
    is_str(path_name(S("a/b/c.x.xml")), "c.x.xml");
    is_str(path_stem(S("a/b/c.x.xml")), "c.x");
    is_str(path_ext(S("a.b/c")), "");
    is_str(path_ext(S(".hidden")), "");
    is_str(path_join(&a, S("a/"), S("b")), "a/b");
}

static void only_days_of_the_calendar_are_dates(void)
{
    struct date d;
    ok(date_parse(S("2024-02-29"), &d) && d.year == 2024 && d.month == 2 && d.day == 29);
    ok(!date_parse(S("2026-02-29"), &d) && !date_parse(S("2100-02-29"), &d));
    ok(!date_parse(S("2026-13-01"), &d) && !date_parse(S("2026-1-01"), &d));
    ok(!date_parse(S("1899-12-31"), &d) && !date_parse(S("2026-01-01 "), &d));
}

static void day_numbers_and_dates_agree_for_three_centuries(void)
{
    int32_t first = date_days((struct date){ 1900, 1, 1 });
    int32_t last = date_days((struct date){ 2199, 12, 31 });
    is_int(date_days((struct date){ 1970, 1, 1 }), 0);
    is_int(last - first, 109572);
    int wrong = 0;
    for (int32_t n = first; n <= last; n++) {
        struct date d = date_of_days(n);
        wrong += !date_valid(d.year, d.month, d.day) || date_days(d) != n;
    }
    is_int(wrong, 0);
}

static void months_end_and_weeks_begin_where_they_should(void)
{
    is_int(date_month_end(2028, 2).day, 29);
    is_int(date_month_end(2026, 12).day, 31);
    is_int(date_weekday((struct date){ 2026, 11, 23 }), 0);
    is_int(date_weekday((struct date){ 1969, 12, 28 }), 6);
}

static void hashes_are_those_of_xxh3(void)
{
    char hex[33];
    hash_hex(hash_of(S("")), hex);
    is_str(str_z(hex), "99aa06d3014798d86001c324468d497f");
    ok(!hash_eq(hash_of(S("a")), hash_of(S("b"))));
}

int main(void)
{
    arena_init(&a);
    RUN(slices_never_reach_past_their_end);
    RUN(cutting_takes_the_first_separator);
    RUN(numbers_that_do_not_fit_are_refused);
    RUN(sorting_is_by_bytes_and_length);
    RUN(malformed_utf8_is_found_at_its_byte);
    RUN(every_kind_of_code_point_survives_a_round_trip);
    RUN(widths_count_terminal_columns);
    RUN(distance_counts_characters_and_stops_at_its_limit);
    RUN(a_path_that_leaves_its_root_is_unsafe);
    RUN(relative_paths_lead_from_folder_to_file);
    RUN(paths_come_apart);
    RUN(only_days_of_the_calendar_are_dates);
    RUN(day_numbers_and_dates_agree_for_three_centuries);
    RUN(months_end_and_weeks_begin_where_they_should);
    RUN(hashes_are_those_of_xxh3);
    arena_release(&a);
    return tap_done();
}
