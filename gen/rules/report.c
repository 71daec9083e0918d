/* Gathering faults for a report, verdicts, and the report as text. */
#include "rules/report.h"
#include "rules/report_part.h"

static void gather(void *ctx, const struct diag_item *item)
{
    struct report *r = ctx;
    struct diag_item *copy = vec_push(&r->arena, &r->items);
    *copy = *item;
    copy->code = arena_str(&r->arena, str_z(item->code)).p;
    r->errors += str_empty(item->rule) && item->level >= DIAG_ERROR;
}

enum verdict report_verdict(const struct audit_row *row)
{
    const struct rule *r = row->rule;
    if (r->kind == RULE_MANUAL)
        return VERDICT_MANUAL;
    if (r->kind == RULE_ABSENT)
        return VERDICT_ABSENT;
    if (!row->active)
        return VERDICT_OFF;
    if (!row->found)
        return row->looked ? VERDICT_PASSED : VERDICT_IDLE;
    if (str_eq(r->confidence, S("M")))
        return VERDICT_CONFIRM;
    return r->severity == RULE_RECOMMENDED ? VERDICT_ADVICE : VERDICT_FAILED;
}

const char *report_say(const struct report *r, const char *zh,
                       const char *en) { return r->options->zh ? zh : en; }

const char *report_verdict_word(const struct report *r, enum verdict v)
{
    static const char *const words[VERDICTS][2] = {
        [VERDICT_FAILED] = { "未通过", "failed" }, [VERDICT_ADVICE] = { "建议改进", "advice" },
        [VERDICT_CONFIRM] = { "请人工核对", "confirm by hand" }, [VERDICT_PASSED] = { "通过", "passed" },
        [VERDICT_IDLE] = { "没有可查的内容", "nothing to look at" }, [VERDICT_MANUAL] = { "人工检查",
                "by hand" },
        [VERDICT_ABSENT] = { "不适用", "not applicable" }, [VERDICT_OFF] = { "未检查", "not run" },
    };
    return words[v][!r->options->zh];
}

const char *report_severity_word(const struct report *r, const struct rule *rule)
{
    static const char *const words[][2] = {
        [RULE_VETO] = { "单项否决", "veto" }, [RULE_REQUIRED] = { "必须", "required" },
        [RULE_RECOMMENDED] = { "建议", "recommended" },
    };
    return words[rule->severity][!r->options->zh];
}

const struct diag_item *report_next(const struct report *r, str rule, size_t *i)
{
    for (; *i < r->items.n; ++*i)
        if (str_eq(r->items.v[*i].rule, rule))
            return &r->items.v[(*i)++];
    return NULL;
}

void report_summary(const struct report *r, struct buf *out)
{
    bool first = true;
    size_t all = 0;
    for (int v = 0; v < VERDICTS; v++)
        all += r->counts[v];
    buf_count(out, report_say(r, "规则 %zu 条：", "%zu rule(s): "), all);
    for (int v = 0; v < VERDICTS; v++)
        if (r->counts[v]) {
            buf_printf(out, report_say(r, "%s%s %zu", "%s%s %zu"), first ? "" : report_say(r, "，", ", "),
                       report_verdict_word(r, (enum verdict)v), r->counts[v]);
            first = false;
        }
    if (r->vetoes)
        buf_printf(out, report_say(r, "；其中单项否决 %zu", "; vetoes among them: %zu"), r->vetoes);
    if (r->errors)
        buf_count(out, report_say(r, "；内容错误 %zu 个", "; %zu fault(s) of content"), r->errors);
}

void report_put(const struct audit *a, struct diag *d, const struct report_options *o, enum report_form form,
                struct buf *out)
{
    static void (*const forms[])(struct report *) = {
        [REPORT_TEXT] = report_as_text, [REPORT_HTML] = report_as_html, [REPORT_JSON] = report_as_json,
        [REPORT_SARIF] = report_as_sarif, [REPORT_JUNIT] = report_as_junit,
    };
    struct report r = { .audit = a, .options = o, .out = out };
    arena_init(&r.arena);
    diag_each(d, o->zh, gather, &r);
    for (size_t i = 0; a && i < audit_rows(a); i++) {
        struct audit_row row = audit_row(a, i);
        enum verdict v = report_verdict(&row);
        r.counts[v]++;
        r.vetoes += v == VERDICT_FAILED && row.rule->severity == RULE_VETO;
    }
    forms[form](&r);
    arena_release(&r.arena);
}

