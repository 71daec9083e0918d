/* Leaves written as inline elements; words read back by the reader of prose. */
#include "text/leaf.h"
#include "text/esc.h"
#include "text/prose.h"

static bool leaf_is(const struct doc_node *n)
{
    return n->kind == DOC_PARA || n->kind == DOC_HEADING || n->kind == DOC_CAPTION ||
           n->kind == DOC_CODE_BLOCK;
}

/* ---- writing ---- */

static const char *element_of(enum doc_kind kind)
{
    size_t n;
    const struct doc_word *words = doc_vocabulary(&n);
    for (size_t i = 0; i < n; i++)
        if (words[i].kind == kind && (words[i].in & WORD_PROSE))
            return words[i].name;
    return NULL;
}

static void put_start(const struct doc_node *n, const char *name, struct buf *out)
{
    buf_printf(out, "<%s", name);
    if (n->kind == DOC_LINK) {
        buf_putz(out, " href=\"");
        esc_attr(out, n->url);
        buf_putc(out, '"');
    }
    buf_putz(out, n->kind == DOC_BREAK ? "/>" : ">");
}

static void leaf_put(const struct doc_node *leaf, struct buf *out)
{
    struct doc_walk w;
    doc_walk_init(&w, leaf);
    esc_html(out, leaf->text);
    while (doc_walk_next(&w)) {
        const char *name = w.node == leaf ? NULL : element_of((enum doc_kind)w.node->kind);
        if (w.entering && name)
            put_start(w.node, name, out);
        if (w.entering && w.node != leaf)
            esc_html(out, w.node->text);
        if (!w.entering && name && w.node->kind != DOC_BREAK)
            buf_printf(out, "</%s>", name);
    }
}

/* ---- reading ---- */

struct copier {
    struct doc *out;
    leaf_say *say;
    void *ctx;
    str bad;
    bool failed;
};

/* The words as the one paragraph they must be, or NULL. */
static struct doc_node *read_words(struct arena *a, str words)
{
    struct source *src = arena_new(a, struct source);
    struct diag *faults = diag_new();
    struct doc_node *para = NULL;
    *src = (struct source){ S(""), arena_printf(a, "<text>%.*s</text>", STR_ARG(words)) };
    const struct xml_node *root = xml_read(a, src, faults);
    if (root) {
        para = prose_from_xml(a, src, root, faults)->root->first;
        if (diag_count(faults, DIAG_ERROR) || (para && (para->next || para->kind != DOC_PARA)))
            para = NULL;
    }
    diag_free(faults);
    return para;
}

static void adopt(struct doc_node *to, struct doc_node *from)
{
    to->first = from->first;
    to->last = from->last;
    for (struct doc_node *c = to->first; c; c = c->next)
        c->parent = to;
}

static void replace_leaf(struct copier *c, struct doc_node *copy, const struct doc_node *leaf)
{
    struct buf b;
    buf_init(&b);
    leaf_put(leaf, &b);
    str words = c->say(c->ctx, buf_str(&b));
    buf_release(&b);
    struct doc_node *para = words.n ? read_words(c->out->arena, words) : NULL;
    if (words.n && !para)
        c->bad = words;
    c->failed |= !para;
    if (para && leaf->kind == DOC_CODE_BLOCK) {
        struct buf plain;
        buf_init(&plain);
        doc_plain(para, &plain);
        copy->text = arena_str(c->out->arena, buf_str(&plain));
        buf_release(&plain);
    } else if (para) {
        adopt(copy, para);
    }
}

/* Depth is that of d, which its reader capped. A leaf without words needs none. */
static void copy_below(struct copier *c, struct doc_node *to, const struct doc_node *from)
{
    for (const struct doc_node *n = from->first; n; n = n->next) {
        struct doc_node *copy = doc_add(c->out, to, (enum doc_kind)n->kind, n->loc);
        struct doc_node links = *copy;
        *copy = *n;
        copy->parent = links.parent;
        copy->first = copy->last = copy->next = NULL;
        if (leaf_is(n) && (n->first || n->text.n))
            replace_leaf(c, copy, n);
        else
            copy_below(c, copy, n);
    }
}

const struct doc *leaf_replace(struct arena *a, const struct doc *d, leaf_say *say, void *ctx, str *bad)
{
    struct copier c = { .say = say, .ctx = ctx };
    c.out = doc_new(a, (enum doc_kind)d->root->kind, d->root->loc);
    copy_below(&c, c.out->root, d->root);
    *bad = c.bad;
    return c.failed ? NULL : c.out;
}
