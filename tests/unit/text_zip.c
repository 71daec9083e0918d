/* Zip packages: what is written reads back, the same each time; hostile packages are refused by name. */
#include "text/zip.h"
#include "tap.h"

struct try { struct arena a; struct diag *diag; struct buf bytes; struct zip zip; bool good; };

static void start(struct try *t)
{
    arena_init(&t->a);
    t->diag = diag_new();
    buf_init(&t->bytes);
}

static void stop(struct try *t)
{
    buf_release(&t->bytes);
    diag_free(t->diag);
    arena_release(&t->a);
}

static void read_it(struct try *t)
{
    t->good = zip_read(&t->a, buf_str(&t->bytes), LOC_NONE, &t->zip, t->diag);
}

/* Every place where `from` stands in the bytes gets `to`, of the same length. */
static void patch(struct buf *b, str from, str to)
{
    for (size_t i = 0; i + from.n <= b->n; i++)
        if (memcmp(b->p + i, from.p, from.n) == 0)
            memcpy(b->p + i, to.p, to.n);
}

static bool said(struct try *t, const char *code)
{
    struct buf out;
    buf_init(&out);
    diag_print(t->diag, (struct diag_style){ .json = true }, &out);
    char want[64];
    snprintf(want, sizeof want, "\"code\":\"%s\"", code);
    bool found = str_find(buf_str(&out), str_z(want)) != STR_NONE;
    if (!found)
        printf("# %.*s", STR_ARG(buf_str(&out)));
    buf_release(&out);
    return found;
}

/* Written, patched, read: is it refused for this reason? */
static void refused(const struct zip_entry *v, size_t n, str from, str to, const char *code)
{
    struct try t;
    start(&t);
    zip_write(v, n, &t.bytes);
    patch(&t.bytes, from, to);
    read_it(&t);
    ok(!t.good);
    ok(said(&t, code));
    stop(&t);
}

static const struct zip_entry two[] = {
    { S("word/document.xml"), S("<a>责任单位</a>"), false },
    { S("mimetype"), S("application/ofd"), true },
};

static void what_is_written_reads_back(void)
{
    struct try t;
    start(&t);
    zip_write(two, 2, &t.bytes);
    read_it(&t);
    ok(t.good);
    is_int(t.zip.n, 2);
    is_str(zip_find(&t.zip, S("word/document.xml")), "<a>责任单位</a>");
    is_str(t.zip.v[1].name, "mimetype");
    ok(zip_find(&t.zip, S("absent")).p == NULL);
    stop(&t);
}

static void the_same_entries_give_the_same_bytes(void)
{
    struct buf again;
    struct try t;
    start(&t);
    buf_init(&again);
    zip_write(two, 2, &t.bytes);
    zip_write(two, 2, &again);
    is_int(t.bytes.n, again.n);
    ok(memcmp(t.bytes.p, again.p, again.n) == 0);
    /* Local header: time 0, date 1980-01-01, and no extra field. */
    ok(memcmp(t.bytes.p + 10, "\0\0\x21\0", 4) == 0);
    ok(memcmp(t.bytes.p + 28, "\0\0", 2) == 0);
    ok(str_find(buf_str(&t.bytes), S("application/ofd")) != STR_NONE);     /* stored */
    buf_release(&again);
    stop(&t);
}

static void names_that_leave_the_package_are_refused(void)
{
    refused(two, 1, S("word/document.xml"), S("../../etc/passwd1"), "zip-name");
    refused(two, 1, S("word/document.xml"), S("/abc/document.xml"), "zip-name");
    refused(two, 1, S("word/document.xml"), S("word\\document.xml"), "zip-name");
}

static void a_name_twice_is_refused(void)
{
    const struct zip_entry v[] = { { S("aa"), S("1"), true }, { S("ab"), S("2"), true } };
    refused(v, 2, S("ab"), S("aa"), "zip-twice");
}

static void a_wrong_sum_is_refused(void)
{
    refused(two + 1, 1, S("application/ofd"), S("application/0fd"), "zip-entry-broken");
}

static void encryption_is_refused(void)
{
    const struct zip_entry v[] = { { S("aa"), S("1234567890123"), true } };
    /* The flag word of both headers: "version needed 10, flags 0" becomes flags 1. */
    refused(v, 1, S("\x0a\0\0\0\0\0\0\0\x21\0"), S("\x0a\0\1\0\0\0\0\0\x21\0"), "zip-encrypted");
}

static void bombs_are_refused(void)
{
    struct arena a;
    arena_init(&a);
    struct zip_entry bomb = { S("a"), str_of(arena_alloc(&a, 8 << 20), 8 << 20), false };
    refused(&bomb, 1, S("~"), S("~"), "zip-ratio");
    bomb.bytes = str_of(arena_alloc(&a, 65 << 20), 65 << 20);
    refused(&bomb, 1, S("~"), S("~"), "zip-entry-size");
    arena_release(&a);
}

/* Each within its limits: 64 MB of the same 16 KB, which deflate packs some hundred times. */
static void entries_that_are_too_much_together_are_refused(void)
{
    enum { EACH = 64 << 20, PERIOD = 16 << 10 };
    struct arena a;
    arena_init(&a);
    char *bytes = arena_alloc(&a, EACH);
    uint32_t seed = 1;
    for (size_t i = 0; i < PERIOD; i++)
        bytes[i] = (char)((seed = seed * 1664525 + 1013904223) >> 24);
    for (size_t i = PERIOD; i < EACH; i += PERIOD)
        memcpy(bytes + i, bytes, PERIOD);
    struct zip_entry v[] = { { S("a"), str_of(bytes, EACH), false }, { S("b"), str_of(bytes, EACH), false },
                             { S("c"), str_of(bytes, EACH), false }, { S("d"), str_of(bytes, EACH), false },
                             { S("e"), str_of(bytes, 1), false } };
    refused(v, ARRAY_LEN(v), S("~"), S("~"), "zip-total");
    arena_release(&a);
}

static void too_many_entries_are_refused(void)
{
    struct arena a;
    arena_init(&a);
    struct zip_entry *v = arena_array(&a, struct zip_entry, 4097);
    for (size_t i = 0; i < 4097; i++)
        v[i] = (struct zip_entry){ arena_printf(&a, "f%zu", i), S("x"), true };
    refused(v, 4097, S("~"), S("~"), "zip-entries");
    arena_release(&a);
}

static void what_is_no_package_or_is_cut_is_refused(void)
{
    struct try t;
    start(&t);
    zip_write(two, 2, &t.bytes);
    for (size_t n = 0; n < t.bytes.n; n++) {
        struct diag *diag = diag_new();
        struct zip zip;
        if (zip_read(&t.a, str_upto(buf_str(&t.bytes), n), LOC_NONE, &zip, diag) ||
            diag_worst(diag) != DIAG_ERROR)
            tap_int((int64_t)n, -1, "a cut package was read", __LINE__);
        diag_free(diag);
    }
    stop(&t);
}

int main(void)
{
    RUN(what_is_written_reads_back);
    RUN(the_same_entries_give_the_same_bytes);
    RUN(names_that_leave_the_package_are_refused);
    RUN(a_name_twice_is_refused);
    RUN(a_wrong_sum_is_refused);
    RUN(encryption_is_refused);
    RUN(bombs_are_refused);
    RUN(entries_that_are_too_much_together_are_refused);
    RUN(too_many_entries_are_refused);
    RUN(what_is_no_package_or_is_cut_is_refused);
    return tap_done();
}
