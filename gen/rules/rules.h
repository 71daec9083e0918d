/* The disclosure audit. Rules are rows of templates/rules/NAME.lua (script/rule.h says how they are written);
 * each has a check in Lua there, or one in C here, named by native.def. `gongkai check` runs them on the
 * records and on every finished file; `gongkai build` runs none, so that a site under construction builds.
 *
 * A fault found is a diagnostic tagged with its rule: veto and required rules are errors, recommended
 * ones warnings; a rule known from memory only (confidence M) gives notes to be confirmed by hand and
 * never fails a build. Faults listed as exceptions (records of class rule_exception: rule, place, reason,
 * until) are notes until that day. */
#ifndef RULES_RULES_H
#define RULES_RULES_H
#include "base/map.h"
#include "model/model.h"
#include "script/rule.h"

struct audit;                                  /* lives in an arena of its own until audit_close */
/* `only`: ids apart by commas, empty for all, "none" for none. NULL after reported faults. */
struct audit *audit_open(const struct model *m, const struct script_host *host, str only, struct diag *diag);
void audit_close(struct audit *a);

/* What each rule did: how many things it looked at, how many faults it found. */
struct audit_row { const struct rule *rule; bool active; size_t looked, found, excepted; };
size_t audit_rows(const struct audit *a);
struct audit_row audit_row(const struct audit *a, size_t i);

/* Settings and records. */
void audit_records(struct audit *a);

/* For checks of the layers above: a fault that the rule with this `native` finds, worded by diag_both; and
 * how many things it looked at. */
void audit_tell(struct audit *a, const char *native, struct loc loc, str detail);
void audit_saw(struct audit *a, const char *native, size_t n);

/* Rows for content/reviews/ (record,seal,stage,by,date,result) that are still to be filled in. */
void reviews_missing(const struct model *m, struct buf *out);

/* Finished files. All their names first (empty: a slot that makes none); then, from any thread, each
 * file's bytes; then what takes all of them together. */
bool audit_wants_files(const struct audit *a);
struct audit_file {
    str name, route;                           /* "en/measures/x/index.html"; route empty: no page */
    enum lang lang;
    bool rooted;                               /* links start at the site's root */
    const struct record *record;               /* or NULL */
    str bytes;
};
void audit_expect(struct audit *a, const str *names, size_t n);
void audit_finished(struct audit *a, size_t slot, const struct audit_file *f, struct arena *scratch);
void audit_site(struct audit *a);
#endif
