/* Files for machines: the calendar of deadlines (RFC 5545) and the sitemap (sitemaps.org, with hreflang). */
#ifndef RENDER_FEED_H
#define RENDER_FEED_H
#include "render/render.h"

/* One all-day event per dated deadline; UIDs are the measures' ids, so an update moves an event. */
void feed_calendar(const struct render *r, const struct list *measures, str name, enum lang l,
                   struct buf *out);

struct sitemap_entry { str path[LANGS]; bool has[LANGS]; struct date changed; };
void feed_sitemap(const struct render *r, const struct sitemap_entry *v, size_t n, struct buf *out);
#endif
