/* gongkai check: the audit and its report. */
#include "base/file.h"
#include "cli/figures.h"
#include "rules/report.h"
#include "site/fresh.h"
#include "site/site.h"
#include "text/esc.h"
#include <stdio.h>

static void put(const struct site *s, const struct report_options *o, enum report_form form, struct buf *out)
{
    report_put(s->audit, s->diag, o, form, out);
}

static void put_columns_json(const struct columns *all, struct arena *a, struct buf *b)
{
    buf_putz(b, ",\"columns\":[");
    for (size_t i = 0; i < all->n; i++) {
        const struct column *c = &all->v[i];
        const struct fresh_term *t = fresh_term_info(c->term);
        buf_putz(b, i ? ",{\"route\":" : "{\"route\":");
        esc_json_string(b, c->route->name);
        buf_putz(b, ",\"path\":");
        esc_json_string(b, c->route->path);
        buf_printf(b, ",\"term\":\"%s\",\"rule\":\"%s\",\"newest\":", t->key, t->rule);
        buf_printf(b, date_set(c->newest) ? "\"%.*s\"" : "null%.*s", STR_ARG(date_iso(a, c->newest)));
        buf_printf(b, ",\"stale_from\":\"%.*s\",\"update_by\":\"%.*s\",\"days_left\":%d,\"warn\":%d}",
                   STR_ARG(date_iso(a, c->stale)), STR_ARG(date_iso(a, c->due)), c->left, c->warn);
    }
}

/* Which column must bring something new by when. */
static void put_columns(const struct cli *cli, const struct columns *all, struct arena *a)
{
    printf("%s\n", say(cli, "栏目更新预报：最近更新，起超期日，之前最后一个工作日，剩余天数",
                       "columns: newest item, stale from, last working day before, days left"));
    for (size_t i = 0; i < all->n; i++) {
        const struct column *c = &all->v[i];
        const struct fresh_term *t = fresh_term_info(c->term);
        printf("  %-10.*s  %.*s  %.*s  %5d  %.*s (%s, %s)\n",
               STR_ARG(date_set(c->newest) ? date_iso(a, c->newest) : S("–")),
               STR_ARG(date_iso(a, c->stale)), STR_ARG(date_iso(a, c->due)), c->left,
               STR_ARG(fresh_column_name(a, c, cli->zh)),
               t->rule, say(cli, t->zh, t->en));
    }
}

/* The reports asked for as files; a file that cannot be written is a fault (exit 3). */
static void write_reports(const struct cli *cli, const struct site *s, const struct report_options *o)
{
    const struct { str path; enum report_form form; } files[] = {
        { cli->html, REPORT_HTML }, { cli->sarif, REPORT_SARIF }, { cli->junit, REPORT_JUNIT },
    };
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        struct buf out;
        if (str_empty(files[i].path))
            continue;
        buf_init(&out);
        put(s, o, files[i].form, &out);
        file_write(files[i].path, buf_str(&out), s->diag);
        buf_release(&out);
    }
}

static void print_text(const struct site *s, const struct report_options *o)
{
    struct buf out;
    buf_init(&out);
    put(s, o, REPORT_TEXT, &out);
    put_out(buf_str(&out));
    buf_release(&out);
}

static void print_json(struct site *s, const struct report_options *o, const struct build_report *r,
                       bool ok, const struct columns *columns)
{
    struct buf out;
    buf_init(&out);
    put_figures(r, ok, &out);
    put_columns_json(columns, &s->arena, &out);
    buf_putz(&out, "],\"audit\":");
    put(s, o, REPORT_JSON, &out);
    buf_putz(&out, "}\n");
    put_out(buf_str(&out));
    buf_release(&out);
}

static void put_rest(const struct cli *cli, struct site *s, const struct build_report *r,
                     const struct columns *columns, bool ok)
{
    if (columns->n && str_empty(cli->rules))
        put_columns(cli, columns, &s->arena);
    if (ok)
        put_summary(cli, r, true);
    else
        fprintf(stderr, say(cli, "错误数：%zu\n", "errors: %zu\n"), diag_count_once(s->diag, DIAG_ERROR));
}

int cmd_check(struct cli *cli)
{
    struct diag *diag = diag_new();
    struct site site;
    struct build_report report;
    struct columns columns = { 0 };
    bool show = cli->tty && !cli->json && !cli->quiet;
    struct build_options options = { .as_of = cli->as_of, .jobs = cli->jobs, .rules = cli->rules,
                                     .check_only = true, .progress = show ? put_progress : NULL };
    if (cli->nargs)
        return usage(cli, "多余的参数", "unexpected argument", cli->args[0]);
    site_init(&site, cli->root, diag);
    bool ok = site_build(&site, &options, &report);
    struct report_options o = {
        .zh = cli->zh, .color = cli->tty, .checklist = cli->checklist, .brief = cli->quiet,
        .title = report.config_fault ? S("") : config_value(&site.config, SETTING_name,
                                                            cli->zh ? LANG_ZH : LANG_EN),
        .base_url = report.config_fault ? S("") : config_value(&site.config, SETTING_base_url, LANG_ZH),
        .as_of = report.as_of,
    };
    if (show)
        fprintf(stderr, "\r\033[K");
    cli->print = diag_print_content;           /* the rules' are in the report */
    write_reports(cli, &site, &o);
    int code = finish(cli, diag, report.config_fault);
    if (site.plan.outputs.n)
        fresh_columns(&site, &site.arena, &columns);
    if (cli->json)
        print_json(&site, &o, &report, ok, &columns);
    else
        print_text(&site, &o);
    if (!cli->json && !cli->quiet)
        put_rest(cli, &site, &report, &columns, ok);
    site_release(&site);
    diag_free(diag);
    return code;
}
