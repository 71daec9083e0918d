/* Writes the file structure. Numbers and strings are formatted here and nowhere else. */
#include "print/pdf_file.h"
#include "base/hash.h"
#include <libdeflate.h>

enum { PER_STREAM = 400 };             /* objects gathered in one object stream */

uint32_t pdf_ref(struct pdf_file *f)
{
    if (!f->entries.n)
        vec_push(f->a, &f->entries);
    vec_push(f->a, &f->entries);
    return (uint32_t)f->entries.n - 1;
}

void pdf_put_mpt(struct buf *b, mpt v)
{
    if (v < 0)
        buf_putc(b, '-');
    uint32_t n = v < 0 ? 0u - (uint32_t)v : (uint32_t)v, rest = n % 1000;
    buf_put_uint(b, n / 1000);
    if (!rest)
        return;
    buf_putc(b, '.');
    for (uint32_t unit = 100; rest; unit /= 10) {
        buf_putc(b, (char)('0' + rest / unit));
        rest %= unit;
    }
}

void pdf_put_hex(struct buf *b, uint32_t v)
{
    static const char digits[] = "0123456789ABCDEF";
    for (int shift = 12; shift >= 0; shift -= 4)
        buf_putc(b, digits[v >> shift & 15]);
}

void pdf_put_int(struct buf *b, int64_t v)
{
    if (v < 0)
        buf_putc(b, '-');
    buf_put_uint(b, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
}

void pdf_put_utf16(struct buf *b, str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        if (r >= 0x10000) {
            pdf_put_hex(b, 0xD800 + ((r - 0x10000) >> 10));
            r = 0xDC00 + ((r - 0x10000) & 0x3FF);
        }
        pdf_put_hex(b, r);
    }
}

void pdf_put_literal(struct buf *b, str s)
{
    buf_putc(b, '(');
    for (size_t i = 0; i < s.n; i++) {
        uint8_t c = (uint8_t)s.p[i];
        if (c == '(' || c == ')' || c == '\\')
            buf_putc(b, '\\');
        if (c < 0x20 || c > 0x7E)
            buf_printf(b, "\\%03o", c);
        else
            buf_putc(b, (char)c);
    }
    buf_putc(b, ')');
}

void pdf_put_text(struct buf *b, str s)
{
    bool ascii = true;
    for (size_t i = 0; i < s.n; i++)
        ascii &= (uint8_t)s.p[i] < 0x80;
    if (ascii) {
        pdf_put_literal(b, s);
        return;
    }
    buf_putz(b, "<FEFF");
    pdf_put_utf16(b, s);
    buf_putc(b, '>');
}

void pdf_stream(struct pdf_file *f, uint32_t ref, str dict, str data, enum packing packing)
{
    struct buf *out = f->out;
    f->entries.v[ref].offset = out->n - f->start;
    str packed = data;
    if (packing != PACK_NONE) {
        struct libdeflate_compressor *deflate = f->deflate[packing];
        size_t bound = libdeflate_zlib_compress_bound(deflate, data.n);
        buf_clear(f->packed);
        packed.p = buf_room(f->packed, bound);
        packed.n = libdeflate_zlib_compress(deflate, data.p, data.n, f->packed->p, bound);
        ASSERT(packed.n > 0);
    }
    buf_printf(out, "%u 0 obj\n<<%.*s/Length %zu%s>>\nstream\n", ref, STR_ARG(dict), packed.n,
               packing != PACK_NONE ? "/Filter/FlateDecode" : "");
    buf_put(out, packed);
    buf_putz(out, "\nendstream\nendobj\n");
}

static void flush_objects(struct pdf_file *f)
{
    if (!f->gathered)
        return;
    struct buf all, head;
    buf_init(&all);
    buf_init(&head);
    buf_put(&all, buf_str(f->heads));
    size_t first = all.n;
    buf_put(&all, buf_str(f->bodies));
    buf_printf(&head, "/Type/ObjStm/N %u/First %zu", f->gathered, first);
    pdf_stream(f, f->stream, buf_str(&head), buf_str(&all), PACK_WELL);
    buf_release(&head);
    buf_release(&all);
    buf_clear(f->heads);
    buf_clear(f->bodies);
    f->gathered = 0;
}

struct buf *pdf_begin(struct pdf_file *f)
{
    buf_clear(f->body);
    return f->body;
}

void pdf_end(struct pdf_file *f, uint32_t ref)
{
    if (f->plain) {
        f->entries.v[ref].offset = f->out->n - f->start;
        buf_printf(f->out, "%u 0 obj\n", ref);
        buf_put(f->out, buf_str(f->body));
        buf_putz(f->out, "\nendobj\n");
        return;
    }
    if (!f->gathered)
        f->stream = pdf_ref(f);
    f->entries.v[ref].stream = f->stream;
    f->entries.v[ref].index = f->gathered++;
    buf_printf(f->heads, "%u %zu ", ref, f->bodies->n);
    buf_put(f->bodies, buf_str(f->body));
    buf_putc(f->bodies, '\n');
    if (f->gathered == PER_STREAM)
        flush_objects(f);
}

static void put_be(struct buf *b, size_t v, int bytes)
{
    while (bytes-- > 0)
        buf_putc(b, (char)(v >> (8 * bytes) & 255));
}

/* Rows of 1 + 4 + 2 bytes: type, offset or stream, index (§7.5.8.3). */
static void put_entries(struct pdf_file *f, struct buf *table)
{
    put_be(table, 0, 1);
    put_be(table, 0, 4);
    put_be(table, 65535, 2);
    for (size_t i = 1; i < f->entries.n; i++) {
        const struct pdf_entry *e = &f->entries.v[i];
        put_be(table, e->stream ? 2 : 1, 1);
        put_be(table, e->stream ? e->stream : e->offset, 4);
        put_be(table, e->stream ? e->index : 0, 2);
    }
}

/* §7.5.4: entries of 20 bytes each. */
static void write_table(struct pdf_file *f, const struct buf *dict)
{
    buf_printf(f->out, "xref\n0 %zu\n0000000000 65535 f \n", f->entries.n);
    for (size_t i = 1; i < f->entries.n; i++)
        buf_printf(f->out, "%010zu 00000 n \n", f->entries.v[i].offset);
    buf_printf(f->out, "trailer\n<<%.*s>>\n", STR_ARG(buf_str(dict)));
}

static void write_table_stream(struct pdf_file *f, uint32_t ref, struct buf *dict)
{
    struct buf table;
    buf_init(&table);
    f->entries.v[ref].offset = f->out->n - f->start;
    put_entries(f, &table);
    buf_putz(dict, "/Type/XRef/W[1 4 2]");
    pdf_stream(f, ref, buf_str(dict), buf_str(&table), PACK_WELL);
    buf_release(&table);
}

void pdf_finish(struct pdf_file *f, uint32_t catalog, uint32_t info)
{
    flush_objects(f);
    uint32_t ref = f->plain ? 0 : pdf_ref(f);
    size_t at = f->out->n - f->start;
    struct buf dict;
    buf_init(&dict);
    char id[33];
    hash_hex(hash_of(str_of(f->out->p + f->start, at)), id);
    buf_printf(&dict, "/Size %zu/Root %u 0 R/ID[<%s><%s>]", f->entries.n, catalog, id, id);
    if (info)
        buf_printf(&dict, "/Info %u 0 R", info);
    if (f->plain)
        write_table(f, &dict);
    else
        write_table_stream(f, ref, &dict);
    buf_printf(f->out, "startxref\n%zu\n%%%%EOF\n", at);
    buf_release(&dict);
}
