/* Open data, workbooks, feeds and the site map: well formed, and the same facts as the records. */
#include "base/path.h"
#include "intake/workbook.h"
#include "rules/outputs.h"
#include "text/csv.h"
#include "text/fmt.h"
#include "text/xml.h"

/* ---- JSON (RFC 8259): shape only ------------------------------------------- */

enum { JSON_DEPTH = 64 };
struct json { str s; size_t at; int depth; };

static void json_space(struct json *j)
{
    while (j->at < j->s.n && strchr(" \t\r\n", j->s.p[j->at]) && j->s.p[j->at])
        j->at++;
}

static bool json_take(struct json *j, char c)
{
    json_space(j);
    if (j->at >= j->s.n || j->s.p[j->at] != c)
        return false;
    j->at++;
    return true;
}

static bool json_string(struct json *j)
{
    if (!json_take(j, '"'))
        return false;
    for (; j->at < j->s.n; j->at++) {
        unsigned char c = (unsigned char)j->s.p[j->at];
        if (c < 0x20)
            return false;
        if (c == '\\')
            j->at++;
        else if (c == '"') {
            j->at++;
            return true;
        }
    }
    return false;
}

static bool json_value(struct json *j);

static bool json_items(struct json *j, char close, bool pairs)
{
    if (json_take(j, close))
        return true;
    do {
        if (pairs && (!json_string(j) || !json_take(j, ':')))
            return false;
        if (!json_value(j))
            return false;
    } while (json_take(j, ','));
    return json_take(j, close);
}

static bool json_value(struct json *j)
{
    static const char *const words[] = { "true", "false", "null" };
    bool ok;
    if (++j->depth > JSON_DEPTH)
        return false;
    json_space(j);
    char c = j->at < j->s.n ? j->s.p[j->at] : 0;
    if (c == '"')
        ok = json_string(j);
    else if (c == '{' || c == '[') {
        j->at++;
        ok = json_items(j, c == '{' ? '}' : ']', c == '{');
    } else {
        size_t from = j->at;
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (str_starts(str_from(j->s, j->at), str_z(words[i])))
                j->at += strlen(words[i]);
        while (j->at < j->s.n && strchr("+-.0123456789eE", j->s.p[j->at]) && j->s.p[j->at])
            j->at++;
        ok = j->at > from;
    }
    j->depth--;
    return ok;
}

static bool json_ok(str s)
{
    struct json j = { s, 0, 0 };
    bool ok = json_value(&j);
    json_space(&j);
    return ok && j.at == s.n;
}

/* ---- CSV against the records ----------------------------------------------- */

/* "data/policies.csv" → policy: the class with the longest name that the file's begins with. */
static const struct class_info *class_of(const struct audit *a, str file)
{
    const struct vocabulary *v = a->model->vocabulary;
    const struct class_info *best = NULL;
    str stem = path_stem(file);
    for (size_t c = 0; c < v->nclasses; c++) {
        str name = str_z(v->classes[c]->name);
        str root = str_ends(name, S("y")) ? str_upto(name, name.n - 1) : name;
        if (str_starts(stem, root) && stem.n <= name.n + 3 && (!best || name.n > strlen(best->name)))
            best = v->classes[c];
    }
    return best;
}

static const struct field *field_by_label(const struct class_info *c, str label, enum lang l)
{
    for (size_t i = 0; i < c->n; i++)
        if ((c->fields[i].flags & COLUMN) && str_eq(label,
                                                    str_z(l == LANG_ZH ? c->fields[i].zh : c->fields[i].en)))
            return &c->fields[i];
    return NULL;
}

/* What a cell must hold; false for kinds that are written in words. */
static bool expected(struct arena *a, const struct record *r, const struct field *f, enum lang l, str *out)
{
    const void *v = field_value(r, f);
    if (f->many)
        return false;
    if (f->kind == KIND_ID || f->kind == KIND_STR)
        *out = *(const str *)v;
    else if (f->kind == KIND_TEXT)
        *out = text_in(v, l, NULL);
    else if (f->kind == KIND_DATE)
        *out = date_set(*(const struct date *)v) ? date_iso(a, *(const struct date *)v) : S("");
    else if (f->kind == KIND_INT && ((const struct num *)v)->set && ((const struct num *)v)->decimals == 0)
        *out = arena_printf(a, "%lld", (long long)((const struct num *)v)->digits);
    else
        return false;
    return true;
}

/* A row of a table by the labels of its columns, the first of which is the id. */
struct row { const str *head, *cells; size_t n; uint32_t line; };

static void check_row(struct audit *a, struct output *o, const struct row *row, struct arena *scratch)
{
    const struct class_info *c = class_of(a, o->source.path);
    const struct record *r = c && row->n ? model_find(a->model, c->id, row->cells[0]) : NULL;
    str want;
    for (size_t i = 1; r && i < row->n; i++) {
        const struct field *f = field_by_label(c, row->head[i], o->lang);
        if (f && expected(scratch, r, f, o->lang, &want) && !str_eq(want, row->cells[i]))
            audit_fault(a, NATIVE_DATA_FACTS, (struct where){ { &o->source, row->line, 0 }, r },
                        arena_printf(scratch, "%.*s: %.*s ≠ %.*s", STR_ARG(row->head[i]),
                                     STR_ARG(row->cells[i]), STR_ARG(want)));
    }
    audit_looked(a, NATIVE_DATA_FACTS, 1);
}

