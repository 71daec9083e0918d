/* Blocks of rows are found by the cells they share; a block is then one measure or several. */
#include "intake/tabular.h"
#include "intake/glyph.h"
#include "intake/row.h"
#include "intake/word.h"

/* ---- blocks ---- */

/* Units and deadlines of the block are those of its first row. */
static bool shares_duty(const struct rows *t, size_t row, size_t end)
{
    for (size_t r = row + 1; r < end; r++)
        for (size_t col = 0; col < t->grid->cols; col++)
            if (row_is_role(t->columns->kind[col]) && !row_blank_at(t, r, col) &&
                grid_at(t->grid, r, col) != grid_at(t->grid, row, col))
                return false;
    return true;
}

static bool has_duty(const struct rows *t, size_t row)
{
    for (size_t col = 0; col < t->grid->cols; col++)
        if (row_is_role(t->columns->kind[col]) && grid_at(t->grid, row, col) &&
            grid_at(t->grid, row, col)->row == row && !row_blank_at(t, row, col))
            return true;
    return false;
}

/* One past the rows that go with `row`: they share its number (or its task), or have none. */
static size_t block_end(const struct rows *t, size_t row)
{
    size_t key = t->number != NO_COLUMN ? t->number : t->task, end = row + 1;
    for (; end < t->grid->n; end++) {
        bool same = grid_at(t->grid, end, key) == grid_at(t->grid, row, key) &&
                    grid_at(t->grid, row, key);
        const struct grid_cell *task = grid_at(t->grid, end, t->task);
        bool goes_on = row_blank_at(t, end, key) &&
                       (!task || task->row < end || row_is_blank(task->text) || !has_duty(t, end));
        if (!same && !goes_on)
            break;
    }
    return end;
}

/* The next column of task text behind `col`, or NO_COLUMN. */
static size_t next_task(const struct rows *t, size_t col)
{
    for (col++; col < t->grid->cols; col++)
        if (t->columns->kind[col] == COLUMN_TASK)
            return col;
    return NO_COLUMN;
}

/* The section that a sorting cell opens, kept while the cell or its words stay the same. */
static struct intake_node *enter_group(struct rows *t, struct intake_node *parent, size_t row, size_t col)
{
    str text = grid_text(t->grid, row, col);
    if (t->group[col].node && (row_is_blank(text) || str_eq(text, t->group[col].text)) &&
        t->group[col].node->parent == parent)
        return t->group[col].node;
    if (row_is_blank(text))
        return parent;
    t->group[col].text = text;
    return t->group[col].node = row_section(t, parent, text, row);
}

static struct intake_node *parent_of(struct rows *t, size_t row)
{
    struct intake_node *parent = t->nesting.depth ? t->open[t->nesting.depth - 1] : t->base;
    for (size_t col = 0; col < t->grid->cols; col++)
        if (t->columns->kind[col] == COLUMN_GROUP)
            parent = enter_group(t, parent, row, col);
    return parent;
}

static void add_parts(struct rows *t, struct intake_node *parent, size_t row, size_t end, int class)
{
    for (size_t r = row; r < end; r++)
        row_measure(t, parent, S(""), r, r + 1, next_task(t, t->task), class);
}

static void take_block(struct rows *t, size_t row, size_t end)
{
    struct intake_node *parent = parent_of(t, row);
    bool numbered = t->number != NO_COLUMN;
    str number = numbered ? row_cell_line(t->arena, grid_text(t->grid, row, t->number)) : S("");
    const struct grid_cell *task = grid_at(t->grid, row, t->task);
    size_t second = next_task(t, t->task);
    bool sorts = second != NO_COLUMN && task && !row_is_blank(task->text) &&
                 (numbered ? task->row + task->rows > end || task->row < row
                           : end > row + 1 && !shares_duty(t, row, end));
    number = row_is_blank(number) ? S("") : number;
    if (sorts)
        parent = enter_group(t, parent, row, t->task);
    if (sorts && !numbered) {
        add_parts(t, parent, row, end, measure_class_TASK);
    } else if (end == row + 1 || shares_duty(t, row, end) || second == NO_COLUMN) {
        row_measure(t, parent, number, row, end, sorts ? second : t->task, measure_class_TASK);
    } else {
        struct intake_node *n = row_node(t, parent, number, row, end, INTAKE_MEASURE);
        n->class = measure_class_GROUP;
        n->title = row_cell_line(t->arena, grid_text(t->grid, row, t->task));
        add_parts(t, n, row, end, measure_class_SUB);
    }
}

