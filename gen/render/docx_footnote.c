/* Footnotes: a part of their own, which the text refers to by number. */
#include "render/docx_part.h"

void docx_footnote(struct docx *d, const struct doc_node *note)
{
    *vec_push(d->a, &d->footnotes) = note;
    buf_printf(&d->xml, "<w:r><w:rPr><w:rStyle w:val='FootnoteReference'/></w:rPr>"
                        "<w:footnoteReference w:id='%zu'/></w:r>", d->footnotes.n);
    d->fresh = false;
}

/* The rule above the notes and what stands in its place where a note goes on. */
static void put_separators(struct buf *b)
{
    static const char *const kinds[] = { "separator", "continuationSeparator" };
    for (int i = 0; i < 2; i++)
        buf_printf(b, "<w:footnote w:type='%s' w:id='%d'><w:p><w:r><w:%s/></w:r></w:p></w:footnote>\n",
                   kinds[i], i - 1, kinds[i]);
}

static void put_note(struct docx *d, const struct doc_node *note, size_t number)
{
    struct docx_flow f = { .width = d->setup.width - d->setup.left - d->setup.right,
                           .zh = d->setup.lang == LANG_ZH };
    struct docx_para p = docx_para_of(&f, docx_style(d, STYLE_FOOTNOTE, NULL, f.zh));
    d->size = docx_look(d, STYLE_FOOTNOTE, f.zh).size;
    buf_printf(&d->xml, "<w:footnote w:id='%zu'>", number);
    docx_para_begin(d, &p);
    buf_putz(&d->xml, "<w:r><w:rPr><w:rStyle w:val='FootnoteReference'/></w:rPr><w:footnoteRef/></w:r>"
                      "<w:r><w:t xml:space='preserve'> </w:t></w:r>");
    docx_inlines(d, note, f.zh);
    docx_para_end(d);
    buf_putz(&d->xml, "</w:footnote>\n");
}

void docx_footnotes(struct docx *d)
{
    if (!d->footnotes.n)
        return;
    buf_putz(&d->xml, DOCX_HEAD "<w:footnotes " DOCX_W " " DOCX_R ">\n");
    put_separators(&d->xml);
    for (size_t i = 0; i < d->footnotes.n; i++)
        put_note(d, d->footnotes.v[i], i + 1);
    buf_putz(&d->xml, "</w:footnotes>\n");
    docx_part(d, "word/footnotes.xml");
}
