/* The text that a PDF's pages draw: content streams through the fonts' ToUnicode maps. */
#include "base/map.h"
#include "print/pdf_marks.h"

enum { PAGES_MAX = 20000, NEST = 64 };
enum { CODES = 65536, WORK = 256 << 20 };      /* bytes to look at, however often they are referred to */


struct cmap { uint16_t *to; bool two; };       /* by code, CODES long; two bytes a code */
struct font_in { const struct cmap *cmap; struct pdf_widths widths; };
struct fonts {
    const struct pdf_file_in *file;
    struct map by_number;
    struct pdf_marks *marks;
    size_t left, refs;                         /* of WORK; children of pages not looked at yet */
};
struct reader {
    struct fonts *fonts;
    struct arena *arena;
    str resources;
    const struct font_in *font;
    struct buf *out, shown;                    /* shown: the text of the run being read */
    struct pdf_pen pen;
    int artifact, depth, actual;               /* marked content: nesting, and where a replacement began */
    str operand[4];                            /* the last ones, newest first */
};

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0; }

static bool spend(struct fonts *f, size_t bytes)
{
    bool may = bytes <= f->left;
    f->left = may ? f->left - bytes : 0;
    return may;
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10
         : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The next <hex> from *at on as a number, at most 8 digits; its length in digits. */
static size_t next_hex(str s, size_t *at, uint32_t *out)
{
    size_t n = 0;
    *out = 0;
    while (*at < s.n && s.p[*at] != '<' && s.p[*at] != '[' && s.p[*at] != ']')
        ++*at;
    if (*at >= s.n || s.p[*at] != '<')
        return 0;
    for (++*at; *at < s.n && s.p[*at] != '>'; ++*at)
        if (hex_digit(s.p[*at]) >= 0 && n < 4) {
            *out = *out * 16 + (uint32_t)hex_digit(s.p[*at]);
            n++;
        }
    return n;
}

static void read_ranges(struct cmap *m, str s, bool range)
{
    uint32_t from, to, rune, left = 2 * CODES;         /* ranges that overlap for ever */
    for (size_t at = 0; left; ) {
        size_t n = next_hex(s, &at, &from);
        if (!n)
            return;
        m->two |= n > 2;
        to = from;
        if (range && !next_hex(s, &at, &to))
            return;
        while (at < s.n && s.p[at] != '<' && s.p[at] != '[')
            at++;
        bool list = at < s.n && s.p[at] == '[';
        at += list;
        for (uint32_t c = from; c <= to && c < CODES && left; c++, left--) {
            if ((list || c == from) && !next_hex(s, &at, &rune))
                break;
            m->to[c] = (uint16_t)(list ? rune : rune + (c - from));
        }
    }
}

static const struct cmap *read_cmap(struct arena *a, str s)
{
    struct cmap *m = arena_new(a, struct cmap);
    m->to = arena_array(a, uint16_t, CODES);
    static const struct { str begin, end; bool range; } parts[] = {
        { { "beginbfchar", 11 }, { "endbfchar", 9 }, false }, { { "beginbfrange", 12 }, { "endbfrange",
                10 }, true },
    };
    for (size_t p = 0; p < ARRAY_LEN(parts); p++) {
        str rest = s, left, block;
        while (str_cut(rest, parts[p].begin, &left, &rest) && str_cut(rest, parts[p].end, &block, &rest))
            read_ranges(m, block, parts[p].range);
    }
    return m;
}

/* "F1" of the page's resources → its map, read once a font. */
static const struct font_in *font_of(struct reader *r, str name)
{
    const struct pdf_file_in *f = r->fonts->file;
    str fonts = pdf_value(r->resources, "/Font");
    const struct pdf_object *o = pdf_follow(f, fonts);
    str dict = o ? o->body : fonts;
    if (!str_starts(name, S("/")) || !spend(r->fonts, r->resources.n + dict.n))
        return NULL;
    str key = arena_str(r->arena, name);
    const struct pdf_object *font = pdf_follow(f, pdf_value(dict, key.p));
    if (!font)
        return NULL;
    str id = arena_printf(r->arena, "%u", font->number);
    struct font_in *known = map_find(&r->fonts->by_number, id);
    const struct pdf_object *to = known ? NULL : pdf_follow(f, pdf_value(font->body, "/ToUnicode"));
    str cmap = to && pdf_has_room(f) ? pdf_inflated(f, to) : S("");
    if (to && pdf_has_room(f) && spend(r->fonts, cmap.n)) {
        known = arena_new(r->arena, struct font_in);
        known->cmap = read_cmap(r->arena, cmap);
        if (r->fonts->marks)
            pdf_widths_read(f, font, &known->widths);
        map_add(&r->fonts->by_number, id, known);
    }
    return known;
}

static void put_code(struct reader *r, uint32_t code)
{
    uint32_t rune = r->font ? r->font->cmap->to[code & 0xFFFF] : code < 0x80 ? code : 0;
    if (rune && !r->artifact && !r->actual)
        buf_put_rune(r->out, rune);
    if (r->fonts->marks && r->font) {
        if (rune)
            buf_put_rune(&r->shown, rune);
        r->pen.width += pdf_width(&r->font->widths, code) * r->pen.size / 1000;
    }
}

static void show(struct reader *r, str s)
{
    bool two = r->font && r->font->cmap->two;
    uint32_t code = 0;
    size_t digits = 0;
    if (s.n && s.p[0] == '<') {
        for (size_t i = 1; i < s.n; i++) {
            int d = hex_digit(s.p[i]);
            if (d < 0)
                continue;
            code = code * 16 + (uint32_t)d;
            if (++digits == (two ? 4u : 2u)) {
                put_code(r, code);
                code = 0;
                digits = 0;
            }
        }
        return;
    }
    for (size_t i = 1; i + 1 < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == '\\' && i + 2 < s.n)
            c = (unsigned char)s.p[++i];
        code = code * 256 + c;
        if (++digits == (two ? 2u : 1u)) {
            put_code(r, code);
            code = 0;
            digits = 0;
        }
    }
}

