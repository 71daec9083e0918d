/* JSON and CSV by field kind. */
#include "render/data.h"
#include "model/value.h"
#include "text/esc.h"

struct writer { const struct render *r; struct buf *out; enum lang lang; };

static void json_string(struct buf *out, str s)
{
    buf_putc(out, '"');
    esc_json(out, s);
    buf_putc(out, '"');
}

static void json_ref(const struct writer *w, const struct record *to)
{
    buf_putz(w->out, "{\"id\":");
    json_string(w->out, record_id(to));
    buf_putz(w->out, ",\"name\":");
    json_string(w->out, record_name(to, w->lang));
    buf_putc(w->out, '}');
}

static void json_refs(const struct writer *w, const struct refs *refs)
{
    buf_putc(w->out, '[');
    for (size_t i = 0; i < refs->n; i++) {
        buf_putz(w->out, i ? "," : "");
        json_ref(w, refs->v[i].to);
    }
    buf_putc(w->out, ']');
}

static void put_num(struct buf *out, struct num n)
{
    int64_t scale = 1;
    for (int i = 0; i < n.decimals; i++)
        scale *= 10;
    if (n.digits < 0)
        buf_putc(out, '-');
    uint64_t digits = (uint64_t)(n.digits < 0 ? -n.digits : n.digits);
    buf_put_uint(out, digits / (uint64_t)scale);
    if (n.decimals)
        buf_printf(out, ".%0*llu", n.decimals, (unsigned long long)(digits % (uint64_t)scale));
}

static void put_iso(struct buf *out, struct date d)
{
    buf_printf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static void json_target(const struct writer *w, const struct target *t)
{
    const struct enum_entry *how = &enum_info(ENUM_comparator)->values[t->comparator];
    struct buf words;
    buf_init(&words);
    fmt_quantity(&words, t, w->lang);
    buf_putz(w->out, "{\"name\":");
    json_string(w->out, text_in(&t->name, w->lang, NULL));
    buf_printf(w->out, ",\"comparator\":\"%s\",\"value\":", how->key);
    if (t->value.set)
        put_num(w->out, t->value);
    else
        buf_putz(w->out, "null");
    if (t->upper.set) {
        buf_putz(w->out, ",\"upper\":");
        put_num(w->out, t->upper);
    }
    buf_putz(w->out, ",\"unit\":");
    json_string(w->out, t->unit);
    buf_putz(w->out, ",\"text\":");
    json_string(w->out, buf_str(&words));
    buf_putc(w->out, '}');
    buf_release(&words);
}

static void json_children(const struct writer *w, const struct list *list)
{
    buf_putc(w->out, '[');
    for (size_t i = 0; i < list->n; i++) {
        buf_putz(w->out, i ? "," : "");
        if (list->v[i]->class->id != CLASS_target)
            BUG("no JSON for class %s", list->v[i]->class->name);
        json_target(w, (const struct target *)list->v[i]);
    }
    buf_putc(w->out, ']');
}

static void json_deadline(const struct writer *w, struct deadline d)
{
    buf_putz(w->out, "{\"by\":");
    if (date_set(d.by)) {
        buf_putc(w->out, '"');
        put_iso(w->out, d.by);
        buf_putc(w->out, '"');
    } else
        buf_putz(w->out, "null");
    buf_printf(w->out, ",\"ongoing\":%s}", d.ongoing ? "true" : "false");
}

/* Fields of several texts, STR or TEXT. */
static size_t texts_of(const struct field *f, const void *v)
{
    return f->kind == KIND_STR ? ((const struct strs *)v)->n : ((const struct texts *)v)->n;
}

static str text_at(const struct writer *w, const struct field *f, const void *v, size_t i)
{
    return f->kind == KIND_STR ? ((const struct strs *)v)->v[i]
                               : text_in(&((const struct texts *)v)->v[i], w->lang, NULL);
}

static void json_texts(const struct writer *w, const struct field *f, const void *v)
{
    buf_putc(w->out, '[');
    for (size_t i = 0; i < texts_of(f, v); i++) {
        buf_putz(w->out, i ? "," : "");
        json_string(w->out, text_at(w, f, v, i));
    }
    buf_putc(w->out, ']');
}

static void json_value(const struct writer *w, const struct record *r, const struct field *f)
{
    const void *v = field_value(r, f);
    if (f->many && (f->kind == KIND_STR || f->kind == KIND_TEXT)) {
        json_texts(w, f, v);
        return;
    }
    switch (f->kind) {
    case KIND_ID:
    case KIND_STR:      json_string(w->out, *(const str *)v); return;
    case KIND_TEXT:     json_string(w->out, text_in(v, w->lang, NULL)); return;
    case KIND_DATE:     buf_putc(w->out, '"');
                        put_iso(w->out, *(const struct date *)v);
                        buf_putc(w->out, '"');
                        return;
    case KIND_DEADLINE: json_deadline(w, *(const struct deadline *)v); return;
    case KIND_INT:
    case KIND_NUM:      put_num(w->out, *(const struct num *)v); return;
    case KIND_BOOL:     buf_putz(w->out, *(const bool *)v ? "true" : "false"); return;
    case KIND_ENUM:     json_string(w->out, str_z(f->values->values[*(const int *)v].key));
                        return;
    case KIND_REF:      if (f->many)
                            json_refs(w, v);
                        else
                            json_ref(w, ((const struct ref *)v)->to);
                        return;
    case KIND_CHILD:    json_children(w, v); return;
    case KIND_PROSE:    break;
    }
    BUG("%s.%s cannot be a column", r->class->name, f->name);
}

static bool has_value(const struct record *r, const struct field *f)
{
    return value_set(r, f) && (f->kind != KIND_REF || f->many ||
                               ((const struct ref *)field_value(r, f))->to);
}

static void put_key(struct buf *out, const char *sep, const char *name)
{
    buf_putz(out, sep);
    buf_putc(out, '"');
    buf_putz(out, name);
    buf_putz(out, "\":");
}

static void json_record(const struct writer *w, const struct record *r)
{
    const char *sep = "";
    buf_putc(w->out, '{');
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        if (!(f->flags & COLUMN) || !has_value(r, f))
            continue;
        put_key(w->out, sep, f->name);
        json_value(w, r, f);
        sep = ",";
    }
    str url = render_url(w->r, r, w->lang);
    if (url.n) {
        put_key(w->out, sep, "url");
        json_string(w->out, url);
    }
    buf_putc(w->out, '}');
}

