/* Cells → a node of the document: number, title, paragraphs, units, deadline, targets. */
#include "intake/row.h"
#include "intake/deadline.h"
#include "intake/glyph.h"
#include "intake/target.h"

/* ---- cells ---- */

/* Nothing, or a dash, a stroke, 无. */
bool row_is_blank(str s)
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

bool row_blank_at(const struct rows *t, size_t row, size_t col)
{
    return row_is_blank(grid_text(t->grid, row, col));
}

bool row_is_role(enum column c) { return c >= COLUMN_LEAD && c <= COLUMN_COOPERATING; }

/* Without white space and line ends between wide characters. */
str row_cell_line(struct arena *a, str s)
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

uint32_t row_line(const struct rows *t, size_t row)
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

struct intake_node *row_node(struct rows *t, struct intake_node *parent, str number, size_t row,
                                    size_t end, enum intake_kind kind)
{
    struct intake_node *n = arena_new(t->arena, struct intake_node);
    n->kind = kind;
    n->number = number;
    n->line = row_line(t, row);
    n->last_line = row_line(t, end - 1);
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

struct intake_node *row_section(struct rows *t, struct intake_node *parent, str text, size_t row)
{
    str title = row_cell_line(t->arena, text);
    str number = take_number(t->arena, &title);
    struct intake_node *n = row_node(t, parent, number, row, row + 1, INTAKE_SECTION);
    n->title = title;
    return n;
}

/* ---- what a measure says ---- */

/* The title is the first sentence. A list in the cell gives its first item's words and stays text. */
static void add_text(struct rows *t, struct intake_node *n, str line)
{
    str stop = S("。"), first = line;
    if (str_empty(n->title)) {
        bool listed = take_number(t->arena, &first).n > 0;
        size_t at = str_find(first, stop);
        n->title = glyph_trim_marks(str_upto(first, at == STR_NONE ? first.n : at));
        if (!listed)
            line = at == STR_NONE ? S("") : str_from(first, at + stop.n);
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
    return cell && !seen && !row_is_blank(cell->text) ? cell : NULL;
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
            if (cell && row_is_role(kind))
                add_units(t, n, kind, cell->text);
            if (!cell || kind != COLUMN_DEADLINE)
                continue;
            duty_add_deadline(t->arena, &n->duty,
                              glyph_trim_marks(row_cell_line(t->arena, cell->text)));
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
    if (n->paragraphs.n == 0 || str_find(n->paragraphs.v[0], n->title) == STR_NONE)
        targets_of(t->arena, n->title, false, &n->targets);
    for (size_t i = 0; i < n->paragraphs.n; i++)
        targets_of(t->arena, n->paragraphs.v[i], false, &n->targets);
}

struct intake_node *row_measure(struct rows *t, struct intake_node *parent, str number, size_t row,
                                       size_t end, size_t from_col, int class)
{
    struct intake_node *n = arena_new(t->arena, struct intake_node);
    n->kind = INTAKE_MEASURE;
    n->class = class;
    n->number = number;
    n->line = row_line(t, row);
    n->last_line = row_line(t, end - 1);
    add_texts(t, n, row, end, from_col);
    add_duty(t, n, row, end);
    finish(t, n);
    hang(parent, n);
    set_path(t, n);
    return t->last = n;
}

void row_append(struct rows *t, struct intake_node *n, size_t row)
{
    size_t had = n->paragraphs.n;
    add_texts(t, n, row, row + 1, 0);
    n->last_line = row_line(t, row);
    for (size_t i = had; i < n->paragraphs.n; i++)
        targets_of(t->arena, n->paragraphs.v[i], false, &n->targets);
}
