/* Open data, feeds and the site map: well formed, and the same facts as the records. */
#include "base/path.h"
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

static void check_row(struct audit *a, struct output *o, const struct csv *csv, size_t row,
                      struct arena *scratch)
{
    const struct csv_row *head = &csv->v[0], *cells = &csv->v[row];
    const struct class_info *c = class_of(a, o->source.path);
    const struct record *r = c && cells->n ? model_find(a->model, c->id, cells->v[0].text) : NULL;
    str want;
    for (size_t i = 1; r && i < MIN(head->n, cells->n); i++) {
        const struct field *f = field_by_label(c, head->v[i].text, o->lang);
        if (f && expected(scratch, r, f, o->lang, &want) && !str_eq(want, cells->v[i].text))
            audit_fault(a, NATIVE_DATA_FACTS, (struct where){ { &o->source, cells->v[i].loc.line, 0 }, r },
                        arena_printf(scratch, "%.*s: %.*s ≠ %.*s", STR_ARG(head->v[i].text),
                                     STR_ARG(cells->v[i].text), STR_ARG(want)));
    }
    audit_looked(a, NATIVE_DATA_FACTS, 1);
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
        check_row(a, o, &csv, i, scratch);
    }
    if (diag_count(own, DIAG_ERROR))
        audit_fault(a, NATIVE_WELL_FORMED, (struct where){ { &o->source, 0, 0 }, NULL }, S("CSV"));
    figures_keep(a, o, buf_str(&cells), scratch);
    buf_release(&cells);
    diag_free(own);
}

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
    if (str_ends(f->name, S(".json")))
        figures_keep(a, o, f->bytes, scratch);
    if (str_ends(f->name, S(".xml")) ? !xml_ok(scratch, f->bytes) : !json_ok(f->bytes))
        audit_fault(a, NATIVE_WELL_FORMED, at, str_ends(f->name, S(".xml")) ? S("XML") : S("JSON"));
}
