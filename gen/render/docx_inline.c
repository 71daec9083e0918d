/* Text of a paragraph as runs: emphasis, spans, links, fields. */
#include "render/docx_part.h"
#include "text/cjk.h"
#include "text/esc.h"

struct run {
    bool strong, em, code, link, zh;
    str ink;                           /* id of a character style */
    str lang;                          /* BCP 47 where a node names one */
    mpt size;                          /* 0: as the paragraph's style says */
};

/* Quotation marks, dashes and the like are in the Latin font unless the run says that they are Chinese. */
static bool has_shared_marks(str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t rune = str_rune(s, i, &len);
        if (rune >= 0x80 && !rune_is_cjk(rune))
            return true;
    }
    return false;
}

/* A run has one character style; whatever else it is, it says itself. */
static const char *run_style(struct docx *d, const struct run *r)
{
    if (r->link)
        return "Hyperlink";
    if (!str_empty(r->ink))
        return arena_str(d->a, r->ink).p;
    if (r->strong && !r->em && !r->code)
        return "Strong";
    return r->em && !r->strong && !r->code ? "Emphasis" : NULL;
}

static void put_fonts(struct docx *d, const struct run *r, bool own, bool hint)
{
    struct buf *b = &d->xml;
    const char *cjk = own && r->strong ? docx_font(d, ROLE_HEI)
                    : own && r->em ? docx_font(d, ROLE_KAI) : NULL;
    if (!cjk && !hint && !r->code)
        return;
    buf_printf(b, "<w:rFonts%s", hint ? " w:hint='eastAsia'" : "");
    if (r->code)
        buf_printf(b, " w:ascii='%s' w:hAnsi='%s'", docx_font(d, ROLE_MONO),
                   docx_font(d, ROLE_MONO));
    if (cjk)
        buf_printf(b, " w:eastAsia='%s'", cjk);
    buf_putz(b, "/>");
}

static void put_lang(struct docx *d, str code)
{
    enum lang l;
    if (!lang_find(code, &l)) {
        buf_putz(&d->xml, "<w:lang w:val='");
        esc_attr(&d->xml, code);
        buf_putz(&d->xml, "'/>");
    } else {
        buf_putz(&d->xml, l == LANG_ZH ? "<w:lang w:val='zh-CN' w:eastAsia='zh-CN'/>"
                                       : "<w:lang w:val='en-US'/>");
    }
}

static void put_props(struct docx *d, const struct run *r, str text, bool bold)
{
    struct buf *b = &d->xml;
    const char *style = run_style(d, r);
    bool own = !style || r->link || !str_empty(r->ink), hint = r->zh && has_shared_marks(text);
    size_t from = b->n;
    buf_putz(b, "<w:rPr>");
    size_t head = b->n;
    if (style)
        buf_printf(b, "<w:rStyle w:val='%s'/>", style);
    put_fonts(d, r, own, hint);
    if (bold)
        buf_putz(b, "<w:b/>");
    if (own && r->em && !r->zh)
        buf_putz(b, "<w:i/>");
    if (r->size)
        buf_printf(b, "<w:sz w:val='%d'/>", half_points(r->size));
    if (!str_empty(r->lang))
        put_lang(d, r->lang);
    if (b->n == head) {
        b->n = from;
        return;
    }
    buf_putz(b, "</w:rPr>");
}

/* Where the piece of one script ends: emphasis is bold in Latin and another font in Chinese. */
static size_t script_end(str s, bool *latin)
{
    size_t i = 0, len;
    for (*latin = false; i < s.n; i += len) {
        bool now = str_rune(s, i, &len) < 0x250;
        if (i == 0)
            *latin = now;
        else if (now != *latin)
            break;
    }
    return i;
}

static void put_piece(struct docx *d, const struct run *r, str text, bool bold)
{
    buf_putz(&d->xml, "<w:r>");
    put_props(d, r, text, bold);
    buf_putz(&d->xml, "<w:t xml:space='preserve'>");
    esc_html(&d->xml, text);
    buf_putz(&d->xml, "</w:t></w:r>");
}

static void put_run(struct docx *d, const struct run *r, str text)
{
    bool latin = !r->zh;
    while (d->fresh && str_starts(text, S("\xE3\x80\x80")))    /* typed indent: the style has its own */
        text = str_from(text, 3);
    if (str_empty(text))
        return;
    d->fresh = false;
    for (size_t end; r->strong && r->zh && !str_empty(text); text = str_from(text, end)) {
        end = script_end(text, &latin);
        put_piece(d, r, str_upto(text, end), latin);
    }
    if (!str_empty(text))
        put_piece(d, r, text, r->strong && latin);
}

