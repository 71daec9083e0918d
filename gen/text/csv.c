/* CSV reader: one pass, cells unquoted into the arena. */
#include "text/csv.h"

struct scan {
    struct arena *arena;
    const struct source *src;
    struct diag *diag;
    size_t at;
    uint32_t line, col;
    char sep;
};

static char separator(str text)
{
    static const char marks[] = { ',', ';', '\t' };
    size_t count[3] = { 0 }, best = 0;
    for (size_t i = 0; i < text.n && text.p[i] != '\n'; i++)
        for (size_t k = 0; k < 3; k++)
            count[k] += text.p[i] == marks[k];
    for (size_t k = 1; k < 3; k++)
        if (count[k] > count[best])
            best = k;
    return marks[best];
}

static bool at_end(const struct scan *s) { return s->at >= s->src->text.n; }

static char take(struct scan *s)
{
    char c = s->src->text.p[s->at++];
    if (c == '\n') {
        s->line++;
        s->col = 1;
    } else if (((unsigned char)c & 0xC0) != 0x80)
        s->col++;
    return c;
}

static str quoted(struct scan *s, struct loc loc)
{
    struct buf b;
    bool closed = false;
    buf_init(&b);
    take(s);
    while (!at_end(s) && !closed) {
        char c = take(s);
        if (c != '"')
            buf_putc(&b, c);
        else if (!at_end(s) && s->src->text.p[s->at] == '"')
            buf_putc(&b, take(s));
        else
            closed = true;
    }
    if (!closed)
        diag(s->diag, CSV_QUOTE, loc);
    str text = arena_str(s->arena, buf_str(&b));
    buf_release(&b);
    return text;
}

static str bare(struct scan *s)
{
    size_t from = s->at;
    while (!at_end(s) && s->src->text.p[s->at] != s->sep && s->src->text.p[s->at] != '\n' &&
           s->src->text.p[s->at] != '\r')
        take(s);
    return str_slice(s->src->text, from, s->at);
}

/* Reads one cell; true when another follows on the same row. */
static bool cell(struct scan *s, struct csv_cell *out)
{
    out->loc = loc_at(s->src, s->line, s->col);
    bool quote = !at_end(s) && s->src->text.p[s->at] == '"';
    out->text = quote ? quoted(s, out->loc) : bare(s);
    str rest = bare(s);                        /* what stands after a closing quote belongs to the cell */
    if (quote && str_trim(rest).n)
        out->text = arena_printf(s->arena, "%.*s%.*s", STR_ARG(out->text), STR_ARG(rest));
    out->text = str_trim(out->text);
    if (at_end(s))
        return false;
    char c = take(s);
    if (c == '\r' && !at_end(s) && s->src->text.p[s->at] == '\n')
        take(s);
    return c == s->sep;
}

void csv_read(struct arena *a, const struct source *src, struct csv *out, struct diag *diag)
{
    struct scan s = { a, src, diag, 0, 1, 1, separator(src->text) };
    VEC(struct csv_row) rows = { 0 };
    while (!at_end(&s)) {
        VEC(struct csv_cell) cells = { 0 };
        bool filled = false, more = true;
        while (more) {
            struct csv_cell *c = vec_push(a, &cells);
            more = cell(&s, c);
            filled |= c->text.n > 0;
        }
        if (filled)
            *vec_push(a, &rows) = (struct csv_row){ cells.v, cells.n };
    }
    *out = (struct csv){ rows.v, rows.n };
}
