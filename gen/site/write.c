/* Staging and publishing, relative to directory descriptors. */
#include "site/write.h"
#include "base/file.h"
#include "base/path.h"
#include "site/manifest.h"
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

struct stage {
    struct arena arena;
    struct diag *diag;
    str parent, name, staged;                  /* "site", "public", "public.new" */
    int parent_fd, old_fd, new_fd;             /* old_fd −1 when there is no site yet */
    atomic_bool failed;
    VEC(struct manifest_file) slots;           /* sized by stage_slots before the workers start */
    struct map old;                            /* documents of the published manifest, by path */
};

static const char manifest[] = MANIFEST;

static bool fault(struct stage *s, str path)
{
    return !atomic_exchange(&s->failed, true) && file_unwritten(path, s->diag);   /* one disk, one message */
}

static int open_dir(int at, str path)
{
    char z[4096];
    if (path.n >= sizeof z)
        return -1;
    memcpy(z, path.p, path.n);
    z[path.n] = 0;
    return openat(at, z, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

static const char *zstr(struct arena *a, str s) { return arena_str(a, s).p; }

static bool is_empty(str dir)
{
    struct arena a;
    struct file_list list = { 0 };
    arena_init(&a);
    struct diag *quiet = diag_new();
    bool empty = file_list(&a, dir, &list, quiet) && list.n == 0;
    diag_free(quiet);
    arena_release(&a);
    return empty;
}

static bool stage_start(struct stage *s)
{
    str parent = str_empty(s->parent) ? S(".") : s->parent;
    str output = path_join(&s->arena, s->parent, s->name);
    str staged = path_join(&s->arena, s->parent, s->staged);
    if (!dir_exists(parent) && !dir_make(parent, s->diag))
        return false;
    s->parent_fd = open_dir(AT_FDCWD, parent);
    if (s->parent_fd < 0)
        return fault(s, parent);
    if (flock(s->parent_fd, LOCK_EX | LOCK_NB)) {
        diag(s->diag, OUTPUT_BUSY, LOC_NONE, output);
        return false;
    }
    s->old_fd = open_dir(s->parent_fd, s->name);
    if (s->old_fd >= 0 && faccessat(s->old_fd, manifest, F_OK, 0) && !is_empty(output)) {
        diag(s->diag, OUTPUT_FOREIGN, LOC_NONE, output);
        return false;
    }
    if (dir_exists(staged) && !dir_remove(staged, s->diag))
        return false;
    if (mkdirat(s->parent_fd, zstr(&s->arena, s->staged), 0777))
        return fault(s, staged);
    s->new_fd = open_dir(s->parent_fd, s->staged);
    return s->new_fd >= 0 || fault(s, staged);
}

static void stage_free(struct stage *s)
{
    const int fds[] = { s->old_fd, s->new_fd, s->parent_fd };
    for (size_t i = 0; i < ARRAY_LEN(fds); i++)
        if (fds[i] >= 0)
            close(fds[i]);
    arena_release(&s->arena);
    heap_free(s);
}

struct stage *stage_open(str root, str output, struct diag *diag)
{
    struct stage *s = heap_new(sizeof *s);
    str path = path_join(&s->arena, root, output);
    s->diag = diag;
    s->parent_fd = s->old_fd = s->new_fd = -1;
    s->parent = path_dir(path);
    if (str_empty(s->parent) && str_starts(path, S("/")))
        s->parent = S("/");
    s->name = path_name(path);
    s->staged = arena_printf(&s->arena, "%.*s.new", STR_ARG(s->name));
    if (!path_safe(output) && !str_starts(output, S("/"))) {
        diag(diag, PATH_UNSAFE, LOC_NONE, output);
    } else if (stage_start(s))
        return s;
    stage_free(s);
    return NULL;
}

/* A file of the published site, whole; false where there is none. */
static bool read_old(const struct stage *s, const char *path, struct buf *out)
{
    int fd = s->old_fd < 0 ? -1 : openat(s->old_fd, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : 1;
    while (n > 0) {
        n = read(fd, buf_room(out, 65536), 65536);
        out->n += n > 0 ? (size_t)n : 0;
    }
    *buf_room(out, 0) = '\0';
    if (fd >= 0)
        close(fd);
    return n == 0;
}

void stage_slots(struct stage *s, size_t n)
{
    struct buf json;
    buf_init(&json);
    s->slots.v = arena_array(&s->arena, struct manifest_file, n);
    s->slots.n = n;
    if (read_old(s, manifest, &json))
        manifest_read(&s->arena, arena_str(&s->arena, buf_str(&json)), &s->old);
    else
        map_init(&s->old, &s->arena);
    buf_release(&json);
}

/* Makes the folders of a path below fd; several workers may do so at once. */
static bool make_parents(int fd, char *path)
{
    for (char *p = strchr(path, '/'); p; p = strchr(p + 1, '/')) {
        *p = 0;
        bool ok = mkdirat(fd, path, 0777) == 0 || errno == EEXIST;
        *p = '/';
        if (!ok)
            return false;
    }
    return true;
}

static bool write_new(struct stage *s, char *path, str bytes)
{
    enum { FLAGS = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC };
    int fd = openat(s->new_fd, path, FLAGS, 0666);
    if (fd < 0 && errno == ENOENT && make_parents(s->new_fd, path))
        fd = openat(s->new_fd, path, FLAGS, 0666);
    if (fd < 0)
        return false;
    bool ok = file_put(fd, bytes);
    return close(fd) == 0 && ok;
}

static bool same_bytes(int fd, str bytes)
{
    char chunk[65536];
    while (bytes.n) {
        ssize_t n = read(fd, chunk, MIN(sizeof chunk, bytes.n));
        if (n <= 0 || memcmp(chunk, bytes.p, (size_t)n) != 0)
            return false;
        bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

/* Is the published file the same, byte for byte? No record of it is trusted over the file itself. */
static bool published_same(const struct stage *s, const char *path, str bytes)
{
    struct stat st;
    int fd = s->old_fd < 0 ? -1 : openat(s->old_fd, path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool same = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (uint64_t)st.st_size == bytes.n &&
                same_bytes(fd, bytes);
    close(fd);
    return same;
}

enum { PATH_ROOM = 1200 };

static void check_slot(const struct stage *s, size_t slot, str path, char z[PATH_ROOM])
{
    if (slot >= s->slots.n || !path_safe(path) || path.n >= PATH_ROOM)
        BUG("cannot stage %.*s", STR_ARG(path));
    memcpy(z, path.p, path.n);
    z[path.n] = 0;
}

bool stage_put(struct stage *s, size_t slot, str path, str bytes, struct hash input)
{
    char z[PATH_ROOM];
    check_slot(s, slot, path, z);
    bool same = published_same(s, z, bytes);
    s->slots.v[slot] = (struct manifest_file){ path, hash_of(bytes), input, bytes.n, same };
    if (atomic_load(&s->failed))
        return false;
    return same || write_new(s, z, bytes) || fault(s, path);
}

bool stage_keep(struct stage *s, size_t slot, str path, struct hash input)
{
    char z[PATH_ROOM];
    check_slot(s, slot, path, z);
    const struct manifest_file *old = map_find(&s->old, path);
    struct buf bytes;
    if (!old || !hash_eq(old->input, input))
        return false;
    buf_init(&bytes);
    bool ok = read_old(s, z, &bytes) && bytes.n == old->size && hash_eq(hash_of(buf_str(&bytes)), old->hash);
    buf_release(&bytes);
    if (ok)
        s->slots.v[slot] = (struct manifest_file){ path, old->hash, input, old->size, true };
    return ok;
}

static int slot_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct manifest_file *)a)->path, ((const struct manifest_file *)b)->path);
}

static str manifest_json(struct stage *s)
{
    struct buf b;
    buf_init(&b);
    manifest_put(&b, s->slots.v, s->slots.n);
    str json = arena_str(&s->arena, buf_str(&b));
    buf_release(&b);
    return json;
}

/* Slots without a path were never put: their page had an error, so publishing is refused. */
static void drop_empty(struct stage *s)
{
    size_t n = 0;
    for (size_t i = 0; i < s->slots.n; i++)
        if (s->slots.v[i].path.n)
            s->slots.v[n++] = s->slots.v[i];
    s->slots.n = n;
}

static size_t count_stale(struct stage *s)
{
    struct file_list old;
    size_t stale = 0, k = 0;
    if (s->old_fd < 0 || !file_list(&s->arena, path_join(&s->arena, s->parent, s->name), &old, s->diag))
        return 0;
    for (size_t i = 0; i < old.n; i++) {
        while (k < s->slots.n && str_cmp(s->slots.v[k].path, old.v[i].path) < 0)
            k++;
        bool ours = k < s->slots.n && str_eq(s->slots.v[k].path, old.v[i].path);
        stale += !ours && !str_eq(old.v[i].path, S("manifest.json"));
    }
    return stale;
}

static bool link_unchanged(struct stage *s)
{
    for (size_t i = 0; i < s->slots.n; i++) {
        char z[PATH_ROOM];
        if (!s->slots.v[i].same)
            continue;
        memcpy(z, s->slots.v[i].path.p, s->slots.v[i].path.n);
        z[s->slots.v[i].path.n] = 0;
        if (linkat(s->old_fd, z, s->new_fd, z, 0) == 0)
            continue;
        if (errno != ENOENT || !make_parents(s->new_fd, z) ||
            linkat(s->old_fd, z, s->new_fd, z, 0))
            return fault(s, s->slots.v[i].path);
    }
    return true;
}

/* One exchange of two names; where the file system cannot, two renames with a moment between. */
static bool swap(struct stage *s)
{
    const char *name = zstr(&s->arena, s->name), *staged = zstr(&s->arena, s->staged);
    if (s->old_fd < 0)
        return renameat(s->parent_fd, staged, s->parent_fd, name) == 0 || fault(s, s->name);
    if (renameat2(s->parent_fd, staged, s->parent_fd, name, RENAME_EXCHANGE) == 0)
        return true;
    const char *aside = arena_printf(&s->arena, "%s.old", name).p;
    return (renameat(s->parent_fd, name, s->parent_fd, aside) == 0 &&
            renameat(s->parent_fd, staged, s->parent_fd, name) == 0 &&
            renameat(s->parent_fd, aside, s->parent_fd, staged) == 0) || fault(s, s->name);
}

static void tally(const struct stage *s, struct stage_result *out)
{
    out->files = s->slots.n;
    for (size_t i = 0; i < s->slots.n; i++) {
        out->bytes += s->slots.v[i].size;
        *(s->slots.v[i].same ? &out->unchanged : &out->written) += 1;
    }
}

bool stage_publish(struct stage *s, struct stage_result *out)
{
    *out = (struct stage_result){ 0 };
    drop_empty(s);
    if (s->slots.n)
        qsort(s->slots.v, s->slots.n, sizeof *s->slots.v, slot_cmp);
    tally(s, out);
    out->removed = count_stale(s);
    str json = manifest_json(s);
    bool change = out->written || out->removed || !published_same(s, manifest, json);
    char name[sizeof manifest];
    memcpy(name, manifest, sizeof name);
    bool ok = !atomic_load(&s->failed);
    if (ok && change) {
        ok = link_unchanged(s) && (write_new(s, name, json) || fault(s, S("manifest.json"))) &&
             swap(s);
        out->swapped = ok;
    }
    stage_abandon(s);                          /* after a swap, what is staged is the old site */
    return ok;
}

void stage_abandon(struct stage *s)
{
    str staged = path_join(&s->arena, s->parent, s->staged);
    if (dir_exists(staged))
        dir_remove(staged, s->diag);
    stage_free(s);
}
