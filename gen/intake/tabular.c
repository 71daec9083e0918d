/* Blocks of rows are found by the cells they share; a block is then one measure or several. */
#include "intake/tabular.h"
#include "intake/deadline.h"
#include "intake/glyph.h"
#include "intake/heading.h"
#include "intake/number.h"
#include "intake/target.h"

enum { NO_COLUMN = GRID_COLUMNS };

struct rows {
    struct arena *arena;
    struct reading *reading;
    const struct reading_table *table;
    const struct grid *grid;
    const struct columns *columns;
    struct intake_document *doc;
    size_t number, task;           /* columns, or NO_COLUMN */
    struct map paths;
    struct intake_node *base;      /* where the table stands */
    struct intake_node *last;      /* the measure of the row above, or NULL */
    struct nesting nesting;        /* of banners, as numbered headings nest */
    struct intake_node *open[NESTING_MAX];
    struct { str text; struct intake_node *node; } group[GRID_COLUMNS];
};

/* ---- cells ---- */

/* Nothing, or a dash, a stroke, 无. */
static bool is_blank(str s)
{
    str rest = glyph_trim_marks(s);
    size_t len;
    if (str_eq(rest, S("无")))
        return true;
    for (size_t i = 0; i < rest.n; i += len) {
        enum glyph g = glyph_at(rest, i, &len);
        if (g == GLYPH_HAN || g == GLYPH_DIGIT || g == GLYPH_LATIN)
            return false;
    }
    return true;
}

static bool blank_at(const struct rows *t, size_t row, size_t col)
{
    return is_blank(grid_text(t->grid, row, col));
}

static bool is_role(enum column c) { return c >= COLUMN_LEAD && c <= COLUMN_COOPERATING; }

/* Without white space and line ends between wide characters. */
static str cell_line(struct arena *a, str s)
{
    struct buf b;
    str line;
    buf_init(&b);
    for (bool more = s.n > 0; more;) {
        more = str_cut(s, S("\n"), &line, &s);
        buf_put(&b, glyph_trim(line));
    }
    str out = text_compact(a, arena_str(a, buf_str(&b)));
    buf_release(&b);
    return out;
}

/* ---- nodes ---- */

static uint32_t line_of(const struct rows *t, size_t row)
{
    return t->table->line + (uint32_t)(row - t->columns->first);
}

static void hang(struct intake_node *parent, struct intake_node *n)
{
    struct intake_node *after = NULL;
    if (parent->last && parent->last->line <= n->line)
        after = parent->last;
    for (struct intake_node *k = parent->first; !after && k; k = k->next)
        if (k->line <= n->line && (!k->next || k->next->line > n->line))
            after = k;
    n->parent = parent;
    n->level = parent->level + 1;
    n->next = after ? after->next : parent->first;
    if (after)
        after->next = n;
    else
        parent->first = n;
    if (!n->next)
        parent->last = n;
}

/* Unprinted ordinals count among their brothers; a path met twice gets one more. */
static void set_path(struct rows *t, struct intake_node *n)
{
    struct arena *a = t->arena;
    unsigned unprinted = 1, again = 2;
    for (const struct intake_node *k = n->parent->first; !n->number.n && k != n; k = k->next)
        unprinted += str_empty(k->number);
    str own = n->number.n ? number_path(a, n->number) : arena_printf(a, "[%u]", unprinted);
    str above = n->parent->path;
    str path = above.n ? arena_printf(a, "%.*s/%.*s", STR_ARG(above), STR_ARG(own)) : own;
    for (n->path = path; !map_add(&t->paths, n->path, n); again++)
        n->path = arena_printf(a, "%.*s[%u]", STR_ARG(path), again);
}

static struct intake_node *add_node(struct rows *t, struct intake_node *parent, str number, size_t row,
                                    size_t end, enum intake_kind kind)
{
    struct intake_node *n = arena_new(t->arena, struct intake_node);
    n->kind = kind;
    n->number = number;
    n->line = line_of(t, row);
    n->last_line = line_of(t, end - 1);
    hang(parent, n);
    set_path(t, n);
    return n;
}

/* Cuts a printed number off the front of text. */
static str take_number(struct arena *a, str *text)
{
    struct number n = number_read(lex_fold(a, *text));
    str number = glyph_trim(str_upto(*text, n.system ? n.bytes : 0));
    *text = glyph_trim(str_from(*text, number.n ? n.bytes : 0));
    return number;
}

static struct intake_node *add_section(struct rows *t, struct intake_node *parent, str text, size_t row)
{
    str title = cell_line(t->arena, text);
    str number = take_number(t->arena, &title);
    struct intake_node *n = add_node(t, parent, number, row, row + 1, INTAKE_SECTION);
    n->title = title;
    return n;
}

/* ---- what a measure says ---- */

static void add_text(struct rows *t, struct intake_node *n, str line)
{
    if (str_empty(n->title)) {
        str stop = S("。");
        size_t at = str_find(line, stop);
        n->title = glyph_trim_marks(str_upto(line, at == STR_NONE ? line.n : at));
        line = at == STR_NONE ? S("") : str_from(line, at + stop.n);
    }
    if (glyph_trim_marks(line).n)
        *(str *)vec_push(t->arena, &n->paragraphs) = line;
}

