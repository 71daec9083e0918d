/* Records compared by their rows in the open data; pages counted by the fields they read. */
#include "site/change.h"
#include "base/lock.h"
#include "base/pool.h"
#include "model/value.h"
#include "site/extra.h"
#include "site/work.h"
#include "text/csv.h"

enum { SHOWN_PAGES = 12 };

/* One record that changed: the columns whose cells differ. */
struct edit {
    const struct class_info *class;
    const struct record *record;               /* in the built site; NULL: it is gone */
    enum lang lang;                            /* of the table it was found in */
    str id, title;
    bool added;
    struct csv_row names, before, after;
    bool *cells;                               /* which columns differ */
    bool *fields;                              /* of the class, by position */
    size_t pages, sheets;
};
struct changes {
    struct site *site;
    enum lang lang;
    bool zh;
    const struct change_sites *sites;
    struct arena arena;
    VEC(struct edit) edits;
    VEC(str) others;                           /* changed pages that no edit explains */
    struct map files;                          /* pages and sheets by file → struct made * */
    struct map changed;                        /* those of them that are new or changed */
    bool *known;                               /* of each of those: an edit explains it */
    struct lock counts;                        /* of the edits, while pages are traced */
    struct map measures[LANGS], were[LANGS];   /* by title → struct record *; by titles before */
    struct map told;                           /* records told, for a site has their rows in several files */
};
struct made { const struct output *output; enum lang lang; };

static const struct edition_file *file_of(const struct edition *m, str path)
{
    return m ? map_find(&m->by_path, path) : NULL;
}

void change_data(const struct site *s, const struct change_sites *c, struct arena *a, str **paths, size_t *n)
{
    *paths = arena_array(a, str, s->extras.n);
    *n = 0;
    for (size_t i = 0; i < s->extras.n; i++) {
        const struct extra *x = &s->extras.v[i];
        const struct edition_file *old = file_of(c->old, x->path), *now = file_of(c->now, x->path);
        if (extra_class(s, x) && str_ends(x->path, S(".csv")) && old && now &&
            !str_eq(old->hash, now->hash))
            (*paths)[(*n)++] = x->path;
    }
}

/* ---- rows ---- */

struct table { struct csv csv; struct map rows; };     /* key → struct csv_row * */

/* A record is known by its id; one without by its first two cells. A report names its measure by title: it
 * stays the same report when the measure gets another. */
static str row_key(struct changes *c, const struct class_info *class, enum lang l, bool old,
                   const struct csv_row *row)
{
    bool id = class->n && class->fields[0].kind == KIND_ID;
    str first = row->n ? row->v[0].text : S(""), second = row->n > 1 ? row->v[1].text : S("");
    const struct record *was = old ? map_find(&c->were[l], first) : NULL;
    const struct record *of = was ? was : map_find(&c->measures[l], first);
    if (class->id == CLASS_progress && of)
        first = record_id(of);
    return id ? first : arena_printf(&c->arena, "%.*s %.*s", STR_ARG(first), STR_ARG(second));
}

static bool read_table(struct changes *c, const struct class_info *class, enum lang l, bool old, str path,
                       struct table *out)
{
    change_read *read = old ? c->sites->read_old : c->sites->read_now;
    void *ctx = old ? c->sites->ctx_old : c->sites->ctx_now;
    str bytes;
    struct source *src = arena_new(&c->arena, struct source);
    struct diag *quiet = diag_new();
    map_init(&out->rows, &c->arena);
    bool ok = read(ctx, &c->arena, path, &bytes);
    if (ok) {
        *src = (struct source){ path, str_starts(bytes, S("\xEF\xBB\xBF")) ? str_from(bytes, 3) : bytes };
        csv_read(&c->arena, src, &out->csv, quiet);
    }
    for (size_t i = 1; ok && i < out->csv.n; i++)
        map_add(&out->rows, row_key(c, class, l, old, &out->csv.v[i]), &out->csv.v[i]);
    diag_free(quiet);
    return ok && out->csv.n > 0;
}

static str cell(const struct csv_row *row, size_t i) { return i < row->n ? row->v[i].text : S(""); }

static const struct field *field_named(enum lang l, const struct class_info *class, str label)
{
    for (size_t i = 0; i < class->n; i++)
        if ((class->fields[i].flags & COLUMN) &&
            str_eq(str_z(l == LANG_ZH ? class->fields[i].zh : class->fields[i].en), label))
            return &class->fields[i];
    return NULL;
}

