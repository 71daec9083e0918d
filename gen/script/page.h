/* `page` and `site`: the page being made and the whole site, as templates see them. */
#ifndef SCRIPT_PAGE_H
#define SCRIPT_PAGE_H
#include "script/state.h"

int page_index(lua_State *L);
int site_index(lua_State *L);
void site_lists(struct script *s);             /* sorts records into the lists of `site` */

/* Link from the page being made to a site path ("measures/x/"), the way a browser resolves it. */
void put_relative(struct script *s, str path, struct buf *out);
/* The way from the page being made to the site's root, "../../" or "/sub/". */
void put_to_root(struct script *s, struct buf *out);
void put_absolute(struct script *s, str path, struct buf *out);
#endif
