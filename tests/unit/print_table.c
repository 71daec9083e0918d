/* Tables over pages: what repeats, what stays together, what is split. */
#include "print_fixture.h"

static void a_table_header_is_on_every_page_once_as_text(void)
{
    struct buf b;
    buf_init(&b);
    buf_putz(&b, "<sheet class='ledger' lang='zh-Hans'><table><tr header='true'><th>序号</th>"
                 "<th>任务</th></tr>");
    for (int i = 1; i <= 200; i++)
        buf_printf(&b, "<tr><td>%d</td><td>%s</td></tr>", i, i % 50 ? "短" : prose);
    buf_putz(&b, "</table></sheet>");
    const struct display *d = lay(b.p);
    ok(d->pages.n > 3);
    for (size_t page = 0; page < d->pages.n; page++) {
        const struct op_list *ops = &d->pages.v[page].ops;
        int heads = 0, tagged = 0;
        for (size_t i = 0; i < ops->n; i++)
            if (ops->v[i].kind == OP_GLYPHS && str_eq(run_text(&ops->v[i]), S("任务"))) {
                heads++;
                tagged += ops->v[i].tag != TAG_NONE;
            }
        is_int(heads, 1);
        is_int(tagged, page == 0);
    }
    buf_release(&b);
}

/* The page of each tag, or -1; -2 if it is on several. */
static int *pages_of_tags(const struct display *d)
{
    int *on = arena_array(&arena, int, d->tags.n);
    for (size_t i = 0; i < d->tags.n; i++)
        on[i] = -1;
    for (size_t page = 0; page < d->pages.n; page++)
        for (size_t i = 0; i < d->pages.v[page].ops.n; i++) {
            int32_t tag = d->pages.v[page].ops.v[i].tag;
            if (tag != TAG_NONE)
                on[tag] = on[tag] == -1 || on[tag] == (int)page ? (int)page : -2;
        }
    return on;
}

/* Rows of one to eight lines, and a page's end that moves up by less than a point at a time. */
static void a_short_row_is_not_split(void)
{
    for (int lead = 0; lead < 40; lead++) {
        struct buf b;
        buf_init(&b);
        buf_printf(&b, "<sheet class='ledger' lang='zh-Hans' margin='20mm 15mm %d.%dpt 15mm'>",
                   50 + lead * 7 / 10, lead * 7 % 10);
        buf_putz(&b, "<table cols='1 3'><tr header='true'><th>号</th><th>事</th></tr>");
        for (int i = 0; i < 40; i++) {
            buf_printf(&b, "<tr><td>%d</td><td>", i);
            for (int k = 0; k < 35 * (1 + i * 7 % 8); k++)
                buf_putz(&b, "字");
            buf_putz(&b, "</td></tr>");
        }
        buf_putz(&b, "</table></sheet>");
        const struct display *d = lay(b.p);
        int *on = pages_of_tags(d);
        for (size_t i = 0; i < d->tags.n; i++)
            ok(d->tags.v[i].kind != TAG_TD || on[i] >= 0);
        buf_release(&b);
    }
}

static void a_figure_larger_than_the_page_does_not_hang(void)
{
    const struct display *d = lay("<sheet orientation='landscape' lang='zh-Hans'><p>x</p><table><tr>"
                                  "<td><p>前</p><figure src='qr:x' alt='x' width='190mm'/><p>后</p></td>"
                                  "</tr></table><figure src='qr:x' alt='x' width='190mm'/></sheet>");
    ok(d && d->pages.n >= 2 && d->pages.n <= 6);
}

/* Whose rows these are is said again at the top of each page. */
static void a_group_head_is_repeated_above_its_rows(void)
{
    struct buf b;
    buf_init(&b);
    buf_putz(&b, "<sheet class='ledger' lang='zh-Hans'><table><tr header='true'><th>号</th><th>事</th></tr>");
    for (int i = 0; i < 120; i++) {
        if (i % 50 == 0)
            buf_printf(&b, "<tr><th colspan='2'>组%d</th></tr>", i / 50);
        buf_printf(&b, "<tr><td>%d</td><td>行</td></tr>", i);
    }
    buf_putz(&b, "</table></sheet>");
    const struct display *d = lay(b.p);
    int heads = 0;
    for (size_t page = 0; page < d->pages.n; page++) {
        struct lines l = lines_of(d, page);
        ok(l.v.n > 2 && str_starts(l.v.v[0].text, S("号")));
        ok(str_starts(l.v.v[1].text, S("组")));
        for (size_t i = 0; i < l.v.n; i++)
            heads += str_starts(l.v.v[i].text, S("组"));
        ok(!str_starts(l.v.v[l.v.n - 1].text, S("组")));      /* no head without a row */
    }
    ok(d->pages.n > 2);
    ok(heads >= (int)d->pages.n && heads <= (int)d->pages.n + 2);
    buf_release(&b);
}

/* A cell much taller than a page flows over pages without losing or repeating a character. */
static void a_giant_row_is_split_and_complete(void)
{
    struct buf b;
    buf_init(&b);
    for (int i = 0; i < 24; i++)
        buf_putz(&b, prose);
    str text = arena_str(&arena, buf_str(&b));
    const struct display *d = lay(arena_printf(&arena,
        "<sheet lang='zh-Hans'><table cols='1 3'><tr><th>甲</th><th>乙</th></tr>"
        "<tr><td>1</td><td>%s</td></tr></table></sheet>", text.p).p);
    ok(d && d->pages.n > 2);
    buf_clear(&b);
    mpt low = MM(297) - MM(22);
    for (size_t page = 0; d && page < d->pages.n; page++)
        for (size_t i = 0; i < d->pages.v[page].ops.n; i++) {
            const struct op *op = &d->pages.v[page].ops.v[i];
            if (op->kind == OP_GLYPHS && op->tag != TAG_NONE && op->x > MM(60))
                buf_put(&b, run_text(op));
            ok(op->kind != OP_GLYPHS || op->y < low);
        }
    str got = buf_str(&b);
    ok(str_ends(got, text));
    is_int(got.n, text.n + strlen("乙"));
    buf_release(&b);
}

int main(void)
{
    start();
    RUN(a_table_header_is_on_every_page_once_as_text);
    RUN(a_short_row_is_not_split);
    RUN(a_figure_larger_than_the_page_does_not_hang);
    RUN(a_group_head_is_repeated_above_its_rows);
    RUN(a_giant_row_is_split_and_complete);
    int status = tap_done();
    stop();
    return status;
}
