/* Tells when files change below some folders (Linux inotify). What editors leave beside a file while
 * saving (hidden names, names ending in ~) is not a change. */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H
#include "base/str.h"

struct watch {
    int fd;
    bool changed;
    int parent;                                /* where folders of these names may yet be made; −1: nowhere */
    const char *const *names;
    size_t nnames;
};
bool watch_open(struct watch *w);              /* false where the system has no room for it */
void watch_close(struct watch *w);
/* Watches a folder and all folders below it; again for folders made since. Absent: nothing. */
void watch_tree(struct watch *w, str dir);
/* Tells when a folder of one of these names comes into DIR, one a watch. The names are kept, not copied. */
void watch_for(struct watch *w, str dir, const char *const *names, size_t n);
void watch_file(struct watch *w, str path);    /* one file, which may be replaced while watched */
bool watch_changed(struct watch *w);           /* has anything since the last wait? Does not wait */
/* Waits for a change, then until nothing has changed for `quiet` milliseconds. False on a fault. */
bool watch_wait(struct watch *w, int quiet);
#endif
