/* 禁则, squeezed punctuation, words, and the widths of columns: the rules without fonts. */
#include "text/columns.h"
#include "print/punct.h"
#include "text/sheet.h"
#include "print/balance.h"
#include "tap.h"

static const char closers[] = "，。、；：？！）》」』】〕〉〗”’…％‰℃々·";
static const char openers[] = "（《「『【〔〈〖“‘";

static struct side side(uint32_t rune, bool zh)
{
    return (struct side){ rune_class(rune, zh), rune };
}
static struct side word(uint32_t rune) { return (struct side){ CLASS_LATIN, rune }; }
static const struct side wide = { CLASS_WIDE, 0x56FD };

static void no_line_starts_with_a_closing_mark(void)
{
    size_t len;
    for (size_t i = 0; i < sizeof closers - 1; i += len) {
        struct side c = side(str_rune(str_z(closers), i, &len), true);
        is_int(pair_break(wide, c, false, BREAK_NEVER), BREAK_NEVER);
        is_int(pair_break(word('9'), c, true, BREAK_NEVER), BREAK_NEVER);
    }
}

static void no_line_ends_with_an_opening_mark(void)
{
    size_t len;
    for (size_t i = 0; i < sizeof openers - 1; i += len) {
        struct side c = side(str_rune(str_z(openers), i, &len), true);
        is_int(c.cls, CLASS_OPEN);
        is_int(pair_break(c, wide, false, BREAK_NEVER), BREAK_NEVER);
        is_int(pair_break(c, word('2'), false, BREAK_NEVER), BREAK_NEVER);
        is_int(pair_break(wide, c, false, BREAK_NEVER), BREAK_FREE);
    }
}

static void ascii_marks_stay_with_their_word(void)
{
    is_int(pair_break(word('('), wide, false, BREAK_NEVER), BREAK_NEVER);
    is_int(pair_break(wide, word(')'), false, BREAK_NEVER), BREAK_NEVER);
    is_int(pair_break(wide, word(','), false, BREAK_NEVER), BREAK_NEVER);
    is_int(pair_break(wide, word('A'), false, BREAK_NEVER), BREAK_FREE);
}

static void a_dash_pair_is_not_broken(void)
{
    struct side dash = side(0x2014, true);
    is_int(dash.cls, CLASS_DASH);
    is_int(pair_break(dash, dash, false, BREAK_NEVER), BREAK_NEVER);
    is_int(pair_white(dash, dash, false, 0, 0).stretch, 0);
    is_int(pair_break(word('6'), dash, false, BREAK_NEVER), BREAK_NEVER);      /* 2026—2027 */
    is_int(pair_break(wide, dash, false, BREAK_NEVER), BREAK_FREE);
}

static void shared_marks_follow_the_language(void)
{
    is_int(rune_class(0x201C, true), CLASS_OPEN);
    is_int(rune_class(0x201C, false), CLASS_LATIN);
    is_int(rune_class(0x2014, false), CLASS_LATIN);
    is_int(rune_class(0x2013, true), CLASS_LATIN);
    is_int(rune_class(0xB7, true), CLASS_MID);
}

static void words_break_only_where_they_may(void)
{
    is_int(word_break('a', 'b', false), BREAK_NEVER);
    is_int(word_break('-', '2', false), BREAK_NEVER);      /* 2025-2027 stays whole */
    ok(word_break('-', 'u', false) < BREAK_NEVER);         /* follow-up */
    ok(word_break('/', 'p', true) < word_break('-', 'p', true));
    is_int(word_break('/', '/', true), BREAK_NEVER);
    is_int(pair_break(word('x'), word('y'), false, BREAK_NEVER), BREAK_NEVER);
    is_int(pair_break(word('x'), word('y'), true, BREAK_NEVER), BREAK_FREE);
}

static void a_number_keeps_its_unit_if_it_can(void)
{
    ok(pair_break(word('6'), (struct side){ CLASS_WIDE, 0x6708 }, false, BREAK_NEVER) > BREAK_FREE);
    is_int(pair_break(word('6'), wide, false, BREAK_NEVER), BREAK_FREE);
}

/* Blank halves as thousandths of the em. */
static void neighbouring_marks_share_their_blank(void)
{
    struct side comma = side(0xFF0C, true), quote = side(0x201D, true), open = side(0x300A, true);
    is_int(pair_white(comma, quote, false, 500, 0).gap, 0);
    is_int(pair_white(quote, comma, false, 500, 0).gap, 0);
    is_int(pair_white(open, open, false, 0, 500).gap, 0);
    is_int(pair_white(comma, open, false, 500, 500).gap, 500);
    is_int(pair_white(comma, wide, false, 500, 0).gap, 500);
    is_int(pair_white(wide, open, false, 0, 500).gap, 500);
    is_int(pair_white(open, wide, false, 0, 0).gap, 0);
    ok(pair_white(comma, wide, false, 500, 0).shrink > 0);
}

static void chinese_and_latin_are_a_quarter_em_apart(void)
{
    is_int(pair_white(wide, word('5'), false, 0, 0).gap, 250);
    is_int(pair_white(word('5'), wide, false, 0, 0).gap, 250);
    is_int(pair_white(word('%'), wide, true, 0, 0).gap, 250);
    is_int(pair_white(word('('), wide, false, 0, 0).gap, 0);
    is_int(pair_white(word('5'), side(0x3002, true), false, 0, 0).gap, 0);
    is_int(pair_white(wide, wide, false, 0, 0).gap, 0);
}

