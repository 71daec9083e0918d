/* Which kind of place, and what all have in common. */
#include "site/outlet.h"
#include "base/file.h"
#include "base/path.h"

struct outlet *outlet_open(struct arena *a, str to, struct diag *diag)
{
    static const struct { str prefix; const struct outlet_kind *kind; const void *const *tool; } kinds[] = {
        { { "rsync:", 6 }, &outlet_remote, &outlet_rsync },
        { { "rclone:", 7 }, &outlet_remote, &outlet_rclone },
        { { "", 0 }, &outlet_folder, NULL },
    };
    struct outlet *t = arena_new(a, struct outlet);
    size_t i = 0;
    while (!str_starts(to, kinds[i].prefix))
        i++;
    *t = (struct outlet){ .kind = kinds[i].kind, .diag = diag, .lock = -1,
                          .tool = kinds[i].tool ? *kinds[i].tool : NULL };
    arena_init(&t->arena);
    t->to = arena_str(&t->arena, str_from(to, kinds[i].prefix.n));
    if (t->to.n && t->kind->open(t))
        return t;
    if (!t->to.n)
        diag(diag, OUTLET_EMPTY, LOC_NONE);
    outlet_close(t);
    return NULL;
}

void outlet_close(struct outlet *t)
{
    t->kind->close(t);
    arena_release(&t->arena);
}

bool outlet_fetch(struct outlet *t, const str *paths, size_t n) { return t->kind->fetch(t, paths, n); }

bool outlet_read(struct outlet *t, struct arena *a, str path, str *bytes)
{
    return file_try_read(a, t->kind->place(t, a, path), bytes);
}

static bool read_manifest(struct outlet *t, struct arena *a, str name, const struct edition **out)
{
    str json;
    *out = NULL;
    if (!outlet_read(t, a, name, &json))
        return true;
    struct edition *m = arena_new(a, struct edition);
    if (!edition_read(a, json, m)) {
        diag(t->diag, OUTLET_MANIFEST, LOC_NONE, name);
        return false;
    }
    *out = m;
    return true;
}

bool outlet_editions(struct outlet *t, struct arena *a, const struct edition **old,
                      const struct edition **pending)
{
    const str names[] = { S("manifest.json"), S("manifest.next.json") };
    return outlet_fetch(t, names, ARRAY_LEN(names)) && read_manifest(t, a, names[0], old) &&
           read_manifest(t, a, names[1], pending);
}

bool outlet_publish(struct outlet *t, str site, str json, const struct edition *now,
                    const struct difference *d, int keep)
{
    return t->kind->publish(t, site, json, now, d, keep);
}

bool outlet_rollback(struct outlet *t, struct arena *a, str *release)
{
    return t->kind->rollback(t, a, release);
}
