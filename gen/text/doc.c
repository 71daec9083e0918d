/* Building the document tree, its grammar as a table, and the walk. */
#include "text/doc.h"

#define BIT(kind) (UINT32_C(1) << (kind))
#define INLINES (BIT(DOC_TEXT) | BIT(DOC_STRONG) | BIT(DOC_EM) | BIT(DOC_CODE) | BIT(DOC_LINK) | \
                 BIT(DOC_BREAK) | BIT(DOC_SPAN) | BIT(DOC_FIELD) | BIT(DOC_FOOTNOTE))
#define BLOCKS (BIT(DOC_HEADING) | BIT(DOC_PARA) | BIT(DOC_LIST) | BIT(DOC_TABLE) | \
                BIT(DOC_QUOTE) | BIT(DOC_CODE_BLOCK) | BIT(DOC_RULE) | BIT(DOC_NOTE) | \
                BIT(DOC_KEEP) | BIT(DOC_FIGURE) | BIT(DOC_PAGE_BREAK) | BIT(DOC_HEAD) | \
                BIT(DOC_FOOT))

static const struct { const char *name; uint32_t children; } grammar[DOC_KINDS] = {
    [DOC_ROOT] = { "root", BLOCKS },
    [DOC_SHEET] = { "sheet", BLOCKS },
    [DOC_HEAD] = { "head", BLOCKS },
    [DOC_FOOT] = { "foot", BLOCKS },
    [DOC_HEADING] = { "heading", INLINES },
    [DOC_PARA] = { "para", INLINES },
    [DOC_LIST] = { "list", BIT(DOC_ITEM) },
    [DOC_ITEM] = { "item", BLOCKS },
    [DOC_TABLE] = { "table", BIT(DOC_CAPTION) | BIT(DOC_ROW) },
    [DOC_ROW] = { "row", BIT(DOC_CELL) },
    [DOC_CELL] = { "cell", BLOCKS },
    [DOC_CAPTION] = { "caption", INLINES },
    [DOC_QUOTE] = { "quote", BLOCKS },
    [DOC_CODE_BLOCK] = { "code-block", 0 },
    [DOC_RULE] = { "rule", 0 },
    [DOC_NOTE] = { "note", BLOCKS },
    [DOC_KEEP] = { "keep", BLOCKS },
    [DOC_FIGURE] = { "figure", BIT(DOC_CAPTION) },
    [DOC_PAGE_BREAK] = { "page-break", 0 },
    [DOC_TEXT] = { "text", 0 },
    [DOC_STRONG] = { "strong", INLINES },
    [DOC_EM] = { "em", INLINES },
    [DOC_CODE] = { "code", 0 },
    [DOC_LINK] = { "link", INLINES },
    [DOC_BREAK] = { "break", 0 },
    [DOC_SPAN] = { "span", INLINES },
    [DOC_FIELD] = { "field", 0 },
    [DOC_FOOTNOTE] = { "footnote", INLINES & ~BIT(DOC_FOOTNOTE) },
};

bool doc_is_inline(enum doc_kind kind)
{
    return (INLINES & BIT(kind)) != 0;
}

const char *doc_kind_name(enum doc_kind kind)
{
    ASSERT((unsigned)kind < DOC_KINDS);
    return grammar[kind].name;
}

bool doc_may_hold(enum doc_kind parent, enum doc_kind child)
{
    return (grammar[parent].children & BIT(child)) != 0;
}

static struct doc_node *node_new(struct doc *d, enum doc_kind kind, struct loc loc)
{
    ASSERT((unsigned)kind < DOC_KINDS);
    struct doc_node *n = arena_new(d->arena, struct doc_node);
    n->kind = (uint8_t)kind;
    n->colspan = n->rowspan = 1;
    n->loc = loc;
    return n;
}

struct doc *doc_new(struct arena *a, enum doc_kind root, struct loc loc)
{
    struct doc *d = arena_new(a, struct doc);
    d->arena = a;
    d->root = node_new(d, root, loc);
    return d;
}

struct doc_node *doc_add(struct doc *d, struct doc_node *parent, enum doc_kind kind,
                         struct loc loc)
{
    struct doc_node *n = node_new(d, kind, loc);
    n->parent = parent;
    if (parent->last)
        parent->last->next = n;
    else
        parent->first = n;
    parent->last = n;
    return n;
}

struct doc_node *doc_add_text(struct doc *d, struct doc_node *parent, str text, struct loc loc)
{
    struct doc_node *n = doc_add(d, parent, DOC_TEXT, loc);
    n->text = text;
    return n;
}

void doc_remove(struct doc_node *n)
{
    struct doc_node *p = n->parent, *before = NULL;
    ASSERT(p);
    for (struct doc_node *c = p->first; c != n; c = c->next)
        before = c;
    if (before)
        before->next = n->next;
    else
        p->first = n->next;
    if (p->last == n)
        p->last = before;
    n->parent = n->next = NULL;
}

void doc_set_attr(struct doc *d, struct doc_node *n, str name, str value)
{
    struct doc_attr **at = &n->attrs;
    while (*at && !str_eq((*at)->name, name))
        at = &(*at)->next;
    if (!*at)
        *at = arena_new(d->arena, struct doc_attr);
    **at = (struct doc_attr){ name, value, (*at)->next };
}

str doc_attr(const struct doc_node *n, str name)
{
    for (const struct doc_attr *at = n->attrs; at; at = at->next)
        if (str_eq(at->name, name))
            return at->value;
    return S("");
}

void doc_walk_init(struct doc_walk *w, const struct doc_node *root)
{
    *w = (struct doc_walk){ .root = root };
}

bool doc_walk_next(struct doc_walk *w)
{
    if (!w->started) {
        w->started = true;
        w->node = w->root;
        w->entering = true;
        return w->root != NULL;
    }
    if (w->entering && w->node->first) {
        w->node = w->node->first;
    } else if (w->entering) {
        w->entering = false;           /* a leaf is left right after it was entered */
    } else if (w->node == w->root) {
        return false;
    } else if (w->node->next) {
        w->node = w->node->next;
        w->entering = true;
    } else {
        w->node = w->node->parent;
    }
    return true;
}

bool doc_valid(const struct doc_node *root, const struct doc_node **bad)
{
    struct doc_walk w;
    doc_walk_init(&w, root);
    while (doc_walk_next(&w)) {
        if (!w.entering || w.node == root)
            continue;
        if (!doc_may_hold(w.node->parent->kind, w.node->kind)) {
            *bad = w.node;
            return false;
        }
    }
    return true;
}

const struct doc *prose_in(const struct prose *p, enum lang l, enum lang *used)
{
    if (!p->d[l])
        l = LANG_ZH;
    if (used)
        *used = l;
    return p->d[l];
}
