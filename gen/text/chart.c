/* Where the marks of a chart stand. */
#include "text/chart.h"

enum { WIDTH = U(360), SIZE = 125, SMALL = 120, LINE = U(17), EDGE = 8,
       BAR = U(14), PLOT = U(130), LEFT = U(32), RIGHT = WIDTH - U(8) };

static const char ink[] = "#172226", quiet[] = "#435056", rule[] = "#cdd6d9";

/* Both hue and hatching, so that either will do. Other series take the rows in their order. */
static const struct look { const char *key, *box, *lines, *fill, *stroke; enum hatch hatch; } looks[] = {
    { "done", "c-done", "h-done", "#0a5068", "#0a5068", HATCH_NONE },
    { "on-schedule", "c-on-schedule", "h-on-schedule", "#dcecf1", "#0a5068", HATCH_UP },
    { "behind", "c-behind", "h-behind", "#fbf0d8", "#6d4700", HATCH_DOWN },
    { "overdue", "c-overdue", "h-overdue", "#fbe9e4", "#942613", HATCH_CROSS },
    { "not-started", "c-not-started", "h-not-started", "#ffffff", "#435056", HATCH_NONE },
    { "ongoing", "c-ongoing", "h-ongoing", "#f2f6f7", "#435056", HATCH_UPRIGHT },
};

struct drawing { const struct chart *c; struct buf *out; struct arena arena; double max; coord y; };

const char *chart_kind_name(enum chart_kind k)
{
    static const char *const names[] = { "bars", "columns", "targets", "lines" };
    return names[k];
}

static const struct look *look_at(const struct chart *c, size_t series)
{
    for (size_t i = 0; i < ARRAY_LEN(looks); i++)
        if (str_eq(c->series[series].key, str_z(looks[i].key)))
            return &looks[i];
    return &looks[series % ARRAY_LEN(looks)];
}

static void put_box(struct drawing *d, coord x, coord y, coord w, coord h, const struct look *look)
{
    if (w <= 0 || h <= 0)
        return;
    svg_rect(d->out, x, y, w, h, &(struct paint){ look->box, look->fill, quiet, EDGE });
    svg_hatch(d->out, x, y, w, h, look->hatch, &(struct paint){ look->lines, "none", look->stroke, EDGE });
}

static void put_label(struct drawing *d, coord x, coord y, enum anchor at, coord size, str s)
{
    svg_text(d->out, x, y, at, size, NULL, size == SIZE ? ink : quiet, s);
}

static double value(const struct chart_row *r, size_t series) { return r->set[series] ? r->v[series] : 0; }

static double total(const struct chart *c, const struct chart_row *r)
{
    double sum = 0;
    for (size_t k = 0; k < c->nseries; k++)
        sum += value(r, k);
    return sum;
}

/* The end of the scale: what was given, else the largest bar or value, never 0. */
static double scale_end(const struct chart *c)
{
    bool stacked = c->kind == CHART_BARS || c->kind == CHART_COLUMNS;
    double max = 0;
    for (size_t i = 0; i < c->nrows; i++)
        for (size_t k = 0; k < c->nseries; k++)
            max = MAX(max, stacked ? total(c, &c->rows[i]) : value(&c->rows[i], k));
    max = c->max > 0 ? c->max : max;
    return max > 0 ? max : 1;
}

static coord scaled(double v, double max, coord length)
{
    return (coord)(MIN(v, max) * length / max + 0.5);
}

/* ---- the key of the series ---- */

static coord key_width(const struct chart *c, size_t k)
{
    return U(20) + svg_text_width(c->series[k].label, SMALL) + U(12);
}

static void put_swatch(struct drawing *d, size_t k, coord x, coord y)
{
    const struct look *look = look_at(d->c, k);
    struct paint line = { "c-line", "none", ink, U(2) };
    if (d->c->kind != CHART_LINES)
        put_box(d, x, y + U(3), U(14), U(10), look);
    else if (k == 0)
        svg_path(d->out, (coord[]){ x, y + U(8), x + U(14), y + U(8) }, 2, false, &line);
    else
        svg_dashes(d->out, x, y + U(8), x + U(14), y + U(8),
                   &(struct paint){ "c-dash", "none", quiet, U(1) });
}

/* Where column i of the key ends, when a row of it has n of them. */
static coord key_column(const struct chart *c, size_t n, size_t i)
{
    coord end = 0;
    for (size_t at = 0; at <= i; at++) {
        coord w = 0;
        for (size_t k = at; k < c->nseries; k += n)
            w = MAX(w, key_width(c, k));
        end += w;
    }
    return end;
}

/* How many stand in a row of the key: as many as fit, then the rows evened out: 3 and 3, not 5 and 1. */
static size_t key_columns(const struct chart *c)
{
    size_t n = MAX(c->nseries, 1);
    while (n > 1 && key_column(c, n, n - 1) > WIDTH + U(12))
        n--;
    size_t rows = MAX((c->nseries + n - 1) / n, 1), even = (c->nseries + rows - 1) / rows;
    return even && key_column(c, even, even - 1) <= WIDTH + U(12) ? even : n;
}