/* Every string of a TJ array; a number between two moves the second back. */
static void show_array(struct reader *r, str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == '<' || s.p[i] == '(') {
            size_t end = str_find_char(str_from(s, i), s.p[i] == '<' ? '>' : ')');
            end = end == STR_NONE ? s.n : i + end + 1;
            show(r, str_slice(s, i, end));
            i = end - 1;
        } else if (s.p[i] == '-' || (s.p[i] >= '0' && s.p[i] <= '9')) {
            size_t from = i;
            while (i + 1 < s.n && strchr(".0123456789", s.p[i + 1]) && s.p[i + 1])
                i++;
            r->pen.width -= pdf_number(str_slice(s, from, i + 1)) * r->pen.size / 1000;
        }
}

/* What one operator shows is a run of the marks. */
static void show_run(struct reader *r, bool array)
{
    buf_clear(&r->shown);
    r->pen.width = 0;
    if (array)
        show_array(r, r->operand[0]);
    else
        show(r, r->operand[0]);
    if (r->fonts->marks && r->font)
        pdf_marks_run(r->fonts->marks, r->arena, &r->pen, r->font->widths.name, r->artifact > 0,
                      buf_str(&r->shown));
}

/* /Span <</ActualText <FEFF…>>> BDC: the reader's text instead of the drawn one. */
static void put_actual(struct reader *r, str dict)
{
    str v = pdf_value(dict, "/ActualText");
    uint32_t rune = 0;
    size_t digits = 0;
    if (!v.p || !v.n || v.p[0] != '<' || r->actual)
        return;
    for (size_t i = 1; i < v.n && v.p[i] != '>'; i++)
        if (hex_digit(v.p[i]) >= 0) {
            rune = rune * 16 + (uint32_t)hex_digit(v.p[i]);
            if (++digits % 4 == 0) {
                if (rune != 0xFEFF && !r->artifact)
                    buf_put_rune(r->out, rune);
                rune = 0;
            }
        }
    r->actual = r->depth;
}

static void begin(struct reader *r, bool dict)
{
    r->depth++;
    if (!r->artifact && str_starts(r->operand[dict ? 1 : 0], S("/Artifact")))
        r->artifact = r->depth;
    if (dict)
        put_actual(r, r->operand[0]);
}

static void end(struct reader *r)
{
    r->artifact = r->artifact == r->depth ? 0 : r->artifact;
    r->actual = r->actual == r->depth ? 0 : r->actual;
    r->depth -= r->depth > 0;
}

static void operate(struct reader *r, str op)
{
    static const char *const lines[] = { "Td", "TD", "T*", "Tm", "ET" };
    if (str_eq(op, S("Tf")))
        r->font = font_of(r, r->operand[1]);
    else if (str_eq(op, S("Tj")) || str_eq(op, S("'")) || str_eq(op, S("\"")))
        show_run(r, false);
    else if (str_eq(op, S("TJ")))
        show_run(r, true);
    else if (str_eq(op, S("BDC")) || str_eq(op, S("BMC")))
        begin(r, op.p[1] == 'D');
    else if (str_eq(op, S("EMC")))
        end(r);
    if (r->fonts->marks)
        pdf_marks_move(r->fonts->marks, r->arena, &r->pen, op, r->operand);
    for (size_t i = 0; i < ARRAY_LEN(lines); i++)
        if (str_eq(op, str_z(lines[i])) && r->out->n && r->out->p[r->out->n - 1] != '\n')
            buf_putc(r->out, '\n');
}