static str title_of(enum lang l, const struct class_info *class, const struct csv_row *names,
                    const struct csv_row *row)
{
    if (class->id == CLASS_progress)
        return cell(row, 0);
    for (size_t i = 0; i < names->n; i++) {
        const struct field *f = field_named(l, class, names->v[i].text);
        if (f && (strcmp(f->name, "title") == 0 || strcmp(f->name, "name") == 0))
            return cell(row, i);
    }
    return S("");
}

static const struct record *record_of(const struct changes *c, const struct class_info *class, str key)
{
    const struct list *all = &c->site->model.of[class->id];
    struct arena_mark mark = arena_mark((struct arena *)&c->arena);
    const struct record *found = model_find(&c->site->model, class->id, key);
    for (size_t i = 0; i < all->n && !found && class->id == CLASS_progress; i++) {
        const struct progress *p = (const struct progress *)all->v[i];
        str iso = date_iso((struct arena *)&c->arena, p->date);
        if (str_ends(key, iso) && str_eq(str_slice(key, 0, key.n - iso.n - 1), p->measure.id))
            found = all->v[i];
    }
    arena_rewind((struct arena *)&c->arena, mark);
    return found;
}

/* In the other language's table only what is text of that language counts: the rest is told already. */
static void add_edit(struct changes *c, const struct class_info *class, enum lang l,
                     const struct csv_row *names, const struct csv_row *before, const struct csv_row *after)
{
    struct edit e = { .class = class, .lang = l, .added = !before, .names = *names };
    const struct csv_row *row = after ? after : before;
    bool any = false;
    e.before = before ? *before : (struct csv_row){ 0 };
    e.after = after ? *after : (struct csv_row){ 0 };
    e.id = row_key(c, class, l, !after, row);
    e.title = title_of(l, class, names, row);
    e.record = after ? record_of(c, class, e.id) : NULL;
    e.cells = arena_array(&c->arena, bool, names->n);
    e.fields = arena_array(&c->arena, bool, class->n);
    for (size_t i = 0; i < names->n; i++) {
        const struct field *f = field_named(l, class, names->v[i].text);
        bool key = class->id == CLASS_progress && i == 0;
        e.cells[i] = !(key && before && after) &&
                     (l == c->lang || (before && after && f && f->kind == KIND_TEXT)) &&
                     (!before || !after || !str_eq(cell(before, i), cell(after, i)));
        any |= e.cells[i];
        if (f && e.cells[i])
            e.fields[f - class->fields] = true;
    }
    if (before && class->id == CLASS_measure)  /* whose table is compared before that of reports */
        map_set(&c->were[l], title_of(l, class, names, before),
                model_find(&c->site->model, CLASS_measure, e.id));
    str told = arena_printf(&c->arena, "%s %d %.*s", class->name, (int)l, STR_ARG(e.id));
    if (any && map_add(&c->told, told, c))
        *vec_push(&c->arena, &c->edits) = e;
}

/* Columns are compared by position: where the header differs, the rows are not compared. */
static bool same_header(const struct csv_row *a, const struct csv_row *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = str_eq(a->v[i].text, b->v[i].text);
    return same;
}

static void compare(struct changes *c, const struct class_info *class, enum lang l, str path)
{
    struct table old = { 0 }, now = { 0 };
    if (!read_table(c, class, l, true, path, &old) || !read_table(c, class, l, false, path, &now) ||
        !same_header(&old.csv.v[0], &now.csv.v[0]))
        return;
    for (size_t i = 0; i < now.rows.n; i++)
        add_edit(c, class, l, &now.csv.v[0], map_find(&old.rows, now.rows.v[i].key), now.rows.v[i].value);
    for (size_t i = 0; i < old.rows.n; i++)
        if (!map_find(&now.rows, old.rows.v[i].key))
            add_edit(c, class, l, &now.csv.v[0], old.rows.v[i].value, NULL);
}

static void compare_data(struct changes *c)
{
    str *paths;
    size_t n;
    change_data(c->site, c->sites, &c->arena, &paths, &n);
    for (int l = 0; l < 2 * LANGS; l++)        /* first the language asked for, then the others */
        for (size_t i = 0, k = 0; i < n; i++) {
            while (!str_eq(c->site->extras.v[k].path, paths[i]))
                k++;
            const struct extra *x = &c->site->extras.v[k];
            if (x->lang == (enum lang)(l % LANGS) && (x->lang == c->lang) == (l < LANGS))
                compare(c, extra_class(c->site, x), x->lang, paths[i]);
        }
}

