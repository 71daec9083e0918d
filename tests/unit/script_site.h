/* A tiny site for tests of script/: two measures, two units, a page, templates given as text.
 * The model is built by hand, so that these tests do not depend on the readers. */
#ifndef TESTS_UNIT_SCRIPT_SITE_H
#define TESTS_UNIT_SCRIPT_SITE_H
#include "script/script.h"
#include "tap.h"

enum { SITE_TEMPLATES = 16 };
struct site {
    struct arena arena;
    struct model model;
    struct diag *diag;
    struct script *script;
    struct script_host host;
    struct script_limits limits;
    struct script_page page;
    struct source templates[SITE_TEMPLATES];
    size_t n;
    struct buf out;
};

static struct source site_content = { { "content/one.xml", 15 }, { "<measure/>\n", 11 } };

static void *site_record(struct site *s, enum class_id c, uint32_t line)
{
    const struct class_info *info = class_info(c);
    struct record *r = arena_alloc(&s->arena, info->size);
    r->class = info;
    r->loc = loc_at(&site_content, line, 1);
    struct list *all = &s->model.of[c];
    r->index = (uint32_t)all->n;
    all->v = arena_grow(&s->arena, all->v, all->n * sizeof *all->v, (all->n + 1) * sizeof *all->v);
    all->v[all->n++] = r;
    return r;
}

static const struct doc *site_prose(struct site *s, const char *text)
{
    struct doc *d = doc_new(&s->arena, DOC_ROOT, LOC_NONE);
    doc_add_text(d, doc_add(d, d->root, DOC_PARA, LOC_NONE), str_z(text), LOC_NONE);
    return d;
}

static void site_refs(struct site *s, struct refs *out, void *a, void *b)
{
    out->v = arena_array(&s->arena, struct ref, 2);
    out->v[0].to = a;
    out->v[1].to = b;
    out->n = b ? 2 : 1;
}

static void site_child(struct site *s, struct list *out, struct record *r)
{
    out->v = arena_array(&s->arena, struct record *, 1);
    out->v[out->n++] = r;
}

static void site_fill(struct site *s)
{
    struct unit *tax = site_record(s, CLASS_unit, 1), *court = site_record(s, CLASS_unit, 2);
    struct measure *one = site_record(s, CLASS_measure, 3);
    struct measure *green = site_record(s, CLASS_measure, 4);
    struct target *target = site_record(s, CLASS_target, 5);
    tax->id = S("tax-office");
    tax->name = (struct text){ { S("税务局<&>"), S("") } };
    court->id = S("court");
    court->name = (struct text){ { S("法院"), S("Court") } };
    one->id = S("one-window");
    one->title = (struct text){ { S("一窗受理"), S("One window for <all> & \"any\"") } };
    one->text.d[LANG_ZH] = site_prose(s, "一个窗口。");
    one->text.d[LANG_EN] = site_prose(s, "One window takes every case.");
    one->status = status_BEHIND;
    one->percent = num_of(40);
    one->deadline = (struct deadline){ { 2026, 6, 30 }, false, true };
    site_refs(s, &one->responsible, tax, court);
    target->comparator = comparator_AT_LEAST;
    target->value = num_of(95);
    target->unit = S("percent");
    site_child(s, &one->targets, &target->record);
    green->id = S("green-lane");
    green->title = (struct text){ { S("绿色通道"), S("Green lane") } };
    green->text.d[LANG_ZH] = site_prose(s, "只有中文。");
    green->status = status_DONE;
    green->percent = num_of(100);
    green->deadline = (struct deadline){ { 2026, 12, 31 }, true, true };
    site_refs(s, &green->responsible, tax, NULL);
    struct calendar *year = site_record(s, CLASS_calendar, 6);
    struct holiday *national = site_record(s, CLASS_holiday, 7);
    struct makeup *saturday = site_record(s, CLASS_makeup, 8);
    year->id = S("2026");
    national->from = (struct date){ 2026, 10, 1 };
    national->to = (struct date){ 2026, 10, 7 };
    saturday->date = (struct date){ 2026, 10, 10 };
    site_child(s, &year->holidays, &national->record);
    site_child(s, &year->makeups, &saturday->record);
    workdays_init(&s->arena, &s->model.of[CLASS_calendar], &s->model.workdays);
    s->page.record = &one->record;
}

/* ---- the host ----------------------------------------------------------- */

static bool site_path_of(void *ctx, const struct record *r, enum lang l, struct buf *out)
{
    (void)ctx;
    if (r->class->id != CLASS_measure && r->class->id != CLASS_unit)
        return false;
    buf_put(out, lang_info(l)->prefix);
    buf_printf(out, "%ss/%.*s/", r->class->name, STR_ARG(record_id(r)));
    return true;
}

