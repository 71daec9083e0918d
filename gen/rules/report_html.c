/* The report as one HTML page that needs nothing else: for the file of the review, and for printing. */
#include "rules/report_part.h"
#include "text/esc.h"

enum { SHOWN = 12 };                           /* places before the rest is folded */

static void put(struct report *r, str s) { esc_html(r->out, s); }
static void putz(struct report *r, const char *s) { buf_putz(r->out, s); }

static void put_source_line(struct report *r, const struct diag_item *x)
{
    struct buf line;
    buf_init(&line);
    diag_put_line(&line, x->loc);
    if (line.n && x->loc.line > 1) {           /* the first says only what kind of file it is */
        str above, caret, end;
        str_cut(buf_str(&line), S("\n"), &above, &caret);
        str_cut(caret, S("\n"), &caret, &end);
        putz(r, "<pre>");
        put(r, above);
        putz(r, "\n");
        esc_html_under(r->out, above, caret);
        putz(r, "</pre>");
    }
    buf_release(&line);
}

/* What was found, then where: a finished page is linked where it will stand; a record shows its line. */
static void put_place(struct report *r, const struct diag_item *x)
{
    str path = x->loc.src ? x->loc.src->path : S("");
    bool page = path.n && !str_starts(path, S("content/")) && !str_starts(path, S("templates/"));
    putz(r, "<li>");
    put(r, x->detail.n ? x->detail : x->text);
    if (path.n)
        putz(r, " <span class=\"at\">");
    if (page && r->options->base_url.n) {
        putz(r, "<a href=\"");
        esc_attr(r->out, r->options->base_url);
        esc_attr(r->out, path);
        putz(r, "\">");
        put(r, path);
        putz(r, "</a>");
    } else
        put(r, path);
    if (path.n && x->loc.line)
        buf_printf(r->out, ":%u", x->loc.line);
    if (path.n && x->also.src) {
        putz(r, " · ");
        put(r, x->also.src->path);
        buf_printf(r->out, ":%u", x->also.line);
    }
    if (path.n)
        putz(r, "</span>");
    put_source_line(r, x);
    putz(r, "</li>\n");
}

static void put_fold(struct report *r, size_t rest)
{
    putz(r, "</ol>\n<details><summary>");
    buf_printf(r->out, report_say(r, "其余 %zu 处", "%zu more"), rest);
    buf_printf(r->out, "</summary>\n<ol start=\"%d\">\n", SHOWN + 1);
}

/* All faults of a rule (empty: of content); those after the first few fold away. */
static void put_places(struct report *r, str rule)
{
    const struct diag_item *x;
    size_t i = 0, n = 0, all = 0;
    for (size_t k = 0; report_next(r, rule, &k); )
        all++;
    putz(r, "<ol>\n");
    for (; (x = report_next(r, rule, &i)); n++) {
        if (n == SHOWN && all > SHOWN + 1)
            put_fold(r, all - SHOWN);
        put_place(r, x);
    }
    putz(r, all > SHOWN + 1 ? "</ol>\n</details>\n" : "</ol>\n");
}

static void put_rule(struct report *r, const struct audit_row *row, enum verdict v)
{
    const struct rule *rule = row->rule;
    buf_printf(r->out, "<section class=\"r v%d\" id=\"", (int)v);
    esc_attr(r->out, rule->id);
    buf_printf(r->out, "\">\n<div><span class=\"id\">%.*s</span><span class=\"tag w\">%s</span>"
               "<span class=\"tag\">%s</span> <span class=\"n\">", STR_ARG(rule->id),
               report_verdict_word(r, v), report_severity_word(r, rule));
    buf_printf(r->out, report_say(r, "%zu 处，检查了 %zu 项", "%zu found, %zu looked at"), row->found,
               row->looked);
    putz(r, "</span></div>\n<h4>");
    put(r, report_text(r, rule->zh, rule->en));
    putz(r, "</h4>\n<p><strong>");
    putz(r, report_say(r, "改法：", "To mend: "));
    putz(r, "</strong>");
    put(r, report_text(r, rule->mend_zh, rule->mend_en));
    putz(r, "</p>\n");
    put_places(r, rule->id);
    putz(r, "</section>\n");
}

/* Rules of one clause under it, the clauses in their order: first what fails the build, then advice. */
static void put_verdict(struct report *r, enum verdict v, const char *heading)
{
    str clause = S("");
    if (!r->counts[v])
        return;
    buf_printf(r->out, "<h2>%s</h2>\n", heading);
    for (size_t k = 0; k < audit_rows(r->audit); k++) {
        struct audit_row row = audit_row(r->audit, k);
        if (report_verdict(&row) != v)
            continue;
        str source = report_source(r, row.rule);
        if (!str_eq(clause, source)) {
            putz(r, "<h3>");
            put(r, source);
            putz(r, "</h3>\n");
        }
        clause = source;
        put_rule(r, &row, v);
    }
}

static void put_faults(struct report *r)
{
    if (r->errors) {
        buf_printf(r->out, "<h2>%s</h2>\n", report_say(r, "内容错误", "Faults of content"));
        put_places(r, S(""));
    }
    put_verdict(r, VERDICT_FAILED, report_say(r, "必须改正", "To be mended"));
    put_verdict(r, VERDICT_ADVICE, report_say(r, "建议改进", "Advice"));
    put_verdict(r, VERDICT_CONFIRM, report_say(r, "请人工核对", "To be confirmed by hand"));
}

