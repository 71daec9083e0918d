/* gongkai explain: what a page was made of. */
#include "cli/cli.h"
#include "site/explain.h"

int cmd_explain(struct cli *cli)
{
    struct diag *diag = diag_new();
    struct site s;
    struct buf out;
    struct explanation e;
    if (cli->nargs != 1)
        return usage(cli, "写明一个网址或路径", "name one address or path", "");
    buf_init(&out);
    site_init(&s, cli->root, diag);
    bool configured = site_configure(&s);
    struct date as_of = date_set(cli->as_of) ? cli->as_of : date_today(s.config.zone_minutes);
    if (configured && site_scan(&s) && site_read(&s, as_of, MAX(cli->jobs, 1)) && site_plan(&s) &&
        site_explain(&s, str_z(cli->args[0]), &e)) {
        if (cli->json)
            explanation_json(&s, &e, &out);
        else
            explanation_text(&s, &e, cli->zh, &out);
        put_out(buf_str(&out));
    }
    int code = finish(cli, diag, !configured);
    buf_release(&out);
    site_release(&s);
    diag_free(diag);
    return code;
}