/* ---- rows that are no measure ---- */

static bool repeats_header(const struct rows *t, size_t row)
{
    for (size_t col = 0; col < t->grid->cols; col++)
        if (!str_eq(grid_text(t->grid, row, col), grid_text(t->grid, t->columns->first, col)))
            return false;
    return true;
}

/* The one cell that has words, across the row or numbered like a heading; NULL in other rows. */
static const struct grid_cell *banner_of(const struct rows *t, size_t row)
{
    const struct grid_cell *only = NULL;
    for (size_t col = 0; col < t->grid->cols; col++) {
        const struct grid_cell *cell = grid_at(t->grid, row, col);
        if (!cell || cell == only || row_is_blank(cell->text))
            continue;
        if (only)
            return NULL;
        only = cell;
    }
    if (!only || only->rows > 1)
        return NULL;
    bool heads = number_read(lex_fold(t->arena, glyph_trim(only->text))).system != NUMBER_NONE &&
                 only->col <= t->task;
    return only->cols * 2 > t->grid->cols || heads ? only : NULL;
}

static bool is_note(str text)
{
    return str_starts(text, S("注")) || str_starts(text, S("备注")) || str_starts(text, S("说明")) ||
           str_starts(text, S("填表"));
}

static void enter_banner(struct rows *t, str text, size_t row)
{
    struct number n = number_read(lex_fold(t->arena, glyph_trim(text)));
    if (n.system == NUMBER_NONE)
        n = (struct number){ NUMBER_UNPRINTED, 1, 0 };
    int level = nesting_level(&t->nesting, n);
    if (level < 0)
        level = t->nesting.depth - 1;
    nesting_enter(&t->nesting, n, level);
    t->open[level] = row_section(t, level ? t->open[level - 1] : t->base, text, row);
    t->last = NULL;
}

static void count_line(struct rows *t, size_t row, size_t end, enum use use)
{
    *(struct intake_run *)vec_push(t->arena, &t->reading->aside) =
        (struct intake_run){ row_line(t, row), row_line(t, end - 1), use };
}

/* A row that a page cut in two goes on without number and units. */
static bool goes_on(const struct rows *t, size_t row)
{
    return t->last && t->number != NO_COLUMN && row_blank_at(t, row, t->number) && !has_duty(t, row);
}

/* The sum below the rows: its first words say so, and nobody is to do it. */
static bool is_total(const struct rows *t, size_t row)
{
    for (size_t col = 0; col < t->grid->cols; col++) {
        const struct grid_cell *cell = grid_at(t->grid, row, col);
        if (cell && !row_is_blank(cell->text))
            return lex_among("合计 总计 共计 小计", lex_fold(t->arena, glyph_trim(cell->text)), true) &&
                   !has_duty(t, row);
    }
    return false;
}

static size_t take_rows(struct rows *t, size_t row)
{
    const struct grid_cell *banner = banner_of(t, row);
    size_t end = row + 1;
    if (repeats_header(t, row)) {
        count_line(t, row, end, USE_FURNITURE);
    } else if (is_total(t, row)) {
        count_line(t, row, end, USE_MARKER);
    } else if (banner && is_note(glyph_trim(banner->text))) {
        count_line(t, row, end, USE_MARKER);
        diag(t->reading->diag, IMPORT_REMARK, loc_at(t->doc->src, row_line(t, row), 0), banner->text);
    } else if (banner) {
        enter_banner(t, banner->text, row);
        count_line(t, row, end, USE_SECTION);
    } else if (goes_on(t, row)) {
        row_append(t, t->last, row);
        count_line(t, row, end, USE_MEASURE);
    } else if (glyph_trim(grid_line(t->grid, row, t->arena)).n) {
        end = block_end(t, row);
        take_block(t, row, end);
        count_line(t, row, end, USE_MEASURE);
    }
    return end;
}

