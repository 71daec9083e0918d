/* The pen of a page: text positions, colours and boxes, and the widths of a font's glyphs. */
#include "print/pdf_marks.h"
#include <stdlib.h>

enum { CODES = 65536 };

double pdf_number(str s)
{
    char text[32];
    size_t n = MIN(s.n, sizeof text - 1);
    memcpy(text, s.p, n);
    text[n] = 0;
    return strtod(text, NULL);
}

/* ---- widths: /W [ first [ w w … ] first last w … ] (ISO 32000-1 §9.7.4.3) ---- */

static size_t skip_space(str s, size_t i)
{
    while (i < s.n && (s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r')))
        i++;
    return i;
}

/* The whole number at *i, or -1 where there is none. */
static long next_number(str s, size_t *i)
{
    size_t from = *i = skip_space(s, *i);
    while (*i < s.n && s.p[*i] && strchr("-.0123456789", s.p[*i]))
        ++*i;
    return *i > from ? (long)pdf_number(str_slice(s, from, *i)) : -1;
}

static void set_width(struct pdf_widths *w, long code, long width)
{
    if (code >= 0 && code < CODES && width >= 0)
        w->of[code] = (uint16_t)MIN(width, UINT16_MAX);
}

static void read_list(struct pdf_widths *w, str s, size_t *i, long code)
{
    for (long width; (width = next_number(s, i)) >= 0; )
        set_width(w, code++, width);
    *i = skip_space(s, *i) + 1;                /* ] */
}

static void read_array(struct pdf_widths *w, str s)
{
    long first, last, width;
    for (size_t i = 1; (first = next_number(s, &i)) >= 0; ) {
        i = skip_space(s, i);
        if (i < s.n && s.p[i] == '[') {
            i++;
            read_list(w, s, &i, first);
            continue;
        }
        last = next_number(s, &i);
        width = next_number(s, &i);
        for (long c = first; c <= MIN(last, CODES - 1); c++)
            set_width(w, c, width);
    }
}

/* "/ABCDEF+FandolFang-Regular" → FandolFang-Regular */
static str plain_name(str s)
{
    size_t n = 0;
    while (n < s.n && !strchr(" /<>[]()\r\n\t", s.p[n]))
        n++;
    s = str_upto(s, n);
    return n > 7 && s.p[6] == '+' ? str_from(s, 7) : s;
}

void pdf_widths_read(const struct pdf_file_in *f, const struct pdf_object *font, struct pdf_widths *out)
{
    str inner = pdf_value(font->body, "/DescendantFonts"), name = pdf_value(font->body, "/BaseFont");
    const struct pdf_object *own = pdf_follow(f, inner);
    inner = own && own->body.n && own->body.p[0] == '[' ? own->body : inner;
    const struct pdf_object *o = pdf_follow(f, inner.n && inner.p[0] == '[' ? str_from(inner, 1) : inner);
    str array = o ? pdf_value(o->body, "/W") : S(""), all = o ? pdf_value(o->body, "/DW") : S("");
    const struct pdf_object *apart = pdf_follow(f, array);
    out->name = plain_name(name.n ? str_from(name, 1) : name);
    out->otherwise = all.n ? (uint16_t)pdf_number(str_upto(all, 6)) : 1000;
    out->of = arena_array(f->arena, uint16_t, CODES);
    for (size_t i = 0; i < CODES; i++)
        out->of[i] = out->otherwise;
    array = apart ? apart->body : array;
    if (array.n && array.p[0] == '[')
        read_array(out, array);
}

double pdf_width(const struct pdf_widths *w, uint32_t code) { return w->of[code & (CODES - 1)]; }

/* ---- the pen ---- */

static uint32_t read_color(const str *operand)
{
    uint32_t color = 0;
    for (int i = 2; i >= 0; i--) {
        double v = pdf_number(operand[i]);
        color = color << 8 | (uint32_t)(v < 0 ? 0 : v > 1 ? 255 : v * 255 + 0.5);
    }
    return color;
}

void pdf_marks_move(struct pdf_marks *m, struct arena *a, struct pdf_pen *pen, str op, const str *operand)
{
    if (str_eq(op, S("BT")))
        pen->x = pen->y = 0;
    else if (str_eq(op, S("Tf")))
        pen->size = pdf_number(operand[0]);
    else if (str_eq(op, S("rg")))
        pen->color = read_color(operand);
    else if (str_eq(op, S("Td"))) {
        pen->x += pdf_number(operand[1]);
        pen->y += pdf_number(operand[0]);
    } else if (str_eq(op, S("re"))) {
        double height = pdf_number(operand[0]);
        *vec_push(a, &m->boxes) = (struct pdf_box){
            .page = pen->page, .x = pdf_number(operand[3]), .width = pdf_number(operand[1]),
            .y = pen->height - pdf_number(operand[2]) - height, .height = height, .color = pen->color };
    }
}

void pdf_marks_run(struct pdf_marks *m, struct arena *a, struct pdf_pen *pen, str font, bool artifact,
                   str text)
{
    *vec_push(a, &m->runs) = (struct pdf_run){
        .page = pen->page, .x = pen->x, .y = pen->height - pen->y, .width = pen->width, .size = pen->size,
        .color = pen->color, .artifact = artifact, .font = font, .text = arena_str(a, text) };
}
