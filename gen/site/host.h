/* What templates may ask of the site: addresses, assets, strings, settings. Fills site->host. */
#ifndef SITE_HOST_H
#define SITE_HOST_H
#include "site/site.h"

void site_host(struct site *s);
#endif