/* ---- pages ---- */

static void list_files(struct changes *c)
{
    map_init(&c->files, &c->arena);
    for (size_t i = 0; i < c->site->plan.outputs.n; i++) {
        const struct output *o = &c->site->plan.outputs.v[i];
        for (int l = 0; l < LANGS; l++) {
            struct made *made = arena_new(&c->arena, struct made);
            *made = (struct made){ o, (enum lang)l };
            if (o->has[l])
                map_add(&c->files, o->file[l], made);
        }
    }
}

static bool reads(const struct script_trace *t, const struct edit *e)
{
    for (size_t i = 0; i < t->records.n; i++)
        for (size_t k = 0; t->records.v[i].record == e->record && k < e->class->n; k++)
            if (t->records.v[i].fields[k] && e->fields[k])
                return true;
    return false;
}

/* What a change of text in one language does to a page in another is not that page's change. */
static bool attributed(struct changes *c, const struct made *made, const struct script_trace *trace)
{
    bool known = false;
    for (size_t i = 0; i < c->edits.n; i++) {
        struct edit *e = &c->edits.v[i];
        if (!e->record || (e->lang != c->lang && e->lang != made->lang) || !reads(trace, e))
            continue;
        if (made->output->route->sheet)
            e->sheets++;
        else                                   /* feeds and data are no pages */
            e->pages += str_ends(made->output->file[made->lang], S(".html"));
        known = true;
    }
    return known;
}

/* A page is told once for its languages: in the one asked for, in another where only that has changed. */
static bool told_with_its_pair(const struct changes *c, const struct made *made)
{
    return made->lang != c->lang && made->output->has[c->lang] &&
           map_find(&c->changed, made->output->file[c->lang]);
}

/* Renders a changed page once more and asks what it read: one index of c->changed. */
static void trace_page(void *ctx, int worker, size_t i)
{
    struct changes *c = ctx;
    const struct made *made = c->changed.v[i].value;
    struct script_trace trace;
    struct arena a;
    struct buf text;
    (void)worker;
    if (!made)
        return;
    arena_init(&a);
    buf_init(&text);
    script_trace_init(&trace, &a);
    if (site_trace(c->site, made->output, made->lang, &trace, false, &text)) {
        lock_take(&c->counts);
        c->known[i] = attributed(c, made, &trace);
        lock_give(&c->counts);
    }
    buf_release(&text);
    arena_release(&a);
}

/* Where no record has changed there is nothing to ask the pages. */
static void trace_pages(struct changes *c, const struct difference *d)
{
    map_init(&c->changed, &c->arena);
    for (int s = 0; s < STEP_GONE; s++)
        for (size_t i = 0; i < d->step[s].n; i++)
            map_set(&c->changed, d->step[s].v[i], map_find(&c->files, d->step[s].v[i]));
    c->known = arena_array(&c->arena, bool, c->changed.n);
    lock_init(&c->counts);
    if (c->edits.n)
        pool_run(c->sites->jobs > 0 ? c->sites->jobs : pool_cores(), c->changed.n, trace_page, c);
    lock_release(&c->counts);
    for (size_t i = 0; i < c->changed.n; i++) {
        const struct made *made = c->changed.v[i].value;
        if (made && !c->known[i] && str_ends(c->changed.v[i].key, S(".html")) && !told_with_its_pair(c, made))
            *vec_push(&c->arena, &c->others) = c->changed.v[i].key;
    }
}

/* ---- words ---- */

static void put_counts(const struct changes *c, const struct edit *e, struct buf *out)
{
    if (c->zh)
        buf_printf(out, "；%zu个页面，%zu份打印单", e->pages, e->sheets);
    else
        buf_printf(out, "; %zu page%s, %zu sheet%s", e->pages, e->pages == 1 ? "" : "s", e->sheets,
                   e->sheets == 1 ? "" : "s");
}

