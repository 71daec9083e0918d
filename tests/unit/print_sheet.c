/* Sheets laid out with the real fonts: what stands on each line, which font prints what, what is
 * told of. With two arguments it is a small tool instead: print_sheet IN.xml OUT.pdf makes the
 * PDF. */
#include "base/file.h"
#include "base/pool.h"
#include "print/font.h"
#include "print/print.h"
#include "tap.h"
#include "text/enc.h"
#include "text/prose.h"

static struct arena arena;
static struct diag *faults;
static struct print_fonts *fonts;
static struct print *printer;

static void start(void)
{
    static const str folders[] = { S("build/fonts"), S("/usr/share/fonts") };
    arena_init(&arena);
    faults = diag_new();
    str list_path = S("theme/fonts/fonts.lua");
    struct source *list = source_load(&arena, list_path, list_path, faults);
    ASSERT(list);
    fonts = print_fonts_open(list, folders, ARRAY_LEN(folders), faults);
    printer = print_new(fonts);
}

static void stop(void)
{
    print_free(printer);
    print_fonts_close(fonts);
    diag_free(faults);
    arena_release(&arena);
}

static void forget_faults(void)
{
    diag_free(faults);
    faults = diag_new();
}

static bool has_fault(const char *code)
{
    struct buf out;
    buf_init(&out);
    diag_print(faults, (struct diag_style){ 0 }, &out);
    bool found = str_find(buf_str(&out), arena_printf(&arena, "[%s]", code)) != STR_NONE;
    buf_release(&out);
    return found;
}

static struct doc *sheet_of(str xml)
{
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ S("sheet.xml"), xml };
    const struct xml_node *root = xml_read(&arena, src, faults);
    return root ? sheet_from_xml(&arena, src, root, faults) : NULL;
}

static const struct display *lay(const char *xml)
{
    struct doc *doc = sheet_of(str_z(xml));
    ASSERT(doc);
    return print_layout(printer, &arena, doc, faults);
}

/* The text of a page's lines, in order; a line is what shares a baseline. */
struct line { mpt x, right, y; str text; };
struct lines { VEC(struct line) v; };

static str run_text(const struct op *op)
{
    struct buf b;
    buf_init(&b);
    for (uint32_t i = 0; i < op->n; i++)
        buf_put(&b, op->glyphs[i].text);
    str s = arena_str(&arena, buf_str(&b));
    buf_release(&b);
    return s;
}

static struct lines lines_of(const struct display *d, size_t page)
{
    struct lines out = { { NULL, 0, 0 } };
    for (size_t i = 0; i < d->pages.v[page].ops.n; i++) {
        const struct op *op = &d->pages.v[page].ops.v[i];
        struct line *last = out.v.n ? &out.v.v[out.v.n - 1] : NULL;
        if (op->kind != OP_GLYPHS)
            continue;
        if (!last || last->y != op->y) {
            last = vec_push(&arena, &out.v);
            *last = (struct line){ op->x, 0, op->y, S("") };
        }
        last->right = op->x + op->w;
        last->text = arena_printf(&arena, "%.*s%.*s", STR_ARG(last->text), STR_ARG(run_text(op)));
    }
    return out;
}

static const char prose[] =
    "为深入贯彻落实国务院《优化营商环境条例》和《关于进一步优化政务服务提升行政效能推动“高效办成一件事”的指导意见》"
    "（国发〔2024〕3号）要求，聚焦打造“可比浙江、全国一流”的营商环境，市政府办公室会同市发展改革委等32个部门，在广泛"
    "听取120余家企业、18家商会意见的基础上，研究制定了本措施：力争到2026年底，审批总时间压缩至21个工作日以内，年纳税"
    "缴费时间压减至90.5小时以内，全程网办率达到95%以上！什么是“一件事”？简单说，就是把“一件事”，变成“一类事”……让"
    "数据多跑路——让群众少跑腿。";

static bool in_set(uint32_t rune, const char *set)
{
    size_t len;
    for (size_t i = 0; i < strlen(set); i += len)
        if (str_rune(str_z(set), i, &len) == rune)
            return true;
    return false;
}

static uint32_t last_rune(str s)
{
    size_t i = s.n, len;
    while (i > 0 && ((uint8_t)s.p[--i] & 0xC0) == 0x80)
        ;
    return str_rune(s, i, &len);
}

