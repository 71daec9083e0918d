/* Sheets laid out with the real fonts: what stands on each line, which font prints what, what is
 * told of. With two arguments it is a small tool instead: print_sheet IN.xml OUT.pdf makes the
 * PDF. */
#include "base/file.h"
#include "base/pool.h"
#include "beside.h"
#include "print_fixture.h"

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

static bool write_sheet(const struct doc *doc, struct buf *out)
{
    return print_pdf(printer, doc, out, faults);
}

int main(int argc, char **argv)
{
    start();
    int status = 0;
    if (argc == 3) {
        status = make_beside(argv, sheet_of, write_sheet, &arena, faults);
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
        RUN(the_same_sheet_gives_the_same_bytes);
        RUN(workers_share_the_fonts);
        status = tap_done();
    }
    stop();
    return status;
}
