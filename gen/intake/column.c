/* Headers are compared folded, without white space and without a remark in brackets. */
#include "intake/column.h"
#include "base/buf.h"
#include "intake/glyph.h"
#include "intake/word.h"

enum { HEADER_ROWS = 8, HEADER_RUNES = 24 };

static const struct { enum column kind; const char *is, *has, *with, *without; } rules[] = {
#define COLUMN(kind, is, has, with, without) { COLUMN_##kind, is, has, with, without },
#include "intake/column.def"
#undef COLUMN
};

/* Without gaps, quotes and colons. */
static str compact(struct arena *a, str s)
{
    struct buf b;
    size_t len;
    buf_init(&b);
    for (size_t i = 0; i < s.n; i += len) {
        enum glyph g = glyph_at(s, i, &len);
        if (g != GLYPH_SPACE && g != GLYPH_NOTHING && g != GLYPH_COLON && s.p[i] != '\n')
            buf_put(&b, str_slice(s, i, i + len));
    }
    str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

/* Up to the first bracket that is not the header's own start. */
static str before_bracket(str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len)
        if (glyph_at(s, i, &len) == GLYPH_OPEN && i > 0)
            return str_upto(s, i);
    return s;
}

enum column column_of(struct arena *a, str header)
{
    str key = before_bracket(lex_fold(a, compact(a, header)));
    if (str_empty(key) || str_runes(key) > HEADER_RUNES)
        return COLUMN_NONE;
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        if (lex_among(rules[i].is, key, true) ||
            (lex_among(rules[i].has, key, false) && !lex_among(rules[i].without, key, false) &&
             (!*rules[i].with || lex_among(rules[i].with, key, false))))
            return rules[i].kind;
    return COLUMN_NONE;
}

/* ---- rows ---- */

static bool names_tasks_and_units(const struct columns *c, size_t cols)
{
    bool task = false, unit = false;
    for (size_t i = 0; i < cols; i++) {
        task |= c->kind[i] == COLUMN_TASK;
        unit |= c->kind[i] >= COLUMN_LEAD && c->kind[i] <= COLUMN_COOPERATING;
    }
    return task && unit;
}

/* Below a header that spans columns stands what each of them is: "责任分工" over "牵头｜配合". */
static bool goes_on_below(const struct grid *g, size_t row)
{
    for (size_t col = 0; col < g->cols; col++) {
        const struct grid_cell *cell = grid_at(g, row, col);
        const struct grid_cell *below = grid_at(g, row + 1, col);
        if (cell && cell->rows > 1 && below == cell)
            return true;
    }
    return false;
}

static void take_header(struct arena *a, const struct grid *g, size_t row, struct columns *c)
{
    for (size_t col = 0; col < g->cols; col++) {
        const struct grid_cell *cell = grid_at(g, row, col);
        str name = cell ? compact(a, cell->text) : S("");
        enum column own = column_of(a, name);
        if (str_empty(name) || (c->name[col].n && str_eq(name, c->name[col])))
            continue;
        if (own == COLUMN_NONE && c->kind[col] != COLUMN_NONE)
            name = arena_printf(a, "%.*s%.*s", STR_ARG(c->name[col]), STR_ARG(name));
        c->kind[col] = own == COLUMN_NONE ? column_of(a, name) : own;
        c->name[col] = name;
        size_t len;
        c->first_leads |= lex_find(WORDS_REMARK_FIRST_LEADS, lex_fold(a, name), &len) != STR_NONE;
    }
}

/* A header is a row of several short cells, one a column. */
static bool may_be_header(const struct grid *g, size_t row)
{
    size_t cells = 0;
    const struct grid_cell *before = NULL;
    for (size_t col = 0; col < g->cols; col++) {
        const struct grid_cell *cell = grid_at(g, row, col);
        if (cell && cell != before && cell->row == row && glyph_trim(cell->text).n) {
            cells++;
            if (str_runes(before_bracket(cell->text)) > HEADER_RUNES)
                return false;
        }
        before = cell;
    }
    return cells >= 2;
}

bool columns_find(struct arena *a, const struct grid *g, struct columns *out)
{
    for (size_t row = 0; row < g->n && row < HEADER_ROWS; row++) {
        if (!may_be_header(g, row))
            continue;
        size_t last = row + goes_on_below(g, row);
        *out = (struct columns){ .first = row, .end = MIN(last + 1, g->n) };
        for (size_t r = row; r < out->end; r++)
            take_header(a, g, r, out);
        if (names_tasks_and_units(out, g->cols))
            return true;
    }
    return false;
}
