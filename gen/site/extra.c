/* Kinds of files that are not pages: where they stand and how they are made. */
#include "site/extra.h"
#include "base/path.h"
#include "base/pool.h"
#include "base/sha256.h"
#include "render/feed.h"
#include "site/facet.h"
#include "site/headers.h"
#include "text/zip.h"

enum kind {
    DATA_JSON, DATA_CSV, DATA_XLSX, SCHEMA, SNAPSHOT, CALENDAR, SITEMAP, ROBOTS, ASSET, COPY, SEARCH,
    HEADERS
};

static bool add(struct site *s, enum kind kind, size_t index, enum lang l, str path)
{
    *vec_push(&s->arena, &s->extras) = (struct extra){ path, (int)kind, index, l, NULL, NULL };
    return plan_claim(&s->arena, &s->plan, path, path, LOC_NONE, s->diag);
}

static bool plan_language(struct site *s, enum lang l)
{
    str prefix = lang_info(l)->prefix;
    bool ok = true;
    for (size_t i = 0; i < s->vocabulary.nclasses; i++) {
        str name = class_plural(&s->arena, s->vocabulary.classes[i]);
        bool empty = i >= CLASSES && s->model.of[i].n == 0;    /* a declared class not in use */
        if (!class_is_data(s->vocabulary.classes[i]) || empty)
            continue;
        ok &= add(s, DATA_JSON, i, l, arena_printf(&s->arena, "%.*sdata/%.*s.json",
                                                   STR_ARG(prefix), STR_ARG(name)));
        ok &= add(s, DATA_CSV, i, l, arena_printf(&s->arena, "%.*sdata/%.*s.csv",
                                                  STR_ARG(prefix), STR_ARG(name)));
        if (i != CLASS_progress)               /* too long for people */
            ok &= add(s, DATA_XLSX, i, l, arena_printf(&s->arena, "%.*sdata/%.*s.xlsx",
                                                       STR_ARG(prefix), STR_ARG(name)));
    }
    return add(s, CALENDAR, CLASS_measure, l,
               arena_printf(&s->arena, "%.*sdeadlines.ics", STR_ARG(prefix))) && ok;
}

static const struct refs *measures_of(const struct record *r)
{
    const struct field *f = field_find(r->class, S("measures"));
    return f && f->kind == KIND_REF && f->many ? field_value(r, f) : NULL;
}

/* Beside the page of a policy, a unit, a theme or an audience: its measures as files. What a reader would
 * take from there, and no more, for there are as many of these as pages. */
static bool plan_own(struct site *s, const struct output *o, enum lang l)
{
    static const struct { enum kind kind; const char *name; enum class_id of; } files[] = {
        { DATA_JSON, "measures.json", CLASS_policy }, { DATA_CSV, "measures.csv", CLASS_policy },
        { DATA_XLSX, "measures.xlsx", CLASS_policy }, { DATA_CSV, "measures.csv", CLASS_unit },
        { DATA_XLSX, "measures.xlsx", CLASS_unit }, { CALENDAR, "deadlines.ics", CLASS_unit },
        { DATA_JSON, "measures.json", CLASS_unit }, { DATA_JSON, "measures.json", CLASS_term },
        { DATA_CSV, "measures.csv", CLASS_term }, { DATA_XLSX, "measures.xlsx", CLASS_term },
        { CALENDAR, "deadlines.ics", CLASS_term },
    };
    bool ok = true;
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        if (o->record->class->id != (int)files[i].of)
            continue;
        ok &= add(s, files[i].kind, CLASS_measure, l,
                  arena_printf(&s->arena, "%.*s%s", STR_ARG(o->path[l]), files[i].name));
        s->extras.v[s->extras.n - 1].of = o->record;
    }
    return ok;
}

