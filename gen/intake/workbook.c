/* What sheets of either origin share. */
#include "intake/workbook.h"
#include "text/csv.h"

str cell_name(struct arena *a, uint32_t row, uint32_t col)
{
    char letters[8];
    size_t n = sizeof letters;
    for (uint32_t c = col + 1; c > 0; c = (c - 1) / 26)
        letters[--n] = (char)('A' + (c - 1) % 26);
    return arena_printf(a, "%.*s%u", (int)(sizeof letters - n), letters + n, row + 1);
}

const struct sheet_cell *row_cell(const struct sheet_row *row, uint32_t col)
{
    size_t low = 0, high = row->n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (row->v[mid].col < col)
            low = mid + 1;
        else
            high = mid;
    }
    return low < row->n && row->v[low].col == col ? &row->v[low] : NULL;
}

static size_t count_cells(str text)
{
    size_t n = 1;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == ',' || text.p[i] == ';' || text.p[i] == '\t' || text.p[i] == '\n';
    return n;
}

bool workbook_of_csv(struct arena *a, struct source *src, struct workbook *out, struct diag *diag)
{
    if (count_cells(src->text) > CSV_CELLS) {
        diag(diag, SHEET_SIZE, loc_at(src, 0, 0), arena_printf(a, "%d", CSV_CELLS));
        return false;
    }
    struct csv csv;
    struct worksheet *s = vec_push(a, &out->sheets);
    csv_read(a, src, &csv, diag);
    s->src = src;
    s->name = S("");
    s->n = csv.n;
    s->v = arena_array(a, struct sheet_row, csv.n);
    for (size_t i = 0; i < csv.n; i++) {
        struct sheet_row *row = &s->v[i];
        row->number = csv.v[i].v[0].loc.line;
        row->v = arena_array(a, struct sheet_cell, csv.v[i].n);
        for (size_t k = 0; k < csv.v[i].n; k++)
            if (csv.v[i].v[k].text.n)
                row->v[row->n++] = (struct sheet_cell){
                    .row = row->number - 1, .col = (uint32_t)k, .kind = CELL_TEXT,
                    .text = csv.v[i].v[k].text, .loc = csv.v[i].v[k].loc };
    }
    return true;
}

/* ---- as a table ---- */

/* How many rows of the sheet, from row i on, a cell covers; its columns in *cols. */
static uint32_t spans(const struct worksheet *s, size_t i, const struct sheet_cell *cell, uint32_t *cols)
{
    uint32_t rows = 1;
    *cols = 1;
    if (!cell->merge)
        return 1;
    const struct sheet_range *g = &s->merges.v[cell->merge - 1];
    *cols = g->last_col - g->col + 1;
    for (size_t k = i + 1; k < s->n && k < i + GRID_ROWS && s->v[k].number <= g->last_row + 1; k++)
        rows++;
    return rows;
}

void worksheet_grid(struct arena *a, const struct worksheet *s, struct grid *out)
{
    grid_init(out, a);
    for (size_t i = 0; i < s->n; i++) {
        grid_row(out);
        for (size_t k = 0; k < s->v[i].n; k++) {
            const struct sheet_cell *cell = &s->v[i].v[k];
            uint32_t cols, rows;
            if (cell->merged)
                continue;
            if (cell->col >= GRID_COLUMNS) {
                out->overflow = true;
                break;
            }
            grid_seek(out, cell->col);
            rows = spans(s, i, cell, &cols);
            grid_add(out, cell->text, cols, rows);
        }
    }
}

/* ---- what an editor should know ---- */

void worksheet_report(struct arena *a, const struct worksheet *s, struct diag *diag)
{
    size_t rows = 0, first = 0;
    for (size_t i = s->n; i-- > 0;)
        if (s->v[i].hidden) {
            rows++;
            first = s->v[i].number;
        }
    if (rows)
        diag(diag, SHEET_HIDDEN_ROWS, loc_at(s->src, first, 1), arena_printf(a, "%zu", rows));
    for (size_t i = 0; i < s->hidden_cols.n; i++)
        diag(diag, SHEET_HIDDEN_COLUMNS, loc_at(s->src, 0, 0),
             cell_name(a, 0, s->hidden_cols.v[i].col), cell_name(a, 0, s->hidden_cols.v[i].last_col));
    if (s->unsaved)
        diag(diag, SHEET_FORMULAS, loc_at(s->src, 0, 0), arena_printf(a, "%zu", s->unsaved));
}
