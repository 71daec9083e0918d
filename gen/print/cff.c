/* Finds the charset of a CFF table and overwrites it. */
#include "print/cff.h"

struct reader { const uint8_t *p; size_t n, at; bool bad; };

static uint32_t take(struct reader *r, int bytes)
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

static uint32_t take_at(struct reader *r, size_t at, int bytes)
{
    r->at = at;
    return take(r, bytes);
}

/* Goes past an INDEX; from and to: the bytes of its first object. Offsets count from 1. */
static void skip_index(struct reader *r, size_t *from, size_t *to)
{
    size_t count = take(r, 2);
    *from = *to = r->at;
    if (!count || r->bad)
        return;
    int size = (int)take(r, 1);
    size_t offsets = r->at, step = (size_t)size, data = offsets + (count + 1) * step - 1;
    if (size < 1 || size > 4) {
        r->bad = true;
        return;
    }
    *from = data + take_at(r, offsets, size);
    *to = data + take_at(r, offsets + step, size);
    size_t end = data + take_at(r, offsets + count * step, size);
    r->at = end;
}

/* Top DICT: charset offset (operator 15) and whether the font is CID-keyed (ROS, 12 30). */
struct top { uint32_t charset; bool cid; };

static uint32_t operand(struct reader *r, uint32_t b)
{
    if (b == 28)
        return take(r, 2);
    if (b == 29)
        return take(r, 4);
    if (b == 30) {                     /* real: nibbles up to 0xF */
        uint32_t v;
        do
            v = take(r, 1);
        while (!r->bad && (v & 15) != 15 && v >> 4 != 15);
        return 0;
    }
    if (b >= 247)
        return b < 251 ? (b - 247) * 256 + take(r, 1) + 108 : 0 * take(r, 1);  /* below 0: no offset */
    return b - 139;
}

static struct top read_top(struct reader *r, size_t end)
{
    struct top top = { 0, false };
    uint32_t value = 0;
    while (r->at < end && !r->bad) {
        uint32_t b = take(r, 1);
        if (b == 12)
            top.cid |= take(r, 1) == 30;
        else if (b == 15)
            top.charset = value;
        else if (b > 21)
            value = operand(r, b);
    }
    return top;
}

/* The new charset is never longer than the one it replaces: whatever form lists n glyphs in order
 * 1 … n−1 most shortly fits over any other that lists as many. */
static bool write_identity(uint8_t *p, size_t room, uint32_t glyphs)
{
    uint32_t left = glyphs - 2;        /* after the first one, which is CID 1 */
    uint8_t form = glyphs == 2 ? 0 : left < 256 ? 1 : 2;
    size_t size = form == 0 ? 3 : form == 1 ? 4 : 5;
    if (room < size)
        return false;
    p[0] = form;
    p[1] = 0;
    p[2] = 1;
    if (form == 2)
        p[3] = (uint8_t)(left >> 8);
    if (form)
        p[form == 1 ? 3 : 4] = (uint8_t)left;
    return true;
}

bool cff_identity_charset(uint8_t *cff, size_t n, uint32_t glyphs)
{
    struct reader r = { cff, n, 0, false };
    size_t from, to;
    size_t header = take_at(&r, 2, 1);
    r.at = header;
    skip_index(&r, &from, &to);        /* names */
    skip_index(&r, &from, &to);        /* Top DICTs */
    if (r.bad || to > n || from > to)
        return false;
    r.at = from;
    struct top top = read_top(&r, to);
    if (!top.cid || glyphs < 2)
        return !r.bad;
    return !r.bad && top.charset > 2 && top.charset < n &&
           write_identity(cff + top.charset, n - top.charset, glyphs);
}
