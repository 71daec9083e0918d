/* Files that are not pages: open data, calendar, sitemap, robots.txt, theme assets, attachments. */
#ifndef SITE_EXTRA_H
#define SITE_EXTRA_H
#include "render/data.h"
#include "site/site.h"

/* Lists and claims them all in site->extras, so that the plan knows every address. */
bool extra_plan(struct site *s);
/* The scripts of a search index that is complete. */
bool extra_search(struct site *s, enum lang l);
/* What renderers are told of the site. */
struct render extra_render(const struct site *s, struct arena *scratch);
/* The bytes of one, in out, or (assets, copies) borrowed from `page` or the site. False after a fault. */
bool extra_make(const struct site *s, const struct extra *x, struct arena *page, struct buf *out,
                str *bytes);
/* The records a data file, a workbook or a calendar holds; of no class for other files. */
struct data_set extra_set(const struct site *s, const struct extra *x, struct arena *a);
/* The class a data file holds as JSON or CSV, or NULL. */
const struct class_info *extra_class(const struct site *s, const struct extra *x);
#endif
