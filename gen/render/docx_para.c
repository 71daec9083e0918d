/* One paragraph: what it has beyond its style, in the order the format wants. */
#include "render/docx_part.h"
#include "text/cjk.h"

struct docx_para docx_para_of(const struct docx_flow *f, str style)
{
    return (struct docx_para){ .style = style, .flow = f, .keep = f->keep, .before = -1, .after = -1,
                               .left = f->left, .right = f->right };
}

void docx_indent(struct docx_para *p, mpt first)
{
    p->first = first;
    p->indented = true;
}

void docx_mark(struct docx *d, const struct doc_node *n)
{
    uintptr_t number = str_empty(n->id) ? 0 : (uintptr_t)map_find(&d->anchors, n->id);
    if (number)
        *vec_push(d->a, &d->marks) = (uint32_t)number;
}

mpt docx_width(str s, mpt size)
{
    mpt width = 0;
    size_t len;
    for (size_t i = 0, was = 0; i < s.n; i += len) {
        uint32_t rune = str_rune(s, i, &len);
        size_t now = rune_is_han(rune) ? 1 : rune < 0x80 && rune > ' ' ? 2 : 0;
        width += rune_width(rune) * size / 2 + (was && now && was != now ? size / 4 : 0);
        was = now;
    }
    return width;
}

/* What follows a frame goes on below it. */
static void put_place(const struct docx *d, struct buf *b, const struct docx_para *p)
{
    if (p->at)
        buf_printf(b, "<w:framePr w:w='%d' w:wrap='notBeside' w:vAnchor='page' w:hAnchor='margin' "
                      "w:xAlign='center' w:y='%d'/>",
                   twips(d->setup.width - d->setup.left - d->setup.right), twips(p->at));
}

static void put_tabs(struct buf *b, const struct docx_para *p)
{
    if (!p->end)
        return;
    buf_putz(b, "<w:tabs>");
    if (p->middle)
        buf_printf(b, "<w:tab w:val='center' w:pos='%d'/>", twips(p->middle));
    buf_printf(b, "<w:tab w:val='right' w:pos='%d'/></w:tabs>", twips(p->end));
}

static void put_number(struct buf *b, const struct docx_flow *f)
{
    if (f->label)
        buf_printf(b, "<w:numPr><w:ilvl w:val='%d'/><w:numId w:val='%u'/></w:numPr>",
                   MIN((int)f->depth, LIST_LEVELS) - 1, f->label);
}

static void put_borders(struct docx *d, const struct docx_para *p)
{
    const struct docx_flow *f = p->flow;
    if (p->thick)
        buf_printf(&d->xml, "<w:pBdr><w:%s w:val='single' w:sz='%d' w:space='%d' w:color='%06X'/></w:pBdr>",
                   p->below ? "bottom" : "top", MAX(eighths(p->thick), 2), p->below, p->color);
    else if (f->frame && !str_eq(p->style, S("Note")) && !str_eq(p->style, S("Quote")))
        docx_put_frame(d, (enum docx_base)f->frame);
}

static void put_spacing(struct buf *b, const struct docx_para *p)
{
    if (p->before < 0 && p->after < 0 && !p->line)
        return;
    if (p->line)
        buf_putz(b, "<w:snapToGrid w:val='0'/>");
    buf_putz(b, "<w:spacing");
    if (p->before >= 0)
        buf_printf(b, " w:before='%d'", p->before);
    if (p->after >= 0)
        buf_printf(b, " w:after='%d'", p->after);
    if (p->line)
        buf_printf(b, " w:line='%d' w:lineRule='exact'", MAX(twips(p->line), 1));
    buf_putz(b, "/>");
}

static void put_indents(struct buf *b, const struct docx_para *p)
{
    if (!p->left && !p->right && !p->indented)
        return;
    buf_printf(b, "<w:ind w:left='%d' w:right='%d'", twips(p->left), twips(p->right));
    if (p->indented && p->first < 0)
        buf_printf(b, " w:hanging='%d'", twips(-p->first));
    else if (p->indented)
        buf_printf(b, " w:firstLineChars='0' w:firstLine='%d'", twips(p->first));
    buf_putz(b, "/>");
}

void docx_para_begin(struct docx *d, const struct docx_para *p)
{
    struct buf *b = &d->xml;
    buf_printf(b, "<w:p><w:pPr><w:pStyle w:val='%.*s'/>", STR_ARG(p->style));
    if (p->keep)
        buf_putz(b, "<w:keepNext/>");
    if (d->page_break)
        buf_putz(b, "<w:pageBreakBefore/>");
    put_place(d, b, p);
    put_number(b, p->flow);
    put_borders(d, p);
    put_tabs(b, p);
    put_spacing(b, p);
    put_indents(b, p);
    if (p->align)
        buf_printf(b, "<w:jc w:val='%s'/>", p->align);
    buf_putz(b, "</w:pPr>");
    for (size_t i = 0; i < d->marks.n; i++)
        docx_bookmark(d, d->marks.v[i]);
    d->marks.n = 0;
    d->page_break = false;
    d->fresh = true;
    d->begun = true;
    d->ruled = false;
}

void docx_para_end(struct docx *d)
{
    buf_putz(&d->xml, "</w:p>\n");
}

void docx_para_empty(struct docx *d, const struct docx_flow *f, enum docx_base base)
{
    struct docx_para p = docx_para_of(f, docx_style(d, base, NULL, f->zh));
    docx_para_begin(d, &p);
    docx_para_end(d);
}
