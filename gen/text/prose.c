/* XML elements of the vocabulary → doc nodes, in one recursive pass (depth is capped by xml.c). */
#include "text/prose.h"
#include "text/esc.h"
#include "text/figure.h"
#include "text/fold.h"
#include "text/prose_words.h"
#include "text/table.h"

struct reader {
    struct doc *doc;
    struct diag *diag;
    enum doc_word_in in;
    uint32_t footnotes;
};

/* Where children go. `loose` is the paragraph that gathers text and inline elements found directly
 * in a block container. */
struct place {
    struct doc_node *node, *loose;
    str element;                       /* as written, for messages */
};

static void read_children(struct reader *r, struct place *p, const struct xml_node *from);

/* ---- attributes ---- */

static void set_class(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    (void)r;
    n->style = at->value;
}

static void set_id(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    (void)r;
    n->id = at->value;
}

static void set_lang(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    (void)r;
    n->lang = at->value;
}

static void set_align(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    static const str names[] = { [DOC_START] = S("start"), [DOC_CENTER] = S("center"),
                                 [DOC_END] = S("end") };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(at->value, names[i])) {
            n->align = (uint8_t)i;
            return;
        }
    diag(r->diag, DOC_ATTR_VALUE, at->loc, at->name, at->value, S("start | center | end"));
}

static uint64_t number(struct reader *r, const struct xml_attr *at, uint64_t most, str range)
{
    uint64_t n;
    if (str_uint(at->value, &n) && n >= 1 && n <= most)
        return n;
    diag(r->diag, DOC_ATTR_VALUE, at->loc, at->name, at->value, range);
    return 1;
}

static void set_colspan(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    n->colspan = (uint16_t)number(r, at, TABLE_COLUMNS, S("1–64"));
}

static void set_rowspan(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    n->rowspan = (uint16_t)number(r, at, 9999, S("1–9999"));
}

static void set_start(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    n->start = (uint32_t)number(r, at, 99999, S("1–99999"));
}

static bool yes(struct reader *r, const struct xml_attr *at)
{
    bool is = str_eq(at->value, S("true"));
    if (!is && !str_eq(at->value, S("false")))
        diag(r->diag, DOC_ATTR_VALUE, at->loc, at->name, at->value, S("true | false"));
    return is;
}

static void set_header(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    n->header = yes(r, at);
}

static void set_total(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    n->text = yes(r, at) ? S("pages") : n->text;
}

static void set_url(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    bool code = n->kind == DOC_FIGURE && str_starts(at->value, S("qr:"));     /* drawn, not followed */
    if (code || esc_url_safe(at->value))
        n->url = at->value;
    else
        diag(r->diag, DOC_LINK, at->loc, at->value);
}

static void set_text(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    (void)r;
    n->text = at->value;
}

static void set_kept(struct reader *r, struct doc_node *n, const struct xml_attr *at)
{
    doc_set_attr(r->doc, n, at->name, at->value);
}

static const struct attr_word {
    const char *name;
    void (*set)(struct reader *r, struct doc_node *n, const struct xml_attr *at);
    bool everywhere;
} attr_words[] = {
    { "class", set_class, true },      { "id", set_id, true },
    { "lang", set_lang, true },        { "align", set_align, false },
    { "colspan", set_colspan, false }, { "rowspan", set_rowspan, false },
    { "start", set_start, false },     { "header", set_header, false },
    { "href", set_url, false },        { "src", set_url, false },
    { "alt", set_text, false },        { "cols", set_kept, false },
    { "width", set_kept, false },      { "total", set_total, false },
    { "indent", set_kept, false },     { "thick", set_kept, false },
    { "gap", set_kept, false },        { "height", set_kept, false },
    { "to", set_kept, false },         { "on", set_kept, false },
    { "edge", set_kept, false },       { "size", set_kept, false },
    { "seal", set_kept, false },
};

static const struct attr_word *attr_find(const struct doc_word *w, str name)
{
    for (size_t i = 0; i < ARRAY_LEN(attr_words); i++)
        if (str_eq(name, str_z(attr_words[i].name)) &&
            (attr_words[i].everywhere || word_has(w->attrs, name)))
            return &attr_words[i];
    return NULL;
}

static void unknown_attr(struct reader *r, const struct doc_word *w, const struct xml_attr *at)
{
    struct nearest near;
    nearest_init(&near, at->name);
    for (size_t i = 0; i < ARRAY_LEN(attr_words); i++)
        if (attr_words[i].everywhere || word_has(w->attrs, str_z(attr_words[i].name)))
            nearest_try(&near, str_z(attr_words[i].name));
    diag(r->diag, DOC_ATTR, at->loc, str_z(w->name), at->name);
    diag_suggest(r->diag, near.best);
}

