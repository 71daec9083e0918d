/* Inline nodes → a paragraph: styles, links and fields around the text. */
#include "print/atom.h"
#include "text/sheet.h"

static struct run_style *style_now(struct builder *b) { return &b->p->styles.v[b->style]; }

static struct run_style *style_push(struct builder *b, struct run_style s)
{
    struct run_style *fresh = vec_push(b->l->scratch, &b->p->styles);
    *fresh = s;
    b->style = (uint16_t)(b->p->styles.n - 1);
    return fresh;
}

static void apply_span(struct builder *b, const struct doc_node *n, struct run_style *s)
{
    struct ink ink;
    if (str_empty(n->style))
        return;
    if (!ink_style(&ink, n->style)) {
        diag(b->l->diag, PRINT_STYLE, n->loc, n->style);
        return;
    }
    s->color = ink.color;
    s->strong |= ink.strong;
    s->size = s->size * ink.size_percent / 100;
    s->nowrap |= str_eq(n->style, S("nowrap"));
}

static void apply_link(struct builder *b, const struct doc_node *n, struct run_style *s)
{
    s->url = sheet_link(b->l->kept, &b->l->setup, n, b->l->diag);
    if (str_empty(s->url))
        return;
    s->loc = n->loc;
    s->underline = true;
    s->color = COLOR_LINK;
    s->tag = tag_add(b->l, s->tag, TAG_LINK);
    struct buf text;
    buf_init(&text);
    doc_plain(n, &text);
    if (s->tag != TAG_NONE)
        tag_at(b->l, s->tag)->alt = arena_str(b->l->kept, str_trim(buf_str(&text)));
    buf_release(&text);
}

static void add_field(struct builder *b, const struct doc_node *n)
{
    bool page = str_eq(n->text, S("page"));
    if (!b->l->page || !(page || str_eq(n->text, S("pages")))) {
        diag(b->l->diag, PRINT_FIELD, n->loc, n->text);
        b->l->failed = true;
        return;
    }
    atoms_add(b, arena_printf(b->l->scratch, "%u", page ? b->l->page : b->l->pages), n->loc);
}

/* The number stays with what it stands after, raised; the note goes with the line. */
static void add_footnote(struct builder *b, const struct doc_node *n)
{
    struct layout *l = b->l;
    uint16_t outer = b->style;
    struct run_style s = *style_now(b);
    struct note *note = arena_new(l->scratch, struct note);
    if (l->page) {
        diag(l->diag, PRINT_FOOTNOTE, n->loc);
        l->failed = true;
        return;
    }
    *note = (struct note){ .node = n, .zh = b->zh };
    int32_t parent = s.tag;
    s.rise = s.size * 35 / 100;
    s.size = s.size * 62 / 100;
    s.tag = tag_add(l, parent, TAG_REFERENCE);
    note->tag = tag_add(l, parent, TAG_FOOTNOTE);
    style_push(b, s);
    b->space = false;
    atoms_add(b, arena_printf(l->scratch, "%u", n->start), n->loc);
    if (b->p->atoms.n)
        b->p->atoms.v[b->p->atoms.n - 1].note = note;
    b->style = outer;
}

static void add_inline(struct builder *b, const struct doc_node *n);

static void add_children(struct builder *b, const struct doc_node *n)
{
    for (const struct doc_node *c = n->first; c; c = c->next)
        add_inline(b, c);
}

static void add_styled(struct builder *b, const struct doc_node *n)
{
    uint16_t outer = b->style;
    bool outer_zh = b->zh;
    struct run_style s = *style_now(b);
    b->zh = node_zh(n, b->zh);
    if (b->zh != outer_zh && (s.tag = tag_add(b->l, s.tag, TAG_SPAN)) != TAG_NONE)
        tag_at(b->l, s.tag)->lang = n->lang;
    switch (n->kind) {
    case DOC_STRONG: s.strong = true; break;
    case DOC_EM: s.em = true; break;
    case DOC_CODE: s.code = true; break;
    case DOC_SPAN: apply_span(b, n, &s); break;
    case DOC_LINK: apply_link(b, n, &s); break;
    default: break;
    }
    style_push(b, s);
    if (!str_empty(n->text))
        atoms_add(b, n->text, n->loc);
    add_children(b, n);
    b->style = outer;
    b->zh = outer_zh;
}

static void add_inline(struct builder *b, const struct doc_node *n)
{
    switch (n->kind) {
    case DOC_TEXT: atoms_add(b, n->text, n->loc); break;
    case DOC_FIELD: add_field(b, n); break;
    case DOC_FOOTNOTE: add_footnote(b, n); break;
    case DOC_BREAK:
        if (b->p->atoms.n)
            b->p->atoms.v[b->p->atoms.n - 1].forced = true;
        b->space = false;
        break;
    default: add_styled(b, n); break;
    }
}

static struct para *para_new(struct builder *b, struct layout *l, struct look look, bool zh,
                             int32_t tag)
{
    struct para *p = arena_new(l->scratch, struct para);
    *p = (struct para){ .look = look, .zh = zh, .indent = look.indent };
    p->tracking = zh && look.justified && look.size == l->setup.text_size ? l->setup.tracking : 0;
    bool gridded = zh && look.gridded && look.align == DOC_START && look.size == l->setup.text_size;
    p->cell = gridded ? l->setup.cell : 0;
    p->indent += look.indent / look.size * p->tracking;        /* the indent is on the grid, too */
    *b = (struct builder){ .l = l, .p = p, .zh = zh };
    style_push(b, (struct run_style){ .cjk = look.cjk, .latin = look.latin, .size = look.size,
                                      .color = look.color, .tag = tag });
    return p;
}

struct para *para_build(struct layout *l, const struct doc_node *n, struct look look, bool zh,
                        int32_t tag)
{
    struct builder b;
    struct para *p = para_new(&b, l, look, zh, tag);
    add_children(&b, n);
    atoms_join(l, p);
    return p;
}

struct para *para_text(struct layout *l, str text, struct look look, bool zh, int32_t tag,
                       struct loc loc)
{
    struct builder b;
    struct para *p = para_new(&b, l, look, zh, tag);
    atoms_add(&b, text, loc);
    atoms_join(l, p);
    return p;
}
