/* Blocks → items: each kind of block sets its own white, tags and boxes. */
#include "print/para.h"

int32_t tag_add(struct layout *l, int32_t parent, enum tag_kind kind)
{
    if (parent == TAG_NONE && l->d->tags.n)
        return TAG_NONE;
    struct tag *t = vec_push(l->kept, &l->d->tags);
    *t = (struct tag){ .kind = (uint8_t)kind, .parent = parent, .colspan = 1, .rowspan = 1 };
    return (int32_t)l->d->tags.n - 1;
}

struct op *op_add(struct layout *l, struct op_list *ops, enum op_kind kind, int32_t tag)
{
    struct op *op = vec_push(l->a, ops);
    op->kind = (uint8_t)kind;
    op->tag = tag;
    return op;
}

struct op *op_fill(struct layout *l, struct op_list *ops, mpt x, mpt y, mpt w, mpt h,
                   uint32_t color)
{
    struct op *op = op_add(l, ops, OP_FILL, TAG_NONE);
    op->x = x;
    op->y = y;
    op->w = w;
    op->h = h;
    op->color = color;
    return op;
}

bool node_zh(const struct doc_node *n, bool otherwise)
{
    enum lang lang;
    return !str_empty(n->lang) && lang_find(n->lang, &lang) ? lang == LANG_ZH : otherwise;
}

struct look flow_look(const struct flow *f, enum look_kind kind, const struct doc_node *n)
{
    struct look look = look_of(&f->l->setup, kind, f->zh);
    if (n->kind == DOC_PARA && f->align != DOC_START)
        look.align = f->align;
    if (!str_empty(n->style) && !look_style(&look, n->style)) {
        struct ink ink;
        if (!ink_style(&ink, n->style) && !str_eq(n->style, S("title")))
            diag(f->l->diag, PRINT_STYLE, n->loc, n->style);
    }
    if (n->align != DOC_START)
        look.align = n->align;
    if (f->side && look.align == DOC_CENTER && n->align == DOC_START)
        look.align = DOC_START;
    if (look.align != DOC_START || f->flush)
        look.indent = 0;
    node_length(f->l, n, "indent", look.indent, &look.indent);
    return look;
}

struct flow flow_inside(const struct flow *f, mpt x, mpt width, int32_t tag)
{
    return (struct flow){ .l = f->l, .x = x, .width = width, .tag = tag, .frame = f->frame,
                          .zh = f->zh, .in_cell = f->in_cell, .keep = f->keep, .flush = f->flush,
                          .side = f->side, .text = f->text, .align = f->align };
}

/* White before the item is an item of its own, bound to it; a page break drops it. */
struct item *flow_item(struct flow *f, enum item_kind kind, mpt height)
{
    struct arena *a = f->l->a;
    if (f->space && f->items.n) {
        struct item *space = vec_push(a, &f->items);
        *space = (struct item){ .kind = ITEM_SPACE, .keep = true, .frame = -1, .height = f->space };
    }
    f->space = 0;
    if (f->marks.n) {
        struct item *mark = vec_push(a, &f->items);
        *mark = (struct item){ .kind = ITEM_BOX, .keep = true, .frame = -1, .ops = f->marks };
        f->marks = (struct op_list){ NULL, 0, 0 };
    }
    struct item *item = vec_push(a, &f->items);
    *item = (struct item){ .kind = (uint8_t)kind, .keep = f->keep, .frame = f->frame,
                           .height = height };
    return item;
}

static void flow_mark(struct flow *f, const struct doc_node *n)
{
    if (!str_empty(n->id))
        op_add(f->l, &f->marks, OP_ANCHOR, TAG_NONE)->url = n->id;
}

static void space_at_least(struct flow *f, mpt space) { f->space = MAX(f->space, space); }

static str plain_text(struct layout *l, const struct doc_node *n)
{
    struct buf text;
    buf_init(&text);
    doc_plain(n, &text);
    str s = arena_str(l->kept, str_trim(buf_str(&text)));
    buf_release(&text);
    return s;
}

static void tag_lang(struct flow *f, int32_t tag, const struct doc_node *n)
{
    if (tag != TAG_NONE && !str_empty(n->lang))
        tag_at(f->l, tag)->lang = n->lang;
}

static void flow_heading(struct flow *f, const struct doc_node *n)
{
    int level = MIN(MAX(n->level, 1), 6);
    bool title = str_eq(n->style, S("title"));
    enum look_kind kind = title ? LOOK_TITLE : (enum look_kind)(LOOK_H1 + MIN(level, 4) - 1);
    struct look look = flow_look(f, kind, n);
    int32_t tag = tag_add(f->l, f->tag, TAG_H);
    tag_lang(f, tag, n);
    space_at_least(f, look.before);
    if (tag != TAG_NONE) {
        tag_at(f->l, tag)->level = (uint8_t)level;
        struct op *mark = op_add(f->l, &f->marks, OP_OUTLINE, TAG_NONE);
        mark->text = plain_text(f->l, n);
        mark->level = (uint8_t)level;
    }
    size_t from = f->items.n;
    flow_para(f, para_build(f->l, n, look, f->zh, tag));
    for (size_t i = from; i < f->items.n; i++)
        f->items.v[i].keep = true;
    f->space = look.after;
}

