/* Encodings told apart on real wording, short and long; what is said of bytes that do not fit.
 * Encoding is done here by iconv, so that the test does not lean on what it tests. */
#include "base/file.h"
#include "tap.h"
#include "text/enc.h"
#include <iconv.h>

/* Running text of public documents; the last in Traditional characters, for Big5. */
static const char simplified[] =
    "为深入贯彻落实党中央、国务院关于优化营商环境的决策部署，进一步激发经营主体活力，现就有关事项通知如下。"
    "一、深化“高效办成一件事”改革。推进企业开办、不动产登记、工程建设项目审批等事项集成办理，"
    "压减申请材料30%以上，办理时限缩短至3个工作日以内。（责任单位：市政务服务局、市市场监管局、市自然资源局；"
    "完成时限：2026年6月底前）二、加大惠企政策兑现力度。梳理公布“免申即享”政策清单，建立拖欠账款清理台账，"
    "落实《保障中小企业款项支付条例》，新增普惠小微贷款不少于50亿元。";
static const char traditional[] =
    "為深入貫徹落實優化營商環境的決策部署，進一步激發市場主體活力，現就有關事項通知如下。"
    "一、深化審批制度改革。推進企業開辦、不動產登記、工程建設項目審批等事項集成辦理，"
    "壓減申請材料，辦理時限縮短至三個工作日以內。二、加大惠企政策兌現力度，建立問題清單和責任清單。";

static const struct encoded {
    const char *iconv, *name, *text;
    size_t runes;                      /* from this many characters on there must be no error */
} encoded[] = {
    { "UTF-8", "UTF-8", simplified, 1 },
    { "GB18030", "GB18030", simplified, 4 },
    { "GBK", "GB18030", simplified, 4 },
    { "BIG5", "Big5", traditional, 6 },
    { "UTF-16LE", "UTF-16LE", simplified, 8 },
    { "UTF-16BE", "UTF-16BE", simplified, 8 },
};

static struct diag *diag;
static struct arena a;

/* Where `runes` characters from byte i on end, or 0 past the end of s. */
static size_t end_of(str s, size_t i, size_t runes)
{
    size_t len;
    for (; runes > 0 && i < s.n; runes--, i += len)
        str_rune(s, i, &len);
    return runes ? 0 : i;
}

static str encode(str s, const char *to, char *out, size_t room)
{
    iconv_t cd = iconv_open(to, "UTF-8");
    char *in = (char *)(uintptr_t)s.p, *at = out;
    size_t left = s.n;
    ok(cd != (iconv_t)-1);
    ok(iconv(cd, &in, &left, &at, &room) != (size_t)-1);
    iconv_close(cd);
    return str_of(out, (size_t)(at - out));
}

/* Every piece of so many characters is found to be what it is, and comes back whole. */
static void try_pieces(const struct encoded *e, str text, size_t runes, size_t step)
{
    static char bytes[1 << 16];
    size_t len, end, wrong = 0;
    struct arena_mark mark = arena_mark(&a);
    for (size_t i = 0, k = 0; i < text.n && (end = end_of(text, i, runes)); i += len, k++) {
        str_rune(text, i, &len);
        if (k % step)
            continue;
        str piece = str_slice(text, i, end);
        str got = encode(piece, e->iconv, bytes, sizeof bytes);
        struct enc_result r = enc_decode(&a, got, S(""), S("x"), diag);
        const char *name = str_eq(got, piece) ? "UTF-8" : e->name;     /* "2026" is ASCII in all */
        if (!str_eq(r.name, str_z(name)) || !str_eq(r.text, piece)) {
            printf("#   %s, %zu: %.*s was read as %.*s: %.*s\n", e->name, runes, STR_ARG(piece),
                   STR_ARG(r.name), STR_ARG(r.text));
            wrong++;
        }
        arena_rewind(&a, mark);
    }
    is_int(wrong, 0);
}

static void every_piece_of_running_text_is_told_apart(void)
{
    static const size_t more[] = { 0, 1, 3, 8, 20, 60 };
    for (size_t k = 0; k < ARRAY_LEN(encoded); k++)
        for (size_t m = 0; m < ARRAY_LEN(more); m++)
            try_pieces(&encoded[k], str_z(encoded[k].text), encoded[k].runes + more[m], m ? 5 : 1);
    is_int(diag_count(diag, DIAG_NOTE), 0);
}

static void the_source_documents_are_told_apart_in_pieces(void)
{
    struct file_list files = { 0 };
    if (!dir_exists(S("../shared/seeds")) ||
        !file_list(&a, S("../shared/seeds"), &files, diag) || files.n == 0)
        SKIP("the source documents are not beside this folder");
    for (size_t i = 0; i < files.n; i++) {
        str text;
        ok(file_read(&a, arena_printf(&a, "../shared/seeds/%.*s", STR_ARG(files.v[i].path)), &text,
                     diag));
        for (size_t k = 0; k < ARRAY_LEN(encoded); k++)
            if (!str_starts(str_z(encoded[k].iconv), S("BIG5")) &&
                !str_starts(str_z(encoded[k].iconv), S("GBK"))) {
                try_pieces(&encoded[k], text, 16, 101);
                try_pieces(&encoded[k], text, 400, 1009);
            }
    }
}

