/* Loading a site: configuration, scan, reading in parallel, plan. */
#include "site/site.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/path.h"
#include "base/pool.h"
#include "site/data.h"
#include "site/extra.h"
#include "site/host.h"
#include "site/types.h"
#include "site/verify.h"
#include "text/enc.h"
#include <stdlib.h>

void site_init(struct site *s, str root, struct diag *diag)
{
    *s = (struct site){ .root = root, .diag = diag };
    arena_init(&s->arena);
    vocabulary_init(&s->vocabulary);
    map_init(&s->templates, &s->arena);
    map_init(&s->assets, &s->arena);
    site_host(s);
}

void site_release(struct site *s)
{
    audit_close(s->audit);
    arena_release(&s->arena);
}

bool site_kiosk(const struct site *s)
{
    return s->portable && config_value(&s->config, SETTING_kiosk, LANG_ZH).n > 0;
}

str site_path(const struct site *s, struct arena *a, str relative)
{
    return path_join(a, s->root, relative);
}

/* A folder of the site over the same folder of the installed data: names of both, the site's first. */
typedef void overlay_fn(struct site *s, str name, str path, str shown);

static void overlay(struct site *s, str folder, struct map *seen, overlay_fn *fn)
{
    const str roots[] = { s->root, data_dir() };
    for (size_t i = 0; i < ARRAY_LEN(roots); i++) {
        struct file_list list;
        str dir = path_join(&s->arena, roots[i], folder);
        if (!dir_exists(dir) || !file_list(&s->arena, dir, &list, s->diag))
            continue;
        for (size_t k = 0; k < list.n; k++)
            if (map_add(seen, list.v[k].path, s))
                fn(s, list.v[k].path, path_join(&s->arena, dir, list.v[k].path),
                   path_join(&s->arena, folder, list.v[k].path));
    }
}

static void take_types(struct site *s, str name, str path, str shown)
{
    const struct source *src;
    if (str_ends(name, S(".lua")) && (src = source_load(&s->arena, path, shown, s->diag)))
        *vec_push(&s->arena, &s->types) = src;
}

static int by_path(const void *a, const void *b)
{
    return str_cmp((*(const struct source *const *)a)->path, (*(const struct source *const *)b)->path);
}

bool site_types(struct site *s)
{
    struct map seen;
    map_init(&seen, &s->arena);
    overlay(s, S("templates/types"), &seen, take_types);
    if (s->types.n)
        qsort(s->types.v, s->types.n, sizeof *s->types.v, by_path);
    return types_read(&s->arena, s->types.v, s->types.n, &s->vocabulary, s->diag);
}

/* Types come first: settings may name a declared class. */
bool site_configure(struct site *s)
{
    return site_types(s) &&
           config_read(&s->arena, site_path(s, &s->arena, S("site.conf")), S("site.conf"),
                       &s->vocabulary, &s->config, s->diag);
}

static void take_template(struct site *s, str name, str path, str shown)
{
    str ext = path_ext(name);
    if (str_starts(name, S("types/")))         /* read already */
        return;
    if (str_eq(ext, S(".html")) || str_eq(ext, S(".xml")) || str_eq(ext, S(".lua")) ||
        str_eq(ext, S(".json")) || str_eq(ext, S(".csv"))) {
        struct source *src = source_load(&s->arena, path, shown, s->diag);
        if (src)
            map_set(&s->templates, name, src);
    }
}

/* Strings are laid over the installed ones entry by entry: a site writes only its own. */
static void read_strings(struct site *s)
{
    const str roots[] = { s->root, data_dir() };
    for (size_t i = 0; i < ARRAY_LEN(roots); i++)
        for (int l = 0; l < LANGS; l++) {
            str shown = arena_printf(&s->arena, "theme/%.*s.po", STR_ARG(lang_info((enum lang)l)->code));
            str path = path_join(&s->arena, roots[i], shown);
            const struct source *src = NULL;
            if (file_exists(path) && (src = source_load(&s->arena, path, shown, s->diag)))
                s->has_strings[i][l] = po_read(&s->arena, src, &s->strings[i][l], s->diag);
        }
}

