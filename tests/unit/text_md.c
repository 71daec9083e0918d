/* Markdown: positions that hold for any text, marks that leave no trace, hostile input in bounded
 * time. What is made of sound and of hazardous Chinese is in tests/golden/md. */
#include "tap.h"
#include "text/md.h"
#include "text/md_mend.h"
#include <time.h>

static struct arena a;
static struct diag *diag;

static const char sample[] =
    "# 标题**一**\n\n**推动政策落地，**各部门。完成**《条例》**修订；3*5*2，*60%*以上。\n"
    "第二行 `代码` [链接](a.html)<br>行。\n\n- **甲：**乙\n- 丙\n  1. 丁\n\n> 引**“文”**字\n\n"
    "| 甲 | **乙** |\n|---|:-:|\n| 1 | `a` |\n\n2025. 年\n\n![图](a.png \"题\")\n\n***\n\n    码\n";

/* The tree of text; also proves it valid and free of marks, and its places inside the text. */
static const struct doc_node *read(str text)
{
    struct source *src = arena_new(&a, struct source);
    *src = (struct source){ S("x.md"), text };
    struct doc *d = md_read(&a, src, 0, diag);
    const struct doc_node *bad;
    struct doc_walk w;
    ok(doc_valid(d->root, &bad));
    doc_walk_init(&w, d->root);
    while (doc_walk_next(&w)) {
        const struct doc_node *n = w.node;
        for (uint32_t mark = MD_EDGE; mark <= MD_UNDERSCORE; mark++) {
            char utf8[4];
            str m = str_of(utf8, str_put_rune(utf8, mark));
            ok(str_find(n->text, m) == STR_NONE && str_find(n->url, m) == STR_NONE &&
               str_find(n->style, m) == STR_NONE);
        }
        ok(n->loc.line >= 1 && n->loc.col >= 1);
    }
    return d->root;
}

static str plain(str text)
{
    struct buf b;
    buf_init(&b);
    doc_plain(read(text), &b);
    str s = arena_str(&a, buf_str(&b));
    buf_release(&b);
    return s;
}

/* The byte at a place, counted by hand from the start of the text. */
static str at(str text, struct loc loc)
{
    size_t i = 0, len;
    for (uint32_t line = 1; line < loc.line && i < text.n; i++)
        line += text.p[i] == '\n';
    for (uint32_t col = 1; col < loc.col && i < text.n && text.p[i] != '\n'; col++, i += len)
        str_rune(text, i, &len);
    return str_from(text, i);
}

/* On first lines of blocks a TEXT stands where its words stand, and STRONG where its stars stand. */
static void places_point_at_the_words(void)
{
    str text = str_z(sample);
    struct doc_walk w;
    int seen = 0;
    doc_walk_init(&w, read(text));
    while (doc_walk_next(&w)) {
        const struct doc_node *n = w.node;
        size_t len;
        if (!w.entering || (n->kind != DOC_TEXT && n->kind != DOC_STRONG))
            continue;
        if (n->parent->kind == DOC_CAPTION)
            continue;                  /* cmark does not say where a title stands */
        seen++;
        if (n->kind == DOC_STRONG) {
            ok(str_starts(at(text, n->loc), S("**")));
            continue;
        }
        str_rune(n->text, 0, &len);
        if (!str_starts(at(text, n->loc), str_upto(n->text, len)))
            printf("#   %u:%u is not %.*s\n", n->loc.line, n->loc.col, STR_ARG(n->text));
        ok(str_starts(at(text, n->loc), str_upto(n->text, len)));
    }
    ok(seen > 20);
}

static void positions_count_from_the_start_of_the_file(void)
{
    struct source src = { S("x.md"), S("---\nt: x\n---\n文**字**\n") };
    struct doc *d = md_read(&a, &src, 13, diag);
    const struct doc_node *strong = d->root->first->last;
    is_int(strong->kind, DOC_STRONG);
    is_int(strong->loc.line, 4);
    is_int(strong->loc.col, 2);
}

static void text_without_stars_comes_through_unchanged(void)
{
    static const char *const same[] = {
        "为深入贯彻落实决策部署，现就有关事项通知如下：", "“高效办成一件事”（试行）《条例》——……",
        "2025. 年底前完成30%、5个", "a_b_c 和 x__y__z", "3 * 5 = 15", "第1)项、2）项", "占60％*以上",
    };
    for (size_t i = 0; i < ARRAY_LEN(same); i++)
        is_str(str_trim(plain(str_z(same[i]))), same[i]);
}

