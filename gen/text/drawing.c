/* The part of SVG that charts need: shapes with plain colours, words, translations. */
#include "base/buf.h"
#include "text/figure.h"

enum { UNIT = 1000, FARTHEST = 1000000 * UNIT, MOST_STEPS = 200000 };

struct style { struct tint fill, stroke; int32_t thick, size; uint8_t anchor; bool strong; };
struct reader {
    struct arena *a;
    struct diag *diag;
    VEC(struct shape) shapes;
    VEC(struct step) steps;            /* of the shape being read */
    size_t total;
    str title, desc;
    bool failed;
};
struct origin { int32_t x, y; };

static void fault(struct reader *r, enum diag_code code, struct loc loc, str a, str b, str c)
{
    const str v[] = { S(""), a, b, c };
    diag_add(r->diag, code, loc, v, ARRAY_LEN(v) - 1);         /* as the macro diag has it */
    r->failed = true;
}

/* ---- values ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A decimal number at the head of s, in thousandths; bytes read, 0 if there is none. */
static size_t read_number(str s, int32_t *out)
{
    int64_t n = 0, unit = UNIT;
    size_t i = 0, digits = 0;
    bool minus = s.n && s.p[0] == '-', point = false;
    i += s.n && (minus || s.p[0] == '+');
    for (; i < s.n && (is_digit(s.p[i]) || (s.p[i] == '.' && !point)); i++) {
        if (s.p[i] == '.') {
            point = true;
            continue;
        }
        digits++;
        if (point)
            unit /= 10;
        if (!point || unit)
            n = MIN(n * 10 + (s.p[i] - '0'), (int64_t)FARTHEST * 10);
    }
    n *= point ? MAX(unit, 1) : UNIT;
    if (!digits || n > FARTHEST)
        return 0;
    *out = (int32_t)(minus ? -n : n);
    return i;
}

static str skip_blanks(str s)
{
    while (s.n && strchr(" \t\r\n,", s.p[0]))
        s = str_from(s, 1);
    return s;
}

/* Numbers of a list; how many there are, or most + 1 if what follows is not one. */
static size_t read_numbers(str s, int32_t *out, size_t most)
{
    size_t n = 0;
    for (s = skip_blanks(s); s.n; s = skip_blanks(s)) {
        size_t used = n < most ? read_number(s, &out[n]) : 0;
        if (!used)
            return most + 1;
        s = str_from(s, used);
        n++;
    }
    return n;
}

/* The head of what is not understood, for a message. */
static str head_of(str s)
{
    size_t n = MIN(s.n, (size_t)40);
    while (n && n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return str_upto(s, n);
}

static int32_t number_of(struct reader *r, const struct xml_node *n, const char *name, int32_t otherwise)
{
    const struct xml_attr *at = xml_attr(n, str_z(name));
    int32_t v = otherwise;
    if (at && read_numbers(str_ends(at->value, S("px")) ? str_upto(at->value, at->value.n - 2) : at->value,
                           &v, 1) != 1)
        fault(r, DIAG_DOC_ATTR_VALUE, at->loc, at->name, at->value, S("12.5"));
    return v;
}

static bool read_hex(str s, uint32_t *color)
{
    *color = 0;
    for (size_t i = 1; i < s.n; i++) {
        char c = s.p[i], low = (char)(c | 32);
        if (!is_digit(c) && !(low >= 'a' && low <= 'f'))
            return false;
        uint32_t v = (uint32_t)(is_digit(c) ? c - '0' : low - 'a' + 10);
        *color = s.n == 4 ? *color << 8 | v << 4 | v : *color << 4 | v;
    }
    return s.n == 4 || s.n == 7;
}

static void read_tint(struct reader *r, const struct xml_attr *at, struct tint *p)
{
    static const struct { const char *name; struct tint tint; } names[] = {
        { "none", { false, 0 } }, { "black", { true, 0 } }, { "white", { true, 0xFFFFFF } },
        { "currentColor", { true, 0 } }, { "transparent", { false, 0 } },
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(at->value, str_z(names[i].name))) {
            *p = names[i].tint;
            return;
        }
    p->on = at->value.n && at->value.p[0] == '#' && read_hex(at->value, &p->color);
    if (!p->on)
        fault(r, DIAG_DOC_ATTR_VALUE, at->loc, at->name, at->value, S("#123456, #abc, none, currentColor"));
}

/* ---- attributes that go down to what is inside ---- */

static void read_anchor(struct reader *r, const struct xml_attr *at, struct style *s)
{
    static const str names[] = { [DOC_START] = S("start"), [DOC_CENTER] = S("middle"), [DOC_END] = S("end") };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(at->value, names[i])) {
            s->anchor = (uint8_t)i;
            return;
        }
    fault(r, DIAG_DOC_ATTR_VALUE, at->loc, at->name, at->value, S("start | middle | end"));
}

