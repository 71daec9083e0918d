/* Doc tree → HTML by a table of tags, walked without recursion. */
#include "render/html.h"
#include "text/esc.h"

struct tag { const char *page, *sheet; bool block; };   /* NULL: no tag of its own */

static const struct tag tags[DOC_KINDS] = {
    [DOC_PARA] = { "p", "p", true },           [DOC_ITEM] = { "li", "li", true },
    [DOC_ROW] = { "tr", "tr", true },          [DOC_CAPTION] = { "caption", "caption", true },
    [DOC_QUOTE] = { "blockquote", "note", true }, [DOC_NOTE] = { "aside", "note", true },
    [DOC_KEEP] = { "div", "keep", true },      [DOC_TABLE] = { "table", "table", true },
    [DOC_STRONG] = { "strong", "strong", false }, [DOC_EM] = { "em", "em", false },
    [DOC_CODE] = { "code", "span", false },    [DOC_LINK] = { "a", "a", false },
    [DOC_FOOTNOTE] = { "small", "footnote", false },
    [DOC_SPAN] = { "span", "span", false },    [DOC_CODE_BLOCK] = { "pre", "note", true },
};

struct writer { struct buf *out; bool sheet, portable; };

static void put_attr(struct writer *w, const char *name, str value)
{
    if (str_empty(value))
        return;
    buf_printf(w->out, " %s=\"", name);
    if (strcmp(name, "href") == 0 || strcmp(name, "src") == 0)
        esc_url(w->out, value);
    else
        esc_attr(w->out, value);
    buf_putc(w->out, '"');
}

static void put_common(struct writer *w, const struct doc_node *n)
{
    put_attr(w, "id", n->id);
    put_attr(w, "class", n->style);
    put_attr(w, "lang", n->lang);
}

/* A link to a folder: nothing after its last "/" but "?" or "#". */
static void put_link(struct writer *w, str url)
{
    size_t end = 0;
    while (end < url.n && url.p[end] != '?' && url.p[end] != '#')
        end++;
    bool folder = end && url.p[end - 1] == '/' && str_find(url, S(":")) == STR_NONE;
    put_attr(w, "href", w->portable && folder ? str_upto(url, end) : url);
    if (!w->portable || !folder)
        return;
    w->out->n--;                               /* the closing quote */
    buf_putz(w->out, "index.html");
    esc_url(w->out, str_from(url, end));
    buf_putc(w->out, '"');
}

/* A table without a caption is named by the heading it stands under (WCAG 1.3.1). */
static void name_table(struct writer *w, const struct doc_node *table)
{
    const struct doc_node *heading = NULL;
    if (table->first && table->first->kind == DOC_CAPTION)
        return;
    for (const struct doc_node *n = table->parent ? table->parent->first : NULL; n && n != table; n = n->next)
        if (n->kind == DOC_HEADING)
            heading = n;
    if (!heading)
        return;
    struct buf name;
    buf_init(&name);
    doc_plain(heading, &name);
    put_attr(w, "aria-label", str_trim(buf_str(&name)));
    buf_release(&name);
}

static void open_tag(struct writer *w, const struct doc_node *n, const char *name)
{
    buf_printf(w->out, "<%s", name);
    put_common(w, n);
    if (n->kind == DOC_LINK)
        put_link(w, n->url);
    if (n->kind == DOC_LIST && n->ordered && n->start > 1)
        buf_printf(w->out, " start=\"%u\"", n->start);
    if (n->kind == DOC_ROW && n->header && w->sheet)
        buf_putz(w->out, " header=\"true\"");
    if (n->kind == DOC_TABLE && !w->sheet)
        name_table(w, n);
    buf_putc(w->out, '>');
}

/* Sheets have four levels. */
static const char *heading_tag(const struct writer *w, const struct doc_node *n)
{
    static const char *const names[] = { "h1", "h1", "h2", "h3", "h4", "h5", "h6" };
    return names[MIN(n->level, w->sheet ? 4 : 6)];
}

static const char *cell_tag(const struct doc_node *n)
{
    return n->header || (n->parent && n->parent->header) ? "th" : "td";
}

