/* templates/types.lua: the classes and value lists a site declares as data, added to its vocabulary.
 *
 *   return {
 *     enums = { { name = "mode", values = { { "instant", "免申即享", "Without application" } } } },
 *     classes = { { name = "benefit", zh = "惠企政策", en = "Benefit", help_zh = "…", help_en = "…",
 *                   folder = "benefits",            -- only for Markdown or ledgers: below content/
 *                   fields = { { name = "id", kind = "id", required = true, attr = true, … },
 *                              { name = "policies", xml = "policy", kind = "ref", of = "policy",
 *                                many = true, column = true, zh = "…", en = "…", … } } } },
 *   }
 *
 * Kinds are those of model/field.def in lower case; `of` names a list (enum) or a class (ref, child).
 * Prose and children are no columns (one cell cannot hold them); Markdown needs an id and a prose `body`.
 * A class that has pages or is referred to begins with an id field. Faults name the line. */
#ifndef SITE_TYPES_H
#define SITE_TYPES_H
#include "model/vocabulary.h"
#include "script/script.h"

bool types_read(struct arena *a, const struct source *src, struct vocabulary *v, struct diag *diag);
#endif