/* Beside a page of chosen measures (a facet, a status): the same measures as a table. */
static bool plan_choice(struct site *s, const struct output *o)
{
    bool ok = true;
    for (int l = 0; l < LANGS; l++) {
        if (!o->has[l])
            continue;
        ok &= add(s, DATA_CSV, CLASS_measure, (enum lang)l,
                  arena_printf(&s->arena, "%.*smeasures.csv", STR_ARG(o->path[l])));
        s->extras.v[s->extras.n - 1].choice = o;
    }
    return ok;
}

static bool plan_choices(struct site *s)
{
    bool ok = true;
    for (size_t i = 0; i < s->plan.outputs.n; i++) {
        const struct output *o = &s->plan.outputs.v[i];
        if (!o->record && o->key.n && o->part <= 1 && str_eq(o->route->rows, S("measure")))
            ok &= plan_choice(s, o);
    }
    return ok;
}

/* Beside the page of each record of the class: the record as JSON. */
static bool plan_records(struct site *s, const struct class_info *c)
{
    bool ok = true;
    for (size_t i = 0; i < s->model.of[c->id].n; i++) {
        const struct output *o = s->plan.of[c->id][i];
        for (int l = 0; l < LANGS && o && str_ends(o->path[LANG_ZH], S("/")); l++) {
            if (!o->has[l])
                continue;
            ok &= add(s, DATA_JSON, (size_t)c->id, (enum lang)l,
                      arena_printf(&s->arena, "%.*srecord.json", STR_ARG(o->path[l])));
            s->extras.v[s->extras.n - 1].of = o->record;
        }
    }
    return ok;
}

static bool plan_owned(struct site *s, enum class_id c)
{
    bool ok = true;
    for (size_t i = 0; i < s->model.of[c].n; i++) {
        const struct output *o = s->plan.of[c][i];
        if (!o || !str_ends(o->path[LANG_ZH], S("/")) || measures_of(o->record)->n == 0)
            continue;
        for (int l = 0; l < LANGS; l++)
            ok &= !o->has[l] || plan_own(s, o, (enum lang)l);
    }
    return ok;
}

bool extra_plan(struct site *s)
{
    bool ok = add(s, SITEMAP, 0, LANG_ZH, S("sitemap.xml"));
    ok &= add(s, ROBOTS, 0, LANG_ZH, S("robots.txt"));
    for (size_t i = 0; i < HEADERS_FILES; i++)
        ok &= add(s, HEADERS, i, LANG_ZH, str_z(headers_file(i)));
    for (int l = 0; l < LANGS; l++)
        ok &= plan_language(s, (enum lang)l);
    ok &= add(s, SCHEMA, 0, LANG_ZH, S("data/schema.json"));
    ok &= add(s, SNAPSHOT, 0, LANG_ZH, S("data/snapshot.zip"));
    ok &= plan_owned(s, CLASS_policy) && plan_owned(s, CLASS_unit) && plan_owned(s, CLASS_term);
    ok &= plan_choices(s);
    for (size_t i = 0; i < s->vocabulary.nclasses; i++)
        if (class_is_data(s->vocabulary.classes[i]) && plan_keeps(&s->plan, s->vocabulary.classes[i]))
            ok &= plan_records(s, s->vocabulary.classes[i]);
    for (size_t i = 0; i < s->assets.n; i++)
        ok &= add(s, ASSET, i, LANG_ZH, ((const struct asset *)s->assets.v[i].value)->path);
    for (size_t i = 0; i < s->files.n; i++)
        ok &= add(s, COPY, i, LANG_ZH, path_join(&s->arena, S("files"), s->files.v[i].path));
    return ok;
}

bool extra_search(struct site *s, enum lang l)
{
    bool ok = true;
    for (size_t i = 0; i < search_files(s->search[l]); i++)
        ok &= add(s, SEARCH, i, l, arena_printf(&s->arena, "%.*ssearch/%.*s", STR_ARG(lang_info(l)->prefix),
                                                STR_ARG(search_file_name(s->search[l], &s->arena, i))));
    return ok;
}