static str name_of(str bytes, str declared)
{
    diag_free(diag);
    diag = diag_new();
    return enc_decode(&a, bytes, declared, S("x"), diag).name;
}

static void a_declaration_decides_only_what_the_bytes_leave_open(void)
{
    str gbk = S("\xB0\xB8\xC0\xFD");           /* 案例 */
    is_str(name_of(gbk, S("GBK")), "GB18030");
    is_int(diag_count(diag, DIAG_NOTE), 0);
    is_str(name_of(gbk, S("utf-8")), "GB18030");
    is_int(diag_count(diag, DIAG_WARNING), 1);
    is_str(name_of(S("案例"), S("gb2312")), "UTF-8");
    is_int(diag_count(diag, DIAG_WARNING), 1);
    is_str(name_of(S("\xC3\xA9"), S("UTF-8")), "UTF-8");
    is_str(name_of(S("abc"), S("GBK")), "UTF-8");      /* ASCII is both: no fault */
    is_int(diag_count(diag, DIAG_NOTE), 0);
    is_str(name_of(S("\xFF\xFE\x2D\x4E"), S("UTF-16")), "UTF-16LE");
    is_int(diag_count(diag, DIAG_NOTE), 0);
    is_str(name_of(S("\xFF\xFE\x2D\x4E"), S("GBK")), "UTF-16LE");
    is_int(diag_count(diag, DIAG_WARNING), 1);
    is_str(name_of(S("\xA4\xA4\xA4\xE5"), S("Big5")), "Big5");     /* 中文 */
}

static void declarations_are_read_from_xml_and_html_only(void)
{
    is_str(enc_declared(S("<?xml version='1.0' encoding='GB18030'?><a/>")), "GB18030");
    is_str(enc_declared(S("\n<html><meta charset=gbk>")), "gbk");
    is_str(enc_declared(S("<meta content=\"text/html; charset=big5\">")), "big5");
    is_str(enc_declared(S("<?xml version='1.0'?><a encoding='x'/>")), "");
    is_str(enc_declared(S("Say charset=gbk in the header")), "");
    is_str(enc_declared(S("<?xml encoding=")), "");
    is_str(enc_declared(S("<meta charset")), "");
    is_str(enc_declared(S("")), "");
}

static void every_byte_sequence_gives_utf8_and_says_what_it_dropped(void)
{
    uint32_t seed = 5;
    char bytes[64];
    static const char *const labels[] = { "", "utf-8", "gbk", "big5", "utf-16le", "utf-16be", "?" };
    for (int round = 0; round < 4000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            bytes[i] = (char)(seed >> (round % 2 ? 24 : 16));
        }
        diag_free(diag);
        diag = diag_new();
        struct arena_mark mark = arena_mark(&a);
        struct enc_result r = enc_decode(&a, str_of(bytes, (seed >> 9) % (sizeof bytes + 1)),
                                         str_z(labels[seed % ARRAY_LEN(labels)]), S("x"), diag);
        ok(str_utf8(r.text, NULL));
        ok((r.dropped > 0) == (diag_count(diag, DIAG_ERROR) > 0));
        arena_rewind(&a, mark);
    }
}

static void bad_places_are_shown_up_to_a_number_and_then_counted(void)
{
    struct buf bytes, said;
    buf_init(&bytes);
    buf_init(&said);
    for (int i = 0; i < 23; i++)
        buf_putz(&bytes, "汉字\xff\n");
    diag_free(diag);
    diag = diag_new();
    is_int(enc_decode(&a, buf_str(&bytes), S("UTF-8"), S("x"), diag).dropped, 23);
    diag_print(diag, (struct diag_style){ .json = false }, &said);
    ok(str_find(buf_str(&said), S("error: left out: bytes not in UTF-8 at 3 more places "
                                  "[enc-bytes-more]")) != STR_NONE);
    is_int(diag_count(diag, DIAG_ERROR), 21);
    buf_release(&bytes);
    buf_release(&said);
}

static void a_long_file_is_sampled_and_still_decoded_whole(void)
{
    struct buf text;
    static char bytes[1 << 21];
    buf_init(&text);
    while (text.n < 900000)
        buf_putz(&text, simplified);
    str got = encode(buf_str(&text), "GB18030", bytes, sizeof bytes);
    struct enc_result r = enc_decode(&a, got, S(""), S("x"), diag);
    is_str(r.name, "GB18030");
    ok(str_eq(r.text, buf_str(&text)));
    bytes[got.n - 5] = (char)0xFF;
    diag_free(diag);
    diag = diag_new();
    r = enc_decode(&a, got, S(""), S("x"), diag);
    is_str(r.name, "GB18030");
    ok(r.dropped > 0 && diag_count(diag, DIAG_ERROR) == 1);
    buf_release(&text);
}

int main(void)
{
    arena_init(&a);
    diag = diag_new();
    RUN(every_piece_of_running_text_is_told_apart);
    RUN(the_source_documents_are_told_apart_in_pieces);
    RUN(a_declaration_decides_only_what_the_bytes_leave_open);
    RUN(declarations_are_read_from_xml_and_html_only);
    RUN(every_byte_sequence_gives_utf8_and_says_what_it_dropped);
    RUN(bad_places_are_shown_up_to_a_number_and_then_counted);
    RUN(a_long_file_is_sampled_and_still_decoded_whole);
    diag_free(diag);
    arena_release(&a);
    return tap_done();
}