/* What no program can judge, to be ticked on paper. */
static void put_checklist(struct report *r)
{
    if (!r->counts[VERDICT_MANUAL])
        return;
    buf_printf(r->out, "<h2>%s</h2>\n<ul class=\"hand\">\n", report_say(r, "人工检查清单", "Checklist"));
    for (size_t i = 0; i < audit_rows(r->audit); i++) {
        struct audit_row row = audit_row(r->audit, i);
        if (report_verdict(&row) != VERDICT_MANUAL)
            continue;
        buf_printf(r->out, "<li><div><span class=\"id\">%.*s</span>", STR_ARG(row.rule->id));
        put(r, report_text(r, row.rule->zh, row.rule->en));
        putz(r, " <span class=\"at\">");
        put(r, report_source(r, row.rule));
        putz(r, "</span></div></li>\n");
    }
    putz(r, "</ul>\n");
}

static void put_count(struct report *r, const char *label, size_t n)
{
    buf_printf(r->out, "<td class=\"num\" data-label=\"%s\">%zu</td>", label, n);
}

static void put_row(struct report *r, const struct audit_row *row)
{
    enum verdict v = report_verdict(row);
    buf_printf(r->out, "<tr><th scope=\"row\">%.*s</th><td>", STR_ARG(row->rule->id));
    put(r, report_text(r, row->rule->zh, row->rule->en));
    putz(r, "<br><span class=\"at\">");
    put(r, report_source(r, row->rule));
    buf_printf(r->out, "</span></td><td>%s</td><td class=\"v%d\">%s", report_severity_word(r, row->rule),
               (int)v, report_verdict_word(r, v));
    if (v == VERDICT_ABSENT) {
        putz(r, report_say(r, "：", ": "));
        put(r, report_text(r, row->rule->why_zh, row->rule->why_en));
    }
    putz(r, "</td>");
    put_count(r, report_say(r, "检查", "Looked at"), row->looked);
    put_count(r, report_say(r, "发现", "Found"), row->found);
    putz(r, "</tr>\n");
}

static void put_table(struct report *r)
{
    static const char *const heads[][2] = { { "规则", "Rule" }, { "内容和依据", "What it finds, and source" },
        { "要求", "Severity" }, { "结果", "Verdict" }, { "检查", "Looked at" }, { "发现", "Found" } };
    size_t rows = r->audit ? audit_rows(r->audit) : 0;
    if (!rows)
        return;
    buf_printf(r->out, "<h2>%s</h2>\n<table>\n<caption>", report_say(r, "全部规则", "All rules"));
    report_summary(r, r->out);
    putz(r, "</caption>\n<thead><tr>");
    for (size_t i = 0; i < ARRAY_LEN(heads); i++)
        buf_printf(r->out, "<th scope=\"col\"%s>%s</th>", i > 3 ? " class=\"num\"" : "",
                   heads[i][!r->options->zh]);
    putz(r, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < rows; i++) {
        struct audit_row row = audit_row(r->audit, i);
        put_row(r, &row);
    }
    putz(r, "</tbody>\n</table>\n");
}

static void put_reasons(struct report *r)
{
    const struct { size_t n; const char *zh, *en; } reasons[] = {
        { r->vetoes, "违反单项否决规则 %zu 条", "vetoes broken: %zu" },
        { r->counts[VERDICT_FAILED] - r->vetoes, "违反其他必须遵守的规则 %zu 条",
          "required rules broken: %zu" },
        { r->errors, "内容错误 %zu 个", "faults of content: %zu" },
    };
    putz(r, report_say(r, "不能发布：", "Not to be published. "));
    for (size_t i = 0, told = 0; i < ARRAY_LEN(reasons); i++)
        if (reasons[i].n) {
            putz(r, told++ ? report_say(r, "，", "; ") : "");
            buf_printf(r->out, report_say(r, reasons[i].zh, reasons[i].en), reasons[i].n);
        }
}

/* The one sentence that who signs wants to read, and the figures. */
static void put_said(struct report *r)
{
    bool bad = r->errors || r->counts[VERDICT_FAILED] || !r->audit;
    buf_printf(r->out, "<p class=\"said%s\">", bad ? " bad" : "");
    if (!r->audit)
        putz(r, report_say(r, "内容有错误，没有进行检查", "The content has faults; no rule was run"));
    else if (bad)
        put_reasons(r);
    else
        putz(r, report_say(r, "通过全部单项否决和必须遵守的规则", "Every veto and required rule is kept"));
    putz(r, "</p>\n<ul class=\"sums\">\n");
    for (int v = 0; v < VERDICTS; v++)
        if (r->counts[v])
            buf_printf(r->out, "<li class=\"v%d\"><b>%zu</b>%s</li>\n", v, r->counts[v],
                       report_verdict_word(r, (enum verdict)v));
    putz(r, "</ul>\n");
}

void report_as_html(struct report *r)
{
    const char *title = report_say(r, "信息公开检查报告", "Disclosure audit");
    buf_printf(r->out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<title>%s</title>\n"
               "<style>%s</style>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n<p class=\"of\">",
               report_say(r, "zh-Hans", "en"), title, report_style, title);
    put(r, r->options->title);
    buf_printf(r->out, report_say(r, "，截至 %04d-%02d-%02d</p>\n", ", as of %04d-%02d-%02d</p>\n"),
               r->options->as_of.year, r->options->as_of.month, r->options->as_of.day);
    put_said(r);
    put_faults(r);
    if (r->audit)
        put_checklist(r);
    put_table(r);
    putz(r, "</main>\n</body>\n</html>\n");
}
