/* Open data as tables: the same cells as CSV and as a workbook. */
#include "render/data_part.h"
#include "model/value.h"
#include "render/xlsx.h"
#include "text/esc.h"

static void cell_refs(const struct data_writer *w, const struct refs *refs, struct buf *cell)
{
    for (size_t i = 0; i < refs->n; i++) {
        buf_putz(cell, i == 0 ? "" : w->lang == LANG_EN ? "; " : "；");
        buf_put(cell, record_name(refs->v[i].to, w->lang));
    }
}

static void cell_texts(const struct data_writer *w, const struct field *f, const void *v, struct buf *cell)
{
    for (size_t i = 0; i < data_texts(f, v); i++) {
        buf_putz(cell, i == 0 ? "" : w->lang == LANG_EN ? "; " : "；");
        buf_put(cell, data_text(w, f, v, i));
    }
}

static void cell_children(const struct data_writer *w, const struct list *list, struct buf *cell)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct target *t = (const struct target *)list->v[i];
        str name = text_in(&t->name, w->lang, NULL);
        buf_putz(cell, i == 0 ? "" : w->lang == LANG_EN ? "; " : "；");
        buf_put(cell, name);
        buf_putz(cell, name.n == 0 ? "" : w->lang == LANG_EN ? ": " : "：");
        fmt_quantity(cell, t, w->lang);
    }
}

static void cell_value(const struct data_writer *w, const struct record *r, const struct field *f,
                      struct buf *cell)
{
    const void *v = field_value(r, f);
    if (f->many && (f->kind == KIND_STR || f->kind == KIND_TEXT)) {
        cell_texts(w, f, v, cell);
        return;
    }
    switch (f->kind) {
    case KIND_ID:
    case KIND_STR:      buf_put(cell, *(const str *)v); return;
    case KIND_TEXT:     buf_put(cell, text_in(v, w->lang, NULL)); return;
    case KIND_DATE:     data_iso(cell, *(const struct date *)v); return;
    case KIND_DEADLINE: fmt_deadline(cell, *(const struct deadline *)v, w->lang); return;
    case KIND_INT:
    case KIND_NUM:      data_num(cell, *(const struct num *)v); return;
    case KIND_BOOL:     buf_putz(cell, *(const bool *)v ? "true" : "false"); return;
    case KIND_ENUM: {
        const struct enum_entry *e = &f->values->values[*(const int *)v];
        buf_putz(cell, w->lang == LANG_EN ? e->en : e->zh);
        return;
    }
    case KIND_REF:      if (f->many)
                            cell_refs(w, v, cell);
                        else
                            buf_put(cell, record_name(((const struct ref *)v)->to, w->lang));
                        return;
    case KIND_CHILD:    cell_children(w, v, cell); return;
    case KIND_PROSE:    break;
    }
    BUG("%s.%s cannot be a column", r->class->name, f->name);
}

/* Row after row, the header first; in an arena. */
static const str *cells_of(const struct data_writer *w, struct data_set set, size_t *columns)
{
    const struct list *list = set.rows;
    const struct class_info *c = set.class;
    str *v = arena_array(w->r->scratch, str, (list->n + 1) * c->n);
    struct buf cell;
    size_t n = 0;
    buf_init(&cell);
    for (size_t k = 0; k <= list->n; k++)
        for (size_t i = 0; i < c->n; i++) {
            const struct field *f = &c->fields[i];
            if (!(f->flags & COLUMN))
                continue;
            buf_clear(&cell);
            if (k == 0)
                buf_putz(&cell, w->lang == LANG_EN ? f->en : f->zh);
            else if (data_has(list->v[k - 1], f))
                cell_value(w, list->v[k - 1], f, &cell);
            v[n++] = arena_str(w->r->scratch, buf_str(&cell));
        }
    buf_release(&cell);
    *columns = n / (list->n + 1);
    return v;
}

void data_csv(const struct render *r, struct data_set set, enum lang l, struct buf *out)
{
    struct data_writer w = { r, out, l };
    size_t columns, rows = set.rows->n + 1;
    const str *cells = cells_of(&w, set, &columns);
    buf_putz(out, "\xEF\xBB\xBF");
    for (size_t i = 0; i < rows * columns; i++) {
        buf_putz(out, i % columns ? "," : "");
        esc_csv(out, cells[i]);
        buf_putz(out, (i + 1) % columns ? "" : "\r\n");
    }
}

/* cells: row after row, the header first. */
static void write_workbook(const struct render *r, struct xlsx_table t, const str *cells, size_t rows,
                           enum lang l, struct buf *out)
{
    struct xlsx_column *v = arena_array(r->scratch, struct xlsx_column, t.ncolumns);
    for (size_t i = 0; i < t.ncolumns; i++)
        v[i] = (struct xlsx_column){ .title = cells[i], .width = i ? 24 : 16, .open = true };
    t.notes = &r->site_name[l];
    t.nnotes = 1;
    t.columns = v;
    t.cells = cells + t.ncolumns;
    t.nrows = rows;
    t.day = r->model->as_of;
    xlsx_write(&t, out);
}

void data_xlsx(const struct render *r, struct data_set set, enum lang l, struct buf *out)
{
    struct data_writer w = { r, out, l };
    const struct class_info *c = set.class;
    struct xlsx_table t = { .sheet = str_z(c->name), .title = str_z(l == LANG_EN ? c->en : c->zh) };
    const str *cells = cells_of(&w, set, &t.ncolumns);
    if (c->index.path)
        t.title = str_z(l == LANG_EN ? c->index.en : c->index.zh);
    write_workbook(r, t, cells, set.rows->n, l, out);
}

void data_rows_xlsx(const struct render *r, const struct csv *csv, str title, enum lang l, struct buf *out)
{
    struct xlsx_table t = { .sheet = S("rows"), .title = title, .ncolumns = csv->n ? csv->v[0].n : 1 };
    str *cells = arena_array(r->scratch, str, MAX(csv->n, (size_t)1) * t.ncolumns);
    for (size_t i = 0; i < csv->n; i++)
        for (size_t k = 0; k < t.ncolumns && k < csv->v[i].n; k++)
            cells[i * t.ncolumns + k] = csv->v[i].v[k].text;
    write_workbook(r, t, cells, csv->n ? csv->n - 1 : 0, l, out);
}
