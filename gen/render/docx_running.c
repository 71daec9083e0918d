/* Running heads and feet. As on paper, paragraphs share a line as long as each is set further right than
 * the one before; here tab stops do that. Blocks of style "outer" are mirrored on even pages. */
#include "render/docx_part.h"

struct running { struct docx *d; const struct doc_node *block; bool even; };

static int align_of(const struct running *r, const struct doc_node *n)
{
    if (str_eq(r->block->style, S("outer")))
        return r->even ? DOC_START : DOC_END;
    return n->align;
}

static bool shares_line(const struct running *r, const struct doc_node *n)
{
    const struct doc_node *next = n->next;
    return n->kind == DOC_PARA && next && next->kind == DOC_PARA && align_of(r, next) > align_of(r, n);
}

static void put_props(const struct running *r, const struct doc_node *n, enum docx_base base, bool rule,
                      bool tabs)
{
    static const char *const aligns[] = { "left", "center", "right" };
    struct docx *d = r->d;
    struct buf *b = &d->xml;
    bool outer = str_eq(r->block->style, S("outer")), zh = d->setup.lang == LANG_ZH;
    mpt width = d->setup.width - d->setup.left - d->setup.right;
    buf_printf(b, "<w:p><w:pPr><w:pStyle w:val='%.*s'/>", STR_ARG(docx_style(d, base, n, zh)));
    if (rule)
        buf_printf(b, "<w:pBdr><w:bottom w:val='single' w:sz='4' w:space='1' w:color='%06X'/>"
                      "</w:pBdr>", COLOR_LINE);
    if (tabs)
        buf_printf(b, "<w:tabs><w:tab w:val='center' w:pos='%d'/><w:tab w:val='right' w:pos='%d'/>"
                      "</w:tabs>", twips(width / 2), twips(width));
    if (outer)
        buf_printf(b, "<w:ind w:left='%d' w:right='%d'/>", twips(d->setup.text_size),
                   twips(d->setup.text_size));
    buf_printf(b, "<w:jc w:val='%s'/></w:pPr>", tabs ? "left" : aligns[align_of(r, n)]);
    d->size = docx_look(d, base, zh).size;
}

/* One line: n, those that share it, and a rule below them; gives the last of these. */
static const struct doc_node *put_line(const struct running *r, const struct doc_node *n)
{
    struct docx *d = r->d;
    const struct doc_node *last = n;
    while (shares_line(r, last))
        last = last->next;
    bool tabs = last != n, rule = last->next && last->next->kind == DOC_RULE;
    int at = DOC_START;
    put_props(r, n, r->block->kind == DOC_HEAD ? STYLE_HEADER : STYLE_FOOTER, rule || n->kind == DOC_RULE,
              tabs);
    for (;; n = n->next) {
        for (; tabs && at < align_of(r, n); at++)
            buf_putz(&d->xml, "<w:r><w:tab/></w:r>");
        d->fresh = true;
        docx_inlines(d, n, d->setup.lang == LANG_ZH);
        if (n == last)
            break;
    }
    buf_putz(&d->xml, "</w:p>\n");
    return rule ? last->next : last;
}

/* Gives the number of lines. */
static int put_blocks(struct running *r, const struct doc_node *sheet, enum doc_kind kind)
{
    int lines = 0;
    for (const struct doc_node *n = sheet->first; n; n = n->next) {
        r->block = n;
        for (const struct doc_node *p = n->kind == kind ? n->first : NULL; p; p = p->next, lines++)
            p = put_line(r, p);
    }
    return lines;
}

/* The part's place at the edge of the paper, as on paper (print: running heads). */
static mpt edge_of(const struct docx *d, enum doc_kind kind, int lines)
{
    const struct setup *s = &d->setup;
    mpt height = docx_look(d, STYLE_HEADER, s->lang == LANG_ZH).pitch * lines;
    if (kind == DOC_HEAD)
        return MAX(s->top - MM(5) - height, MM(5));
    mpt below = s->cls == SHEET_OFFICIAL ? MM(7) : MM(6);      /* GB/T 9704-2012 §7.5: 7 mm */
    return MAX(s->bottom - below - height, MM(4));
}

static int put_part(struct docx *d, const struct doc_node *sheet, enum doc_kind kind, bool even,
                    struct docx_running *out)
{
    const char *root = kind == DOC_HEAD ? "hdr" : "ftr", *name = kind == DOC_HEAD ? "header" : "footer";
    struct running r = { d, NULL, even };
    buf_printf(&d->xml, DOCX_HEAD "<w:%s " DOCX_W " " DOCX_R ">\n", root);
    int lines = put_blocks(&r, sheet, kind);
    if (!lines) {
        buf_clear(&d->xml);
        return 0;
    }
    buf_printf(&d->xml, "</w:%s>\n", root);
    out->kind = name;
    out->even = even;
    out->part = arena_printf(d->a, "%s%d.xml", name, even ? 2 : 1).p;
    docx_part(d, arena_printf(d->a, "word/%s", out->part).p);
    return lines;
}

/* Readers that mirror want both kinds of both, so that no page is without. */
size_t docx_running(struct docx *d, const struct doc_node *sheet, struct docx_running out[4], mpt edge[2])
{
    static const enum doc_kind kinds[] = { DOC_HEAD, DOC_FOOT };
    size_t n = 0;
    for (const struct doc_node *b = sheet->first; b; b = b->next)
        d->mirrored |= (b->kind == DOC_HEAD || b->kind == DOC_FOOT) && str_eq(b->style, S("outer"));
    for (size_t k = 0; k < ARRAY_LEN(kinds); k++) {
        int lines = 0;
        for (int even = 0; even <= d->mirrored; even++) {
            lines = put_part(d, sheet, kinds[k], even, &out[n]);
            n += lines > 0;
        }
        edge[k] = edge_of(d, kinds[k], MAX(lines, 1));
    }
    return n;
}
