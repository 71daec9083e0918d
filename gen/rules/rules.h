/* The disclosure audit: rules as data (rules.def), each with its source and clause. Run by `gongkai check`
 * on records and on every finished page; `gongkai build` runs none of them. A broken rule is a
 * diagnostic naming the rule: veto and required rules are errors, recommended ones warnings. */
#ifndef RULES_RULES_H
#define RULES_RULES_H
#include "model/model.h"
#include "script/script.h"

enum rule_severity { RULE_VETO, RULE_REQUIRED, RULE_RECOMMENDED };
enum rule_id {
#define RULE(name, ...) RULE_##name,
#include "rules/rules.def"
#undef RULE
    RULES
};
struct rule { const char *id, *source; enum rule_severity severity; const char *zh, *en; };
const struct rule *rule_info(enum rule_id r);

/* Reports a broken rule at a place; `detail` is what was found. */
void rule_broken(struct diag *diag, enum rule_id r, struct loc loc, str detail);

/* Settings of the site and all records. */
void rules_records(const struct model *m, const struct script_host *host, struct diag *diag);

/* Limits in working days (model/workday.h): interpretations, disclosure, calendars that are missing. */
void rules_clocks(const struct model *m, struct diag *diag);

/* One finished HTML page. Thread-safe. */
struct rules_page {
    str file;                                  /* "en/measures/x/index.html" */
    enum lang lang;
    str html;
    const struct source *source;               /* names the page in messages; outlives the diagnostics */
    bool rooted;                               /* links start at the site's root */
    const struct script_host *host;            /* settings */
    bool (*known)(void *ctx, str file);        /* is there such an output file? */
    void *ctx;
};
void rules_page(const struct rules_page *p, struct arena *scratch, struct diag *diag);
#endif
