/* What was found, for an editor to check against the document beside it. */
#include "intake/intake.h"
#include "intake/junk.h"

struct counts { size_t sections, measures, units, deadlines, targets; };

static struct counts count(const struct intake_document *doc)
{
    struct counts c = { 0, 0, 0, 0, 0 };
    for (const struct intake_node *n = doc->root; n; n = intake_next(n, doc->root)) {
        const struct duty *d = &n->duty;
        c.sections += n->kind == INTAKE_SECTION;
        if (n->kind != INTAKE_MEASURE)
            continue;
        c.measures++;
        c.units += d->lead.n + d->responsible.n + d->cooperating.n > 0;
        c.deadlines += d->deadline.n > 0;
        c.targets += n->targets.n;
    }
    return c;
}

struct reporter { struct arena *arena; struct buf *out; bool zh; };

static str number(struct reporter *r, size_t n) { return arena_printf(r->arena, "%zu", n); }

static void put_message(struct reporter *r, enum diag_code code, const str *args, size_t n)
{
    buf_put(r->out, diag_text(r->arena, code, r->zh, args, n));
    buf_putc(r->out, '\n');
}

static void put_names(struct reporter *r, const char *before, const struct names *names)
{
    for (size_t i = 0; i < names->n; i++) {
        buf_putz(r->out, i ? "、" : before);
        buf_put(r->out, names->v[i]);
    }
}

static void put_measures(struct reporter *r, const struct intake_document *doc)
{
    for (const struct intake_node *n = doc->root; n; n = intake_next(n, doc->root)) {
        if (n->kind != INTAKE_MEASURE)
            continue;
        buf_printf(r->out, "    %.*s  %.*s", STR_ARG(n->path), STR_ARG(n->title));
        put_names(r, " · ", &n->duty.lead);
        put_names(r, " · ", &n->duty.responsible);
        put_names(r, " · ", &n->duty.cooperating);
        if (n->duty.deadline.n)
            buf_printf(r->out, " · %.*s", STR_ARG(n->duty.deadline));
        buf_putc(r->out, '\n');
    }
}

static void put_document(struct reporter *r, const struct intake_document *doc)
{
    struct counts c = count(doc);
    str title = doc->title.n ? doc->title
                             : diag_text(r->arena, DIAG_IMPORT_REPORT_UNTITLED, r->zh, NULL, 0);
    put_message(r, DIAG_IMPORT_REPORT,
                (str[]){ doc->src->path, number(r, doc->first), number(r, doc->last), title }, 4);
    buf_putz(r->out, "  ");
    put_message(r, DIAG_IMPORT_REPORT_COUNTS,
                (str[]){ number(r, c.sections), number(r, c.measures), number(r, c.units),
                         number(r, c.deadlines), number(r, c.targets) }, 5);
    for (size_t i = 0; i < doc->runs.n; i++) {
        const struct intake_run *run = &doc->runs.v[i];
        if (!junk_name(run->use))
            continue;
        buf_putz(r->out, "  ");
        put_message(r, DIAG_IMPORT_REPORT_JUNK,
                    (str[]){ number(r, run->first), number(r, run->last),
                             junk_words(run->use, r->zh) }, 3);
    }
    put_measures(r, doc);
}

void intake_report(const struct intake *in, bool zh, struct buf *out)
{
    struct arena scratch;
    arena_init(&scratch);
    struct reporter r = { &scratch, out, zh };
    for (size_t i = 0; i < in->documents.n; i++)
        put_document(&r, &in->documents.v[i]);
    arena_release(&scratch);
}
