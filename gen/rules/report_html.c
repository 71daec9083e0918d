/* The report as one HTML page that needs nothing else: for the file of the review, and for printing. */
#include "rules/report_part.h"
#include "text/esc.h"

static const char style[] =
    ":root{color-scheme:light dark}body{font:1rem/1.7 system-ui,\"Noto Sans CJK SC\",sans-serif;"
    "margin:0 auto;padding:1.5rem;max-width:64rem}h1{font-size:1.6rem}h2{font-size:1.15rem;"
    "margin:2rem 0 .5rem}h3{font-size:1rem;margin:1rem 0 .25rem}table{border-collapse:collapse;"
    "margin:1rem 0}caption{text-align:start;font-weight:700}th,td{border:1px solid #8886;"
    "padding:.3rem .7rem;text-align:start;vertical-align:top}ol,ul{margin:.25rem 0;"
    "padding-inline-start:1.5rem}code,.p{overflow-wrap:anywhere}.v{border:1px solid;"
    "border-radius:.2rem;padding:0 .4rem;font-size:.875rem;white-space:nowrap}pre{overflow-x:auto;"
    "margin:.25rem 0;font-size:.875rem}@media print{body{padding:0}}";

static void put(struct report *r, str s) { esc_html(r->out, s); }
static void putz(struct report *r, const char *s) { buf_putz(r->out, s); }

/* A finished page is linked where it will stand; a record shows its line. */
static void put_place(struct report *r, const struct diag_item *x)
{
    str path = x->loc.src ? x->loc.src->path : S("");
    bool page = path.n && !str_starts(path, S("content/")) && !str_starts(path, S("templates/"));
    putz(r, "<li><span class=\"p\">");
    if (page && r->options->base_url.n) {
        putz(r, "<a href=\"");
        esc_attr(r->out, r->options->base_url);
        esc_attr(r->out, path);
        putz(r, "\">");
        put(r, path);
        putz(r, "</a>");
    } else
        put(r, path);
    if (x->loc.line)
        buf_printf(r->out, ":%u", x->loc.line);
    putz(r, "</span> ");
    put(r, x->detail.n ? x->detail : x->text);
    if (x->also.src) {
        putz(r, " <span class=\"p\">(");
        put(r, x->also.src->path);
        buf_printf(r->out, ":%u)</span>", x->also.line);
    }
    struct buf line;
    buf_init(&line);
    diag_put_line(&line, x->loc);
    if (line.n) {
        putz(r, "<pre>");
        put(r, buf_str(&line));
        putz(r, "</pre>");
    }
    buf_release(&line);
    putz(r, "</li>\n");
}

static void put_rule(struct report *r, const struct audit_row *row, enum verdict v)
{
    const struct rule *rule = row->rule;
    const struct diag_item *x;
    size_t i = 0;
    putz(r, "<h3 id=\"");
    esc_attr(r->out, rule->id);
    buf_printf(r->out, "\">%.*s <span class=\"v\">%s</span> <span class=\"v\">%s</span> ", STR_ARG(rule->id),
               report_severity_word(r, rule), report_verdict_word(r, v));
    put(r, report_text(r, rule->zh, rule->en));
    buf_printf(r->out, report_say(r, "（%zu处，检查了 %zu 项）", " (%zu of %zu)"), row->found, row->looked);
    putz(r, "</h3>\n<p>");
    putz(r, report_say(r, "改法：", "To mend: "));
    put(r, report_text(r, rule->mend_zh, rule->mend_en));
    putz(r, "</p>\n<ol>\n");
    while ((x = report_next(r, rule->id, &i)))
        put_place(r, x);
    putz(r, "</ol>\n");
}

static void put_faults(struct report *r)
{
    str clause = S("");
    const struct diag_item *x;
    size_t i = 0;
    if (r->errors) {
        buf_printf(r->out, "<h2>%s</h2>\n<ol>\n", report_say(r, "内容错误", "Faults of content"));
        while ((x = report_next(r, S(""), &i)))
            put_place(r, x);
        putz(r, "</ol>\n");
    }
    for (size_t k = 0; r->audit && k < audit_rows(r->audit); k++) {
        struct audit_row row = audit_row(r->audit, k);
        enum verdict v = report_verdict(&row);
        if (v > VERDICT_CONFIRM)
            continue;
        if (!str_eq(clause, row.rule->source)) {
            putz(r, "<h2>");
            put(r, row.rule->source);
            putz(r, "</h2>\n");
        }
        clause = row.rule->source;
        put_rule(r, &row, v);
    }
}

static void put_table(struct report *r)
{
    static const char *const heads[][2] = { { "规则", "Rule" }, { "依据", "Source" }, { "要求", "Severity" },
                                            { "结果", "Verdict" }, { "检查", "Looked at" }, { "发现",
                                                    "Found" } };
    buf_printf(r->out, "<table>\n<caption>%s</caption>\n<tr>", report_say(r, "全部规则", "All rules"));
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        buf_printf(r->out, "<th scope=\"col\">%s</th>", heads[i][!r->options->zh]);
    putz(r, "</tr>\n");
    for (size_t i = 0; r->audit && i < audit_rows(r->audit); i++) {
        struct audit_row row = audit_row(r->audit, i);
        enum verdict v = report_verdict(&row);
        buf_printf(r->out, "<tr><th scope=\"row\">%.*s</th><td>", STR_ARG(row.rule->id));
        put(r, row.rule->source);
        buf_printf(r->out, "</td><td>%s</td><td>%s", report_severity_word(r, row.rule),
                   report_verdict_word(r, v));
        if (v == VERDICT_ABSENT) {
            putz(r, report_say(r, "：", ": "));
            put(r, report_text(r, row.rule->why_zh, row.rule->why_en));
        } else if (v == VERDICT_MANUAL) {
            putz(r, report_say(r, "：", ": "));
            put(r, report_text(r, row.rule->zh, row.rule->en));
        }
        buf_printf(r->out, "</td><td>%zu</td><td>%zu</td></tr>\n", row.looked, row.found);
    }
    putz(r, "</table>\n");
}

void report_as_html(struct report *r)
{
    const char *title = report_say(r, "信息公开检查报告", "Disclosure audit");
    buf_printf(r->out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n"
               "<style>%s</style>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n<p>",
               report_say(r, "zh-Hans", "en"), title, style, title);
    put(r, r->options->title);
    buf_printf(r->out, report_say(r, "，截至 %04d-%02d-%02d</p>\n<p>", ", as of %04d-%02d-%02d</p>\n<p>"),
               r->options->as_of.year, r->options->as_of.month, r->options->as_of.day);
    report_summary(r, r->out);
    putz(r, "</p>\n");
    put_faults(r);
    put_table(r);
    putz(r, "</main>\n</body>\n</html>\n");
}
