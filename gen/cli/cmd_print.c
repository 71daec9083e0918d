/* gongkai print: one sheet for one record, on demand. */
#include "cli/cli.h"
#include "base/file.h"
#include "site/work.h"

static int print_one(struct cli *cli, struct site *s, const struct print_order *order)
{
    struct buf bytes;
    buf_init(&bytes);
    bool configured = site_configure(s);
    struct date as_of = date_set(cli->as_of) ? cli->as_of : date_today(s->config.zone_minutes);
    if (configured && site_scan(s) && site_read(s, as_of, 1) && site_plan(s) &&
        site_print(s, order, &bytes))
        file_write(cli->output, buf_str(&bytes), s->diag);
    buf_release(&bytes);
    return finish(cli, s->diag, !configured);
}

int cmd_print(struct cli *cli)
{
    struct print_order order = { .lang = LANG_ZH, .id = cli->id, .pdfa = cli->pdfa };
    if (cli->nargs != 1)
        return usage(cli, "写明用哪个打印单", "say which sheet to print", "");
    if (!route_format(cli->output, &order.format))
        return usage(cli, "--output 要写以 .pdf、.docx 或 .ofd 结尾的文件",
                     "--output must name a file ending in .pdf, .docx or .ofd", "");
    if (!str_empty(cli->sheet_lang) && !lang_find(cli->sheet_lang, &order.lang))
        return usage(cli, "没有这种语言", "no such language", cli->args[0]);
    struct diag *diag = diag_new();
    struct site s;
    site_init(&s, cli->root, diag);
    order.template = arena_printf(&s.arena, "sheets/%s.xml", cli->args[0]);
    int code = print_one(cli, &s, &order);
    site_release(&s);
    diag_free(diag);
    return code;
}