static void read_attrs(struct reader *r, const struct doc_word *w, struct doc_node *n,
                       const struct xml_node *from)
{
    bool any = word_has(w->attrs, S("*"));
    n->lang = from->lang;
    for (const struct xml_attr *at = from->attrs; at; at = at->next) {
        const struct attr_word *known = attr_find(w, at->name);
        if (known)
            known->set(r, n, at);
        if (any)
            set_kept(r, n, at);
        else if (!known)
            unknown_attr(r, w, at);
    }
}

static void need_attr(struct reader *r, const struct xml_node *from, str name)
{
    if (!xml_attr(from, name))
        diag(r->diag, DOC_ATTR_MISSING, from->loc, from->name, name);
}

/* ---- text ---- */

static bool is_blank(str s)
{
    return str_empty(str_trim(s));
}

static bool holds_blocks(const struct doc_node *n)
{
    return doc_may_hold(n->kind, DOC_PARA);
}

static struct doc_node *loose_para(struct reader *r, struct place *p, struct loc loc)
{
    if (!p->loose)
        p->loose = doc_add(r->doc, p->node, DOC_PARA, loc);
    return p->loose;
}

/* Finds the next line that holds white space only: text before it, and where the rest begins. */
static bool cut_at_blank_line(str s, str *before, str *after)
{
    for (size_t i = 0; i < s.n; i++) {
        size_t k = i + 1;
        if (s.p[i] != '\n')
            continue;
        while (k < s.n && (s.p[k] == ' ' || s.p[k] == '\t' || s.p[k] == '\r'))
            k++;
        if (k < s.n && s.p[k] == '\n') {
            *before = str_upto(s, i);
            *after = str_from(s, k);
            return true;
        }
    }
    *before = s;
    *after = S("");
    return false;
}

/* The place of byte `at` of a run: counted from its first visible character, which is where
 * from->loc points. Character references in between may put it off by their length. */
static struct loc loc_in_run(const struct xml_node *from, size_t at)
{
    struct loc loc = from->loc;
    size_t i = 0;
    while (i < from->text.n && strchr(" \t\r\n", from->text.p[i]))
        i++;
    for (; i < at; i++) {
        if (from->text.p[i] == '\n') {
            loc.line++;
            loc.col = 1;
        } else if (((unsigned char)from->text.p[i] & 0xC0) != 0x80) {
            loc.col++;
        }
    }
    return loc;
}

/* Text in a block container: pieces between blank lines are paragraphs. */
static void read_loose_text(struct reader *r, struct place *p, const struct xml_node *from)
{
    str piece, rest = from->text;
    bool more = true;
    while (more) {
        more = cut_at_blank_line(rest, &piece, &rest);
        if (!is_blank(piece) || p->loose) {
            size_t at = (size_t)(piece.p - from->text.p);
            while (at < from->text.n && strchr(" \t\r\n", from->text.p[at]))
                at++;
            struct loc loc = loc_in_run(from, at);
            doc_add_text(r->doc, loose_para(r, p, loc), piece, loc);
        }
        if (more)
            p->loose = NULL;
    }
}

static void read_text(struct reader *r, struct place *p, const struct xml_node *from)
{
    if (holds_blocks(p->node))
        read_loose_text(r, p, from);
    else if (doc_may_hold(p->node->kind, DOC_TEXT))
        doc_add_text(r->doc, p->node, from->text, from->loc);
    else if (!is_blank(from->text))
        diag(r->diag, DOC_TEXT_PLACE, from->loc, p->element);
}

/* ---- elements ---- */

/* Each kind's own duties once its attributes are read; false when its children are read already. */
static bool begin(struct reader *r, const struct doc_word *w, struct doc_node *n,
                  const struct xml_node *from)
{
    switch (n->kind) {
    case DOC_LIST:
        n->ordered = strcmp(w->name, "ol") == 0;
        if (n->ordered && n->start == 0)
            n->start = 1;
        return true;
    case DOC_CELL:
        n->header = strcmp(w->name, "th") == 0;
        return true;
    case DOC_FIELD:
        return false;
    case DOC_CODE:
        n->text = xml_text(r->doc->arena, from);
        return false;
    case DOC_FOOTNOTE:
        n->start = ++r->footnotes;
        return true;
    case DOC_LINK:
        need_attr(r, from, S("href"));
        return true;
    default:
        return true;
    }
}

static bool may_stand(const struct doc_word *w, const struct place *p)
{
    if (w->parents)
        return word_has(w->parents, p->element);
    return doc_may_hold(p->node->kind, w->kind) ||
           (doc_is_inline(w->kind) && holds_blocks(p->node));
}

static void end_figure(struct reader *r, const struct doc_node *n, const struct xml_node *from)
{
    if (!n->figure)
        need_attr(r, from, S("src"));
    if (str_empty(n->text))
        diag(r->diag, DOC_ATTR_MISSING, from->loc, from->name, S("alt"));
}

