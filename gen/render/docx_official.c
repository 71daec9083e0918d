/* What official documents have: the issuers' red head, the signature, the imprint at the foot of the
 * last page, rules and positions. Clauses are those of GB/T 9704-2012. Places follow from widths that
 * are estimated, so they are set as indents from the margin they count from. */
#include "render/docx_part.h"

/* Tables that only place things: the format's own margins would move them. */
#define PLAIN_TABLE "<w:tblLayout w:type='fixed'/><w:tblCellMar><w:left w:w='0' w:type='dxa'/>" \
                    "<w:right w:w='0' w:type='dxa'/></w:tblCellMar></w:tblPr>"
enum { MOST_NAMES = 12, HAIR = 500, LINE = 1000 };     /* LINE: of a paragraph that is a rule */

bool docx_length(struct docx *d, const struct doc_node *n, const char *name, mpt otherwise, mpt *out)
{
    bool ok = sheet_length(&d->setup, n, name, otherwise, out, d->diag);
    d->failed |= !ok;
    return ok;
}

static mpt measure(const struct docx *d) { return d->setup.width - d->setup.left - d->setup.right; }

static mpt leading(const struct docx *d) { return d->setup.pitch - d->setup.text_size; }

static mpt width_of(const struct doc_node *n, mpt size)
{
    struct buf text;
    buf_init(&text);
    doc_plain(n, &text);
    mpt width = docx_width(str_trim(buf_str(&text)), size);
    buf_release(&text);
    return width;
}

/* ---- rules and positions ---- */

mpt docx_rule_gap(struct docx *d, const struct doc_node *n)
{
    mpt gap;
    docx_length(d, n, "gap", -1, &gap);
    return gap;
}

struct docx_para docx_rule_para(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    struct docx_para p = docx_para_of(f, docx_style(d, STYLE_SPACER, NULL, f->zh));
    struct ink ink = { str_empty(doc_attr(n, S("thick"))) ? COLOR_LINE : COLOR_TEXT, false, 100 };
    mpt wide, whole = measure(d);
    if (!str_empty(n->style) && !ink_style(&ink, n->style))
        diag(d->diag, PRINT_STYLE, n->loc, n->style);
    docx_length(d, n, "thick", HAIR, &p.thick);
    docx_length(d, n, "width", whole, &wide);
    mpt paper = wide > whole ? d->setup.right - d->setup.left : 0;     /* centred on the paper */
    p.left += (whole - wide + paper) / 2;
    p.right += (whole - wide - paper) / 2;
    p.color = ink.color;
    p.line = LINE;
    p.before = p.after = 0;
    return p;
}

/* A gap counts from the text above, not from the foot of its line; or from a rule. */
void docx_rule(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    struct docx_para p = docx_rule_para(d, f, n);
    mpt gap = docx_rule_gap(d, n), above = d->ruled ? LINE : leading(d) / 2;
    p.before = twips(gap < 0 ? d->setup.pitch / 2 : MAX(gap - above, 0));
    p.after = gap < 0 ? twips(d->setup.pitch / 2) : 0;
    docx_para_begin(d, &p);
    docx_para_end(d);
    d->ruled = true;
}

/* `to` holds for what begins the document, as in all its forms. */
void docx_space(struct docx *d, const struct docx_flow *f, const struct doc_node *n)
{
    struct docx_para p = docx_para_of(f, docx_style(d, STYLE_SPACER, NULL, f->zh));
    mpt to, height;
    docx_length(d, n, "height", 0, &height);
    docx_length(d, n, "to", 0, &to);
    p.line = height;
    if (to && !d->begun && to - leading(d) / 2 > d->setup.top)
        p.line = to - leading(d) / 2 - d->setup.top;
    else if (to && !d->begun)
        d->at = to;                                    /* above the text area (§10.1) */
    if (!p.line)
        return;
    docx_para_begin(d, &p);
    docx_para_end(d);
}

void docx_official_para(struct docx *d, struct docx_para *p, const struct doc_node *n, mpt size)
{
    mpt indent;
    if (str_empty(doc_attr(n, S("indent"))) && !str_eq(n->style, S("hanging")) &&
        !str_eq(n->style, S("imprint")))
        return;
    docx_length(d, n, "indent", str_eq(n->style, S("hanging")) ? 2 * size : 0, &indent);
    docx_indent(p, indent);
    if (n->first && n->first->kind == DOC_SPAN && !str_empty(n->style)) {
        mpt label = width_of(n->first, size);          /* further lines begin where its text does */
        p->left += indent + label;
        docx_indent(p, -label);
    }
}

