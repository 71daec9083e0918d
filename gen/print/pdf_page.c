/* Ops → operators: text with TJ, boxes with re f, each stretch of one tag as marked content
 * (ISO 32000-1 §9.4, §14.6). */
#include "print/pdf_page.h"

struct content {
    struct pdf_pages *p;
    struct buf *b;
    uint32_t page;
    int32_t tag;                       /* of the open marked content */
    bool marked, in_text, filling;
    uint32_t color;
    const struct subset *font;
    mpt size;
    mpt line_x, line_y;                /* where the text line matrix is */
};

static void put_rgb(struct buf *b, uint32_t color, const char *operator)
{
    for (int shift = 16; shift >= 0; shift -= 8) {
        pdf_put_mpt(b, (mpt)(((color >> shift & 255) * 1000 + 127) / 255));
        buf_putc(b, ' ');
    }
    buf_putz(b, operator);
}

static mpt page_height(const struct content *c) { return c->p->d->pages.v[c->page].height; }

static void put_color(struct content *c, uint32_t color)
{
    if (color != c->color)
        put_rgb(c->b, color, "rg\n");
    c->color = color;
}

static void end_text(struct content *c)
{
    if (c->in_text)
        buf_putz(c->b, "ET\n");
    c->in_text = false;
}

static void end_fill(struct content *c)
{
    if (c->filling)
        buf_putz(c->b, "f\n");
    c->filling = false;
}

static void end_mark(struct content *c)
{
    end_text(c);
    end_fill(c);
    if (c->marked)
        buf_putz(c->b, "EMC\n");
    c->marked = false;
}

static void add_kid(struct pdf_pages *p, int32_t tag, struct kid kid)
{
    *vec_push(p->f->a, &p->tags.v[tag].kids) = kid;
}

/* Links and spans stand among the text around them, in the order the text comes. */
static void place_tag(struct pdf_pages *p, int32_t tag)
{
    struct pdf_tag *t = &p->tags.v[tag];
    int32_t parent = p->d->tags.v[tag].parent;
    if (!t->placed && parent != TAG_NONE) {
        place_tag(p, parent);
        add_kid(p, parent, (struct kid){ KID_TAG, 0, (uint32_t)tag });
    }
    p->tags.v[tag].placed = true;
    if (p->d->tags.v[tag].kind == TAG_REFERENCE)
        place_tag(p, tag + 1);         /* the note comes right after its number */
}

static void use_tag(struct pdf_pages *p, int32_t tag)
{
    for (; tag != TAG_NONE && !p->tags.v[tag].used; tag = p->d->tags.v[tag].parent)
        p->tags.v[tag].used = true;
}

static void mark(struct content *c, int32_t tag)
{
    if (c->marked && c->tag == tag)
        return;
    end_mark(c);
    c->marked = true;
    c->tag = tag;
    if (tag == TAG_NONE) {
        buf_putz(c->b, "/Artifact BMC\n");
        return;
    }
    uint32_t mcid = (uint32_t)c->p->pages.v[c->page].mcids.n;
    *vec_push(c->p->f->a, &c->p->pages.v[c->page].mcids) = tag;
    place_tag(c->p, tag);
    use_tag(c->p, tag);
    add_kid(c->p, tag, (struct kid){ KID_CONTENT, c->page, mcid });
    buf_putc(c->b, '/');
    pdf_put_tag(c->b, &c->p->d->tags.v[tag]);
    buf_printf(c->b, "<</MCID %u>>BDC\n", mcid);
}

static void grow_box(struct content *c, const struct op *op)
{
    mpt *box = c->p->tags.v[op->tag].box;
    bool fresh = box[2] == 0;
    mpt y = page_height(c) - op->y - op->h;
    box[0] = fresh ? op->x : MIN(box[0], op->x);
    box[1] = fresh ? y : MIN(box[1], y);
    box[2] = MAX(box[2], op->x + op->w);
    box[3] = MAX(box[3], y + op->h);
}

static void in_figure(struct content *c, const struct op *op)
{
    if (op->tag != TAG_NONE && c->p->d->tags.v[op->tag].kind == TAG_FIGURE)
        grow_box(c, op);
}

