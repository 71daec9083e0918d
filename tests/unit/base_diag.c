/* base/diag: what is collected, its order, its two languages, the caret, suggestions. */
#include "base/diag.h"
#include "tap.h"

static struct source one = { { "b.xml", 5 }, { "", 0 } };
static struct source two = { { "a.xml", 5 }, { "", 0 } };

static void prepare(void)
{
    one.text = S("<a>\n  <名称>市财正局</名称>\n</a>\n");
    two.text = S("x");
}

static void printed(struct diag *d, struct diag_style style, const char *want)
{
    struct buf b;
    buf_init(&b);
    diag_print(d, style, &b);
    is_str(buf_str(&b), want);
    buf_release(&b);
}

static void faults_come_in_file_order_and_once(void)
{
    struct diag *d = diag_new();
    diag(d, BAD_ID, loc_at(&one, 1, 1), S("Z"));
    diag(d, BAD_DATE, loc_at(&two, 1, 1), S("x"));
    diag(d, BAD_ID, loc_at(&one, 1, 1), S("Z"));
    diag(d, PATH_UNSAFE, LOC_NONE, S("../x"));
    is_int(diag_worst(d), DIAG_ERROR);
    printed(d, (struct diag_style){ 0 },
            "error: the path “../x” leaves the site folder; refused [path-unsafe]\n"
            "a.xml:1:1: error: bad date “x”; write it like 2026-06-30 [bad-date]\n"
            "  | x\n  | ^\n"
            "b.xml:1:1: error: bad id “Z”: lower-case letters, digits and hyphens, starting with a "
            "letter or digit, at most 64 [bad-id]\n"
            "  | <a>\n  | ^\n");
    diag_free(d);
}

static void the_caret_stands_under_a_chinese_character(void)
{
    struct diag *d = diag_new();
    struct nearest near;
    diag(d, UNKNOWN_REF, loc_of_offset(&one, 4 + 2 + 8), S("单位"), S("市财正局"));
    nearest_init(&near, S("市财正局"));
    nearest_try(&near, S("市商务局"));
    nearest_try(&near, S("市财政局"));
    diag_suggest(d, near.best);
    printed(d, (struct diag_style){ .zh = true },
            "b.xml:2:7: 错误: 没有标识为“市财正局”的单位。是否要写“市财政局”？ [unknown-ref]\n"
            "  |   <名称>市财正局</名称>\n"
            "  |         ^\n");
    diag_free(d);
}

static void a_name_far_from_all_gets_no_suggestion(void)
{
    struct nearest near;
    nearest_init(&near, S("finance"));
    nearest_try(&near, S("construction"));
    ok(str_empty(near.best));
}

static void json_is_one_object_a_line(void)
{
    struct diag *d = diag_new();
    struct buf b;
    buf_init(&b);
    diag(d, BAD_DATE, loc_at(&two, 1, 1), S("a\"b\\c\x01"));
    diag_print(d, (struct diag_style){ .json = true }, &b);
    ok(str_starts(buf_str(&b), S("{")) && str_ends(buf_str(&b), S("}\n")));
    ok(str_find(buf_str(&b), S("a\\\"b\\\\c\\u0001")) != STR_NONE);
    ok(str_find(buf_str(&b), S("\"line\":1")) != STR_NONE);
    buf_release(&b);
    diag_free(d);
}

/* An argument forgotten in one language is a fact its readers do not get. */
static void both_texts_of_a_code_tell_as_many_facts(void)
{
    static const str mark[9] = { { "<1>", 3 }, { "<2>", 3 }, { "<3>", 3 }, { "<4>", 3 }, { "<5>", 3 },
                                 { "<6>", 3 }, { "<7>", 3 }, { "<8>", 3 }, { "<9>", 3 } };
    struct arena a;
    arena_init(&a);
    for (int code = 0; code < DIAG_CODES; code++) {
        int facts[2] = { 0, 0 };
        for (int zh = 0; zh < 2; zh++) {
            str text = diag_text(&a, (enum diag_code)code, zh, mark, 9);
            for (size_t i = 0; i < 9; i++)
                facts[zh] += str_find(text, mark[i]) != STR_NONE;
            tap_check(text.n > 0, diag_code_name((enum diag_code)code), __LINE__);
        }
        tap_int(facts[0], facts[1], diag_code_name((enum diag_code)code), __LINE__);
    }
    arena_release(&a);
}

int main(void)
{
    prepare();
    RUN(faults_come_in_file_order_and_once);
    RUN(the_caret_stands_under_a_chinese_character);
    RUN(a_name_far_from_all_gets_no_suggestion);
    RUN(json_is_one_object_a_line);
    RUN(both_texts_of_a_code_tell_as_many_facts);
    return tap_done();
}
