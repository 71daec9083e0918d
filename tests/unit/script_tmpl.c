/* Templates and what they print: tests/tmpl/CASE/page.* with the other templates of the folder,
 * run for the records of script_site.h in both languages, against out and out.diag. `script_tmpl
 * CASE-FOLDER…` prints a TAP line each; a missing expected file means that nothing is expected.
 * BLESS=1 writes what is put out now. Without folders it tests itself. */
#include "base/file.h"
#include "base/path.h"
#include "script_site.h"
#include "text/enc.h"
#include <stdlib.h>
#include <unistd.h>

static bool is_expected(str name)
{
    return str_eq(name, S("out")) || str_eq(name, S("out.diag"));
}

/* Adds the folder's files as templates; the page's name is the one called page.something. */
static str load(struct site *s, str folder)
{
    struct file_list files;
    str page = S("");
    ok(file_list(&s->arena, folder, &files, s->diag));
    for (size_t i = 0; i < files.n; i++) {
        str name = files.v[i].path;
        if (files.v[i].dir || is_expected(name))
            continue;
        str path = path_join(&s->arena, folder, name);
        const struct source *src = source_load(&s->arena, path, name, s->diag);
        ASSERT(src && s->n < SITE_TEMPLATES);
        s->templates[s->n++] = *src;
        if (str_eq(path_stem(path_name(name)), S("page")))
            page = arena_str(&s->arena, name);
    }
    return page;
}

static void run_case(str folder, struct buf *out, struct buf *said)
{
    struct site s;
    site_open(&s);
    s.limits = (struct script_limits){ 8 << 20, 5000000 };
    str page = load(&s, folder);
    for (int l = LANGS - 1; l >= 0; l--) {
        s.page.lang = (enum lang)l;
        s.page.path = l == LANG_EN ? S("en/measures/one-window/index.html")
                                   : S("measures/one-window/index.html");
        if (site_render(&s, page.p)) {
            buf_printf(out, "==== %s\n", lang_info((enum lang)l)->code.p);
            buf_put(out, buf_str(&s.out));
        }
    }
    diag_print(s.diag, (struct diag_style){ .zh = false }, said);
    diag_print(s.diag, (struct diag_style){ .zh = true }, said);
    site_close(&s);
}

/* Whether got is what the file holds; an absent file holds nothing. */
static bool agrees(struct arena *a, str path, str got, bool bless)
{
    str want = S("");
    file_try_read(a, path, &want);
    if (str_eq(want, got))
        return true;
    if (!bless) {
        printf("#   %.*s differs; now put out:\n%.*s", STR_ARG(path), STR_ARG(got));
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
    run_case(folder, &out, &said);
    bool good = agrees(&a, path_join(&a, folder, S("out")), buf_str(&out), bless);
    good &= agrees(&a, path_join(&a, folder, S("out.diag")), buf_str(&said), bless);
    buf_release(&out);
    buf_release(&said);
    arena_release(&a);
    return good;
}

/* ---- without folders: the driver itself ---- */

static char scratch[] = "/tmp/tmpl-XXXXXX";

static void put(struct arena *a, const char *name, const char *text)
{
    struct diag *d = diag_new();
    ok(file_write(arena_printf(a, "%s/%s", scratch, name), str_z(text), d));
    diag_free(d);
}

static void a_case_passes_only_while_both_files_agree(void)
{
    struct arena a;
    arena_init(&a);
    ok(mkdtemp(scratch) != NULL);
    put(&a, "page.html", "<p>{{ page.lang }}</p>\n");
    put(&a, "out", "==== en\n<p>en</p>\n==== zh-Hans\n<p>zh-Hans</p>\n");
    ok(check_case(str_z(scratch), false));
    put(&a, "page.html", "<p>{{ pag.lang }}</p>\n");
    printf("# the next two differences are meant\n");
    ok(!check_case(str_z(scratch), false));
    ok(check_case(str_z(scratch), true));
    ok(check_case(str_z(scratch), false));
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
        tap_wrong = 0;
        bool good = check_case(str_z(argv[i]), bless);
        tap_wrong += !good;
        tap_line(argv[i]);
    }
    return tap_done();
}
