/* Items → pages. What is kept together moves together; what is larger than a page is broken where
 * the page ends. */
#include "print/page.h"
#include "print/para.h"

void page_put(struct placer *p, const struct op_list *ops, mpt dx, mpt dy, bool again)
{
    for (size_t i = 0; i < ops->n; i++) {
        if (again && ops->v[i].kind >= OP_LINK)
            continue;                                  /* no second link or anchor */
        struct op *op = vec_push(p->l->a, &p->front);
        *op = ops->v[i];
        op->x += dx;
        op->y += dy;
        if (again)
            op->tag = TAG_NONE;
    }
}

/* The page's frames, outer ones first, behind everything. */
static void draw_frames(struct placer *p)
{
    enum { BAR = 2500 };
    for (size_t i = 0; i < p->parts.n; i++) {
        const struct frame_part *part = &p->parts.v[i];
        const struct frame *f = &p->l->frames.v[part->frame];
        mpt y = part->top - f->pad, h = part->bottom - part->top + 2 * f->pad;
        if (f->has_fill)
            op_fill(p->l, &p->back, f->x, y, f->width, h, f->fill);
        op_fill(p->l, &p->back, f->x, f->has_fill ? y : part->top, BAR,
                f->has_fill ? h : part->bottom - part->top, f->bar);
    }
}

/* The page as one list: frames behind, the rest before them. */
static void page_list(struct placer *p, struct op_list *out)
{
    size_t n = p->back.n + p->front.n;
    out->v = arena_array(p->l->a, struct op, n);
    out->n = out->cap = n;
    if (p->back.n)
        memcpy(out->v, p->back.v, p->back.n * sizeof *out->v);
    if (p->front.n)
        memcpy(out->v + p->back.n, p->front.v, p->front.n * sizeof *out->v);
}

/* Goes to the sink at once; then rows of the page before the last are needed no more. */
static void page_give(struct placer *p, struct display_page *page)
{
    struct layout *l = p->l;
    struct arena_mark mark = arena_mark(l->scratch);
    struct arena *a = l->a;
    uint8_t other = (uint8_t)((p->now + 1) % ROOMS);
    struct op_list ops;
    page->width = l->setup.width;
    page->height = l->setup.height;
    l->a = l->sink ? l->scratch : a;
    page_list(p, &ops);
    l->a = a;
    l->lowest = 0;
    for (size_t i = 0; i < ops.n; i++) {
        l->lowest = MAX(l->lowest, ops.v[i].y);
        if (ops.v[i].kind == OP_ANCHOR && str_eq(ops.v[i].url, S(BODY_ANCHOR)))
            l->body_page = (uint32_t)l->d->pages.n;
    }
    if (!l->sink) {
        page->ops = ops;
        return;
    }
    l->sink->page(l->sink, (uint32_t)l->d->pages.n - 1, &ops);
    arena_rewind(l->scratch, mark);
    if (!p->held[other]) {
        arena_release(&p->room[other]);
        p->now = other;
    }
}

static void page_finish(struct placer *p)
{
    draw_frames(p);
    notes_draw(p);
    page_give(p, vec_push(p->l->kept, &p->l->d->pages));
    p->back.n = p->front.n = p->parts.n = 0;
    p->y = p->top;
    p->filled = false;
}

void page_next(struct placer *p)
{
    if (p->table)
        table_break(p);
    page_finish(p);
    if (p->table)
        table_resume(p);
}

static void extend_frames(struct placer *p, int frame, mpt top, mpt bottom)
{
    if (frame < 0)
        return;
    extend_frames(p, p->l->frames.v[frame].parent, top, bottom);
    for (size_t i = 0; i < p->parts.n; i++)
        if (p->parts.v[i].frame == frame) {
            p->parts.v[i].bottom = bottom;
            return;
        }
    *vec_push(p->l->a, &p->parts) = (struct frame_part){ frame, top, bottom };
}

static void place(struct placer *p, const struct item *item)
{
    if (item->kind == ITEM_PAGE_BREAK) {
        page_next(p);
    } else if (item->kind == ITEM_TO) {
        mpt to = item->height - p->leading;
        p->y = p->filled ? MAX(p->y, to) : to;         /* a letter's head stands above the text area */
        p->filled = true;
    } else if (item->kind == ITEM_FOOT) {
        page_put(p, &item->ops, 0, p->floor - p->leading - item->height, false);
        p->foot = item->height;
        notes_take(p, NULL);
        p->y = p->bottom;
        p->filled = true;
    } else if (item->kind == ITEM_ROW) {
        row_place(p, item->row);
    } else if (item->kind == ITEM_BOX || p->filled) {
        if (!p->filled && item->frame >= 0 && p->l->frames.v[item->frame].has_fill)
            p->y += p->l->frames.v[item->frame].pad;   /* the tint keeps inside the text area */
        if (item->kind == ITEM_BOX)
            page_put(p, &item->ops, 0, p->y, false);
        notes_take(p, item->notes);
        extend_frames(p, item->kind == ITEM_BOX && item->height ? item->frame : -1, p->y,
                      p->y + item->height);
        p->y += item->height;
        p->filled |= item->height > 0;
    }
}

