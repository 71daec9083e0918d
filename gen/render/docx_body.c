/* Blocks, each kind in its way; lists with numbering of their own. */
#include "render/docx_part.h"
#include "text/esc.h"

static bool zh_of(const struct docx_flow *f, const struct doc_node *n)
{
    enum lang l;
    return !str_empty(n->lang) && lang_find(n->lang, &l) ? l == LANG_ZH : f->zh;
}

/* The node's own alignment, else its cell's; NULL leaves it to the style. */
static const char *align_of(const struct docx_flow *f, const struct doc_node *n, bool para)
{
    if (n->align != DOC_START)
        return n->align == DOC_CENTER ? "center" : "right";
    if (para && f->align != DOC_START)
        return f->align == DOC_CENTER ? "center" : "right";
    return f->side ? "left" : NULL;
}

/* White that a table wants above itself is the paragraph's before it. */
static int white_before_table(const struct docx *d, const struct doc_node *n, enum docx_base base, bool zh)
{
    const struct doc_node *t = n->next;
    if (!t || t->kind != DOC_TABLE || (t->first && t->first->kind == DOC_CAPTION))
        return -1;
    mpt around = d->setup.pitch * 35 / 100, own = docx_look(d, base, zh).after;
    return own >= around ? -1 : twips(around);
}

/* Room for a label. */
static mpt hanging(mpt size, bool ordered) { return size * (ordered ? 3 : 2) / 2; }

static void put_para(struct docx *d, struct docx_flow f, const struct doc_node *n, enum docx_base base)
{
    f.zh = zh_of(&f, n);
    struct look look = docx_look(d, base, f.zh);
    struct docx_para p = docx_para_of(&f, docx_style(d, base, n, f.zh));
    p.align = align_of(&f, n, n->kind == DOC_PARA);
    p.after = white_before_table(d, n, base, f.zh);
    p.keep |= n->kind == DOC_CAPTION && n->parent->kind == DOC_TABLE;
    if (f.label)
        docx_indent(&p, -hanging(look.size, d->lists.v[f.label - 1].ordered));
    else if (p.align && look.indent)
        docx_indent(&p, 0);
    docx_official_para(d, &p, n, look.size);
    d->size = look.size;
    docx_para_begin(d, &p);
    docx_inlines(d, n, f.zh);
    docx_para_end(d);
}

static void put_heading(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    int level = MIN(MAX(n->level, 1), 4);
    bool title = str_eq(n->style, S("title"));
    put_para(d, *f, n, title ? STYLE_TITLE : (enum docx_base)(STYLE_H1 + level - 1));
}

static void put_code(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    str line, rest = n->text;
    struct docx_para p = docx_para_of(f, docx_style(d, STYLE_CODE, n, f->zh));
    docx_para_begin(d, &p);
    for (bool more = true, first = true; more && !str_empty(rest); first = false) {
        more = str_cut(rest, S("\n"), &line, &rest);
        buf_putz(&d->xml, first ? "" : "<w:r><w:br/></w:r>");
        docx_text(d, line);
    }
    docx_para_end(d);
}

/* ---- containers ---- */

/* Inside a KEEP everything holds on to what follows, but its last paragraph. */
static struct docx_flow child_flow(const struct docx_flow *f, const struct doc_node *child)
{
    struct docx_flow in = *f;
    const struct doc_node *next = child->next;
    bool signature = next && next->kind == DOC_KEEP && str_eq(next->style, S("sign"));
    in.keep = f->keep || (f->within && next) || signature;     /* a signature is never alone */
    in.zh = zh_of(f, child);
    return in;
}

static void put_item(struct docx *d, struct docx_flow f, const struct doc_node *item)
{
    bool first = true;
    docx_mark(d, item);
    for (const struct doc_node *n = item->first; n; n = n->next, first = false) {
        struct docx_flow in = child_flow(&f, n);
        bool text = n->kind == DOC_PARA;
        in.label = first && text ? f.label : 0;
        if (first && !text)
            docx_para_empty(d, &f, STYLE_ITEM);
        docx_block(d, in, n);
    }
    if (!item->first)
        docx_para_empty(d, &f, STYLE_ITEM);
}

