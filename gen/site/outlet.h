/* Where a site is published to. Three kinds, by how the place is written:
 *   DIR             a folder: DIR/releases/0001-HASH/…, and DIR/current, a symbolic link to the newest, which
 *                   the web server serves; it is replaced at once, so a reader sees one release or the other
 *   rsync:DEST      what rsync takes as a destination: host:path, or a local path
 *   rclone:REMOTE   what rclone takes: remote:path
 * The last two are changed file by file, in the steps of edition.h. manifest.next.json lies there while
 * they are, so that the publication after an interrupted one knows what may have been begun. */
#ifndef SITE_OUTLET_H
#define SITE_OUTLET_H
#include "base/diag.h"
#include "site/edition.h"

struct outlet;
/* In `a`; closed before `a` is released. NULL after a reported fault: the place is another's, in use, or
 * its program is not installed. */
struct outlet *outlet_open(struct arena *a, str to, struct diag *diag);
void outlet_close(struct outlet *t);
/* What is published there and what an interrupted publication began; NULL where there is none. */
bool outlet_editions(struct outlet *t, struct arena *a, const struct edition **old,
                      const struct edition **pending);
/* Brings files that are published there within reach of outlet_read; those that are missing are left out. */
bool outlet_fetch(struct outlet *t, const str *paths, size_t n);
bool outlet_read(struct outlet *t, struct arena *a, str path, str *bytes);
/* Publishes the output folder `site`, whose manifest is `json`; a folder keeps `keep` releases. On any
 * fault what was published stays whole. */
bool outlet_publish(struct outlet *t, str site, str json, const struct edition *now,
                    const struct difference *d, int keep);
/* Folders only: serves the release before the current one again; its name is given out. */
bool outlet_rollback(struct outlet *t, struct arena *a, str *release);

/* ---- inside: one table of functions a kind ---- */
struct outlet_kind {
    bool (*open)(struct outlet *t);
    bool (*fetch)(struct outlet *t, const str *paths, size_t n);
    str (*place)(struct outlet *t, struct arena *a, str path);         /* of a fetched file on this disk */
    bool (*publish)(struct outlet *t, str site, str json, const struct edition *now,
                    const struct difference *d, int keep);
    bool (*rollback)(struct outlet *t, struct arena *a, str *release);
    void (*close)(struct outlet *t);
};
struct outlet {
    const struct outlet_kind *kind;
    struct arena arena;
    struct diag *diag;
    str to;                                    /* without its prefix */
    str near;                                  /* remote: a temporary folder here */
    const void *tool;                          /* remote: rsync or rclone */
    int lock;                                  /* folder */
};
extern const struct outlet_kind outlet_folder, outlet_remote;
extern const void *const outlet_rsync, *const outlet_rclone;
#endif