/* Parts of a document that stand in it directly, in no list, cell or box. */
static void check_part(struct reader *r, const struct doc_node *n, const struct xml_node *from, str parent)
{
    static const struct { enum doc_kind kind; str style; } parts[] = {
        { DOC_PARA, S("space") }, { DOC_KEEP, S("mark") }, { DOC_KEEP, S("sign") },
        { DOC_KEEP, S("imprint") },
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (n->kind == parts[i].kind && str_eq(n->style, parts[i].style) && n->parent->kind != DOC_SHEET)
            diag(r->diag, DOC_PLACE, from->loc,
                 arena_printf(r->doc->arena, "%.*s class=\"%.*s\"", STR_ARG(from->name),
                              STR_ARG(n->style)), parent);
}

static void read_known(struct reader *r, const struct doc_word *w, struct place *p,
                       const struct xml_node *from)
{
    bool loose = doc_is_inline(w->kind) && holds_blocks(p->node);
    struct doc_node *parent = loose ? loose_para(r, p, from->loc) : p->node;
    if (!loose)
        p->loose = NULL;
    struct doc_node *n = doc_add(r->doc, parent, w->kind, from->loc);
    n->level = w->level;
    n->style = w->style ? str_z(w->style) : S("");
    n->text = n->kind == DOC_FIELD ? S("page") : n->text;
    read_attrs(r, w, n, from);
    check_part(r, n, from, p->element);
    if (!begin(r, w, n, from))
        return;
    struct place inside = { n, NULL, from->name };
    read_children(r, &inside, from);
    if (n->kind == DOC_FIGURE)
        end_figure(r, n, from);
    if (n->kind == DOC_TABLE)
        table_mend(r->doc, n, r->diag);
}

/* A drawing's own words stand for it unless alt does. */
static void read_drawing(struct reader *r, struct doc_node *figure, const struct xml_node *svg)
{
    struct figure *f = arena_new(r->doc->arena, struct figure);
    str words;
    f->drawing = drawing_read(r->doc->arena, svg, &words, r->diag);
    figure->figure = f;
    if (str_empty(figure->text))
        figure->text = words;
}

static void read_element(struct reader *r, struct place *p, const struct xml_node *from)
{
    if (p->node->kind == DOC_FIGURE && xml_is(from, S("svg"))) {
        read_drawing(r, p->node, from);
        return;
    }
    const struct doc_word *w = word_find(from->name, r->in);
    if (!w) {
        diag(r->diag, DOC_ELEMENT, from->loc, from->name);
        diag_suggest(r->diag, word_nearest(from->name, r->in));
    } else if (!may_stand(w, p)) {
        diag(r->diag, DOC_PLACE, from->loc, from->name, p->element);
    } else {
        read_known(r, w, p, from);
        return;
    }
    read_children(r, p, from);         /* the fault is told: what is inside is read in its place */
}

static void read_children(struct reader *r, struct place *p, const struct xml_node *from)
{
    for (const struct xml_node *c = from->first; c; c = c->next) {
        if (str_empty(c->name))
            read_text(r, p, c);
        else
            read_element(r, p, c);
    }
}

/* ---- entry ---- */

static struct doc_node *next_node(struct doc_node *n)
{
    if (n->first)
        return n->first;
    while (n && !n->next)
        n = n->parent;
    return n ? n->next : NULL;
}

/* White space is folded once the whole block stands. A paragraph of white space only goes
 * away; on a sheet <p/> is a blank line that its author wants. */
static void fold_all(struct doc *d)
{
    struct doc_node *next;
    for (struct doc_node *n = d->root; n; n = next) {
        bool folds = n->kind == DOC_PARA || n->kind == DOC_HEADING || n->kind == DOC_CAPTION;
        bool was_empty = !n->first;
        if (folds)
            fold_block(d, n);
        next = next_node(n);
        if (folds && !n->first && !(was_empty && d->root->kind == DOC_SHEET))
            doc_remove(n);
    }
}

static struct doc *read_all(struct arena *a, const struct xml_node *from, enum doc_word_in in,
                            struct diag *diag)
{
    enum doc_kind root = in == WORD_SHEET ? DOC_SHEET : DOC_ROOT;
    struct reader r = { doc_new(a, root, from->loc), diag, in, 0 };
    struct place p = { r.doc->root, NULL, from->name };
    if (in == WORD_SHEET)
        read_attrs(&r, word_find(S("sheet"), in), p.node, from);
    read_children(&r, &p, from);
    fold_all(r.doc);
    return r.doc;
}

const struct doc *prose_from_xml(struct arena *a, const struct source *src,
                                 const struct xml_node *element, struct diag *diag)
{
    (void)src;                         /* every xml_node knows its source */
    return read_all(a, element, WORD_PROSE, diag);
}

struct doc *sheet_from_xml(struct arena *a, const struct source *src, const struct xml_node *root,
                           struct diag *diag)
{
    (void)src;
    if (!xml_is(root, S("sheet"))) {
        diag(diag, SHEET_ROOT, root->loc, root->name);
        return NULL;
    }
    return read_all(a, root, WORD_SHEET, diag);
}