static void put_fill(struct content *c, const struct op *op)
{
    end_text(c);
    if (op->color != c->color)
        end_fill(c);
    put_color(c, op->color);
    const mpt v[] = { op->x, page_height(c) - op->y - op->h, op->w, op->h };
    for (size_t i = 0; i < ARRAY_LEN(v); i++) {
        pdf_put_mpt(c->b, v[i]);
        buf_putc(c->b, ' ');
    }
    buf_putz(c->b, "re\n");
    c->filling = true;
    in_figure(c, op);
}

/* ---- figures ---- */

static void put_step(struct content *c, const struct op *op, const struct step *s)
{
    static const struct { const char *operator; int points; } kinds[] = {
        [STEP_MOVE] = { "m\n", 1 }, [STEP_LINE] = { "l\n", 1 }, [STEP_CURVE] = { "c\n", 3 },
        [STEP_CLOSE] = { "h\n", 0 },
    };
    for (int i = 0; i < kinds[s->kind].points; i++) {
        pdf_put_mpt(c->b, op->x + s->x[i]);
        buf_putc(c->b, ' ');
        pdf_put_mpt(c->b, page_height(c) - op->y - s->y[i]);
        buf_putc(c->b, ' ');
    }
    buf_putz(c->b, kinds[s->kind].operator);
}

static void put_path(struct content *c, const struct op *op)
{
    const struct path *path = op->path;
    end_text(c);
    end_fill(c);
    if (path->fill.on)
        put_color(c, path->fill.color);
    if (path->stroke.on) {
        put_rgb(c->b, path->stroke.color, "RG ");
        pdf_put_mpt(c->b, path->thick);
        buf_putz(c->b, " w\n");
    }
    for (size_t i = 0; i < path->n; i++)
        put_step(c, op, &path->steps[i]);
    buf_putz(c->b, !path->stroke.on ? "f\n" : path->fill.on ? "B\n" : "S\n");
    in_figure(c, op);
}

static size_t picture_index(struct pdf_pages *p, const struct picture *picture)
{
    size_t i = 0;
    while (i < p->pictures.n && p->pictures.v[i].picture != picture)
        i++;
    if (i == p->pictures.n)
        *vec_push(p->f->a, &p->pictures) = (struct pdf_picture){ pdf_ref(p->f), picture };
    return i;
}

static void put_picture(struct content *c, const struct op *op)
{
    end_text(c);
    end_fill(c);
    buf_putz(c->b, "q ");
    pdf_put_mpt(c->b, op->w);
    buf_putz(c->b, " 0 0 ");
    const mpt v[] = { op->h, op->x, page_height(c) - op->y - op->h };
    for (size_t i = 0; i < ARRAY_LEN(v); i++) {
        pdf_put_mpt(c->b, v[i]);
        buf_putc(c->b, ' ');
    }
    buf_printf(c->b, "cm /P%zu Do Q\n", picture_index(c->p, op->picture) + 1);
    in_figure(c, op);
}

static void set_font(struct content *c, const struct op *op)
{
    size_t index;
    const struct subset *font = subset_find(c->p->fonts, op->face, &index);
    if (font == c->font && op->size == c->size)
        return;
    c->font = font;
    c->size = op->size;
    buf_printf(c->b, "/F%zu ", index + 1);
    pdf_put_mpt(c->b, op->size);
    buf_putz(c->b, " Tf\n");
}

static void start_text(struct content *c, const struct op *op)
{
    end_fill(c);
    if (!c->in_text) {
        buf_putz(c->b, "BT\n");
        c->in_text = true;
        c->line_x = c->line_y = 0;
    }
    put_color(c, op->color);
    set_font(c, op);
    mpt y = page_height(c) - op->y;
    pdf_put_mpt(c->b, op->x - c->line_x);
    buf_putc(c->b, ' ');
    pdf_put_mpt(c->b, y - c->line_y);
    buf_putz(c->b, " Td\n");
    c->line_x = op->x;
    c->line_y = y;
}

/* The array of one TJ. pen: in thousandths of the em from the run's origin. */
struct array { struct content *c; int64_t pen; mpt rise; bool open, hex; };

static void close_hex(struct array *t)
{
    if (t->hex)
        buf_putc(t->c->b, '>');
    t->hex = false;
}

static void close_array(struct array *t)
{
    close_hex(t);
    if (t->open)
        buf_putz(t->c->b, "]TJ\n");
    t->open = false;
}

