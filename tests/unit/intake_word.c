/* The lexicon and its folding. */
#include "intake/word.h"
#include "tap.h"

static struct arena arena;

static void the_folding_table_is_sorted(void)
{
    static const char folds[] =
#include "intake/hant.def"
        ;
    enum { PAIR = 6, HAN = 3 };
    ok(sizeof folds % PAIR == 1);
    for (size_t i = PAIR; i + PAIR < sizeof folds; i += PAIR)
        ok(memcmp(folds + i - PAIR, folds + i, HAN) < 0);
}

static void traditional_words_match_simplified_ones(void)
{
    str key = lex_fold(&arena, S("責任單位：市發展改革委"));
    is_str(key, "责任单位：市发展改革委");
    is_int(key.n, S("責任單位：市發展改革委").n);
    str same = S("责任单位");
    ok(lex_fold(&arena, same).p == same.p);
}

static void the_longest_word_wins(void)
{
    is_int(lex_at(WORDS_CMP_AT_MOST_BEFORE, S("不超过5个")), S("不超过").n);
    is_int(lex_end(WORDS_ORGAN, S("市人力资源社会保障局")), S("局").n);
    is_int(lex_end(WORDS_ORGAN, S("市总工会")), S("总工会").n);
    ok(lex_is(WORDS_GOAL, S("总体要求")));
    ok(!lex_is(WORDS_GOAL, S("总体")));
    size_t len;
    ok(lex_find(WORDS_REMARK, S("没有这些词"), &len) == STR_NONE);
}

static void the_script_shows_in_the_characters(void)
{
    size_t traditional, simplified;
    lex_script(S("責任單位與時間"), &traditional, &simplified);
    ok(traditional > simplified);
    lex_script(S("责任单位与时间"), &traditional, &simplified);
    ok(simplified > traditional);
}

int main(void)
{
    arena_init(&arena);
    RUN(the_folding_table_is_sorted);
    RUN(traditional_words_match_simplified_ones);
    RUN(the_longest_word_wins);
    RUN(the_script_shows_in_the_characters);
    arena_release(&arena);
    return tap_done();
}
