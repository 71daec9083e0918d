/* `gongkai serve`: the preview over HTTP, for this machine unless told otherwise, renewed when a file of
 * the site changes. A page asks (/.gongkai/wait) whether it still is what would be made now, and reloads
 * when it is not; pages that did not change stay as they are. */
#ifndef SITE_SERVE_H
#define SITE_SERVE_H
#include "site/preview.h"

struct serve_options {
    struct preview_options preview;
    const char *address;                       /* "127.0.0.1" */
    int port;                                  /* 0: any free one */
    /* Called by the thread that serves: once when it listens (load is 0), then after each renewal. */
    void (*report)(void *ctx, int port, size_t load, double seconds, size_t errors);
    void *ctx;
};
/* Returns only on a fault: false, which is reported on the diag given. */
bool serve(const struct serve_options *o, struct diag *diag);
#endif
