/* Cached partials: include_cached("name", {…}) keeps what a partial printed and appends the kept
 * bytes the next time. The partial is a function of its name, the language and its arguments, and
 * these are the key, so which page came first cannot be seen. Links in it are kept from the site's
 * root, with a hole where the way from the page to the root goes. */
#ifndef SCRIPT_CACHED_H
#define SCRIPT_CACHED_H
#include "script/state.h"

/* Raises a fault while a cached partial is being made: `what` depends on the page. */
void refuse_in_cached(lua_State *L, const char *what);
/* What comes next in the page is a path from the site's root; empty: the root itself. */
void put_hole(struct script *s, bool empty);
/* The way from the page to the site's root, for every hole of its cached partials. */
void cached_page(struct script *s);
/* Drops every kept partial; none may be in the making. */
void cached_forget(struct script *s);
#endif
