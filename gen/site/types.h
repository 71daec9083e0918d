/* templates/types/NAME.lua: the classes and value lists a site declares as data, added to its vocabulary;
 * one family of classes a file.
 *
 *   return {
 *     enums = { { name = "mode", values = { { "instant", "免申即享", "Without application" } } } },
 *     fields = { { name = "published", kind = "date", … } },   -- shared: classes name them by a string
 *     classes = { { name = "benefit", zh = "惠企政策", en = "Benefit", help_zh = "…", help_en = "…",
 *                   folder = "benefits",            -- only for Markdown or ledgers: below content/
 *                   -- its column, in `site.columns`
 *                   index = { path = "benefits/", zh = "惠企政策", en = "Support", order = 10 },
 *                   checks = { { "return not record.ends or record.ends >= record.starts",
 *                                zh = "截止日期早于开始日期", en = "it ends before it starts" } },
 *                   fields = { { name = "id", kind = "id", required = true, attr = true, … },
 *                              { name = "policies", xml = "policy", kind = "ref", of = "policy",
 *                                many = true, column = true, zh = "…", en = "…", … },
 *                              "published" } } },
 *     routes = { … },                               -- as in templates/routes.lua
 *   }
 *
 * Kinds are those of model/field.def in lower case; `of` names a list (enum) or a class (ref, child).
 * A date says when pages read differently because of it: turns = "on" (from that day), "after" (from the
 * next), "never", or "both", which is taken where nothing is said (model/turn.h).
 * Prose and children are no columns (one cell cannot hold them); Markdown needs an id and a prose `body`.
 * A class that has pages or is referred to begins with an id field. A check is Lua that returns true where
 * the record holds, or a text that says more (site/verify.h); warns = true makes it a warning. Faults name
 * the line. */
#ifndef SITE_TYPES_H
#define SITE_TYPES_H
#include "model/vocabulary.h"
#include "script/script.h"

/* Files in order of name: the order of classes follows it. */
bool types_read(struct arena *a, const struct source *const *files, size_t n, struct vocabulary *v,
                struct diag *diag);
#endif