/* ---- §7.2.4: the head ---- */

struct mark {
    const struct doc_node *names[MOST_NAMES], *suffix;
    int n;
    mpt size, wide, total;             /* em, the names' width, with the suffix */
};

static void read_mark(struct docx *d, const struct doc_node *n, struct mark *m)
{
    for (const struct doc_node *c = n->first; c; c = c->next)
        if (str_eq(c->style, S("suffix")))
            m->suffix = c;
        else if (c->kind == DOC_PARA && m->n < MOST_NAMES)
            m->names[m->n++] = c;
    docx_length(d, n, "size", m->n > 1 ? PT(36) : PT(48), &m->size);
    mpt one = 0;                       /* widths, of an em of one point */
    for (int i = 0; i < m->n; i++)
        one = MAX(one, width_of(m->names[i], PT(1)));
    mpt all = one + (m->suffix ? PT(1) + width_of(m->suffix, PT(1)) : 0);
    if ((int64_t)all * m->size / PT(1) > measure(d))
        m->size = (mpt)((int64_t)measure(d) * PT(1) / all / 500 * 500);
    m->wide = (mpt)((int64_t)one * m->size / PT(1)) + PT(2);
    m->total = (mpt)((int64_t)all * m->size / PT(1)) + PT(2);
}

static void put_name(struct docx *d, const struct docx_flow *f, const struct mark *m,
                     const struct doc_node *n, const char *align)
{
    struct docx_para p = docx_para_of(f, docx_style(d, STYLE_MARK, NULL, f->zh));
    p.align = align;
    p.line = m->size + leading(d);
    p.at = d->at;
    d->size = m->size;
    d->sized = true;
    docx_para_begin(d, &p);
    docx_inlines(d, n, f->zh);
    docx_para_end(d);
    d->sized = false;
}

static void open_cell(struct docx *d, mpt width)
{
    buf_printf(&d->xml, "<w:tc><w:tcPr><w:tcW w:w='%d' w:type='dxa'/><w:vAlign w:val='center'/></w:tcPr>",
               twips(width));
}

/* Joint issue: names of one width below each other, the suffix at their right, in the middle. */
static void put_joint(struct docx *d, struct docx_flow f, const struct mark *m)
{
    struct buf *b = &d->xml;
    mpt rest = m->total - m->wide;
    f.cell = true;
    buf_printf(b, "<w:tbl><w:tblPr><w:tblW w:w='%d' w:type='dxa'/><w:jc w:val='center'/>"
                  PLAIN_TABLE "<w:tblGrid><w:gridCol w:w='%d'/>", twips(m->total),
               twips(m->wide));
    buf_printf(b, rest ? "<w:gridCol w:w='%d'/></w:tblGrid><w:tr>" : "</w:tblGrid><w:tr>", twips(rest));
    open_cell(d, m->wide);
    for (int i = 0; i < m->n; i++)
        put_name(d, &f, m, m->names[i], "distribute");
    buf_putz(b, "</w:tc>");
    if (m->suffix) {
        open_cell(d, rest);
        put_name(d, &f, m, m->suffix, "right");
        buf_putz(b, "</w:tc>");
    }
    buf_putz(b, "</w:tr></w:tbl>\n");
}

static void put_mark(struct docx *d, struct docx_flow f, const struct doc_node *n)
{
    struct mark m = { .n = 0 };
    f.keep = true;
    read_mark(d, n, &m);
    if (m.n > 1)
        put_joint(d, f, &m);
    else if (m.n)
        put_name(d, &f, &m, m.names[0], "center");
    if (d->at) {                       /* what the frame is tied to; what follows is below it */
        struct docx_para p = docx_para_of(&f, docx_style(d, STYLE_SPACER, NULL, f.zh));
        p.line = LINE;
        docx_para_begin(d, &p);
        docx_para_end(d);
        d->at = 0;
    }
}

/* ---- §7.3.5: signature and date ---- */

/* With a seal the date ends four characters from the right and the names are centred on it (§7.3.5.1);
 * without, the name ends two from the right and the date begins two after it does (§7.3.5.2). */
static mpt sign_right(mpt em, mpt own, mpt name, mpt date, bool is_date, bool seal)
{
    if (seal)
        return MAX(4 * em + (date - own) / 2, 0);
    if (!is_date)
        return date > name ? 4 * em + date - own : 2 * em;
    return date > name ? 2 * em : MAX(name - date, 0);
}

