/* An edition of the site: the files its manifest.json lists; and what differs between two editions, in the
 * order in which a published site may be changed under its readers' eyes. */
#ifndef SITE_EDITION_H
#define SITE_EDITION_H
#include "base/arena.h"
#include "base/map.h"

struct edition_file { str path, hash; uint64_t size; };
struct edition {
    struct edition_file *v; size_t n;         /* sorted by path */
    struct map by_path;                        /* path → struct edition_file * */
};
/* False where the text is no manifest of ours, or names a path that leaves its folder. */
bool edition_read(struct arena *a, str json, struct edition *out);

/* Steps of publishing. At the end of each, and at any moment within all but NEW_PAGES, every page a reader
 * can reach points only at files that are there. */
enum step {
    STEP_NEW_FILES,                            /* assets, documents and data that were not there */
    STEP_NEW_PAGES,                            /* nothing that is published points at them yet */
    STEP_CHANGED_FILES,
    STEP_CHANGED_PAGES,                        /* may point at everything of the steps before */
    STEP_GONE,                                 /* nothing points at them any more */
    STEPS
};
struct difference { VEC(str) step[STEPS]; uint64_t bytes; };       /* paths, in order; bytes to be sent */
/* What to do at a place that holds `old` and perhaps part of `pending`, a publication that was
 * interrupted: a file is left as it is only where both say it is the same. Either may be NULL. */
void edition_difference(struct arena *a, const struct edition *old, const struct edition *pending,
                         const struct edition *now, struct difference *out);
#endif
