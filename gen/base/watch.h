/* Tells when files change below some folders (Linux inotify). What editors leave beside a file while
 * saving (hidden names, names ending in ~) is not a change. */
#ifndef BASE_WATCH_H
#define BASE_WATCH_H
#include "base/str.h"

struct watch { int fd; };
bool watch_open(struct watch *w);              /* false where the system has no room for it */
void watch_close(struct watch *w);
/* Watches a folder and all folders below it; again for folders made since. Absent: nothing. */
void watch_tree(struct watch *w, str dir);
void watch_file(struct watch *w, str path);    /* one file, which may be replaced while watched */
/* Waits for a change, then until nothing has changed for `quiet` milliseconds. False on a fault. */
bool watch_wait(struct watch *w, int quiet);
#endif
