/* gongkai import --ledger and gongkai export --ledger: workbooks of units ↔ content/progress. */
#include "base/file.h"
#include "base/path.h"
#include "cli/cli.h"
#include "intake/ledger.h"
#include "render/ledger.h"
#include "site/site.h"
#include <stdio.h>

struct ledgers {
    struct cli *cli;
    struct site site;
    struct diag *diag, *quiet;
    struct date today;
};

/* Faults of the site's content are the build's affair; reports of days to come count as well, since they must
 * not be appended twice. */
static bool open_site(struct ledgers *g, struct cli *cli)
{
    enum { AHEAD = 400 };
    *g = (struct ledgers){ .cli = cli, .diag = diag_new(), .quiet = diag_new() };
    site_init(&g->site, cli->root, g->diag);
    if (!site_configure(&g->site))
        return false;
    g->today = date_set(cli->as_of) ? cli->as_of : date_today(g->site.config.zone_minutes);
    g->site.diag = g->quiet;
    site_read(&g->site, date_of_days(date_days(g->today) + AHEAD), 1);
    return true;
}

static int close_site(struct ledgers *g, bool configured)
{
    int code = finish(g->cli, g->diag, !configured);
    diag_free(g->quiet);
    diag_free(g->diag);
    site_release(&g->site);
    return code;
}

static void wrote(const struct ledgers *g, str path, bool written)
{
    if (written && !g->cli->quiet)
        printf("%s %.*s\n", say(g->cli, "写出", "wrote"), STR_ARG(path));
}

/* ---- import ---- */

static bool is_ledger(str name)
{
    static const char *const ends[] = { ".xlsx", ".csv", ".xls", ".et", ".XLSX", ".CSV" };
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (str_ends(name, str_z(ends[i])))
            return !str_starts(path_name(name), S("~$"));      /* the mark of an open workbook */
    return false;
}

static void read_one(struct ledgers *g, struct ledger *l, str path)
{
    str bytes;
    if (file_read(&g->site.arena, path, &bytes, g->diag))
        ledger_read(l, path, bytes, g->cli->encoding);
}

/* True when it was a folder, so that units without a ledger can be told. */
static bool read_all(struct ledgers *g, struct ledger *l, str path)
{
    struct file_list list = { 0 };
    if (!dir_exists(path)) {
        read_one(g, l, path);
        return false;
    }
    file_list(&g->site.arena, path, &list, g->diag);
    for (size_t i = 0; i < list.n; i++)
        if (is_ledger(list.v[i].path))
            read_one(g, l, path_join(&g->site.arena, path, list.v[i].path));
    return true;
}

static void write_month(struct ledgers *g, const struct ledger *l, str month)
{
    struct arena *a = &g->site.arena;
    str name = arena_printf(a, "content/progress/%.*s.csv", STR_ARG(month)), existing = S("");
    str path = path_join(a, g->cli->root, name);
    struct buf out;
    buf_init(&out);
    if (file_exists(path) && !file_read(a, path, &existing, g->diag)) {
        buf_release(&out);
        return;
    }
    if (ledger_append(l, month, path, existing, &out))
        wrote(g, path, file_write(path, buf_str(&out), g->diag));
    buf_release(&out);
}

static void print(const struct ledgers *g, const struct ledger *l, bool whole)
{
    struct buf out;
    buf_init(&out);
    if (g->cli->json)
        ledger_json(l, g->cli->zh, whole, &out);
    else
        ledger_report(l, g->cli->zh, whole, &out);
    if (g->cli->json || !g->cli->quiet)
        put_out(buf_str(&out));
    buf_release(&out);
}

int import_ledger(struct cli *cli)
{
    struct ledgers g;
    struct ledger l;
    bool whole = false, configured = open_site(&g, cli);
    if (!configured)
        return close_site(&g, configured);
    ledger_init(&l, &g.site.arena, &g.site.model, cli->as_of, g.diag);
    for (int i = 0; i < cli->nargs; i++)
        whole |= read_all(&g, &l, str_z(cli->args[i]));
    ledger_match(&l);
    struct strs months = ledger_months(&l);
    for (size_t i = 0; !cli->json && i < months.n; i++)
        write_month(&g, &l, months.v[i]);
    print(&g, &l, whole);
    return close_site(&g, configured);
}

/* ---- export ---- */

static bool export_unit(struct ledgers *g, const struct unit *u, str path)
{
    struct buf out;
    buf_init(&out);
    bool any = ledger_workbook(&g->site.arena, &g->site.model, u, g->today, &out);
    if (any)
        wrote(g, path, file_write(path, buf_str(&out), g->diag));
    buf_release(&out);
    return any;
}

static str file_of(struct ledgers *g, const struct unit *u)
{
    return arena_printf(&g->site.arena, "%.*s-%04d-%02d.xlsx", STR_ARG(u->id), g->today.year,
                        g->today.month);
}

/* One unit, or a workbook for each unit that has something to report. */
static void export_all(struct ledgers *g)
{
    const struct cli *cli = g->cli;
    struct ledger l;
    ledger_init(&l, &g->site.arena, &g->site.model, cli->as_of, g->diag);
    const struct unit *u = cli->unit.n ? ledger_unit(&l, cli->unit) : NULL;
    if (cli->unit.n && !u) {
        diag(g->diag, EXPORT_UNIT, LOC_NONE, cli->unit);
    } else if (u) {
        if (!export_unit(g, u, cli->output.n ? cli->output : file_of(g, u)))
            diag(g->diag, EXPORT_NOTHING, LOC_NONE, u->name.s[LANG_ZH]);
    } else {
        for (size_t i = 0; i < g->site.model.of[CLASS_unit].n; i++) {
            u = (const struct unit *)g->site.model.of[CLASS_unit].v[i];
            export_unit(g, u, path_join(&g->site.arena, cli->output.n ? cli->output : S("."),
                                        file_of(g, u)));
        }
    }
}

int cmd_export(struct cli *cli)
{
    struct ledgers g;
    if (cli->translation)
        return export_translation(cli);
    if (!cli->ledger)
        return usage(cli, "写明要导出什么：--ledger 或 --translation",
                     "say what to export: --ledger or --translation", "");
    bool configured = open_site(&g, cli);
    if (configured)
        export_all(&g);
    return close_site(&g, configured);
}