static void put_glyph(struct array *t, const struct glyph *g)
{
    struct content *c = t->c;
    int64_t at = ((int64_t)g->x * 1000 + (g->x < 0 ? -c->size / 2 : c->size / 2)) / c->size;
    if (g->y != t->rise) {
        close_array(t);
        pdf_put_mpt(c->b, g->y);
        buf_putz(c->b, " Ts\n");
        t->rise = g->y;
    }
    if (!t->open)
        buf_putc(c->b, '[');
    t->open = true;
    if (at != t->pen) {
        close_hex(t);
        pdf_put_int(c->b, t->pen - at);
    }
    if (!t->hex)
        buf_putc(c->b, '<');
    t->hex = true;
    pdf_put_hex(c->b, subset_cid(c->font, g->id));
    t->pen = at + subset_width(c->font, g->id);
}

/* Where ToUnicode cannot say what the glyphs of a cluster stand for, the text itself is given. */
static bool needs_text(const struct content *c, const struct glyph *g, uint32_t n)
{
    return n > 1 || !str_eq(subset_glyph(c->font, g->id)->text, g->text);
}

static void put_glyphs(struct content *c, const struct op *op)
{
    start_text(c, op);
    struct array t = { .c = c };
    for (uint32_t i = 0, n; i < op->n; i += n) {
        for (n = 1; i + n < op->n && str_empty(op->glyphs[i + n].text); n++)
            ;
        bool own = needs_text(c, &op->glyphs[i], n);
        if (own) {
            close_array(&t);
            buf_putz(c->b, "/Span<</ActualText<FEFF");
            pdf_put_utf16(c->b, op->glyphs[i].text);
            buf_putz(c->b, ">>>BDC\n");
        }
        for (uint32_t k = 0; k < n; k++)
            put_glyph(&t, &op->glyphs[i + k]);
        if (own) {
            close_array(&t);
            buf_putz(c->b, "EMC\n");
        }
    }
    close_array(&t);
    if (t.rise)
        buf_putz(c->b, "0 Ts\n");
}

static void add_link(struct content *c, const struct op *op)
{
    struct pdf_pages *p = c->p;
    uint32_t ref = pdf_ref(p->f);
    *vec_push(p->f->a, &p->links) = (struct pdf_link){ ref, c->page, *op };
    *vec_push(p->f->a, &p->pages.v[c->page].links) = ref;
    if (op->tag == TAG_NONE)
        return;
    place_tag(p, op->tag);
    use_tag(p, op->tag);
    add_kid(p, op->tag, (struct kid){ KID_OBJECT, c->page, ref });
}

static void put_op(struct content *c, const struct op *op)
{
    struct pdf_place place = { c->page, op->level, op->y, op->text };
    switch (op->kind) {
    case OP_GLYPHS:
        mark(c, op->tag);
        put_glyphs(c, op);
        break;
    case OP_FILL:
        mark(c, op->tag);
        put_fill(c, op);
        break;
    case OP_PATH:
        mark(c, op->tag);
        put_path(c, op);
        break;
    case OP_PICTURE:
        mark(c, op->tag);
        put_picture(c, op);
        break;
    case OP_LINK: add_link(c, op); break;
    case OP_OUTLINE: *vec_push(c->p->f->a, &c->p->headings) = place; break;
    case OP_ANCHOR:
        if (!map_find(&c->p->anchors, op->url)) {
            struct pdf_place *kept = arena_new(c->p->f->a, struct pdf_place);
            *kept = place;
            map_add(&c->p->anchors, op->url, kept);
        }
        break;
    default: break;
    }
}

/* Those that stand among their parent's own content. */
static bool is_placed_late(const struct display *d, const struct tag *t)
{
    static const uint32_t late = 1u << TAG_LINK | 1u << TAG_SPAN | 1u << TAG_REFERENCE | 1u << TAG_FOOTNOTE;
    int within = t->parent == TAG_NONE ? TAG_DOCUMENT : d->tags.v[t->parent].kind;
    return (late >> t->kind & 1) || within == TAG_FOOTNOTE ||
           (t->kind == TAG_CAPTION && within == TAG_FIGURE);
}

/* Tags made since the last page. */
static void know_tags(struct pdf_pages *p)
{
    for (size_t i = p->tags.n; i < p->d->tags.n; i++) {
        vec_push(p->f->a, &p->tags);
        int kind = p->d->tags.v[i].kind;
        if (!is_placed_late(p->d, &p->d->tags.v[i]))
            place_tag(p, (int32_t)i);
        if (kind == TAG_TD || kind == TAG_TH)
            use_tag(p, (int32_t)i);                    /* an empty cell is a cell */
    }
}

