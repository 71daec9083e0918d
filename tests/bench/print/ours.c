/* Prints documents in one process: ours DIR OUT.pdf ROUNDS COUNT prints DIR/0.xml … in turn, so many of them.
 * With COUNT 1 it is the same text again and again but for its last paragraph. Says CPU milliseconds a
 * document without the first, which fills the caches. */
#include "base/file.h"
#include "print/print.h"
#include "text/enc.h"
#include "text/prose.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double cpu(void) { return (double)clock() * 1000 / CLOCKS_PER_SEC; }

static bool once(struct print *p, const char *dir, int count, int round, struct buf *out, struct diag *diag)
{
    struct arena a;
    arena_init(&a);
    str name = arena_printf(&a, "%s/%d.xml", dir, round % count);
    struct source *read = source_load(&a, name, name, diag);
    str text = read ? read->text : S("");
    str body = str_upto(text, str_find(text, S("</sheet>")));
    struct source *src = arena_new(&a, struct source);
    src->path = S("sheet.xml");
    src->text = arena_printf(&a, "%.*s<p>第%d份</p></sheet>", STR_ARG(body), round);
    const struct xml_node *root = xml_read(&a, src, diag);
    const struct doc *sheet = root ? sheet_from_xml(&a, src, root, diag) : NULL;
    buf_clear(out);
    bool ok = sheet && print_pdf(p, sheet, out, diag);
    arena_release(&a);
    return ok;
}

int main(int argc, char **argv)
{
    static const str folders[] = { S("build/fonts"), S("/usr/share/fonts") };
    if (argc != 5)
        return 2;
    struct arena a;
    struct buf out;
    struct diag *diag = diag_new();
    arena_init(&a);
    buf_init(&out);
    struct source *list = source_load(&a, S("theme/fonts/fonts.lua"), S("theme/fonts/fonts.lua"), diag);
    struct print_fonts *fonts = print_fonts_open(list, folders, ARRAY_LEN(folders), diag);
    struct print *p = print_new(fonts);
    int rounds = atoi(argv[3]), count = atoi(argv[4]);
    bool ok = once(p, argv[1], count, 0, &out, diag);
    double since = cpu();
    for (int i = 1; ok && i < rounds; i++)
        ok = once(p, argv[1], count, i, &out, diag);
    if (rounds > 1)
        printf("%.2f\n", (cpu() - since) / (rounds - 1));
    ok = ok && file_write(str_z(argv[2]), buf_str(&out), diag);
    print_free(p);
    print_fonts_close(fonts);
    buf_release(&out);
    arena_release(&a);
    diag_free(diag);
    return ok ? 0 : 1;
}