/* Every width from 6 to 40 characters, so that each mark meets the edge at some width. */
static void lines_obey_the_break_rules_at_every_width(void)
{
    for (int width = 72; width < 480; width += 7) {
        const struct display *d = lay(arena_printf(&arena,
            "<sheet lang='zh-Hans' margin='20mm %dpt 20mm 20mm'><p>%s</p></sheet>",
            595 - 57 - width, prose).p);
        ok(d != NULL);
        for (size_t page = 0; d && page < d->pages.n; page++) {
            struct lines l = lines_of(d, page);
            for (size_t i = 0; i < l.v.n; i++) {
                size_t len;
                str text = l.v.v[i].text;
                const char *what = arena_printf(&arena, "%d: %.*s", width, STR_ARG(text)).p;
                uint32_t first = str_rune(text, 0, &len);
                tap_check(!in_set(first, "，。、；：？！）》〕”…%"), what, __LINE__);
                tap_check(!in_set(last_rune(text), "（《〔“"), what, __LINE__);
                ok(l.v.v[i].right <= PT(57 + width) + 1500);
            }
        }
    }
}

static void no_text_is_lost_or_moved(void)
{
    for (int width = 72; width < 480; width += 13) {
        const struct display *d = lay(arena_printf(&arena,
            "<sheet lang='zh-Hans' margin='20mm %dpt 20mm 20mm'><p>%s</p></sheet>",
            595 - 57 - width, prose).p);
        str all = S("");
        for (size_t page = 0; page < d->pages.n; page++) {
            struct lines l = lines_of(d, page);
            for (size_t i = 0; i < l.v.n; i++)
                all = arena_printf(&arena, "%.*s%.*s", STR_ARG(all), STR_ARG(l.v.v[i].text));
        }
        is_str(all, prose);
    }
}

static void justified_lines_end_at_the_margin(void)
{
    const struct display *d = lay(arena_printf(&arena, "<sheet lang='zh-Hans'><p>%s%s</p></sheet>",
                                               prose, prose).p);
    struct lines l = lines_of(d, 0);
    mpt edge = MM(210) - MM(22);
    ok(l.v.n > 6);
    for (size_t i = 0; i + 1 < l.v.n; i++) {
        bool hangs = in_set(last_rune(l.v.v[i].text), "，。、；：？！）》”");
        mpt free = edge - l.v.v[i].right;
        ok(free > -60 && free < (hangs ? PT(6) + 60 : 60));
    }
}

/* GB/T 9704-2012 §5.2.3: 22 lines of 28 characters fill the type area. */
static void an_official_page_has_22_lines_of_28_characters(void)
{
    struct buf b;
    buf_init(&b);
    buf_putz(&b, "<sheet class='official' lang='zh-Hans'><p>");
    for (int i = 0; i < 1400; i++)
        buf_putz(&b, i % 2 ? "营" : "商");
    buf_putz(&b, "</p></sheet>");
    const struct display *d = lay(b.p);
    struct lines l = lines_of(d, 0);
    is_int(l.v.n, 22);
    for (size_t i = 0; i < l.v.n; i++)
        is_int(str_runes(l.v.v[i].text), i ? 28 : 26);
    is_int(d->pages.n, 3);
    is_int(l.v.v[1].x, MM(28));
    ok(l.v.v[1].right > MM(184) - 50 && l.v.v[1].right < MM(184) + 50);
    buf_release(&b);
}

static void a_paragraph_leaves_no_single_line_behind(void)
{
    struct buf b;
    for (int extra = 0; extra < 40; extra++) {
        buf_init(&b);
        buf_putz(&b, "<sheet lang='zh-Hans'>");
        for (int i = 0; i < extra; i++)
            buf_putz(&b, "<p>行</p>");
        buf_printf(&b, "<h1>一、标题</h1><p>%s</p></sheet>", prose);
        const struct display *d = lay(b.p);
        if (d->pages.n > 1) {
            struct lines first = lines_of(d, 0), second = lines_of(d, 1);
            str head = S("一、标题"), last = first.v.v[first.v.n - 1].text;
            ok(!str_eq(last, head));
            tap_check(second.v.n != 1, "no widow", __LINE__);
            ok(!str_starts(last, S("为深入贯彻")));            /* no orphan */
        }
        buf_release(&b);
    }
}

static void a_long_word_is_broken_rather_than_lost(void)
{
    const struct display *d = lay("<sheet lang='en' margin='20mm 150mm 20mm 20mm'><p>https://"
                                  "example.invalid/aaaaaaaaaaaaaaaaaaaaaaaaaaa/b</p></sheet>");
    struct lines l = lines_of(d, 0);
    ok(l.v.n > 1);
    for (size_t i = 0; i < l.v.n; i++)
        ok(l.v.v[i].right <= MM(60) + 10);
}

