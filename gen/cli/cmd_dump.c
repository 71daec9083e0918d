/* gongkai dump: schema, field reference, routes, records, template functions. */
#include "cli/cli.h"
#include "model/schema.h"
#include "model/value.h"
#include "site/build.h"
#include "site/site.h"
#include "site/work.h"
#include "text/help.h"
#include <stdio.h>

static void dump_functions(struct buf *out)
{
    size_t n;
    const struct script_function *f = script_functions(&n);
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s\n    %s\n    %s\n    %s  →  %s\n", f[i].signature, f[i].help_zh, f[i].help_en,
                   f[i].example, f[i].expect);
}

static void dump_routes(struct site *s, struct buf *out)
{
    for (size_t i = 0; i < s->plan.outputs.n; i++) {
        const struct output *o = &s->plan.outputs.v[i];
        for (int l = 0; l < LANGS; l++)
            buf_printf(out, "%.*s\t%.*s\t%.*s\t%.*s\n", STR_ARG(o->file[l]), STR_ARG(o->route->name),
                       STR_ARG(o->route->template), STR_ARG(o->record ? record_id(o->record) : o->key));
    }
    for (size_t i = 0; i < s->extras.n; i++)
        buf_printf(out, "%.*s\t\t\t\n", STR_ARG(s->extras.v[i].path));
}

static void dump_model(struct site *s, struct buf *out)
{
    for (size_t c = 0; c < s->model.vocabulary->nclasses; c++)
        for (size_t i = 0; i < s->model.of[c].n; i++) {
            const struct record *r = s->model.of[c].v[i];
            buf_printf(out, "%s %.*s %.*s:%u", r->class->name, STR_ARG(record_id(r)),
                       STR_ARG(r->loc.src->path), r->loc.line);
            for (size_t k = 0; k < r->class->n; k++)
                if (value_set(r, &r->class->fields[k]))
                    buf_printf(out, " %s", r->class->fields[k].name);
            buf_putc(out, '\n');
        }
}

static void dump_reviews(struct site *s, struct buf *out)
{
    buf_putz(out, "record,seal,stage,by,date,result\n");
    reviews_missing(&s->model, out);
}

/* One rule a line, then what it says and how to mend it, in both languages. */
static void dump_rules(struct site *s, struct buf *out)
{
    struct audit *a = audit_open(&s->model, &s->host, S(""), s->diag);
    for (size_t i = 0; a && i < audit_rows(a); i++) {
        const struct rule *r = audit_row(a, i).rule;
        static const char *const severity[] = { "veto", "required", "recommended" };
        static const char *const kinds[] = { "records", "site", "pages", "words", "native", "manual",
                                             "not applicable" };
        buf_printf(out, "%.*s\t%s\t%.*s\t%s\t%.*s\n    %.*s\n    %.*s\n", STR_ARG(r->id),
                   severity[r->severity],
                   STR_ARG(r->confidence), kinds[r->kind], STR_ARG(r->source), STR_ARG(r->zh),
                       STR_ARG(r->en));
    }
    audit_close(a);
}

static int dump_site(struct cli *cli, void (*dump)(struct site *, struct buf *))
{
    struct diag *diag = diag_new();
    struct site s;
    struct buf out;
    buf_init(&out);
    site_init(&s, cli->root, diag);
    bool configured = site_configure(&s);
    struct date as_of = date_set(cli->as_of) ? cli->as_of : date_today(s.config.zone_minutes);
    if (configured && site_scan(&s) && site_read(&s, as_of, 1) && site_plan(&s)) {
        dump(&s, &out);
        put_out(buf_str(&out));
    }
    int code = finish(cli, diag, !configured);
    buf_release(&out);
    site_release(&s);
    diag_free(diag);
    return code;
}

/* The vocabulary of the site, or the installed one where there is no site here. */
static int dump_vocabulary(struct cli *cli, void (*dump)(const struct vocabulary *, struct buf *))
{
    struct diag *diag = diag_new();
    struct site s;
    struct buf out;
    buf_init(&out);
    site_init(&s, cli->root, diag);
    if (site_types(&s)) {
        dump(&s.vocabulary, &out);
        put_out(buf_str(&out));
    }
    int code = finish(cli, diag, false);
    buf_release(&out);
    site_release(&s);
    diag_free(diag);
    return code;
}

static void dump_fields(const struct vocabulary *v, struct buf *out)
{
    schema_reference(v, out);
    config_reference(out);
}

static int dump_alone(struct cli *cli, void (*dump)(struct buf *))
{
    struct buf out;
    (void)cli;
    buf_init(&out);
    dump(&out);
    put_out(buf_str(&out));
    buf_release(&out);
    return EXIT_CLEAN;
}

int cmd_dump(struct cli *cli)
{
    const char *what = cli->nargs == 1 ? cli->args[0] : "";
    if (strcmp(what, "schema") == 0)
        return dump_vocabulary(cli, schema_rng);
    if (strcmp(what, "fields") == 0)
        return dump_vocabulary(cli, dump_fields);
    if (strcmp(what, "functions") == 0)
        return dump_alone(cli, dump_functions);
    if (strcmp(what, "messages") == 0)
        return dump_alone(cli, help_reference);
    if (strcmp(what, "routes") == 0)
        return dump_site(cli, dump_routes);
    if (strcmp(what, "model") == 0)
        return dump_site(cli, dump_model);
    if (strcmp(what, "rules") == 0)
        return dump_site(cli, dump_rules);
    if (strcmp(what, "fonts") == 0)
        return dump_site(cli, site_dump_fonts);
    if (strcmp(what, "reviews") == 0)
        return dump_site(cli, dump_reviews);
    return usage(cli, "写明要打印什么：schema、fields、functions、messages、routes、model、"
                 "rules、reviews、fonts",
                 "say what to dump: schema, fields, functions, messages, routes, model, "
                 "rules, reviews, fonts",
                 what);
}
