/* The checks of declared classes (templates/types/NAME.lua), run on every record once all addresses are
 * known.
 *
 * A check is Lua in the templates' sandbox, with `record`, `site` and the functions of templates/README.md.
 * It returns true where the record holds; false, nil or a text that says more are an error at the record,
 * or a warning where the check says so.
 * Cost: one Lua state, a call for each record of a class with checks. */
#ifndef SITE_VERIFY_H
#define SITE_VERIFY_H
#include "site/site.h"

bool site_verify(struct site *s);              /* false after reported errors */
#endif
