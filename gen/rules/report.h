/* What an audit found, for people and for programs. Every form tells the same: rules in the order of their
 * files, under their clauses; the faults of each in the order of files; faults of content beside them.
 * Text lists at most REPORT_PLACES places a rule, the other forms all of them. */
#ifndef RULES_REPORT_H
#define RULES_REPORT_H
#include "rules/rules.h"

enum { REPORT_PLACES = 10 };
enum report_form { REPORT_TEXT, REPORT_HTML, REPORT_JSON, REPORT_SARIF, REPORT_JUNIT };
struct report_options {
    bool zh, color, checklist;
    bool brief;                                /* no summary */
    bool refusals;                             /* only what publish refuses: no advice, nothing to confirm */
    str title, base_url;                       /* of the site, for HTML */
    struct date as_of;
};
/* `a` may be NULL: the content had faults and no rule was run. */
void report_put(const struct audit *a, struct diag *d, const struct report_options *o, enum report_form form,
                struct buf *out);
#endif
