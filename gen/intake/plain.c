/* A header is looked for in lines with three cells or more; the lines below it with as many are its rows. */
#include "intake/plain.h"
#include "intake/glyph.h"

enum { CELLS_MIN = 3, GAP_COLUMNS = 2, ROWS_MIN = 2, HEADER_BYTES = 120 };
enum separator { BY_TAB, BY_STROKE, BY_GAP, SEPARATORS };

struct cells { str v[GRID_COLUMNS]; size_t n; };

static bool is_stroke(uint32_t r) { return r == '|' || r == 0xFF5C || r == 0x2502 || r == 0x2503; }

/* Bytes of the separator at i, 0 when there is none. */
static size_t separator_at(str s, size_t i, enum separator by)
{
    size_t len, columns = 0, from = i;
    uint32_t r = str_rune(s, i, &len);
    if (by == BY_TAB)
        return r == '\t' ? 1 : 0;
    if (by == BY_STROKE)
        return is_stroke(r) ? len : 0;
    while (i < s.n && glyph_of(r = str_rune(s, i, &len)) == GLYPH_SPACE) {
        columns += r == 0x3000 || r == '\t' ? 2 : 1;
        i += len;
    }
    return columns >= GAP_COLUMNS ? i - from : 0;
}

static void add_cell(struct cells *out, str text)
{
    if (out->n < GRID_COLUMNS)
        out->v[out->n++] = glyph_trim(text);
}

static void cells_of(str line, enum separator by, struct cells *out)
{
    size_t from = 0, len, n;
    out->n = 0;
    if (by != BY_TAB)
        line = glyph_trim(line);
    for (size_t i = 0; i < line.n; i += n ? n : len) {
        n = separator_at(line, i, by);
        str_rune(line, i, &len);
        if (n && !(by == BY_STROKE && i == 0))
            add_cell(out, str_slice(line, from, i));
        from = n ? i + n : from;
    }
    if (by != BY_STROKE || from < line.n)
        add_cell(out, str_from(line, from));
}

/* |----|:---:| below a Markdown header. */
static bool is_rule(const struct cells *c)
{
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < c->v[i].n; k++)
            if (!strchr("-: =+", c->v[i].p[k]))
                return false;
    return true;
}

static void add_row(struct grid *g, const struct cells *c)
{
    bool rule = is_rule(c);
    grid_row(g);
    for (size_t i = 0; i < c->n; i++)
        grid_add(g, rule ? S("") : c->v[i], 1, 1);
}

static bool is_header(struct arena *a, const struct cells *c)
{
    struct grid g;
    struct columns columns;
    struct arena_mark mark = arena_mark(a);
    for (size_t i = 0; i < c->n; i++)
        if (c->n < CELLS_MIN || c->v[i].n > HEADER_BYTES)
            return false;
    grid_init(&g, a);
    add_row(&g, c);
    bool found = columns_find(a, &g, &columns);
    arena_rewind(a, mark);
    return found;
}

/* Most lines have no separator at all. */
static bool may_part(str s)
{
    enum { HEADER_LINE = 1000 };
    return s.n < HEADER_LINE &&
           (str_find_char(s, '\t') != STR_NONE || str_find_char(s, '|') != STR_NONE ||
            str_find(s, S("  ")) != STR_NONE || str_find(s, S("｜")) != STR_NONE ||
            str_find(s, S("│")) != STR_NONE || str_find(s, S("┃")) != STR_NONE ||
            str_find(s, S("\u3000")) != STR_NONE);
}

struct table { size_t from, to; enum separator by; };          /* lines */

/* The table whose header is line i; to == from when there is none. */
static struct table table_at(struct arena *a, const struct lines *lines, size_t i)
{
    struct cells head, row;
    if (!may_part(lines->v[i].text))
        return (struct table){ i, i, BY_TAB };
    for (enum separator by = BY_TAB; by < SEPARATORS; by++) {
        struct table t = { i, i + 1, by };
        cells_of(lines->v[i].text, by, &head);
        if (!is_header(a, &head))
            continue;
        for (; t.to < lines->n && lines->v[t.to].number == lines->v[t.to - 1].number + 1; t.to++) {
            cells_of(lines->v[t.to].text, by, &row);
            if (row.n != head.n && !(by == BY_TAB && row.n >= CELLS_MIN && row.n < head.n))
                break;
        }
        if (t.to - t.from >= ROWS_MIN)
            return t;
    }
    return (struct table){ i, i, BY_TAB };
}

/* Blank lines keep their numbers. */
static void skip_to(struct reading *r, uint32_t number)
{
    while (r->line + 1 < number)
        reading_blank(r);
}

static void put_table(struct reading *r, const struct lines *lines, struct table t)
{
    struct grid g;
    struct cells row;
    grid_init(&g, r->arena);
    skip_to(r, lines->v[t.from].number);
    for (size_t i = t.from; i < t.to; i++) {
        cells_of(lines->v[i].text, t.by, &row);
        add_row(&g, &row);
        if (is_rule(&row))
            *(struct intake_run *)vec_push(r->arena, &r->aside) =
                (struct intake_run){ lines->v[i].number, lines->v[i].number, USE_MARKER };
    }
    reading_table(r, &g);
}

bool plain_tables_read(str text, struct reading *out)
{
    struct lines lines = { 0 };
    VEC(struct table) tables = { 0 };
    lines_of_text(out->arena, text, &lines);
    for (size_t i = 0; i < lines.n; i++) {
        struct table t = table_at(out->arena, &lines, i);
        if (t.to > t.from) {
            *(struct table *)vec_push(out->arena, &tables) = t;
            i = t.to - 1;
        }
    }
    for (size_t i = 0, k = 0; tables.n && i < lines.n; i++) {
        if (k < tables.n && tables.v[k].from == i) {
            put_table(out, &lines, tables.v[k]);
            i = tables.v[k++].to - 1;
            continue;
        }
        skip_to(out, lines.v[i].number);
        reading_line(out, lines.v[i].text, 0);
    }
    if (tables.n)
        lines_unwrap(&out->lines);
    return tables.n > 0;
}
