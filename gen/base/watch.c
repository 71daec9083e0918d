/* Watching folders by inotify. */
#include "base/watch.h"
#include "base/path.h"
#include <errno.h>
#include <fts.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

enum { CHANGES = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO };

bool watch_open(struct watch *w)
{
    *w = (struct watch){ .fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK), .parent = -1 };
    return w->fd >= 0;
}

void watch_close(struct watch *w)
{
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
}

void watch_tree(struct watch *w, str dir)
{
    struct arena a;
    arena_init(&a);
    char *roots[] = { (char *)(uintptr_t)arena_str(&a, dir).p, NULL };
    FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    FTSENT *e;
    while (tree && (e = fts_read(tree))) {
        if (e->fts_level > 0 && e->fts_name[0] == '.')
            fts_set(tree, e, FTS_SKIP);
        else if (e->fts_info == FTS_D)
            inotify_add_watch(w->fd, e->fts_accpath, CHANGES | IN_ONLYDIR);
    }
    if (tree)
        fts_close(tree);
    arena_release(&a);
}

void watch_for(struct watch *w, str dir, const char *const *names, size_t n)
{
    struct arena a;
    arena_init(&a);
    w->names = names;
    w->nnames = n;
    w->parent = inotify_add_watch(w->fd, arena_str(&a, dir).p, IN_CREATE | IN_MOVED_TO | IN_ONLYDIR);
    arena_release(&a);
}

/* An editor may put a new file in the old one's place, so the watch is on the name's inode and is set
 * again before each wait. */
void watch_file(struct watch *w, str path)
{
    struct arena a;
    arena_init(&a);
    inotify_add_watch(w->fd, arena_str(&a, path).p, IN_CLOSE_WRITE | IN_MOVE_SELF | IN_ATTRIB);
    arena_release(&a);
}

static bool is_change(const struct watch *w, const struct inotify_event *e)
{
    str name = e->len ? str_z(e->name) : S("");
    bool awaited = e->wd != w->parent;
    for (size_t i = 0; i < w->nnames && !awaited; i++)
        awaited = (e->mask & IN_ISDIR) && str_eq(name, str_z(w->names[i]));
    return awaited && !(e->mask & IN_IGNORED) && !str_starts(name, S(".")) && !str_ends(name, S("~"));
}

/* Reads what has happened; whether any of it counts. */
static bool drain(struct watch *w)
{
    union { struct inotify_event first; char bytes[16384]; } room;
    bool changed = false;
    ssize_t n;
    while ((n = read(w->fd, room.bytes, sizeof room.bytes)) > 0)
        for (ssize_t at = 0; at < n; ) {
            const struct inotify_event *e = (const void *)(room.bytes + at);
            changed |= is_change(w, e);
            at += (ssize_t)(sizeof *e + e->len);
        }
    return changed;
}

bool watch_changed(struct watch *w)
{
    w->changed |= drain(w);
    return w->changed;
}

bool watch_wait(struct watch *w, int quiet)
{
    struct pollfd p = { .fd = w->fd, .events = POLLIN };
    bool changed = w->changed;
    w->changed = false;
    for (;;) {
        int n = poll(&p, 1, changed ? quiet : -1);
        if (n < 0 && errno != EINTR)
            return false;
        if (n == 0)
            return true;
        changed |= n > 0 && drain(w);
    }
}
