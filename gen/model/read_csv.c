/* Ledgers → records: one row, one record. */
#include "model/guess.h"
#include "model/model.h"
#include "model/value.h"
#include "text/csv.h"

struct column { const struct field *field; enum lang lang; };

/* "note:en" and "进展说明（英文）" name a language; the field part is left in *name. */
static bool column_lang(str *name, enum lang *lang)
{
    static const struct { str tail; enum lang lang; } tails[] = {
        { { "（中文）", 12 }, LANG_ZH }, { { "（英文）", 12 }, LANG_EN },
        { { "(中文)", 8 }, LANG_ZH }, { { "(英文)", 8 }, LANG_EN },
    };
    str code;
    *lang = LANG_ZH;
    for (size_t i = 0; i < ARRAY_LEN(tails); i++)
        if (str_ends(*name, tails[i].tail)) {
            *lang = tails[i].lang;
            *name = str_upto(*name, name->n - tails[i].tail.n);
            return true;
        }
    return !str_cut(*name, S(":"), name, &code) || lang_find(code, lang);
}

static bool is_column(const struct field *f)
{
    bool line = f->kind != KIND_PROSE && f->kind != KIND_DEADLINE && f->kind != KIND_CHILD;
    return line && !(f->flags & DERIVED);
}

static bool find_column(const struct class_info *c, str name, struct column *out)
{
    if (!column_lang(&name, &out->lang))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (is_column(f) && (str_eq(name, str_z(f->name)) || str_eq(name, str_z(f->xml)) ||
                             str_eq(name, str_z(f->zh)))) {
            out->field = f;
            return true;
        }
    }
    return false;
}

static bool has_column(const struct column *columns, size_t n, const struct field *f)
{
    for (size_t i = 0; i < n; i++)
        if (columns[i].field == f)
            return true;
    return false;
}

/* The columns that the header does not name yet, as it may name them. */
static str columns_left(struct arena *a, const struct class_info *c, const struct column *columns, size_t n)
{
    struct buf zh, en;
    buf_init(&zh);
    buf_init(&en);
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (!is_column(f) || has_column(columns, n, f))
            continue;
        buf_printf(&zh, "%s%s%s", zh.n ? "、" : "", f->zh, f->kind == KIND_TEXT ? "（中文）" : "");
        buf_printf(&en, "%s%s%s", en.n ? ", " : "", f->name, f->kind == KIND_TEXT ? ":zh-Hans" : "");
    }
    return diag_both_done(a, &zh, &en);
}

static void unknown_column(struct arena *a, const struct csv_cell *cell, const struct class_info *c,
                           const struct column *columns, size_t n, struct diag *diag)
{
    struct nearest near;
    nearest_init(&near, cell->text);
    for (size_t k = 0; k < c->n; k++)
        if (is_column(&c->fields[k])) {
            nearest_try(&near, str_z(c->fields[k].zh));
            nearest_try(&near, str_z(c->fields[k].name));
        }
    diag(diag, UNKNOWN_COLUMN, cell->loc, cell->text, columns_left(a, c, columns, n));
    diag_suggest(diag, near.best);
}

/* NULL after a fault that leaves the rows without meaning: told once, not row by row. */
static struct column *read_header(struct arena *a, const struct csv_row *row,
                                  const struct class_info *c, struct diag *diag)
{
    struct column *columns = arena_array(a, struct column, row->n);
    bool *known = arena_array(a, bool, row->n), whole = true;
    if (row->n == 1 && str_find(row->v[0].text, S("，")) != STR_NONE) {
        diag(diag, CSV_COMMA, row->v[0].loc);
        return NULL;
    }
    for (size_t i = 0; i < row->n; i++)
        known[i] = str_empty(row->v[i].text) || find_column(c, row->v[i].text, &columns[i]);
    for (size_t i = 0; i < row->n; i++)
        if (!known[i])
            unknown_column(a, &row->v[i], c, columns, row->n, diag);
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (!(f->flags & REQUIRED) || !is_column(f) || has_column(columns, row->n, f))
            continue;
        diag(diag, MISSING_COLUMN, row->v[0].loc, diag_both(a, f->zh, f->en), str_z(f->xml));
        whole = false;
    }
    return whole ? columns : NULL;
}

/* Excel and WPS save 2026-06-30 as 2026/6/30. */
static str cell_text(struct arena *a, const struct csv_cell *cell, const struct field *f)
{
    struct date day;
    bool rewritten = f->kind == KIND_DATE && guess_is_spreadsheet_date(cell->text) &&
                     guess_date(cell->text, &day);
    return rewritten ? date_iso(a, day) : cell->text;
}

static void read_row(struct arena *a, const struct csv_row *row, const struct column *columns,
                     size_t n, struct record *r, struct diag *diag)
{
    for (size_t i = 0; i < row->n; i++) {
        const struct csv_cell *cell = &row->v[i];
        if (i >= n && cell->text.n)
            diag(diag, EXTRA_CELL, cell->loc, cell->text);
        else if (i < n && columns[i].field && cell->text.n) {
            struct value_in in = { a, diag, r, columns[i].field, cell->loc, columns[i].lang };
            value_parse(&in, cell_text(a, cell, columns[i].field));
        }
    }
}

void read_csv(struct arena *a, const struct source *src, const struct class_info *c,
              struct batch *out, struct diag *diag)
{
    struct csv csv;
    csv_read(a, src, &csv, diag);
    if (csv.n == 0)
        return;
    struct column *columns = read_header(a, &csv.v[0], c, diag);
    for (size_t i = 1; columns && i < csv.n; i++) {
        struct record *r = record_new(a, c, csv.v[i].v[0].loc);
        read_row(a, &csv.v[i], columns, csv.v[0].n, r, diag);
        *vec_push(a, &out->records) = r;
    }
}