static coord key_height(const struct chart *c)
{
    size_t n = key_columns(c), rows = MAX((c->nseries + n - 1) / n, 1);
    return LINE * (coord)rows + U(5);
}

static void put_key(struct drawing *d)
{
    size_t n = key_columns(d->c);
    for (size_t k = 0; k < d->c->nseries; k++) {
        coord x = k % n ? key_column(d->c, n, k % n - 1) : 0, y = d->y + LINE * (coord)(k / n);
        put_swatch(d, k, x, y);
        put_label(d, x + U(19), y + U(12), ANCHOR_START, SMALL, d->c->series[k].label);
    }
    d->y += key_height(d->c);
}

/* ---- bars and targets: a line of words, then the bar ---- */

static void put_row_words(struct drawing *d, const struct chart_row *r)
{
    coord note = svg_text_width(r->note, SIZE);
    put_label(d, 0, d->y + U(12), ANCHOR_START, SIZE,
              svg_fit(&d->arena, r->label, SIZE, WIDTH - note - U(8)));
    put_label(d, WIDTH, d->y + U(12), ANCHOR_END, SIZE, r->note);
    d->y += LINE;
}

static void put_bars(struct drawing *d)
{
    for (size_t i = 0; i < d->c->nrows; i++) {
        double sum = 0;
        put_row_words(d, &d->c->rows[i]);
        for (size_t k = 0; k < d->c->nseries; k++) {
            coord from = scaled(sum, d->max, WIDTH - U(2)) + U(1);
            sum += value(&d->c->rows[i], k);
            put_box(d, from, d->y, scaled(sum, d->max, WIDTH - U(2)) + U(1) - from, BAR,
                    look_at(d->c, k));
        }
        d->y += BAR + U(9);
    }
}

/* The tick of a target and an arrow to the wanted side; a diamond where it must be met exactly. */
static void put_tick(struct drawing *d, coord x, int want)
{
    struct paint p = { "c-tick", ink, NULL, 0 };
    coord y = d->y - U(3), side = want < 0 ? -U(8) : U(8);
    svg_rect(d->out, x - U(1), d->y - U(3), U(2), BAR + U(6), &p);
    if (want)
        svg_path(d->out, (coord[]){ x, y, x + side, y + U(4), x, y + U(8) }, 3, true, &p);
    else
        svg_path(d->out, (coord[]){ x, y - U(1), x + U(5), y + U(4), x, y + U(9), x - U(5), y + U(4) },
                 4, true, &p);
}

static bool target_met(const struct chart_row *r)
{
    double v = value(r, 0), t = value(r, 1);
    return r->set[0] && (r->want > 0 ? v >= t : r->want < 0 ? v <= t : v >= t && v <= t);
}

static void put_targets(struct drawing *d)
{
    enum { FROM = U(9), LENGTH = WIDTH - 2 * FROM };   /* room for an arrow at either end */
    for (size_t i = 0; i < d->c->nrows; i++) {
        const struct chart_row *r = &d->c->rows[i];
        double max = d->c->max > 0 ? d->c->max : MAX(value(r, 0), value(r, 1)) * 1.25;
        max = max > 0 ? max : 1;
        put_row_words(d, r);
        d->y += U(2);
        svg_rect(d->out, FROM, d->y, LENGTH, BAR, &(struct paint){ "c-track", "#ffffff", rule, EDGE });
        if (r->set[0])
            put_box(d, FROM, d->y, scaled(r->v[0], max, LENGTH), BAR, &looks[target_met(r) ? 0 : 1]);
        if (r->set[1])
            put_tick(d, FROM + scaled(r->v[1], max, LENGTH), r->want);
        d->y += BAR + U(10);
    }
}

/* ---- columns and lines: two axes ---- */

/* 1, 2 or 5 times a power of ten, at most five of them in the scale; counts have no halves. */
static double axis_step(double max)
{
    double step = 1;
    static const double times[] = { 2, 2.5, 2 };
    for (size_t i = 0; max / step > 5; i++)
        step *= times[i % 3];
    return step;
}

static void put_grid(struct drawing *d)
{
    double step = axis_step(d->max);
    d->max = d->c->max > 0 ? d->max : step * (double)(int64_t)((d->max + step - 0.001) / step);
    for (double v = 0; v <= d->max; v += step) {
        coord y = d->y + PLOT - scaled(v, d->max, PLOT);
        svg_path(d->out, (coord[]){ LEFT, y, RIGHT, y }, 2, false,
                 &(struct paint){ "c-grid", "none", rule, EDGE });
        put_label(d, LEFT - U(5), y + U(4), ANCHOR_END, SMALL,
                  arena_printf(&d->arena, "%.0f", v));
    }
}

