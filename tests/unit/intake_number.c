/* Printed numbers and the nesting of their systems. */
#include "intake/number.h"
#include "tap.h"

static struct arena arena;

static void reads(str s, enum numbering system, int ordinal, size_t bytes)
{
    struct number n = number_read(s);
    is_int(n.system, system);
    is_int(n.ordinal, ordinal);
    is_int(n.bytes, bytes);
}

static void every_printed_system_is_read(void)
{
    reads(S("一、总体要求"), NUMBER_HAN, 1, S("一、").n);
    reads(S("二十三、其他"), NUMBER_HAN, 23, S("二十三、").n);
    reads(S("（十一）加强"), NUMBER_HAN_BRACKET, 11, S("（十一）").n);
    reads(S("(三）加强"), NUMBER_HAN_BRACKET, 3, S("(三）").n);
    reads(S("（一）、加强"), NUMBER_HAN_BRACKET, 1, S("（一）、").n);
    reads(S("12.建立"), NUMBER_DIGIT, 12, 3);
    reads(S("3．缓缴"), NUMBER_DIGIT, 3, S("3．").n);
    reads(S("４、建立"), NUMBER_DIGIT, 4, S("４、").n);
    reads(S("（2）对"), NUMBER_DIGIT_BRACKET, 2, S("（2）").n);
    reads(S("2）对"), NUMBER_DIGIT_HALF, 2, S("2）").n);
    reads(S("③加强"), NUMBER_CIRCLED, 3, S("③").n);
    reads(S("㈡加强"), NUMBER_HAN_BRACKET, 2, S("㈡").n);
    reads(S("第十二条 本办法"), NUMBER_ARTICLE, 12, S("第十二条").n);
    reads(S("第三章　附则"), NUMBER_CHAPTER, 3, S("第三章").n);
}

static void decimals_dates_and_years_are_no_numbers(void)
{
    static const char *const none[] = { "1.5亿元", "2022年", "2022.6", "12345热线", "3月底前",
                                        "（2021年版）", "一是", "第三方", "十三五规划", "", "（",
                                        "1..2", "2023、", "5G网络" };
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        is_int(number_read(str_z(none[i])).system, NUMBER_NONE);
}

static void a_path_drops_marks_and_widths(void)
{
    is_str(number_path(&arena, S("二、")), "二");
    is_str(number_path(&arena, S("（九）")), "(九)");
    is_str(number_path(&arena, S("12．")), "12");
    is_str(number_path(&arena, S("（ 3 ）、")), "(3)");
}

static int enter(struct nesting *n, str s)
{
    struct number number = number_read(s);
    int level = nesting_level(n, number);
    nesting_enter(n, number, level);
    return level;
}

static void levels_follow_the_document(void)
{
    struct nesting n = { 0 };
    is_int(enter(&n, S("一、")), 0);
    is_int(enter(&n, S("（一）")), 1);
    is_int(enter(&n, S("1.")), 2);
    is_int(enter(&n, S("2.")), 2);
    is_int(enter(&n, S("（二）")), 1);
    is_int(enter(&n, S("3.")), 2);
    is_int(enter(&n, S("二、")), 0);
    is_int(enter(&n, S("4.")), 1);
    ok(nesting_continues(&n, number_read(S("5."))));
    ok(nesting_continues(&n, number_read(S("（三）"))));
    ok(!nesting_continues(&n, number_read(S("7."))));
    is_int(enter(&n, S("（三）")), 1);         /* 1. stood inside （一）, never the other way */
}

static void nesting_is_capped(void)
{
    struct nesting n = { 0 };
    for (int s = NUMBER_PART; s < NUMBERINGS; s++) {
        struct number number = { (uint8_t)s, 1, 3 };
        int level = nesting_level(&n, number);
        ok(level < NESTING_MAX);
        if (level >= 0)
            nesting_enter(&n, number, level);
    }
}

int main(void)
{
    arena_init(&arena);
    RUN(every_printed_system_is_read);
    RUN(decimals_dates_and_years_are_no_numbers);
    RUN(a_path_drops_marks_and_widths);
    RUN(levels_follow_the_document);
    RUN(nesting_is_capped);
    arena_release(&arena);
    return tap_done();
}
