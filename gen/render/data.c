/* JSON by field kind. */
#include "render/data_part.h"
#include "model/value.h"
#include "text/esc.h"

static void json_ref(const struct data_writer *w, const struct record *to)
{
    buf_putz(w->out, "{\"id\":");
    esc_json_string(w->out, record_id(to));
    buf_putz(w->out, ",\"name\":");
    esc_json_string(w->out, record_name(to, w->lang));
    buf_putc(w->out, '}');
}

static void json_refs(const struct data_writer *w, const struct refs *refs)
{
    buf_putc(w->out, '[');
    for (size_t i = 0; i < refs->n; i++) {
        buf_putz(w->out, i ? "," : "");
        json_ref(w, refs->v[i].to);
    }
    buf_putc(w->out, ']');
}

void data_num(struct buf *out, struct num n)
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

void data_iso(struct buf *out, struct date d)
{
    buf_printf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static void json_target(const struct data_writer *w, const struct target *t)
{
    const struct enum_entry *how = &enum_info(ENUM_comparator)->values[t->comparator];
    struct buf words;
    buf_init(&words);
    fmt_quantity(&words, t, w->lang);
    buf_putz(w->out, "{\"name\":");
    esc_json_string(w->out, text_in(&t->name, w->lang, NULL));
    buf_printf(w->out, ",\"comparator\":\"%s\",\"value\":", how->key);
    if (t->value.set)
        data_num(w->out, t->value);
    else
        buf_putz(w->out, "null");
    if (t->upper.set) {
        buf_putz(w->out, ",\"upper\":");
        data_num(w->out, t->upper);
    }
    buf_putz(w->out, ",\"unit\":");
    esc_json_string(w->out, t->unit);
    buf_putz(w->out, ",\"text\":");
    esc_json_string(w->out, buf_str(&words));
    buf_putc(w->out, '}');
    buf_release(&words);
}

static void json_fields(const struct data_writer *w, const struct record *r, bool nested);

static void json_children(const struct data_writer *w, const struct list *list)
{
    buf_putc(w->out, '[');
    for (size_t i = 0; i < list->n; i++) {
        buf_putz(w->out, i ? "," : "");
        if (list->v[i]->class->id == CLASS_target) {
            json_target(w, (const struct target *)list->v[i]);
            continue;
        }
        buf_putc(w->out, '{');
        json_fields(w, list->v[i], true);
        buf_putc(w->out, '}');
    }
    buf_putc(w->out, ']');
}

static void json_deadline(const struct data_writer *w, struct deadline d)
{
    buf_putz(w->out, "{\"by\":");
    if (date_set(d.by)) {
        buf_putc(w->out, '"');
        data_iso(w->out, d.by);
        buf_putc(w->out, '"');
    } else
        buf_putz(w->out, "null");
    buf_printf(w->out, ",\"ongoing\":%s}", d.ongoing ? "true" : "false");
}

size_t data_texts(const struct field *f, const void *v)
{
    return f->kind == KIND_STR ? ((const struct strs *)v)->n : ((const struct texts *)v)->n;
}

str data_text(const struct data_writer *w, const struct field *f, const void *v, size_t i)
{
    return f->kind == KIND_STR ? ((const struct strs *)v)->v[i]
                               : text_in(&((const struct texts *)v)->v[i], w->lang, NULL);
}

static void json_texts(const struct data_writer *w, const struct field *f, const void *v)
{
    buf_putc(w->out, '[');
    for (size_t i = 0; i < data_texts(f, v); i++) {
        buf_putz(w->out, i ? "," : "");
        esc_json_string(w->out, data_text(w, f, v, i));
    }
    buf_putc(w->out, ']');
}

static void json_value(const struct data_writer *w, const struct record *r, const struct field *f)
{
    const void *v = field_value(r, f);
    if (f->many && (f->kind == KIND_STR || f->kind == KIND_TEXT)) {
        json_texts(w, f, v);
        return;
    }
    switch (f->kind) {
    case KIND_ID:
    case KIND_STR:      esc_json_string(w->out, *(const str *)v); return;
    case KIND_TEXT:     esc_json_string(w->out, text_in(v, w->lang, NULL)); return;
    case KIND_DATE:     buf_putc(w->out, '"');
                        data_iso(w->out, *(const struct date *)v);
                        buf_putc(w->out, '"');
                        return;
    case KIND_DEADLINE: json_deadline(w, *(const struct deadline *)v); return;
    case KIND_INT:
    case KIND_NUM:      data_num(w->out, *(const struct num *)v); return;
    case KIND_BOOL:     buf_putz(w->out, *(const bool *)v ? "true" : "false"); return;
    case KIND_ENUM:     esc_json_string(w->out, str_z(f->values->values[*(const int *)v].key));
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

bool data_has(const struct record *r, const struct field *f)
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

bool data_in_json(const struct field *f, const struct class_info *c, bool nested)
{
    bool declared = c->id >= CLASSES;
    return (f->flags & COLUMN) || (declared && f->kind == KIND_CHILD) ||
           (nested && declared && f->kind != KIND_PROSE);
}

static void json_fields(const struct data_writer *w, const struct record *r, bool nested)
{
    const char *sep = "";
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        if (!data_in_json(f, r->class, nested) || !data_has(r, f))
            continue;
        put_key(w->out, sep, f->name);
        json_value(w, r, f);
        sep = ",";
    }
}

static void json_record(const struct data_writer *w, const struct record *r)
{
    buf_putc(w->out, '{');
    json_fields(w, r, false);
    str url = render_url(w->r, r, w->lang);
    if (url.n) {
        put_key(w->out, ",", "url");
        esc_json_string(w->out, url);
    }
    buf_putc(w->out, '}');
}

void data_json(const struct render *r, struct data_set set, enum lang l, struct buf *out)
{
    struct data_writer w = { r, out, l };
    const struct list *list = set.rows;
    buf_printf(out, "{\"schema\":\"gongkai/1\",\"class\":\"%s\",\"language\":\"%.*s\",\"as_of\":\"",
               set.class->name, STR_ARG(lang_info(l)->code));
    data_iso(out, r->model->as_of);
    buf_printf(out, "\",\"count\":%zu,\"records\":[\n", list->n);
    for (size_t i = 0; i < list->n; i++) {
        struct arena_mark mark = arena_mark(r->scratch);
        json_record(&w, list->v[i]);
        buf_putz(out, i + 1 < list->n ? ",\n" : "\n");
        arena_rewind(r->scratch, mark);
    }
    buf_putz(out, "]}\n");
}