static const char *font_of(const char *text)
{
    const struct display *d = lay(arena_printf(&arena, "<sheet lang='zh-Hans'><p>%s</p></sheet>",
                                               text).p);
    for (size_t i = 0; d && i < d->pages.v[0].ops.n; i++)
        if (d->pages.v[0].ops.v[i].kind == OP_GLYPHS)
            return d->pages.v[0].ops.v[i].face->name.p;
    return "none";
}

static void each_character_has_the_font_of_its_role(void)
{
    is_str(str_z(font_of("政")), "FandolFang-Regular");
    is_str(str_z(font_of("<strong>政</strong>")), "FandolHei-Regular");
    is_str(str_z(font_of("<em>政</em>")), "FandolKai-Regular");
    is_str(str_z(font_of("2026")), "LiberationSerif");
    is_str(str_z(font_of("<strong>A</strong>")), "LiberationSerif-Bold");
    is_str(str_z(font_of("，")), "FandolFang-Regular");
}

/* Fandol draws other characters under these code points. */
static void fandol_is_never_asked_beyond_gb2312(void)
{
    static const char wrong[] = "醜餘準衹幹捨鬆癥鬱鹼騁臺裡髮";
    size_t len;
    for (size_t i = 0; i < sizeof wrong - 1; i += len) {
        str_rune(str_z(wrong), i, &len);
        str one = arena_str(&arena, str_of(wrong + i, len));
        ok(strncmp(font_of(one.p), "Fandol", 6) != 0);
        ok(strcmp(font_of(one.p), "none") != 0);
    }
}

static void gb2312_has_its_7445_characters(void)
{
    uint8_t bits[65536 / 8] = { 0 };
    gb2312_fill(bits);
    int n = 0;
    for (uint32_t r = 0; r < 65536; r++)
        n += gb2312_has(bits, r);
    is_int(n, 7445);                   /* 6,763 hanzi and 682 others */
    ok(gb2312_has(bits, 0x554A) && gb2312_has(bits, 0x9F44) && gb2312_has(bits, 0x3002));
    ok(gb2312_has(bits, 0x2014) && gb2312_has(bits, 0xB7));
    ok(!gb2312_has(bits, 0x81FA) && !gb2312_has(bits, 'A'));
}

static void a_character_without_a_font_is_told_of(void)
{
    forget_faults();
    ok(lay("<sheet lang='zh-Hans'><p>字\U000F0000</p></sheet>") == NULL);
    ok(has_fault("print-no-glyph"));
    forget_faults();
}

static void faults_of_a_sheet_are_told_of(void)
{
    static const struct { const char *xml, *code; } cases[] = {
        { "<sheet size='A9'><p>x</p></sheet>", "print-attr" },
        { "<sheet margin='3'><p>x</p></sheet>", "print-attr" },
        { "<sheet margin='140mm'><p>x</p></sheet>", "print-margins" },
        { "<sheet class='poster'><p>x</p></sheet>", "print-attr" },
        { "<sheet date='2026-02-30'><p>x</p></sheet>", "print-attr" },
        { "<sheet><p><page/></p></sheet>", "print-field" },
        { "<sheet><figure src='chart.svg' alt='x'/></sheet>", "print-figure" },
        { "<sheet><p>x</p><break/><p>y</p></sheet>", NULL },
        { "<sheet max-pages='1'><p>x</p><break/><p>y</p></sheet>", "print-too-long" },
        { "<sheet><table cols='x 1'><tr><td>a</td><td>b</td></tr></table></sheet>", "print-attr" },
        { "<sheet><table><tr><td><table><tr><td>a</td></tr></table></td></tr></table></sheet>",
          "print-nested-table" },
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        forget_faults();
        bool made = lay(cases[i].xml) != NULL;
        tap_check(made == !cases[i].code, cases[i].xml, __LINE__);
        tap_check(!cases[i].code || has_fault(cases[i].code), cases[i].xml, __LINE__);
    }
    forget_faults();
}

static void a_link_to_nowhere_is_told_of(void)
{
    struct buf out;
    buf_init(&out);
    forget_faults();
    struct doc *doc = sheet_of(S("<sheet><p><a href='#gone'>x</a></p></sheet>"));
    ok(!print_pdf(printer, doc, &out, faults));
    ok(has_fault("print-anchor"));
    is_int(out.n, 0);
    forget_faults();
    buf_release(&out);
}

