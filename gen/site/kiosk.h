/* Pages of a kiosk lead nowhere else: links that leave the site, mail or dial lose their address and stay as
 * text. Addresses meant for machines (canonical, alternates) stay. */
#ifndef SITE_KIOSK_H
#define SITE_KIOSK_H
#include "base/buf.h"

void kiosk_close(struct buf *html);            /* a finished page, in place */
#endif
