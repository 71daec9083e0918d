/* Figures of a sheet come from the files that lie beside it. */
#ifndef TESTS_UNIT_BESIDE_H
#define TESTS_UNIT_BESIDE_H
#include "base/file.h"
#include "base/path.h"
#include "text/figure.h"

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
        figures_read(sheet, &(struct figure_files){ find_beside, &b }, diag);
}
#endif
