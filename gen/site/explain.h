/* Which records, fields, strings, functions and template lines made a file of the site. */
#ifndef SITE_EXPLAIN_H
#define SITE_EXPLAIN_H
#include "script/trace.h"
#include "site/site.h"

struct explanation {
    str file;                                  /* "en/measures/x/index.html" */
    const struct output *output;               /* the page or sheet, or NULL */
    const struct extra *extra;                 /* the data file, asset …, where it is no page */
    enum lang lang;
    struct script_trace trace;                 /* of a page or sheet; lives in the site's arena */
};

/* `what` is an address (https://…, /en/x/) or a path of the output. The site is planned. False after a
 * reported fault: there is no such file, or its template has a fault. */
bool site_explain(struct site *s, str what, struct explanation *out);
void explanation_text(const struct site *s, const struct explanation *e, bool zh, struct buf *out);
void explanation_json(const struct site *s, const struct explanation *e, struct buf *out);
#endif
