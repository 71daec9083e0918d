/* The report for programs: JSON, SARIF 2.1.0 (OASIS), JUnit XML. */
#include "rules/report_part.h"
#include "text/esc.h"

static void put_member(struct buf *out, const char *name, str s)
{
    buf_printf(out, "\"%s\":", name);
    esc_json_string(out, s);
}

static const char *level_word(enum diag_level l)
{
    return l >= DIAG_ERROR ? "error" : l == DIAG_WARNING ? "warning" : "note";
}

static str path_of(struct loc l) { return l.src ? l.src->path : S(""); }

/* ---- JSON --------------------------------------------------------------- */

static void put_json_rule(struct report *r, const struct audit_row *row)
{
    static const char *const severities[] = { "veto", "required", "recommended" };
    static const char *const verdicts[VERDICTS] = {
        "failed", "advice", "confirm", "passed", "nothing", "manual", "not-applicable", "off",
    };
    const struct rule *x = row->rule;
    buf_putc(r->out, '{');
    put_member(r->out, "id", x->id);
    buf_putc(r->out, ',');
    put_member(r->out, "source", report_source(r, x));
    buf_printf(r->out, ",\"severity\":\"%s\",", severities[x->severity]);
    put_member(r->out, "confidence", x->confidence);
    buf_printf(r->out, ",\"verdict\":\"%s\",\"looked\":%zu,\"found\":%zu,\"excepted\":%zu,",
               verdicts[report_verdict(row)], row->looked, row->found, row->excepted);
    put_member(r->out, "text", report_text(r, x->zh, x->en));
    buf_putc(r->out, ',');
    put_member(r->out, "mend", report_text(r, x->mend_zh, x->mend_en));
    if (x->why_zh.n) {
        buf_putc(r->out, ',');
        put_member(r->out, "why", report_text(r, x->why_zh, x->why_en));
    }
    buf_putc(r->out, '}');
}

static void put_json_item(struct report *r, const struct diag_item *x)
{
    buf_putc(r->out, '{');
    put_member(r->out, "rule", x->rule);
    buf_printf(r->out, ",\"code\":\"%s\",\"level\":\"%s\",", x->code, level_word(x->level));
    put_member(r->out, "file", path_of(x->loc));
    buf_printf(r->out, ",\"line\":%u,\"column\":%u,", x->loc.line, x->loc.col);
    put_member(r->out, "detail", x->rule.n ? x->detail : x->text);
    if (x->also.src) {
        buf_putz(r->out, ",\"record\":{");
        put_member(r->out, "file", x->also.src->path);
        buf_printf(r->out, ",\"line\":%u}", x->also.line);
    }
    buf_putc(r->out, '}');
}

void report_as_json(struct report *r)
{
    buf_putz(r->out, "{\"rules\":[");
    for (size_t i = 0; r->audit && i < audit_rows(r->audit); i++) {
        struct audit_row row = audit_row(r->audit, i);
        buf_putz(r->out, i ? ",\n" : "\n");
        put_json_rule(r, &row);
    }
    buf_putz(r->out, "],\n\"findings\":[");
    for (size_t i = 0; i < r->items.n; i++) {
        buf_putz(r->out, i ? ",\n" : "\n");
        put_json_item(r, &r->items.v[i]);
    }
    buf_putz(r->out, "]}");
}

/* ---- SARIF -------------------------------------------------------------- */

static void put_text(struct buf *out, const char *name, str s)
{
    buf_printf(out, "\"%s\":{", name);
    put_member(out, "text", s);
    buf_putc(out, '}');
}

static void put_sarif_rule(struct report *r, const struct rule *x)
{
    bool note = str_eq(x->confidence, S("M"));
    buf_putc(r->out, '{');
    put_member(r->out, "id", x->id);
    buf_putc(r->out, ',');
    put_text(r->out, "shortDescription", report_text(r, x->zh, x->en));
    buf_putc(r->out, ',');
    put_text(r->out, "fullDescription", report_source(r, x));
    if (x->mend_zh.n) {
        buf_putc(r->out, ',');
        put_text(r->out, "help", report_text(r, x->mend_zh, x->mend_en));
    }
    buf_printf(r->out, ",\"defaultConfiguration\":{\"level\":\"%s\"}}",
               note ? "note" : x->severity == RULE_RECOMMENDED ? "warning" : "error");
}

/* Addresses are URIs: what is not unreserved is written %XX. */
static void put_uri(struct buf *out, str path)
{
    for (size_t i = 0; i < path.n; i++) {
        unsigned char c = (unsigned char)path.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     strchr("-._~/", c);
        if (plain && c)
            buf_putc(out, (char)c);
        else
            buf_printf(out, "%%%02X", c);
    }
}

