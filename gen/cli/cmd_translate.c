/* gongkai export --translation: what still waits for English, as a file for translators. */
#include "base/file.h"
#include "cli/cli.h"
#include "site/site.h"
#include <stdio.h>

struct counts { size_t waiting, behind, done; };

static struct counts count(struct arena *a, str bytes, struct diag *diag)
{
    struct source src = { S("en.po"), bytes };
    struct po_file file;
    struct counts n = { 0 };
    po_file_read(a, &src, &file, diag);
    for (size_t i = 0; i < file.entries.n; i++) {
        const struct po_entry *e = &file.entries.v[i];
        if (!e->string.n)
            n.waiting++;
        else if (e->fuzzy)
            n.behind++;
        else
            n.done++;
    }
    return n;
}

static void write_out(struct cli *cli, struct site *s, str bytes)
{
    struct counts n = count(&s->arena, bytes, s->diag);
    if (!cli->output.n)
        put_out(bytes);
    else if (!file_write(cli->output, bytes, s->diag) || cli->quiet)
        return;
    fprintf(cli->output.n ? stdout : stderr,
            say(cli, "%zu 段待译，%zu 段中文改过，%zu 段已译\n",
                "%zu to translate, %zu whose Chinese changed, %zu done\n"),
            n.waiting, n.behind, n.done);
}

/* Missing English is what this is for, so it is no fault here, whatever site.conf says. */
int export_translation(struct cli *cli)
{
    struct site s;
    struct buf out;
    struct diag *diag = diag_new();
    buf_init(&out);
    site_init(&s, cli->root, diag);
    bool configured = site_configure(&s);
    struct date today = date_set(cli->as_of) ? cli->as_of : date_today(s.config.zone_minutes);
    for (size_t i = 0; i < MAX_CLASSES; i++)
        s.config.fallback[i] = FALLBACK_NOTICE;
    s.drafts = true;
    s.untranslated = &out;
    if (configured && site_read(&s, today, 1))
        write_out(cli, &s, buf_str(&out));
    int code = finish(cli, diag, !configured);
    buf_release(&out);
    diag_free(diag);
    site_release(&s);
    return code;
}
