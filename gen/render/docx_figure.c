/* Figures: QR codes as pictures; of others the words that stand for them. */
#include "render/docx_part.h"
#include "render/png.h"
#include "text/esc.h"
#include "text/qr.h"

enum { SCALE = 8 };                    /* pixels a module: sharp in print at the sizes codes have */

static void put_drawing(struct docx *d, uint32_t rel, mpt side, str alt)
{
    struct buf *b = &d->xml;
    long long size = (long long)emu(side);
    buf_printf(b, "<w:r><w:drawing><wp:inline xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/"
                  "wordprocessingDrawing' distT='0' distB='0' distL='0' distR='0'>"
                  "<wp:extent cx='%lld' cy='%lld'/><wp:docPr id='%u' name='QR %u' descr='", size,
               size, d->pictures, d->pictures);
    esc_attr(b, alt);
    buf_printf(b, "'/><a:graphic xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>"
                  "<a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/picture'>"
                  "<pic:pic xmlns:pic='http://schemas.openxmlformats.org/drawingml/2006/picture'>"
                  "<pic:nvPicPr><pic:cNvPr id='%u' name='QR %u'/><pic:cNvPicPr/></pic:nvPicPr>"
                  "<pic:blipFill><a:blip r:embed='rId%u'/><a:stretch><a:fillRect/></a:stretch>"
                  "</pic:blipFill><pic:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='%lld' cy='%lld'/>"
                  "</a:xfrm><a:prstGeom prst='rect'><a:avLst/></a:prstGeom></pic:spPr></pic:pic>"
                  "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>", d->pictures, d->pictures,
               rel, size, size);
}

static bool side_of(struct docx *d, const struct docx_flow *f, const struct doc_node *n, mpt *side)
{
    str size = doc_attr(n, S("width"));
    *side = MM(26);
    if (str_empty(size) || (length_read(size, d->setup.text_size, f->width, side) && *side <= f->width))
        return true;
    diag(d->diag, PRINT_ATTR, n->loc, S("width"), size, S("26mm"));
    return false;
}

static bool put_code(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    struct qr code;
    struct buf png;
    str text = str_from(n->url, 3);
    mpt side;
    if (!qr_make(d->a, text, &code)) {
        diag(d->diag, PRINT_QR, n->loc, arena_printf(d->a, "%zu", text.n));
        return false;
    }
    if (!side_of(d, f, n, &side))
        return false;
    buf_init(&png);
    png_write(code.dark, code.side, QR_QUIET, SCALE, &png);
    str name = arena_printf(d->a, "media/qr%u.png", ++d->pictures);
    *vec_push(d->a, &d->parts) = (struct zip_entry){
        .name = arena_printf(d->a, "word/%.*s", STR_ARG(name)), .bytes = arena_str(d->a, buf_str(&png)) };
    buf_release(&png);
    put_drawing(d, docx_relate(d, "image", name, false), side, str_empty(n->text) ? text : n->text);
    return true;
}

void docx_figure(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    static const char *const aligns[] = { "left", "center", "right" };
    struct docx_para p = docx_para_of(f, docx_style(d, STYLE_FIGURE, NULL, f->zh));
    p.keep |= n->first != NULL;
    p.align = aligns[n->align];
    docx_para_begin(d, &p);
    if (!str_starts(n->url, S("qr:")))
        docx_text(d, n->text);
    else if (!put_code(d, f, n))
        d->failed = true;
    docx_para_end(d);
    docx_blocks(d, *f, n);
}
