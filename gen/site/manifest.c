/* Writes the manifest a line a file, and reads such lines back. */
#include "site/manifest.h"

static const struct hash none;

static void put_hash(struct buf *b, const char *name, struct hash h)
{
    char hex[33];
    hash_hex(h, hex);
    buf_printf(b, ",\"%s\":\"%s\"", name, hex);
}

void manifest_put(struct buf *b, const struct manifest_file *v, size_t n)
{
    buf_putz(b, "{\"schema\":\"gongkai-manifest/1\",\"hash\":\"xxh3-128\",\"files\":[\n");
    for (size_t i = 0; i < n; i++) {
        buf_printf(b, "{\"path\":\"%.*s\",\"size\":%llu", STR_ARG(v[i].path),
                   (unsigned long long)v[i].size);
        put_hash(b, "hash", v[i].hash);
        if (!hash_eq(v[i].input, none))
            put_hash(b, "input", v[i].input);
        buf_putz(b, i + 1 < n ? "},\n" : "}\n");
    }
    buf_putz(b, "]}\n");
}

/* The value after "name": up to a quote, a comma or the end. */
static str value_of(str line, str name)
{
    size_t at = str_find(line, name);
    if (at == STR_NONE)
        return S("");
    str rest = str_from(line, at + name.n);
    size_t n = 0;
    while (n < rest.n && rest.p[n] != '"' && rest.p[n] != ',' && rest.p[n] != '}')
        n++;
    return str_upto(rest, n);
}

static bool read_digits(str s, uint64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < s.n; i++) {
        int c = s.p[i], d = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (d < 0)
            return false;
        *out = *out << 4 | (uint64_t)d;
    }
    return s.n == 16;
}

static bool read_hash(str s, struct hash *out)
{
    return s.n == 32 && read_digits(str_upto(s, 16), &out->hi) && read_digits(str_from(s, 16), &out->lo);
}

void manifest_read(struct arena *a, str json, struct map *out)
{
    str line, rest = json;
    map_init(out, a);
    for (bool more = true; more;) {
        more = str_cut(rest, S("\n"), &line, &rest);
        struct manifest_file *f = arena_new(a, struct manifest_file);
        f->path = value_of(line, S("\"path\":\""));
        if (!str_empty(f->path) && str_uint(value_of(line, S("\"size\":")), &f->size) &&
            read_hash(value_of(line, S("\"hash\":\"")), &f->hash) &&
            read_hash(value_of(line, S("\"input\":\"")), &f->input))
            map_add(out, f->path, f);
    }
}
