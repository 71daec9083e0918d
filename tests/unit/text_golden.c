/* What the readers of gen/text make of whole files: tests/golden/KIND/CASE/in.* against out.dump and
 * out.diag. `text_golden CASE-FOLDER…` prints a TAP line each; a missing expected file means that
 * nothing is expected. BLESS=1 writes what is put out now. Without folders it tests itself. */
#include "base/file.h"
#include "base/path.h"
#include "tap.h"
#include "text/enc.h"
#include "text/fmt.h"
#include "text/md.h"
#include "text/prose.h"
#include <stdlib.h>
#include <unistd.h>

struct job { struct arena *a; struct diag *diag; str folder; struct source *src; struct buf *out; };

static void dump_doc(struct job *j, const struct doc *d)
{
    const struct doc_node *bad;
    if (!d)
        return;
    if (!doc_valid(d->root, &bad))
        buf_printf(j->out, "NOT VALID: %s in %s\n", doc_kind_name(bad->kind),
                   doc_kind_name(bad->parent->kind));
    doc_dump(d->root, j->out);
}

static void run_md(struct job *j)
{
    dump_doc(j, md_read(j->a, j->src, 0, j->diag));
}

static void run_prose(struct job *j)
{
    const struct xml_node *root = xml_read(j->a, j->src, j->diag);
    dump_doc(j, root ? prose_from_xml(j->a, j->src, root, j->diag) : NULL);
}

static void run_sheet(struct job *j)
{
    const struct xml_node *root = xml_read(j->a, j->src, j->diag);
    dump_doc(j, root ? sheet_from_xml(j->a, j->src, root, j->diag) : NULL);
}

static void dump_xml(const struct xml_node *n, int depth, struct buf *out)
{
    buf_printf(out, "%*s%u:%u ", depth * 2, "", n->loc.line, n->loc.col);
    if (str_empty(n->name)) {
        for (size_t i = 0; i < n->text.n; i++) {
            if (n->text.p[i] == '\n')
                buf_putz(out, "\\n");
            else
                buf_putc(out, n->text.p[i]);
        }
    } else {
        buf_printf(out, "<%.*s>", STR_ARG(n->name));
        if (!str_empty(n->lang))
            buf_printf(out, " xml:lang=\"%.*s\"", STR_ARG(n->lang));
    }
    for (const struct xml_attr *at = n->attrs; at; at = at->next)
        buf_printf(out, " %.*s@%u:%u=\"%.*s\"", STR_ARG(at->name), at->loc.line, at->loc.col,
                   STR_ARG(at->value));
    buf_putc(out, '\n');
    for (const struct xml_node *c = n->first; c; c = c->next)
        dump_xml(c, depth + 1, out);
}

static void run_xml(struct job *j)
{
    const struct xml_node *root = xml_read(j->a, j->src, j->diag);
    if (root)
        dump_xml(root, 0, j->out);
}

static void run_html(struct job *j)
{
    const struct xml_node *root = xml_read_html(j->a, j->src, j->diag);
    if (root)
        dump_xml(root, 0, j->out);
}

/* The loading was the test: a first line names the encoding that was found. */
static void run_enc(struct job *j)
{
    str bytes;
    if (!j->src || !file_read(j->a, path_join(j->a, j->folder, S("in.bin")), &bytes, j->diag))
        return;
    struct diag *unheard = diag_new();
    struct enc_result r = enc_decode(j->a, bytes, enc_declared(bytes), S("in.bin"), unheard);
    diag_free(unheard);
    buf_printf(j->out, "%.*s%s, %zu dropped\n", STR_ARG(r.name), r.bom ? " with BOM" : "",
               r.dropped);
    buf_put(j->out, j->src->text);
}

/* One line of the in-file: number, date, month or by, then the value; both languages are put out. */
static void fmt_line(struct job *j, str word, str value, enum lang l)
{
    struct date date = { 0 };
    struct num num = { 0 };
    bool good = str_eq(word, S("number")) ? num_parse(value, &num) : date_parse(value, &date);
    if (!good)
        buf_putz(j->out, "refused");
    else if (str_eq(word, S("number")))
        fmt_num(j->out, num, l);
    else if (str_eq(word, S("date")))
        fmt_date(j->out, date, l);
    else if (str_eq(word, S("month")))
        fmt_month(j->out, date, l);
    else
        fmt_by(j->out, date, l);
}

static void run_fmt(struct job *j)
{
    str line, rest = j->src->text, word, value;
    while (str_cut(rest, S("\n"), &line, &rest)) {
        str_cut(line, S(" "), &word, &value);
        buf_printf(j->out, "%.*s: ", STR_ARG(line));
        fmt_line(j, word, value, LANG_ZH);
        buf_putz(j->out, " | ");
        fmt_line(j, word, value, LANG_EN);
        buf_putc(j->out, '\n');
    }
}

