/* Places are filled as cells come; what reaches into later rows waits in `down`. */
#include "intake/grid.h"
#include "base/buf.h"
#include "intake/glyph.h"

void grid_init(struct grid *g, struct arena *a)
{
    *g = (struct grid){ .arena = a };
}

static struct grid_row *last_row(struct grid *g) { return g->n ? &g->v[g->n - 1] : NULL; }

static void pass_covered(struct grid *g)
{
    struct grid_row *row = last_row(g);
    while (g->next < GRID_COLUMNS && row->at[g->next])
        g->next++;
}

void grid_row(struct grid *g)
{
    if (g->n == GRID_ROWS) {
        g->overflow = true;
        return;
    }
    struct grid_row *row = vec_push(g->arena, g);
    g->next = 0;
    for (uint32_t col = 0; col < GRID_COLUMNS; col++)
        if (g->down[col].left) {
            row->at[col] = g->down[col].cell;
            row->at[col]->rows = (uint32_t)g->n - row->at[col]->row;
            g->down[col].left--;
        }
}

static void cover(struct grid *g, struct grid_cell *cell)
{
    struct grid_row *row = last_row(g);
    for (uint32_t i = 0; i < cell->cols; i++)
        row->at[cell->col + i] = cell;
    g->next = cell->col + cell->cols;
    g->cols = MAX(g->cols, g->next);
}

/* How many of the wanted columns are free from the next place on. */
static uint32_t room(const struct grid *g, uint32_t cols)
{
    uint32_t n = 0;
    while (n < cols && g->next + n < GRID_COLUMNS && !g->v[g->n - 1].at[g->next + n])
        n++;
    return n;
}

void grid_add(struct grid *g, str text, uint32_t cols, uint32_t rows)
{
    if (!last_row(g) || g->overflow)
        return;
    pass_covered(g);
    uint32_t free_cols = room(g, MAX(cols, 1));
    if (free_cols == 0 || ++g->cells > GRID_CELLS) {
        g->overflow = true;
        return;
    }
    struct grid_cell *cell = arena_new(g->arena, struct grid_cell);
    *cell = (struct grid_cell){ text, (uint32_t)g->n - 1, g->next, 1, free_cols };
    cover(g, cell);
    for (uint32_t i = 0; rows > 1 && i < free_cols; i++) {
        g->down[cell->col + i].cell = cell;
        g->down[cell->col + i].left = rows - 1;
    }
}

void grid_extend(struct grid *g, uint32_t cols)
{
    if (!last_row(g) || g->overflow)
        return;
    pass_covered(g);
    uint32_t col = MIN(g->next, GRID_COLUMNS - 1);
    struct grid_cell *above = g->n > 1 ? g->v[g->n - 2].at[col] : NULL;
    if (!above || above->col != col || room(g, above->cols) < above->cols) {
        grid_add(g, S(""), cols, 1);
        return;
    }
    cover(g, above);
    above->rows = (uint32_t)g->n - above->row;
}

void grid_seek(struct grid *g, uint32_t col) { g->next = MIN(col, GRID_COLUMNS); }

const struct grid_cell *grid_at(const struct grid *g, size_t row, size_t col)
{
    return row < g->n && col < GRID_COLUMNS ? g->v[row].at[col] : NULL;
}

str grid_text(const struct grid *g, size_t row, size_t col)
{
    const struct grid_cell *cell = grid_at(g, row, col);
    return cell ? cell->text : S("");
}

str grid_line(const struct grid *g, size_t row, struct arena *a)
{
    const struct grid_cell *before = NULL;
    struct buf b;
    buf_init(&b);
    for (size_t col = 0; col < g->cols; col++) {
        const struct grid_cell *cell = grid_at(g, row, col);
        str rest = cell && cell != before ? glyph_trim(cell->text) : S(""), line;
        bool more = rest.n > 0;
        if (more && b.n)
            buf_putz(&b, "｜");
        while (more) {
            more = str_cut(rest, S("\n"), &line, &rest);
            buf_put(&b, line);
            if (more)
                buf_putc(&b, ' ');
        }
        before = cell;
    }
    str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}