/* Emphasis may take stars away and nothing else: digits above all. */
static void no_figure_is_ever_lost(void)
{
    static const char *const pieces[] = { "*", "**", "3", "5.2", "%", "，", "《", "》", "“", "”", "中",
                                          "(", ")", " ", "a", "_", "****" };
    uint32_t seed = 11;
    struct buf text, want, got;
    buf_init(&text);
    buf_init(&want);
    buf_init(&got);
    for (int round = 0; round < 8000; round++) {
        struct arena_mark mark = arena_mark(&a);
        buf_clear(&text);
        buf_clear(&want);
        buf_clear(&got);
        buf_putz(&text, "文");         /* a paragraph, whatever follows */
        for (int i = 0; i < 14; i++) {
            seed = seed * 1664525 + 1013904223;
            buf_putz(&text, pieces[(seed >> 20) % ARRAY_LEN(pieces)]);
        }
        str out = plain(buf_str(&text));
        for (size_t i = 0; i < text.n; i++)
            if (!strchr("*_ ", text.p[i]))
                buf_putc(&want, text.p[i]);
        for (size_t i = 0; i < out.n; i++)
            if (!strchr("*_ \n", out.p[i]))
                buf_putc(&got, out.p[i]);
        if (!str_eq(buf_str(&want), buf_str(&got)))
            printf("#   %s became %.*s\n", text.p, STR_ARG(out));
        ok(str_eq(buf_str(&want), buf_str(&got)));
        arena_rewind(&a, mark);
    }
    buf_release(&text);
    buf_release(&want);
    buf_release(&got);
}

static void marks_in_the_input_are_dropped(void)
{
    is_str(plain(S("a\xEF\xB7\x90" "b\xEF\xB7\x91" "c")), "abc\n");
    struct buf b;
    buf_init(&b);
    md_mend(S("各**《甲》**乙\n2025. x\n"), &b);
    is_str(md_unmend(&a, buf_str(&b)), "各**《甲》**乙\n2025. x\n");
    buf_release(&b);
}

static void every_cut_and_every_changed_byte_is_read(void)
{
    str whole = str_z(sample);
    char bytes[sizeof sample];
    uint32_t seed = 9;
    struct arena_mark mark = arena_mark(&a);
    for (size_t n = 0; n <= whole.n; n++) {
        size_t bad = n;
        if (!str_utf8(str_upto(whole, n), &bad))
            continue;                  /* source_load lets nothing else through */
        read(str_upto(whole, n));
        arena_rewind(&a, mark);
    }
    for (int round = 0; round < 4000; round++) {
        memcpy(bytes, sample, sizeof sample);
        for (int k = 0; k < 3; k++) {
            seed = seed * 1664525 + 1013904223;
            char *to = &bytes[(seed >> 8) % (sizeof sample - 1)];
            if ((unsigned char)*to < 0x80)
                *to = " \n*_`>-|[]()!#1.\\<&"[(seed >> 24) % 20];
        }
        read(str_of(bytes, sizeof sample - 1));
        arena_rewind(&a, mark);
    }
}

static void hostile_nesting_is_capped_and_takes_no_long_time(void)
{
    static const struct { const char *part; size_t n; } hostile[] = {
        { "> ", 20000 },   { "*a **a ", 8000 }, { "[", 20000 },   { "- ", 300 },
        { "**a《", 8000 }, { "》**b", 8000 },   { "*****", 8000 }, { "|", 20000 },
        { "`", 20000 },    { "![", 8000 },      { "<a ", 8000 },  { "1. ", 300 },
        { "\\", 20001 },   { "*_", 8000 },      { "a|b\n-|-\n", 2000 },
        { "__**", 8000 },  { "&", 20000 },      { "[a](", 8000 },
    };
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
        struct arena_mark mark = arena_mark(&a);
        buf_clear(&b);
        for (size_t k = 0; k < hostile[i].n; k++)
            buf_putz(&b, hostile[i].part);
        clock_t start = clock();
        const struct doc_node *n = read(buf_str(&b));
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        int depth = 0, deepest = 0;
        struct doc_walk w;
        doc_walk_init(&w, n);
        while (doc_walk_next(&w)) {
            depth += w.entering ? 1 : -1;
            deepest = MAX(deepest, depth);
        }
        if (deepest > MD_DEPTH + 3 || seconds > 10)
            printf("#   %s: %d deep, %.2f s\n", hostile[i].part, deepest, seconds);
        ok(deepest <= MD_DEPTH + 3);   /* the root, and a paragraph with the text that was deeper */
        ok(seconds <= 10);
        arena_rewind(&a, mark);
    }
    buf_release(&b);
}

int main(void)
{
    arena_init(&a);
    diag = diag_new();
    RUN(places_point_at_the_words);
    RUN(positions_count_from_the_start_of_the_file);
    RUN(text_without_stars_comes_through_unchanged);
    RUN(no_figure_is_ever_lost);
    RUN(marks_in_the_input_are_dropped);
    RUN(every_cut_and_every_changed_byte_is_read);
    RUN(hostile_nesting_is_capped_and_takes_no_long_time);
    diag_free(diag);
    arena_release(&a);
    return tap_done();
}
