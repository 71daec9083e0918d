/* Running heads and feet. As on paper, paragraphs share a line as long as each is set further right
 * than the one before; here tab stops do that. Blocks of style "outer" are mirrored on even pages, those
 * with on="first" or on="rest" make the first page differ. */
#include "render/docx_part.h"

enum page { PAGE_ODD, PAGE_EVEN, PAGE_FIRST };
static const char *const page_types[] = { [PAGE_ODD] = "default", [PAGE_EVEN] = "even",
                                          [PAGE_FIRST] = "first" };
struct running {
    struct docx *d;
    const struct doc_node *block;
    enum page page;
    mpt edge;                          /* how far its blocks are from the paper's edge; 0: no block */
};

static int align_of(const struct running *r, const struct doc_node *n)
{
    if (str_eq(r->block->style, S("outer")))
        return r->page == PAGE_EVEN ? DOC_START : DOC_END;
    return n->align;
}

static bool shares_line(const struct running *r, const struct doc_node *n)
{
    const struct doc_node *next = n->next;
    return n->kind == DOC_PARA && next && next->kind == DOC_PARA &&
           align_of(r, next) > align_of(r, n);
}

static bool stands_on(const struct running *r)
{
    str on = doc_attr(r->block, S("on"));
    bool first = r->page == PAGE_FIRST;
    if (!str_empty(on) && !str_eq(on, S("first")) && !str_eq(on, S("rest"))) {
        diag(r->d->diag, PRINT_ATTR, r->block->loc, S("on"), on, S("first, rest"));
        r->d->failed = true;
    }
    return str_empty(on) || str_eq(on, S("first")) == first;
}

static enum docx_base style_of(const struct running *r)
{
    return r->block->kind == DOC_HEAD ? STYLE_HEADER : STYLE_FOOTER;
}

static void put_rule(struct running *r, const struct doc_node *n)
{
    struct docx *d = r->d;
    struct docx_flow f = { .zh = d->setup.lang == LANG_ZH };
    struct docx_para p = docx_rule_para(d, &f, n);
    p.before = twips(MAX(docx_rule_gap(d, n), 0));
    docx_para_begin(d, &p);
    docx_para_end(d);
}

/* One line: n, those that share it, and a plain rule below them; gives the last of these. */
static const struct doc_node *put_line(struct running *r, const struct doc_node *n)
{
    static const char *const aligns[] = { "left", "center", "right" };
    struct docx *d = r->d;
    const struct doc_node *last = n;
    bool middle = align_of(r, n) == DOC_CENTER;
    for (; shares_line(r, last); last = last->next)
        middle |= align_of(r, last->next) == DOC_CENTER;
    bool rule = last->next && last->next->kind == DOC_RULE && !last->next->attrs;
    bool outer = str_eq(r->block->style, S("outer")), tabs = last != n;
    struct docx_flow f = { .zh = d->setup.lang == LANG_ZH };
    struct docx_para p = docx_para_of(&f, docx_style(d, style_of(r), n, f.zh));
    struct look look = docx_look(d, style_of(r), f.zh);
    p.left = p.right = outer ? d->setup.text_size : 0;
    if (tabs) {
        p.end = d->setup.width - d->setup.left - d->setup.right;
        p.middle = middle ? p.end / 2 : 0;             /* or a long text at the left would meet it */
    }
    p.align = tabs ? "left" : aligns[align_of(r, n)];
    if (rule) {
        p.thick = docx_rule_para(d, &f, last->next).thick;
        p.color = COLOR_LINE;
        p.below = true;
    }
    d->size = look.size;
    docx_para_begin(d, &p);
    for (int at = 0;; n = n->next) {
        int stop = align_of(r, n) == DOC_END ? 1 + middle : align_of(r, n);
        for (; tabs && at < stop; at++)
            buf_putz(&d->xml, "<w:r><w:tab/></w:r>");
        d->fresh = true;
        docx_inlines(d, n, f.zh);
        if (n == last)
            break;
    }
    docx_para_end(d);
    return rule ? last->next : last;
}

static mpt height_of(const struct running *r)
{
    struct docx *d = r->d;
    mpt height = 0, pitch = docx_look(d, style_of(r), d->setup.lang == LANG_ZH).pitch;
    for (const struct doc_node *n = r->block->first; n; n = n->next)
        if (n->kind == DOC_RULE)
            height += n->attrs ? PT(1) + MAX(docx_rule_gap(d, n), 0) : 0;
        else
            height += shares_line(r, n) ? 0 : pitch;
    return height;
}

