/* Follows a charstring as a rasterizer would, only as far as needed to know where numbers end, how
 * many hint bits follow a mask, and which subroutine is called. */
#include "print/cff_flat.h"

enum { DEPTH = 10, ARGUMENTS = 48 };   /* limits of Technical Note 5177, appendix B */

struct flat {
    struct cff_reader *r;
    const struct cff_index *subrs[2];  /* local, global */
    struct buf *out;
    struct { size_t at; int32_t value; } arg[ARGUMENTS];   /* numbers since the last operator */
    int args, stems, depth;
    bool done;
};

static bool follow(struct flat *f, str s);

/* follow() has made room for all that its charstring itself can add. */
static void copy(struct flat *f, const char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        f->out->p[f->out->n++] = p[i];
}

static bool number(struct flat *f, str s, size_t *i)
{
    uint8_t b = (uint8_t)s.p[*i];
    size_t n = b == 28 ? 3 : b == 255 ? 5 : b >= 247 ? 2 : 1;
    if (*i + n > s.n || f->args == ARGUMENTS)
        return false;
    uint8_t c = n > 1 ? (uint8_t)s.p[*i + 1] : 0;
    int32_t value = b == 28 ? (int16_t)(c << 8 | (uint8_t)s.p[*i + 2])
        : b == 255 ? INT32_MIN
        : b >= 251 ? -(b - 251) * 256 - c - 108
        : b >= 247 ? (b - 247) * 256 + c + 108 : b - 139;
    f->arg[f->args].at = f->out->n;
    f->arg[f->args++].value = value;
    copy(f, s.p + *i, n);
    *i += n;
    return true;
}

/* The subroutine's number was just written: take it back and go on there. */
static bool call(struct flat *f, const struct cff_index *subrs)
{
    if (!f->args || f->depth == DEPTH)
        return false;
    f->args--;
    int32_t bias = subrs->count < 1240 ? 107 : subrs->count < 33900 ? 1131 : 32768;
    int64_t index = (int64_t)f->arg[f->args].value + bias;
    f->out->n = f->arg[f->args].at;
    if (index < 0 || index >= subrs->count)
        return false;
    f->depth++;
    bool ok = follow(f, cff_object(f->r, subrs, (uint32_t)index));
    f->depth--;
    return ok && !f->r->bad;
}

/* The operator at s[*i] and what belongs to it. */
static bool operate(struct flat *f, str s, size_t *i)
{
    uint8_t op = (uint8_t)s.p[*i];
    size_t n = 1;
    switch (op) {
    case 1: case 3: case 18: case 23:                  /* stems */
        f->stems += f->args / 2;
        break;
    case 19: case 20:                                  /* masks; numbers before: vertical stems */
        f->stems += f->args / 2;
        n = 1 + (size_t)(f->stems + 7) / 8;
        break;
    case 12:                                           /* flex; arithmetic is not followed */
        n = 2;
        if (*i + 1 >= s.n || s.p[*i + 1] < 34 || s.p[*i + 1] > 37)
            return false;
        break;
    case 14:                                           /* endchar; four numbers: an accent */
        if (f->args >= 4)
            return false;
        f->done = true;
        break;
    case 4: case 5: case 6: case 7: case 8: case 21: case 22: case 24: case 25: case 26: case 27:
    case 30: case 31:
        break;
    default: return false;
    }
    if (*i + n > s.n)
        return false;
    copy(f, s.p + *i, n);
    *i += n;
    f->args = 0;
    return true;
}

static bool follow(struct flat *f, str s)
{
    buf_room(f->out, s.n);
    for (size_t i = 0; i < s.n && !f->done;) {
        uint8_t b = (uint8_t)s.p[i];
        bool ok = true;
        if (b >= 32 || b == 28) {
            ok = number(f, s, &i);
        } else if (b == 10 || b == 29) {
            i++;
            ok = call(f, f->subrs[b == 29]);
            buf_room(f->out, s.n - i);
        } else if (b == 11) {
            return f->depth > 0;
        } else {
            ok = operate(f, s, &i);
        }
        if (!ok)
            return false;
    }
    return f->done || f->depth > 0;
}

bool cff_flatten(struct cff_reader *r, str charstring, const struct cff_index *global,
                 const struct cff_index *local, struct buf *out)
{
    struct flat f = { .r = r, .subrs = { local, global }, .out = out };
    bool ok = follow(&f, charstring) && f.done;
    *buf_room(out, 1) = '\0';
    return ok;
}