static void a_title_breaks_at_punctuation_first(void)
{
    struct side open = side(0x300A, true), de = { CLASS_WIDE, 0x7684 };
    ok(title_break(wide, open, SEGMENT_FREE) < title_break(de, wide, SEGMENT_FREE));
    ok(title_break(de, wide, SEGMENT_FREE) < title_break(wide, wide, SEGMENT_FREE));
    ok(title_break(wide, wide, SEGMENT_FREE) < title_break(wide, wide, SEGMENT_LONE));
    ok(title_break(wide, wide, SEGMENT_LONE) < title_break(wide, wide, SEGMENT_INSIDE));
}

static mpt sum(const struct column *v, size_t n)
{
    mpt s = 0;
    for (size_t i = 0; i < n; i++)
        s += v[i].width;
    return s;
}

static void columns_fill_the_table(void)
{
    struct column roomy[] = { { 0, 10, 20, 15, 0 }, { 0, 10, 60, 30, 0 } };
    ok(columns_fit(roomy, 2, 200));
    is_int(sum(roomy, 2), 200);
    ok(roomy[1].width > roomy[0].width);
}

static void short_columns_take_what_they_need_and_long_ones_share(void)
{
    struct column v[] = { { 0, 20, 20, 20, 0 }, { 0, 40, 900, 600, 0 }, { 0, 40, 900, 300, 0 } };
    ok(columns_fit(v, 3, 320));
    is_int(v[0].width, 20);
    is_int(v[1].width, 200);
    is_int(v[2].width, 100);
}

static void a_column_is_not_narrower_than_its_longest_word(void)
{
    struct column v[] = { { 0, 90, 200, 20, 0 }, { 0, 10, 2000, 900, 0 } };
    ok(columns_fit(v, 2, 300));
    is_int(v[0].width, 90);
    is_int(v[1].width, 210);
}

static void given_widths_are_kept_and_too_much_is_refused(void)
{
    struct column v[] = { { 60, 0, 0, 0, 0 }, { 0, 10, 500, 100, 0 } };
    ok(columns_fit(v, 2, 200));
    is_int(v[0].width, 60);
    is_int(v[1].width, 140);
    struct column wide_ones[] = { { PT(300), 0, 0, 0, 0 }, { PT(300), 0, 0, 0, 0 } };
    ok(!columns_fit(wide_ones, 2, PT(400)));
}

/* Two columns of 100; the second holds 300 in each row: widening it saves lines until both are
 * full. */
static void columns_give_way_where_that_saves_lines(void)
{
    struct arena a;
    arena_init(&a);
    struct column v[] = { { 0, 40, 400, 100, 100 }, { 0, 40, 400, 100, 100 } };
    static const mpt natural[] = { 40, 300, 40, 300, 45, 280 };
    struct balance b = { natural, 3, 0, 10 };
    columns_balance(&a, v, 2, &b);
    is_int(v[0].width + v[1].width, 200);
    ok(v[1].width >= 155);             /* 2 lines in place of 4 */
    ok(v[0].width >= 40);
    struct column fixed[] = { { 100, 40, 400, 100, 100 }, { 0, 40, 400, 100, 100 } };
    columns_balance(&a, fixed, 2, &b);
    is_int(fixed[0].width, 100);
    arena_release(&a);
}

static void lengths_have_units(void)
{
    mpt v;
    ok(length_read(S("37mm"), PT(10), 0, &v));
    is_int(v, MM(37));
    ok(length_read(S("15.5pt"), PT(10), 0, &v));
    is_int(v, 15500);
    ok(length_read(S("2em"), PT(9), 0, &v));
    is_int(v, PT(18));
    ok(length_read(S("25%"), 0, PT(400), &v));
    is_int(v, PT(100));
    ok(!length_read(S("12"), PT(10), 0, &v));
    ok(!length_read(S("mm"), PT(10), 0, &v));
    ok(!length_read(S("1.2.3mm"), PT(10), 0, &v));
    ok(!length_read(S("-3mm"), PT(10), 0, &v));
    ok(!length_read(S("99999999mm"), PT(10), 0, &v));
}

int main(void)
{
    RUN(no_line_starts_with_a_closing_mark);
    RUN(no_line_ends_with_an_opening_mark);
    RUN(ascii_marks_stay_with_their_word);
    RUN(a_dash_pair_is_not_broken);
    RUN(shared_marks_follow_the_language);
    RUN(words_break_only_where_they_may);
    RUN(a_number_keeps_its_unit_if_it_can);
    RUN(neighbouring_marks_share_their_blank);
    RUN(chinese_and_latin_are_a_quarter_em_apart);
    RUN(a_title_breaks_at_punctuation_first);
    RUN(columns_fill_the_table);
    RUN(short_columns_take_what_they_need_and_long_ones_share);
    RUN(a_column_is_not_narrower_than_its_longest_word);
    RUN(given_widths_are_kept_and_too_much_is_refused);
    RUN(columns_give_way_where_that_saves_lines);
    RUN(lengths_have_units);
    return tap_done();
}