static void take_page(struct page_sink *self, uint32_t page, const struct op_list *ops)
{
    struct pdf_pages *p = (struct pdf_pages *)self;
    while (p->pages.n <= page)
        vec_push(p->f->a, &p->pages)->ref = pdf_ref(p->f);
    know_tags(p);
    subsets_collect(p->fonts, p->f->a, ops);
    struct content c = { .p = p, .b = &p->content, .page = page, .tag = TAG_NONE };
    if (p->pages.v[page].content[0])
        c.color = UINT32_MAX;          /* whatever the page's own content left set */
    buf_clear(&p->content);
    for (size_t i = 0; i < ops->n; i++)
        put_op(&c, &ops->v[i]);
    end_mark(&c);
    uint32_t *ref = p->pages.v[page].content;
    ref += *ref != 0;
    *ref = pdf_ref(p->f);
    pdf_stream(p->f, *ref, S(""), buf_str(&p->content), PACK_WELL);
}

void pdf_pages_init(struct pdf_pages *p, struct pdf_file *f, const struct display *d,
                    struct subsets *fonts)
{
    *p = (struct pdf_pages){ .sink = { take_page }, .d = d, .f = f, .fonts = fonts };
    buf_init(&p->content);
    map_init(&p->anchors, f->a);
}

/* ---- page objects, after the last page ---- */

static uint32_t write_resources(struct pdf_pages *p)
{
    uint32_t ref = pdf_ref(p->f);
    struct buf *b = pdf_begin(p->f);
    buf_putz(b, "<</Font<<");
    for (size_t i = 0; i < p->fonts->v.n; i++)
        buf_printf(b, "/F%zu %u 0 R", i + 1, p->fonts->v.v[i].ref);
    buf_putz(b, p->pictures.n ? ">>/XObject<<" : ">>");
    for (size_t i = 0; i < p->pictures.n; i++)
        buf_printf(b, "/P%zu %u 0 R", i + 1, p->pictures.v[i].ref);
    buf_putz(b, p->pictures.n ? ">>>>" : ">>");
    pdf_end(p->f, ref);
    return ref;
}

static void write_page(struct pdf_pages *p, uint32_t number, uint32_t tree, uint32_t resources)
{
    const struct pdf_page *page = &p->pages.v[number];
    struct buf *b = pdf_begin(p->f);
    buf_printf(b, "<</Type/Page/Parent %u 0 R/MediaBox[0 0 ", tree);
    pdf_put_mpt(b, p->d->pages.v[number].width);
    buf_putc(b, ' ');
    pdf_put_mpt(b, p->d->pages.v[number].height);
    buf_printf(b, "]/Contents[%u 0 R", page->content[0]);
    if (page->content[1])
        buf_printf(b, " %u 0 R", page->content[1]);
    buf_printf(b, "]/StructParents %u/Tabs/S/Resources %u 0 R", number, resources);
    for (size_t i = 0; i < page->links.n; i++)
        buf_printf(b, "%s%u 0 R", i ? " " : "/Annots[", page->links.v[i]);
    buf_putz(b, page->links.n ? "]>>" : ">>");
    pdf_end(p->f, page->ref);
}

static void write_picture(struct pdf_pages *p, const struct pdf_picture *own)
{
    const struct picture *pic = own->picture;
    str head = arena_printf(p->f->a, "/Type/XObject/Subtype/Image/Width %u/Height %u/ColorSpace/DeviceRGB"
                            "/BitsPerComponent 8", pic->width, pic->height);
    pdf_stream(p->f, own->ref, head, str_of((const char *)pic->rgb, (size_t)pic->width * pic->height * 3),
               true);
}

uint32_t pdf_pages_write(struct pdf_pages *p)
{
    for (size_t i = 0; i < p->pictures.n; i++)
        write_picture(p, &p->pictures.v[i]);
    uint32_t tree = pdf_ref(p->f), resources = write_resources(p);
    for (uint32_t i = 0; i < p->pages.n; i++)
        write_page(p, i, tree, resources);
    struct buf *b = pdf_begin(p->f);
    buf_printf(b, "<</Type/Pages/Count %zu/Kids[", p->pages.n);
    for (size_t i = 0; i < p->pages.n; i++)
        buf_printf(b, "%u 0 R ", p->pages.v[i].ref);
    buf_putz(b, "]>>");
    pdf_end(p->f, tree);
    return tree;
}