/* The cells of one column in rows [row, end), each once; a merged cell was perhaps read above. */
static const struct grid_cell *own_cell(const struct rows *t, size_t row, size_t col, size_t from)
{
    const struct grid_cell *cell = grid_at(t->grid, row, col);
    bool seen = cell && ((row > from && grid_at(t->grid, row - 1, col) == cell) ||
                         (col > 0 && grid_at(t->grid, row, col - 1) == cell &&
                          t->columns->kind[col - 1] == t->columns->kind[col]));
    return cell && !seen && !is_blank(cell->text) ? cell : NULL;
}

static void add_texts(struct rows *t, struct intake_node *n, size_t row, size_t end, size_t from_col)
{
    for (size_t r = row; r < end; r++)
        for (size_t col = from_col; col < t->grid->cols; col++) {
            const struct grid_cell *cell = own_cell(t, r, col, row);
            if (t->columns->kind[col] != COLUMN_TASK || !cell)
                continue;
            str rest = cell->text, line;
            for (bool more = rest.n > 0; more;) {
                more = str_cut(rest, S("\n"), &line, &rest);
                line = text_compact(t->arena, glyph_trim(line));
                if (n->title.n == 0 && n->number.n == 0)
                    n->number = take_number(t->arena, &line);
                add_text(t, n, line);
            }
        }
}

/* Names one a line are parted by 、 unless the line ends with a mark of its own. */
static str unit_list(struct arena *a, const char *label, str text)
{
    struct buf b;
    str line;
    buf_init(&b);
    buf_putz(&b, label);
    size_t empty = b.n;
    for (bool more = text.n > 0; more;) {
        more = str_cut(text, S("\n"), &line, &text);
        line = glyph_trim(line);
        enum glyph last = glyph_of(rune_last(buf_str(&b)));
        if (line.n && b.n > empty && last != GLYPH_PAUSE && last != GLYPH_COMMA &&
            last != GLYPH_SEMICOLON && last != GLYPH_COLON && last != GLYPH_STOP)
            buf_putz(&b, "、");
        buf_put(&b, line);
    }
    str out = arena_str(a, buf_str(&b));
    buf_release(&b);
    return out;
}

static void add_units(struct rows *t, struct intake_node *n, enum column role, str cell)
{
    static const char *const labels[] = { [COLUMN_LEAD] = "牵头单位：",
                                          [COLUMN_RESPONSIBLE] = "责任单位：",
                                          [COLUMN_COOPERATING] = "配合单位：" };
    str text = unit_list(t->arena, labels[role], cell);
    duty_read(t->arena, (struct run){ text, lex_fold(t->arena, text) }, &n->duty);
}

static void add_duty(struct rows *t, struct intake_node *n, size_t row, size_t end)
{
    for (size_t r = row; r < end; r++)
        for (size_t col = 0; col < t->grid->cols; col++) {
            enum column kind = t->columns->kind[col];
            const struct grid_cell *cell = own_cell(t, r, col, row);
            if (cell && is_role(kind))
                add_units(t, n, kind, cell->text);
            if (!cell || kind != COLUMN_DEADLINE)
                continue;
            str due = glyph_trim_marks(cell_line(t->arena, cell->text));
            n->duty.deadline = n->duty.deadline.n
                ? arena_printf(t->arena, "%.*s；%.*s", STR_ARG(n->duty.deadline), STR_ARG(due)) : due;
        }
}

/* "列第一位的为牵头单位" in the header or in a cell. */
static void move_first(const struct rows *t, struct duty *d)
{
    if (!(t->columns->first_leads || d->first_leads) || d->lead.n || d->responsible.n == 0)
        return;
    names_add(t->arena, &d->lead, d->responsible.v[0]);
    d->responsible.v++;
    d->responsible.n--;
    d->responsible.cap = 0;
}

static void finish(struct rows *t, struct intake_node *n)
{
    struct diag *diag = t->reading->diag;
    struct loc loc = loc_at(t->doc->src, n->line, 0);
    move_first(t, &n->duty);
    if (n->duty.deadline.n) {
        struct deadline_reading due = deadline_read(lex_fold(t->arena, n->duty.deadline),
                                                    t->doc->year);
        n->due = (struct deadline){ due.by, due.ongoing, date_set(due.by) || due.ongoing };
        if (!n->due.set)
            diag(diag, IMPORT_DEADLINE, loc, n->duty.deadline);
    }
    for (size_t i = 0; i < n->duty.remarks.n; i++)
        diag(diag, IMPORT_REMARK, loc, n->duty.remarks.v[i]);
    targets_of(t->arena, n->title, false, &n->targets);
    for (size_t i = 0; i < n->paragraphs.n; i++)
        targets_of(t->arena, n->paragraphs.v[i], false, &n->targets);
}

