/* Reading a manifest as an edition, and comparing editions. */
#include "site/edition.h"
#include "base/path.h"

static bool between(str line, const char *before, const char *after, str *out)
{
    str head, rest, tail;
    return str_cut(line, str_z(before), &head, &rest) && str_cut(rest, str_z(after), out, &tail);
}

static bool read_line(str line, struct edition_file *f)
{
    str size;
    return between(line, "{\"path\":\"", "\",\"size\":", &f->path) &&
           between(line, "\",\"size\":", ",", &size) && str_uint(size, &f->size) &&
           between(line, ",\"hash\":\"", "\"", &f->hash) && f->hash.n == 32 && path_safe(f->path);
}

/* A place must never be asked to remove or overwrite the manifest, its own or the pending one. */
static bool is_ours(str path) { return !str_starts(path, S("manifest.")); }

bool edition_read(struct arena *a, str json, struct edition *out)
{
    str line, rest;
    VEC(struct edition_file) files = { 0 };
    if (!str_starts(json, S("{\"schema\":\"gongkai-manifest/1\"")) || !str_cut(json, S("\n"), &line, &rest))
        return false;
    for (bool more = true; more; ) {
        struct edition_file f;
        more = str_cut(rest, S("\n"), &line, &rest);
        if (str_starts(line, S("]}")))
            break;
        if (!more || !read_line(line, &f) || !is_ours(f.path))
            return false;
        *vec_push(a, &files) = f;
    }
    *out = (struct edition){ .v = files.v, .n = files.n };
    map_init(&out->by_path, a);
    for (size_t i = 0; i < out->n; i++)
        map_set(&out->by_path, out->v[i].path, &out->v[i]);
    return true;
}

static const struct edition_file *find(const struct edition *m, str path)
{
    return m ? map_find(&m->by_path, path) : NULL;
}

static bool differs(const struct edition *m, const struct edition_file *f)
{
    const struct edition_file *had = find(m, f->path);
    return m && (!had || !str_eq(had->hash, f->hash));
}

static void gone(struct arena *a, const struct edition *was, const struct edition *before,
                 const struct edition *now, struct difference *out)
{
    for (size_t i = 0; was && i < was->n; i++)
        if (!find(now, was->v[i].path) && !find(before, was->v[i].path))
            *vec_push(a, &out->step[STEP_GONE]) = was->v[i].path;
}

void edition_difference(struct arena *a, const struct edition *old, const struct edition *pending,
                         const struct edition *now, struct difference *out)
{
    *out = (struct difference){ 0 };
    for (size_t i = 0; i < now->n; i++) {
        const struct edition_file *f = &now->v[i];
        bool page = str_ends(f->path, S(".html"));
        if (find(old, f->path) && !differs(old, f) && !(find(pending, f->path) && differs(pending, f)))
            continue;
        enum step s = find(old, f->path) ? page ? STEP_CHANGED_PAGES : STEP_CHANGED_FILES
                                         : page ? STEP_NEW_PAGES : STEP_NEW_FILES;
        *vec_push(a, &out->step[s]) = f->path;
        out->bytes += f->size;
    }
    gone(a, old, NULL, now, out);
    gone(a, pending, old, now, out);
}