void data_json(const struct render *r, const struct class_info *c, enum lang l, struct buf *out)
{
    struct writer w = { r, out, l };
    const struct list *list = &r->model->of[c->id];
    buf_printf(out, "{\"schema\":\"gongkai/1\",\"class\":\"%s\",\"language\":\"%.*s\",\"as_of\":\"",
               c->name, STR_ARG(lang_info(l)->code));
    put_iso(out, r->model->as_of);
    buf_printf(out, "\",\"count\":%zu,\"records\":[\n", list->n);
    for (size_t i = 0; i < list->n; i++) {
        struct arena_mark mark = arena_mark(r->scratch);
        json_record(&w, list->v[i]);
        buf_putz(out, i + 1 < list->n ? ",\n" : "\n");
        arena_rewind(r->scratch, mark);
    }
    buf_putz(out, "]}\n");
}

static void csv_refs(const struct writer *w, const struct refs *refs, struct buf *cell)
{
    for (size_t i = 0; i < refs->n; i++) {
        buf_putz(cell, i == 0 ? "" : w->lang == LANG_EN ? "; " : "；");
        buf_put(cell, record_name(refs->v[i].to, w->lang));
    }
}

static void csv_texts(const struct writer *w, const struct field *f, const void *v, struct buf *cell)
{
    for (size_t i = 0; i < texts_of(f, v); i++) {
        buf_putz(cell, i == 0 ? "" : w->lang == LANG_EN ? "; " : "；");
        buf_put(cell, text_at(w, f, v, i));
    }
}

static void csv_children(const struct writer *w, const struct list *list, struct buf *cell)
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

static void csv_value(const struct writer *w, const struct record *r, const struct field *f,
                      struct buf *cell)
{
    const void *v = field_value(r, f);
    if (f->many && (f->kind == KIND_STR || f->kind == KIND_TEXT)) {
        csv_texts(w, f, v, cell);
        return;
    }
    switch (f->kind) {
    case KIND_ID:
    case KIND_STR:      buf_put(cell, *(const str *)v); return;
    case KIND_TEXT:     buf_put(cell, text_in(v, w->lang, NULL)); return;
    case KIND_DATE:     put_iso(cell, *(const struct date *)v); return;
    case KIND_DEADLINE: fmt_deadline(cell, *(const struct deadline *)v, w->lang); return;
    case KIND_INT:
    case KIND_NUM:      put_num(cell, *(const struct num *)v); return;
    case KIND_BOOL:     buf_putz(cell, *(const bool *)v ? "true" : "false"); return;
    case KIND_ENUM: {
        const struct enum_entry *e = &f->values->values[*(const int *)v];
        buf_putz(cell, w->lang == LANG_EN ? e->en : e->zh);
        return;
    }
    case KIND_REF:      if (f->many)
                            csv_refs(w, v, cell);
                        else
                            buf_put(cell, record_name(((const struct ref *)v)->to, w->lang));
                        return;
    case KIND_CHILD:    csv_children(w, v, cell); return;
    case KIND_PROSE:    break;
    }
    BUG("%s.%s cannot be a column", r->class->name, f->name);
}

static void csv_row(const struct writer *w, const struct class_info *c, const struct record *r,
                    struct buf *cell)
{
    const char *sep = "";
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (!(f->flags & COLUMN))
            continue;
        buf_clear(cell);
        if (!r)
            buf_putz(cell, w->lang == LANG_EN ? f->en : f->zh);
        else if (has_value(r, f))
            csv_value(w, r, f, cell);
        buf_putz(w->out, sep);
        esc_csv(w->out, buf_str(cell));
        sep = ",";
    }
    buf_putz(w->out, "\r\n");
}

void data_csv(const struct render *r, const struct class_info *c, enum lang l, struct buf *out)
{
    struct writer w = { r, out, l };
    const struct list *list = &r->model->of[c->id];
    struct buf cell;
    buf_init(&cell);
    buf_putz(out, "\xEF\xBB\xBF");
    csv_row(&w, c, NULL, &cell);
    for (size_t i = 0; i < list->n; i++)
        csv_row(&w, c, list->v[i], &cell);
    buf_release(&cell);
}
