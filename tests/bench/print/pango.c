/* The same documents by Pango and cairo: pango DIR OUT.pdf ROUNDS COUNT, as ours.c does. Lines are justified
 * and put on A4 pages; nothing is tagged. Says CPU milliseconds a document without the first. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEFT = 79, TOP = 105, BOTTOM = 743, WIDTH = 442 };
static const struct { const char *style, *font; int indent; } styles[] = {
    { "title", "Noto Serif CJK SC Bold 22", 0 }, { "h1", "FandolHei 16", 32 }, { "h2", "FandolKai 16", 32 },
    { "h3", "Liberation Serif, FandolFang 16", 32 }, { "p", "Liberation Serif, FandolFang 16", 32 },
    { "row", "Liberation Serif, FandolFang 14", 0 }, { "link", "Liberation Serif, FandolSong 16", 32 },
};

static void put_block(cairo_t *cr, PangoLayout *layout, double *y)
{
    PangoLayoutIter *it = pango_layout_get_iter(layout);
    do {
        PangoRectangle box;
        pango_layout_iter_get_line_extents(it, NULL, &box);
        if (*y + 30 > BOTTOM) {
            cairo_show_page(cr);
            *y = TOP;
        }
        cairo_move_to(cr, LEFT + (double)box.x / PANGO_SCALE, *y + 20);
        pango_cairo_show_layout_line(cr, pango_layout_iter_get_line_readonly(it));
        *y += 29.6;
    } while (pango_layout_iter_next_line(it));
    pango_layout_iter_free(it);
}

static void once(const char *text, const char *out, int round)
{
    cairo_surface_t *s = cairo_pdf_surface_create(out, 595, 842);
    cairo_t *cr = cairo_create(s);
    double y = TOP;
    char *all = malloc(strlen(text) + 64), *save = NULL;
    sprintf(all, "%sp|第%d份\n", text, round);
    for (char *line = strtok_r(all, "\n", &save); line; line = strtok_r(NULL, "\n", &save)) {
        char *bar = strchr(line, '|');
        *bar = 0;
        for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
            if (strcmp(line, styles[i].style) != 0)
                continue;
            PangoLayout *layout = pango_cairo_create_layout(cr);
            PangoFontDescription *font = pango_font_description_from_string(styles[i].font);
            pango_layout_set_font_description(layout, font);
            pango_layout_set_width(layout, WIDTH * PANGO_SCALE);
            pango_layout_set_indent(layout, styles[i].indent * PANGO_SCALE);
            pango_layout_set_justify(layout, 1);
            pango_layout_set_text(layout, bar + 1, -1);
            put_block(cr, layout, &y);
            pango_font_description_free(font);
            g_object_unref(layout);
        }
    }
    cairo_destroy(cr);
    cairo_surface_destroy(s);
    free(all);
}

static bool load(const char *dir, int number, char *text, size_t room)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%d.txt", dir, number);
    FILE *f = fopen(path, "r");
    size_t n = f ? fread(text, 1, room - 1, f) : 0;
    text[n] = 0;
    if (f)
        fclose(f);
    return n > 0;
}

int main(int argc, char **argv)
{
    static char text[1 << 20];
    if (argc != 5 || !load(argv[1], 0, text, sizeof text))
        return 2;
    int rounds = atoi(argv[3]), count = atoi(argv[4]);
    once(text, argv[2], 0);
    clock_t since = clock();
    for (int i = 1; i < rounds && load(argv[1], i % count, text, sizeof text); i++)
        once(text, argv[2], i);
    if (rounds > 1)
        printf("%.2f\n", (double)(clock() - since) * 1000 / CLOCKS_PER_SEC / (rounds - 1));
    return 0;
}