static struct date changed_on(const struct record *r)
{
    static const char *const fields[] = { "updated", "published" };
    for (size_t i = 0; r && i < ARRAY_LEN(fields); i++) {
        const struct field *f = field_find(r->class, str_z(fields[i]));
        if (f && f->kind == KIND_DATE && date_set(*(const struct date *)field_value(r, f)))
            return *(const struct date *)field_value(r, f);
    }
    return (struct date){ 0 };
}

static void make_sitemap(const struct site *s, const struct render *r, struct buf *out)
{
    struct sitemap_entry *v = arena_array(r->scratch, struct sitemap_entry, s->plan.outputs.n);
    size_t n = 0;
    for (size_t i = 0; i < s->plan.outputs.n; i++) {
        const struct output *o = &s->plan.outputs.v[i];
        if (!str_ends(o->file[LANG_ZH], S("index.html")) || o->route->rooted)
            continue;
        v[n].changed = changed_on(o->record);
        for (int l = 0; l < LANGS; l++) {
            v[n].path[l] = o->path[l];
            v[n].has[l] = o->has[l];
        }
        n++;
    }
    feed_sitemap(r, v, n, out);
}

struct render extra_render(const struct site *s, struct arena *scratch)
{
    struct render r = {
        .model = &s->model, .host = &s->host, .scratch = scratch,
        .base_url = config_value(&s->config, SETTING_base_url, LANG_ZH),
    };
    for (int l = 0; l < LANGS; l++)
        r.site_name[l] = config_value(&s->config, SETTING_name, (enum lang)l);
    return r;
}

static bool read_copy(const struct site *s, size_t i, struct arena *page, str *bytes)
{
    str folder = site_path(s, page, S("content/files"));
    return file_read(page, path_join(page, folder, s->files.v[i].path), bytes, s->diag);
}

static struct list chosen(const struct site *s, const struct output *o, struct arena *page)
{
    struct list rows = facet_rows(page, &s->model, o->route->each_facet.n ? o->key : S(""));
    size_t kept = 0;
    for (size_t i = 0; i < rows.n; i++) {
        const struct measure *m = (const struct measure *)rows.v[i];
        if (!o->route->each_enum || str_eq(o->key, str_z(o->route->each_enum->values[m->status].key)))
            rows.v[kept++] = rows.v[i];
    }
    rows.n = kept;
    return rows;
}

/* The records of a file: of a class, one record, or the measures of one or of a choice. */
static struct data_set set_of(const struct site *s, const struct extra *x, struct arena *page)
{
    struct data_set set = { s->vocabulary.classes[x->index], &s->model.of[x->index] };
    if (!x->of && !x->choice)
        return set;
    struct list *own = arena_new(page, struct list);
    set.rows = own;
    if (x->choice) {
        *own = chosen(s, x->choice, page);
        return set;
    }
    if (x->of->class == set.class) {
        own->v = &s->model.of[x->index].v[x->of->index];
        own->n = 1;
        return set;
    }
    const struct refs *refs = measures_of(x->of);
    own->v = arena_array(page, struct record *, refs->n);
    for (; own->n < refs->n; own->n++)
        own->v[own->n] = model_find(&s->model, CLASS_measure, record_id(refs->v[own->n].to));
    return set;
}

static str calendar_name(const struct site *s, const struct extra *x, struct arena *page)
{
    str name = config_value(&s->config, SETTING_name, x->lang);
    return x->of ? arena_printf(page, x->lang == LANG_EN ? "%.*s: %.*s" : "%.*s：%.*s", STR_ARG(name),
                                STR_ARG(record_name(x->of, x->lang))) : name;
}

static void add_sum(struct buf *sums, const struct zip_entry *e)
{
    char hex[65];
    sha256_hex(e->bytes, hex);
    buf_printf(sums, "%s  %.*s\n", hex, STR_ARG(e->name));
}