/* How far the block is from the edge of the paper, as print/running.c has it. */
static mpt edge_of(const struct running *r)
{
    const struct setup *s = &r->d->setup;
    mpt edge, height = height_of(r), middle = docx_look(r->d, STYLE_FOOTER, true).pitch / 2;
    docx_length(r->d, r->block, "edge", 0, &edge);
    if (edge)
        return edge;
    if (r->block->kind == DOC_HEAD)
        return MAX(s->top - MM(5) - height, MM(5));
    mpt below = s->cls == SHEET_OFFICIAL ? MM(7) - middle : MM(6);     /* GB/T 9704-2012 §7.5 */
    return MAX(s->bottom - below - height, MM(4));
}

/* Calls `each` with the blocks of a kind that stand on the page. */
static void walk_blocks(struct running *r, const struct doc_node *sheet, enum doc_kind kind,
                        void (*each)(struct running *r))
{
    for (const struct doc_node *n = sheet->first; n; n = n->next) {
        r->block = n;
        if (n->kind == kind && stands_on(r))
            each(r);
    }
}

static void find_edge(struct running *r)
{
    r->edge = r->edge ? MIN(r->edge, edge_of(r)) : edge_of(r);
}

static void put_block(struct running *r)
{
    for (const struct doc_node *p = r->block->first; p; p = p->next)
        if (p->kind == DOC_RULE)
            put_rule(r, p);
        else
            p = put_line(r, p);
}

/* The format has one distance for all pages: the least; where it is more, white makes up for it. */
static void put_lift(struct running *r, mpt least)
{
    struct docx_flow f = { .zh = r->d->setup.lang == LANG_ZH };
    struct docx_para p = docx_para_of(&f, docx_style(r->d, STYLE_SPACER, NULL, f.zh));
    p.line = r->edge - least;
    if (p.line <= 0)
        return;
    docx_para_begin(r->d, &p);
    docx_para_end(r->d);
}

/* A page without such blocks gets an empty part: else readers take that of another page. */
static void put_part(struct running *r, const struct doc_node *sheet, enum doc_kind kind, mpt least,
                     struct docx_running *out)
{
    struct docx *d = r->d;
    const char *root = kind == DOC_HEAD ? "hdr" : "ftr", *name = kind == DOC_HEAD ? "header" : "footer";
    struct docx_flow f = { .zh = d->setup.lang == LANG_ZH };
    buf_printf(&d->xml, DOCX_HEAD "<w:%s " DOCX_W " " DOCX_R ">\n", root);
    if (!r->edge)
        docx_para_empty(d, &f, STYLE_SPACER);
    if (kind == DOC_HEAD)
        put_lift(r, least);
    walk_blocks(r, sheet, kind, put_block);
    if (kind == DOC_FOOT)
        put_lift(r, least);
    buf_printf(&d->xml, "</w:%s>\n", root);
    out->kind = name;
    out->type = page_types[r->page];
    out->part = arena_printf(d->a, "%s%d.xml", name, (int)r->page + 1).p;
    docx_part(d, arena_printf(d->a, "word/%s", out->part).p);
}

/* The parts of one kind; gives their number and the distance from the paper's edge. */
static size_t put_parts(struct docx *d, const struct doc_node *sheet, enum doc_kind kind,
                        struct docx_running *out, mpt *edge)
{
    struct running r[] = { { .d = d, .page = PAGE_ODD }, { .d = d, .page = PAGE_EVEN },
                           { .d = d, .page = PAGE_FIRST } };
    const bool made[] = { true, d->mirrored, d->first };
    size_t n = 0;
    mpt least = 0;
    for (size_t i = 0; i < ARRAY_LEN(r); i++) {
        if (made[i])
            walk_blocks(&r[i], sheet, kind, find_edge);
        if (r[i].edge && (!least || r[i].edge < least))
            least = r[i].edge;
    }
    for (size_t i = 0; least && i < ARRAY_LEN(r); i++)
        if (made[i])
            put_part(&r[i], sheet, kind, least, &out[n++]);
    *edge = least ? least : MM(15);
    return n;
}

size_t docx_running(struct docx *d, const struct doc_node *sheet,
                    struct docx_running out[RUNNING_MOST], mpt edge[2])
{
    for (const struct doc_node *b = sheet->first; b; b = b->next) {
        bool running = b->kind == DOC_HEAD || b->kind == DOC_FOOT;
        d->mirrored |= running && str_eq(b->style, S("outer"));
        d->first |= running && !str_empty(doc_attr(b, S("on")));
    }
    size_t n = put_parts(d, sheet, DOC_HEAD, out, &edge[0]);
    n += put_parts(d, sheet, DOC_FOOT, out + n, &edge[1]);
    d->begun = false;
    return n;
}
