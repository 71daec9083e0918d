/* Each run of glyphs is one text object, boxes of one colour in a row are one path object, and a link is
 * a path that draws nothing but acts (GB/T 33190-2016 §9, §11, §14). Places within an object count
 * from its boundary's top left corner. */
#include "print/ofd_page.h"
#include "text/esc.h"

/* Whole micrometres, so that differences of places do not add up errors. */
static int64_t um(mpt v)
{
    int64_t n = (int64_t)v * 127;
    return (n + (n < 0 ? -180 : 180)) / 360;
}

static void put_um(struct buf *b, int64_t v)
{
    int64_t part = v < 0 ? -v : v;
    buf_printf(b, "%s%lld", v < 0 ? "-" : "", (long long)(part / 1000));
    if (part % 1000 == 0)
        return;
    char digits[8];
    int n = 3;
    for (int64_t rest = part % 1000, i = 2; i >= 0; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (digits[n - 1] == '0')
        n--;
    buf_putc(b, '.');
    buf_put(b, str_of(digits, (size_t)n));
}

void ofd_put_mm(struct buf *b, mpt v) { put_um(b, um(v)); }

static void put_box(struct buf *b, mpt x, mpt y, mpt w, mpt h)
{
    const mpt v[] = { x, y, w, h };
    buf_putz(b, " Boundary='");
    for (size_t i = 0; i < ARRAY_LEN(v); i++) {
        ofd_put_mm(b, v[i]);
        buf_putc(b, i < 3 ? ' ' : '\'');
    }
}

static void put_color(struct buf *b, const char *element, uint32_t color)
{
    buf_printf(b, "<ofd:%s Value='%u %u %u'/>", element, (unsigned)(color >> 16 & 255),
               (unsigned)(color >> 8 & 255), (unsigned)(color & 255));
}

/* ---- text ---- */

/* Glyphs of one height, from the first of a cluster on: a TextCode. */
struct piece { const struct op *op; const struct subset *font; uint32_t from, to; };

/* What readers map one to one may be of any length; a cluster of another shape stands alone. */
static uint32_t cluster_end(const struct op *op, uint32_t i)
{
    for (i++; i < op->n && str_empty(op->glyphs[i].text); i++)
        ;
    return i;
}

static bool is_simple(const struct op *op, uint32_t i)
{
    return cluster_end(op, i) == i + 1 && str_runes(op->glyphs[i].text) == 1;
}

static uint32_t piece_end(const struct op *op, uint32_t from)
{
    uint32_t to = cluster_end(op, from);
    while (is_simple(op, from) && to < op->n && is_simple(op, to) &&
           op->glyphs[to].y == op->glyphs[from].y)
        to++;
    return to;
}

/* "g n d": n times the same distance. */
static void put_deltas(struct buf *b, const struct piece *p)
{
    const struct glyph *g = p->op->glyphs;
    mpt x = p->op->x;
    for (uint32_t i = p->from, n; i + 1 < p->to; i += n) {
        int64_t step = um(x + g[i + 1].x) - um(x + g[i].x);
        for (n = 1; i + n + 1 < p->to && um(x + g[i + n + 1].x) - um(x + g[i + n].x) == step; n++)
            ;
        buf_putz(b, i == p->from ? " DeltaX='" : " ");
        if (n > 2)
            buf_printf(b, "g %u ", n);
        for (uint32_t k = n > 2 ? n - 1 : 0; k < n; k++) {
            put_um(b, step);
            buf_putz(b, k + 1 < n ? " " : "");
        }
    }
    buf_putz(b, p->to > p->from + 1 ? "'" : "");
}

static void put_piece(struct buf *b, const struct piece *p, mpt top)
{
    const struct glyph *g = p->op->glyphs;
    size_t codes = 0;
    for (uint32_t i = p->from; i < p->to; i++)
        codes += str_runes(g[i].text);
    buf_printf(b, "<ofd:CGTransform CodePosition='0' CodeCount='%zu' GlyphCount='%u'><ofd:Glyphs>", codes,
               p->to - p->from);
    for (uint32_t i = p->from; i < p->to; i++)
        buf_printf(b, "%s%u", i > p->from ? " " : "", subset_glyph(p->font, g[i].id)->gid);
    buf_putz(b, "</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X='");
    put_um(b, um(p->op->x + g[p->from].x) - um(p->op->x));
    buf_putz(b, "' Y='");
    put_um(b, um(p->op->y - g[p->from].y) - um(top));
    buf_putc(b, '\'');
    put_deltas(b, p);
    buf_putc(b, '>');
    for (uint32_t i = p->from; i < p->to; i++)
        esc_html(b, g[i].text);
    buf_putz(b, "</ofd:TextCode>");
}

/* The boundary clips, so it has room for all the face's ink. */
static void put_text(struct ofd *o, const struct op *op)
{
    size_t index;
    struct buf *b = &o->xml;
    struct piece p = { .op = op, .font = subset_find(&o->fonts, op->face, &index) };
    mpt rise = font_scale(op->face, MAX(op->face->ascent, op->face->bbox[3]), op->size);
    mpt fall = font_scale(op->face, MAX(-op->face->descent, -op->face->bbox[1]), op->size);
    mpt top = op->y - rise;
    buf_printf(b, "<ofd:TextObject ID='%u'", ++o->ids);
    put_box(b, op->x, top, op->w + op->size, rise + fall);
    buf_printf(b, " Font='%u' Size='", p.font->ref);
    ofd_put_mm(b, op->size);
    buf_putz(b, "'>");
    put_color(b, "FillColor", op->color);
    for (p.from = 0; p.from < op->n; p.from = p.to) {
        p.to = piece_end(op, p.from);
        put_piece(b, &p, top);
    }
    buf_putz(b, "</ofd:TextObject>\n");
}

/* ---- boxes ---- */

static void put_corner(struct buf *b, const char *operator, mpt x, mpt y)
{
    buf_printf(b, "%s ", operator);
    ofd_put_mm(b, x);
    buf_putc(b, ' ');
    ofd_put_mm(b, y);
    buf_putc(b, ' ');
}

static void put_rectangle(struct buf *b, mpt x, mpt y, mpt w, mpt h)
{
    put_corner(b, "M", x, y);
    put_corner(b, "L", x + w, y);
    put_corner(b, "L", x + w, y + h);
    put_corner(b, "L", x, y + h);
    buf_putc(b, 'C');
}

/* Boxes of one colour in a row; gives their number. */
static size_t put_boxes(struct ofd *o, const struct op *op, size_t most)
{
    struct buf *b = &o->xml;
    size_t n = 1;
    mpt left = op->x, top = op->y, right = op->x + op->w, bottom = op->y + op->h;
    for (; n < most && op[n].kind == OP_FILL && op[n].color == op->color; n++) {
        left = MIN(left, op[n].x);
        top = MIN(top, op[n].y);
        right = MAX(right, op[n].x + op[n].w);
        bottom = MAX(bottom, op[n].y + op[n].h);
    }
    buf_printf(b, "<ofd:PathObject ID='%u'", ++o->ids);
    put_box(b, left, top, right - left, bottom - top);
    buf_putz(b, " Stroke='false' Fill='true'>");
    put_color(b, "FillColor", op->color);
    buf_putz(b, "<ofd:AbbreviatedData>");
    for (size_t i = 0; i < n; i++) {
        buf_putz(b, i ? " " : "");
        put_rectangle(b, op[i].x - left, op[i].y - top, op[i].w, op[i].h);
    }
    buf_putz(b, "</ofd:AbbreviatedData></ofd:PathObject>\n");
    return n;
}

/* ---- figures ---- */

static void put_points(struct buf *b, const struct step *s)
{
    static const struct { const char *operator; int points; } kinds[] = {
        [STEP_MOVE] = { "M", 1 }, [STEP_LINE] = { "L", 1 }, [STEP_CURVE] = { "B", 3 },
        [STEP_CLOSE] = { "C", 0 },
    };
    buf_putz(b, kinds[s->kind].operator);
    for (int i = 0; i < kinds[s->kind].points; i++) {
        buf_putc(b, ' ');
        ofd_put_mm(b, s->x[i]);
        buf_putc(b, ' ');
        ofd_put_mm(b, s->y[i]);
    }
    buf_putc(b, ' ');
}

static void put_path(struct ofd *o, const struct op *op)
{
    const struct path *p = op->path;
    struct buf *b = &o->xml;
    buf_printf(b, "<ofd:PathObject ID='%u'", ++o->ids);
    put_box(b, op->x, op->y, op->w, op->h);
    buf_printf(b, " Stroke='%s' Fill='%s' LineWidth='", p->stroke.on ? "true" : "false",
               p->fill.on ? "true" : "false");
    ofd_put_mm(b, p->thick);
    buf_putz(b, "'>");
    if (p->stroke.on)
        put_color(b, "StrokeColor", p->stroke.color);
    if (p->fill.on)
        put_color(b, "FillColor", p->fill.color);
    buf_putz(b, "<ofd:AbbreviatedData>");
    for (size_t i = 0; i < p->n; i++)
        put_points(b, &p->steps[i]);
    buf_putz(b, "</ofd:AbbreviatedData></ofd:PathObject>\n");
}

static uint32_t picture_id(struct ofd *o, const struct picture *picture)
{
    for (size_t i = 0; i < o->pictures.n; i++)
        if (o->pictures.v[i].picture == picture)
            return o->pictures.v[i].id;
    *vec_push(o->a, &o->pictures) = (struct ofd_picture){ picture, ++o->ids };
    return o->ids;
}

static void put_picture(struct ofd *o, const struct op *op)
{
    uint32_t resource = picture_id(o, op->picture);
    struct buf *b = &o->xml;
    buf_printf(b, "<ofd:ImageObject ID='%u'", ++o->ids);
    put_box(b, op->x, op->y, op->w, op->h);
    buf_putz(b, " CTM='");
    ofd_put_mm(b, op->w);
    buf_putz(b, " 0 0 ");
    ofd_put_mm(b, op->h);
    buf_printf(b, " 0 0' ResourceID='%u'/>\n", resource);
}

/* ---- links ---- */

void ofd_put_goto(struct ofd *o, uint32_t page, mpt y)
{
    struct buf *b = &o->xml;
    buf_printf(b, "<ofd:Goto><ofd:Dest Type='XYZ' PageID='%u' Left='0' Top='", o->first_page + page);
    ofd_put_mm(b, y);
    buf_putz(b, "'/></ofd:Goto>");
}

static void put_target(struct ofd *o, const struct op *op)
{
    struct buf *b = &o->xml;
    if (op->url.p[0] != '#') {
        buf_putz(b, "<ofd:URI URI='");
        esc_attr(b, op->url);
        buf_putz(b, "'/>");
        return;
    }
    const struct ofd_place *at = map_find(&o->anchors, str_from(op->url, 1));
    if (at) {
        ofd_put_goto(o, at->page, at->op->y);
        return;
    }
    diag(o->diag, PRINT_ANCHOR, op->loc, str_from(op->url, 1));
    o->failed = true;
}

static void put_link(struct ofd *o, const struct op *op)
{
    struct buf *b = &o->xml;
    buf_printf(b, "<ofd:PathObject ID='%u'", ++o->ids);
    put_box(b, op->x, op->y, op->w, op->h);
    buf_putz(b, " Stroke='false' Fill='false'><ofd:Actions><ofd:Action Event='CLICK'>");
    put_target(o, op);
    buf_putz(b, "</ofd:Action></ofd:Actions><ofd:AbbreviatedData>");
    put_rectangle(b, 0, 0, op->w, op->h);
    buf_putz(b, "</ofd:AbbreviatedData></ofd:PathObject>\n");
}

void ofd_page(struct ofd *o, uint32_t page)
{
    const struct op_list *ops = &o->d->pages.v[page].ops;
    struct buf *b = &o->xml;
    buf_printf(b, OFD_HEAD "<ofd:Page " OFD_NS ">\n<ofd:Content><ofd:Layer ID='%u'>\n", ++o->ids);
    for (size_t i = 0, n; i < ops->n; i += n) {
        const struct op *op = &ops->v[i];
        n = 1;
        switch (op->kind) {
        case OP_GLYPHS: put_text(o, op); break;
        case OP_FILL: n = put_boxes(o, op, ops->n - i); break;
        case OP_PATH: put_path(o, op); break;
        case OP_PICTURE: put_picture(o, op); break;
        case OP_LINK: put_link(o, op); break;
        default: break;
        }
    }
    buf_putz(b, "</ofd:Layer></ofd:Content>\n</ofd:Page>\n");
}
