/* A folder of releases: each whole, the current one named by a symbolic link. */
#include "base/file.h"
#include "base/hash.h"
#include "base/link.h"
#include "base/path.h"
#include "site/outlet.h"
#include <stdlib.h>

static str below(struct outlet *t, str name) { return path_join(&t->arena, t->to, name); }
static str releases(struct outlet *t) { return below(t, S("releases")); }
static str release(struct outlet *t, str name) { return path_join(&t->arena, releases(t), name); }

/* The name of the current release, "0007-3f2a…"; false where nothing is published. */
static bool current(struct outlet *t, str *name)
{
    str target;
    if (!link_target(&t->arena, below(t, S("current")), &target))
        return false;
    *name = path_name(target);
    return str_eq(path_dir(target), S("releases")) && dir_exists(release(t, *name));
}

static bool lock(struct outlet *t)
{
    if (t->lock < 0 && (t->lock = link_lock(releases(t))) < 0)
        diag(t->diag, OUTPUT_BUSY, LOC_NONE, t->to);
    return t->lock >= 0;
}

static bool open_folder(struct outlet *t)
{
    if (file_exists(below(t, S("manifest.json")))) {
        diag(t->diag, OUTLET_IS_OUTPUT, LOC_NONE, t->to);
        return false;
    }
    return !dir_exists(releases(t)) || lock(t);
}

static void close_folder(struct outlet *t) { link_unlock(t->lock); }

/* All of it lies on this disk already. */
static bool fetch(struct outlet *t, const str *paths, size_t n)
{
    (void)t, (void)paths, (void)n;
    return true;
}

static str place(struct outlet *t, struct arena *a, str path)
{
    return path_join(a, below(t, S("current")), path);
}

struct names { str *v; size_t n; };

static bool serial_of(str name, uint64_t *out)
{
    str number, hash;
    return str_cut(name, S("-"), &number, &hash) && hash.n == 12 && str_uint(number, out);
}

static int by_serial(const void *pa, const void *pb)
{
    uint64_t a = 0, b = 0;
    serial_of(*(const str *)pa, &a);
    serial_of(*(const str *)pb, &b);
    return (a > b) - (a < b);
}

/* The whole releases there are, oldest first. Their folders are known by the manifest in them. */
static bool list_releases(struct outlet *t, struct names *out)
{
    struct file_list list;
    VEC(str) names = { 0 };
    uint64_t serial;
    if (!file_list(&t->arena, releases(t), &list, t->diag))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        str name = path_dir(list.v[i].path);
        if (str_eq(path_name(list.v[i].path), S("manifest.json")) && serial_of(name, &serial))
            *vec_push(&t->arena, &names) = name;
    }
    if (names.n)
        qsort(names.v, names.n, sizeof *names.v, by_serial);
    *out = (struct names){ names.v, names.n };
    return true;
}

/* Files that stay are links to the release before; the others are copies, so that nothing done to the
 * output folder later reaches what is published. */
static bool fill(struct outlet *t, str site, str to, const struct edition *now, const struct difference *d)
{
    struct map sent;
    map_init(&sent, &t->arena);
    for (int s = 0; s < STEP_GONE; s++)
        for (size_t i = 0; i < d->step[s].n; i++)
            map_set(&sent, d->step[s].v[i], t);
    for (size_t i = 0; i < now->n; i++) {
        struct arena_mark mark = arena_mark(&t->arena);
        str path = now->v[i].path, at = path_join(&t->arena, to, path), bytes;
        bool ok = map_find(&sent, path)
                ? file_read(&t->arena, path_join(&t->arena, site, path), &bytes, t->diag) &&
                  file_write(at, bytes, t->diag)
                : link_file(place(t, &t->arena, path), at, t->diag);
        arena_rewind(&t->arena, mark);
        if (!ok)
            return false;
    }
    return true;
}

static bool prune(struct outlet *t, str keep_name, int keep)
{
    struct names all;
    if (!list_releases(t, &all))
        return false;
    for (size_t i = 0; i + (size_t)keep < all.n; i++)
        if (!str_eq(all.v[i], keep_name) && !dir_remove(release(t, all.v[i]), t->diag))
            return false;
    return true;
}

static str next_name(struct outlet *t, const struct names *all, str json)
{
    char hex[33];
    uint64_t serial = 0;
    if (all->n)
        serial_of(all->v[all->n - 1], &serial);
    hash_hex(hash_of(json), hex);
    return arena_printf(&t->arena, "%04llu-%.12s", (unsigned long long)serial + 1, hex);
}

static bool publish(struct outlet *t, str site, str json, const struct edition *now,
                    const struct difference *d, int keep)
{
    struct names all;
    if ((!dir_exists(releases(t)) && !dir_make(releases(t), t->diag)) || !lock(t) || !list_releases(t, &all))
        return false;
    str name = next_name(t, &all, json), to = release(t, name), part = release(t, S("part"));
    return (!dir_exists(part) || dir_remove(part, t->diag)) && fill(t, site, part, now, d) &&
           file_write(path_join(&t->arena, part, S("manifest.json")), json, t->diag) &&
           link_rename(part, to, t->diag) &&
           link_point(below(t, S("current")), path_join(&t->arena, S("releases"), name), t->diag) &&
           prune(t, name, keep);
}

static bool rollback(struct outlet *t, struct arena *a, str *out)
{
    struct names all = { 0 };
    str now;
    size_t i = 0;
    if (dir_exists(releases(t)) && !list_releases(t, &all))
        return false;
    bool any = current(t, &now);
    while (any && i < all.n && !str_eq(all.v[i], now))
        i++;
    if (!any || i == 0 || i == all.n) {
        diag(t->diag, OUTLET_NO_RELEASE, LOC_NONE, t->to);
        return false;
    }
    *out = arena_str(a, all.v[i - 1]);
    return link_point(below(t, S("current")), path_join(&t->arena, S("releases"), *out), t->diag);
}

const struct outlet_kind outlet_folder = { open_folder, fetch, place, publish, rollback, close_folder };
