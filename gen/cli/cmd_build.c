/* gongkai build and gongkai check. */
#include "cli/cli.h"
#include "site/build.h"
#include "site/fresh.h"
#include "site/site.h"
#include <stdio.h>

static void progress(size_t done, size_t all)
{
    static _Thread_local size_t shown;
    if (done == all || done * 50 / all != shown) {
        shown = done * 50 / all;
        fprintf(stderr, "\r  %zu / %zu", done, all);
    }
}

static void put_columns_json(const struct columns *all, struct arena *a, struct buf *b)
{
    buf_putz(b, "],\"columns\":[");
    for (size_t i = 0; i < all->n; i++) {
        const struct column *c = &all->v[i];
        const struct fresh_term *t = fresh_term_info(c->term);
        buf_printf(b, "%s{\"route\":\"%.*s\",\"path\":\"%.*s\",\"term\":\"%s\",\"rule\":\"%s\",\"newest\":",
                   i ? "," : "", STR_ARG(c->route->name), STR_ARG(c->route->path), t->key, t->rule);
        buf_printf(b, date_set(c->newest) ? "\"%.*s\"" : "null%.*s", STR_ARG(date_iso(a, c->newest)));
        buf_printf(b, ",\"stale_from\":\"%.*s\",\"days_left\":%d,\"warn\":%d}",
                   STR_ARG(date_iso(a, c->stale)), c->left, c->warn);
    }
}

static void put_json(const struct build_report *r, bool ok, const struct columns *columns,
                     struct arena *a)
{
    struct buf b;
    buf_init(&b);
    buf_printf(&b, "{\"ok\":%s,\"as_of\":\"%04d-%02d-%02d\",\"output\":\"%.*s\",", ok ? "true" : "false",
               r->as_of.year, r->as_of.month, r->as_of.day, STR_ARG(r->output));
    buf_printf(&b, "\"measures\":%zu,\"pages\":%zu,\"documents\":%zu,\"files\":%zu,\"written\":%zu,"
               "\"unchanged\":%zu,\"removed\":%zu,\"bytes\":%llu,\"seconds\":{", r->measures, r->pages,
               r->documents, r->files, r->written, r->unchanged, r->removed,
               (unsigned long long)r->bytes);
    for (int p = 0; p < BUILD_PHASES; p++)
        buf_printf(&b, "%s\"%s\":%.4f", p ? "," : "", build_phase_name((enum build_phase)p),
                   r->seconds[p]);
    buf_putz(&b, "},\"routes\":[");
    for (size_t i = 0; i < r->ncosts; i++)
        buf_printf(&b, "%s{\"name\":\"%.*s\",\"pages\":%zu,\"seconds\":%.4f}", i ? "," : "",
                   STR_ARG(r->costs[i].route), r->costs[i].pages, r->costs[i].seconds);
    put_columns_json(columns, a, &b);
    buf_putz(&b, "]}\n");
    put_out(buf_str(&b));
    buf_release(&b);
}

static void put_summary(const struct cli *cli, const struct build_report *r, bool checked)
{
    double all = 0;
    for (int p = 0; p < BUILD_PHASES; p++)
        all += r->seconds[p];
    printf(say(cli, "截至 %04d-%02d-%02d：%zu 项措施，%zu 个页面，%zu 份文档，用时 %.2f 秒",
               "as of %04d-%02d-%02d: %zu measures, %zu pages, %zu documents in %.2f s"),
           r->as_of.year, r->as_of.month, r->as_of.day, r->measures, r->pages, r->documents, all);
    if (!checked)
        printf(say(cli, "；写入 %zu，未变 %zu，删除 %zu → %.*s/index.html",
                   "; %zu written, %zu unchanged, %zu removed -> %.*s/index.html"),
               r->written, r->unchanged, r->removed, STR_ARG(r->output));
    putchar('\n');
}

/* Which column must bring something new by when. */
static void put_columns(const struct cli *cli, const struct columns *all, struct arena *a)
{
    printf("%s\n", say(cli, "栏目更新预报：最近更新，起超期日，剩余天数", "columns: newest item, stale from, days left"));
    for (size_t i = 0; i < all->n; i++) {
        const struct column *c = &all->v[i];
        const struct fresh_term *t = fresh_term_info(c->term);
        printf("  %-10.*s  %.*s  %5d  %.*s (%s, %s)\n",
               STR_ARG(date_set(c->newest) ? date_iso(a, c->newest) : S("–")),
               STR_ARG(date_iso(a, c->stale)), c->left, STR_ARG(fresh_column_name(a, c, cli->zh)),
               t->rule, say(cli, t->zh, t->en));
    }
}

static int run(struct cli *cli, bool check_only)
{
    struct diag *diag = diag_new();
    struct site site;
    struct build_report report;
    struct columns columns = { 0 };
    bool show = cli->tty && !cli->json && !cli->quiet;
    struct build_options options = { .output = cli->output, .as_of = cli->as_of, .jobs = cli->jobs,
                                     .check_only = check_only, .portable = cli->portable, .progress = show ? progress : NULL };
    if (cli->nargs)
        return usage(cli, "多余的参数", "unexpected argument", cli->args[0]);
    site_init(&site, cli->root, diag);
    bool ok = site_build(&site, &options, &report);
    if (show)
        fprintf(stderr, "\r\033[K");
    int code = finish(cli, diag, report.config_fault);
    if (check_only && site.plan.outputs.n)
        fresh_columns(&site, &site.arena, &columns);
    if (columns.n && !cli->json && !cli->quiet)
        put_columns(cli, &columns, &site.arena);
    if (cli->json)
        put_json(&report, ok, &columns, &site.arena);
    else if (ok && !cli->quiet)
        put_summary(cli, &report, check_only);
    else if (!ok && !cli->quiet)
        fprintf(stderr, say(cli, "%zu 个错误；已发布的网站没有改动\n", "%zu errors; the published site is unchanged\n"),
                diag_count(diag, DIAG_ERROR));
    site_release(&site);
    diag_free(diag);
    return code;
}

int cmd_build(struct cli *cli) { return run(cli, false); }
int cmd_check(struct cli *cli) { return run(cli, true); }