static void read_weight(struct reader *r, const struct xml_attr *at, struct style *s)
{
    (void)r;
    s->strong = str_starts(at->value, S("bold")) || (at->value.n == 3 && at->value.p[0] >= '6');
}

static struct style style_of(struct reader *r, const struct xml_node *n, struct style s)
{
    for (const struct xml_attr *at = n->attrs; at; at = at->next) {
        if (str_eq(at->name, S("fill")))
            read_tint(r, at, &s.fill);
        else if (str_eq(at->name, S("stroke")))
            read_tint(r, at, &s.stroke);
        else if (str_eq(at->name, S("text-anchor")))
            read_anchor(r, at, &s);
        else if (str_eq(at->name, S("font-weight")))
            read_weight(r, at, &s);
    }
    s.thick = number_of(r, n, "stroke-width", s.thick);
    s.size = number_of(r, n, "font-size", s.size);
    return s;
}

/* translate(x) or translate(x, y), and nothing else. */
static struct origin origin_of(struct reader *r, const struct xml_node *n, struct origin o)
{
    const struct xml_attr *at = xml_attr(n, S("transform"));
    if (!at)
        return o;
    int32_t v[2] = { 0, 0 };
    str s = str_trim(at->value);
    bool form = str_starts(s, S("translate(")) && str_ends(s, S(")"));
    size_t count = form ? read_numbers(str_slice(s, 10, s.n - 1), v, 2) : 0;
    int64_t x = (int64_t)o.x + v[0], y = (int64_t)o.y + v[1];
    if (count < 1 || count > 2 || x > FARTHEST || x < -FARTHEST || y > FARTHEST || y < -FARTHEST)
        fault(r, DIAG_DOC_ATTR_VALUE, at->loc, at->name, at->value, S("translate(10, 20)"));
    else
        o = (struct origin){ (int32_t)x, (int32_t)y };
    return o;
}

/* ---- shapes ---- */

static int32_t add(int32_t a, int32_t b)
{
    int64_t sum = (int64_t)a + b;
    return (int32_t)MAX(MIN(sum, (int64_t)2 * FARTHEST), (int64_t)-2 * FARTHEST);
}

static struct step *step_add(struct reader *r, enum step_kind kind, int32_t x, int32_t y)
{
    struct step *s = vec_push(r->a, &r->steps);
    *s = (struct step){ .kind = (uint8_t)kind, .x = { x }, .y = { y } };
    return s;
}

static void curve_add(struct reader *r, const int32_t x[3], const int32_t y[3])
{
    struct step *s = step_add(r, STEP_CURVE, 0, 0);
    memcpy(s->x, x, sizeof s->x);
    memcpy(s->y, y, sizeof s->y);
}

static void shape_add(struct reader *r, const struct xml_node *n, struct style s)
{
    r->total += r->steps.n;
    if (r->steps.n > 1 && (s.fill.on || (s.stroke.on && s.thick > 0)))
        *vec_push(r->a, &r->shapes) = (struct shape){
            .fill = s.fill, .stroke = { s.stroke.on && s.thick > 0, s.stroke.color }, .thick = s.thick,
            .steps = r->steps.v, .n = r->steps.n, .loc = n->loc };
    r->steps.v = NULL;
    r->steps.n = r->steps.cap = 0;
}

static void read_rect(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    int32_t x = add(number_of(r, n, "x", 0), o.x), y = add(number_of(r, n, "y", 0), o.y);
    int32_t w = number_of(r, n, "width", 0), h = number_of(r, n, "height", 0);
    if (w <= 0 || h <= 0)
        return;                        /* a bar of nothing */
    step_add(r, STEP_MOVE, x, y);
    step_add(r, STEP_LINE, add(x, w), y);
    step_add(r, STEP_LINE, add(x, w), add(y, h));
    step_add(r, STEP_LINE, x, add(y, h));
    step_add(r, STEP_CLOSE, 0, 0);
    shape_add(r, n, s);
}

static void read_line(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    step_add(r, STEP_MOVE, add(number_of(r, n, "x1", 0), o.x), add(number_of(r, n, "y1", 0), o.y));
    step_add(r, STEP_LINE, add(number_of(r, n, "x2", 0), o.x), add(number_of(r, n, "y2", 0), o.y));
    s.fill.on = false;
    shape_add(r, n, s);
}

