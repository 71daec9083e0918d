/* Charts: marks inside the frame, hatching inside its box, only what print can draw, same each time. */
#include "tap.h"
#include "text/chart.h"
#include <stdlib.h>

static const struct chart_series statuses[] = {
    { { "done", 4 }, { "Done", 4 } }, { { "overdue", 7 }, { "Overdue", 7 } },
};
static struct buf out;

static str drawn(enum chart_kind kind, const double *v, size_t nrows, str label)
{
    static const bool set[] = { true, true };
    struct chart_row *rows = calloc(nrows + 1, sizeof *rows);
    for (size_t i = 0; i < nrows; i++)
        rows[i] = (struct chart_row){ .label = label, .note = S("3"), .v = v + 2 * i, .set = set,
                                      .x = (double)i, .want = (int)(i % 3) - 1 };
    struct chart c = { .kind = kind, .title = S("T & <t>"), .desc = S("D"), .series = statuses,
                       .nseries = 2, .rows = rows, .nrows = nrows, .marked = true, .at = 0.5,
                       .mark = S("now") };
    buf_clear(&out);
    chart_svg(&c, &out);
    free(rows);
    return buf_str(&out);
}

/* Every number of every attribute that places something, against the view box. */
static void inside(str svg)
{
    double w = 0, h = 0;
    const char *p = strstr(svg.p, "viewBox=\"0 0 ");
    ok(p && sscanf(p, "viewBox=\"0 0 %lf %lf", &w, &h) == 2 && w > 0 && h > 0);
    for (p = svg.p; (p = strstr(p, " d=\"")); p++) {
        char *at = (char *)(uintptr_t)p + 4;
        for (int axis = 0; *at != '"'; axis ^= 1) {
            at += strspn(at, "MLZ ");
            if (*at == '"')
                break;
            double v = strtod(at, &at);
            if (v < 0 || v > (axis ? h : w))
                tap_check(false, "a path leaves the frame", (int)(v * 10));
        }
    }
    for (p = svg.p; (p = strstr(p, "<rect x=\"")); p++) {
        double x, y, width, height;
        ok(sscanf(p, "<rect x=\"%lf\" y=\"%lf\" width=\"%lf\" height=\"%lf\"", &x, &y, &width, &height) == 4);
        ok(x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= w && y + height <= h);
    }
}

static void everything_stands_inside_the_frame(void)
{
    static const double v[] = { 3, 4, 0, 0, 1e9, 7, 0.5, 0 };
    for (int k = 0; k < CHART_KINDS; k++)
        for (size_t n = 0; n <= 4; n++)
            inside(drawn((enum chart_kind)k, v, n, S("一个名字很长很长很长很长很长很长很长很长很长很长的单位")));
}

static void only_marks_that_print_can_draw_are_used(void)
{
    static const double v[] = { 3, 4, 2, 1 };
    static const char *const refused[] = { "style=", "<pattern", "<script", "url(", "<defs", "href", "id=" };
    static const char *const known[] = { "svg", "title", "desc", "rect", "circle", "path", "text" };
    for (int k = 0; k < CHART_KINDS; k++) {
        str svg = drawn((enum chart_kind)k, v, 2, S("a"));
        for (size_t i = 0; i < ARRAY_LEN(refused); i++)
            ok(!strstr(svg.p, refused[i]));
        for (const char *p = svg.p; (p = strchr(p, '<')); p++) {
            bool found = p[1] == '/';
            for (size_t i = 0; i < ARRAY_LEN(known); i++)
                found |= strncmp(p + 1, known[i], strlen(known[i])) == 0;
            ok(found);
        }
    }
}

static void words_are_escaped_and_named(void)
{
    static const double v[] = { 3, 4 };
    str svg = drawn(CHART_BARS, v, 1, S("<b>&\"x\""));
    ok(strstr(svg.p, "<title>T &amp; &lt;t&gt;</title>"));
    ok(strstr(svg.p, "<desc>D</desc>"));
    ok(strstr(svg.p, "&lt;b&gt;&amp;"));
    ok(!strstr(svg.p, "<b>"));
}

/* Black and white: overdue is crossed, done is not; their boxes add up to the bar. */
static void series_differ_without_colour(void)
{
    static const double v[] = { 3, 1 };
    str svg = drawn(CHART_BARS, v, 1, S("a"));
    ok(strstr(svg.p, "class=\"h-overdue\""));
    ok(!strstr(svg.p, "class=\"h-done\""));
    double x, y, w, h;
    const char *p = strstr(strstr(svg.p, "font-size=\"12.5\""), "<rect");
    ok(p && sscanf(p, "<rect x=\"%lf\" y=\"%lf\" width=\"%lf\" height=\"%lf\"", &x, &y, &w, &h) == 4);
    ok(w > 268 && w < 269);                    /* three quarters of 358 */
}

static void hatching_stays_in_its_box(void)
{
    for (int kind = HATCH_UP; kind <= HATCH_UPRIGHT; kind++)
        for (coord w = 1; w < 200; w += 13) {
            buf_clear(&out);
            svg_hatch(&out, 100, 50, w, 140, (enum hatch)kind, &(struct paint){ NULL, "none", "#000", 8 });
            char *at = strstr(out.p, " d=\"");
            if (!at)
                continue;
            at += 4;
            for (int axis = 0; *(at += strspn(at, "ML ")) != '"'; axis ^= 1) {
                double n = strtod(at, &at);
                if (n < (axis ? 5 : 10) || n > (axis ? 19 : 10 + w / 10.0))
                    ok(!"a line leaves its box");
            }
        }
}

static void a_long_text_is_cut_at_a_character(void)
{
    struct arena a;
    arena_init(&a);
    is_str(svg_fit(&a, S("短"), 100, U(100)), "短");
    is_str(svg_fit(&a, S("优化营商环境"), 100, U(40)), "优化营…");
    arena_release(&a);
}

int main(void)
{
    buf_init(&out);
    RUN(everything_stands_inside_the_frame);
    RUN(only_marks_that_print_can_draw_are_used);
    RUN(words_are_escaped_and_named);
    RUN(series_differ_without_colour);
    RUN(hatching_stays_in_its_box);
    RUN(a_long_text_is_cut_at_a_character);
    buf_release(&out);
    return tap_done();
}