/* Lays out the row of item i, with those that spans join to it, if that is still to do. */
static void ready(struct placer *p, struct items *items, size_t i)
{
    struct item *item = &items->v[i];
    if (item->kind != ITEM_ROW || item->row->index < item->row->table->laid)
        return;
    struct layout *l = p->l;
    struct arena *a = l->a;
    const struct table *t = item->row->table;
    l->a = l->sink ? &p->room[p->now] : a;
    table_lay(l, item->row->table);
    l->a = a;
    for (uint32_t r = item->row->index; r < t->laid; r++, item++) {
        item->height = t->rows.v[r]->height;
        item->keep |= t->rows.v[r]->keep;
        item->notes = &t->rows.v[r]->notes;
        t->rows.v[r]->room = p->now;
        p->held[p->now]++;
    }
}

static size_t chunk_end(struct placer *p, struct items *items, size_t i)
{
    ready(p, items, i);
    while (i + 1 < items->n && items->v[i].keep && items->v[i + 1].kind != ITEM_PAGE_BREAK)
        ready(p, items, ++i);
    return i;
}

static mpt chunk_height(const struct placer *p, const struct items *items, size_t i, size_t end)
{
    mpt h = 0;
    bool filled = p->filled;
    for (; i <= end; i++) {
        if (items->v[i].kind != ITEM_TO && (items->v[i].kind != ITEM_SPACE || filled))
            h += items->v[i].height;
        filled |= items->v[i].height > 0 && items->v[i].kind != ITEM_SPACE;
    }
    return h;
}

/* What the chunk needs: its lines, and its notes at the foot. */
static bool chunk_fits(const struct placer *p, const struct items *items, size_t i, size_t end)
{
    struct notes more = { { NULL, 0, 0 }, 0 };
    for (size_t k = i; k <= end; k++)
        more.height += items->v[k].notes ? items->v[k].notes->height : 0;
    return p->y + chunk_height(p, items, i, end) <= notes_floor(p, &more);
}

static const struct table_row *first_row(const struct items *items, size_t i, size_t end)
{
    for (; i <= end; i++)
        if (items->v[i].kind == ITEM_ROW)
            return items->v[i].row;
    return NULL;
}

/* A row taller than half the page may be split, so it need not wait for an empty page. */
static bool may_split(const struct placer *p, const struct items *items, size_t i, size_t end)
{
    while (i < end && items->v[i].kind == ITEM_SPACE)
        i++;
    return items->v[i].kind == ITEM_ROW && i == end &&
           items->v[i].height > (p->bottom - p->top) / 2;
}

static void place_loose(struct placer *p, const struct item *item)
{
    bool box = item->kind == ITEM_BOX || item->kind == ITEM_FOOT;
    if (box && p->filled && p->y + item->height > notes_floor(p, item->notes))
        page_next(p);
    place(p, item);
}

void pages_make(struct layout *l, struct items *items)
{
    const struct setup *s = &l->setup;
    mpt leading = (s->pitch - s->text_size) / 2;
    struct placer p = { .l = l, .top = s->top - leading, .leading = leading,
                        .floor = s->height - s->bottom + leading };
    p.bottom = p.floor;
    p.y = p.top;
    size_t before = l->d->pages.n;
    for (size_t i = 0, end; i < items->n; i = end + 1) {
        end = chunk_end(&p, items, i);
        p.upcoming = first_row(items, i, end);
        bool fits = chunk_fits(&p, items, i, end) || may_split(&p, items, i, end);
        if (!fits && p.filled) {
            page_next(&p);
            fits = chunk_fits(&p, items, i, end);
        }
        for (size_t k = i; k <= end; k++)
            if (fits)
                place(&p, &items->v[k]);
            else
                place_loose(&p, &items->v[k]);
    }
    if (p.filled || p.front.n || l->d->pages.n == before)
        page_finish(&p);
    for (int i = 0; i < ROOMS; i++)
        arena_release(&p.room[i]);
}
