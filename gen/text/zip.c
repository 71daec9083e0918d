/* libzip behind zip.h. Its own `struct zip` is opaque, so zip_t in this file is only ever a handle. */
#include "text/zip.h"
#include "base/map.h"
#include "base/path.h"
#include <zip.h>

enum {
    MOST_ENTRIES = 4096,
    MOST_BYTES = 64 << 20,             /* an entry, unpacked */
    MOST_TOTAL = 256 << 20,
    MOST_RATIO = 200,
    FREE_BYTES = 1 << 20,              /* below this no ratio is asked */
    DOS_DATE = 1 << 5 | 1              /* 1980-01-01, the first day a zip can name */
};

struct package {
    struct arena *arena;
    zip_t *handle;
    struct zip *out;
    struct map names;
    uint64_t total;
    struct loc loc;
    struct diag *diag;
};

/* ---- reading ---- */

static str megabytes(struct arena *a, uint64_t bytes)
{
    return arena_printf(a, "%llu", (unsigned long long)(bytes >> 20));
}

/* What the directory says of an entry, judged before a byte of it is unpacked. */
static bool entry_allowed(struct package *p, str name, const zip_stat_t *st)
{
    bool leaves = !path_safe(name) || !str_utf8(name, NULL);
    if (leaves)
        diag(p->diag, ZIP_NAME, p->loc, str_utf8(name, NULL) ? name : S("?"));
    else if (st->encryption_method != ZIP_EM_NONE)
        diag(p->diag, ZIP_ENCRYPTED, p->loc, name);
    else if (st->size > MOST_BYTES)
        diag(p->diag, ZIP_ENTRY_SIZE, p->loc, name, megabytes(p->arena, st->size),
             megabytes(p->arena, MOST_BYTES));
    else if (st->size > FREE_BYTES && (st->size - FREE_BYTES) / MOST_RATIO > st->comp_size)
        diag(p->diag, ZIP_RATIO, p->loc, name, arena_printf(p->arena, "%d", MOST_RATIO));
    else if (p->total + st->size > MOST_TOTAL)
        diag(p->diag, ZIP_TOTAL, p->loc, megabytes(p->arena, MOST_TOTAL));
    else
        return true;
    return false;
}

/* The directory may lie: exactly `size` bytes must come, and libzip checks their sum at the end. */
static bool unpack(zip_t *handle, zip_uint64_t index, char *to, uint64_t size)
{
    uint64_t n = 0;
    char more;
    zip_file_t *f = zip_fopen_index(handle, index, 0);
    if (!f)
        return false;
    while (n < size) {
        zip_int64_t got = zip_fread(f, to + n, size - n);
        if (got <= 0)
            break;
        n += (uint64_t)got;
    }
    bool whole = n == size && zip_fread(f, &more, 1) == 0;
    return zip_fclose(f) == 0 && whole;
}

static bool read_entry(struct package *p, zip_uint64_t index)
{
    zip_stat_t st;
    const zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE |
                                ZIP_STAT_ENCRYPTION_METHOD;
    if (zip_stat_index(p->handle, index, ZIP_FL_ENC_GUESS, &st) != 0 ||
        (st.valid & needed) != needed) {
        diag(p->diag, ZIP_BROKEN, p->loc);
        return false;
    }
    str name = arena_str(p->arena, str_z(st.name));
    if (str_ends(name, S("/")) && st.size == 0)
        return true;                           /* a folder */
    if (!entry_allowed(p, name, &st))
        return false;
    p->total += st.size;
    char *bytes = arena_alloc(p->arena, st.size + 1);
    if (!map_add(&p->names, name, bytes)) {
        diag(p->diag, ZIP_TWICE, p->loc, name);
        return false;
    }
    if (!unpack(p->handle, index, bytes, st.size)) {
        diag(p->diag, ZIP_ENTRY_BROKEN, p->loc, name);
        return false;
    }
    p->out->v[p->out->n++] = (struct zip_entry){ name, str_of(bytes, st.size), false };
    return true;
}

