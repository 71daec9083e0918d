/* gongkai serve. */
#include "cli/cli.h"
#include "site/serve.h"
#include <stdio.h>

static void put_json(int port, size_t load, double seconds, size_t errors)
{
    printf("{\"port\":%d,\"load\":%zu,\"seconds\":%.4f,\"errors\":%zu}\n", port, load, seconds, errors);
}

static void report(void *ctx, int port, size_t load, double seconds, size_t errors)
{
    const struct cli *cli = ctx;
    if (cli->json) {
        put_json(port, load, seconds, errors);
    } else if (!cli->quiet) {
        if (load == 0)
            printf(say(cli, "预览：http://%s:%d/ （Ctrl-C 结束）\n", "preview: http://%s:%d/ (stop with Ctrl-C)\n"),
                   cli->bind.p, port);
        printf(say(cli, "已读取，用时 %.0f 毫秒，%zu 个错误\n", "read in %.0f ms, errors: %zu\n"),
               seconds * 1000, errors);
    }
    fflush(stdout);
}

int cmd_serve(struct cli *cli)
{
    struct serve_options o = {
        .preview = { .root = cli->root, .as_of = cli->as_of, .jobs = cli->jobs, .drafts = cli->drafts,
                     .zh = cli->zh },
        .address = cli->bind.p, .port = cli->port, .report = report, .ctx = cli,
    };
    if (cli->nargs)
        return usage(cli, "多余的参数", "unexpected argument", cli->args[0]);
    struct diag *diag = diag_new();
    serve(&o, diag);                           /* returns on a fault only */
    int code = finish(cli, diag, false);
    diag_free(diag);
    return code;
}
