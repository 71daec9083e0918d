/* What a web server should send with every file of the site: one table, written as settings of nginx,
 * Apache and Caddy (headers/ in the output), sent by the preview, and what the browser tests run under. */
#ifndef SITE_HEADERS_H
#define SITE_HEADERS_H
#include "base/buf.h"

struct header { const char *name, *value; };
/* No script or style but the site's own files, none inline; ended by a row of NULL. */
extern const struct header site_headers[];

enum { HEADERS_FILES = 3 };
const char *headers_file(size_t i);            /* "headers/nginx.conf" */
void headers_write(size_t i, str mount, struct buf *out);  /* mount: "/", "/sub/" */
#endif
