/* Ledgers → records: one row, one record. */
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

static bool find_column(const struct class_info *c, str name, struct column *out)
{
    if (!column_lang(&name, &out->lang))
        return false;
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        bool line = f->kind != KIND_PROSE && f->kind != KIND_DEADLINE && f->kind != KIND_CHILD;
        if (!(f->flags & DERIVED) && line &&
            (str_eq(name, str_z(f->name)) || str_eq(name, str_z(f->xml)) ||
             str_eq(name, str_z(f->zh)))) {
            out->field = f;
            return true;
        }
    }
    return false;
}

static struct column *read_header(struct arena *a, const struct csv_row *row,
                                  const struct class_info *c, struct diag *diag)
{
    struct column *columns = arena_array(a, struct column, row->n);
    for (size_t i = 0; i < row->n; i++) {
        struct nearest near;
        if (str_empty(row->v[i].text) || find_column(c, row->v[i].text, &columns[i]))
            continue;
        nearest_init(&near, row->v[i].text);
        for (size_t k = 0; k < c->n; k++)
            if (!(c->fields[k].flags & DERIVED)) {
                nearest_try(&near, str_z(c->fields[k].zh));
                nearest_try(&near, str_z(c->fields[k].name));
            }
        diag(diag, UNKNOWN_COLUMN, row->v[i].loc, row->v[i].text);
        diag_suggest(diag, near.best);
    }
    return columns;
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
            value_parse(&in, cell->text);
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
    for (size_t i = 1; i < csv.n; i++) {
        struct record *r = record_new(a, c, csv.v[i].v[0].loc);
        read_row(a, &csv.v[i], columns, csv.v[0].n, r, diag);
        *vec_push(a, &out->records) = r;
    }
}
