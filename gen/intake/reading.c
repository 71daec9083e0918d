/* Lines are numbered as they come; tables and lines set aside join the documents afterwards. */
#include "intake/reading.h"
#include "intake/glyph.h"
#include "intake/tabular.h"
#include <stdlib.h>

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

void reading_blank(struct reading *r) { put_line(r, S("")); }

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

/* ---- tables ---- */

enum { LONG_LINES = 3, LONG_RUNES = 120 };

/* The cells that begin in a row and have words, from left to right. */
static size_t row_cells(const struct grid *g, size_t row, const struct grid_cell **out)
{
    size_t n = 0;
    const struct grid_cell *before = NULL;
    for (size_t col = 0; col < g->cols; col++) {
        const struct grid_cell *cell = grid_at(g, row, col);
        if (cell && cell != before && cell->row == row && glyph_trim(cell->text).n)
            out[n++] = cell;
        before = cell;
    }
    return n;
}

static bool is_long(str s)
{
    size_t lines = 1;
    for (size_t i = 0; i < s.n; i++)
        lines += s.p[i] == '\n';
    return lines >= LONG_LINES || str_runes(s) > LONG_RUNES;
}

/* A row of some other table. Long cells are text that a table only arranges; names of the particulars of
 * a document (索引号, 发文字号) with their values are printed as pairs; all else in one line. */
static void put_row(struct reading *r, const struct grid *g, size_t row)
{
    const struct grid_cell *cells[GRID_COLUMNS];
    size_t n = row_cells(g, row, cells);
    bool apart = n == 1, pairs = n > 1 && n % 2 == 0;
    for (size_t i = 0; i < n; i++) {
        str key = lex_fold(r->arena, glyph_trim_marks(cells[i]->text));
        apart |= is_long(cells[i]->text);
        pairs &= i % 2 == 1 || lex_is(WORDS_FURNITURE_LABEL, key);
    }
    for (size_t i = 0; i < n && apart; i++)
        reading_line(r, cells[i]->text, 0);
    for (size_t i = 0; i + 1 < n && !apart && pairs; i += 2)
        reading_line(r, arena_printf(r->arena, "%.*s：%.*s", STR_ARG(glyph_trim_marks(cells[i]->text)),
                                     STR_ARG(glyph_trim(cells[i + 1]->text))), 0);
    if (n && !apart && !pairs)
        reading_line(r, grid_line(g, row, r->arena), 0);
}

void reading_table(struct reading *r, const struct grid *g)
{
    struct columns columns;
    bool task = columns_find(r->arena, g, &columns);
    for (size_t row = 0; row < (task ? columns.first : g->n); row++)
        put_row(r, g, row);
    if (task) {
        struct reading_table *t = vec_push(r->arena, &r->tables);
        *t = (struct reading_table){ *g, columns, r->line + 1 };
    }
    for (size_t row = columns.first; task && row < g->n; row++)
        put_line(r, grid_line(g, row, r->arena));
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

static int by_line(const void *a, const void *b)
{
    const struct intake_run *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

/* Runs of the text may span the lines of a table or of a menu: they are cut around them. */
static void account(struct arena *a, struct intake_document *doc, const struct intake_run *v, size_t n)
{
    VEC(struct intake_run) out = { 0 };
    size_t k = 0;
    for (size_t i = 0; i < doc->runs.n; i++) {
        struct intake_run run = doc->runs.v[i];
        for (; k < n && v[k].first <= run.last; k++) {
            if (v[k].first > run.first)
                *vec_push(a, &out) = (struct intake_run){ run.first, v[k].first - 1, run.use };
            *vec_push(a, &out) = v[k];
            run.first = MAX(run.first, v[k].last + 1);
        }
        if (run.first <= run.last)
            *vec_push(a, &out) = run;
    }
    for (; k < n; k++)
        *vec_push(a, &out) = v[k];
    doc->runs.v = out.v;
    doc->runs.n = out.n;
    doc->runs.cap = out.cap;
}

static void account_all(struct reading *r, struct intake *in, size_t from)
{
    size_t k = 0, end;
    if (r->aside.n)
        qsort(r->aside.v, r->aside.n, sizeof *r->aside.v, by_line);
    for (size_t i = from; i < in->documents.n; i++, k = end) {
        for (end = k; end < r->aside.n; end++)
            if (i + 1 < in->documents.n && r->aside.v[end].first >= in->documents.v[i + 1].first)
                break;
        account(r->arena, &in->documents.v[i], r->aside.v + k, end - k);
    }
}

/* "2026年" anywhere in s, or 0. */
static int year_of(str s)
{
    size_t at = str_find(s, S("年"));
    uint64_t year = 0;
    bool found = at != STR_NONE && at >= 4 && str_uint(str_slice(s, at - 4, at), &year);
    return found && year >= 1990 && year < 2100 ? (int)year : 0;
}

/* One line above a table names it, whatever it ends in. */
static void title_of_table(struct reading *r, struct intake_document *doc, uint32_t table)
{
    enum { TITLE_RUNES = 60 };
    str head = doc->preamble.n ? doc->preamble.v[0] : S("");
    uint32_t line = doc->runs.n ? doc->runs.v[0].first : 0;
    if (doc->title.n || doc->root->first || str_empty(head) || str_runes(head) > TITLE_RUNES ||
        str_find(head, S("。")) != STR_NONE || doc->runs.v[0].use != USE_PREAMBLE || line >= table)
        return;
    doc->title = head;
    doc->preamble.v++;
    doc->preamble.n--;
    doc->preamble.cap = 0;
    doc->year = doc->year ? doc->year : year_of(head);
    *(struct intake_run *)vec_push(r->arena, &r->aside) = (struct intake_run){ line, line, USE_TITLE };
}

/* A file that is nothing but tables. */
static void add_bare_document(struct reading *r, str encoding_name, struct intake *out)
{
    struct intake_document *doc = vec_push(r->arena, &out->documents);
    doc->src = r->src;
    doc->encoding = encoding_name;
    doc->root = arena_new(r->arena, struct intake_node);
}

bool reading_finish(struct reading *r, str encoding_name, struct intake *out)
{
    size_t from = out->documents.n;
    r->src->text = arena_str(r->arena, buf_str(&r->text));
    if (r->lines.n == 0 && r->tables.n == 0) {
        diag(r->diag, IMPORT_EMPTY, loc_at(r->src, 0, 0));
        return false;
    }
    if (r->lines.n == 0)
        add_bare_document(r, encoding_name, out);
    else if (!intake_lines(r->arena, r->src, encoding_name, &r->lines, out, r->diag))
        return false;
    for (size_t i = 0; i < r->tables.n; i++) {
        struct intake_document *doc = document_at(out, from, r->tables.v[i].line);
        title_of_table(r, doc, r->tables.v[i].line);
        tabular_add(r, &r->tables.v[i], doc);
    }
    account_all(r, out, from);
    return true;
}
