/* Objects of a PDF, found by looking for them: no cross-reference table is trusted. */
#include "print/pdf_read.h"
#include <libdeflate.h>
#include <stdlib.h>

enum { STREAM_MAX = 64 << 20, FILE_ROOM = 256 << 20, OBJECTS_MAX = 200000 };

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || c == 0; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_regular(char c) { return !is_space(c) && !strchr("/<>[](){}%", c); }

static size_t skip_space(str s, size_t i)
{
    while (i < s.n && is_space(s.p[i]))
        i++;
    return i;
}

static size_t read_number(str s, size_t i, uint32_t *out)
{
    *out = 0;
    while (i < s.n && is_digit(s.p[i]) && *out < 100000000)
        *out = *out * 10 + (uint32_t)(s.p[i++] - '0');
    return i;
}

str pdf_value(str d, const char *name)
{
    str key = str_z(name);
    for (size_t at = 0; at < d.n; ) {
        size_t hit = str_find(str_from(d, at), key);
        if (hit == STR_NONE)
            break;
        at += hit + key.n;
        if (at == d.n || !is_regular(d.p[at]))
            return str_from(d, skip_space(d, at));
    }
    return str_of(NULL, 0);
}

static int by_number(const void *a, const void *b)
{
    uint32_t x = ((const struct pdf_object *)a)->number, y = ((const struct pdf_object *)b)->number;
    return (x > y) - (x < y);
}

static const struct pdf_object *pdf_object(const struct pdf_file_in *f, uint32_t number)
{
    struct pdf_object key = { .number = number };
    return f->objects.n ? bsearch(&key, f->objects.v, f->objects.n, sizeof key, by_number) : NULL;
}

const struct pdf_object *pdf_follow(const struct pdf_file_in *f, str value)
{
    uint32_t number, generation;
    size_t i = read_number(value, 0, &number), j;
    if (i == 0)
        return NULL;
    i = skip_space(value, i);
    j = read_number(value, i, &generation);
    j = skip_space(value, j);
    return j > i && j < value.n && value.p[j] == 'R' ? pdf_object(f, number) : NULL;
}

bool pdf_has_room(const struct pdf_file_in *f) { return f->arena->total < f->room; }

/* Grows until the data fits: a PDF does not say how long a stream is when inflated. */
static str inflate(const struct pdf_file_in *f, str in)
{
    struct arena *a = f->arena;
    struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();
    str out = S("");
    for (size_t cap = MAX(in.n * 4, 4096); z && cap <= STREAM_MAX && pdf_has_room(f); cap *= 4) {
        struct arena_mark mark = arena_mark(a);
        char *room = arena_alloc(a, cap);
        size_t used, made;
        enum libdeflate_result r = libdeflate_zlib_decompress_ex(z, in.p, in.n, room, cap, &used, &made);
        if (r == LIBDEFLATE_SUCCESS)
            out = str_of(room, made);
        if (r != LIBDEFLATE_INSUFFICIENT_SPACE)
            break;
        arena_rewind(a, mark);
    }
    libdeflate_free_decompressor(z);
    return out;
}

str pdf_inflated(const struct pdf_file_in *f, const struct pdf_object *o)
{
    str filter = pdf_value(o->body, "/Filter");
    if (!filter.p)
        return o->stream;
    filter = str_from(filter, filter.n && filter.p[0] == '[');
    bool flate = str_starts(str_trim(filter), S("/FlateDecode"));
    return flate && o->stream.n ? inflate(f, o->stream) : S("");
}

static void add(struct pdf_file_in *f, uint32_t number, str body, str stream, bool packed)
{
    if (f->objects.n < OBJECTS_MAX)
        *vec_push(f->arena, &f->objects) = (struct pdf_object){ number, body, stream, packed };
}

