/* Records of the metafile; its unit is a hundredth of a millimetre, that of its made-up device as well. */
#include "render/emf.h"

enum record {
    EMR_HEADER = 1, EMR_POLYBEZIERTO = 5, EMR_EOF = 14, EMR_SETBKMODE = 18, EMR_SETPOLYFILLMODE = 19,
    EMR_SETTEXTALIGN = 22, EMR_SETTEXTCOLOR = 24, EMR_MOVETOEX = 27, EMR_SELECTOBJECT = 37,
    EMR_CREATEPEN = 38, EMR_CREATEBRUSHINDIRECT = 39, EMR_DELETEOBJECT = 40, EMR_LINETO = 54,
    EMR_BEGINPATH = 59, EMR_ENDPATH = 60, EMR_CLOSEFIGURE = 61, EMR_FILLPATH = 62,
    EMR_STROKEANDFILLPATH = 63, EMR_STROKEPATH = 64,
    EMR_EXTCREATEFONTINDIRECTW = 82, EMR_EXTTEXTOUTW = 84
};
enum { PEN = 1, BRUSH, FONT, HANDLES };        /* one of each kind lives at a time */
enum { HEADER_SIZE = 100, PER_MM = 100, DEVICE_MM = 320 };

struct emf {
    struct buf *out;
    size_t start, record;              /* where the file and the open record begin */
    uint32_t records;
    const struct drawing *d;
    int32_t width, height;             /* hundredths of a millimetre */
    const char *font;
};

static void put(struct emf *e, int64_t v, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_putc(e->out, (char)(v >> 8 * i & 255));
}

static void put_u32(struct emf *e, int64_t v) { put(e, v, 4); }

static void begin(struct emf *e, enum record type)
{
    e->record = e->out->n;
    put_u32(e, type);
    put_u32(e, 0);
    e->records++;
}

static void patch(struct emf *e, size_t at, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        e->out->p[at + (size_t)i] = (char)(v >> 8 * i & 255);
}

static void end(struct emf *e)
{
    while ((e->out->n - e->record) % 4)
        buf_putc(e->out, 0);
    patch(e, e->record + 4, (uint32_t)(e->out->n - e->record));
}

static void put_record(struct emf *e, enum record type, const int64_t *v, size_t n)
{
    begin(e, type);
    for (size_t i = 0; i < n; i++)
        put_u32(e, v[i]);
    end(e);
}
#define RECORD(e, type, ...)                                      \
    put_record((e), (type), (const int64_t[]){ __VA_ARGS__ },     \
               sizeof((int64_t[]){ __VA_ARGS__ }) / sizeof(int64_t))
#define RECORD_ALONE(e, type) put_record((e), (type), NULL, 0)

/* 0xRRGGBB → COLORREF */
static int64_t color_of(uint32_t c) { return (c & 255) << 16 | (c & 0xFF00) | c >> 16; }

static int32_t scaled(const struct emf *e, int32_t v)
{
    const int64_t far = 1000 * PER_MM;         /* off any paper */
    return (int32_t)MAX(MIN((int64_t)v * e->width / e->d->width, far), -far);
}

static void put_header(struct emf *e)
{
    begin(e, EMR_HEADER);
    const int64_t box[] = { 0, 0, e->width, e->height };
    for (int twice = 0; twice < 2; twice++)    /* bounds and frame */
        for (size_t i = 0; i < ARRAY_LEN(box); i++)
            put_u32(e, box[i]);
    put_u32(e, 0x464D4520);                    /* " EMF" */
    put_u32(e, 0x10000);
    put_u32(e, 0);                             /* bytes and records: at the end */
    put_u32(e, 0);
    put_u32(e, HANDLES);
    for (int i = 0; i < 3; i++)
        put_u32(e, 0);                         /* no description, no palette */
    for (int i = 0; i < 4; i++)
        put_u32(e, i < 2 ? DEVICE_MM * PER_MM : DEVICE_MM);
    for (int i = 0; i < 3; i++)
        put_u32(e, 0);                         /* no pixel format, no OpenGL */
    end(e);
    ASSERT(e->out->n - e->record == HEADER_SIZE);
}

/* ---- paths ---- */

static void put_step(struct emf *e, const struct step *s)
{
    switch (s->kind) {
    case STEP_MOVE: RECORD(e, EMR_MOVETOEX, scaled(e, s->x[0]), scaled(e, s->y[0])); break;
    case STEP_LINE: RECORD(e, EMR_LINETO, scaled(e, s->x[0]), scaled(e, s->y[0])); break;
    case STEP_CLOSE: RECORD_ALONE(e, EMR_CLOSEFIGURE); break;
    default:
        RECORD(e, EMR_POLYBEZIERTO, 0, 0, e->width, e->height, 3, scaled(e, s->x[0]), scaled(e, s->y[0]),
               scaled(e, s->x[1]), scaled(e, s->y[1]), scaled(e, s->x[2]), scaled(e, s->y[2]));
        break;
    }
}