static bool read_entries(struct package *p)
{
    zip_int64_t n = zip_get_num_entries(p->handle, 0);
    if (n > MOST_ENTRIES) {
        diag(p->diag, ZIP_ENTRIES, p->loc, arena_printf(p->arena, "%lld", (long long)n),
             arena_printf(p->arena, "%d", MOST_ENTRIES));
        return false;
    }
    if (n <= 0) {
        diag(p->diag, ZIP_BROKEN, p->loc);
        return false;
    }
    map_init(&p->names, p->arena);
    p->out->v = arena_array(p->arena, struct zip_entry, (size_t)n);
    for (zip_int64_t i = 0; i < n; i++)
        if (!read_entry(p, (zip_uint64_t)i))
            return false;
    return true;
}

bool zip_read(struct arena *a, str bytes, struct loc loc, struct zip *out, struct diag *diag)
{
    zip_error_t error;
    *out = (struct zip){ NULL, 0 };
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.p, bytes.n, 0, &error);
    if (!source)
        die("libzip: out of memory");
    zip_t *handle = zip_open_from_source(source, ZIP_RDONLY, &error);
    zip_error_fini(&error);
    if (!handle) {
        zip_source_free(source);
        diag(diag, ZIP_BROKEN, loc);
        return false;
    }
    struct package p = { .arena = a, .handle = handle, .out = out, .loc = loc, .diag = diag };
    bool good = read_entries(&p);
    zip_discard(handle);
    return good;
}

str zip_find(const struct zip *z, str name)
{
    for (size_t i = 0; i < z->n; i++)
        if (str_eq(z->v[i].name, name))
            return z->v[i].bytes.p ? z->v[i].bytes : S("");
    return (str){ NULL, 0 };
}

/* ---- writing ---- */

static void add_entry(zip_t *handle, struct arena *scratch, const struct zip_entry *e)
{
    zip_source_t *bytes = zip_source_buffer(handle, e->bytes.p, e->bytes.n, 0);
    zip_int64_t index = bytes ? zip_file_add(handle, arena_str(scratch, e->name).p, bytes, 0) : -1;
    if (index < 0)
        BUG("zip_write: the name %.*s", STR_ARG(e->name));
    zip_uint64_t i = (zip_uint64_t)index;
    if (zip_set_file_compression(handle, i, e->stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 9) != 0 ||
        zip_file_set_dostime(handle, i, 0, DOS_DATE, 0) != 0)
        BUG("zip_write: %s", zip_strerror(handle));
}

static void take_bytes(zip_source_t *memory, struct buf *out)
{
    zip_stat_t st;
    zip_stat_init(&st);
    if (zip_source_stat(memory, &st) != 0 || zip_source_open(memory) != 0)
        BUG("zip_write: nothing was written");
    char *to = buf_room(out, st.size);
    if (zip_source_read(memory, to, st.size) != (zip_int64_t)st.size)
        BUG("zip_write: read back short");
    out->n += st.size;
    out->p[out->n] = '\0';
    zip_source_close(memory);
}

void zip_write(const struct zip_entry *v, size_t n, struct buf *out)
{
    struct arena scratch;
    zip_error_t error;
    arena_init(&scratch);
    zip_error_init(&error);
    zip_source_t *memory = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *handle = memory ? zip_open_from_source(memory, ZIP_TRUNCATE, &error) : NULL;
    if (!handle)
        die("libzip: out of memory");
    zip_source_keep(memory);
    for (size_t i = 0; i < n; i++)
        add_entry(handle, &scratch, &v[i]);
    if (zip_close(handle) != 0)
        BUG("zip_write: %s", zip_strerror(handle));
    take_bytes(memory, out);
    zip_source_free(memory);
    zip_error_fini(&error);
    arena_release(&scratch);
}
