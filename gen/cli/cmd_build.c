/* gongkai build, and the figures that build and check share. */
#include "base/path.h"
#include "cli/figures.h"
#include "site/build.h"
#include "site/site.h"
#include "text/esc.h"
#include <stdio.h>

void put_progress(size_t done, size_t all)
{
    static _Thread_local size_t shown;
    if (done == all || done * 50 / all != shown) {
        shown = done * 50 / all;
        fprintf(stderr, "\r  %zu / %zu", done, all);
    }
}

void put_figures(const struct build_report *r, bool ok, struct buf *b)
{
    buf_printf(b, "{\"ok\":%s,\"as_of\":\"%04d-%02d-%02d\",\"output\":", ok ? "true" : "false",
               r->as_of.year, r->as_of.month, r->as_of.day);
    esc_json_string(b, r->output);
    buf_printf(b, ",\"measures\":%zu,\"pages\":%zu,\"documents\":%zu,\"data_files\":%zu,"
               "\"files\":%zu,\"written\":%zu,\"unchanged\":%zu,\"removed\":%zu,\"bytes\":%llu,"
               "\"seconds\":{", r->measures, r->pages, r->documents, r->data, r->files,
               r->written, r->unchanged, r->removed, (unsigned long long)r->bytes);
    for (int p = 0; p < BUILD_PHASES; p++)
        buf_printf(b, "%s\"%s\":%.4f", p ? "," : "", build_phase_name((enum build_phase)p),
                   r->seconds[p]);
    buf_printf(b, "},\"audit_seconds\":%.4f,\"routes\":[", r->audit_seconds);
    for (size_t i = 0; i < r->ncosts; i++) {
        buf_putz(b, i ? ",{\"name\":" : "{\"name\":");
        esc_json_string(b, r->costs[i].route);
        buf_printf(b, ",\"pages\":%zu,\"seconds\":%.4f}", r->costs[i].pages, r->costs[i].seconds);
    }
    buf_putc(b, ']');
}

void put_summary(const struct cli *cli, const struct build_report *r, bool checked)
{
    double all = 0;
    for (int p = 0; p < BUILD_PHASES; p++)
        all += r->seconds[p];
    struct buf b;
    buf_init(&b);
    buf_count(&b, say(cli, "截至 %04d-%02d-%02d：%zu 项措施，%zu 个页面，%zu 份文档，%zu 个数据文件，用时 %.2f 秒",
                      "as of %04d-%02d-%02d: %zu measure(s), %zu page(s), %zu document(s), %zu data file(s) "
                      "in %.2f s"),
              r->as_of.year, r->as_of.month, r->as_of.day, r->measures, r->pages, r->documents, r->data, all);
    fputs(b.p, stdout);
    buf_release(&b);
    struct arena a;
    arena_init(&a);
    if (!checked)
        printf(say(cli, "；写入 %zu，未变 %zu，删除 %zu → %.*s/index.html",
                   "; %zu written, %zu unchanged, %zu removed -> %.*s/index.html"),
               r->written, r->unchanged, r->removed, STR_ARG(path_join(&a, cli->root, r->output)));
    arena_release(&a);
    putchar('\n');
}

static void put_json(const struct build_report *r, bool ok)
{
    struct buf b;
    buf_init(&b);
    put_figures(r, ok, &b);
    buf_putz(&b, "}\n");
    put_out(buf_str(&b));
    buf_release(&b);
}

int cmd_build(struct cli *cli)
{
    struct diag *diag = diag_new();
    struct site site;
    struct build_report report;
    bool show = cli->tty && !cli->json && !cli->quiet;
    struct build_options options = { .output = cli->output, .as_of = cli->as_of, .jobs = cli->jobs,
                                     .portable = cli->portable,
                                     .progress = show ? put_progress : NULL };
    if (cli->nargs)
        return usage(cli, "多余的参数", "unexpected argument", cli->args[0]);
    site_init(&site, cli->root, diag);
    bool ok = site_build(&site, &options, &report);
    if (show)
        fprintf(stderr, "\r\033[K");
    int code = finish(cli, diag, report.config_fault);
    if (cli->json)
        put_json(&report, ok);
    else if (ok && !cli->quiet)
        put_summary(cli, &report, false);
    else if (!ok && !cli->quiet)
        fprintf(stderr, say(cli, "错误数：%zu；已发布的网站没有改动\n",
                            "errors: %zu; the published site is unchanged\n"),
                diag_count_once(diag, DIAG_ERROR));
    site_release(&site);
    diag_free(diag);
    return code;
}
