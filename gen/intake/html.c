/* One walk over the page: text gathers in a line, block elements end it. */
#include "intake/html.h"
#include "intake/glyph.h"
#include "intake/ordinal.h"
#include "intake/package.h"
#include "text/fold.h"

enum { TITLE_LINES = 400 };

struct html {
    struct arena *arena;
    struct reading *out;
    struct html_region region;
    struct buf line;
    struct buf *cell;                  /* of a table in hand, or NULL */
    bool inside;                       /* the main text */
    bool pre;
    uint8_t heading;
    str label;                         /* of a list item, waiting for its first words */
    size_t aside;                      /* lines set aside */
    uint32_t first_aside;
};

static void walk(struct html *h, const struct xml_node *parent);

/* ---- lines ---- */

static void end_line(struct html *h)
{
    str text = fold_text(h->arena, arena_str(h->arena, buf_str(&h->line)));
    buf_clear(&h->line);
    if (glyph_trim(text).n == 0)
        return;
    if (h->label.n && !number_read(glyph_trim(text)).system)
        text = arena_printf(h->arena, "%.*s%.*s", STR_ARG(h->label), STR_ARG(text));
    h->label = S("");
    if (h->cell) {
        if (h->cell->n)
            buf_putc(h->cell, '\n');
        buf_put(h->cell, text);
    } else if (h->inside) {
        reading_line(h->out, text, h->heading);
    } else {
        uint32_t line = reading_aside(h->out, text, USE_FURNITURE);
        h->first_aside = h->aside++ ? h->first_aside : line;
    }
}

static void put_text(struct html *h, str s)
{
    if (!h->pre) {
        buf_put(&h->line, s);
        return;
    }
    str line;
    for (bool more = s.n > 0; more;) {
        more = str_cut(s, S("\n"), &line, &s);
        buf_put(&h->line, line);
        if (more)
            end_line(h);
    }
}

/* ---- lists ---- */

/* The list style a browser would use, in the names of ordinal.h. */
static const struct { const char *word, *format, *mark; } styles[] = {
    { "none", "none", "" }, { "cjk", "chineseCountingThousand", "、" },
    { "chinese", "chineseCountingThousand", "、" }, { "roman", "upperRoman", "." },
    { "latin", "lowerLetter", "." }, { "alpha", "lowerLetter", "." },
};

static str item_label(struct html *h, const struct xml_node *list, long n)
{
    str type = xml_value(list, "type");
    const char *format = "decimal", *mark = ".";
    struct buf b;
    if (type.n == 1 && strchr("aAiI", type.p[0]))
        format = type.p[0] == 'a' ? "lowerLetter" : type.p[0] == 'A' ? "upperLetter"
               : type.p[0] == 'i' ? "lowerRoman" : "upperRoman";
    for (size_t i = 0; i < ARRAY_LEN(styles); i++)
        if (html_attr_has(list, "style", styles[i].word)) {
            format = styles[i].format;
            mark = styles[i].mark;
            break;
        }
    buf_init(&b);
    ordinal_put(&b, str_z(format), n);
    if (b.n)
        buf_putz(&b, mark);
    str label = arena_str(h->arena, buf_str(&b));
    buf_release(&b);
    return label;
}

static void on_ordered(struct html *h, const struct xml_node *list)
{
    long n = part_number(xml_value(list, "start"), 1);
    end_line(h);
    for (const struct xml_node *k = list->first; k; k = k->next) {
        if (!xml_is(k, S("li")) || html_is_dropped(k))
            continue;
        n = part_number(xml_value(k, "value"), n);
        h->label = item_label(h, list, n++);
        walk(h, k);
        end_line(h);
        h->label = S("");
    }
}

/* ---- tables ---- */

static const struct xml_node *row_after(const struct xml_node *table, const struct xml_node *prev)
{
    return part_next(table, prev, "tr");
}

static void read_cell(struct html *h, const struct xml_node *n, struct grid *g)
{
    struct buf cell;
    buf_init(&cell);
    h->cell = &cell;
    walk(h, n);
    end_line(h);
    h->cell = NULL;
    long cols = part_number(xml_value(n, "colspan"), 1), rows = part_number(xml_value(n, "rowspan"), 1);
    grid_add(g, arena_str(h->arena, buf_str(&cell)), (uint32_t)MIN(MAX(cols, 1), GRID_COLUMNS),
             (uint32_t)MIN(MAX(rows, 1), GRID_ROWS));
    buf_release(&cell);
}

static bool has_columns(const struct xml_node *table)
{
    for (const struct xml_node *tr = NULL; (tr = row_after(table, tr)) != NULL;) {
        size_t cells = 0;
        for (const struct xml_node *n = xml_first(tr); n; n = xml_next(n))
            cells += xml_is(n, S("td")) || xml_is(n, S("th"));
        if (cells > 1)
            return true;
    }
    return false;
}