/* Four curves; the handles are 0.5523 of the radius long. */
static void read_circle(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    int32_t x = add(number_of(r, n, "cx", 0), o.x), y = add(number_of(r, n, "cy", 0), o.y);
    int32_t rad = number_of(r, n, "r", 0), k = (int32_t)((int64_t)rad * 5523 / 10000);
    if (rad <= 0)
        return;
    step_add(r, STEP_MOVE, add(x, rad), y);
    static const int8_t turn[4][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 } };
    for (int i = 0; i < 4; i++) {
        const int8_t *from = turn[i], *to = turn[(i + 1) % 4];
        const int32_t xs[] = { add(x, from[0] * rad + to[0] * k), add(x, to[0] * rad + from[0] * k),
                               add(x, to[0] * rad) };
        const int32_t ys[] = { add(y, from[1] * rad + to[1] * k), add(y, to[1] * rad + from[1] * k),
                               add(y, to[1] * rad) };
        curve_add(r, xs, ys);
    }
    step_add(r, STEP_CLOSE, 0, 0);
    shape_add(r, n, s);
}

static void read_polyline(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    const struct xml_attr *at = xml_attr(n, S("points"));
    str rest = skip_blanks(at ? at->value : S(""));
    while (rest.n && r->steps.n < MOST_STEPS) {
        int32_t x, y = 0;
        size_t used = read_number(rest, &x);
        str after = skip_blanks(str_from(rest, used));
        size_t more = used ? read_number(after, &y) : 0;
        if (!more) {
            fault(r, DIAG_DOC_ATTR_VALUE, at->loc, at->name, head_of(rest), S("0,0 10,20"));
            break;
        }
        step_add(r, r->steps.n ? STEP_LINE : STEP_MOVE, add(x, o.x), add(y, o.y));
        rest = skip_blanks(str_from(after, more));
    }
    shape_add(r, n, s);
}

/* ---- paths ---- */

static void path_step(struct reader *r, char command, const int32_t *v, struct origin o, struct origin *pen)
{
    if (command == 'C') {
        const int32_t x[] = { add(v[0], o.x), add(v[2], o.x), add(v[4], o.x) };
        const int32_t y[] = { add(v[1], o.y), add(v[3], o.y), add(v[5], o.y) };
        curve_add(r, x, y);
        *pen = (struct origin){ x[2], y[2] };
        return;
    }
    if (command != 'V')
        pen->x = add(v[0], o.x);
    if (command != 'H')
        pen->y = add(v[command == 'V' ? 0 : 1], o.y);
    step_add(r, command == 'M' ? STEP_MOVE : STEP_LINE, pen->x, pen->y);
}

static size_t path_numbers(char command)
{
    static const struct { char command; uint8_t n; } commands[] = {
        { 'M', 2 }, { 'L', 2 }, { 'H', 1 }, { 'V', 1 }, { 'C', 6 },
    };
    for (size_t i = 0; i < ARRAY_LEN(commands); i++)
        if (commands[i].command == command)
            return commands[i].n;
    return 0;
}

/* One command with one set of its numbers; bytes read, 0 if it is not understood. */
static size_t path_part(struct reader *r, str s, char *command, struct origin o, struct origin *pen)
{
    str rest = s;
    if (strchr("MLHVCZ", rest.p[0])) {
        *command = rest.p[0];
        rest = str_from(rest, 1);
    }
    if (*command == 'Z') {
        step_add(r, STEP_CLOSE, 0, 0);
        *command = 0;
        return s.n - rest.n;
    }
    int32_t v[6];
    size_t n = path_numbers(*command);
    for (size_t i = 0; i < n; i++) {
        rest = skip_blanks(rest);
        size_t used = read_number(rest, &v[i]);
        if (!used)
            return 0;
        rest = str_from(rest, used);
    }
    if (!n || (!r->steps.n && *command != 'M'))
        return 0;
    path_step(r, *command, v, o, pen);
    *command = *command == 'M' ? 'L' : *command;       /* further points of a move are lines */
    return s.n - rest.n;
}

static void read_path(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    const struct xml_attr *at = xml_attr(n, S("d"));
    struct origin pen = o;
    char command = 0;
    str rest = skip_blanks(at ? at->value : S(""));
    while (rest.n && r->steps.n < MOST_STEPS) {
        size_t used = path_part(r, rest, &command, o, &pen);
        if (!used) {
            fault(r, DIAG_DOC_ATTR_VALUE, at->loc, at->name, head_of(rest), S("M 0 0 L 10 0 H 20 V 5 C … Z"));
            break;
        }
        rest = skip_blanks(str_from(rest, used));
    }
    shape_add(r, n, s);
}