static void open_cell(struct writer *w, const struct doc_node *n)
{
    static const char *aligns[] = { "", "center", "end" };
    buf_printf(w->out, "<%s", cell_tag(n));
    put_common(w, n);
    if (n->colspan > 1)
        buf_printf(w->out, " colspan=\"%u\"", n->colspan);
    if (n->rowspan > 1)
        buf_printf(w->out, " rowspan=\"%u\"", n->rowspan);
    if (n->align && w->sheet)
        buf_printf(w->out, " align=\"%s\"", aligns[n->align]);
    else if (n->align)
        buf_printf(w->out, " class=\"%s\"", aligns[n->align]);
    if (!w->sheet && cell_tag(n)[1] == 'h')
        buf_printf(w->out, " scope=\"%s\"", n->parent && n->parent->header ? "col" : "row");
    buf_putc(w->out, '>');
}

static bool first_header(const struct doc_node *row)
{
    return row->header && row->parent && row->parent->kind == DOC_TABLE &&
           (row->parent->first == row || row->parent->first->kind == DOC_CAPTION) &&
           (row->parent->first == row || row->parent->first->next == row);
}

static void enter(struct writer *w, const struct doc_node *n)
{
    bool page = !w->sheet;
    switch (n->kind) {
    case DOC_TEXT:
        esc_html(w->out, n->text);
        return;
    case DOC_BREAK:
        buf_putz(w->out, page ? "<br>" : "<br/>");
        return;
    case DOC_RULE:
        buf_putz(w->out, page ? "<hr>\n" : "<rule/>\n");
        return;
    case DOC_PAGE_BREAK:
        buf_putz(w->out, page ? "" : "<break/>\n");
        return;
    case DOC_FIELD:
        if (!page)
            buf_putz(w->out, str_eq(n->text, S("page")) ? "<page/>" : "<page total=\"true\"/>");
        return;
    case DOC_HEADING:
        open_tag(w, n, heading_tag(w, n));
        return;
    case DOC_LIST:
        open_tag(w, n, n->ordered ? "ol" : "ul");
        buf_putc(w->out, '\n');
        return;
    case DOC_CELL:
        open_cell(w, n);
        return;
    case DOC_FIGURE:
        buf_putz(w->out, page ? "<img" : "<figure");
        put_attr(w, "src", n->url);
        buf_putz(w->out, " alt=\"");
        esc_attr(w->out, n->text);
        buf_putz(w->out, page ? "\">" : "\"/>");
        return;
    default:
        break;
    }
    if (n->kind == DOC_TABLE && page)
        buf_putz(w->out, "<div class=\"table-scroll\">\n");
    if (n->kind == DOC_ROW && page && first_header(n))
        buf_putz(w->out, "<thead>\n");
    const struct tag *t = &tags[n->kind];
    if (t->page)
        open_tag(w, n, page ? t->page : t->sheet);
    if (n->kind == DOC_CODE || n->kind == DOC_CODE_BLOCK)
        esc_html(w->out, n->text);
}

static void leave(struct writer *w, const struct doc_node *n)
{
    bool page = !w->sheet;
    const struct tag *t = &tags[n->kind];
    if (n->kind == DOC_HEADING)
        buf_printf(w->out, "</%s>\n", heading_tag(w, n));
    else if (n->kind == DOC_LIST)
        buf_putz(w->out, n->ordered ? "</ol>\n" : "</ul>\n");
    else if (n->kind == DOC_CELL)
        buf_printf(w->out, "</%s>", cell_tag(n));
    else if (t->page)
        buf_printf(w->out, "</%s>%s", page ? t->page : t->sheet, t->block ? "\n" : "");
    if (n->kind == DOC_ROW && page && first_header(n))
        buf_putz(w->out, "</thead>\n");
    if (n->kind == DOC_TABLE && page)
        buf_putz(w->out, "</div>\n");
}

void html_doc(const struct doc *d, enum html_form form, struct buf *out)
{
    struct writer w = { out, form == HTML_SHEET, form == HTML_PORTABLE };
    struct doc_walk walk;
    doc_walk_init(&walk, d->root);
    while (doc_walk_next(&walk)) {
        if (walk.entering)
            enter(&w, walk.node);
        else
            leave(&w, walk.node);
    }
}
