/* Rows on pages: opens the cells of a row, closes those that end with it, and when a page ends
 * draws of every open cell the part that fits. */
#include "print/page.h"

enum { HAIR = 400, STRONG = 800 };     /* thickness of inner and outer lines */
enum { FEWEST = 3 };                   /* lines on each side of a split row */

mpt cell_rest(const struct table_cell *c)
{
    mpt h = 0;
    bool any = false;
    for (size_t i = c->next; i < c->items.n; i++) {
        any |= c->items.v[i].kind != ITEM_SPACE;
        h += any ? c->items.v[i].height : 0;
    }
    return h;
}

static void cell_box(struct placer *p, const struct table *t, const struct table_cell *c,
                     mpt bottom)
{
    mpt x = t->edge[c->col], w = t->edge[c->col + c->colspan] - x, h = bottom - c->top;
    if (c->header)
        op_fill(p->l, &p->back, x, c->top, w, h, COLOR_FILL);
    bool first = c->top == t->top;
    if (!first)
        op_fill(p->l, &p->back, x, c->top - HAIR / 2, w, HAIR, COLOR_LINE);
    if (c->col > 0)
        op_fill(p->l, &p->back, x - HAIR / 2, c->top, HAIR, h, COLOR_LINE);
}

/* A cell spanning rows says again on each page what it says, if it has said all: the reader of a
 * ledger must see whose rows these are. */
static bool says_again(const struct table_cell *c, mpt room)
{
    if (!c->continued || c->rowspan < 2 || c->next < c->items.n)
        return false;
    struct table_cell whole = *c;
    whole.next = 0;
    return cell_rest(&whole) <= room;
}

/* Draws the part of the cell from its top to `bottom`; last: all that is left. */
static void cell_close(struct placer *p, const struct table *t, struct table_cell *c, mpt bottom,
                       bool last, bool again)
{
    cell_box(p, t, c, bottom);
    mpt y = c->top + t->pad_y;
    if (says_again(c, bottom - c->top - 2 * t->pad_y)) {
        c->next = 0;
        again = true;
    } else if (last && c->next == 0 && t->rows.v[c->row]->header) {
        y += (bottom - c->top - 2 * t->pad_y - cell_rest(c)) / 2;
    }
    for (bool any = false; c->next < c->items.n; c->next++) {
        const struct item *item = &c->items.v[c->next];
        if (item->kind == ITEM_SPACE && !any)
            continue;
        if (!last && y + item->height > bottom - t->pad_y)
            break;
        any = true;
        if (item->kind == ITEM_BOX)
            page_put(p, &item->ops, 0, y, again);
        y += item->height;
    }
    c->top = bottom;
}

static uint32_t last_row(const struct table_cell *c) { return c->row + c->rowspan - 1; }

static void open_cells(struct placer *p, struct table *t, const struct table_row *row)
{
    for (size_t i = 0; i < row->cells.n; i++) {
        row->cells.v[i]->top = p->y;
        *vec_push(p->l->a, &t->open) = row->cells.v[i];
    }
}

/* Rows keep inside the text area; lines use the white above the first and below the last. */
static mpt row_bottom(const struct placer *p) { return p->bottom - p->leading; }

/* Height the row still needs on this page so that every cell that ends with it shows all its
 * content. */
static mpt row_need(const struct placer *p, const struct table *t, const struct table_row *row,
                    bool fresh)
{
    mpt need = fresh ? row->height : t->line + 2 * t->pad_y;
    for (size_t i = 0; i < t->open.n; i++) {
        const struct table_cell *c = t->open.v[i];
        if (last_row(c) == row->index)
            need = MAX(need, c->top + cell_rest(c) + 2 * t->pad_y - p->y);
    }
    return need;
}

static void row_end(struct placer *p, struct table *t, const struct table_row *row, bool again)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->open.n; i++) {
        struct table_cell *c = t->open.v[i];
        if (last_row(c) == row->index)
            cell_close(p, t, c, p->y, true, again);
        else
            t->open.v[kept++] = c;
    }
    t->open.n = kept;
}

