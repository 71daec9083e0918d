/* Keys of pages that stand for a choice among the measures, computed from the records: a route with
 * each = "facet:SPEC" has one page a key. Specs:
 *   "unit"        "unit/court": every value of unit, theme, audience, policy or period that has
 *                 measures; a period is a quarter of deadlines, "period/2026-q2", or "period/undated"
 *   "theme/unit"  "theme/market/unit/court": two of them, where a measure has both
 *   "since"       "2026-03": the months from the first publication on, at most 24
 *   "pair"        "policy-a/policy-b": policies whose measures share a theme
 * An address stays as long as its content does: what changes from day to day, a status, is a part of a
 * page (#overdue) and not an address. */
#ifndef SITE_FACET_H
#define SITE_FACET_H
#include "model/model.h"

struct facet_key { str name; size_t measures; };       /* how many it chooses; of "since", "pair" 0 */
struct facet_keys { const struct facet_key *v; size_t n; };

bool facet_known(str spec);
/* The measures of a key of facet_keys, in content order: what its page lists. */
struct list facet_rows(struct arena *a, const struct model *m, str key);
/* In a fixed order; in the arena. */
struct facet_keys facet_keys(struct arena *a, const struct model *m, str spec);
#endif