static void put_sign(struct docx *d, struct docx_flow f, const struct doc_node *n)
{
    mpt em = d->setup.text_size, name = n->first ? width_of(n->first, em) : 0;
    mpt date = n->last ? width_of(n->last, em) : 0;
    bool seal = !str_empty(doc_attr(n, S("seal")));
    for (const struct doc_node *c = n->first; c; c = c->next) {
        struct docx_para p = docx_para_of(&f, docx_style(d, STYLE_TEXT, c, f.zh));
        p.right = sign_right(em, width_of(c, em), name, date, !c->next, seal);
        p.align = "right";
        p.keep = c->next || (n->next && n->next->kind == DOC_PARA);
        p.before = c == n->first ? twips(d->pitch) : -1;
        docx_indent(&p, 0);
        docx_para_begin(d, &p);
        docx_inlines(d, c, f.zh);
        docx_para_end(d);
    }
}

/* ---- §7.4: imprint ---- */

static void put_edge(struct docx *d, const struct docx_flow *f, const char *side,
                     const struct doc_node *rule)
{
    if (!rule || rule->kind != DOC_RULE)
        return;
    struct docx_para p = docx_rule_para(d, f, rule);
    buf_printf(&d->xml, "<w:%s w:val='single' w:sz='%d' w:space='0' w:color='%06X'/>", side,
               eighths(p.thick), p.color);
}

/* A line with the rules above and below it, and what shares it at the right; gives the last of them. */
static const struct doc_node *put_line(struct docx *d, const struct docx_flow *f,
                                       const struct doc_node *n, const struct doc_node *above)
{
    struct buf *b = &d->xml;
    const struct doc_node *next = n->next;
    bool shared = next && next->kind == DOC_PARA && next->align == DOC_END;
    struct docx_para p = docx_para_of(f, docx_style(d, STYLE_IMPRINT, NULL, f->zh));
    docx_official_para(d, &p, n, docx_look(d, STYLE_IMPRINT, f->zh).size);
    p.end = shared ? measure(d) - f->right : 0;
    buf_printf(b, "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w='%d' w:type='dxa'/>"
                  "<w:tcBorders>", twips(measure(d)));
    put_edge(d, f, "top", above);
    put_edge(d, f, "bottom", shared ? next->next : next);
    buf_putz(b, "</w:tcBorders></w:tcPr>");
    docx_para_begin(d, &p);
    docx_inlines(d, n, f->zh);
    if (shared) {
        buf_putz(b, "<w:r><w:tab/></w:r>");
        docx_inlines(d, next, f->zh);
    }
    docx_para_end(d);
    buf_putz(b, "</w:tc></w:tr>\n");
    return shared ? next : n;
}

/* A table that floats at the foot of the page of the paragraph after it: the last one. */
static void put_imprint(struct docx *d, struct docx_flow f, const struct doc_node *n)
{
    struct docx_flow after = { .zh = f.zh };
    const struct doc_node *above = NULL;
    f.left = f.right = docx_look(d, STYLE_IMPRINT, f.zh).size;
    f.cell = true;
    f.keep = f.within = false;
    buf_printf(&d->xml, "<w:tbl><w:tblPr><w:tblpPr w:vertAnchor='margin' w:horzAnchor='page' "
                        "w:tblpX='%d' w:tblpYSpec='bottom'/><w:tblW w:w='%d' w:type='dxa'/>"
                        PLAIN_TABLE "<w:tblGrid><w:gridCol w:w='%d'/>"
                        "</w:tblGrid>\n", twips(d->setup.left), twips(measure(d)), twips(measure(d)));
    for (const struct doc_node *c = n->first; c; c = c->next) {
        if (c->kind != DOC_RULE)
            c = put_line(d, &f, c, above);
        above = c;
    }
    buf_putz(&d->xml, "</w:tbl>\n");
    docx_para_empty(d, &after, STYLE_SPACER);
}

bool docx_official(struct docx *d, struct docx_flow f, const struct doc_node *keep)
{
    static const struct {
        const char *style;
        void (*put)(struct docx *d, struct docx_flow f, const struct doc_node *n);
    } parts[] = { { "mark", put_mark }, { "sign", put_sign }, { "imprint", put_imprint } };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (str_eq(keep->style, str_z(parts[i].style))) {
            parts[i].put(d, f, keep);
            return true;
        }
    return false;
}