/* The first span is a label: further lines begin where the text after it does. */
static void hang(struct para *p)
{
    mpt in = p->indent;
    size_t i = 0;
    for (; i + 1 < p->atoms.n && p->atoms.v[i].style == 1; i++)
        in += p->atoms.v[i].width + p->atoms.v[i].gap;
    p->hang = i ? in : 0;
}

static void flow_paragraph(struct flow *f, const struct doc_node *n)
{
    if (str_eq(n->style, S("space"))) {
        flow_space(f, n);
        return;
    }
    struct look look = flow_look(f, n->kind == DOC_CAPTION ? LOOK_CAPTION : f->text, n);
    bool bare = f->in_cell && n->parent->first == n && !n->next;
    enum tag_kind kind = n->kind == DOC_CAPTION ? TAG_CAPTION : TAG_P;
    int32_t tag = bare ? f->tag : tag_add(f->l, f->tag, kind);
    if (!bare)
        tag_lang(f, tag, n);
    if (str_eq(n->style, S("beside"))) {
        flow_beside(f, n, look, tag);
        return;
    }
    if (n == f->l->body)
        op_add(f->l, &f->marks, OP_ANCHOR, TAG_NONE)->url = S(BODY_ANCHOR);
    bool below = n->kind == DOC_CAPTION && n->parent->kind == DOC_FIGURE;
    space_at_least(f, below ? 0 : look.before);
    struct para *p = para_build(f->l, n, look, f->zh, tag);
    if (str_eq(n->style, S("hanging")) || str_eq(n->style, S("imprint")))
        hang(p);
    flow_para(f, p);
    mpt after = n->parent->kind == DOC_ITEM ? look.after / 3 : look.after;     /* lists are tight */
    f->space = MAX(f->space, after);
}

/* A label in the margin of the first line of what follows; alone on a line if that is no text. */
static void put_label(struct flow *f, struct flow *body, const struct para *label, mpt x)
{
    struct op_list ops = { NULL, 0, 0 };
    mpt baseline = para_baseline(&label->look);
    para_line(f->l, &ops, label, x, baseline);
    size_t i = 0;
    while (i < body->items.n && !(body->items.v[i].kind == ITEM_BOX && body->items.v[i].height))
        i++;
    if (i == body->items.n) {
        flow_item(body, ITEM_BOX, label->look.pitch)->ops = ops;
        return;
    }
    for (size_t k = 0; k < body->items.v[i].ops.n; k++)
        *vec_push(f->l->a, &ops) = body->items.v[i].ops.v[k];
    body->items.v[i].ops = ops;
}

static void append(struct flow *f, const struct flow *inner)
{
    for (size_t i = 0; i < inner->items.n; i++) {
        const struct item *from = &inner->items.v[i];
        if (i == 0) {
            struct item *first = flow_item(f, (enum item_kind)from->kind, from->height);
            bool keep = first->keep;
            *first = *from;
            first->keep |= keep;
        } else {
            *vec_push(f->l->a, &f->items) = *from;
        }
    }
    f->space = MAX(f->space, inner->space);
}

static void flow_list_item(struct flow *f, const struct doc_node *n, const struct doc_node *item,
                           uint32_t number)
{
    struct look look = look_of(&f->l->setup, f->text, f->zh);
    mpt cell = f->zh && look.gridded ? f->l->setup.cell : 0, in = 2 * (cell ? cell : look.size);
    look.indent = 0;
    int32_t li = tag_add(f->l, f->tag, TAG_LI), lbl = tag_add(f->l, li, TAG_LBL);
    str text = n->ordered ? arena_printf(f->l->a, "%u.", number) : S("\u2022");
    struct para *label = para_text(f->l, text, look, f->zh, lbl, item->loc);
    mpt min, width;
    para_measure(label, &min, &width);
    in = MAX(in, width + look.size / 2);
    in = cell ? (in + cell - 1) / cell * cell : in;
    struct flow body = flow_inside(f, f->x + in, f->width - in, tag_add(f->l, li, TAG_LBODY));
    body.flush = true;
    flow_mark(&body, item);
    flow_blocks(&body, item);
    put_label(f, &body, label, f->x + in - look.size / 2 - width);
    append(f, &body);
}

