/* Style sheets: contrast of colours declared together, visible focus, zoom, families of colours. */
#include "rules/outputs.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct colour { double r, g, b; };
struct sheet {
    struct audit *audit;
    struct where at;
    struct arena *scratch;
    struct map values[2];
    str hues[360];                             /* a colour of each hue that a declaration has */
};

static double linear(double c) { return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4); }
static double luminance(struct colour c)
{
    return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

/* WCAG 2.2, relative luminance. */
static double contrast(struct colour a, struct colour b)
{
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* #rgb, #rrggbb, or var(--name) of the scheme; false for anything else. */
static bool read_colour(const struct sheet *s, int scheme, str v, int depth, struct colour *out)
{
    v = str_trim(v);
    if (str_starts(v, S("var(")) && depth < 8) {
        str name = str_trim(str_upto(str_from(v, 4), str_find_char(str_from(v, 4), ')')));
        const str *value = map_find(&s->values[scheme], name);
        value = value || !scheme ? value : map_find(&s->values[0], name);
        return value && read_colour(s, scheme, *value, depth + 1, out);
    }
    if (v.n != 4 && v.n != 7)
        return false;
    if (v.p[0] != '#')
        return false;
    double part[3];
    for (size_t i = 0, w = (v.n - 1) / 3; i < 3; i++) {
        char hex[3] = { v.p[1 + i * w], v.p[1 + i * w + w - 1], 0 };
        part[i] = (double)strtol(hex, NULL, 16) / 255;
    }
    *out = (struct colour){ part[0], part[1], part[2] };
    return true;
}

/* The value of a property in a block of declarations; p NULL when absent. */
static str property(str block, const char *name)
{
    str line, rest = block, key, value;
    while (rest.n) {
        str_cut(rest, S(";"), &line, &rest);
        if (str_cut(line, S(":"), &key, &value) && str_eq(str_trim(key), str_z(name)))
            return str_trim(value);
    }
    return str_of(NULL, 0);
}

static void check_block(struct sheet *s, str selector, str block)
{
    str ink = property(block, "color"), paper = property(block, "background"), outline = property(block,
            "outline");
    struct colour a, b;
    if (!paper.p)
        paper = property(block, "background-color");
    for (int scheme = 0; scheme < 2 && ink.p && paper.p; scheme++)
        if (read_colour(s, scheme, ink, 0, &a) && read_colour(s, scheme, paper, 0, &b)) {
            char shown[160];
            audit_looked(s->audit, NATIVE_CONTRAST, 1);
            snprintf(shown, sizeof shown, "%.*s: %.2f:1%s", (int)MIN(selector.n, 80), selector.p,
                     contrast(a, b),
                     scheme ? " (dark)" : "");
            if (contrast(a, b) < 4.5)
                audit_fault(s->audit, NATIVE_CONTRAST, s->at, str_z(shown));
        }
    bool focus = str_find(selector, S(":focus")) != STR_NONE;
    if (focus)
        audit_looked(s->audit, NATIVE_FOCUS, 1);
    if (focus && (str_eq(outline, S("none")) || str_eq(outline, S("0"))) && !property(block,
            "box-shadow").p &&
        !property(block, "border").p && !property(block, "background").p)
        audit_fault(s->audit, NATIVE_FOCUS, s->at, selector);
}

/* ---- families of colours --------------------------------------------------- */

enum { APART = 15, WIDE = 60 };                /* degrees: between families, and the most of one */

/* Greys and tints of paper have no hue that a reader would call a colour. */
static bool hue_of(struct colour c, int *hue)
{
    double most = fmax(c.r, fmax(c.g, c.b)), least = fmin(c.r, fmin(c.g, c.b)), chroma = most - least;
    if (chroma < 0.15)
        return false;
    double h = most == c.r ? (c.g - c.b) / chroma : most == c.g ? 2 + (c.b - c.r) / chroma
                                                                : 4 + (c.r - c.g) / chroma;
    *hue = ((int)lround(h * 60) + 360) % 360;
    return true;
}

static void take_hues(struct sheet *s, str block)
{
    for (size_t i = 0, n; i < block.n; i += n) {
        struct colour c;
        int hue;
        for (n = 1; i + n < block.n && strchr("0123456789abcdefABCDEF", block.p[i + n]); )
            n++;
        str word = str_slice(block, i, i + n);
        if (word.p[0] == '#' && read_colour(s, 0, word, 0, &c) && hue_of(c, &hue) && !s->hues[hue].n)
            s->hues[hue] = word;
    }
}

/* Where to begin around the circle: at a hue that none lies APART before, so that no family is cut. */
static int first_hue(const struct sheet *s)
{
    int first = 0;
    for (int h = 359; h >= 0; h--) {
        bool alone = true;
        for (int d = 1; d <= APART; d++)
            alone &= !s->hues[(h + 360 - d) % 360].n;
        if (s->hues[h].n && alone)
            first = h;
    }
    return first;
}

static void judge_hues(struct sheet *s)
{
    enum { MOST = 3 };
    struct buf shown;
    int families = 0, begun = 0, last = 0, first = first_hue(s);
    buf_init(&shown);
    for (int d = 0; d < 360; d++) {
        str colour = s->hues[(first + d) % 360];
        if (!colour.n)
            continue;
        if (!families || d - last > APART || d - begun > WIDE) {
            buf_printf(&shown, "%s%.*s", families++ ? " " : "", STR_ARG(colour));
            begun = d;
        }
        last = d;
    }
    audit_looked(s->audit, NATIVE_HUES, 1);
    if (families > MOST)
        audit_fault(s->audit, NATIVE_HUES, s->at, buf_str(&shown));
    buf_release(&shown);
}

/* --name: value; of a block */
static void keep_values(struct sheet *s, int scheme, str block)
{
    str line, rest = block, key, value;
    while (rest.n) {
        str_cut(rest, S(";"), &line, &rest);
        if (!str_cut(line, S(":"), &key, &value) || !str_starts(str_trim(key), S("--")))
            continue;
        str *copy = arena_new(s->scratch, str);
        *copy = value;
        map_add(&s->values[scheme], str_trim(key), copy);
    }
}

/* Every innermost block, with the selector before it; `dark` inside prefers-color-scheme: dark. */
typedef void block_fn(struct sheet *s, str selector, str block, bool dark);

static void each_block(struct sheet *s, str css, block_fn *fn)
{
    size_t from = 0, open = STR_NONE, dark_at = STR_NONE, depth = 0;
    for (size_t i = 0; i < css.n; i++) {
        if (str_starts(str_from(css, i), S("/*"))) {
            size_t end = str_find(str_from(css, i + 2), S("*/"));
            i = end == STR_NONE ? css.n : i + end + 3;
            from = depth && open != STR_NONE ? from : i + 1;
        } else if (css.p[i] == '{') {
            str selector = str_trim(str_slice(css, from, i));
            depth++;
            if (str_find(selector, S("prefers-color-scheme: dark")) != STR_NONE)
                dark_at = depth;
            open = i;
            if (str_starts(selector, S("@")))
                from = i + 1;
        } else if (css.p[i] == '}') {
            if (open != STR_NONE && open > from)
                fn(s, str_trim(str_slice(css, from, open)), str_slice(css, open + 1, i), dark_at != STR_NONE);
            open = STR_NONE;
            dark_at = dark_at == depth ? STR_NONE : dark_at;
            depth -= depth > 0;
            from = i + 1;
        }
    }
}

static void take_values(struct sheet *s, str selector, str block, bool dark)
{
    if (str_starts(selector, S(":root")) && str_find(selector, S("lang")) == STR_NONE)
        keep_values(s, dark, block);
}

static void take_rule(struct sheet *s, str selector, str block, bool dark)
{
    (void)dark;
    check_block(s, selector, block);
    take_hues(s, block);
}

void audit_style(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch)
{
    struct sheet s = { .audit = a, .scratch = scratch, .at = { { &o->source, 0, 0 }, NULL } };
    for (int i = 0; i < 2; i++)
        map_init(&s.values[i], scratch);
    each_block(&s, f->bytes, take_values);
    each_block(&s, f->bytes, take_rule);
    judge_hues(&s);
}