/* Columns that are no part of a measure are named, once each. */
static void report_columns(const struct rows *t)
{
    for (size_t col = 0; col < t->grid->cols; col++) {
        size_t filled = 0;
        for (size_t row = t->columns->end; row < t->grid->n; row++)
            filled += grid_at(t->grid, row, col) && grid_at(t->grid, row, col)->row == row &&
                      grid_at(t->grid, row, col)->cols == 1 && !row_blank_at(t, row, col);
        if (filled && (t->columns->kind[col] == COLUMN_OTHER || t->columns->kind[col] == COLUMN_NONE))
            diag(t->reading->diag, IMPORT_COLUMN,
                 loc_at(t->doc->src, row_line(t, t->columns->first), 0), t->columns->name[col],
                 arena_printf(t->arena, "%zu", filled));
    }
}

/* ---- the place of the table ---- */

static bool closed_between(const struct intake_document *doc, uint32_t from, uint32_t to)
{
    for (size_t i = 0; i < doc->runs.n; i++)
        if (doc->runs.v[i].use == USE_CLOSING && doc->runs.v[i].first > from &&
            doc->runs.v[i].first < to)
            return true;
    return false;
}

/* A heading right above a table was taken for a measure; or "任务分工如下：". */
static bool only_heads(const struct intake_node *n)
{
    if (n->first || n->duty.lead.n + n->duty.responsible.n + n->duty.cooperating.n > 0)
        return false;
    return n->paragraphs.n == 0 ||
           glyph_of(rune_last(n->paragraphs.v[n->paragraphs.n - 1])) == GLYPH_COLON;
}

static struct intake_node *place_of(struct reading *r, const struct intake_document *doc, uint32_t line)
{
    struct intake_node *last = doc->root;
    for (struct intake_node *n = doc->root; n; n = intake_next(n, doc->root))
        if (n != doc->root && n->line < line)
            last = n;
    if (last == doc->root || closed_between(doc, last->line, line))
        return doc->root;
    if (last->kind == INTAKE_MEASURE && only_heads(last)) {
        last->kind = INTAKE_SECTION;
        *(struct intake_run *)vec_push(r->arena, &r->aside) =
            (struct intake_run){ last->line, last->last_line, USE_SECTION };
    }
    while (last != doc->root && (last->kind == INTAKE_MEASURE || last->goal))
        last = last->parent;
    return last;
}

static size_t first_column(const struct columns *c, enum column kind)
{
    for (size_t i = 0; i < GRID_COLUMNS; i++)
        if (c->kind[i] == kind)
            return i;
    return NO_COLUMN;
}

void tabular_add(struct reading *r, const struct reading_table *table, struct intake_document *doc)
{
    struct rows t = { .arena = r->arena, .reading = r, .table = table, .grid = &table->grid,
                      .columns = &table->columns, .doc = doc };
    t.number = first_column(t.columns, COLUMN_NUMBER);
    t.task = first_column(t.columns, COLUMN_TASK);
    t.base = place_of(r, doc, table->line);
    map_init(&t.paths, r->arena);
    for (struct intake_node *n = doc->root; n; n = intake_next(n, doc->root))
        if (n->path.n)
            map_add(&t.paths, n->path, n);
    for (size_t row = t.columns->first; row < t.columns->end; row++)
        count_line(&t, row, row + 1, USE_SECTION);
    for (size_t row = t.columns->end; row < t.grid->n;)
        row = take_rows(&t, row);
    report_columns(&t);
    doc->first = doc->first ? MIN(doc->first, table->line) : table->line;
    doc->last = MAX(doc->last, row_line(&t, t.grid->n - 1));
}