static void put_edit(const struct changes *c, const struct edit *e, struct buf *out)
{
    const char *sep = c->zh ? "：" : ": ";
    bool gone = e->after.n == 0;
    const char *what = e->added ? c->zh ? "新增" : "new: " : gone ? c->zh ? "撤下" : "gone: " : "";
    buf_printf(out, "%s%s %.*s", what, c->zh ? e->class->zh : e->class->en, STR_ARG(e->id));
    if (e->title.n)
        buf_printf(out, c->zh ? "《%.*s》" : " “%.*s”", STR_ARG(e->title));
    if (e->lang != c->lang)
        buf_putz(out, e->lang == LANG_ZH ? c->zh ? "（中文）" : " (Chinese)" : c->zh ? "（英文）" : " (English)");
    for (size_t i = 0; i < e->names.n && !e->added && !gone; i++) {
        if (!e->cells[i])
            continue;
        str from = cell(&e->before, i), to = cell(&e->after, i);
        buf_printf(out, "%s%.*s %.*s → %.*s", sep, STR_ARG(e->names.v[i].text),
                   STR_ARG(from.n ? from : c->zh ? S("（无）") : S("(none)")),
                   STR_ARG(to.n ? to : c->zh ? S("（无）") : S("(none)")));
        sep = c->zh ? "，" : ", ";
    }
    if (!gone)
        put_counts(c, e, out);
    buf_putc(out, '\n');
}

static void put_others(const struct changes *c, struct buf *out)
{
    if (!c->others.n)
        return;
    buf_printf(out, c->zh ? "文字或版式有变化的其他页面（%zu）：\n"
                          : "other pages whose text or layout changes (%zu):\n", c->others.n);
    for (size_t i = 0; i < MIN(c->others.n, SHOWN_PAGES); i++)
        buf_printf(out, "  %.*s\n", STR_ARG(c->others.v[i]));
    if (c->others.n > SHOWN_PAGES)
        buf_printf(out, c->zh ? "  另有 %zu 个\n" : "  and %zu more\n", c->others.n - SHOWN_PAGES);
}

struct tally { size_t pages, sheets, files; };

static void count(const struct changes *c, str path, struct tally *t)
{
    const struct made *made = map_find(&c->files, path);
    bool sheet = made && made->output->route->sheet;
    *(sheet ? &t->sheets : str_ends(path, S(".html")) ? &t->pages : &t->files) += 1;
}

static void put_totals(const struct changes *c, const struct difference *d, struct buf *out)
{
    static const char *const words[3][2] = { { "new", "新增" }, { "changed", "改动" }, { "gone", "撤下" } };
    struct tally t[3] = { { 0 } };
    for (int s = 0; s < STEPS; s++)
        for (size_t i = 0; i < d->step[s].n; i++)
            count(c, d->step[s].v[i], &t[s <= STEP_NEW_PAGES ? 0 : s == STEP_GONE ? 2 : 1]);
    for (int k = 0; k < 3; k++)
        buf_count(out, c->zh ? "%s%s页面 %zu、打印单 %zu、其他文件 %zu"
                             : "%s%s: %zu page(s), %zu sheet(s), %zu other file(s)",
                   !k ? "" : c->zh ? "；" : "; ", words[k][c->zh], t[k].pages, t[k].sheets, t[k].files);
    buf_putc(out, '\n');
}

static void name_measures(struct changes *c)
{
    const struct list *all = &c->site->model.of[CLASS_measure];
    for (int l = 0; l < LANGS; l++) {
        map_init(&c->measures[l], &c->arena);
        map_init(&c->were[l], &c->arena);
        for (size_t i = 0; i < all->n; i++)
            map_add(&c->measures[l], record_name(all->v[i], (enum lang)l), all->v[i]);
    }
}

void change_words(struct site *s, enum lang l, const struct change_sites *sites, const struct difference *d,
                  struct buf *out)
{
    struct changes c = { .site = s, .lang = l, .zh = l == LANG_ZH, .sites = sites };
    arena_init(&c.arena);
    map_init(&c.told, &c.arena);
    name_measures(&c);
    list_files(&c);
    if (!sites->old)
        buf_putz(out, c.zh ? "第一次发布到这里\n" : "the first publication to this place\n");
    else {
        compare_data(&c);
        trace_pages(&c, d);
        for (size_t i = 0; i < c.edits.n; i++)
            put_edit(&c, &c.edits.v[i], out);
        put_others(&c, out);
    }
    put_totals(&c, d, out);
    arena_release(&c.arena);
}
