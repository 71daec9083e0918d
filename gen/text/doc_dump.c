/* The two writers of the document tree that need no layout: plain text and a dump for tests. */
#include "text/doc.h"

/* Whether a newline or tab between cells already ends this block. */
static bool ends_cell(const struct doc_node *n)
{
    return n->parent && n->parent->kind == DOC_CELL && !n->next;
}

static void plain_enter(const struct doc_node *n, struct buf *out)
{
    switch (n->kind) {
    case DOC_TEXT:
    case DOC_CODE:
    case DOC_CODE_BLOCK:
    case DOC_FIGURE:
        buf_put(out, n->text);
        break;
    case DOC_BREAK:
        buf_putc(out, '\n');
        break;
    default:
        break;
    }
}

static void plain_leave(const struct doc_node *n, struct buf *out)
{
    switch (n->kind) {
    case DOC_HEADING:
    case DOC_PARA:
    case DOC_CAPTION:
    case DOC_FIGURE:
    case DOC_CODE_BLOCK:
        if (!ends_cell(n) && (out->n == 0 || out->p[out->n - 1] != '\n'))
            buf_putc(out, '\n');
        break;
    case DOC_CELL:
        buf_putc(out, n->next ? '\t' : '\n');
        break;
    default:
        break;
    }
}

void doc_plain(const struct doc_node *root, struct buf *out)
{
    struct doc_walk w;
    doc_walk_init(&w, root);
    while (doc_walk_next(&w))
        (w.entering ? plain_enter : plain_leave)(w.node, out);
}

/* Quoted, with line ends and quotes made visible, so one node is one line. */
static void put_quoted(struct buf *out, str s)
{
    buf_putc(out, '"');
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\n')
            buf_putz(out, "\\n");
        else if (c == '\t')
            buf_putz(out, "\\t");
        else if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else
            buf_putc(out, c);
    }
    buf_putc(out, '"');
}

static void put_field(struct buf *out, const char *name, str value)
{
    if (str_empty(value))
        return;
    buf_printf(out, " %s=", name);
    put_quoted(out, value);
}

static void dump_node(const struct doc_node *n, int depth, struct buf *out)
{
    static const char *const aligns[] = { "", " align=center", " align=end" };
    buf_printf(out, "%*s%s %u:%u", depth * 2, "", doc_kind_name(n->kind), n->loc.line,
               n->loc.col);
    if (n->level)
        buf_printf(out, " level=%u", n->level);
    buf_putz(out, aligns[n->align]);
    if (n->ordered)
        buf_printf(out, " ordered start=%u", n->start);
    if (n->header)
        buf_putz(out, " header");
    if (n->colspan > 1)
        buf_printf(out, " colspan=%u", n->colspan);
    if (n->rowspan > 1)
        buf_printf(out, " rowspan=%u", n->rowspan);
    put_field(out, "url", n->url);
    put_field(out, "id", n->id);
    put_field(out, "lang", n->lang);
    put_field(out, "style", n->style);
    for (const struct doc_attr *at = n->attrs; at; at = at->next) {
        buf_printf(out, " %.*s=", STR_ARG(at->name));
        put_quoted(out, at->value);
    }
    if (n->kind == DOC_TEXT || !str_empty(n->text)) {
        buf_putc(out, ' ');
        put_quoted(out, n->text);
    }
    buf_putc(out, '\n');
}

void doc_dump(const struct doc_node *root, struct buf *out)
{
    int depth = 0;
    struct doc_walk w;
    doc_walk_init(&w, root);
    while (doc_walk_next(&w)) {
        if (w.entering)
            dump_node(w.node, depth++, out);
        else
            depth--;
    }
}
