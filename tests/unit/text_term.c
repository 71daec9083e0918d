/* Texts as search compares them; theme/search.js does the same (tests/search/index.mjs). */
#include "base/arena.h"
#include "tap.h"
#include "text/han.h"
#include "text/term.h"

static struct arena arena;

static str folded(str s)
{
    struct buf b;
    buf_init(&b);
    term_fold(&b, s);
    str out = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static str terms(str s)
{
    struct buf b;
    struct term_walk w;
    str term;
    buf_init(&b);
    term_start(&w, folded(s));
    while (term_next(&w, &term)) {
        buf_putz(&b, b.n ? " " : "");
        buf_put(&b, term);
    }
    str out = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static str initials(str s)
{
    struct buf b;
    buf_init(&b);
    han_initials(&b, s);
    str out = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return out;
}

static void brackets_widths_and_case_do_not_matter(void)
{
    is_str(folded(S("云政发〔2026〕3号")), "云政发 2026 3号");
    is_str(folded(S("云政发【２０２６】３号")), "云政发 2026 3号");
    is_str(folded(S("　ＡＰＰ，App！")), "app app");
    is_str(folded(S("營商環境")), "营商环境");
    is_str(folded(S("面面俱到的著作")), "面面俱到的著作");
    is_str(folded(S("”。")), "");
}

static void every_two_characters_and_each_alone(void)
{
    is_str(terms(S("免申即享")), "免申 免 申即 申 即享 即 享");
    is_str(terms(S("上APP办")), "上 app 办");
    is_str(terms(S("95%、a")), "95 a");
}

static void plurals_are_one_with_their_words(void)
{
    is_str(terms(S("Licences policies policy taxes business")), "licence polic polic tax business");
    is_str(terms(S("days day process")), "day day process");
}

static void sounds_are_those_of_the_word(void)
{
    is_str(str_z(han_sound(0x7A0E)), "shui");
    is_str(initials(S("企业开办")), "qykb");
    is_str(initials(S("银行长期重点APP 12")), "yhcqzdapp12");
    is_str(str_z(han_sound('a')), "");
}

static void broken_bytes_do_no_harm(void)
{
    is_str(terms(S("\xE4\xBC")), "");
    is_str(terms(S("\xE4\xBC\x81\xFF\xE4\xB8\x9A")), "企 业");
    is_str(initials(S("\xE4")), "");
}

int main(void)
{
    arena_init(&arena);
    RUN(brackets_widths_and_case_do_not_matter);
    RUN(every_two_characters_and_each_alone);
    RUN(plurals_are_one_with_their_words);
    RUN(sounds_are_those_of_the_word);
    RUN(broken_bytes_do_no_harm);
    arena_release(&arena);
    return tap_done();
}
