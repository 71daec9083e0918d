/* Pages, sheets and extras, one slot each, spread over the workers. */
#include "site/work.h"
#include "base/path.h"
#include "base/pool.h"
#include "render/data.h"
#include "rules/rules.h"
#include "site/data.h"
#include "site/extra.h"
#include "site/kiosk.h"
#include "site/sheet.h"
#include <stdatomic.h>

struct worker {
    struct script *script;
    struct print *print;
    struct arena page, kept;                   /* kept: what diagnostics point into; joins the site's */
    struct buf text, bytes;
    double *spent;                             /* seconds, one a route */
    double audited;                            /* seconds of this thread in the audit */
    size_t kept_for;                           /* the language of its pages; LANGS: files that are no pages */
};
struct work {
    const struct site *site;
    struct stage *stage;                       /* NULL: nothing is written (check) */
    struct worker *workers;
    struct hash fonts;
    size_t pages, total;                       /* slots: outputs × LANGS, then the extras */
    atomic_size_t done;
    atomic_bool failed;
    void (*progress)(size_t, size_t);
};

static void describe(const struct work *w, const struct output *o, enum lang l,
                     struct script_page *page)
{
    *page = (struct script_page){
        .lang = l, .path = o->file[l], .route = o->route->name,
        .base_url = config_value(&w->site->config, SETTING_base_url, l),
        .rooted = o->route->rooted && !w->site->portable, .portable = w->site->portable,
        .record = o->record, .key = o->key, .args = &o->route->args,
        .part = o->part, .parts = o->parts, .rows = w->site->plan.table_rows,
    };
    if (o->parts > 1)
        page->first_part = (o - (o->part - 1))->path[l];
    for (int k = 0; k < LANGS; k++) {
        page->alternate[k].path = w->site->portable ? o->file[k] : o->path[k];
        page->alternate[k].has = o->has[k];
    }
}

static bool theme_file(const void *assets, str name, str *bytes)
{
    const struct asset *a = map_find(assets, name);
    if (a)
        *bytes = a->bytes;
    return a != NULL;
}

static struct sheet_job sheet_job(struct work *w, struct worker *me, const struct output *o, enum lang l)
{
    return (struct sheet_job){ .route = o->route, .file = o->file[l], .text = buf_str(&me->text),
                               .page = &me->page, .kept = &me->kept, .print = me->print,
                               .bytes = &me->bytes, .diag = w->site->diag,
                               .files = { theme_file, &w->site->assets, &me->kept },
                               .where = o->record ? o->record->loc : LOC_NONE };
}

/* A document made from the same as the published one is that. One with faults is made again, so that they
 * are told of again. */
static bool make_document(struct work *w, struct worker *me, const struct output *o, enum lang l,
                          size_t slot)
{
    struct sheet_job job = sheet_job(w, me, o, l);
    if (!w->stage)
        return sheet_make(&job);
    struct hash input = sheet_input(&job, w->fonts), none = { 0, 0 };
    if (!w->site->audit && !hash_eq(input, none) && stage_keep(w->stage, slot, o->file[l], input))
        return true;
    size_t newest = diag_mine();
    return sheet_make(&job) && stage_put(w->stage, slot, o->file[l], buf_str(&me->bytes),
                                         diag_mine() == newest ? input : none);
}

/* The finished bytes, in the thread that made them. */
static void audit_made(struct work *w, struct worker *me, size_t slot, struct audit_file f)
{
    struct audit *audit = w->site->audit;
    if (!audit || !audit_wants_files(audit))
        return;
    double since = build_cpu();
    audit_finished(audit, slot, &f, &me->page);
    me->audited += build_cpu() - since;
}

/* A template of rows under a path that ends in .xlsx: the same rows as a workbook. */
static bool make_workbook(struct work *w, struct worker *me, const struct output *o, enum lang l)
{
    struct render r = extra_render(w->site, &me->page);
    struct source *src = arena_new(&me->kept, struct source);
    struct csv csv;
    str text = buf_str(&me->text);
    *src = (struct source){ .path = o->file[l],
                            .text = str_from(text, str_starts(text, S("\xEF\xBB\xBF")) ? 3 : 0) };
    size_t newest = diag_mine();
    csv_read(&me->page, src, &csv, w->site->diag);
    data_rows_xlsx(&r, &csv, o->record ? record_name(o->record, l) : o->route->name, l, &me->bytes);
    return diag_mine() == newest;
}

