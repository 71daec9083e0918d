/* Reading, listing and writing files. */
#include "base/file.h"
#include "base/path.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A zero-terminated copy for the system calls. */
struct zpath { char z[4096]; };
static const char *zpath(struct zpath *out, str path)
{
    if (path.n >= sizeof out->z) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    memcpy(out->z, path.p ? path.p : "", path.n);
    out->z[path.n] = 0;
    return out->z;
}

static struct loc whole_file(struct arena *a, str path)
{
    struct source *s = arena_new(a, struct source);
    s->path = arena_str(a, path);
    return (struct loc){ s, 0, 0 };
}

static void diag_errno(struct diag *d, enum diag_code code, struct arena *a, str path)
{
    diag_add(d, code, whole_file(a, path), (str[]){ S(""), diag_errno_words(a, errno) }, 1);
}

static bool read_fd(struct arena *a, int fd, size_t size, str *out)
{
    char *p = arena_alloc(a, size + 1);
    size_t n = 0;
    while (n < size) {
        ssize_t got = read(fd, p + n, size - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    *out = str_of(p, n);
    return true;
}

bool file_read(struct arena *a, str path, str *out, struct diag *diag)
{
    struct zpath z;
    struct stat st;
    const char *name = zpath(&z, path);
    int fd = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    bool ok = fd >= 0 && fstat(fd, &st) == 0;
    if (ok && !S_ISREG(st.st_mode)) {
        errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
        ok = false;
    }
    if (ok && st.st_size > FILE_MAX) {
        diag(diag, FILE_TOO_LARGE, whole_file(a, path),
             arena_printf(a, "%lld", (long long)st.st_size >> 20), arena_printf(a, "%d", FILE_MAX >> 20));
        close(fd);
        return false;
    }
    ok = ok && read_fd(a, fd, (size_t)st.st_size, out);
    if (!ok && diag)
        diag_errno(diag, DIAG_FILE_READ, a, path);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool file_try_read(struct arena *a, str path, str *out)
{
    return file_exists(path) && file_read(a, path, out, NULL);
}

static bool mode_is(str path, mode_t type)
{
    struct zpath z;
    struct stat st;
    const char *name = zpath(&z, path);
    return name && stat(name, &st) == 0 && (st.st_mode & S_IFMT) == type;
}

bool file_exists(str path) { return mode_is(path, S_IFREG); }
bool dir_exists(str path) { return mode_is(path, S_IFDIR); }

struct listing { struct arena *a; VEC(struct file_entry) files; struct diag *diag; bool ok; };

enum { DEEPEST_FOLDER = 32 };

/* Links are not followed: a listed path can only lie inside the root. */
static void list_dir(struct listing *l, str root, str below, int depth)
{
    struct zpath z;
    str dir = str_empty(below) ? root : path_join(l->a, root, below);
    if (depth == DEEPEST_FOLDER) {
        diag(l->diag, FOLDER_DEEP, whole_file(l->a, dir), arena_printf(l->a, "%d", DEEPEST_FOLDER));
        l->ok = false;
        return;
    }
    DIR *open_dir = zpath(&z, dir) ? opendir(z.z) : NULL;
    if (!open_dir) {
        diag_errno(l->diag, DIAG_FILE_LIST, l->a, dir);
        l->ok = false;
        return;
    }
    for (struct dirent *e; (e = readdir(open_dir)); ) {
        struct stat st;
        if (e->d_name[0] == '.' || fstatat(dirfd(open_dir), e->d_name, &st, AT_SYMLINK_NOFOLLOW))
            continue;
        str path = path_join(l->a, below, str_z(e->d_name));
        if (S_ISDIR(st.st_mode))
            list_dir(l, root, path, depth + 1);
        else if (S_ISREG(st.st_mode))
            *vec_push(l->a, &l->files) = (struct file_entry){ path, (uint64_t)st.st_size, false };
    }
    closedir(open_dir);
}

static int entry_cmp(const void *a, const void *b)
{
    return str_cmp(((const struct file_entry *)a)->path, ((const struct file_entry *)b)->path);
}

bool file_list(struct arena *a, str dir, struct file_list *out, struct diag *diag)
{
    struct listing l = { .a = a, .diag = diag, .ok = true };
    list_dir(&l, dir, S(""), 0);
    if (l.files.n)
        qsort(l.files.v, l.files.n, sizeof *l.files.v, entry_cmp);
    *out = (struct file_list){ l.files.v, l.files.n };
    return l.ok;
}

bool file_put(int fd, str bytes)
{
    while (bytes.n) {
        ssize_t n = write(fd, bytes.p, bytes.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes = str_from(bytes, (size_t)n);
    }
    return true;
}

static bool make_dirs(const char *dir)
{
    struct zpath z;
    size_t n = strlen(dir);
    memcpy(z.z, dir, n + 1);
    for (size_t i = 1; i <= n; i++) {
        if (z.z[i] != '/' && z.z[i] != 0)
            continue;
        char was = z.z[i];
        z.z[i] = 0;
        if (mkdir(z.z, 0777) && errno != EEXIST)
            return false;
        z.z[i] = was;
    }
    return true;
}

bool file_unwritten(str path, struct diag *diag)
{
    struct arena a;
    int error = errno;
    arena_init(&a);
    diag(diag, FILE_WRITE, LOC_NONE, path, diag_errno_words(&a, error));
    arena_release(&a);
    return false;
}

bool dir_make(str path, struct diag *diag)
{
    struct zpath z;
    return (zpath(&z, path) && make_dirs(z.z) && dir_exists(path)) || file_unwritten(path, diag);
}

/* Written beside its place and renamed: a reader sees the old bytes or the new, never half. */
static bool write_beside(const char *name, str bytes)
{
    struct zpath temp;
    if (snprintf(temp.z, sizeof temp.z, "%s.new", name) >= (int)sizeof temp.z) {
        errno = ENAMETOOLONG;
        return false;
    }
    int fd = open(temp.z, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
    if (fd < 0)
        return false;
    bool ok = file_put(fd, bytes);
    ok = close(fd) == 0 && ok;
    ok = ok && rename(temp.z, name) == 0;
    if (!ok) {
        int was = errno;
        unlink(temp.z);
        errno = was;
    }
    return ok;
}

bool file_write(str path, str bytes, struct diag *diag)
{
    struct zpath z;
    str dir = path_dir(path);
    if (dir.n && !dir_exists(dir) && !dir_make(dir, diag))
        return false;
    return (zpath(&z, path) && write_beside(z.z, bytes)) || file_unwritten(path, diag);
}

static bool remove_tree(int at, const char *name, int depth)
{
    struct stat st;
    if (fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW))
        return errno == ENOENT;
    if (!S_ISDIR(st.st_mode))
        return unlinkat(at, name, 0) == 0;
    int fd = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    DIR *dir = fd >= 0 && depth < DEEPEST_FOLDER ? fdopendir(fd) : NULL;
    if (!dir) {
        if (fd >= 0)
            close(fd);
        return false;
    }
    bool ok = true;
    for (struct dirent *e; ok && (e = readdir(dir)); )
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            ok = remove_tree(fd, e->d_name, depth + 1);
    closedir(dir);
    return ok && unlinkat(at, name, AT_REMOVEDIR) == 0;
}

bool dir_remove(str path, struct diag *diag)
{
    struct zpath z;
    if (str_empty(path) || str_eq(path, S("/")) || str_eq(path, S(".")))
        BUG("refusing to remove \"%.*s\"", STR_ARG(path));
    return (zpath(&z, path) && remove_tree(AT_FDCWD, z.z, 0)) || file_unwritten(path, diag);
}