static void flow_list(struct flow *f, const struct doc_node *n)
{
    struct flow list = flow_inside(f, f->x, f->width, tag_add(f->l, f->tag, TAG_L));
    if (list.tag != TAG_NONE)
        tag_at(f->l, list.tag)->ordered = n->ordered;
    uint32_t number = n->start;
    for (const struct doc_node *item = n->first; item; item = item->next)
        flow_list_item(&list, n, item, number++);
    append(f, &list);
    space_at_least(f, look_of(&f->l->setup, f->text, f->zh).after);
}

/* Blocks in a frame: a bar at the left and a tint behind. */
static void flow_framed(struct flow *f, const struct doc_node *n, enum tag_kind kind,
                        struct frame frame, mpt in)
{
    mpt pad = f->l->setup.text_size / 2;
    frame.parent = f->frame;
    frame.x = f->x;
    frame.width = f->width;
    frame.pad = pad;
    *vec_push(f->l->kept, &f->l->frames) = frame;
    struct flow inner = flow_inside(f, f->x + in, f->width - in - (frame.has_fill ? in : 0),
                                    tag_add(f->l, f->tag, kind));
    inner.frame = (int)f->l->frames.n - 1;
    inner.flush |= frame.has_fill;
    tag_lang(f, inner.tag, n);
    flow_blocks(&inner, n);
    inner.space = 0;
    space_at_least(f, pad * 2);
    append(f, &inner);
    f->space = pad * 2;
}

static void flow_note(struct flow *f, const struct doc_node *n)
{
    struct frame frame = { .bar = COLOR_BAR, .fill = COLOR_NOTE, .has_fill = true };
    flow_framed(f, n, TAG_NOTE, frame, f->l->setup.text_size);
}

static void flow_quote(struct flow *f, const struct doc_node *n)
{
    struct frame frame = { .bar = COLOR_LINE };
    flow_framed(f, n, TAG_BLOCKQUOTE, frame, f->l->setup.text_size);
}

/* Code keeps its lines; a long one goes on below. */
static void flow_code(struct flow *f, const struct doc_node *n)
{
    struct look look = flow_look(f, LOOK_TEXT, n);
    look.indent = 0;
    look.justified = false;
    look.latin = ROLE_MONO;
    look.size = look.size * 85 / 100;
    look.pitch = look.size * 14 / 10;
    int32_t tag = tag_add(f->l, f->tag, TAG_CODE);
    space_at_least(f, look.pitch / 2);
    str line, rest = n->text;
    for (bool more = true; more && !str_empty(rest);) {
        more = str_cut(rest, S("\n"), &line, &rest);
        struct para *p = para_text(f->l, line, look, f->zh, tag, n->loc);
        flow_para(f, p);
    }
    f->space = look.pitch / 2;
}

static void flow_keep(struct flow *f, const struct doc_node *n)
{
    static const struct { const char *style; void (*flow)(struct flow *, const struct doc_node *); } own[] = {
        { "mark", flow_mark_block }, { "sign", flow_sign }, { "imprint", flow_imprint },
    };
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        if (str_eq(n->style, str_z(own[i].style))) {
            own[i].flow(f, n);
            return;
        }
    size_t from = f->items.n;
    flow_blocks(f, n);
    for (size_t i = from; i + 1 < f->items.n; i++)
        f->items.v[i].keep = true;
}

void flow_block(struct flow *f, const struct doc_node *n)
{
    struct arena_mark mark = arena_mark(f->l->scratch);
    switch (n->kind) {
    case DOC_HEADING: flow_heading(f, n); break;
    case DOC_PARA: case DOC_CAPTION: flow_paragraph(f, n); break;
    case DOC_LIST: flow_list(f, n); break;
    case DOC_TABLE: flow_table(f, n); break;
    case DOC_NOTE: flow_note(f, n); break;
    case DOC_QUOTE: flow_quote(f, n); break;
    case DOC_CODE_BLOCK: flow_code(f, n); break;
    case DOC_RULE: flow_rule(f, n); break;
    case DOC_KEEP: flow_keep(f, n); break;
    case DOC_FIGURE: flow_figure(f, n); break;
    case DOC_PAGE_BREAK: flow_item(f, ITEM_PAGE_BREAK, 0); break;
    case DOC_HEAD: case DOC_FOOT: break;               /* pages_running */
    default: flow_blocks(f, n); break;
    }
    arena_rewind(f->l->scratch, mark);
}

void flow_blocks(struct flow *f, const struct doc_node *parent)
{
    bool outer = f->zh;
    for (const struct doc_node *n = parent->first; n; n = n->next) {
        f->zh = node_zh(n, outer);
        if (n->kind != DOC_HEAD && n->kind != DOC_FOOT)
            flow_mark(f, n);
        flow_block(f, n);
    }
    f->zh = outer;
}