/* Tables in the main text that have columns and no table within; the rest only arrange the page. */
static bool is_grid(const struct html *h, const struct xml_node *n)
{
    return h->inside && !h->cell && !part_next(n, NULL, "table") && has_columns(n);
}

static void on_table(struct html *h, const struct xml_node *table)
{
    struct grid g;
    end_line(h);
    if (!is_grid(h, table)) {
        walk(h, table);
        end_line(h);
        return;
    }
    const struct xml_node *caption = part_child(table, "caption");
    if (caption)
        walk(h, caption);
    end_line(h);
    grid_init(&g, h->arena);
    for (const struct xml_node *tr = NULL; (tr = row_after(table, tr)) != NULL;) {
        if (html_is_dropped(tr))
            continue;
        grid_row(&g);
        for (const struct xml_node *n = xml_first(tr); n; n = xml_next(n))
            if ((xml_is(n, S("td")) || xml_is(n, S("th"))) && !html_is_dropped(n))
                read_cell(h, n, &g);
    }
    reading_table(h->out, &g);
}

/* ---- elements ---- */

static void on_break(struct html *h, const struct xml_node *n) { (void)n; end_line(h); }

static void on_block(struct html *h, const struct xml_node *n)
{
    end_line(h);
    walk(h, n);
    end_line(h);
}

static void on_heading(struct html *h, const struct xml_node *n)
{
    end_line(h);
    h->heading = (uint8_t)(n->name.p[1] - '0');
    walk(h, n);
    end_line(h);
    h->heading = 0;
}

static void on_pre(struct html *h, const struct xml_node *n)
{
    bool was = h->pre;
    end_line(h);
    h->pre = true;
    walk(h, n);
    h->pre = was;
    end_line(h);
}

/* Elements that are not here are part of a line. */
static const struct { const char *names; void (*take)(struct html *, const struct xml_node *); } blocks[] = {
    { " br hr ", on_break }, { " pre ", on_pre }, { " ol ", on_ordered }, { " table ", on_table },
    { " h1 h2 h3 h4 h5 h6 ", on_heading },
    { " p div li ul dl dt dd tr td th caption section article main header footer nav aside address "
      "blockquote center fieldset legend figure figcaption form details summary body tbody thead tfoot ",
      on_block },
};

static void take(struct html *h, const struct xml_node *n)
{
    for (size_t i = 0; i < ARRAY_LEN(blocks); i++)
        if (html_is_one_of(n, blocks[i].names)) {
            blocks[i].take(h, n);
            return;
        }
    walk(h, n);
}

/* A heading or a line of particulars beside the main text belongs to it; bars of links do not. */
static bool is_inside(const struct html *h, const struct xml_node *n)
{
    if (n == h->region.main)
        return true;
    return h->region.around && n->parent == h->region.around && !html_is_aside(n);
}

static void walk(struct html *h, const struct xml_node *parent)
{
    for (const struct xml_node *n = parent->first; n; n = n->next) {
        bool was = h->inside, enters = !was && n->name.n && is_inside(h, n);
        if (str_empty(n->name)) {
            put_text(h, n->text);
            continue;
        }
        if (html_is_dropped(n))
            continue;
        bool leaves = was && !h->cell && html_is_aside(n);
        if (enters || leaves)
            end_line(h);
        h->inside = enters || (was && !leaves);
        take(h, n);
        if (enters || leaves)
            end_line(h);
        h->inside = was;
    }
}

/* ---- the page ---- */

static bool has_words(struct html *h, const struct xml_node *n, str words)
{
    str text = xml_text(h->arena, n);
    return n && str_find(str_upto(text, TITLE_LINES * 4), words) != STR_NONE;
}

/* The title goes first when the main text does not begin with it. */
static void put_title(struct html *h)
{
    const struct xml_node *around = h->region.around ? h->region.around : h->region.main;
    str title = fold_text(h->arena, h->region.title);
    if (title.n && !has_words(h, around, title))
        reading_line(h->out, title, 1);
}

bool html_read(str text, struct reading *out)
{
    struct source *page = arena_new(out->arena, struct source);
    struct html h = { .arena = out->arena, .out = out, .label = S("") };
    if (part_elements(text) > PART_ELEMENTS) {
        diag(out->diag, PART_SIZE, loc_at(out->src, 0, 0), out->src->path,
             arena_printf(out->arena, "%zu", part_elements(text)),
             arena_printf(out->arena, "%d", PART_ELEMENTS));
        return false;
    }
    *page = (struct source){ out->src->path, text };
    const struct xml_node *root = xml_read_html(out->arena, page, out->diag);
    if (!root)
        return false;
    html_region_find(out->arena, root, &h.region);
    buf_init(&h.line);
    put_title(&h);
    h.inside = h.region.main == root;
    walk(&h, root);
    end_line(&h);
    buf_release(&h.line);
    if (h.aside)
        diag(out->diag, IMPORT_ASIDE, loc_at(out->src, h.first_aside, 0),
             arena_printf(out->arena, "%zu", h.aside));
    return true;
}