/* All open data in one package, with the sums that `sha256sum -c SHA256SUMS` checks. */
static bool make_snapshot(const struct site *s, struct arena *page, struct buf *out)
{
    struct zip_entry *v = arena_array(page, struct zip_entry, s->extras.n + 1);
    size_t n = 0;
    bool ok = true;
    struct buf one, sums;
    struct arena kept;
    arena_init(&kept);
    buf_init(&one);
    buf_init(&sums);
    for (size_t i = 0; i < s->extras.n; i++) {
        const struct extra *x = &s->extras.v[i];
        str bytes;
        bool data = x->kind == DATA_JSON || x->kind == DATA_CSV || x->kind == SCHEMA || x->kind == CALENDAR;
        if (!data || x->of || x->choice)
            continue;
        struct arena_mark mark = arena_mark(page);
        buf_clear(&one);
        ok &= extra_make(s, x, page, &one, &bytes);
        v[n] = (struct zip_entry){ .name = x->path, .bytes = arena_str(&kept, bytes) };
        arena_rewind(page, mark);
        add_sum(&sums, &v[n++]);
    }
    v[n++] = (struct zip_entry){ .name = S("SHA256SUMS"), .bytes = buf_str(&sums) };
    zip_write(v, n, out);
    arena_release(&kept);
    buf_release(&one);
    buf_release(&sums);
    return ok;
}

/* What takes many times the memory of its bytes is made by one worker at a time. */
struct large { const struct site *site; const struct extra *extra; struct arena *page; struct buf *out; };

static bool make_large(const void *arg)
{
    const struct large *g = arg;
    struct render r = extra_render(g->site, g->page);
    if (g->extra->kind == SNAPSHOT)
        return make_snapshot(g->site, g->page, g->out);
    data_xlsx(&r, set_of(g->site, g->extra, g->page), g->extra->lang, g->out);
    return true;
}

bool extra_make(const struct site *s, const struct extra *x, struct arena *page, struct buf *out,
                str *bytes)
{
    struct render r = extra_render(s, page);
    switch ((enum kind)x->kind) {
    case DATA_JSON:
        data_json(&r, set_of(s, x, page), x->lang, out);
        break;
    case DATA_CSV:
        data_csv(&r, set_of(s, x, page), x->lang, out);
        break;
    case DATA_XLSX:
        if (x->of)
            data_xlsx(&r, set_of(s, x, page), x->lang, out);
        else
            pool_alone(make_large, &(struct large){ s, x, page, out });
        break;
    case SCHEMA:
        data_schema(&r, out);
        break;
    case SNAPSHOT:
        *bytes = S("");
        if (!pool_alone(make_large, &(struct large){ s, x, page, out }))
            return false;
        break;
    case CALENDAR:
        feed_calendar(&r, set_of(s, x, page).rows, calendar_name(s, x, page), x->lang, out);
        break;
    case SITEMAP:
        make_sitemap(s, &r, out);
        break;
    case ROBOTS:
        buf_printf(out, "User-agent: *\nAllow: /\n\nSitemap: %.*ssitemap.xml\n",
                   STR_ARG(r.base_url));
        break;
    case HEADERS:
        headers_write(x->index, path_of_url(r.base_url), out);
        break;
    case ASSET:
        *bytes = ((const struct asset *)s->assets.v[x->index].value)->bytes;
        return true;
    case SEARCH:
        search_file(s->search[x->lang], x->index, page, out);
        break;
    case COPY:
        return read_copy(s, x->index, page, bytes);
    }
    *bytes = buf_str(out);
    return true;
}

struct data_set extra_set(const struct site *s, const struct extra *x, struct arena *a)
{
    bool data = x->kind == DATA_JSON || x->kind == DATA_CSV || x->kind == DATA_XLSX || x->kind == CALENDAR;
    return data ? set_of(s, x, a) : (struct data_set){ NULL, NULL };
}

const struct class_info *extra_class(const struct site *s, const struct extra *x)
{
    bool data = x->kind == DATA_JSON || x->kind == DATA_CSV;
    return data ? s->vocabulary.classes[x->index] : NULL;
}