/* Outer lines of the part of the table on this page. */
static void table_edges(struct placer *p, const struct table *t)
{
    mpt x = t->edge[0], w = t->edge[t->columns] - x, h = p->y - t->top;
    op_fill(p->l, &p->back, x - STRONG / 2, t->top - STRONG / 2, w + STRONG, STRONG, COLOR_TEXT);
    op_fill(p->l, &p->back, x - STRONG / 2, p->y - STRONG / 2, w + STRONG, STRONG, COLOR_TEXT);
    op_fill(p->l, &p->back, x - HAIR / 2, t->top, HAIR, h, COLOR_LINE);
    op_fill(p->l, &p->back, x + w - HAIR / 2, t->top, HAIR, h, COLOR_LINE);
}

void table_break(struct placer *p)
{
    struct table *t = p->table;
    for (size_t i = 0; i < t->open.n; i++)
        cell_close(p, t, t->open.v[i], p->y, false, false);
    table_edges(p, t);
}

static mpt heads_height(const struct table *t)
{
    mpt h = 0;
    for (uint32_t r = 0; r < t->headers; r++)
        h += t->rows.v[r]->height;
    return h;
}

static mpt table_head(const struct placer *p)
{
    const struct table *t = p->table;
    mpt h = t ? heads_height(t) + (t->group ? t->group->height : 0) : 0;
    return h * 3 > p->bottom - p->top ? 0 : h;         /* one that eats the page is not repeated */
}

static void repeat_row(struct placer *p, struct table *t, const struct table_row *row)
{
    for (size_t i = 0; i < row->cells.n; i++) {
        struct table_cell copy = *row->cells.v[i];
        mpt bottom = p->y;
        for (uint32_t k = 0; k < copy.rowspan && (k == 0 || row->index + k < t->headers); k++)
            bottom += t->rows.v[row->index + k]->height;
        copy.top = p->y;
        copy.next = 0;
        cell_close(p, t, &copy, bottom, true, true);
    }
    p->y += row->height;
}

void table_resume(struct placer *p)
{
    struct table *t = p->table;
    p->y += p->leading;
    t->top = p->y;
    for (uint32_t r = 0; table_head(p) && r < t->headers; r++)
        repeat_row(p, t, t->rows.v[r]);
    if (t->group && table_head(p) && p->upcoming && !p->upcoming->group)
        repeat_row(p, t, t->group);
    for (size_t i = 0; i < t->open.n; i++) {
        t->open.v[i]->top = p->y;
        t->open.v[i]->continued = true;
    }
}

static mpt most_rest(const struct table *t, const struct table_row *row)
{
    mpt rest = 0;
    for (size_t i = 0; i < t->open.n; i++)
        if (last_row(t->open.v[i]) == row->index)
            rest = MAX(rest, cell_rest(t->open.v[i]));
    return rest;
}

/* Fills the page with part of the row and goes on to the next. */
static void row_split(struct placer *p, struct table *t, const struct table_row *row)
{
    mpt room = row_bottom(p) - p->y, rest = most_rest(t, row) + 2 * t->pad_y - room;
    if (rest > 0 && rest < FEWEST * t->line && room > 2 * FEWEST * t->line)
        room -= FEWEST * t->line;
    p->y += room;
    p->filled = true;
    page_next(p);
}

/* A row is split only if it is taller than half a page and some lines of it find room here. */
static bool must_move(const struct placer *p, const struct table *t, mpt need)
{
    mpt room = row_bottom(p) - p->y, fewest = FEWEST * t->line + 2 * t->pad_y;
    return need > room && p->filled && (need <= (p->bottom - p->top) / 2 || room < fewest);
}

void row_place(struct placer *p, struct table_row *row)
{
    struct table *t = row->table;
    if (row->index == 0) {
        p->table = t;
        p->y += p->filled ? 0 : p->leading;
        t->top = p->y;
    }
    p->upcoming = row;
    mpt notes = p->bottom - notes_floor(p, &row->notes);
    if (!row->header && must_move(p, t, row_need(p, t, row, true) + notes))
        page_next(p);
    notes_take(p, &row->notes);
    mpt need = row_need(p, t, row, true);
    open_cells(p, t, row);
    /* What finds no room on two pages is larger than a page: it sticks out. */
    for (int stuck = 0; p->y + need > row_bottom(p) && stuck < 2;) {
        mpt before = most_rest(t, row);
        row_split(p, t, row);
        stuck = most_rest(t, row) == before ? stuck + 1 : 0;
        need = row_need(p, t, row, false);
    }
    p->y += need;
    p->filled = true;
    row_end(p, t, row, false);
    p->held[row->room]--;
    if (row->group)
        t->group = row;
    if (row->index + 1 == t->rows.n) {
        table_edges(p, t);
        p->table = NULL;
    }
}
