/* A sheet in a file of its own: its figures come from the files that lie beside it. */
#ifndef TESTS_UNIT_BESIDE_H
#define TESTS_UNIT_BESIDE_H
#include "base/file.h"
#include "base/path.h"
#include "text/enc.h"
#include "text/figure.h"
#include <stdio.h>

struct beside { struct arena *arena; struct diag *diag; str folder; };

static inline bool find_beside(const void *ctx, str name, str *bytes)
{
    const struct beside *b = ctx;
    return file_read(b->arena, path_join(b->arena, b->folder, name), bytes, b->diag);
}

static inline void read_figures(struct doc *sheet, const char *path, struct arena *a, struct diag *diag)
{
    struct beside b = { a, diag, path_dir(str_z(path)) };
    if (sheet)
        figures_read(sheet, &(struct figure_files){ find_beside, &b, a }, diag);
}

/* argv: program, IN.xml, OUT. Writes OUT and tells the faults; the status to end with. */
static inline int make_beside(char **argv, struct doc *(*read)(str xml),
                              bool (*write)(const struct doc *, struct buf *), struct arena *a,
                              struct diag *diag)
{
    struct buf out, told;
    buf_init(&out);
    buf_init(&told);
    struct source *src = source_load(a, str_z(argv[1]), str_z(argv[1]), diag);
    struct doc *doc = src ? read(src->text) : NULL;
    read_figures(doc, argv[1], a, diag);
    bool good = doc && write(doc, &out) && file_write(str_z(argv[2]), buf_str(&out), diag);
    diag_print(diag, (struct diag_style){ 0 }, &told);
    fputs(told.p, stderr);
    buf_release(&out);
    buf_release(&told);
    return !good;
}
#endif
