/* Printed deadlines as dates. */
#include "base/date.h"
#include "intake/deadline.h"
#include "tap.h"

static struct arena arena;

struct example { const char *text, *date; bool ongoing; };

static void all_read(const struct example *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct deadline_reading r = deadline_read(str_z(v[i].text), 2024);
        is_str(date_set(r.by) ? date_iso(&arena, r.by) : S(""), v[i].date);
        ok(r.ongoing == v[i].ongoing);
    }
}

static void dates_are_read_in_every_print(void)
{
    static const struct example v[] = {
        { "2022年6月底", "2022-06-30", false },     { "2024年2月底前完成", "2024-02-29", false },
        { "2023年底前", "2023-12-31", false },      { "年底", "2024-12-31", false },
        { "6月30日前", "2024-06-30", false },       { "2023年9月", "2023-09-30", false },
        { "2023.9.30", "2023-09-30", false },       { "2023-06", "2023-06-30", false },
        { "二〇二五年十一月底", "2025-11-30", false }, { "2023年上半年", "2023-06-30", false },
        { "第三季度", "2024-09-30", false },        { "10月中旬", "2024-10-20", false },
        { "2022—2025年", "2025-12-31", false },     { "“十四五”期末", "2025-12-31", false },
        { "2022年6月至2023年3月", "2023-03-31", false },
    };
    all_read(v, ARRAY_LEN(v));
}

static void standing_work_has_no_end(void)
{
    static const struct example v[] = {
        { "长期坚持", "", true },
        { "持续推进", "", true },
        { "2022年6月底完成清理并长期坚持", "2022-06-30", true },
    };
    all_read(v, ARRAY_LEN(v));
}

static void what_says_no_day_is_not_guessed(void)
{
    static const struct example v[] = {
        { "6月前", "", false },     { "立即实施", "", false }, { "每年12月底前", "", false },
        { "国庆节前", "", false },  { "2023年13月", "", false }, { "2023年2月30日", "", false },
    };
    all_read(v, ARRAY_LEN(v));
    ok(!date_set(deadline_read(S("6月底"), 0).by));
}

static void a_time_is_told_from_a_name(void)
{
    ok(deadline_like(S("2022年底前完成")));
    ok(deadline_like(S("长期坚持")));
    ok(deadline_like(S("12月底前")));
    ok(!deadline_like(S("12345市政务服务热线中心")));
    ok(!deadline_like(S("市财政局")));
    ok(!deadline_like(S("")));
}

int main(void)
{
    arena_init(&arena);
    RUN(dates_are_read_in_every_print);
    RUN(standing_work_has_no_end);
    RUN(what_says_no_day_is_not_guessed);
    RUN(a_time_is_told_from_a_name);
    arena_release(&arena);
    return tap_done();
}
