/* Figures: codes and pictures as PNG, drawings as metafiles. */
#include "render/docx_part.h"
#include "render/emf.h"
#include "text/esc.h"
#include "text/figure.h"
#include "text/qr.h"

enum { SCALE = 8 };                    /* pixels a module: sharp in print at the sizes codes have */

static void put_drawing(struct docx *d, uint32_t rel, mpt width, mpt height, str alt)
{
    struct buf *b = &d->xml;
    long long w = (long long)emu(width), h = (long long)emu(height);
    buf_printf(b, "<w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/"
                  "wordprocessingDrawing' distT='0' distB='0' distL='0' distR='0'>"
                  "<wp:extent cx='%lld' cy='%lld'/><wp:docPr id='%u' name='Figure %u' descr='", w, h,
               d->pictures, d->pictures);
    esc_attr(b, alt);
    buf_printf(b, "'/><a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
                  "<a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/picture'>"
                  "<pic:pic xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'>"
                  "<pic:nvPicPr><pic:cNvPr id='%u' name='Figure %u'/><pic:cNvPicPr/></pic:nvPicPr>"
                  "<pic:blipFill><a:blip r:embed='rId%u'/><a:stretch><a:fillRect/></a:stretch>"
                  "</pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='%lld' cy='%lld'/>"
                  "</a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
                  "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>", d->pictures, d->pictures,
               rel, w, h);
}

static bool make_code(struct docx *d, const struct doc_node *n, struct buf *out)
{
    struct qr code;
    str text = str_from(n->url, 3);
    if (!str_starts(n->url, S("qr:")))
        diag(d->diag, PRINT_FIGURE, n->loc, n->url);
    else if (!qr_make(d->a, text, &code))
        diag(d->diag, PRINT_QR, n->loc, arena_printf(d->a, "%zu", text.n));
    else
        png_write(d->a, code.dark, code.side, QR_QUIET, SCALE, out);
    return out->n > 0;
}

static bool make_file(struct docx *d, const struct doc_node *n, mpt width, mpt height, struct buf *out)
{
    if (!n->figure)
        return make_code(d, n, out);
    if (n->figure->drawing)
        emf_write(n->figure->drawing, width, height, docx_font(d, ROLE_HEI), out);
    else
        buf_put(out, n->figure->picture->png);
    return true;
}

static bool put_figure(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    mpt width, height;
    struct buf file;
    if (!sheet_figure(&d->setup, n, f->width, &width, &height, d->diag))
        return false;
    buf_init(&file);
    bool made = make_file(d, n, width, height, &file);
    str name = arena_printf(d->a, "media/figure%u.%s", ++d->pictures,
                            n->figure && n->figure->drawing ? "emf" : "png");
    if (made) {
        *vec_push(d->a, &d->parts) = (struct zip_entry){
            .name = arena_printf(d->a, "word/%.*s", STR_ARG(name)),
            .bytes = arena_str(d->a, buf_str(&file)) };
        put_drawing(d, docx_relate(d, "image", name, false), width, height, n->text);
    }
    buf_release(&file);
    return made;
}

void docx_figure(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    static const char *const aligns[] = { "left", "center", "right" };
    struct docx_para p = docx_para_of(f, docx_style(d, STYLE_FIGURE, NULL, f->zh));
    p.keep |= n->first != NULL;
    p.align = aligns[sheet_figure_align(n)];
    docx_para_begin(d, &p);
    d->failed |= !put_figure(d, f, n);
    docx_para_end(d);
    docx_blocks(d, *f, n);
}