static void put_field(struct docx *d, const struct run *r, const struct doc_node *n)
{
    bool page = str_eq(n->text, S("page"));
    if (!page && !str_eq(n->text, S("pages"))) {
        diag(d->diag, PRINT_FIELD, n->loc, n->text);
        d->failed = true;
        return;
    }
    d->fresh = false;
    buf_printf(&d->xml, "<w:fldSimple w:instr=' %s '><w:r>", page ? "PAGE" : "NUMPAGES");
    put_props(d, r, S(""), r->strong);
    buf_putz(&d->xml, "<w:t>1</w:t></w:r></w:fldSimple>");
}

/* Opens the element of a link that leads somewhere. */
static bool link_begin(struct docx *d, const struct doc_node *n)
{
    str url = sheet_link(d->a, &d->setup, n, d->diag);
    if (str_empty(url))
        return false;
    if (url.p[0] != '#') {
        uint32_t rel = docx_relate(d, "hyperlink", url, true);
        buf_printf(&d->xml, "<w:hyperlink r:id='rId%u' w:history='1'>", rel);
        return true;
    }
    uintptr_t number = (uintptr_t)map_find(&d->anchors, str_from(url, 1));
    if (!number) {
        diag(d->diag, PRINT_ANCHOR, n->loc, str_from(url, 1));
        d->failed = true;
        return false;
    }
    buf_printf(&d->xml, "<w:hyperlink w:anchor='a%u' w:history='1'>", (unsigned)number);
    return true;
}

void docx_bookmark(struct docx *d, uint32_t number)
{
    buf_printf(&d->xml, "<w:bookmarkStart w:id='%u' w:name='a%u'/><w:bookmarkEnd w:id='%u'/>", number,
               number, number);
}

static void put_inline(struct docx *d, struct run r, const struct doc_node *n);

static void put_children(struct docx *d, const struct run *r, const struct doc_node *n)
{
    for (const struct doc_node *c = n->first; c; c = c->next)
        put_inline(d, *r, c);
}

static void apply_span(struct docx *d, struct run *r, const struct doc_node *n, mpt size)
{
    struct ink ink;
    str id = docx_ink(d, n, &ink);
    if (str_empty(id))
        return;
    r->ink = id;
    r->strong |= ink.strong;
    if (ink.size_percent != 100)
        r->size = (r->size ? r->size : size) * ink.size_percent / 100;
}

static void put_inline(struct docx *d, struct run r, const struct doc_node *n)
{
    bool link = false;
    enum lang l;
    uintptr_t mark = str_empty(n->id) ? 0 : (uintptr_t)map_find(&d->anchors, n->id);
    if (mark)
        docx_bookmark(d, (uint32_t)mark);
    if (!str_empty(n->lang)) {
        r.lang = n->lang;
        r.zh = lang_find(n->lang, &l) ? l == LANG_ZH : r.zh;
    }
    switch (n->kind) {
    case DOC_BREAK: buf_putz(&d->xml, "<w:r><w:br/></w:r>"); return;
    case DOC_FIELD: put_field(d, &r, n); return;
    case DOC_FOOTNOTE: docx_footnote(d, n); return;
    case DOC_STRONG: r.strong = true; break;
    case DOC_EM: r.em = true; break;
    case DOC_CODE: r.code = true; break;
    case DOC_SPAN: apply_span(d, &r, n, d->size); break;
    case DOC_LINK: link = r.link = link_begin(d, n); break;
    default: break;
    }
    if (!str_empty(n->text))
        put_run(d, &r, n->text);
    put_children(d, &r, n);
    if (link)
        buf_putz(&d->xml, "</w:hyperlink>");
}

void docx_inlines(struct docx *d, const struct doc_node *parent, bool zh)
{
    struct run r = { .zh = zh, .size = d->sized ? d->size : 0 };
    enum lang l;
    if (!str_empty(parent->lang) && !(lang_find(parent->lang, &l) && l == d->setup.lang))
        r.lang = parent->lang;
    put_children(d, &r, parent);
}

void docx_text(struct docx *d, str text)
{
    put_run(d, &(struct run){ 0 }, text);
}
