/* Lines are numbered as they come; tables and lines set aside join the documents afterwards. */
#include "intake/reading.h"
#include "intake/glyph.h"
#include "intake/tabular.h"

void reading_init(struct reading *r, struct arena *a, struct source *src, struct diag *diag)
{
    *r = (struct reading){ .arena = a, .src = src, .diag = diag };
    buf_init(&r->text);
}

void reading_release(struct reading *r) { buf_release(&r->text); }

/* ---- lines ---- */

static uint32_t put_line(struct reading *r, str text)
{
    buf_put(&r->text, text);
    buf_putc(&r->text, '\n');
    return ++r->line;
}

static bool next_line(str *rest, str *line)
{
    while (rest->n) {
        str_cut(*rest, S("\n"), line, rest);
        if (line->p + line->n == rest->p + rest->n)
            *rest = S("");
        if (glyph_trim(*line).n)
            return true;
    }
    return false;
}

uint32_t reading_line(struct reading *r, str text, uint8_t heading)
{
    uint32_t first = 0;
    str rest = text, line;
    while (next_line(&rest, &line)) {
        struct line *l = vec_push(r->arena, &r->lines);
        l->text = arena_str(r->arena, line);
        l->number = put_line(r, line);
        l->heading = heading;
        first = first ? first : l->number;
    }
    return first;
}

uint32_t reading_aside(struct reading *r, str text, enum use use)
{
    uint32_t first = 0;
    str rest = text, line;
    while (next_line(&rest, &line)) {
        uint32_t n = put_line(r, line);
        struct intake_run *last = r->aside.n ? &r->aside.v[r->aside.n - 1] : NULL;
        first = first ? first : n;
        if (last && last->use == use && last->last + 1 == n)
            last->last = n;
        else
            *(struct intake_run *)vec_push(r->arena, &r->aside) = (struct intake_run){ n, n, use };
    }
    return first;
}

void reading_table(struct reading *r, const struct grid *g)
{
    struct columns columns;
    bool task = columns_find(r->arena, g, &columns);
    struct reading_table *t = task ? vec_push(r->arena, &r->tables) : NULL;
    if (t)
        *t = (struct reading_table){ *g, columns, r->line + 1 };
    for (size_t row = 0; row < g->n; row++) {
        str line = grid_line(g, row, r->arena);
        bool text = glyph_trim(line).n > 0 && (!t || row < columns.first);
        if (text)
            reading_line(r, line, 0);
        else if (t)
            put_line(r, line);
    }
    if (g->overflow)
        diag(r->diag, IMPORT_TABLE_SIZE, loc_at(r->src, r->line, 0),
             arena_printf(r->arena, "%d", GRID_COLUMNS),
             arena_printf(r->arena, "%d", GRID_ROWS));
}

/* ---- documents ---- */

/* The one the line stands in: the last that begins at or before it. */
static struct intake_document *document_at(struct intake *in, size_t from, uint32_t line)
{
    struct intake_document *doc = &in->documents.v[from];
    for (size_t i = from + 1; i < in->documents.n && in->documents.v[i].first <= line; i++)
        doc = &in->documents.v[i];
    return doc;
}

/* A run of the text may span the lines of a table or of a menu: it is cut around them. */
static void account(struct arena *a, struct intake_document *doc, struct intake_run run)
{
    size_t n = doc->runs.n, at = 0;
    for (size_t i = 0; i < n; i++) {
        struct intake_run *had = &doc->runs.v[i];
        if (had->first < run.first && had->last > run.last) {
            struct intake_run rest = { run.last + 1, had->last, had->use };
            had->last = run.first - 1;
            *(struct intake_run *)vec_push(a, &doc->runs) = rest;
        }
    }
    vec_push(a, &doc->runs);
    for (at = doc->runs.n - 1; at > 0 && doc->runs.v[at - 1].first > run.first; at--)
        doc->runs.v[at] = doc->runs.v[at - 1];
    doc->runs.v[at] = run;
}

static void sort_runs(struct intake_document *doc)
{
    for (size_t i = 1; i < doc->runs.n; i++) {
        struct intake_run run = doc->runs.v[i];
        size_t at = i;
        for (; at > 0 && doc->runs.v[at - 1].first > run.first; at--)
            doc->runs.v[at] = doc->runs.v[at - 1];
        doc->runs.v[at] = run;
    }
}
