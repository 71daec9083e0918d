/* Links and renames by the system's own calls. */
#include "base/link.h"
#include "base/file.h"
#include "base/path.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

static const char *z(struct arena *a, str s) { return arena_str(a, s).p; }

static bool copy(struct arena *a, str from, str to, struct diag *diag)
{
    str bytes;
    return file_read(a, from, &bytes, diag) && file_write(to, bytes, diag);
}

bool link_file(str from, str to, struct diag *diag)
{
    struct arena a;
    arena_init(&a);
    str dir = path_dir(to);
    bool ok = (str_empty(dir) || dir_exists(dir) || dir_make(dir, diag)) &&
              (link(z(&a, from), z(&a, to)) == 0 || copy(&a, from, to, diag));
    arena_release(&a);
    return ok;
}

bool link_rename(str from, str to, struct diag *diag)
{
    struct arena a;
    arena_init(&a);
    bool ok = rename(z(&a, from), z(&a, to)) == 0 || file_unwritten(to, diag);
    arena_release(&a);
    return ok;
}

bool link_point(str path, str target, struct diag *diag)
{
    struct arena a;
    arena_init(&a);
    const char *beside = arena_printf(&a, "%.*s.next", STR_ARG(path)).p;
    unlink(beside);                            /* what a killed run left */
    bool ok = (symlink(z(&a, target), beside) == 0 && rename(beside, z(&a, path)) == 0) ||
              file_unwritten(path, diag);
    arena_release(&a);
    return ok;
}

bool link_target(struct arena *a, str path, str *out)
{
    char text[4096];
    ssize_t n = readlink(z(a, path), text, sizeof text);
    if (n <= 0 || (size_t)n == sizeof text)
        return false;
    *out = arena_str(a, str_of(text, (size_t)n));
    return true;
}

int link_lock(str dir)
{
    struct arena a;
    arena_init(&a);
    int fd = open(z(&a, dir), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    arena_release(&a);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB)) {
        close(fd);
        return -1;
    }
    return fd;
}

void link_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}