static void put_sarif_result(struct report *r, const struct diag_item *x)
{
    buf_putc(r->out, '{');
    put_member(r->out, "ruleId", x->rule.n ? x->rule : str_z(x->code));
    buf_printf(r->out, ",\"level\":\"%s\",", level_word(x->level));
    put_text(r->out, "message", x->text);
    if (x->loc.src) {
        buf_putz(r->out, ",\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"");
        put_uri(r->out, x->loc.src->path);
        buf_putz(r->out, "\"}");
        if (x->loc.line)
            buf_printf(r->out, ",\"region\":{\"startLine\":%u,\"startColumn\":%u}", x->loc.line,
                       MAX(x->loc.col, 1));
        buf_putz(r->out, "}}]");
    }
    buf_putc(r->out, '}');
}

void report_as_sarif(struct report *r)
{
    buf_putz(r->out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\n"
                     "\"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"tool\":{\"driver\":"
                     "{\"name\":\"gongkai\",\"rules\":[");
    for (size_t i = 0; r->audit && i < audit_rows(r->audit); i++) {
        buf_putz(r->out, i ? ",\n" : "\n");
        put_sarif_rule(r, audit_row(r->audit, i).rule);
    }
    buf_putz(r->out, "]}},\n\"results\":[");
    for (size_t i = 0; i < r->items.n; i++) {
        buf_putz(r->out, i ? ",\n" : "\n");
        put_sarif_result(r, &r->items.v[i]);
    }
    buf_putz(r->out, "]}]}\n");
}

/* ---- JUnit -------------------------------------------------------------- */

static void put_attr(struct buf *out, const char *name, str s)
{
    buf_printf(out, " %s=\"", name);
    esc_attr(out, s);
    buf_putc(out, '"');
}

static void put_failures(struct report *r, const struct audit_row *row, enum verdict v)
{
    const struct diag_item *x;
    size_t i = 0;
    buf_printf(r->out, "<%s", v == VERDICT_FAILED ? "failure" : "system-out");
    if (v == VERDICT_FAILED) {
        put_attr(r->out, "type", str_z(row->rule->severity == RULE_VETO ? "veto" : "required"));
        put_attr(r->out, "message", report_text(r, row->rule->zh, row->rule->en));
    }
    buf_putc(r->out, '>');
    while ((x = report_next(r, row->rule->id, &i))) {
        esc_html(r->out, path_of(x->loc));
        buf_printf(r->out, ":%u: ", x->loc.line);
        esc_html(r->out, x->detail);
        buf_putc(r->out, '\n');
    }
    buf_printf(r->out, "</%s>", v == VERDICT_FAILED ? "failure" : "system-out");
}

static void put_case(struct report *r, const struct audit_row *row)
{
    enum verdict v = report_verdict(row);
    buf_putz(r->out, "<testcase");
    put_attr(r->out, "classname", report_source(r, row->rule));
    put_attr(r->out, "name", arena_printf(&r->arena, "%.*s %.*s", STR_ARG(row->rule->id),
                                          STR_ARG(report_text(r, row->rule->zh, row->rule->en))));
    buf_putc(r->out, '>');
    if (v <= VERDICT_CONFIRM)
        put_failures(r, row, v);
    else if (v != VERDICT_PASSED) {
        buf_putz(r->out, "<skipped");
        put_attr(r->out, "message", str_z(report_verdict_word(r, v)));
        buf_putz(r->out, "/>");
    }
    buf_putz(r->out, "</testcase>\n");
}

static void put_content_cases(struct report *r)
{
    const struct diag_item *x;
    for (size_t i = 0; (x = report_next(r, S(""), &i)); )
        if (x->level >= DIAG_ERROR) {
            buf_putz(r->out, "<testcase classname=\"content\"");
            put_attr(r->out, "name", arena_printf(&r->arena, "%s %.*s:%u", x->code, STR_ARG(path_of(x->loc)),
                                                  x->loc.line));
            buf_putz(r->out, "><failure type=\"content\"");
            put_attr(r->out, "message", x->text);
            buf_putz(r->out, "/></testcase>\n");
        }
}

void report_as_junit(struct report *r)
{
    size_t rows = r->audit ? audit_rows(r->audit) : 0;
    size_t skipped = r->counts[VERDICT_IDLE] + r->counts[VERDICT_MANUAL] + r->counts[VERDICT_ABSENT] +
                     r->counts[VERDICT_OFF];
    buf_printf(r->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
               "<testsuite name=\"gongkai check\" "
               "tests=\"%zu\" failures=\"%zu\" errors=\"0\" skipped=\"%zu\">\n", rows + r->errors,
               r->counts[VERDICT_FAILED] + r->errors, skipped);
    for (size_t i = 0; i < rows; i++) {
        struct audit_row row = audit_row(r->audit, i);
        put_case(r, &row);
    }
    put_content_cases(r);
    buf_putz(r->out, "</testsuite>\n</testsuites>\n");
}