/* ---- text --------------------------------------------------------------- */

static void put_place(struct report *r, const struct diag_item *x)
{
    buf_putz(r->out, "    ");
    if (x->loc.src) {
        buf_put(r->out, x->loc.src->path);
        if (x->loc.line)
            buf_printf(r->out, ":%u", x->loc.line);
        buf_putz(r->out, ": ");
    }
    buf_put(r->out, x->detail.n ? x->detail : x->text);
    if (x->also.src)
        buf_printf(r->out, " (%.*s:%u)", STR_ARG(x->also.src->path), x->also.line);
    buf_putc(r->out, '\n');
}

static void put_mark(struct report *r, enum verdict v)
{
    static const char *const marks[VERDICTS] = { "✗", "!", "?", "✓", "·", "□", "–", "–" };
    static const char *const colors[VERDICTS] = { "31", "33", "36", "32", "0", "0", "0", "0" };
    if (r->options->color)
        buf_printf(r->out, "\033[%sm%s\033[0m", colors[v], marks[v]);
    else
        buf_putz(r->out, marks[v]);
}

static void put_rule(struct report *r, const struct audit_row *row, enum verdict v, str *clause)
{
    const struct rule *rule = row->rule;
    const struct diag_item *x;
    size_t i = 0, shown = 0;
    str source = report_source(r, rule);
    if (!str_eq(*clause, source))
        buf_printf(r->out, "\n%.*s\n", STR_ARG(source));
    *clause = source;
    buf_putz(r->out, "  ");
    put_mark(r, v);
    buf_printf(r->out, " %.*s [%s] %.*s", STR_ARG(rule->id), report_severity_word(r, rule),
               STR_ARG(report_text(r, rule->zh, rule->en)));
    buf_printf(r->out, report_say(r, "：%zu处（检查了 %zu 项）\n", ": %zu found, %zu looked at\n"),
               row->found, row->looked);
    buf_printf(r->out, "    %s%.*s\n", report_say(r, "改法：", "to mend: "),
               STR_ARG(report_text(r, rule->mend_zh, rule->mend_en)));
    while ((x = report_next(r, rule->id, &i)) && shown++ < REPORT_PLACES)
        put_place(r, x);
    if (row->found > REPORT_PLACES)
        buf_printf(r->out, report_say(r, "    另有 %zu 处，check --html、--json 列出全部\n",
                                      "    and %zu more: check --html and --json list them all\n"),
                   row->found - REPORT_PLACES);
}

static void put_checklist(struct report *r)
{
    buf_putz(r->out, report_say(r, "\n人工检查清单\n", "\nTo be checked by hand\n"));
    for (size_t i = 0; r->audit && i < audit_rows(r->audit); i++) {
        struct audit_row row = audit_row(r->audit, i);
        bool listed = row.rule->kind == RULE_MANUAL || str_eq(row.rule->confidence, S("M"));
        if (listed)
            buf_printf(r->out, report_say(r, "  □ %.*s [%s] %.*s（%.*s）\n", "  □ %.*s [%s] %.*s (%.*s)\n"),
                       STR_ARG(row.rule->id), report_severity_word(r, row.rule),
                       STR_ARG(report_text(r, row.rule->zh, row.rule->en)),
                       STR_ARG(report_source(r, row.rule)));
    }
}

void report_as_text(struct report *r)
{
    str clause = S("");
    for (size_t i = 0; r->audit && i < audit_rows(r->audit); i++) {
        struct audit_row row = audit_row(r->audit, i);
        enum verdict v = report_verdict(&row);
        if (v <= (r->options->refusals ? VERDICT_FAILED : VERDICT_CONFIRM))
            put_rule(r, &row, v, &clause);
    }
    if (r->options->checklist)
        put_checklist(r);
    if (r->options->brief || !r->audit)
        return;
    buf_putz(r->out, clause.n ? "\n" : "");
    report_summary(r, r->out);
    buf_putc(r->out, '\n');
}
