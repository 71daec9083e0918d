/* The document tree: building, grammar, walk, plain text, dump; languages and their fallback. */
#include "tap.h"
#include "text/doc.h"
#include "text/table.h"

static struct arena a;
static struct doc *d;

static struct doc_node *add(struct doc_node *parent, enum doc_kind kind)
{
    return doc_add(d, parent, kind, LOC_NONE);
}

static struct doc_node *add_text(struct doc_node *parent, const char *text)
{
    return doc_add_text(d, parent, str_z(text), LOC_NONE);
}

static struct doc_node *start(enum doc_kind root)
{
    d = doc_new(&a, root, LOC_NONE);
    return d->root;
}

static void is_plain(const char *want)
{
    struct buf b;
    buf_init(&b);
    doc_plain(d->root, &b);
    is_str(buf_str(&b), want);
    buf_release(&b);
}

static void the_walk_enters_and_leaves_every_node_once_in_order(void)
{
    struct doc_node *root = start(DOC_ROOT), *para = add(root, DOC_PARA);
    add_text(add(para, DOC_STRONG), "x");
    add(root, DOC_RULE);
    struct buf b;
    struct doc_walk w;
    buf_init(&b);
    doc_walk_init(&w, root);
    while (doc_walk_next(&w))
        buf_printf(&b, "%c%s ", w.entering ? '+' : '-', doc_kind_name(w.node->kind));
    is_str(buf_str(&b), "+root +para +strong +text -text -strong -para +rule -rule -root ");
    ok(!doc_walk_next(&w));
    buf_clear(&b);
    doc_walk_init(&w, para);           /* a subtree: its siblings are not visited */
    while (doc_walk_next(&w))
        buf_printf(&b, "%c%s ", w.entering ? '+' : '-', doc_kind_name(w.node->kind));
    is_str(buf_str(&b), "+para +strong +text -text -strong -para ");
    buf_release(&b);
}

static void a_tree_of_a_million_levels_is_walked_without_recursion(void)
{
    struct doc_node *n = start(DOC_ROOT);
    for (int i = 0; i < 1000000; i++)
        n = add(n, DOC_QUOTE);
    add_text(add(n, DOC_PARA), "x");
    const struct doc_node *bad;
    ok(doc_valid(d->root, &bad));
    is_plain("x\n");
}

static void the_grammar_refuses_what_the_header_does_not_allow(void)
{
    ok(doc_may_hold(DOC_CELL, DOC_TABLE));
    ok(!doc_may_hold(DOC_PARA, DOC_PARA));
    ok(!doc_may_hold(DOC_LIST, DOC_PARA));
    ok(doc_may_hold(DOC_FIGURE, DOC_CAPTION));
    struct doc_node *root = start(DOC_ROOT), *list = add(root, DOC_LIST);
    const struct doc_node *bad = NULL;
    ok(doc_valid(root, &bad));
    struct doc_node *text = add_text(list, "x");
    ok(!doc_valid(root, &bad));
    ok(bad == text);
}

static void every_kind_has_a_name_and_inlines_are_known(void)
{
    int inlines = 0;
    for (enum doc_kind k = 0; k < DOC_KINDS; k++) {
        ok(doc_kind_name(k) != NULL);
        inlines += doc_is_inline(k);
        ok(doc_is_inline(k) == doc_may_hold(DOC_PARA, k));
    }
    is_int(inlines, 9);
}

static void attributes_keep_their_order_and_absent_ones_are_empty(void)
{
    struct doc_node *root = start(DOC_SHEET);
    doc_set_attr(d, root, S("size"), S("A4"));
    doc_set_attr(d, root, S("title"), S("x"));
    is_str(root->attrs->name, "size");
    is_str(root->attrs->next->name, "title");
    is_str(doc_attr(root, S("title")), "x");
    ok(str_empty(doc_attr(root, S("lang"))));
}

static void a_removed_node_leaves_its_siblings_linked(void)
{
    struct doc_node *root = start(DOC_ROOT), *v[3];
    for (int i = 0; i < 3; i++)
        add_text(v[i] = add(root, DOC_PARA), (const char *[]){ "a", "b", "c" }[i]);
    doc_remove(v[1]);
    is_plain("a\nc\n");
    doc_remove(v[2]);
    add_text(add(root, DOC_PARA), "d");
    is_plain("a\nd\n");
    doc_remove(v[0]);
    is_plain("d\n");
}

