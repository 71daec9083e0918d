/* A place that rsync or rclone can reach, changed step by step. */
#include "base/file.h"
#include "base/path.h"
#include "base/process.h"
#include "site/outlet.h"
#include <stdlib.h>

enum { WORDS = 12, PATH_DEPTH = 16 };      /* folders of the site lie less deep */
enum job { FETCH, SEND, REMOVE, TIDY };
/* What is run for each job; FROM and TO stand for the two places, each ending in a slash. The list of
 * files comes on standard input. TIDY takes away folders that are empty: rsync those of the list, which
 * lie equally deep; rclone everything empty from TO down, TO being one that nothing is published in. */
struct tool { const char *name; const char *words[4][WORDS]; int absent[2]; bool whole_trees; };
static const char FROM[] = "FROM", TO[] = "TO";

/* absent: exit codes that may mean no more than that there is nothing at the place yet. */
static const struct tool rsync_tool = {
    "rsync", {
        [FETCH] = { "rsync", "-rtq", "--files-from=-", "--ignore-missing-args", "--", FROM, TO },
        [SEND] = { "rsync", "-rtqI", "--mkpath", "--files-from=-", "--", FROM, TO },
        [REMOVE] = { "rsync", "-rq", "--files-from=-", "--delete-missing-args", "--", FROM, TO },
        [TIDY] = { "rsync", "-rq", "--files-from=-", "--delete-missing-args", "--", FROM, TO },
    }, { 23, 3 }, false };
static const struct tool rclone_tool = {
    "rclone", {
        [FETCH] = { "rclone", "copy", "-q", "--no-traverse", "--files-from-raw", "-", "--", FROM, TO },
        [SEND] = { "rclone", "copy", "-q", "--no-traverse", "--ignore-times", "--files-from-raw", "-", "--",
                   FROM, TO },
        [REMOVE] = { "rclone", "delete", "-q", "--files-from-raw", "-", "--", TO },
        [TIDY] = { "rclone", "rmdirs", "-q", "--retries", "1", "--", TO },
    }, { 3, 4 }, true };
const void *const outlet_rsync = &rsync_tool, *const outlet_rclone = &rclone_tool;

static str folder(struct outlet *t, str path) { return arena_printf(&t->arena, "%.*s/", STR_ARG(path)); }

static int run(struct outlet *t, enum job job, str from, str to, const str *paths, size_t n, bool loud)
{
    const struct tool *tool = t->tool;
    const char *argv[WORDS + 1] = { 0 };
    struct buf list;
    buf_init(&list);
    for (size_t i = 0; i < WORDS && tool->words[job][i]; i++) {
        const char *w = tool->words[job][i];
        argv[i] = w == FROM ? folder(t, from).p : w == TO ? folder(t, to).p : w;
    }
    for (size_t i = 0; i < n; i++) {
        buf_put(&list, paths[i]);
        buf_putc(&list, '\n');
    }
    int code = n ? process_run(argv, buf_str(&list), NULL, loud) : 0;
    buf_release(&list);
    return code;
}

static bool check(struct outlet *t, int code)
{
    const struct tool *tool = t->tool;
    if (code == PROCESS_MISSING)
        diag(t->diag, OUTLET_TOOL, LOC_NONE, str_z(tool->name));
    else if (code)
        diag(t->diag, OUTLET_FAILED, LOC_NONE, str_z(tool->name), arena_printf(&t->arena, "%d", code));
    return code == 0;
}

static bool open_remote(struct outlet *t)
{
    const char *tmp = getenv("TMPDIR");
    char *name = arena_alloc(&t->arena, 4096);
    str base = tmp && *tmp ? str_z(tmp) : S("/tmp");
    if (base.n > 4000)
        base = S("/tmp");
    memcpy(name, base.p, base.n);
    memcpy(name + base.n, "/gongkai-XXXXXX", sizeof "/gongkai-XXXXXX");
    if (!mkdtemp(name))
        return file_unwritten(str_z(name), t->diag);
    t->near = str_z(name);
    return true;
}

static void close_remote(struct outlet *t)
{
    if (t->near.n)
        dir_remove(t->near, t->diag);
}