/* The content's hash in the name lets a server keep it for ever. */
static void take_asset(struct site *s, str name, str path)
{
    struct asset *asset = arena_new(&s->arena, struct asset);
    char hex[33];
    if (!file_read(&s->arena, path, &asset->bytes, s->diag))
        return;
    hash_hex(hash_of(asset->bytes), hex);
    asset->name = name;
    asset->path = arena_printf(&s->arena, "assets/%.*s.%.8s%.*s", STR_ARG(path_stem(name)), hex,
                               STR_ARG(path_ext(name)));
    map_set(&s->assets, name, asset);
}

static void take_theme(struct site *s, str name, str path, str shown)
{
    static const char *const kinds[] = { ".css", ".js", ".svg", ".png", ".jpg", ".ico", ".woff2" };
    if (str_eq(name, S("fonts/fonts.lua")))
        s->fonts = source_load(&s->arena, path, shown, s->diag);
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (str_eq(path_ext(name), str_z(kinds[i])) && !str_starts(name, S("fonts/")))
            take_asset(s, name, path);
}

bool site_scan(struct site *s)
{
    struct map templates, theme;
    map_init(&templates, &s->arena);
    map_init(&theme, &s->arena);
    overlay(s, S("templates"), &templates, take_template);
    overlay(s, S("theme"), &theme, take_theme);
    read_strings(s);
    str files = site_path(s, &s->arena, S("content/files"));
    if (dir_exists(files))
        file_list(&s->arena, files, &s->files, s->diag);
    const struct source *routes = map_find(&s->templates, S("routes.lua"));
    if (!routes)
        diag(s->diag, NO_ROUTES, LOC_NONE);
    else
        routes_read(&s->arena, routes, S(""), &s->vocabulary, &s->plan, s->diag);
    for (size_t i = 0; i < s->types.n; i++)
        routes_read(&s->arena, s->types.v[i], S("routes"), &s->vocabulary, &s->plan, s->diag);
    return diag_count(s->diag, DIAG_ERROR) == 0;
}

/* ---- content ---- */

struct job { str path, shown; };
struct readers {
    struct site *site;
    VEC(struct job) jobs;
    struct batch *batches;                     /* one a job */
    struct po_file *translations;              /* one a job, empty unless it is a file for translators */
    struct arena *arenas;                      /* one a worker; kept in the site's life */
};

static bool in_folder(str path, str folder)
{
    return str_starts(path, folder) && path.n > folder.n && path.p[folder.n] == '/';
}

/* The class whose folder a file lies in, or NULL. */
static const struct class_info *folder_class(const struct site *s, str shown)
{
    str path = str_from(shown, sizeof "content/" - 1);
    for (size_t i = 0; i < s->vocabulary.nclasses; i++)
        if (s->vocabulary.folders[i].n && in_folder(path, s->vocabulary.folders[i]))
            return s->vocabulary.classes[i];
    return NULL;
}

static bool readable(str shown)
{
    str ext = path_ext(shown);
    return str_eq(ext, S(".xml")) || str_eq(ext, S(".csv")) || str_eq(ext, S(".po")) ||
           (str_eq(ext, S(".md")) && !str_eq(path_stem(shown), S("README")));
}

