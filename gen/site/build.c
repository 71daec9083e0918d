/* scan → read → link and check → plan → index → render in parallel → publish. */
#include "site/build.h"
#include "base/pool.h"
#include "rules/rules.h"
#include "site/instant.h"
#include "site/search.h"
#include "site/work.h"
#include <stdio.h>
#include <time.h>

const char *build_phase_name(enum build_phase p)
{
    static const char *const names[] = { "scan", "read", "plan", "index", "render", "publish" };
    return names[p];
}

double build_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double build_cpu(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

struct build {
    struct site *site;
    struct stage *stage;
    const struct build_options *options;
    struct build_report *report;
    double since;
};

static bool phase_done(struct build *b, enum build_phase p, bool ok)
{
    double now = build_clock();
    b->report->seconds[p] = now - b->since;
    b->since = now;
    return ok;
}

/* A page's address ends in / or .html; beside pages and sheets there are data files, scripts, pictures. */
static void count_file(struct build_report *r, str path, bool sheet)
{
    static const char *const data[] = { ".json", ".jsonld", ".csv", ".xlsx", ".xml", ".ics" };
    bool page = str_empty(path) || str_ends(path, S("/")) || str_ends(path, S(".html"));
    r->documents += sheet;
    r->pages += !sheet && page;
    for (size_t i = 0; i < ARRAY_LEN(data) && !sheet; i++)
        r->data += str_ends(path, str_z(data[i]));
}

static void count(struct build *b)
{
    const struct site *s = b->site;
    struct build_report *r = b->report;
    for (size_t i = 0; i < s->model.of[CLASS_measure].n; i++)
        r->measures += ((const struct measure *)s->model.of[CLASS_measure].v[i])->measures.n == 0;
    for (size_t i = 0; i < s->plan.outputs.n; i++)
        for (int l = 0; l < LANGS; l++)
            if (s->plan.outputs.v[i].has[l])
                count_file(r, s->plan.outputs.v[i].route->path, s->plan.outputs.v[i].route->sheet);
    for (size_t i = 0; i < s->extras.n; i++)
        count_file(r, s->extras.v[i].path, false);
}

static bool publish(struct build *b)
{
    struct stage_result result;
    bool ok = stage_publish(b->stage, &result);
    b->stage = NULL;
    b->report->files = result.files;
    b->report->written = result.written;
    b->report->unchanged = result.unchanged;
    b->report->removed = result.removed;
    b->report->bytes = result.bytes;
    b->report->swapped = result.swapped;
    return ok;
}

static bool configure(struct build *b)
{
    struct site *s = b->site;
    struct build_report *r = b->report;
    r->config_fault = !site_configure(s);
    if (r->config_fault)
        return false;
    str output = b->options->output.n ? b->options->output
                                      : config_value(&s->config, SETTING_output, LANG_ZH);
    const char *edition = b->options->portable && !b->options->output.n ? "-portable" : "";
    s->portable = b->options->portable;
    snprintf(r->text, sizeof r->text, "%.*s%s", STR_ARG(output), edition);
    r->output = str_z(r->text);
    r->as_of = date_set(b->options->as_of) ? b->options->as_of : date_today(s->config.zone_minutes);
    return true;
}

/* The audit of records; false where its rules cannot be read. */
static bool audit_begin(struct build *b)
{
    struct site *s = b->site;
    if (!b->options->check_only && !b->options->audit)
        return true;
    double since = build_cpu();
    s->audit = audit_open(&s->model, &s->host, b->options->rules, s->diag);
    if (s->audit) {
        audit_records(s->audit);
        fresh_audit(s);
    }
    b->report->audit_seconds += build_cpu() - since;
    return s->audit != NULL;
}

static bool audit_end(struct build *b)
{
    struct site *s = b->site;
    if (!s->audit)
        return true;
    double since = build_cpu();
    if (audit_wants_files(s->audit))
        audit_site(s->audit);
    b->report->audit_seconds += build_cpu() - since;
    return diag_count(s->diag, DIAG_ERROR) == 0;
}

static bool run(struct build *b)
{
    struct site *s = b->site;
    const struct build_options *o = b->options;
    if (!phase_done(b, BUILD_SCAN, configure(b) && site_scan(s)) ||
        !phase_done(b, BUILD_READ, site_read(s, b->report->as_of, o->jobs)) ||
        !phase_done(b, BUILD_PLAN, site_plan(s)))
        return false;
    if (!date_set(o->as_of) && !o->check_only) {
        site_settle(s);
        b->report->as_of = s->model.as_of;
    }
    count(b);
    if (!audit_begin(b))
        return false;
    if (o->check_only && o->rules.n && !audit_wants_files(s->audit) && !str_eq(o->rules, S("none")))
        return audit_end(b);                   /* the rules asked for look at records only */
    if (!phase_done(b, BUILD_INDEX, site_search(s, o->jobs)))
        return false;
    b->stage = o->check_only ? NULL : stage_open(s->root, b->report->output, s->diag);
    if (!b->stage && !o->check_only)
        return false;
    bool made = phase_done(b, BUILD_RENDER, site_work(s, b->stage, o, b->report));
    if (!audit_end(b) || !made)                /* one page that fails hides no fault of the others */
        return false;
    return o->check_only || phase_done(b, BUILD_PUBLISH, publish(b));
}

bool site_build(struct site *s, const struct build_options *o, struct build_report *out)
{
    struct build_options options = *o;
    struct build b = { .site = s, .options = &options, .report = out, .since = build_clock() };
    *out = (struct build_report){ 0 };
    if (options.jobs < 1)
        options.jobs = pool_cores();
    bool ok = run(&b);
    if (b.stage)
        stage_abandon(b.stage);
    return ok;
}