/* The end of a bracketed operand that begins at i. */
static size_t bracket_end(str s, size_t i)
{
    int depth = 0;
    for (; i < s.n; i++) {
        char c = s.p[i];
        if (c == '(')
            while (++i < s.n && s.p[i] != ')')
                i += s.p[i] == '\\';
        depth += (c == '[') + (c == '<');
        depth -= (c == ']') + (c == '>');
        if (depth <= 0)
            return MIN(i + 1, s.n);
    }
    return s.n;
}

static void read_content(struct reader *r, str s)
{
    for (size_t i = 0; i < s.n; ) {
        size_t from = i;
        if (is_space(s.p[i])) {
            i++;
            continue;
        }
        if (strchr("[<(", s.p[i]))
            i = bracket_end(s, i);
        else
            for (i++; i < s.n && !is_space(s.p[i]) && !strchr("/[<(", s.p[i]); )
                i++;
        str token = str_slice(s, from, i);
        char c = token.p[0];
        bool operand = strchr("/[<(+-.0123456789", c) != NULL;
        if (!operand)
            operate(r, token);
        for (size_t k = ARRAY_LEN(r->operand) - 1; operand && k > 0; k--)
            r->operand[k] = r->operand[k - 1];
        if (operand)
            r->operand[0] = token;
    }
}

static void read_page(struct fonts *fonts, const struct pdf_object *page, size_t number, double height,
                      struct buf *out)
{
    const struct pdf_file_in *f = fonts->file;
    str resources = pdf_value(page->body, "/Resources"), contents = pdf_value(page->body, "/Contents");
    const struct pdf_object *own = pdf_follow(f, resources), *o;
    struct reader r = { .fonts = fonts, .arena = f->arena, .out = out,
        .resources = own ? own->body : resources, .pen = { .page = number, .height = height } };
    buf_init(&r.shown);
    bool many = contents.n && contents.p[0] == '[';
    for (size_t i = many; i < contents.n && contents.p[i] != ']' && contents.p[i] != '/'; ) {
        str v = str_from(contents, i);
        str drawn = (o = pdf_follow(f, v)) ? pdf_inflated(f, o) : S("");
        if (!spend(fonts, drawn.n))
            break;
        read_content(&r, drawn);
        size_t next = str_find_char(v, 'R');
        if (!many || next == STR_NONE)
            break;
        for (i += next + 1; i < contents.n && is_space(contents.p[i]); )
            i++;
    }
    buf_release(&r.shown);
    buf_putc(out, '\n');
}

static void read_box(const struct pdf_object *page, struct pdf_page *out)
{
    str box = pdf_value(page->body, "/MediaBox");
    double v[4] = { 0 };
    size_t at = 1, from;
    for (int i = 0; i < 4 && box.n && box.p[0] == '['; i++) {
        while (at < box.n && is_space(box.p[at]))
            at++;
        for (from = at; at < box.n && !is_space(box.p[at]) && box.p[at] != ']'; )
            at++;
        v[i] = pdf_number(str_slice(box, from, at));
    }
    *out = (struct pdf_page){ v[2] - v[0], v[3] - v[1] };
}

/* /Kids in their order; depth is bounded, and so is how many there are: no object has two parents. */
static void visit(struct fonts *fonts, const struct pdf_object *o, int depth, struct buf *out,
                  struct pdf_pages *pages)
{
    const struct pdf_file_in *f = fonts->file;
    str kids = pdf_value(o->body, "/Kids");
    if (!kids.p) {
        if (pages->n < PAGES_MAX) {
            struct pdf_page *page = &pages->v[pages->n++];
            read_box(o, page);
            read_page(fonts, o, pages->n, page->height, out);
        }
        return;
    }
    for (size_t i = 1; depth < NEST && i < kids.n && kids.p[i] != ']' && fonts->refs; ) {
        fonts->refs--;
        const struct pdf_object *kid = pdf_follow(f, str_from(kids, i));
        if (kid && kid != o)
            visit(fonts, kid, depth + 1, out, pages);
        size_t next = str_find_char(str_from(kids, i), 'R');
        if (next == STR_NONE)
            return;
        for (i += next + 1; i < kids.n && is_space(kids.p[i]); )
            i++;
    }
}

void pdf_text(const struct pdf_file_in *f, struct buf *out, struct pdf_pages *pages, struct pdf_marks *marks)
{
    struct fonts fonts = { .file = f, .marks = marks, .left = WORK, .refs = f->objects.n };
    map_init(&fonts.by_number, f->arena);
    pages->v = arena_array(f->arena, struct pdf_page, MIN(f->objects.n, PAGES_MAX) + 1);
    pages->n = 0;
    for (size_t i = 0; i < f->objects.n && pages->n == 0; i++) {
        const struct pdf_object *o = &f->objects.v[i];
        if (str_starts(pdf_value(o->body, "/Type"), S("/Pages")) && !pdf_value(o->body, "/Parent").p)
            visit(&fonts, o, 0, out, pages);
    }
}
