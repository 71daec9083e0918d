/* The subset font: header, names, one Top DICT, charstrings, and for each font dictionary in use
 * its Private DICT. */
#include "print/cff.h"
#include "print/cff_font.h"

struct subset {
    struct cff_font *from;
    uint32_t number[CFF_DICTS];        /* of a font dictionary in the subset + 1 */
    uint32_t used[CFF_DICTS], nused;   /* font dictionaries in order of first use */
    struct buf charstrings, select;    /* data, and the ranges of FDSelect */
    uint32_t *offset;
    uint32_t ranges, last;
};

static void put_int(struct buf *b, uint32_t v, int bytes)
{
    while (bytes-- > 0)
        buf_putc(b, (char)(v >> (8 * bytes) & 255));
}

static bool add_glyph(struct subset *s, uint16_t id, uint32_t number)
{
    const struct cff_outline *o = cff_outline(s->from, id);
    if (!o)
        return false;
    if (!s->number[o->dict]) {
        s->used[s->nused++] = o->dict;
        s->number[o->dict] = s->nused;
    }
    uint32_t dict = s->number[o->dict] - 1;
    if (number == 0 || dict != s->last) {
        put_int(&s->select, number, 2);
        put_int(&s->select, dict, 1);
        s->ranges++;
    }
    s->last = dict;
    buf_put(&s->charstrings, o->charstring);
    return true;
}

static void put_index_head(struct buf *b, uint32_t count, uint32_t first)
{
    put_int(b, count, 2);
    put_int(b, 4, 1);                  /* offsets of four bytes */
    put_int(b, first, 4);
}

static void put_one(struct buf *b, str object)
{
    put_index_head(b, 1, 1);
    put_int(b, (uint32_t)object.n + 1, 4);
    buf_put(b, object);
}

/* An operand in the five-byte form, so that a DICT's size does not depend on what it says. */
static void put_operand(struct buf *b, size_t v)
{
    buf_putc(b, 29);
    put_int(b, (uint32_t)v, 4);
}

static void put_entry(struct buf *b, size_t v, int op)
{
    put_operand(b, v);
    if (op >= 0x0C00)
        buf_putc(b, 12);
    buf_putc(b, (char)op);
}

static void copy_entry(struct buf *b, struct cff_reader *r, str dict, int op)
{
    struct cff_entry e;
    if (cff_find(r, dict, op, &e))
        buf_put(b, e.bytes);
}

struct layout_of { size_t charset, select, charstrings, dicts; };

/* Registry and ordering are the first two strings of the font's own, numbers 391 and 392. */
static void put_top(struct buf *b, struct subset *s, uint32_t glyphs, struct layout_of at)
{
    enum { CID_COUNT = 0x0C22, CHARSET = 15, OWN_STRING = 391 };
    struct cff_reader *r = &s->from->r;
    put_operand(b, OWN_STRING);
    put_operand(b, OWN_STRING + 1);
    put_entry(b, 0, CFF_ROS);
    copy_entry(b, r, s->from->top, CFF_FONT_MATRIX);
    copy_entry(b, r, s->from->top, CFF_FONT_BBOX);
    put_entry(b, glyphs, CID_COUNT);
    put_entry(b, at.charset, CHARSET);
    put_entry(b, at.select, CFF_FD_SELECT);
    put_entry(b, at.charstrings, CFF_CHARSTRINGS);
    put_entry(b, at.dicts, CFF_FD_ARRAY);
}

static void put_head(struct buf *b, struct subset *s, str name, uint32_t glyphs,
                     struct layout_of at)
{
    struct buf top;
    buf_init(&top);
    put_top(&top, s, glyphs, at);
    buf_put(b, str_of("\1\0\4\4", 4));
    put_one(b, name);
    put_one(b, buf_str(&top));
    put_index_head(b, 2, 1);
    put_int(b, 6, 4);
    put_int(b, 14, 4);
    buf_putz(b, "AdobeIdentity");
    put_int(b, 0, 2);                  /* no global subroutines */
    buf_release(&top);
}

