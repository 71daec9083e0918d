/* The header block of Markdown files: keys, values, places, faults. */
#include "tap.h"
#include "text/front.h"

static struct arena a;
static struct diag *diag;
static struct front front;

static bool read(const char *text)
{
    struct source *src = arena_new(&a, struct source);
    *src = (struct source){ S("x.md"), str_z(text) };
    diag_free(diag);
    diag = diag_new();
    return front_read(&a, src, &front, diag);
}

static void says(const char *want)
{
    struct buf b;
    buf_init(&b);
    diag_print(diag, (struct diag_style){ .zh = false }, &b);
    str line, rest;
    str_cut(buf_str(&b), S("\n"), &line, &rest);
    is_str(line, want);
    buf_release(&b);
}

static void keys_keep_their_order_values_and_places(void)
{
    ok(read("---\ntitle: 关于：优化\n# 注释\n\n id :  a:b  \nq: \"x y\"\ne:\n---\n正文\n"));
    is_int(front.n, 4);
    is_str(front.v[0].name, "title");
    is_str(front.v[0].value, "关于：优化");
    is_int(front.v[0].loc.line, 2);
    is_int(front.v[0].value_loc.col, 8);
    is_str(front.v[1].name, "id");
    is_str(front.v[1].value, "a:b");
    is_int(front.v[1].value_loc.line, 5);
    is_str(front.v[2].value, "x y");
    is_int(front.v[2].value_loc.col, 5);
    is_str(front.v[3].value, "");
    is_int(front.v[3].value_loc.line, 7);
    is_int(front.body, strlen("---\ntitle: 关于：优化\n# 注释\n\n id :  a:b  \nq: \"x y\"\ne:\n---\n"));
}

static void a_file_without_a_header_is_all_body(void)
{
    static const char *const bare[] = { "", "正文\n---\n", "\n---\na: b\n---\n", "----\n", "--- x\n" };
    for (size_t i = 0; i < ARRAY_LEN(bare); i++) {
        ok(read(bare[i]));
        is_int(front.n, 0);
        is_int(front.body, 0);
    }
}

static void an_empty_header_and_an_empty_body_are_fine(void)
{
    ok(read("---\n---\n"));
    is_int(front.body, 8);
    ok(read("---\na: b\n---"));
    is_int(front.n, 1);
    is_int(front.body, 12);
}

static void faults_are_told_and_the_rest_is_read(void)
{
    ok(!read("---\n标题：关于\na: b\n---\n"));
    says("x.md:2:3: error: the name must be followed by an ASCII colon: “标题: …” [front-colon]");
    is_int(front.n, 1);
    ok(!read("---\n时间：12:30\n---\n"));
    says("x.md:2:3: error: the name must be followed by an ASCII colon: “时间: …” [front-colon]");
    ok(!read("---\na: b\n随便一行\n---\n"));
    says("x.md:3:1: error: each line of the header must read “name: value” [front-line]");
    ok(!read("---\n: b\n---\n"));
    says("x.md:2:1: error: each line of the header must read “name: value” [front-line]");
    ok(!read("---\na: b\n正文\n"));
    is_int(diag_count(diag, DIAG_ERROR), 2);
    says("x.md:1:1: error: the header is not ended by a line --- [front-end]");
}

static void every_cut_is_read(void)
{
    static const char whole[] = "---\na: \"b\"\n：x\n# c\n\"\": \"\n---\nbody";
    char text[sizeof whole];
    for (size_t n = 0; n < sizeof whole; n++) {
        memcpy(text, whole, n);
        text[n] = '\0';
        read(text);
        ok(front.body <= n);
    }
}

int main(void)
{
    arena_init(&a);
    diag = diag_new();
    RUN(keys_keep_their_order_values_and_places);
    RUN(a_file_without_a_header_is_all_body);
    RUN(an_empty_header_and_an_empty_body_are_fine);
    RUN(faults_are_told_and_the_rest_is_read);
    RUN(every_cut_is_read);
    diag_free(diag);
    arena_release(&a);
    return tap_done();
}