static const str *texts_of(const struct csv_row *row, struct arena *scratch)
{
    str *v = arena_array(scratch, str, row->n);
    for (size_t i = 0; i < row->n; i++)
        v[i] = row->v[i].text;
    return v;
}

static void check_csv(struct audit *a, struct output *o, str bytes, struct arena *scratch)
{
    struct source src = { o->source.path, str_starts(bytes, S("\xEF\xBB\xBF")) ? str_from(bytes, 3) : bytes };
    struct csv csv;
    struct buf cells;
    struct diag *own = diag_new();
    csv_read(scratch, &src, &csv, own);
    buf_init(&cells);
    for (size_t i = 1; i < csv.n; i++) {
        for (size_t k = 0; k < csv.v[i].n; k++) {
            buf_put(&cells, csv.v[i].v[k].text);
            buf_putc(&cells, '\n');
        }
        if (csv.v[i].n != csv.v[0].n)
            audit_fault(a, NATIVE_WELL_FORMED, (struct where){ { &o->source, (uint32_t)i + 1, 0 }, NULL },
                        S("CSV"));
        check_row(a, o, &(struct row){ texts_of(&csv.v[0], scratch), texts_of(&csv.v[i], scratch),
                                       MIN(csv.v[0].n, csv.v[i].n), csv.v[i].v[0].loc.line }, scratch);
    }
    if (diag_count(own, DIAG_ERROR))
        audit_fault(a, NATIVE_WELL_FORMED, (struct where){ { &o->source, 0, 0 }, NULL }, S("CSV"));
    figures_keep(a, o, buf_str(&cells), scratch);
    buf_release(&cells);
    diag_free(own);
}

/* ---- workbooks -------------------------------------------------------------- */

/* A row as its sheet shows it, from column 0 to `n`. */
static const str *shown_of(const struct sheet_row *row, size_t n, struct arena *scratch)
{
    str *v = arena_array(scratch, str, n);
    for (size_t i = 0; i < n; i++) {
        const struct sheet_cell *c = row_cell(row, (uint32_t)i);
        v[i] = c ? c->text : S("");
    }
    return v;
}

/* Titles and notes stand above the row of the columns' names, which begins with the name of the id. */
static void check_sheet(struct audit *a, struct output *o, const struct worksheet *s, struct arena *scratch)
{
    const struct class_info *c = class_of(a, o->source.path);
    str id = c ? str_z(o->lang == LANG_ZH ? c->fields[0].zh : c->fields[0].en) : S("");
    const str *head = NULL;
    size_t columns = 0;
    for (size_t i = 0; i < s->n; i++) {
        const struct sheet_row *row = &s->v[i];
        if (head)
            check_row(a, o, &(struct row){ head, shown_of(row, columns, scratch), columns, row->number },
                      scratch);
        else if (row->n && id.n && str_eq(row->v[0].text, id)) {
            columns = row->v[row->n - 1].col + 1;
            head = shown_of(row, columns, scratch);
        }
    }
}

void audit_book(struct audit *a, struct output *o, const struct audit_file *f, struct buf *text,
                struct arena *scratch)
{
    struct package p;
    struct relations top = { 0 };
    struct workbook book = { 0 };
    struct diag *own = diag_new();
    bool good = package_open(scratch, &o->source, f->bytes, &p, own);
    if (good) {
        package_relations(&p, S(""), &top);
        good = xlsx_read(&p, package_target(&top, "officeDocument"), &book);
    }
    audit_looked(a, NATIVE_WELL_FORMED, 1);
    if (!good)
        audit_fault(a, NATIVE_WELL_FORMED, (struct where){ { &o->source, 0, 0 }, NULL }, S("XLSX"));
    for (size_t i = 0; good && i < book.sheets.n; i++) {
        const struct worksheet *s = &book.sheets.v[i];
        for (size_t k = 0; k < s->n; k++)
            for (size_t c = 0; c < s->v[k].n; c++) {
                buf_put(text, s->v[k].v[c].text);
                buf_putc(text, '\n');
            }
        check_sheet(a, o, s, scratch);
    }
    diag_free(own);
}

/* ---- the others ------------------------------------------------------------- */

static bool xml_ok(struct arena *scratch, str bytes)
{
    struct source src = { S("output"), bytes };
    struct diag *own = diag_new();
    bool ok = xml_read(scratch, &src, own) && diag_count(own, DIAG_ERROR) == 0;
    diag_free(own);
    return ok;
}

void audit_data(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch)
{
    struct where at = { { &o->source, 0, 0 }, NULL };
    audit_looked(a, NATIVE_WELL_FORMED, 1);
    if (str_ends(f->name, S(".csv"))) {
        check_csv(a, o, f->bytes, scratch);
        return;
    }
    if (!str_ends(f->name, S(".xml")))
        figures_keep(a, o, f->bytes, scratch);
    if (str_ends(f->name, S(".xml")) ? !xml_ok(scratch, f->bytes) : !json_ok(f->bytes))
        audit_fault(a, NATIVE_WELL_FORMED, at, str_ends(f->name, S(".xml")) ? S("XML") : S("JSON"));
}