static void put_charstrings(struct buf *b, const struct subset *s, uint32_t glyphs)
{
    put_index_head(b, glyphs, 1);
    for (uint32_t i = 1; i <= glyphs; i++)
        put_int(b, s->offset[i] + 1, 4);
    buf_put(b, buf_str(&s->charstrings));
}

/* Everything of the Private DICT but where its subroutines are. */
static size_t put_private(struct buf *b, struct cff_reader *r, const struct cff_dict *d)
{
    size_t from = b->n;
    struct cff_entry e;
    for (size_t at = 0; cff_entry(r, d->priv, &at, &e);)
        if (e.op != CFF_SUBRS)
            buf_put(b, e.bytes);
    return b->n - from;
}

static void put_dicts(struct buf *b, struct subset *s, size_t start)
{
    struct cff_reader *r = &s->from->r;
    size_t at[CFF_DICTS], size[CFF_DICTS];
    for (uint32_t i = 0; i < s->nused; i++) {
        at[i] = b->n - start;
        size[i] = put_private(b, r, &s->from->dict[s->used[i]]);
    }
    struct buf dicts;
    buf_init(&dicts);
    uint32_t end[CFF_DICTS];
    for (uint32_t i = 0; i < s->nused; i++) {
        if (s->from->select)
            copy_entry(&dicts, r, s->from->dict[s->used[i]].dict, CFF_FONT_MATRIX);
        put_operand(&dicts, size[i]);
        put_entry(&dicts, at[i], CFF_PRIVATE);
        end[i] = (uint32_t)dicts.n;
    }
    s->offset[0] = (uint32_t)(b->n - start);           /* where FDArray is */
    put_index_head(b, s->nused, 1);
    for (uint32_t i = 0; i < s->nused; i++)
        put_int(b, end[i] + 1, 4);
    buf_put(b, buf_str(&dicts));
    buf_release(&dicts);
}

/* The head has a fixed size, so it is written once to know it and once more with the places. */
static void put_font(struct buf *out, struct subset *s, str name, uint32_t glyphs)
{
    struct layout_of at = { 0, 0, 0, 0 };
    struct buf head;
    buf_init(&head);
    put_head(&head, s, name, glyphs, at);
    size_t start = out->n, room = head.n;
    memset(buf_room(out, room), 0, room);
    out->n += room;
    at.charset = out->n - start;
    put_int(out, 2, 1);                /* one range: CIDs 1 … in order */
    put_int(out, 1, 2);
    put_int(out, glyphs - 2, 2);
    at.select = out->n - start;
    put_int(out, 3, 1);
    put_int(out, s->ranges, 2);
    buf_put(out, buf_str(&s->select));
    put_int(out, glyphs, 2);
    at.charstrings = out->n - start;
    put_charstrings(out, s, glyphs);
    put_dicts(out, s, start);
    at.dicts = s->offset[0];
    buf_clear(&head);
    put_head(&head, s, name, glyphs, at);
    ASSERT(head.n == room);
    memcpy(out->p + start, head.p, room);
    buf_release(&head);
}

bool cff_subset(struct cff_fonts *fonts, str table, str name, const uint16_t *ids, size_t n, struct buf *out)
{
    struct cff_font *font = n < 1 || n > 65534 ? NULL : cff_font(fonts, table);
    if (!font)
        return false;
    struct subset *s = heap_new(sizeof *s);
    s->from = font;
    s->offset = heap_new((n + 2) * sizeof *s->offset);
    buf_init(&s->charstrings);
    buf_init(&s->select);
    bool ok = true;
    for (uint32_t i = 0; ok && i <= n; i++) {
        ok = add_glyph(s, i ? ids[i - 1] : 0, i);
        s->offset[i + 1] = (uint32_t)s->charstrings.n;
    }
    if (ok)
        put_font(out, s, name, (uint32_t)n + 1);
    buf_release(&s->charstrings);
    buf_release(&s->select);
    heap_free(s->offset);
    heap_free(s);
    return ok && !font->r.bad;
}