static void put_path(struct emf *e, const struct shape *s)
{
    if (s->stroke.on)
        RECORD(e, EMR_CREATEPEN, PEN, 0, MAX(scaled(e, s->thick), 1), 0, color_of(s->stroke.color));
    if (s->fill.on)
        RECORD(e, EMR_CREATEBRUSHINDIRECT, BRUSH, 0, color_of(s->fill.color), 0);
    for (int h = PEN; h <= BRUSH; h++)
        if (h == PEN ? s->stroke.on : s->fill.on)
            RECORD(e, EMR_SELECTOBJECT, h);
    RECORD_ALONE(e, EMR_BEGINPATH);
    for (size_t i = 0; i < s->n; i++)
        put_step(e, &s->steps[i]);
    RECORD_ALONE(e, EMR_ENDPATH);
    RECORD(e, !s->stroke.on ? EMR_FILLPATH : s->fill.on ? EMR_STROKEANDFILLPATH : EMR_STROKEPATH, 0, 0,
           e->width, e->height);
    for (int h = PEN; h <= BRUSH; h++)
        if (h == PEN ? s->stroke.on : s->fill.on)
            RECORD(e, EMR_DELETEOBJECT, h);
}

/* ---- words ---- */

static void put_utf16(struct emf *e, str s, size_t units)
{
    size_t len, n = 0;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        for (int k = 0; k < (r > 0xFFFF ? 2 : 1) && n < units; k++, n++)
            put(e, r <= 0xFFFF ? r : k ? 0xDC00 | (r & 0x3FF) : 0xD7C0 + (r >> 10), 2);
    }
    for (; n < units; n++)
        put(e, 0, 2);
}

static size_t count_utf16(str s)
{
    size_t n = 0, len;
    for (size_t i = 0; i < s.n; i += len)
        n += str_rune(s, i, &len) > 0xFFFF ? 2 : 1;
    return n;
}

/* EXTLOGFONTW: LOGFONTW, then names, style and panose that nobody reads. */
static void put_font(struct emf *e, const struct shape *s)
{
    enum { FACE = 32, REST = 228, WEIGHT = 400, BOLD = 700, ANY_CHARSET = 1 };
    begin(e, EMR_EXTCREATEFONTINDIRECTW);
    put_u32(e, FONT);
    put_u32(e, -(int64_t)MAX(scaled(e, s->size), 1));
    for (int i = 0; i < 3; i++)
        put_u32(e, 0);
    put_u32(e, s->strong ? BOLD : WEIGHT);
    put_u32(e, (int64_t)ANY_CHARSET << 24);
    put_u32(e, 0);
    put_utf16(e, str_z(e->font), FACE);
    for (int i = 0; i < REST; i += 4)
        put_u32(e, 0);
    end(e);
    RECORD(e, EMR_SELECTOBJECT, FONT);
}

/* Widths are a guess, for the reader has the font: an em, or half of it. */
static void put_advances(struct emf *e, const struct shape *s)
{
    size_t len;
    for (size_t i = 0; i < s->text.n; i += len) {
        uint32_t r = str_rune(s->text, i, &len);
        put_u32(e, scaled(e, s->size) * rune_width(r) / 2);
        if (r > 0xFFFF)
            put_u32(e, 0);
    }
}

static void put_words(struct emf *e, const struct shape *s)
{
    static const uint8_t aligns[] = { [DOC_START] = 24, [DOC_CENTER] = 24 | 6, [DOC_END] = 24 | 2 };
    enum { TEXT_AT = 76, COMPATIBLE = 1, ONE = 0x3F800000 };
    size_t units = count_utf16(s->text), padded = (units + 1) / 2 * 4;
    put_font(e, s);
    RECORD(e, EMR_SETTEXTCOLOR, color_of(s->fill.color));
    RECORD(e, EMR_SETTEXTALIGN, aligns[s->anchor]);    /* on the baseline */
    begin(e, EMR_EXTTEXTOUTW);
    const int64_t head[] = { 0, 0, e->width, e->height, COMPATIBLE, ONE, ONE, scaled(e, s->x),
                             scaled(e, s->y), (int64_t)units, TEXT_AT, 0, 0, 0, 0, 0,
                             TEXT_AT + (int64_t)padded };
    for (size_t i = 0; i < ARRAY_LEN(head); i++)
        put_u32(e, head[i]);
    put_utf16(e, s->text, padded / 2);
    put_advances(e, s);
    end(e);
    RECORD(e, EMR_DELETEOBJECT, FONT);
}

void emf_write(const struct drawing *d, mpt width, mpt height, const char *font, struct buf *out)
{
    struct emf e = { .out = out, .start = out->n, .d = d, .font = font,
                     .width = (int32_t)((int64_t)width * 254 * PER_MM / 720000),
                     .height = (int32_t)((int64_t)height * 254 * PER_MM / 720000) };
    enum { TRANSPARENT = 1, WINDING = 2, BYTES = 48, RECORDS = 52, EOF_SIZE = 20 };
    put_header(&e);
    RECORD(&e, EMR_SETBKMODE, TRANSPARENT);
    RECORD(&e, EMR_SETPOLYFILLMODE, WINDING);
    for (size_t i = 0; i < d->n; i++) {
        if (str_empty(d->v[i].text))
            put_path(&e, &d->v[i]);
        else if (d->v[i].fill.on)
            put_words(&e, &d->v[i]);
    }
    RECORD(&e, EMR_EOF, 0, EOF_SIZE - 4, EOF_SIZE);
    patch(&e, e.start + BYTES, (uint32_t)(out->n - e.start));
    patch(&e, e.start + RECORDS, e.records);
}