/* A label around x. At an edge it is anchored there: the reader's letters may be wider than we think. */
static void put_centred(struct drawing *d, coord x, coord y, str label)
{
    coord half = svg_text_width(label, SMALL) / 2;
    if (x + half > WIDTH - EDGE)
        put_label(d, WIDTH, y, ANCHOR_END, SMALL, label);
    else if (x < half)
        put_label(d, 0, y, ANCHOR_START, SMALL, label);
    else
        put_label(d, x, y, ANCHOR_MIDDLE, SMALL, label);
}

static void put_mark(struct drawing *d, coord x)
{
    svg_dashes(d->out, x, d->y - U(2), x, d->y + PLOT, &(struct paint){ "c-mark", "none", ink, U(1.2) });
    put_centred(d, x, d->y - U(6), d->c->mark);
}

/* Labels under the axis, as many as fit; *end is where the last one ends. */
static void put_axis_label(struct drawing *d, coord x, str label, coord *end)
{
    coord half = svg_text_width(label, SMALL) / 2, at = MAX(half, MIN(x, WIDTH - half));
    if (str_empty(label) || at - half < *end)
        return;
    put_centred(d, x, d->y + PLOT + U(17), label);
    *end = at + half + U(10);
}

static void put_columns(struct drawing *d)
{
    const struct chart *c = d->c;
    coord room = RIGHT - LEFT, end = 0;
    put_grid(d);
    for (size_t i = 0; i < c->nrows; i++) {
        coord x = LEFT + (coord)((int64_t)room * (int64_t)i / (int64_t)c->nrows);
        coord w = room / (coord)c->nrows;
        coord gap = MIN(w / 6, U(4)), top = 0;
        double sum = 0;
        for (size_t k = 0; k < c->nseries; k++) {
            coord from = top;
            sum += value(&c->rows[i], k);
            top = scaled(sum, d->max, PLOT);
            put_box(d, x + gap, d->y + PLOT - top, w - 2 * gap, top - from, look_at(c, k));
        }
        put_axis_label(d, x + w / 2, c->rows[i].label, &end);
    }
    if (c->marked)
        put_mark(d, LEFT + scaled(c->at, (double)c->nrows, room));
}

static coord line_x(const struct drawing *d, double x)
{
    double from = d->c->rows[0].x, to = d->c->rows[d->c->nrows - 1].x;
    double at = to > from ? (MAX(MIN(x, to), from) - from) / (to - from) : 0;
    return LEFT + scaled(at, 1, RIGHT - LEFT);
}

static void put_line(struct drawing *d, size_t k)
{
    coord from[2] = { 0, 0 };
    bool started = false;
    for (size_t i = 0; i < d->c->nrows; i++) {
        const struct chart_row *r = &d->c->rows[i];
        if (!r->set[k])
            continue;
        coord x = line_x(d, r->x), y = d->y + PLOT - scaled(r->v[k], d->max, PLOT);
        if (started && k == 0)
            svg_path(d->out, (coord[]){ from[0], from[1], x, y }, 2, false,
                     &(struct paint){ "c-line", "none", ink, U(2) });
        else if (started)
            svg_dashes(d->out, from[0], from[1], x, y, &(struct paint){ "c-dash", "none", quiet, U(1) });
        if (k == 0)
            svg_circle(d->out, x, y, U(3.2), &(struct paint){ "c-point", ink, NULL, 0 });
        from[0] = x;
        from[1] = y;
        started = true;
    }
}

static void put_lines(struct drawing *d)
{
    coord end = 0;
    put_grid(d);
    for (size_t k = d->c->nseries; k-- > 0; )
        put_line(d, k);
    for (size_t i = 0; i < d->c->nrows; i++)
        put_axis_label(d, line_x(d, d->c->rows[i].x), d->c->rows[i].label, &end);
    if (d->c->marked)
        put_mark(d, line_x(d, d->c->at));
}

static coord height(const struct chart *c)
{
    bool rows = c->kind == CHART_BARS || c->kind == CHART_TARGETS;
    coord a_row = LINE + BAR + (c->kind == CHART_TARGETS ? U(12) : U(9));
    return key_height(c) + (rows ? a_row * (coord)c->nrows : U(16) + PLOT + U(23));
}

void chart_svg(const struct chart *c, struct buf *out)
{
    static void (*const draw[])(struct drawing *) = { put_bars, put_columns, put_targets, put_lines };
    struct drawing d = { .c = c, .out = out, .max = scale_end(c) };
    arena_init(&d.arena);
    svg_open(out, WIDTH, height(c), c->title, c->desc);
    put_key(&d);
    if (c->kind == CHART_COLUMNS || c->kind == CHART_LINES)
        d.y += U(16);
    if (c->nrows)
        draw[c->kind](&d);
    svg_close(out);
    arena_release(&d.arena);
}