static void read_job(void *ctx, int worker, size_t i)
{
    struct readers *r = ctx;
    struct arena *a = &r->arenas[worker];
    const struct job *job = &r->jobs.v[i];
    struct diag *diag = r->site->diag;
    const struct source *src = source_load(a, job->path, job->shown, diag);
    if (!src) {
        struct source *unread = arena_new(a, struct source);
        unread->path = arena_str(a, job->shown);
        batch_blind(a, unread, &r->site->vocabulary, &r->batches[i]);
        return;
    }
    const struct class_info *c = folder_class(r->site, job->shown);
    if (in_folder(job->shown, S("content/translations")) && str_ends(job->shown, S(".po")))
        po_file_read(a, src, &r->translations[i], diag);
    else if (str_ends(job->shown, S(".xml")))
        read_xml(a, src, &r->site->vocabulary, &r->batches[i], diag);
    else if (!c)
        diag(diag, UNKNOWN_CONTENT, loc_at(src, 0, 0));
    else if (str_ends(job->shown, S(".csv")))
        read_csv(a, src, c, &r->batches[i], diag);
    else
        read_markdown(a, src, c, &r->batches[i], diag);
}

/* A ledger as .xls or a policy as .docx where its records would be: nobody should wait for it to appear. */
static void note_document(struct site *s, str shown)
{
    static const char *const kinds[] = { ".doc", ".docx", ".wps", ".rtf", ".txt", ".pdf", ".ofd", ".html",
                                         ".htm", ".xls", ".xlsx", ".et", ".json" };
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        if (str_eq(path_ext(shown), str_z(kinds[i]))) {
            struct source *src = arena_new(&s->arena, struct source);
            src->path = shown;
            diag(s->diag, NOT_CONTENT, loc_at(src, 0, 0));
        }
}

static bool list_content(struct readers *r)
{
    struct site *s = r->site;
    struct file_list list;
    str dir = site_path(s, &s->arena, S("content"));
    if (!dir_exists(dir)) {
        diag(s->diag, NO_CONTENT, LOC_NONE);
        return false;
    }
    if (!file_list(&s->arena, dir, &list, s->diag))
        return false;
    for (size_t i = 0; i < list.n; i++) {
        str shown = path_join(&s->arena, S("content"), list.v[i].path);
        if (in_folder(shown, S("content/files")))
            continue;
        if (readable(shown))
            *vec_push(&s->arena, &r->jobs) =
                (struct job){ path_join(&s->arena, dir, list.v[i].path), shown };
        else
            note_document(s, shown);
    }
    return true;
}

/* The workers' arenas outlive this function: they are joined to the site's. */
bool site_read(struct site *s, struct date as_of, int jobs)
{
    struct readers r = { .site = s };
    model_init(&s->model, &s->arena, as_of);
    s->model.vocabulary = &s->vocabulary;
    s->model.drafts = s->drafts;
    memcpy(s->model.fallback, s->config.fallback, sizeof s->model.fallback);
    if (!list_content(&r))
        return false;
    r.batches = arena_array(&s->arena, struct batch, r.jobs.n);
    r.translations = arena_array(&s->arena, struct po_file, r.jobs.n);
    r.arenas = arena_array(&s->arena, struct arena, (size_t)jobs);
    for (int i = 0; i < jobs; i++)
        arena_init(&r.arenas[i]);
    pool_run(jobs, r.jobs.n, read_job, &r);
    struct translation *translation = translation_new(&s->arena);
    for (size_t i = 0; i < r.jobs.n; i++) {
        model_add(&s->model, &r.batches[i]);
        translation_add(translation, &r.translations[i], s->diag);
    }
    translation_apply(translation, &s->model, s->untranslated, s->diag);
    for (int i = 0; i < jobs; i++)
        arena_adopt(&s->arena, &r.arenas[i]);
    model_link(&s->model, s->diag);
    return diag_count(s->diag, DIAG_ERROR) == 0;
}

bool site_plan(struct site *s)
{
    s->plan.facet_room = s->config.facet_pages;
    s->plan.table_rows = s->config.table_rows;
    s->plan.record_files = config_value(&s->config, SETTING_record_files, LANG_ZH);
    return plan_make(&s->arena, &s->model, &s->plan, s->diag) && extra_plan(s) && site_verify(s);
}
