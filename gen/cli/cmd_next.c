/* gongkai next-change: when must the site be built again, though nobody changed a file? */
#include "cli/cli.h"
#include "site/instant.h"
#include "text/esc.h"
#include <stdio.h>

/* "2026-12-06T00:00:00+08:00" */
static void put_instant(struct buf *out, struct date d, int zone)
{
    int minutes = zone < 0 ? -zone : zone;
    buf_printf(out, "%04d-%02d-%02dT00:00:00%c%02d:%02d", d.year, d.month, d.day, zone < 0 ? '-' : '+',
               minutes / 60, minutes % 60);
}

static const char *instant_kind_name(const struct instant *i)
{
    static const char *const turns[] = {
        [TURN_PUBLISHED] = "published", [TURN_STATUS] = "status", [TURN_COMES] = "comes",
        [TURN_PASSES] = "passes",
    };
    return i->kind == INSTANT_TURN ? turns[i->turn->kind] : i->kind == INSTANT_PERIOD ? "period" : "stale";
}

static void put_reason_json(struct buf *out, const struct instant *i)
{
    struct buf words;
    buf_init(&words);
    buf_printf(out, "{\"kind\":\"%s\"", instant_kind_name(i));
    if (i->kind == INSTANT_TURN) {
        const struct record *r = i->turn->record;
        buf_printf(out, ",\"class\":\"%s\",\"id\":\"%.*s\",\"source\":\"", r->class->name,
                   STR_ARG(record_id(r)));
        esc_json(out, r->loc.src->path);
        buf_printf(out, ":%u\"", r->loc.line);
        if (i->turn->field)
            buf_printf(out, ",\"field\":\"%s\"", i->turn->field->name);
    } else {
        const struct route *r = i->kind == INSTANT_PERIOD ? i->route : i->column->route;
        buf_putz(out, ",\"route\":");
        esc_json_string(out, r->name);
    }
    for (int zh = 0; zh < 2; zh++) {
        buf_clear(&words);
        instant_words(i, zh, &words);
        buf_putz(out, zh ? ",\"zh\":" : ",\"en\":");
        esc_json_string(out, buf_str(&words));
    }
    buf_putc(out, '}');
    buf_release(&words);
}

static void put_day(const struct cli *cli, const struct instants *all, int zone, bool first, struct buf *out)
{
    if (cli->json)
        buf_putz(out, first ? "{\"at\":\"" : ",\n{\"at\":\"");
    put_instant(out, all->v[0].day, zone);
    buf_putz(out, cli->json ? "\",\"reasons\":[" : "\n");
    for (size_t i = 0; i < all->n && (cli->json || cli->list); i++) {
        if (cli->json) {
            buf_putz(out, i ? "," : "");
            put_reason_json(out, &all->v[i]);
            continue;
        }
        buf_putz(out, "  ");
        instant_words(&all->v[i], cli->zh, out);
        buf_putc(out, '\n');
    }
    if (cli->json)
        buf_putz(out, "]}");
}

struct step { struct date day; bool first, any, ok; int code; };

/* Reads the site as of a day and prints what comes next. What is published on that day may bring
 * deadlines of its own, so each step reads anew. */
static void next_day(struct cli *cli, struct step *step, struct buf *out)
{
    struct diag *diag = diag_new();
    struct site s;
    struct instants all = { 0 };
    site_init(&s, cli->root, diag);
    bool configured = site_configure(&s);
    if (configured && !date_set(step->day))
        step->day = date_today(s.config.zone_minutes);
    step->ok = configured && site_scan(&s) && site_read(&s, step->day, cli->jobs > 0 ? cli->jobs : 1) &&
               site_plan(&s);
    if (step->ok)
        site_instants(&s, &s.arena, &all);
    else if (step->first)
        step->code = finish(cli, diag, !configured);
    step->any = all.n > 0;
    if (step->any) {
        put_day(cli, &all, s.config.zone_minutes, step->first, out);
        step->day = all.v[0].day;
    }
    step->first = false;
    site_release(&s);
    diag_free(diag);
}

/* On a day of the list the content may become faulty: until it is mended nothing is built. */
static void put_end(const struct cli *cli, const struct step *step, bool any, struct buf *out)
{
    if (cli->json)
        buf_putz(out, "\n]}\n");
    else if (!step->ok && any)
        buf_putz(out, say(cli, "  从这一天起内容有误，须先改正（用 check --as-of 查看）\n",
                          "  from this day on the content is faulty; mend it first (check --as-of)\n"));
    else if (step->ok && !any && !cli->quiet)
        fprintf(stderr, "%s\n", say(cli, "没有到期的内容：只要文件不改，网站就不会变",
                                    "nothing is to come: the site stays as it is until a file changes"));
}

int cmd_next_change(struct cli *cli)
{
    struct buf out;
    struct step step = { .day = cli->as_of, .first = true };
    int n = MAX(cli->list, 1), i = 0;
    if (cli->nargs)
        return usage(cli, "多余的参数", "unexpected argument", cli->args[0]);
    buf_init(&out);
    buf_putz(&out, cli->json ? "{\"changes\":[\n" : "");
    do
        next_day(cli, &step, &out);
    while (step.ok && step.any && ++i < n);
    if (step.ok || i > 0)
        put_end(cli, &step, i > 0, &out);
    if (step.ok || i > 0)
        put_out(buf_str(&out));
    buf_release(&out);
    return step.code;
}