static bool site_path_known(void *ctx, str path, enum lang l, struct buf *out)
{
    (void)ctx;
    if (!str_eq(path, S("measures/")) && path.n)
        return false;
    buf_put(out, lang_info(l)->prefix);
    buf_put(out, path);
    return true;
}

static bool site_asset(void *ctx, str name, struct buf *out)
{
    (void)ctx;
    if (str_eq(name, S("site.css")))
        buf_putz(out, "assets/site.1a2b.css");
    return str_eq(name, S("site.css"));
}

static const struct source *site_template(void *ctx, str name)
{
    struct site *s = ctx;
    for (size_t i = s->n; i-- > 0;)
        if (str_eq(s->templates[i].path, name))
            return &s->templates[i];
    return NULL;
}

static str site_template_name(void *ctx, size_t i)
{
    struct site *s = ctx;
    return i < s->n ? s->templates[i].path : S("");
}

static str site_string(void *ctx, str msgid, enum lang l)
{
    static const char *const zh[][2] = {
        { "Due in {month}", "{month}到期" }, { "{n} measures", "{n}项措施" }, { "Home", "首页" },
        { "Wrong {slot}", "错{槽}" },
    };
    (void)ctx;
    for (size_t i = 0; l == LANG_ZH && i < ARRAY_LEN(zh); i++)
        if (str_eq(msgid, str_z(zh[i][0])))
            return str_z(zh[i][1]);
    return l == LANG_EN ? msgid : S("");
}

static str site_setting(void *ctx, str name, enum lang l)
{
    (void)ctx;
    if (!str_eq(name, S("name")))
        return S("");
    return l == LANG_EN ? S("Sample site") : S("示例");
}

static void site_write_prose(void *ctx, const struct doc *d, bool sheet, struct buf *out)
{
    struct buf plain;
    (void)ctx;
    buf_init(&plain);
    doc_plain(d->root, &plain);
    buf_printf(out, "<p%s>%.*s</p>", sheet ? " class=\"sheet\"" : "",
               STR_ARG(str_trim(buf_str(&plain))));
    buf_release(&plain);
}

/* ---- use ---------------------------------------------------------------- */

static inline void site_open(struct site *s)
{
    memset(s, 0, sizeof *s);
    arena_init(&s->arena);
    buf_init(&s->out);
    s->diag = diag_new();
    model_init(&s->model, &s->arena, (struct date){ 2026, 3, 1 });
    site_fill(s);
    s->host = (struct script_host){
        s, site_path_of, site_path_known, site_asset, site_template, site_string, site_setting,
        site_write_prose, site_template_name
    };
    s->page.lang = LANG_EN;
    s->page.path = S("en/measures/one-window/index.html");
    s->page.route = S("measure");
    s->page.base_url = S("https://www.example.org/");
    s->page.alternate[LANG_ZH].path = S("measures/one-window/");
    s->page.alternate[LANG_EN].path = S("en/measures/one-window/");
    s->page.alternate[LANG_ZH].has = s->page.alternate[LANG_EN].has = true;
}

static inline void site_close(struct site *s)
{
    script_free(s->script);
    diag_free(s->diag);
    buf_release(&s->out);
    arena_release(&s->arena);
}

static inline void site_add(struct site *s, const char *name, const char *text)
{
    ASSERT(s->n < SITE_TEMPLATES);
    s->templates[s->n++] = (struct source){ str_z(name), str_z(text) };
}

static inline bool site_render(struct site *s, const char *name)
{
    buf_clear(&s->out);
    if (!s->script)
        s->script = script_new(&s->model, &s->host, s->limits, s->diag);
    return script_render(s->script, str_z(name), &s->page, &s->out);
}

/* Renders a template in a site of its own; the text or, after an error, the diagnostics. Kept
 * until the next call. */
static inline str rendered_as(const char *name, const char *text, enum lang lang)
{
    static struct buf kept;
    static bool open;
    struct site s;
    if (!open)
        buf_init(&kept);
    open = true;
    buf_clear(&kept);
    site_open(&s);
    s.page.lang = lang;
    site_add(&s, name, text);
    site_add(&s, "parts/hello.html", "Hello, {{ args.who }}!");
    if (site_render(&s, name))
        buf_put(&kept, buf_str(&s.out));
    else
        diag_print(s.diag, (struct diag_style){ false, false, false }, &kept);
    site_close(&s);
    return buf_str(&kept);
}
static inline str rendered(const char *text) { return rendered_as("t.html", text, LANG_EN); }
#endif
