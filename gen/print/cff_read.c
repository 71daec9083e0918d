/* Bounded reading of CFF structures. */
#include "print/cff_read.h"

uint32_t cff_take(struct cff_reader *r, int bytes)
{
    uint32_t v = 0;
    if (r->at > r->n || r->n - r->at < (size_t)bytes) {
        r->bad = true;
        return 0;
    }
    while (bytes-- > 0)
        v = v << 8 | r->p[r->at++];
    return v;
}

static uint32_t take_at(struct cff_reader *r, size_t at, int bytes)
{
    r->at = at;
    return cff_take(r, bytes);
}

struct cff_index cff_index(struct cff_reader *r, size_t at)
{
    struct cff_index x = { .count = take_at(r, at, 2) };
    x.end = r->at;
    if (!x.count || r->bad)
        return x;
    x.size = (int)cff_take(r, 1);
    x.offsets = r->at;
    if (x.size < 1 || x.size > 4) {
        r->bad = true;
        return (struct cff_index){ 0 };
    }
    size_t table = ((size_t)x.count + 1) * (size_t)x.size;
    x.end = x.offsets + table - 1 +
            take_at(r, x.offsets + (size_t)x.count * (size_t)x.size, x.size);
    return x;
}

/* Offsets count from the byte before the data. */
str cff_object(struct cff_reader *r, const struct cff_index *x, uint32_t i)
{
    if (i >= x->count) {
        r->bad = true;
        return S("");
    }
    size_t step = (size_t)x->size, data = x->offsets + ((size_t)x->count + 1) * step - 1;
    size_t from = data + take_at(r, x->offsets + i * step, x->size);
    size_t to = data + cff_take(r, x->size);
    if (r->bad || from > to || to > r->n) {
        r->bad = true;
        return S("");
    }
    return str_of((const char *)r->p + from, to - from);
}

static int32_t dict_number(struct cff_reader *r, uint32_t b)
{
    if (b == 28)
        return (int16_t)cff_take(r, 2);
    if (b == 29)
        return (int32_t)cff_take(r, 4);
    if (b == 30) {                     /* a real: nibbles up to 0xF; its value is not asked for */
        uint32_t v;
        do
            v = cff_take(r, 1);
        while (!r->bad && (v & 15) != 15 && v >> 4 != 15);
        return 0;
    }
    if (b >= 247 && b <= 250)
        return (int32_t)((b - 247) * 256 + cff_take(r, 1) + 108);
    if (b >= 251 && b <= 254)
        return -(int32_t)((b - 251) * 256 + cff_take(r, 1) + 108);
    r->bad |= b < 32;
    return (int32_t)b - 139;
}

bool cff_entry(struct cff_reader *r, str dict, size_t *at, struct cff_entry *out)
{
    struct cff_reader d = { (const uint8_t *)dict.p, dict.n, *at, r->bad };
    *out = (struct cff_entry){ .op = -1 };
    while (d.at < d.n && !d.bad && out->op < 0) {
        uint32_t b = cff_take(&d, 1);
        if (b == 12) {
            out->op = 0x0C00 + (int)cff_take(&d, 1);
        } else if (b <= 21) {
            out->op = (int)b;
        } else {
            out->a = out->b;
            out->b = dict_number(&d, b);
        }
    }
    out->bytes = str_slice(dict, *at, d.at);
    *at = d.at;
    r->bad |= d.bad;
    return out->op >= 0 && !d.bad;
}

bool cff_find(struct cff_reader *r, str dict, int op, struct cff_entry *out)
{
    for (size_t at = 0; cff_entry(r, dict, &at, out);)
        if (out->op == op)
            return true;
    return false;
}

/* Format 0 is an array; format 3 has ranges in order. */
uint32_t cff_select(struct cff_reader *r, size_t at, uint32_t glyph)
{
    uint32_t format = take_at(r, at, 1);
    if (format == 0)
        return take_at(r, at + 1 + glyph, 1);
    uint32_t low = 0, high = cff_take(r, 2);
    if (format != 3 || !high) {
        r->bad = true;
        return 0;
    }
    while (high - low > 1) {           /* the last range that starts at or before the glyph */
        uint32_t mid = (low + high) / 2;
        if (take_at(r, at + 3 + mid * 3, 2) <= glyph)
            low = mid;
        else
            high = mid;
    }
    return take_at(r, at + 3 + low * 3 + 2, 1);
}
