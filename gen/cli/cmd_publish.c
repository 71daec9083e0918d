/* gongkai publish TO: check, build, then send what differs. */
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "rules/report.h"
#include "site/build.h"
#include "site/change.h"
#include "site/outlet.h"
#include <stdio.h>

enum { KEEP = 5 };

struct job {
    struct cli *cli;
    struct diag *diag;
    struct site site;
    struct build_report report;
    str output;                                /* the built site on this disk */
    struct edition now;
    str json;
    struct difference difference;
    struct change_sites sites;
};

static bool read_now(void *ctx, struct arena *a, str path, str *bytes)
{
    const struct job *j = ctx;
    return file_try_read(a, path_join(a, j->output, path), bytes);
}

static bool read_old(void *ctx, struct arena *a, str path, str *bytes)
{
    return outlet_read(ctx, a, path, bytes);
}

/* On standard error, as check reports it; its advice is left to `gongkai check` unless --strict counts it. */
static void put_refusal(const struct cli *cli, const struct site *s)
{
    struct report_options o = { .zh = cli->zh, .color = cli->tty, .brief = true, .refusals = !cli->strict };
    struct buf out;
    buf_init(&out);
    report_put(s->audit, s->diag, &o, REPORT_TEXT, &out);
    fwrite(out.p, 1, out.n, stderr);
    buf_release(&out);
    if (!cli->quiet)
        fprintf(stderr, "%s\n", say(cli, "没有发布：请先改正以上各项", "nothing was published: mend the above first"));
}

/* What check refuses is not published. The audit's own site is thrown away. */
static int refuse(struct cli *cli)
{
    struct diag *diag = diag_new();
    struct site site;
    struct build_report report;
    struct build_options options = { .as_of = cli->as_of, .jobs = cli->jobs, .check_only = true };
    site_init(&site, cli->root, diag);
    site_build(&site, &options, &report);
    cli->print = diag_print_content;           /* the rules' are in the report */
    int code = finish(cli, diag, report.config_fault);
    cli->print = NULL;
    if (code != EXIT_CLEAN)
        put_refusal(cli, &site);
    site_release(&site);
    diag_free(diag);
    return code;
}

static bool build(struct job *j)
{
    struct build_options options = { .output = j->cli->output, .as_of = j->cli->as_of, .jobs = j->cli->jobs };
    struct arena *a = &j->site.arena;
    if (!site_build(&j->site, &options, &j->report))
        return false;
    j->output = site_path(&j->site, a, j->report.output);
    return file_read(a, path_join(a, j->output, S("manifest.json")), &j->json, j->diag) &&
           (edition_read(a, j->json, &j->now) || (BUG("our own manifest cannot be read"), false));
}

static void put_words(struct job *j)
{
    struct buf out;
    buf_init(&out);
    change_words(&j->site, j->cli->zh ? LANG_ZH : LANG_EN, &j->sites, &j->difference, &out);
    put_out(buf_str(&out));
    buf_release(&out);
}

static bool nothing_to_do(const struct job *j)
{
    size_t n = 0;
    for (int s = 0; s < STEPS; s++)
        n += j->difference.step[s].n;
    return n == 0 && j->sites.old;
}

static void say_done(const struct job *j)
{
    printf(say(j->cli, "已发布到 %s：发送 %.1f MB\n", "published to %s: %.1f MB sent\n"), j->cli->args[0],
           (double)j->difference.bytes / 1e6);
}

static bool publish(struct job *j, struct outlet *t)
{
    struct arena *a = &j->site.arena;
    const struct edition *pending;
    str *data;
    size_t n;
    if (!outlet_editions(t, a, &j->sites.old, &pending))
        return false;
    edition_difference(a, j->sites.old, pending, &j->now, &j->difference);
    change_data(&j->site, &j->sites, a, &data, &n);
    if (!outlet_fetch(t, data, n))
        return false;
    if (nothing_to_do(j) && !pending) {
        if (!j->cli->quiet)
            printf("%s\n", say(j->cli, "没有变化", "nothing has changed"));
        return true;
    }
    if (!j->cli->quiet || j->cli->dry_run)
        put_words(j);
    if (j->cli->dry_run)
        return true;
    if (!outlet_publish(t, j->output, j->json, &j->now, &j->difference, j->cli->keep ? j->cli->keep : KEEP))
        return false;
    if (!j->cli->quiet)
        say_done(j);
    return true;
}

static int roll_back(struct cli *cli, str to)
{
    struct diag *diag = diag_new();
    struct arena a;
    str release;
    arena_init(&a);
    struct outlet *t = outlet_open(&a, to, diag);
    if (t && outlet_rollback(t, &a, &release) && !cli->quiet)
        printf(say(cli, "已退回 %.*s\n", "back to %.*s\n"), STR_ARG(release));
    if (t)
        outlet_close(t);
    int code = finish(cli, diag, false);
    arena_release(&a);
    diag_free(diag);
    return code;
}

int cmd_publish(struct cli *cli)
{
    struct job j = { .cli = cli };
    if (cli->nargs != 1)
        return usage(cli, "写明发布到哪里：文件夹、rsync:目的地 或 rclone:远端",
                     "say where to publish: a folder, rsync:DEST or rclone:REMOTE", "");
    if (cli->rollback)
        return roll_back(cli, str_z(cli->args[0]));
    j.diag = diag_new();
    site_init(&j.site, cli->root, j.diag);
    struct outlet *t = outlet_open(&j.site.arena, str_z(cli->args[0]), j.diag);
    int refused = t ? refuse(cli) : EXIT_CLEAN;        /* which takes long: the place is looked at first */
    if (t && refused == EXIT_CLEAN && build(&j)) {
        j.sites = (struct change_sites){ .now = &j.now, .read_now = read_now, .ctx_now = &j,
                                         .read_old = read_old, .ctx_old = t, .jobs = cli->jobs };
        publish(&j, t);
    }
    if (t)
        outlet_close(t);
    int code = refused != EXIT_CLEAN ? refused : finish(cli, j.diag, j.report.config_fault);
    site_release(&j.site);
    diag_free(j.diag);
    return code;
}
