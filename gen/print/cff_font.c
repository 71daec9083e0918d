/* Opens fonts and follows outlines, and remembers both: documents of one office use the same characters. */
#include "print/cff_font.h"
#include "print/cff_flat.h"

struct cff_fonts { struct arena arena; struct cff_font *first; };

struct cff_fonts *cff_fonts_new(void)
{
    struct cff_fonts *f = heap_new(sizeof *f);
    arena_init(&f->arena);
    return f;
}

void cff_fonts_free(struct cff_fonts *f)
{
    if (f)
        arena_release(&f->arena);
    heap_free(f);
}

static bool open_font(struct cff_font *f, str table)
{
    struct cff_entry e;
    f->r = (struct cff_reader){ (const uint8_t *)table.p, table.n, 2, false };
    struct cff_reader *r = &f->r;
    struct cff_index names = cff_index(r, cff_take(r, 1)), tops = cff_index(r, names.end);
    struct cff_index strings = cff_index(r, tops.end);
    f->global = cff_index(r, strings.end);
    f->top = cff_object(r, &tops, 0);
    if (cff_find(r, f->top, CFF_TYPE, &e) && e.b != 2)
        return false;
    if (!cff_find(r, f->top, CFF_CHARSTRINGS, &e) || e.b <= 0)
        return false;
    f->glyphs = cff_index(r, (size_t)e.b);
    if (cff_find(r, f->top, CFF_ROS, &e)) {
        struct cff_entry array;
        if (!cff_find(r, f->top, CFF_FD_SELECT, &e) || !cff_find(r, f->top, CFF_FD_ARRAY, &array) ||
            e.b <= 0 || array.b <= 0)
            return false;
        f->select = (size_t)e.b;
        f->dicts = cff_index(r, (size_t)array.b);
    }
    return !r->bad;
}

struct cff_font *cff_font(struct cff_fonts *fonts, str table)
{
    for (struct cff_font *f = fonts->first; f; f = f->next)
        if ((const char *)f->r.p == table.p && f->r.n == table.n) {
            f->r.bad = false;          /* what failed before fails by itself again */
            return f;
        }
    struct cff_font *f = arena_new(&fonts->arena, struct cff_font);
    if (!open_font(f, table))
        return NULL;
    f->a = &fonts->arena;
    f->at = arena_array(f->a, uint32_t, f->glyphs.count);
    f->next = fonts->first;
    return fonts->first = f;
}

/* A font that is not CID-keyed has its one Private DICT in the Top DICT. */
static bool load_dict(struct cff_font *f, struct cff_dict *d, uint32_t number)
{
    struct cff_reader *r = &f->r;
    struct cff_entry e;
    d->dict = f->select ? cff_object(r, &f->dicts, number) : f->top;
    if (!cff_find(r, d->dict, CFF_PRIVATE, &e) || e.a < 0 || e.b < 0 ||
        (size_t)e.a + (size_t)e.b > r->n)
        return false;
    size_t at = (size_t)e.b;
    d->priv = str_of((const char *)r->p + at, (size_t)e.a);
    if (cff_find(r, d->priv, CFF_SUBRS, &e) && e.b > 0)
        d->subrs = cff_index(r, at + (size_t)e.b);
    return d->loaded = !r->bad;
}

static bool follow(struct cff_font *f, uint16_t id, struct cff_outline *out)
{
    uint32_t which = f->select ? cff_select(&f->r, f->select, id) : 0;
    struct cff_dict *d = &f->dict[which % CFF_DICTS];
    if (!d->loaded && !load_dict(f, d, which))
        return false;
    struct buf flat;
    buf_init(&flat);
    str charstring = cff_object(&f->r, &f->glyphs, id);
    bool ok = !f->r.bad && cff_flatten(&f->r, charstring, &f->global, &d->subrs, &flat);
    *out = (struct cff_outline){ arena_str(f->a, buf_str(&flat)), which % CFF_DICTS };
    buf_release(&flat);
    return ok;
}

const struct cff_outline *cff_outline(struct cff_font *f, uint16_t id)
{
    struct cff_outline fresh;
    if (id >= f->glyphs.count)
        return NULL;
    if (!f->at[id]) {
        if (!follow(f, id, &fresh))
            return NULL;
        *vec_push(f->a, &f->outlines) = fresh;
        f->at[id] = (uint32_t)f->outlines.n;
    }
    return &f->outlines.v[f->at[id] - 1];
}
