/* White space: which line ends vanish, what markup does to a run of it. */
#include "tap.h"
#include "text/cjk.h"
#include "text/fold.h"

static struct arena a;

static void line_ends_vanish_between_wide_characters_only(void)
{
    static const struct { const char *from, *want; } pairs[] = {
        { "中\n文", "中文" },       { "中，\n文", "中，文" },     { "中\n，文", "中，文" },
        { "中\n  文", "中文" },     { "中 \n\t文", "中文" },      { "中 文", "中 文" },
        { "中\nABC", "中 ABC" },    { "ABC\n中", "ABC 中" },      { "中，\nABC", "中，ABC" },
        { "abc\ndef", "abc def" },  { "한국\n어", "한국 어" },    { "かな\nカナ", "かなカナ" },
        { "中”\n文", "中”文" },     { "中\n“文", "中“文" },       { "he “a”\nb", "he “a” b" },
        { "１２\n３", "１２３" },   { "a  \n  b", "a b" },        { "　　段　 ", "段" },
        { "中　文", "中　文" },     { "\n\n", "" },               { "（\na", "（a" },
        { "中——\n文", "中——文" },   { "𠮷\n中", "𠮷中" },         { " a\r\nb\r", "a b" },
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++)
        is_str(fold_text(&a, str_z(pairs[i].from)), pairs[i].want);
}

static void text_without_anything_to_fold_is_not_copied(void)
{
    str s = S("关于 the 条例");
    ok(fold_text(&a, s).p == s.p);
}

/* "t:x" a TEXT, "s:x" a TEXT in STRONG, "c:x" CODE, "b" a BREAK, "f" a FIELD. */
static void is_folded(const char *const *parts, const char *want)
{
    struct doc *d = doc_new(&a, DOC_ROOT, LOC_NONE);
    struct doc_node *para = doc_add(d, d->root, DOC_PARA, LOC_NONE);
    for (; *parts; parts++) {
        str text = str_from(str_z(*parts), 2);
        switch (**parts) {
        case 't':
            doc_add_text(d, para, text, LOC_NONE);
            break;
        case 's':
            doc_add_text(d, doc_add(d, para, DOC_STRONG, LOC_NONE), text, LOC_NONE);
            break;
        case 'c':
            doc_add(d, para, DOC_CODE, LOC_NONE)->text = text;
            break;
        default:
            doc_add(d, para, **parts == 'b' ? DOC_BREAK : DOC_FIELD, LOC_NONE);
        }
    }
    fold_block(d, para);
    struct buf b;
    buf_init(&b);
    struct doc_walk w;
    doc_walk_init(&w, para);
    while (doc_walk_next(&w)) {
        if (w.node->kind == DOC_STRONG)
            buf_putc(&b, w.entering ? '<' : '>');
        else if (w.node->kind == DOC_BREAK && w.entering)
            buf_putc(&b, '/');
        else if (w.node->kind == DOC_FIELD && w.entering)
            buf_putc(&b, '#');
        else if (w.node->kind == DOC_CODE && w.entering)
            buf_printf(&b, "`%.*s`", STR_ARG(w.node->text));
        else if (w.node->kind == DOC_TEXT && w.entering)
            buf_printf(&b, "%.*s|", STR_ARG(w.node->text));
    }
    is_str(buf_str(&b), want);
    buf_release(&b);
}

#define is_block(want, ...) is_folded((const char *const[]){ __VA_ARGS__, NULL }, want)

static void white_space_folds_across_markup(void)
{
    is_block("中|<文|>字|", "t:中\n", "s:文", "t:\n字");
    is_block("a |<b|> c|", "t:a ", "s: b", "t: c");
    is_block("a |<b |>c|", "t:a ", "s:b ", "t:c");
    is_block("a|< b|>", "t:a", "s: b");
    is_block("a| |<b|>", "t:a", "t: ", "s: b");
}

static void edges_and_breaks_are_trimmed(void)
{
    is_block("a|/b|", "t:　a ", "b", "t: b　");
    is_block("<>", "s: ");
    is_block("", "t: \n ");
    is_block("a|<>", "t:a ", "s: ");
}

static void code_and_fields_count_as_what_they_show(void)
{
    is_block("中 |`a`文|", "t:中\n", "c:a", "t:文");
    is_block("中|`文`字|", "t:中\n", "c:文", "t:\n字");
    is_block("第|#页|", "t:第", "f", "t:页");
    is_block("p |# of|", "t:p ", "f", "t: of");
}

static void classes_of_characters_are_what_the_header_says(void)
{
    ok(rune_is_han(0x4E2D) && rune_is_han(0x3007) && rune_is_han(0x20BB7) && !rune_is_han(0xFF0C));
    ok(rune_is_cjk_punct(0xFF0C) && rune_is_cjk_punct(0x300A) && !rune_is_cjk_punct(0xFF21));
    ok(rune_is_cjk(0xFF21) && rune_is_cjk(0x3042) && !rune_is_cjk(0xAC00) && !rune_is_cjk('a'));
    ok(rune_is_shared_punct(0x201C) && rune_is_shared_punct(0x2026) && !rune_is_shared_punct('"'));
}

int main(void)
{
    arena_init(&a);
    RUN(line_ends_vanish_between_wide_characters_only);
    RUN(text_without_anything_to_fold_is_not_copied);
    RUN(white_space_folds_across_markup);
    RUN(edges_and_breaks_are_trimmed);
    RUN(code_and_fields_count_as_what_they_show);
    RUN(classes_of_characters_are_what_the_header_says);
    arena_release(&a);
    return tap_done();
}
