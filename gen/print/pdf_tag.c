/* The structure tree: an element for each tag in use, and the tree of parents that leads from marked
 * content back to it (ISO 32000-1 §14.7). */
#include "print/pdf_page.h"

static const char *const names[TAG_KINDS] = {
    [TAG_DOCUMENT] = "Document", [TAG_H] = "H", [TAG_P] = "P", [TAG_L] = "L", [TAG_LI] = "LI",
    [TAG_LBL] = "Lbl", [TAG_LBODY] = "LBody", [TAG_TABLE] = "Table", [TAG_THEAD] = "THead",
    [TAG_TBODY] = "TBody", [TAG_TR] = "TR", [TAG_TH] = "TH", [TAG_TD] = "TD",
    [TAG_CAPTION] = "Caption", [TAG_BLOCKQUOTE] = "BlockQuote", [TAG_NOTE] = "Div",
    [TAG_CODE] = "P", [TAG_FIGURE] = "Figure", [TAG_LINK] = "Link",
    [TAG_SPAN] = "Span", [TAG_PART] = "Part", [TAG_REFERENCE] = "Reference", [TAG_FOOTNOTE] = "Note",
};

void pdf_put_tag(struct buf *b, const struct tag *t)
{
    buf_putz(b, names[t->kind]);
    if (t->kind == TAG_H)
        buf_put_uint(b, t->level);
}

static void put_attributes(struct buf *b, const struct pdf_pages *p, int32_t tag)
{
    const struct tag *t = &p->d->tags.v[tag];
    if (t->kind == TAG_L)
        buf_printf(b, "/A<</O/List/ListNumbering/%s>>", t->ordered ? "Decimal" : "Disc");
    if (t->kind == TAG_FIGURE) {
        const mpt *box = p->tags.v[tag].box;
        buf_putz(b, "/A<</O/Layout/Placement/Block/BBox[");
        for (int i = 0; i < 4; i++) {
            pdf_put_mpt(b, box[i]);
            buf_putz(b, i < 3 ? " " : "]>>");
        }
    }
    if ((t->kind != TAG_TH && t->kind != TAG_TD) ||
        (t->scope == SCOPE_NONE && t->colspan < 2 && t->rowspan < 2))
        return;
    buf_putz(b, "/A<</O/Table");
    if (t->scope != SCOPE_NONE)
        buf_printf(b, "/Scope/%s", t->scope == SCOPE_COLUMN ? "Column" : "Row");
    if (t->colspan > 1)
        buf_printf(b, "/ColSpan %u", t->colspan);
    if (t->rowspan > 1)
        buf_printf(b, "/RowSpan %u", t->rowspan);
    buf_putz(b, ">>");
}

/* A tag's page is that of its first content; kids on other pages name theirs. */
static void put_kids(struct buf *b, const struct pdf_pages *p, const struct pdf_tag *t)
{
    uint32_t home = UINT32_MAX;
    for (size_t i = 0; i < t->kids.n && home == UINT32_MAX; i++)
        if (t->kids.v[i].kind != KID_TAG)
            home = t->kids.v[i].page;
    if (home != UINT32_MAX)
        buf_printf(b, "/Pg %u 0 R", p->pages.v[home].ref);
    buf_putz(b, "/K[");
    for (size_t i = 0; i < t->kids.n; i++) {
        const struct kid *k = &t->kids.v[i];
        if (k->kind == KID_TAG) {
            if (p->tags.v[k->value].used)
                buf_printf(b, "%u 0 R ", p->tags.v[k->value].ref);
        } else if (k->kind == KID_OBJECT) {
            buf_printf(b, "<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", p->pages.v[k->page].ref, k->value);
        } else if (k->page == home) {
            buf_printf(b, "%u ", k->value);
        } else {
            buf_printf(b, "<</Type/MCR/Pg %u 0 R/MCID %u>>", p->pages.v[k->page].ref, k->value);
        }
    }
    buf_putz(b, "]");
}

static void write_tag(struct pdf_pages *p, int32_t tag, uint32_t root)
{
    const struct tag *t = &p->d->tags.v[tag];
    struct buf *b = pdf_begin(p->f);
    buf_putz(b, "<</S/");
    pdf_put_tag(b, t);
    buf_printf(b, "/P %u 0 R", t->parent == TAG_NONE ? root : p->tags.v[t->parent].ref);
    if (!str_empty(t->lang)) {
        buf_putz(b, "/Lang");
        pdf_put_text(b, t->lang);
    }
    if (t->kind == TAG_FOOTNOTE)
        buf_printf(b, "/ID(note%d)", tag);             /* ISO 14289-1 §7.9 */
    if (t->kind == TAG_FIGURE) {
        buf_putz(b, "/Alt");
        pdf_put_text(b, t->alt);
    }
    put_attributes(b, p, tag);
    put_kids(b, p, &p->tags.v[tag]);
    buf_putz(b, ">>");
    pdf_end(p->f, p->tags.v[tag].ref);
}

/* Number tree: each page's MCIDs, then each link's annotation (§14.7.4.4). */
static uint32_t write_parents(struct pdf_pages *p)
{
    uint32_t ref = pdf_ref(p->f);
    struct buf *b = pdf_begin(p->f);
    buf_putz(b, "<</Nums[");
    for (uint32_t i = 0; i < p->d->pages.n; i++) {
        buf_printf(b, "%u[", i);
        for (size_t k = 0; k < p->pages.v[i].mcids.n; k++)
            buf_printf(b, "%u 0 R ", p->tags.v[p->pages.v[i].mcids.v[k]].ref);
        buf_putz(b, "]");
    }
    for (size_t i = 0; i < p->links.n; i++)
        if (p->links.v[i].op.tag != TAG_NONE)
            buf_printf(b, "%zu %u 0 R ", p->d->pages.n + i, p->tags.v[p->links.v[i].op.tag].ref);
    buf_putz(b, "]>>");
    pdf_end(p->f, ref);
    return ref;
}

uint32_t pdf_tags_write(struct pdf_pages *p)
{
    uint32_t root = pdf_ref(p->f);
    for (size_t i = 0; i < p->d->tags.n; i++)
        if (p->tags.v[i].used || i == 0)
            p->tags.v[i].ref = pdf_ref(p->f);
    for (size_t i = 0; i < p->d->tags.n; i++)
        if (p->tags.v[i].ref)
            write_tag(p, (int32_t)i, root);
    uint32_t parents = write_parents(p);
    struct buf *b = pdf_begin(p->f);
    buf_printf(b, "<</Type/StructTreeRoot/K[%u 0 R]/ParentTree %u 0 R/ParentTreeNextKey %zu>>",
               p->tags.v[0].ref, parents, p->d->pages.n + p->links.n);
    pdf_end(p->f, root);
    return root;
}