static void a_table_header_is_on_every_page_once_as_text(void)
{
    struct buf b;
    buf_init(&b);
    buf_putz(&b, "<sheet class='ledger' lang='zh-Hans'><table><thead><tr><th>序号</th>"
                 "<th>任务</th></tr></thead>");
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
        buf_putz(&b, "<table cols='1 3'><thead><tr><th>号</th><th>事</th></tr></thead>");
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
    buf_putz(&b, "<sheet class='ledger' lang='zh-Hans'><table><thead><tr><th>号</th><th>事</th></tr>"
                 "</thead>");
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

static void the_same_sheet_gives_the_same_bytes(void)
{
    struct doc *doc = sheet_of(arena_printf(&arena,
        "<sheet lang='zh-Hans' title='题'><h1>一、题</h1><p>%s</p></sheet>", prose));
    struct buf one, two;
    buf_init(&one);
    buf_init(&two);
    buf_putz(&two, "bytes before the file");
    size_t before = two.n;
    ok(print_pdf(printer, doc, &one, faults));
    struct print *other = print_new(fonts);
    ok(print_pdf(other, doc, &two, faults));
    ok(str_eq(buf_str(&one), str_from(buf_str(&two), before)));
    print_free(other);
    buf_release(&one);
    buf_release(&two);
}

struct shared { struct doc *doc; struct buf out[8]; struct print *printers[4]; };

static void print_one(void *ctx, int worker, size_t index)
{
    struct shared *s = ctx;
    struct diag *quiet = diag_new();
    print_pdf(s->printers[worker], s->doc, &s->out[index], quiet);
    diag_free(quiet);
}

static void workers_share_the_fonts(void)
{
    struct shared s = { .doc = sheet_of(arena_printf(&arena,
        "<sheet lang='zh-Hans'><h1>一、题</h1><p>%s</p><p>臺灣 <em>斜</em></p></sheet>", prose)) };
    for (size_t i = 0; i < ARRAY_LEN(s.printers); i++)
        s.printers[i] = print_new(fonts);
    for (size_t i = 0; i < ARRAY_LEN(s.out); i++)
        buf_init(&s.out[i]);
    pool_run((int)ARRAY_LEN(s.printers), ARRAY_LEN(s.out), print_one, &s);
    for (size_t i = 0; i < ARRAY_LEN(s.out); i++)
        ok(s.out[i].n > 1000 && str_eq(buf_str(&s.out[i]), buf_str(&s.out[0])));
    for (size_t i = 0; i < ARRAY_LEN(s.out); i++)
        buf_release(&s.out[i]);
    for (size_t i = 0; i < ARRAY_LEN(s.printers); i++)
        print_free(s.printers[i]);
}

static int make(const char *in, const char *path)
{
    struct buf out, told;
    buf_init(&out);
    buf_init(&told);
    struct source *src = source_load(&arena, str_z(in), str_z(in), faults);
    struct doc *doc = src ? sheet_of(src->text) : NULL;
    bool good = doc && print_pdf(printer, doc, &out, faults) &&
                file_write(str_z(path), buf_str(&out), faults);
    diag_print(faults, (struct diag_style){ 0 }, &told);
    fputs(told.p, stderr);
    buf_release(&out);
    buf_release(&told);
    return !good;
}

int main(int argc, char **argv)
{
    start();
    int status = 0;
    if (argc == 3) {
        status = make(argv[1], argv[2]);
    } else {
        RUN(lines_obey_the_break_rules_at_every_width);
        RUN(no_text_is_lost_or_moved);
        RUN(justified_lines_end_at_the_margin);
        RUN(an_official_page_has_22_lines_of_28_characters);
        RUN(a_paragraph_leaves_no_single_line_behind);
        RUN(a_long_word_is_broken_rather_than_lost);
        RUN(each_character_has_the_font_of_its_role);
        RUN(fandol_is_never_asked_beyond_gb2312);
        RUN(gb2312_has_its_7445_characters);
        RUN(a_character_without_a_font_is_told_of);
        RUN(faults_of_a_sheet_are_told_of);
        RUN(a_link_to_nowhere_is_told_of);
        RUN(a_table_header_is_on_every_page_once_as_text);
        RUN(a_short_row_is_not_split);
        RUN(a_figure_larger_than_the_page_does_not_hang);
        RUN(a_group_head_is_repeated_above_its_rows);
        RUN(a_giant_row_is_split_and_complete);
        RUN(the_same_sheet_gives_the_same_bytes);
        RUN(workers_share_the_fonts);
        status = tap_done();
    }
    stop();
    return status;
}