static bool fetch(struct outlet *t, const str *paths, size_t n)
{
    const struct tool *tool = t->tool;
    int code = run(t, FETCH, t->to, path_join(&t->arena, t->near, S("down")), paths, n, false);
    return code == tool->absent[0] || code == tool->absent[1] || check(t, code);
}

static str place(struct outlet *t, struct arena *a, str path)
{
    return path_join(a, path_join(a, t->near, S("down")), path);
}

static bool send(struct outlet *t, str from, const str *paths, size_t n)
{
    return check(t, run(t, SEND, from, t->to, paths, n, true));
}

/* Removing asks for what is missing here: `empty` holds the folders it lies in and nothing else. */
static bool removed(struct outlet *t, enum job job, str empty, const str *paths, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!dir_make(path_join(&t->arena, empty, path_dir(paths[i])), t->diag))
            return false;
    return check(t, run(t, job, empty, t->to, paths, n, true));
}

struct folders { VEC(str) at[PATH_DEPTH]; struct map seen; };

static size_t depth(str path)
{
    size_t n = 0;
    for (size_t i = 0; i < path.n; i++)
        n += path.p[i] == '/';
    return n;
}

/* Folders that files were taken from and nothing is published in any more, by depth. */
static void emptied(struct outlet *t, const struct edition *now, const str *gone, size_t n,
                    struct folders *out)
{
    struct map used;
    map_init(&used, &t->arena);
    map_init(&out->seen, &t->arena);
    for (size_t i = 0; i < now->n; i++)
        for (str d = path_dir(now->v[i].path); d.n && map_add(&used, d, t); d = path_dir(d))
            ;
    for (size_t i = 0; i < n; i++)
        for (str d = path_dir(gone[i]); d.n && !map_find(&used, d) && map_add(&out->seen, d, t);
             d = path_dir(d))
            if (depth(d) < PATH_DEPTH)
                *vec_push(&t->arena, &out->at[depth(d)]) = d;
}

/* Deepest first. A folder where others have put something stays. */
static bool tidy(struct outlet *t, const struct edition *now, const str *gone, size_t n)
{
    const struct tool *tool = t->tool;
    struct folders all = { 0 };
    emptied(t, now, gone, n, &all);
    for (size_t k = PATH_DEPTH; k-- > 0;) {
        str bare = arena_printf(&t->arena, "%.*s/bare-%zu", STR_ARG(t->near), k);
        if (!tool->whole_trees && !removed(t, TIDY, bare, all.at[k].v, all.at[k].n))
            return false;
        for (size_t i = 0; tool->whole_trees && i < all.at[k].n; i++) {
            str d = all.at[k].v[i];
            int code = map_find(&all.seen, path_dir(d)) ? 0        /* goes with the folder above */
                     : run(t, TIDY, d, path_join(&t->arena, t->to, d), &d, 1, false);
            bool gone_before = code == 1 || code == tool->absent[0] || code == tool->absent[1];
            if (!gone_before && !check(t, code))
                return false;
        }
    }
    return true;
}

static bool publish(struct outlet *t, str site, str json, const struct edition *now,
                    const struct difference *d, int keep)
{
    const str pending = S("manifest.next.json"), manifest = S("manifest.json");
    str up = path_join(&t->arena, t->near, S("up")), empty = path_join(&t->arena, t->near, S("empty"));
    const str *gone = d->step[STEP_GONE].v;
    size_t ngone = d->step[STEP_GONE].n;
    (void)keep;
    if (!file_write(path_join(&t->arena, up, pending), json, t->diag) ||
        !send(t, up, &pending, 1))
        return false;
    for (int s = 0; s < STEP_GONE; s++)
        if (!send(t, site, d->step[s].v, d->step[s].n))
            return false;
    return removed(t, REMOVE, empty, gone, ngone) && tidy(t, now, gone, ngone) &&
           send(t, site, &manifest, 1) && removed(t, REMOVE, empty, &pending, 1);
}

static bool rollback(struct outlet *t, struct arena *a, str *out)
{
    (void)a, (void)out;
    diag(t->diag, OUTLET_NO_ROLLBACK, LOC_NONE);
    return false;
}

const struct outlet_kind outlet_remote = { open_remote, fetch, place, publish, rollback, close_remote };