/* The dictionary and stream of an object whose "obj" ends at i; gives where to go on. */
static size_t take_object(struct pdf_file_in *f, str s, size_t i, uint32_t number)
{
    str rest = str_from(s, i);
    size_t end = str_find(rest, S("endobj"));
    end = end == STR_NONE ? rest.n : end;
    size_t stream = str_find(str_upto(rest, end), S("stream"));
    if (stream == STR_NONE) {
        add(f, number, str_upto(rest, end), S(""), false);
        return i + end;
    }
    str body = str_upto(rest, stream);
    size_t from = stream + 6;
    from += from < rest.n && rest.p[from] == '\r';
    from += from < rest.n && rest.p[from] == '\n';
    uint32_t length = 0;
    str value = pdf_value(body, "/Length");
    size_t digits = value.p ? read_number(value, 0, &length) : 0;
    bool direct = digits && from + length <= rest.n &&
                  str_starts(str_trim(str_upto(str_from(rest, from + length), 14)), S("endstream"));
    size_t stop = direct ? length : str_find(str_from(rest, from), S("endstream"));
    stop = stop == STR_NONE ? rest.n - from : stop;
    add(f, number, body, str_slice(rest, from, from + stop), false);
    return i + from + stop;
}

/* "12 0 obj": goes back over the two numbers before the word. */
static bool number_before(str s, size_t i, uint32_t *out)
{
    size_t from = i;
    for (int part = 0; part < 2; part++) {
        while (from && is_space(s.p[from - 1]))
            from--;
        size_t end = from;
        while (from && is_digit(s.p[from - 1]))
            from--;
        if (from == end || end - from > 9)
            return false;
        read_number(s, from, out);
    }
    return true;
}

static void unpack(struct pdf_file_in *f, const struct pdf_object *o)
{
    uint32_t n = 0, first = 0, number, at, next;
    str s = pdf_inflated(f, o);
    read_number(pdf_value(o->body, "/N"), 0, &n);
    read_number(pdf_value(o->body, "/First"), 0, &first);
    for (size_t i = 0, k = 0; k < n && i < first && first <= s.n; k++) {
        size_t from = skip_space(s, i);
        i = read_number(s, from, &number);
        i = read_number(s, skip_space(s, i), &at);
        size_t j = read_number(s, skip_space(s, i), &next);
        read_number(s, skip_space(s, j), &next);
        if (i == from || (k + 1 < n && next < at))     /* no numbers, or not in order: no table */
            return;
        size_t end = k + 1 < n ? (size_t)first + next : s.n;
        add(f, number, str_slice(s, (size_t)first + at, end), S(""), true);
    }
}

bool pdf_parse(struct arena *a, str s, struct pdf_file_in *f)
{
    *f = (struct pdf_file_in){ .arena = a, .room = a->total + FILE_ROOM };
    uint32_t number;
    for (size_t i = 0; i < s.n; ) {
        size_t hit = str_find(str_from(s, i), S("obj"));
        if (hit == STR_NONE)
            break;
        i += hit;
        bool starts = i && s.p[i - 1] != 'd' && number_before(s, i, &number);
        i = starts ? take_object(f, s, i + 3, number) : i + 3;
    }
    for (size_t k = 0, n = f->objects.n; k < n; k++)
        if (str_starts(pdf_value(f->objects.v[k].body, "/Type"), S("/ObjStm")))
            unpack(f, &(struct pdf_object){ 0, f->objects.v[k].body, f->objects.v[k].stream, false });
    if (f->objects.n)
        qsort(f->objects.v, f->objects.n, sizeof *f->objects.v, by_number);
    return f->objects.n && str_find(s, S("/Encrypt ")) == STR_NONE;
}

/* (Zhang San) or <FEFF5F204E09>: as it is; only whether there is one matters. */
static str string_at(str v)
{
    if (!v.p || !v.n)
        return S("");
    char close = v.p[0] == '(' ? ')' : v.p[0] == '<' ? '>' : 0;
    size_t end = close ? str_find_char(v, close) : STR_NONE;
    return end == STR_NONE ? S("") : str_trim(str_slice(v, 1, end));
}

str pdf_author(const struct pdf_file_in *f)
{
    for (size_t i = 0; i < f->objects.n; i++) {
        const struct pdf_object *o = &f->objects.v[i];
        str name = string_at(pdf_value(o->body, "/Author")), left, rest;
        if (name.n)
            return name;
        if (!str_starts(pdf_value(o->body, "/Type"), S("/Metadata")))
            continue;
        if (str_cut(pdf_inflated(f, o), S("<dc:creator>"), &left, &rest) &&
            str_cut(rest, S("<rdf:li>"), &left, &rest) && str_cut(rest, S("<"), &name, &rest) &&
                str_trim(name).n)
            return str_trim(name);
    }
    return S("");
}
