/* Escaping: what each context must never let through, on chosen and on random bytes. */
#include "tap.h"
#include "text/esc.h"

typedef void escaper(struct buf *out, str s);

static struct buf b;

static str run(escaper *esc, str s)
{
    buf_clear(&b);
    esc(&b, s);
    return buf_str(&b);
}

#define is_escaped(esc, from, want) is_str(run(esc, S(from)), want)

static void markup_signs_become_references(void)
{
    is_escaped(esc_html, "<a href=\"x\">&amp;'", "&lt;a href=\"x\"&gt;&amp;amp;'");
    is_escaped(esc_attr, "<\"'&>\t\n\r", "&lt;&quot;&#39;&amp;&gt;&#9;&#10;&#13;");
    is_escaped(esc_html, "中文，“引”\n", "中文，“引”\n");
}

static void what_markup_cannot_carry_is_dropped(void)
{
    is_escaped(esc_html, "a\0b\x01\x0B\x1F\x7F" "c", "abc");
    is_escaped(esc_html, "a\xC2\x85\xEF\xBF\xBE\xEF\xBF\xBF" "b", "ab");
    is_escaped(esc_attr, "a\xFF\xE4\xB8" "b\xC0\xAF", "ab");
    is_escaped(esc_html, "\xEF\xBF\xBD", "\xEF\xBF\xBD");      /* U+FFFD itself is text */
}

static void script_text_cannot_leave_its_element_or_string(void)
{
    is_escaped(esc_script, "</script><!--\"'`\\&", "\\u003c/script\\u003e\\u003c!--"
               "\\\"\\u0027\\u0060\\\\\\u0026");
    is_escaped(esc_script, "a\u2028b\u2029\n\r\t\b\f\x0B", "a\\u2028b\\u2029\\n\\r\\t\\b\\f"
               "\\u000b");
    is_escaped(esc_json, "\"\\/\x1F中\u2028", "\\\"\\\\/\\u001f中\u2028");
}

static void a_cell_is_quoted_when_it_must_and_never_runs(void)
{
    is_escaped(esc_csv, "一，二", "一，二");
    is_escaped(esc_csv, "a,b", "\"a,b\"");
    is_escaped(esc_csv, "a\"b", "\"a\"\"b\"");
    is_escaped(esc_csv, "a\nb", "\"a\nb\"");
    is_escaped(esc_csv, " a", "\" a\"");
    is_escaped(esc_csv, "=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\"");
    is_escaped(esc_csv, "@SUM(A1)", "'@SUM(A1)");
    is_escaped(esc_csv, "+1+cmd|'x'!A1", "'+1+cmd|'x'!A1");
    is_escaped(esc_csv, "-2+3", "'-2+3");
    is_escaped(esc_csv, "\t=1", "'\t=1");
    is_escaped(esc_csv, "＝1+1", "'＝1+1");
    is_escaped(esc_csv, "-", "'-");
    is_escaped(esc_csv, "-5.2", "-5.2");
    is_escaped(esc_csv, "+3%", "+3%");
    is_escaped(esc_csv, "", "");
}

static void calendar_text_escapes_its_separators(void)
{
    is_escaped(esc_ical, "a;b,c\\d\r\ne:\"f\"\x07", "a\\;b\\,c\\\\d\\ne:\"f\"");
}

static void only_listed_schemes_survive_however_they_are_dressed(void)
{
    static const str bad[] = {
        S("javascript:alert(1)"), S("JaVaScRiPt:x"), S(" javascript:x"), S("java\nscript:x"),
        S("java\tscript:x"), S("\x01javascript:x"), S("javascript\0:x"), S("data:text/html,x"),
        S("vbscript:x"), S("file:///etc/passwd"), S("ftp://x"), S(":x"), S("java script:x"),
        S("httpsx:x"), S("javascript\xEF\xBC\x9A:x"), S("blob:x"), S("x:y"),
    };
    static const str good[] = {
        S("http://a.cn/"), S("HTTPS://a.cn/"), S("mailto:a@b.cn"), S("tel:12345"), S("#a"),
        S("a.html"), S("/a:b"), S("?x=a:b"), S("#a:b"), S("../x"), S(""), S("//a.cn/"),
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        ok(!esc_url_safe(bad[i]));
        is_str(run(esc_url, bad[i]), "#");
    }
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        ok(esc_url_safe(good[i]));
}

static void a_url_is_fit_for_an_attribute(void)
{
    is_escaped(esc_url, "https://a.cn/?a=1&b=\"'<>`", "https://a.cn/?a=1&amp;b=%22%27%3C%3E%60");
    is_escaped(esc_url, " a b/中.html#x ", "a%20b/%E4%B8%AD.html#x");
    is_escaped(esc_url, "a%20b%zz%", "a%20b%25zz%25");
    is_escaped(esc_url, "\\\\evil\\x", "%5C%5Cevil%5Cx");
    is_escaped(esc_url_part, "a/b?c&d=中 %.~-_", "a%2Fb%3Fc%26d%3D%E4%B8%AD%20%25.~-_");
}

/* Signs that must not stand bare in what an escaper puts out. */
static bool has_bare(str s, const char *signs)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] && strchr(signs, s.p[i]))
            return true;
    return false;
}

static void a_caret_stands_below_its_character_in_any_font(void)
{
    buf_clear(&b);
    esc_html_under(&b, S("  | <a>办照</a>"), S("  |        ^"));
    ok(str_eq(buf_str(&b), S("<i>  | &lt;a&gt;办照</i>^")));
    buf_clear(&b);
    esc_html_under(&b, S("  | 办"), S("x < y ^"));
    ok(str_eq(buf_str(&b), S("x &lt; y ^")));
}

static void random_bytes_never_break_out(void)
{
    uint32_t seed = 7;
    char bytes[48];
    for (int round = 0; round < 20000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525 + 1013904223;
            char sign = "<>&\"'\\\n\r,;:`"[(seed >> 24) % 12];
            bytes[i] = seed & 0x10000 ? (char)(seed >> 24) : sign;
        }
        str s = str_of(bytes, sizeof bytes);
        ok(!has_bare(run(esc_html, s), "<>\x01") && str_utf8(buf_str(&b), NULL));
        ok(!has_bare(run(esc_attr, s), "<>\"'\n\r\t") && str_utf8(buf_str(&b), NULL));
        ok(!has_bare(run(esc_script, s), "<>&'`\n\r") && str_utf8(buf_str(&b), NULL));
        ok(!has_bare(run(esc_url, s), "<>\"'`\\\n\r \t") && str_utf8(buf_str(&b), NULL));
        ok(!has_bare(run(esc_ical, s), "\r\n") && str_utf8(buf_str(&b), NULL));
        ok(!has_bare(run(esc_json, s), "\n\r") && str_utf8(buf_str(&b), NULL));
        if (tap_wrong)
            return;
    }
}

int main(void)
{
    buf_init(&b);
    RUN(markup_signs_become_references);
    RUN(what_markup_cannot_carry_is_dropped);
    RUN(script_text_cannot_leave_its_element_or_string);
    RUN(a_cell_is_quoted_when_it_must_and_never_runs);
    RUN(calendar_text_escapes_its_separators);
    RUN(only_listed_schemes_survive_however_they_are_dressed);
    RUN(a_url_is_fit_for_an_attribute);
    RUN(a_caret_stands_below_its_character_in_any_font);
    RUN(random_bytes_never_break_out);
    buf_release(&b);
    return tap_done();
}
