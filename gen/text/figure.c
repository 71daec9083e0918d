/* Figures that name files of the theme. */
#include "text/figure.h"

static void take_svg(struct doc *d, struct doc_node *n, struct figure *f, str bytes, struct arena *kept,
                     struct diag *diag)
{
    struct source *src = arena_new(kept, struct source);
    *src = (struct source){ arena_str(kept, n->url), bytes };
    const struct xml_node *root = xml_read(d->arena, src, diag);
    str words;
    if (root && xml_is(root, S("svg")))
        f->drawing = drawing_read(d->arena, root, &words, diag);
    else if (root)
        diag(diag, PRINT_FIGURE, n->loc, n->url);
}

static void take(struct doc *d, struct doc_node *n, const struct figure_files *files, struct diag *diag)
{
    bool png = str_ends(n->url, S(".png")), svg = str_ends(n->url, S(".svg"));
    struct figure *f = arena_new(d->arena, struct figure);
    str bytes;
    if (n->figure || str_starts(n->url, S("qr:")) || !(png || svg))
        return;                        /* it has what it shows, or print says that it cannot */
    n->figure = f;                     /* empty, if it cannot be shown: told of here, and only here */
    if (!files->find(files->ctx, n->url, &bytes))
        diag(diag, PRINT_FIGURE_FILE, n->loc, n->url);
    else if (svg)
        take_svg(d, n, f, bytes, files->kept, diag);
    else if (!(f->picture = png_read(d->arena, bytes)))
        diag(diag, PRINT_PICTURE, n->loc, n->url);
}

/* Depth is capped by the reader of the sheet. */
static void visit(struct doc *d, struct doc_node *n, const struct figure_files *files, struct diag *diag)
{
    if (n->kind == DOC_FIGURE)
        take(d, n, files, diag);
    for (struct doc_node *c = n->first; c; c = c->next)
        visit(d, c, files, diag);
}

void figures_read(struct doc *d, const struct figure_files *files, struct diag *diag)
{
    visit(d, d->root, files, diag);
}
