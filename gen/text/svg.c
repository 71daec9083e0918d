/* SVG written mark by mark. */
#include "text/svg.h"
#include "text/esc.h"

enum { HATCH_STEP = U(5), DASH = U(4), GAP = U(3) };

static void put_coord(struct buf *out, coord v)
{
    if (v < 0)
        buf_putc(out, '-');
    buf_put_uint(out, (uint64_t)(v < 0 ? -(int64_t)v : v) / 10);
    if (v % 10) {
        buf_putc(out, '.');
        buf_putc(out, (char)('0' + (v < 0 ? -(v % 10) : v % 10)));
    }
}

static void put_name(struct buf *out, const char *name)
{
    buf_putc(out, ' ');
    buf_putz(out, name);
    buf_putz(out, "=\"");
}

static void put_attr(struct buf *out, const char *name, coord v)
{
    put_name(out, name);
    put_coord(out, v);
    buf_putc(out, '"');
}

static void put_word(struct buf *out, const char *name, const char *value)
{
    if (!value)
        return;
    put_name(out, name);
    buf_putz(out, value);
    buf_putc(out, '"');
}

static void put_paint(struct buf *out, const struct paint *p)
{
    put_word(out, "class", p->cls);
    put_word(out, "fill", p->fill);
    put_word(out, "stroke", p->stroke);
    if (p->width)
        put_attr(out, "stroke-width", p->width);
}

static void put_pair(struct buf *out, char command, coord x, coord y)
{
    buf_putc(out, command);
    put_coord(out, x);
    buf_putc(out, ' ');
    put_coord(out, y);
}

static void put_element(struct buf *out, const char *name, str text)
{
    if (str_empty(text))
        return;
    buf_printf(out, "<%s>", name);
    esc_html(out, text);
    buf_printf(out, "</%s>\n", name);
}

void svg_open(struct buf *out, coord width, coord height, str title, str desc)
{
    buf_putz(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" role=\"img\" viewBox=\"0 0 ");
    put_coord(out, width);
    buf_putc(out, ' ');
    put_coord(out, height);
    buf_putz(out, "\">\n");
    put_element(out, "title", title);
    put_element(out, "desc", desc);
}

void svg_close(struct buf *out) { buf_putz(out, "</svg>\n"); }

void svg_rect(struct buf *out, coord x, coord y, coord w, coord h, const struct paint *p)
{
    buf_putz(out, "<rect");
    put_attr(out, "x", x);
    put_attr(out, "y", y);
    put_attr(out, "width", w);
    put_attr(out, "height", h);
    put_paint(out, p);
    buf_putz(out, "/>\n");
}

void svg_circle(struct buf *out, coord x, coord y, coord r, const struct paint *p)
{
    buf_putz(out, "<circle");
    put_attr(out, "cx", x);
    put_attr(out, "cy", y);
    put_attr(out, "r", r);
    put_paint(out, p);
    buf_putz(out, "/>\n");
}

static void path_open(struct buf *out, const struct paint *p)
{
    buf_putz(out, "<path");
    put_paint(out, p);
    buf_putz(out, " d=\"");
}

static void path_close(struct buf *out) { buf_putz(out, "\"/>\n"); }

void svg_path(struct buf *out, const coord *xy, size_t n, bool closed, const struct paint *p)
{
    path_open(out, p);
    for (size_t i = 0; i < n; i++)
        put_pair(out, i ? 'L' : 'M', xy[2 * i], xy[2 * i + 1]);
    if (closed)
        buf_putc(out, 'Z');
    path_close(out);
}

/* The longer of the two ways gives the number of dashes: whole numbers, no root. */
void svg_dashes(struct buf *out, coord x1, coord y1, coord x2, coord y2, const struct paint *p)
{
    int64_t dx = x2 - x1, dy = y2 - y1, way = MAX(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy);
    path_open(out, p);
    for (int64_t at = 0; at < way; at += DASH + GAP) {
        int64_t end = MIN(at + DASH, way);
        put_pair(out, 'M', (coord)(x1 + dx * at / way), (coord)(y1 + dy * at / way));
        put_pair(out, 'L', (coord)(x1 + dx * end / way), (coord)(y1 + dy * end / way));
    }
    path_close(out);
}

/* Lines x + y = c for "/", seen in a mirror for "\". */
static void put_diagonals(struct buf *out, coord x, coord y, coord w, coord h, bool mirror)
{
    for (coord c = HATCH_STEP / 2; c < w + h; c += HATCH_STEP) {
        coord from = MAX(c - h, 0), to = MIN(c, w);
        put_pair(out, 'M', x + (mirror ? w - from : from), y + c - from);
        put_pair(out, 'L', x + (mirror ? w - to : to), y + c - to);
    }
}

void svg_hatch(struct buf *out, coord x, coord y, coord w, coord h, enum hatch kind,
               const struct paint *p)
{
    if (kind == HATCH_NONE || w <= 0 || h <= 0)
        return;
    path_open(out, p);
    if (kind == HATCH_UP || kind == HATCH_CROSS)
        put_diagonals(out, x, y, w, h, false);
    if (kind == HATCH_DOWN || kind == HATCH_CROSS)
        put_diagonals(out, x, y, w, h, true);
    for (coord at = HATCH_STEP / 2; kind == HATCH_UPRIGHT && at < w; at += HATCH_STEP) {
        put_pair(out, 'M', x + at, y);
        put_pair(out, 'L', x + at, y + h);
    }
    path_close(out);
}

void svg_text(struct buf *out, coord x, coord y, enum anchor at, coord size, const char *cls,
              const char *fill, str s)
{
    static const char *const anchors[] = { NULL, "middle", "end" };
    if (str_empty(s))
        return;
    buf_putz(out, "<text");
    put_attr(out, "x", x);
    put_attr(out, "y", y);
    put_word(out, "text-anchor", anchors[at]);
    put_attr(out, "font-size", size);
    put_word(out, "class", cls);
    put_word(out, "fill", fill);
    buf_putc(out, '>');
    esc_html(out, s);
    buf_putz(out, "</text>\n");
}

/* A wide character is as wide as it is high; of Latin text half of that and a tenth for safety. */
static coord rune_room(uint32_t r, coord size)
{
    return rune_width(r) == 2 ? size : size * 11 / 20;
}

coord svg_text_width(str s, coord size)
{
    coord width = 0;
    size_t len;
    for (size_t i = 0; i < s.n && width < U(100000); i += len)
        width += rune_room(str_rune(s, i, &len), size);
    return width;
}

str svg_fit(struct arena *a, str s, coord size, coord width)
{
    size_t len, cut = 0;
    coord used = 0;
    if (svg_text_width(s, size) <= width)
        return s;
    for (size_t i = 0; i < s.n; i += len) {
        used += rune_room(str_rune(s, i, &len), size);
        if (used + size > width)
            break;
        cut = i + len;
    }
    return arena_printf(a, "%.*s…", STR_ARG(str_upto(s, cut)));
}
