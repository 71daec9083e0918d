/* Drawings from SVG, pictures from PNG: what is read, and what is refused by name. */
#include "base/buf.h"
#include "tap.h"
#include "text/figure.h"

static struct arena arena;
static struct diag *faults;

static const struct drawing *drawing_of(const char *xml, str *words)
{
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ S("chart.svg"), str_z(xml) };
    diag_free(faults);
    faults = diag_new();
    const struct xml_node *root = xml_read(&arena, src, faults);
    return root ? drawing_read(&arena, root, words, faults) : NULL;
}

static bool says(const char *part)
{
    struct buf out;
    buf_init(&out);
    diag_print(faults, (struct diag_style){ 0 }, &out);
    bool found = str_find(buf_str(&out), str_z(part)) != STR_NONE;
    buf_release(&out);
    return found;
}

static void shapes_have_their_places_colours_and_words(void)
{
    str words;
    const struct drawing *d = drawing_of(
        "<svg viewBox='10 0 100 50.5' fill='#abc'><title>T</title><desc>D</desc>"
        "<g transform='translate(5, -2)'>"
        "<rect x='1.25' y='2' width='3' height='4'/>"
        "<path d='M1,2 3 4H5V-6C1 2 3 4 5 6Z' fill='none' stroke='#123456' stroke-width='.5'/>"
        "<text x='7' y='8' text-anchor='end' font-size='9'>字</text></g></svg>", &words);
    ok(d && d->n == 3);
    is_str(words, "T: D");
    is_int(d->width, 100000);
    is_int(d->height, 50500);
    is_int(d->v[0].steps[0].x[0], 1250 + 5000 - 10000);
    is_int(d->v[0].fill.color, 0xAABBCC);
    ok(!d->v[1].fill.on && d->v[1].stroke.on && d->v[1].stroke.color == 0x123456 && d->v[1].thick == 500);
    is_int(d->v[1].n, 6);
    is_int(d->v[1].steps[1].kind, STEP_LINE);          /* a second pair after M */
    is_int(d->v[1].steps[3].y[0], -6000 - 2000);
    is_int(d->v[1].steps[4].kind, STEP_CURVE);
    is_str(d->v[2].text, "字");
    is_int(d->v[2].anchor, DOC_END);
    is_int(d->v[2].size, 9000);
}

static void what_is_not_in_the_subset_is_named(void)
{
    static const struct { const char *xml, *told; } cases[] = {
        { "<svg viewBox='0 0 9 9'><ellipse/></svg>", "<ellipse>" },
        { "<svg viewBox='0 0 9 9'><rect style='fill:red'/></svg>", "no attribute style" },
        { "<svg viewBox='0 0 9 9'><g transform='rotate(9)'/></svg>", "rotate(9)" },
        { "<svg viewBox='0 0 9 9'><path d='M0 0 Q 1 1 2 2'/></svg>", "Q 1 1 2 2" },
        { "<svg viewBox='0 0 9 9'><path d='L0 0'/></svg>", "L0 0" },
        { "<svg viewBox='0 0 9 9'><rect fill='url(#p)'/></svg>", "url(#p)" },
        { "<svg viewBox='0 0 9 9'><text>a<tspan>b</tspan></text></svg>", "<tspan>" },
        { "<svg viewBox='0 0 9 9'><polyline points='1 2 3'/></svg>", "points" },
        { "<svg viewBox='0 0 9 9'><circle r='1e9'/></svg>", "1e9" },
        { "<svg viewBox='0 0 9 9'><circle r='99999999999999999999'/></svg>", "9999" },
        { "<svg viewBox='0 0 0 9'/>", "viewBox" },
        { "<svg/>", "viewBox" },
    };
    str words;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        tap_check(!drawing_of(cases[i].xml, &words), cases[i].xml, __LINE__);
        tap_check(says(cases[i].told), cases[i].told, __LINE__);
    }
}

static void a_picture_is_read_on_white_and_a_broken_one_is_not(void)
{
    static const bool cells[] = { true, false, false, true };
    struct buf png;
    buf_init(&png);
    png_write(&arena, cells, 2, 1, 3, &png);
    const struct picture *p = png_read(&arena, buf_str(&png));
    ok(p && p->width == 12 && p->height == 12);
    ok(p->rgb[0] == 255 && p->rgb[(3 * 12 + 3) * 3] == 0 && p->rgb[(3 * 12 + 6) * 3] == 255);
    ok(!png_read(&arena, str_upto(buf_str(&png), png.n / 2)));
    ok(!png_read(&arena, S("no picture")));
    ok(!png_read(&arena, S("")));
    buf_release(&png);
}

int main(void)
{
    arena_init(&arena);
    faults = diag_new();
    RUN(shapes_have_their_places_colours_and_words);
    RUN(what_is_not_in_the_subset_is_named);
    RUN(a_picture_is_read_on_white_and_a_broken_one_is_not);
    diag_free(faults);
    arena_release(&arena);
    return tap_done();
}