static struct intake_node *add_measure(struct rows *t, struct intake_node *parent, str number, size_t row,
                                       size_t end, size_t from_col, int class)
{
    struct intake_node *n = arena_new(t->arena, struct intake_node);
    n->kind = INTAKE_MEASURE;
    n->class = class;
    n->number = number;
    n->line = line_of(t, row);
    n->last_line = line_of(t, end - 1);
    add_texts(t, n, row, end, from_col);
    add_duty(t, n, row, end);
    finish(t, n);
    hang(parent, n);
    set_path(t, n);
    return t->last = n;
}

/* ---- blocks ---- */

/* Units and deadlines of the block are those of its first row. */
static bool shares_duty(const struct rows *t, size_t row, size_t end)
{
    for (size_t r = row + 1; r < end; r++)
        for (size_t col = 0; col < t->grid->cols; col++)
            if (is_role(t->columns->kind[col]) && !blank_at(t, r, col) &&
                grid_at(t->grid, r, col) != grid_at(t->grid, row, col))
                return false;
    return true;
}

static bool has_duty(const struct rows *t, size_t row)
{
    for (size_t col = 0; col < t->grid->cols; col++)
        if (is_role(t->columns->kind[col]) && grid_at(t->grid, row, col) &&
            grid_at(t->grid, row, col)->row == row && !blank_at(t, row, col))
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
        bool goes_on = blank_at(t, end, key) &&
                       (!task || task->row < end || is_blank(task->text) || !has_duty(t, end));
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
    if (t->group[col].node && (is_blank(text) || str_eq(text, t->group[col].text)) &&
        t->group[col].node->parent == parent)
        return t->group[col].node;
    if (is_blank(text))
        return parent;
    t->group[col].text = text;
    return t->group[col].node = add_section(t, parent, text, row);
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
        add_measure(t, parent, S(""), r, r + 1, next_task(t, t->task), class);
}

static void take_block(struct rows *t, size_t row, size_t end)
{
    struct intake_node *parent = parent_of(t, row);
    bool numbered = t->number != NO_COLUMN;
    str number = numbered ? cell_line(t->arena, grid_text(t->grid, row, t->number)) : S("");
    const struct grid_cell *task = grid_at(t->grid, row, t->task);
    size_t second = next_task(t, t->task);
    bool sorts = second != NO_COLUMN && task && !is_blank(task->text) &&
                 (numbered ? task->row + task->rows > end || task->row < row
                           : end > row + 1 && !shares_duty(t, row, end));
    number = is_blank(number) ? S("") : number;
    if (sorts)
        parent = enter_group(t, parent, row, t->task);
    if (sorts && !numbered) {
        add_parts(t, parent, row, end, measure_class_TASK);
    } else if (end == row + 1 || shares_duty(t, row, end) || second == NO_COLUMN) {
        add_measure(t, parent, number, row, end, sorts ? second : t->task, measure_class_TASK);
    } else {
        struct intake_node *n = add_node(t, parent, number, row, end, INTAKE_MEASURE);
        n->class = measure_class_GROUP;
        n->title = cell_line(t->arena, grid_text(t->grid, row, t->task));
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
        if (!cell || cell == only || is_blank(cell->text))
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
    t->open[level] = add_section(t, level ? t->open[level - 1] : t->base, text, row);
    t->last = NULL;
}

static void count_line(struct rows *t, size_t row, size_t end, enum use use)
{
    *(struct intake_run *)vec_push(t->arena, &t->reading->aside) =
        (struct intake_run){ line_of(t, row), line_of(t, end - 1), use };
}

/* A row that a page cut in two goes on without number and units. */
static bool goes_on(const struct rows *t, size_t row)
{
    return t->last && t->number != NO_COLUMN && blank_at(t, row, t->number) && !has_duty(t, row);
}

static void take_rest(struct rows *t, size_t row)
{
    size_t had = t->last->paragraphs.n;
    add_texts(t, t->last, row, row + 1, 0);
    t->last->last_line = line_of(t, row);
    for (size_t i = had; i < t->last->paragraphs.n; i++)
        targets_of(t->arena, t->last->paragraphs.v[i], false, &t->last->targets);
    count_line(t, row, row + 1, USE_MEASURE);
}

static size_t take_rows(struct rows *t, size_t row)
{
    const struct grid_cell *banner = banner_of(t, row);
    size_t end = row + 1;
    if (repeats_header(t, row)) {
        count_line(t, row, end, USE_FURNITURE);
    } else if (banner && is_note(glyph_trim(banner->text))) {
        count_line(t, row, end, USE_MARKER);
        diag(t->reading->diag, IMPORT_REMARK, loc_at(t->doc->src, line_of(t, row), 0), banner->text);
    } else if (banner) {
        enter_banner(t, banner->text, row);
        count_line(t, row, end, USE_SECTION);
    } else if (goes_on(t, row)) {
        take_rest(t, row);
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
                      grid_at(t->grid, row, col)->cols == 1 && !blank_at(t, row, col);
        if (filled && (t->columns->kind[col] == COLUMN_OTHER || t->columns->kind[col] == COLUMN_NONE))
            diag(t->reading->diag, IMPORT_COLUMN,
                 loc_at(t->doc->src, line_of(t, t->columns->first), 0), t->columns->name[col],
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
    doc->last = MAX(doc->last, line_of(&t, t.grid->n - 1));
}
