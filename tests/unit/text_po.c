/* Interface strings: what counts as a translation, and what is refused. */
#include "tap.h"
#include "text/po.h"

static struct arena a;
static struct diag *diag;
static struct po po;

static bool read(const char *text)
{
    struct source *src = arena_new(&a, struct source);
    *src = (struct source){ S("x.po"), str_z(text) };
    diag_free(diag);
    diag = diag_new();
    return po_read(&a, src, &po, diag);
}

static struct po_file file;

/* What is written is read back, of several lines, with quotes and what it was made from. */
static void a_written_file_reads_back(void)
{
    struct po_entry e = { .context = S("policy/a#text"), .id = S("一\n二\"\\"),
                          .string = S("one\ttwo\nthree\n") };
    struct buf b;
    struct source *src = arena_new(&a, struct source);
    buf_init(&b);
    po_put_header(&b, (struct date){ 2026, 3, 1 });
    po_put(&b, S("标题"), S("x.xml:3"), &e);
    e.context = S("policy/b#title");
    e.before = S("旧\n文");
    e.fuzzy = true;
    po_put(&b, S("标题"), S("x.xml:4"), &e);
    *src = (struct source){ S("x.po"), arena_str(&a, buf_str(&b)) };
    buf_release(&b);
    diag_free(diag);
    diag = diag_new();
    ok(po_file_read(&a, src, &file, diag));
    is_int(file.entries.n, 2);
    is_int(file.revised.month, 3);
    is_str(file.entries.v[0].context, "policy/a#text");
    is_str(file.entries.v[0].id, "一\n二\"\\");
    is_str(file.entries.v[0].string, "one\ttwo\nthree\n");
    ok(!file.entries.v[0].fuzzy);
    is_str(file.entries.v[0].before, "");
    ok(file.entries.v[1].fuzzy);
    is_str(file.entries.v[1].before, "旧\n文");
}

#define is_found(id, want) is_str(po_find(&po, S(id)), want)

static void strings_join_over_lines_and_escapes_are_read(void)
{
    ok(read("# 说明\nmsgid \"\"\nmsgstr \"\"\n\"Language: zh\\n\"\n\n#: a.c:1\nmsgid \"Search\"\n"
            "msgstr \"搜索\"\nmsgid \"\"\n\"Two \"\n  \"lines\"\nmsgstr \"\"\n\"两\"\n\"行\"\n\n"
            "msgid \"a\\\"b\\\\\\n\\t\"\nmsgstr\"x\\\"y\\\\\\n\\t\"\n"));
    is_found("Search", "搜索");
    is_found("Two lines", "两行");
    is_found("a\"b\\\n\t", "x\"y\\\n\t");
    is_found("", "");
    is_found("Language", "");
    is_int(po.strings.n, 3);
}

static void empty_fuzzy_and_obsolete_entries_are_missing(void)
{
    ok(read("msgid \"a\"\nmsgstr \"\"\n\n#, fuzzy\nmsgid \"b\"\nmsgstr \"乙\"\n\nmsgid \"c\"\n"
            "msgstr \"丙\"\n#~ msgid \"d\"\n#~ msgstr \"丁\"\n#, c-format, fuzzy\nmsgid \"e\"\n"
            "msgstr \"戊\"\nmsgid \"f\"\nmsgstr \"己\"\n"));
    is_found("a", "");
    is_found("b", "");
    is_found("c", "丙");
    is_found("d", "");
    is_found("e", "");
    is_found("f", "己");
}

/* One fault a text, told at its line, and the entry after it is read all the same. */
static void faults_are_told_with_their_line(void)
{
    static const struct { const char *text, *code; uint32_t line; } faulty[] = {
        { "msgctxt \"x\"\nmsgid \"y\"\nmsgstr \"z\"\n", "po-refused", 2 },
        { "\nmsgid_plural \"x\"\n", "po-refused", 2 },
        { "msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"x\"\n", "po-no-string", 1 },
        { "msgid \"a\"\nmsgstr \"x\"\nmsgid \"a\"\nmsgstr \"y\"\n", "po-twice", 3 },
        { "\"loose\"\n", "po-line", 1 },
        { "msgid \"a\"\nmsgstr \"x\n", "po-quotes", 2 },
        { "msgid \"a\"\nmsgstr \"x\"y\"\n", "po-quotes", 2 },
        { "msgid \"a\"\nmsgstr “x”\n", "po-quotes", 2 },
        { "msgid \"a\"\nmsgstr \"\\x\"\n", "po-quotes", 2 },
        { "msgid \"a\"\nmsgstr \"x\\\"\n", "po-quotes", 2 },
        { "msgid \"a\"\nmsgstr\n", "po-quotes", 2 },
        { "msgstr \"x\"\n", "po-line", 1 },
        { "hello\n", "po-line", 1 },
    };
    for (size_t i = 0; i < ARRAY_LEN(faulty); i++) {
        struct buf b;
        buf_init(&b);
        ok(!read(arena_printf(&a, "%s\nmsgid \"z\"\nmsgstr \"终\"\n", faulty[i].text).p));
        is_found("z", "终");
        diag_print(diag, (struct diag_style){ .zh = false }, &b);
        ok(str_starts(buf_str(&b), arena_printf(&a, "x.po:%u:", faulty[i].line)));
        ok(str_find(buf_str(&b), arena_printf(&a, "[%s]", faulty[i].code)) != STR_NONE);
        if (tap_wrong)
            printf("#   case %zu: %s\n", i, b.p);
        is_int(diag_count(diag, DIAG_ERROR), 1);
        buf_release(&b);
    }
}

static void every_cut_is_read(void)
{
    static const char whole[] = "#, fuzzy\nmsgid \"a\\n\"\n\"b\"\nmsgstr \"\"\n\"c\\\\\"\nmsgid \"d\"";
    char text[sizeof whole];
    for (size_t n = 0; n < sizeof whole; n++) {
        memcpy(text, whole, n);
        text[n] = '\0';
        read(text);
        ok(po.strings.n <= 1);
    }
}

int main(void)
{
    arena_init(&a);
    diag = diag_new();
    RUN(strings_join_over_lines_and_escapes_are_read);
    RUN(empty_fuzzy_and_obsolete_entries_are_missing);
    RUN(faults_are_told_with_their_line);
    RUN(every_cut_is_read);
    RUN(a_written_file_reads_back);
    diag_free(diag);
    arena_release(&a);
    return tap_done();
}