static void put_list(struct docx *d, struct docx_flow f, const struct doc_node *n)
{
    mpt in = docx_look(d, f.cell ? STYLE_CELL : STYLE_ITEM, f.zh).size * 2;
    *vec_push(d->a, &d->lists) = (struct docx_list){
        n->ordered, (uint8_t)MIN((int)f.depth, LIST_LEVELS - 1), n->start };
    f.label = (uint32_t)d->lists.n;
    f.left += in;
    f.width -= in;
    f.depth++;
    f.base = f.cell ? f.base : STYLE_ITEM;
    for (const struct doc_node *item = n->first; item; item = item->next)
        put_item(d, child_flow(&f, item), item);
}

static void put_framed(struct docx *d, struct docx_flow f, const struct doc_node *n, enum docx_base frame)
{
    mpt in = d->setup.text_size, right = frame == STYLE_NOTE ? in : 0;
    f.frame = (uint8_t)frame;
    f.base = (uint8_t)frame;
    f.left += in;
    f.right += right;
    f.width -= in + right;
    docx_blocks(d, f, n);
}

void docx_block(struct docx *d, struct docx_flow f, const struct doc_node *n)
{
    switch (n->kind) {
    case DOC_HEADING: put_heading(d, &f, n); break;
    case DOC_PARA:
        if (str_eq(n->style, S("space")))
            docx_space(d, &f, n);
        else
            put_para(d, f, n, (enum docx_base)f.base);
        break;
    case DOC_CAPTION: put_para(d, f, n, STYLE_CAPTION); break;
    case DOC_LIST: put_list(d, f, n); break;
    case DOC_TABLE: docx_table(d, f, n); break;
    case DOC_NOTE: put_framed(d, f, n, STYLE_NOTE); break;
    case DOC_QUOTE: put_framed(d, f, n, STYLE_QUOTE); break;
    case DOC_CODE_BLOCK: put_code(d, &f, n); break;
    case DOC_RULE: docx_rule(d, &f, n); break;
    case DOC_FIGURE: docx_figure(d, &f, n); break;
    case DOC_PAGE_BREAK: d->page_break = true; break;
    case DOC_HEAD: case DOC_FOOT: break;               /* docx_running */
    case DOC_KEEP:
        f.within = true;
        if (!docx_official(d, f, n))
            docx_blocks(d, f, n);
        break;
    default: docx_blocks(d, f, n); break;
    }
}

void docx_blocks(struct docx *d, struct docx_flow f, const struct doc_node *parent)
{
    for (const struct doc_node *n = parent->first; n; n = n->next) {
        docx_mark(d, n);
        docx_block(d, child_flow(&f, n), n);
    }
}

/* ---- numbering.xml ---- */

static void put_levels(struct docx *d, bool ordered)
{
    struct buf *b = &d->xml;
    mpt size = docx_look(d, STYLE_ITEM, true).size;
    for (int i = 0; i < LIST_LEVELS; i++) {
        buf_printf(b, "<w:lvl w:ilvl='%d'><w:start w:val='1'/><w:numFmt w:val='%s'/>"
                      "<w:lvlText w:val='", i, ordered ? "decimal" : "bullet");
        if (ordered)
            buf_printf(b, "%%%d.", i + 1);
        else
            buf_putz(b, "\u2022");
        buf_printf(b, "'/><w:lvlJc w:val='left'/><w:pPr><w:ind w:left='%d' w:hanging='%d'/></w:pPr>"
                      "</w:lvl>", twips(size * 2 * (i + 1)), twips(hanging(size, ordered)));
    }
}

void docx_numbering(struct docx *d)
{
    struct buf *b = &d->xml;
    buf_putz(b, DOCX_HEAD "<w:numbering " DOCX_W ">\n");
    for (int ordered = 0; ordered < 2; ordered++) {
        buf_printf(b, "<w:abstractNum w:abstractNumId='%d'><w:multiLevelType w:val='multilevel'/>",
                   ordered);
        put_levels(d, ordered);
        buf_putz(b, "</w:abstractNum>\n");
    }
    for (size_t i = 0; i < d->lists.n; i++) {
        const struct docx_list *l = &d->lists.v[i];
        buf_printf(b, "<w:num w:numId='%zu'><w:abstractNumId w:val='%d'/>", i + 1, l->ordered);
        if (l->ordered)
            buf_printf(b, "<w:lvlOverride w:ilvl='%d'><w:startOverride w:val='%u'/></w:lvlOverride>",
                       l->level, l->start);
        buf_putz(b, "</w:num>\n");
    }
    buf_putz(b, "</w:numbering>\n");
    docx_part(d, "word/numbering.xml");
}
