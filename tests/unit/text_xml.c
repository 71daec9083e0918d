/* XML and HTML readers on hostile and mutilated input, and from several threads. What they make of
 * sound and of faulty files is in tests/golden/{xml,html-tree,prose,sheet}. */
#include "base/pool.h"
#include "tap.h"
#include "text/prose.h"

static const char sample[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- 说明 -->\n"
    "<unit id='a' xml:lang=\"zh\"><name k=\"&lt;&#x4E2D;\">关于&amp;优化</name>\n"
    "<p>段<strong>落</strong><br/>。</p><![CDATA[<x>]]><?pi x?><table><tr><th>甲</th></tr>"
    "<tr><td colspan=\"2\">乙</td></tr></table></unit>\n";

struct result { bool read; size_t errors; };

/* Reads text as XML and as HTML, and what comes out as prose and as a sheet. */
static struct result feed(str text)
{
    struct arena a;
    arena_init(&a);
    struct diag *diag = diag_new();
    struct source src = { S("x.xml"), text };
    const struct xml_node *root = xml_read(&a, &src, diag);
    struct result r = { root != NULL, diag_count(diag, DIAG_ERROR) };
    if (root) {
        const struct doc_node *bad;
        ok(doc_valid(prose_from_xml(&a, &src, root, diag)->root, &bad));
        struct doc *sheet = sheet_from_xml(&a, &src, root, diag);
        ok(!sheet || doc_valid(sheet->root, &bad));
    }
    xml_read_html(&a, &src, diag);
    diag_free(diag);
    arena_release(&a);
    return r;
}

static void every_cut_of_a_file_is_a_fault_that_is_told(void)
{
    str whole = str_z(sample);
    struct result r = feed(whole);
    ok(r.read && r.errors == 0);
    size_t end = str_find(whole, S("</unit>")) + S("</unit>").n;
    for (size_t n = 0; n < whole.n; n++) {
        r = feed(str_upto(whole, n));
        ok(r.read == (n >= end));
        ok(r.read == (r.errors == 0));
    }
}

static void every_changed_byte_is_read_or_told(void)
{
    char bytes[sizeof sample];
    uint32_t seed = 3;
    for (int round = 0; round < 6000; round++) {
        memcpy(bytes, sample, sizeof sample);
        for (int k = 0; k < 1 + round % 3; k++) {
            seed = seed * 1664525 + 1013904223;
            bytes[(seed >> 8) % (sizeof sample - 1)] = (char)(seed >> 24);
        }
        struct result r = feed(str_of(bytes, sizeof sample - 1));
        ok(r.read == (r.errors == 0));
    }
}

static str repeated(struct arena *a, const char *head, const char *part, size_t n,
                    const char *tail)
{
    struct buf b;
    buf_init(&b);
    buf_putz(&b, head);
    for (size_t i = 0; i < n; i++)
        buf_putz(&b, part);
    buf_putz(&b, tail);
    str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void depth_is_capped_in_xml_and_flattened_in_html(void)
{
    struct arena a;
    arena_init(&a);
    struct diag *diag = diag_new();
    ok(feed(repeated(&a, "", "<p>", XML_DEPTH, "")).read == false);
    str deep = repeated(&a, "", "<div>", 100000, "文");
    struct result r = feed(deep);
    ok(!r.read);
    is_int(r.errors, 1);
    struct source src = { S("x.html"), deep };
    const struct xml_node *n = xml_read_html(&a, &src, diag);
    int depth = 0;
    for (; n; n = n->first)
        depth++;
    is_int(depth, XML_DEPTH + 1);      /* html, body, divs, and in the deepest the text */
    diag_free(diag);
    arena_release(&a);
}

static void big_input_is_read_in_linear_time(void)
{
    struct arena a;
    arena_init(&a);
    ok(feed(repeated(&a, "<a>", "<b c=\"1\">文</b>\n", 20000, "</a>")).read);
    ok(feed(repeated(&a, "<a>", "文字，", 100000, "</a>")).read);
    struct result r = feed(repeated(&a, "<a>", " & ", 5000, "</a>"));
    ok(!r.read);
    is_int(r.errors, 20);              /* and no more: a clerk mends those first */
    arena_release(&a);
}

static void entities_and_outside_files_are_never_used(void)
{
    static const char *const hostile[] = {
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/x.dtd\"><a>&x;</a>",
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><a>&c;&c;</a>",
        "<!DOCTYPE a [<!ENTITY % p SYSTEM \"file:///dev/zero\"> %p;]><a/>",
        "<a>&x;</a>",
    };
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++) {
        struct result r = feed(str_z(hostile[i]));
        ok(!r.read);
        is_int(r.errors, 1);
    }
}

static void a_nul_or_bytes_that_are_no_utf8_are_refused(void)
{
    ok(!feed(S("<a>x\0y</a>")).read);
    ok(!feed(S("<a>\xFF</a>")).read);
    ok(!feed(S("<\0?\0x\0m\0l\0")).read);
    ok(!feed(S("")).read);
}

struct shared { bool good[64]; };

static void read_one(void *ctx, int worker, size_t i)
{
    (void)worker;
    struct shared *s = ctx;
    struct arena a;
    arena_init(&a);
    struct diag *diag = diag_new();
    bool faulty = i % 2;
    struct source src = { S("x.xml"), faulty ? S("<a>1 & 2 <b></a>") : str_z(sample) };
    const struct xml_node *root = xml_read(&a, &src, diag);
    s->good[i] = faulty ? !root && diag_count(diag, DIAG_ERROR) == 2
                        : root && diag_count(diag, DIAG_ERROR) == 0;
    diag_free(diag);
    arena_release(&a);
}

static void threads_read_side_by_side_without_mixing_their_faults(void)
{
    struct shared s = { { false } };
    pool_run(4, ARRAY_LEN(s.good), read_one, &s);
    for (size_t i = 0; i < ARRAY_LEN(s.good); i++)
        ok(s.good[i]);
}

static void looking_steps_over_text(void)
{
    struct arena a;
    arena_init(&a);
    struct diag *diag = diag_new();
    struct source src = { S("x"), S("<a x=\"1\"> t <b> 中\n 文 <i>c</i></b> u <b/></a>") };
    const struct xml_node *root = xml_read(&a, &src, diag), *b = root ? xml_first(root) : NULL;
    ok(b && xml_is(b, S("b")));
    is_str(xml_text(&a, b), "中文 c");
    ok(xml_next(b) && !xml_next(xml_next(b)) && !xml_first(xml_next(b)));
    is_str(xml_attr(root, S("x"))->value, "1");
    ok(!xml_attr(root, S("y")));
    diag_free(diag);
    arena_release(&a);
}

static void the_vocabulary_is_documented_in_both_languages(void)
{
    size_t n;
    const struct doc_word *w = doc_vocabulary(&n);
    ok(n > 0);
    for (size_t i = 0; i < n; i++) {
        ok(*w[i].zh && *w[i].en && w[i].in && w[i].attrs);
        for (size_t k = 0; k < i; k++)
            ok(strcmp(w[i].name, w[k].name) != 0);
    }
}

int main(void)
{
    RUN(every_cut_of_a_file_is_a_fault_that_is_told);
    RUN(every_changed_byte_is_read_or_told);
    RUN(depth_is_capped_in_xml_and_flattened_in_html);
    RUN(big_input_is_read_in_linear_time);
    RUN(entities_and_outside_files_are_never_used);
    RUN(a_nul_or_bytes_that_are_no_utf8_are_refused);
    RUN(threads_read_side_by_side_without_mixing_their_faults);
    RUN(looking_steps_over_text);
    RUN(the_vocabulary_is_documented_in_both_languages);
    return tap_done();
}