static bool make_page(struct work *w, struct worker *me, size_t slot, str *bytes)
{
    const struct output *o = &w->site->plan.outputs.v[slot / LANGS];
    enum lang l = (enum lang)(slot % LANGS);
    struct script_page page;
    double since = build_clock();
    if (!o->has[l])
        return true;
    describe(w, o, l, &page);
    bool ok = script_render(me->script, o->route->template, &page, &me->text);
    if (ok && site_kiosk(w->site) && str_ends(o->file[l], S(".html")))
        kiosk_close(&me->text);
    bool workbook = str_ends(o->file[l], S(".xlsx"));
    if (ok && o->route->sheet)
        ok = make_document(w, me, o, l, slot);
    if (ok && workbook)
        ok = make_workbook(w, me, o, l);
    *bytes = buf_str(o->route->sheet || workbook ? &me->bytes : &me->text);
    if (ok && !o->route->sheet && w->stage)
        ok = stage_put(w->stage, slot, o->file[l], *bytes, (struct hash){ 0, 0 });
    me->spent[o->route - w->site->plan.routes.v] += build_clock() - since;
    if (ok)
        audit_made(w, me, slot, (struct audit_file){ o->file[l], o->route->name, l, o->route->rooted,
                                                     o->record, *bytes });
    return ok;
}

static bool make_extra(struct work *w, struct worker *me, size_t slot, str *bytes)
{
    const struct extra *x = &w->site->extras.v[slot - w->pages];
    if (!extra_make(w->site, x, &me->page, &me->text, bytes))
        return false;
    audit_made(w, me, slot, (struct audit_file){ .name = x->path, .lang = x->lang, .bytes = *bytes });
    return !w->stage || stage_put(w->stage, slot, x->path, *bytes, (struct hash){ 0, 0 });
}

static bool make_slot(struct work *w, struct worker *me, size_t slot, str *bytes)
{
    buf_clear(&me->text);
    buf_clear(&me->bytes);
    *bytes = S("");
    return (slot < w->pages ? make_page : make_extra)(w, me, slot, bytes);
}

/* One language after the other, then the rest: what the pages of one keep for later ones is of no use
 * to those of the next. */
static size_t nth_slot(const struct work *w, struct worker *me, size_t i)
{
    size_t a_language = w->pages / LANGS, l = a_language ? MIN(i / a_language, (size_t)LANGS) : LANGS;
    if (l != me->kept_for)
        script_forget(me->script);
    me->kept_for = l;
    return l < LANGS ? i % a_language * LANGS + l : i;
}

static void run_slot(void *ctx, int worker, size_t i)
{
    struct work *w = ctx;
    struct worker *me = &w->workers[worker];
    struct arena_mark mark = arena_mark(&me->page);
    size_t slot = nth_slot(w, me, i);
    str bytes;
    if (!make_slot(w, me, slot, &bytes))
        atomic_store(&w->failed, true);
    arena_rewind(&me->page, mark);
    size_t done = atomic_fetch_add(&w->done, 1) + 1;
    if (worker == 0 && w->progress)
        w->progress(done, w->total);
}

static struct print_fonts *open_fonts(struct site *s)
{
    const str system[] = {
        path_join(&s->arena, data_dir(), S("build/fonts")), path_join(&s->arena, data_dir(), S("fonts")),
        S("/usr/local/share/fonts"), S("/usr/share/fonts"),
    };
    size_t n = s->config.font_dirs.n;
    str *dirs = arena_array(&s->arena, str, n + ARRAY_LEN(system));
    for (size_t i = 0; i < n; i++)
        dirs[i] = site_path(s, &s->arena, s->config.font_dirs.v[i]);
    memcpy(dirs + n, system, sizeof system);
    return print_fonts_open(s->fonts, dirs, n + ARRAY_LEN(system), s->diag);
}

bool site_fonts(struct site *s)
{
    struct print_fonts *fonts = s->fonts ? open_fonts(s) : NULL;
    if (fonts)
        print_fonts_close(fonts);
    return fonts != NULL;
}

static void worker_start(struct worker *me, struct site *s, const struct print_fonts *fonts)
{
    me->spent = arena_array(&s->arena, double, s->plan.routes.n);
    arena_init(&me->page);
    arena_init(&me->kept);
    buf_init(&me->text);
    buf_init(&me->bytes);
    me->script = script_new(&s->model, &s->host, (struct script_limits){ 0, 0 }, s->diag);
    me->print = fonts ? print_new(fonts) : NULL;
}