static const struct { str kind; const char *in; void (*run)(struct job *j); } kinds[] = {
    { S("md"), "in.md", run_md },          { S("xml"), "in.xml", run_xml },
    { S("prose"), "in.xml", run_prose },   { S("sheet"), "in.xml", run_sheet },
    { S("html-tree"), "in.html", run_html }, { S("enc"), "in.bin", run_enc },
    { S("fmt"), "in.txt", run_fmt },
};

static void run_case(struct job *j, str kind)
{
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (!str_eq(kind, kinds[i].kind))
            continue;
        str in = str_z(kinds[i].in);
        j->src = source_load(j->a, path_join(j->a, j->folder, in), in, j->diag);
        if (j->src)
            kinds[i].run(j);
        return;
    }
    buf_printf(j->out, "no kind %.*s\n", STR_ARG(kind));
}

/* The two texts from the first line on that differs, some lines of each. */
static void show_difference(str want, str got)
{
    enum { LINES = 12 };
    const str side[] = { want, got };
    size_t from = 0;
    for (size_t i = 0; i < MIN(want.n, got.n) && want.p[i] == got.p[i]; i++)
        if (want.p[i] == '\n')
            from = i + 1;
    for (size_t k = 0; k < ARRAY_LEN(side); k++) {
        str line, rest = str_from(side[k], from);
        for (int n = 0; n < LINES && !str_empty(rest); n++) {
            str_cut(rest, S("\n"), &line, &rest);
            printf("#   %c %.*s\n", "-+"[k], STR_ARG(line));
        }
    }
}

/* Whether got is what the file holds; an absent file holds nothing. */
static bool agrees(struct arena *a, str path, str got, bool bless)
{
    str want = S("");
    file_try_read(a, path, &want);
    if (str_eq(want, got))
        return true;
    if (!bless) {
        printf("#   %.*s differs (-) from what is put out (+):\n", STR_ARG(path));
        show_difference(want, got);
        return false;
    }
    struct diag *d = diag_new();
    bool written = str_empty(got) ? unlink(arena_str(a, path).p) == 0 : file_write(path, got, d);
    diag_free(d);
    printf("#   blessed %.*s\n", STR_ARG(path));
    return written;
}

static bool check_case(str folder, bool bless)
{
    struct arena a;
    struct buf out, said;
    arena_init(&a);
    buf_init(&out);
    buf_init(&said);
    struct job j = { &a, diag_new(), folder, NULL, &out };
    run_case(&j, path_name(path_dir(folder)));
    diag_print(j.diag, (struct diag_style){ .zh = false }, &said);
    diag_print(j.diag, (struct diag_style){ .zh = true }, &said);
    bool good = agrees(&a, path_join(&a, folder, S("out.dump")), buf_str(&out), bless);
    good &= agrees(&a, path_join(&a, folder, S("out.diag")), buf_str(&said), bless);
    diag_free(j.diag);
    buf_release(&out);
    buf_release(&said);
    arena_release(&a);
    return good;
}

/* ---- without folders: the driver itself ---- */

static char scratch[] = "/tmp/golden-XXXXXX";

static void put(struct arena *a, const char *name, const char *text)
{
    struct diag *d = diag_new();
    ok(file_write(arena_printf(a, "%s/md/case/%s", scratch, name), str_z(text), d));
    diag_free(d);
}

static void a_case_passes_only_while_both_files_agree(void)
{
    struct arena a;
    arena_init(&a);
    ok(mkdtemp(scratch) != NULL);
    str folder = arena_printf(&a, "%s/md/case", scratch);
    put(&a, "in.md", "文**字\n");
    put(&a, "out.dump", "root 1:1\n  para 1:1\n    text 1:1 \"文**字\"\n");
    printf("# the next difference is meant\n");
    ok(!check_case(folder, false));    /* the warning is not expected yet */
    ok(check_case(folder, true));
    ok(check_case(folder, false));
    put(&a, "out.dump", "root 1:1\n");
    printf("# the next difference is meant\n");
    ok(!check_case(folder, false));
    struct diag *d = diag_new();
    ok(dir_remove(str_z(scratch), d));
    diag_free(d);
    arena_release(&a);
}

int main(int argc, char **argv)
{
    bool bless = getenv("BLESS") && *getenv("BLESS");
    if (argc < 2)
        RUN(a_case_passes_only_while_both_files_agree);
    for (int i = 1; i < argc; i++) {
        str folder = str_z(argv[i]);
        tap_wrong = !check_case(str_ends(folder, S("/")) ? str_upto(folder, folder.n - 1) : folder,
                                bless);
        tap_line(argv[i]);
    }
    return tap_done();
}
