/* Writes a record in one fixed form and hashes that. */
#include "model/seal.h"
#include "base/hash.h"
#include "model/value.h"

static void put(struct buf *b, str s)
{
    buf_put_uint(b, s.n);                      /* lengths keep neighbours apart */
    buf_putc(b, ':');
    buf_put(b, s);
}

static void put_date(struct buf *b, struct date d)
{
    buf_printf(b, "%d-%d-%d;", d.year, d.month, d.day);
}

static void put_texts(struct buf *b, const struct text *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (int l = 0; l < LANGS; l++)
            put(b, v[i].s[l]);
}

static void put_refs(struct buf *b, const struct ref *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put(b, v[i].id);
}

static void put_prose(struct buf *b, const struct prose *p)
{
    for (int l = 0; l < LANGS; l++) {
        size_t from = b->n;
        if (p->d[l])
            doc_dump(p->d[l]->root, b);
        buf_printf(b, ";%zu", b->n - from);
    }
}

static void put_record(struct buf *b, const struct record *r);

static void put_many(struct buf *b, const struct field *f, const void *v)
{
    if (f->kind == KIND_STR)
        for (size_t i = 0; i < ((const struct strs *)v)->n; i++)
            put(b, ((const struct strs *)v)->v[i]);
    else if (f->kind == KIND_TEXT)
        put_texts(b, ((const struct texts *)v)->v, ((const struct texts *)v)->n);
    else if (f->kind == KIND_REF)
        put_refs(b, ((const struct refs *)v)->v, ((const struct refs *)v)->n);
    else
        for (size_t i = 0; i < ((const struct list *)v)->n; i++)
            put_record(b, ((const struct list *)v)->v[i]);
}

static void put_one(struct buf *b, const struct field *f, const void *v)
{
    switch (f->kind) {
    case KIND_ID: case KIND_STR: put(b, *(const str *)v); break;
    case KIND_TEXT: put_texts(b, v, 1); break;
    case KIND_PROSE: put_prose(b, v); break;
    case KIND_DATE: put_date(b, *(const struct date *)v); break;
    case KIND_DEADLINE:
        put_date(b, ((const struct deadline *)v)->by);
        buf_putc(b, ((const struct deadline *)v)->ongoing ? '1' : '0');
        break;
    case KIND_INT: case KIND_NUM: {
        const struct num *n = v;
        buf_printf(b, "%lld/%d/%d;", (long long)n->digits, n->decimals, n->set);
        break;
    }
    case KIND_BOOL: buf_putc(b, *(const bool *)v ? '1' : '0'); break;
    case KIND_ENUM: buf_printf(b, "%d;", *(const int *)v); break;
    case KIND_REF: put_refs(b, v, 1); break;
    case KIND_CHILD: put_many(b, f, v); break;
    }
}

/* Left out or at its default, so that a field added to a class breaks no seal. */
static bool says_nothing(const struct record *r, const struct field *f)
{
    if (f->kind == KIND_ENUM)
        return *(const int *)field_value(r, f) <= 0;
    if (f->kind == KIND_BOOL)
        return !*(const bool *)field_value(r, f);
    return !value_set(r, f);
}

static void put_record(struct buf *b, const struct record *r)
{
    buf_putz(b, r->class->name);
    buf_putc(b, '{');
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        if ((f->flags & DERIVED) || says_nothing(r, f))
            continue;
        buf_putz(b, f->name);
        buf_putc(b, '=');
        (f->many ? put_many : put_one)(b, f, field_value(r, f));
    }
    buf_putc(b, '}');
}

void seal_of(const struct record *r, char out[17])
{
    struct buf b;
    char hex[33];
    buf_init(&b);
    put_record(&b, r);
    hash_hex(hash_of(buf_str(&b)), hex);
    memcpy(out, hex, 16);
    out[16] = 0;
    buf_release(&b);
}