static void plain_text_puts_cells_beside_and_rows_below_each_other(void)
{
    struct doc_node *root = start(DOC_ROOT), *table = add(root, DOC_TABLE);
    for (int i = 0; i < 2; i++) {
        struct doc_node *row = add(table, DOC_ROW);
        add_text(add(add(row, DOC_CELL), DOC_PARA), i ? "c" : "a");
        add_text(add(add(row, DOC_CELL), DOC_PARA), i ? "d" : "b");
    }
    struct doc_node *para = add(root, DOC_PARA);
    add_text(para, "e");
    add(para, DOC_BREAK);
    add_text(para, "f");
    is_plain("a\tb\nc\td\ne\nf\n");
}

static void the_dump_keeps_a_node_on_a_line(void)
{
    struct doc_node *root = start(DOC_ROOT), *code = add(root, DOC_CODE_BLOCK);
    code->text = S("a\n\"b\"\t\\");
    code->style = S("c");
    struct buf b;
    buf_init(&b);
    doc_dump(root, &b);
    is_str(buf_str(&b), "root 0:0\n  code-block 0:0 style=\"c\" \"a\\n\\\"b\\\"\\t\\\\\"\n");
    buf_release(&b);
}

static void a_mended_table_covers_each_column_of_each_row_once(void)
{
    /* Every table of up to 3 rows of up to 3 cells with spans 1 to 3: 1.9 million are too many, so
     * a fixed sequence picks some. */
    uint32_t seed = 1;
    struct diag *diag = diag_new();
    for (int round = 0; round < 3000; round++) {
        struct doc_node *table = add(start(DOC_ROOT), DOC_TABLE);
        for (uint32_t row = 0; row < 1 + (seed >> 5) % 3; row++) {
            struct doc_node *r = add(table, DOC_ROW);
            seed = seed * 1664525 + 1013904223;
            for (uint32_t cell = 0; cell < (seed >> 9) % 4; cell++) {
                struct doc_node *c = add(r, DOC_CELL);
                c->colspan = (uint16_t)(1 + (seed >> (11 + cell)) % 3);
                c->rowspan = (uint16_t)(1 + (seed >> (17 + cell)) % 3);
            }
        }
        size_t columns = table_mend(d, table, diag);
        int grid[4][TABLE_COLUMNS + 3] = { { 0 } }, rows = 0;
        for (struct doc_node *r = table->first; r; r = r->next, rows++) {
            size_t col = 0;
            for (struct doc_node *c = r->first; c; c = c->next) {
                while (grid[rows][col])
                    col++;
                for (int y = 0; y < c->rowspan; y++)
                    for (int x = 0; x < c->colspan; x++)
                        grid[MIN(rows + y, 3)][col + (size_t)x]++;
            }
        }
        bool full = true;
        for (int y = 0; y < 4; y++)
            for (size_t x = 0; x < TABLE_COLUMNS; x++)
                full = full && grid[y][x] == (y < rows && x < columns);
        ok(full);
    }
    diag_free(diag);
}

static void a_missing_translation_falls_back_to_the_authentic_text(void)
{
    struct text t = { { S("文"), S("") } };
    enum lang used = LANG_EN;
    is_str(text_in(&t, LANG_EN, &used), "文");
    is_int(used, LANG_ZH);
    t.s[LANG_EN] = S("text");
    is_str(text_in(&t, LANG_EN, NULL), "text");
    struct prose p = { { d, NULL } };
    ok(prose_in(&p, LANG_EN, &used) == d);
    is_int(used, LANG_ZH);
    ok(prose_in(&(struct prose){ { NULL, NULL } }, LANG_EN, &used) == NULL);
}

static void language_tags_are_found_whatever_their_case(void)
{
    enum lang l = LANG_EN;
    ok(lang_find(S("ZH-hans"), &l) && l == LANG_ZH);
    ok(lang_find(S("en-gb"), &l) && l == LANG_EN);
    ok(!lang_find(S("zh-Hant"), &l) && !lang_find(S(""), &l) && !lang_find(S("e"), &l));
    is_str(lang_info(LANG_EN)->prefix, "en/");
}

int main(void)
{
    arena_init(&a);
    RUN(the_walk_enters_and_leaves_every_node_once_in_order);
    RUN(a_tree_of_a_million_levels_is_walked_without_recursion);
    RUN(the_grammar_refuses_what_the_header_does_not_allow);
    RUN(every_kind_has_a_name_and_inlines_are_known);
    RUN(attributes_keep_their_order_and_absent_ones_are_empty);
    RUN(a_removed_node_leaves_its_siblings_linked);
    RUN(plain_text_puts_cells_beside_and_rows_below_each_other);
    RUN(the_dump_keeps_a_node_on_a_line);
    RUN(a_mended_table_covers_each_column_of_each_row_once);
    RUN(a_missing_translation_falls_back_to_the_authentic_text);
    RUN(language_tags_are_found_whatever_their_case);
    arena_release(&a);
    return tap_done();
}
