/* Inside of the reports: the faults in order, counted, and words for verdicts. */
#ifndef RULES_REPORT_PART_H
#define RULES_REPORT_PART_H
#include "base/buf.h"
#include "rules/report.h"

/* How a rule came out: what a reader wants to know first. */
enum verdict { VERDICT_FAILED, VERDICT_ADVICE, VERDICT_CONFIRM, VERDICT_PASSED, VERDICT_IDLE, VERDICT_MANUAL,
               VERDICT_ABSENT, VERDICT_OFF, VERDICTS };
struct report {
    const struct audit *audit;                 /* or NULL */
    const struct report_options *options;
    struct arena arena;
    VEC(struct diag_item) items;
    struct buf *out;
    size_t counts[VERDICTS], vetoes, errors;   /* errors: faults of content */
};

extern const char report_style[];              /* of the page */
const char *report_say(const struct report *r, const char *zh, const char *en);
enum verdict report_verdict(const struct audit_row *row);
const char *report_verdict_word(const struct report *r, enum verdict v);
const char *report_severity_word(const struct report *r, const struct rule *rule);
static inline str report_text(const struct report *r, str zh, str en) { return r->options->zh ? zh : en; }
static inline str report_source(const struct report *r, const struct rule *x)
{
    return report_text(r, x->source, x->source_en);
}
/* The i-th or later fault of a rule (empty id: of content); NULL after the last. */
const struct diag_item *report_next(const struct report *r, str rule, size_t *i);
void report_summary(const struct report *r, struct buf *out);

void report_as_text(struct report *r);
void report_as_html(struct report *r);
void report_as_json(struct report *r);
void report_as_sarif(struct report *r);
void report_as_junit(struct report *r);
#endif
