/* What a visitor will see changed, in words, for the person who signs: from the open data of the site that is
 * published and of the one that was built, and from what the changed pages read. */
#ifndef SITE_CHANGE_H
#define SITE_CHANGE_H
#include "site/edition.h"
#include "site/site.h"

/* A file of one of the two sites; false where it is not there. */
typedef bool change_read(void *ctx, struct arena *a, str path, str *bytes);
struct change_sites {
    const struct edition *old, *now;          /* old NULL: nothing is published yet */
    change_read *read_old, *read_now;
    void *ctx_old, *ctx_now;
    int jobs;                                  /* 0: all cores */
};

/* The data files to be compared, below both sites: those that differ, in all languages. */
void change_data(const struct site *s, const struct change_sites *c, struct arena *a, str **paths, size_t *n);
/* One line a record with the pages and sheets it changes, then pages with other changes, then the totals; in
 * `l`, but what is changed in another language alone is told as well. `s` is the built site, planned. */
void change_words(struct site *s, enum lang l, const struct change_sites *c, const struct difference *d,
                  struct buf *out);
#endif