static void read_words(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    str text = xml_text(r->a, n);
    if (xml_first(n))
        fault(r, DIAG_DOC_ELEMENT, xml_first(n)->loc, xml_first(n)->name, S(""), S(""));
    if (!str_empty(text))
        *vec_push(r->a, &r->shapes) = (struct shape){
            .fill = s.fill, .text = text, .x = add(number_of(r, n, "x", 0), o.x),
            .y = add(number_of(r, n, "y", 0), o.y), .size = s.size, .anchor = s.anchor,
            .strong = s.strong, .loc = n->loc };
}

/* ---- elements ---- */

static void read_inside(struct reader *r, const struct xml_node *n, struct style s, struct origin o);

static void read_group(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    read_inside(r, n, s, origin_of(r, n, o));
}

static void read_title(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    (void)s;
    (void)o;
    bool own = xml_is(n->parent, S("svg"));            /* a shape's own title is for the screen */
    if (own && xml_is(n, S("title")))
        r->title = xml_text(r->a, n);
    else if (own)
        r->desc = xml_text(r->a, n);
}

#define INHERITED "fill stroke stroke-width font-size font-weight font-family text-anchor"
static const struct element {
    const char *name;
    void (*read)(struct reader *r, const struct xml_node *n, struct style s, struct origin o);
    const char *attrs;                 /* besides INHERITED and those that mean nothing on paper */
} elements[] = {
    { "g", read_group, "transform" },           { "rect", read_rect, "x y width height" },
    { "line", read_line, "x1 y1 x2 y2" },       { "polyline", read_polyline, "points" },
    { "path", read_path, "d" },                 { "circle", read_circle, "cx cy r" },
    { "text", read_words, "x y" },              { "title", read_title, "" },
    { "desc", read_title, "" },
};

static bool among(const char *list, str name)
{
    str word, rest = str_z(list);
    for (bool more = *list; more;) {
        more = str_cut(rest, S(" "), &word, &rest);
        if (str_eq(word, name))
            return true;
    }
    return false;
}

static void check_attrs(struct reader *r, const struct xml_node *n, const char *attrs)
{
    for (const struct xml_attr *at = n->attrs; at; at = at->next)
        if (!among(attrs, at->name) && !among(INHERITED " id class role focusable", at->name) &&
            !str_starts(at->name, S("aria-")) && !str_starts(at->name, S("data-")))
            fault(r, DIAG_DOC_ATTR, at->loc, n->name, at->name, S(""));
}

static void read_element(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    struct nearest near;
    nearest_init(&near, n->name);
    for (size_t i = 0; i < ARRAY_LEN(elements); i++) {
        nearest_try(&near, str_z(elements[i].name));
        if (!xml_is(n, str_z(elements[i].name)))
            continue;
        check_attrs(r, n, elements[i].attrs);
        elements[i].read(r, n, style_of(r, n, s), o);
        return;
    }
    fault(r, DIAG_SVG_ELEMENT, n->loc, n->name, S(""), S(""));
    diag_suggest(r->diag, near.best);
}

static void read_inside(struct reader *r, const struct xml_node *n, struct style s, struct origin o)
{
    for (const struct xml_node *c = xml_first(n); c; c = xml_next(c)) {
        if (r->total < MOST_STEPS) {
            read_element(r, c, s, o);
            continue;
        }
        fault(r, DIAG_SVG_LARGE, c->loc, S(""), S(""), S(""));
        return;
    }
}

const struct drawing *drawing_read(struct arena *a, const struct xml_node *svg, str *words, struct diag *diag)
{
    struct reader r = { .a = a, .diag = diag };
    struct style s = { .fill = { true, 0 }, .thick = UNIT, .size = 16 * UNIT };
    const struct xml_attr *box = xml_attr(svg, S("viewBox"));
    int32_t v[4];
    struct drawing *d = arena_new(a, struct drawing);
    check_attrs(&r, svg, "viewBox width height version preserveAspectRatio");
    if (!box)
        fault(&r, DIAG_DOC_ATTR_MISSING, svg->loc, S("svg"), S("viewBox"), S(""));
    else if (read_numbers(box->value, v, 4) != 4 || v[2] <= 0 || v[3] <= 0)
        fault(&r, DIAG_DOC_ATTR_VALUE, box->loc, box->name, box->value, S("0 0 640 320"));
    else
        *d = (struct drawing){ .width = v[2], .height = v[3] };
    if (!r.failed)
        read_inside(&r, svg, style_of(&r, svg, s), (struct origin){ -v[0], -v[1] });
    d->v = r.shapes.v;
    d->n = r.shapes.n;
    *words = str_empty(r.desc) ? r.title
        : str_empty(r.title) ? r.desc : arena_printf(a, "%.*s: %.*s", STR_ARG(r.title), STR_ARG(r.desc));
    return r.failed ? NULL : d;
}