static void worker_end(struct worker *me, struct site *s)
{
    arena_adopt(&s->arena, &me->kept);
    script_free(me->script);
    if (me->print)
        print_free(me->print);
    buf_release(&me->text);
    buf_release(&me->bytes);
    arena_release(&me->page);
}

/* The file each slot makes, or nothing. */
static const str *names_of(const struct work *w, struct arena *a)
{
    const struct site *s = w->site;
    str *names = arena_array(a, str, w->total);
    for (size_t i = 0; i < w->pages; i++) {
        const struct output *o = &s->plan.outputs.v[i / LANGS];
        if (o->has[i % LANGS])
            names[i] = o->file[i % LANGS];
    }
    for (size_t i = 0; i < s->extras.n; i++)
        names[w->pages + i] = s->extras.v[i].path;
    return names;
}

static void sum_costs(struct work *w, struct site *s, int jobs, struct build_report *report)
{
    report->ncosts = s->plan.routes.n;
    report->costs = arena_array(&s->arena, struct build_cost, report->ncosts);
    for (int k = 0; k < jobs; k++)
        report->audit_seconds += w->workers[k].audited;
    for (size_t i = 0; i < report->ncosts; i++) {
        report->costs[i].route = s->plan.routes.v[i].name;
        for (int k = 0; k < jobs; k++)
            report->costs[i].seconds += w->workers[k].spent[i];
    }
    for (size_t i = 0; i < s->plan.outputs.n; i++)
        for (int l = 0; l < LANGS; l++)
            report->costs[s->plan.outputs.v[i].route - s->plan.routes.v].pages +=
                s->plan.outputs.v[i].has[l];
}

bool site_work(struct site *s, struct stage *stage, const struct build_options *o,
               struct build_report *report)
{
    struct work w = { .site = s, .stage = stage, .progress = o->progress };
    struct print_fonts *fonts = s->fonts ? open_fonts(s) : NULL;
    if (!fonts)
        return false;
    w.fonts = print_fonts_hash(fonts);
    w.pages = s->plan.outputs.n * LANGS;
    w.total = w.pages + s->extras.n;
    if (s->audit)
        audit_expect(s->audit, names_of(&w, &s->arena), w.total);
    w.workers = arena_array(&s->arena, struct worker, (size_t)o->jobs);
    if (stage)
        stage_slots(stage, w.total);
    for (int i = 0; i < o->jobs; i++)
        worker_start(&w.workers[i], s, fonts);
    pool_run(o->jobs, w.total, run_slot, &w);
    sum_costs(&w, s, o->jobs, report);
    for (int i = 0; i < o->jobs; i++)
        worker_end(&w.workers[i], s);
    print_fonts_close(fonts);
    return !atomic_load(&w.failed);
}

bool site_trace(struct site *s, const struct output *o, enum lang l, struct script_trace *trace, bool code,
                struct buf *text)
{
    struct work w = { .site = s };
    struct script_page page;
    struct script *script = script_new(&s->model, &s->host, (struct script_limits){ 0, 0 }, s->diag);
    describe(&w, o, l, &page);
    script_trace(script, trace, code);
    bool ok = script_render(script, o->route->template, &page, text);
    script_free(script);
    return ok;
}

void site_dump_fonts(struct site *s, struct buf *out)
{
    struct print_fonts *fonts = s->fonts ? open_fonts(s) : NULL;
    if (!fonts)
        return;
    print_fonts_dump(fonts, out);
    print_fonts_close(fonts);
}

static const struct record *record_of(const struct site *s, str id)
{
    for (size_t c = 0; c < s->model.vocabulary->nclasses; c++) {
        const struct record *r = model_find(&s->model, (int)c, id);
        if (r)
            return r;
    }
    diag(s->diag, PRINT_NO_RECORD, LOC_NONE, id);
    return NULL;
}

static void no_sheet(struct site *s, str template)
{
    struct nearest near;
    nearest_init(&near, template);
    for (size_t i = 0; i < s->templates.n; i++)
        if (str_starts(s->templates.v[i].key, S("sheets/")))
            nearest_try(&near, s->templates.v[i].key);
    diag(s->diag, PRINT_NO_SHEET, LOC_NONE, template);
    diag_suggest(s->diag, near.best);
}

