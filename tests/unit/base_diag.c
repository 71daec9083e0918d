/* base/diag beside what base.c tests: suggestions, JSON, both languages of the catalogue. */
#include "base/diag.h"
#include "tap.h"

static void a_name_far_from_all_gets_no_suggestion(void)
{
    struct nearest near;
    nearest_init(&near, S("finance"));
    nearest_try(&near, S("construction"));
    ok(str_empty(near.best));
}

static void json_is_one_object_a_line(void)
{
    struct source src = { S("a.xml"), S("x") };
    struct diag *d = diag_new();
    struct buf b;
    buf_init(&b);
    diag(d, BAD_DATE, loc_at(&src, 1, 1), S("a\"b\\c"));
    diag_print(d, (struct diag_style){ .json = true }, &b);
    ok(str_starts(buf_str(&b), S("{")) && str_ends(buf_str(&b), S("}\n")));
    ok(str_find(buf_str(&b), S("a\\\"b\\\\c")) != STR_NONE);
    ok(str_find(buf_str(&b), S("\"line\":1")) != STR_NONE);
    buf_release(&b);
    diag_free(d);
}

static void what_two_languages_find_is_counted_once(void)
{
    struct diag *d = diag_new();
    struct source src = { S("a.xml"), S("x") };
    for (uint32_t i = 0; i < 4; i++)
        diag(d, BAD_DATE, loc_at(&src, 1 + i / 2, 1), S("x"));
    tap_int((long)diag_count(d, DIAG_ERROR), 4, "as added", __LINE__);
    tap_int((long)diag_count_once(d, DIAG_ERROR), 2, "as shown", __LINE__);
    diag_free(d);
}

/* An escape sequence, a line of its own, C1's own escape, an override of direction; in a path, a message, a
 * suggestion and the line shown. */
static void no_content_reaches_the_terminal_but_as_words(void)
{
    struct source src = { S("a\033[2J.xml"), S("x \033]0;t\007 \xC2\x9B" "31m \xE2\x80\xAEy") };
    struct diag *d = diag_new();
    struct buf b;
    size_t len;
    buf_init(&b);
    diag(d, BAD_DATE, loc_at(&src, 1, 2), S("2026\033[31m\nb.xml:1:1: error: \xC2\x9B" "5A \xE2\x80\xAE"));
    diag_suggest(d, S("\033c"));
    diag_print(d, (struct diag_style){ 0 }, &b);
    size_t lines = 0;
    for (size_t i = 0; i < b.n; i += len) {
        uint32_t r = str_rune(buf_str(&b), i, &len);
        lines += r == '\n';
        ok(r == '\n' || !rune_control(r));
    }
    is_int(lines, 3);
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
    RUN(a_name_far_from_all_gets_no_suggestion);
    RUN(json_is_one_object_a_line);
    RUN(what_two_languages_find_is_counted_once);
    RUN(no_content_reaches_the_terminal_but_as_words);
    RUN(both_texts_of_a_code_tell_as_many_facts);
    return tap_done();
}