static str add_name(struct site *s, str names, const char *name)
{
    return arena_printf(&s->arena, "%.*s%s%s", STR_ARG(names), names.n ? ", " : "", name);
}

/* The classes a route makes its sheets of, one at a time. */
static bool makes_of(const struct site *s, const struct route *route, const struct class_info *c)
{
    return route->each_class == c || (route->each_record && plan_keeps(&s->plan, c)) ||
           (route->each_list && plan_lists_class(&s->model, c));
}

/* Routes say of what a sheet is: of single records of a class, or of a class as a list. */
static bool is_of(struct site *s, str template, const struct class_info *record,
                  const struct class_info *list)
{
    str names = S("");
    bool lists = false;
    for (size_t c = 0; c < s->vocabulary.nclasses; c++) {
        const struct class_info *class = s->vocabulary.classes[c];
        bool prints = false;
        for (size_t i = 0; i < s->plan.routes.n; i++) {
            const struct route *route = &s->plan.routes.v[i];
            if (!str_eq(route->template, template))
                continue;
            prints |= makes_of(s, route, class) || (route->each_record && plan_titled(class));
            lists |= route->each_list;
            if (prints && class == (route->each_list ? list : record))
                return true;
        }
        if (prints)
            names = add_name(s, names, class->name);
    }
    if (names.n && lists)
        diag(s->diag, PRINT_NO_LIST, LOC_NONE, template, names);
    else if (names.n)
        diag(s->diag, PRINT_NO_ID, LOC_NONE, template, names);
    return names.n == 0;
}

bool site_print(struct site *s, const struct print_order *order, struct buf *out)
{
    struct route route = { .name = S("print"), .template = order->template, .sheet = true,
                           .format = order->format, .pdfa = order->pdfa };
    struct output o = { .route = &route };
    struct worker me = { .spent = NULL };
    struct work w = { .site = s, .workers = &me };
    struct script_page page;
    if (!map_find(&s->templates, order->template)) {
        no_sheet(s, order->template);
        return false;
    }
    const struct class_info *list = vocabulary_class(&s->vocabulary, order->id);
    if (list)
        o.key = order->id;
    else if (!str_empty(order->id) && !(o.record = record_of(s, order->id)))
        return false;
    if (!is_of(s, order->template, o.record ? o.record->class : NULL, list))
        return false;
    struct print_fonts *fonts = s->fonts ? open_fonts(s) : NULL;
    if (!fonts)
        return false;
    map_init(&route.args, &s->arena);
    o.file[order->lang] = o.path[order->lang] = order->template;
    o.has[order->lang] = true;
    worker_start(&me, s, fonts);
    describe(&w, &o, order->lang, &page);
    bool ok = script_render(me.script, order->template, &page, &me.text);
    struct sheet_job job = sheet_job(&w, &me, &o, order->lang);
    ok = ok && sheet_make(&job);
    if (ok)
        buf_put(out, buf_str(&me.bytes));
    worker_end(&me, s);
    print_fonts_close(fonts);
    return ok;
}

/* ---- one file at a time ---- */

struct maker {
    struct work w;
    struct worker me;
    struct print_fonts *fonts;
    struct arena_mark start;                   /* of the page arena: what a call leaves lives to the next */
};

struct maker *maker_new(struct site *s)
{
    struct maker *m = arena_new(&s->arena, struct maker);
    m->w = (struct work){ .site = s, .workers = &m->me, .pages = s->plan.outputs.n * LANGS };
    m->w.total = m->w.pages + s->extras.n;
    worker_start(&m->me, s, NULL);
    m->start = arena_mark(&m->me.page);
    return m;
}

/* Looking through the fonts takes longer than making a page: only for the first sheet. */
static bool maker_fonts(struct maker *m, struct site *s)
{
    if (!m->fonts && s->fonts && (m->fonts = open_fonts(s)))
        m->me.print = print_new(m->fonts);
    return m->fonts != NULL;
}

bool maker_file(struct maker *m, struct site *s, size_t slot, str *bytes)
{
    arena_rewind(&m->me.page, m->start);
    if (slot < m->w.pages && s->plan.outputs.v[slot / LANGS].route->sheet && !maker_fonts(m, s))
        return false;
    return make_slot(&m->w, &m->me, slot, bytes);
}

void maker_free(struct maker *m, struct site *s)
{
    worker_end(&m->me, s);
    if (m->fonts)
        print_fonts_close(m->fonts);
}
