/* Instants: midnights at which a page would change, or the audit find differently, though no file changed.
 * The turning days of records (model/turn.h), periods of routes (`turns`), and columns going stale. */
#ifndef SITE_INSTANT_H
#define SITE_INSTANT_H
#include "model/turn.h"
#include "site/fresh.h"

enum instant_kind { INSTANT_TURN, INSTANT_PERIOD, INSTANT_FRESH };
struct instant {
    struct date day;
    enum instant_kind kind;
    const struct turn *turn;                   /* of TURN */
    const struct route *route;                 /* of PERIOD */
    const struct column *column;               /* of FRESH: stale from this day on */
};
struct instants { struct instant *v; size_t n, cap; };

/* Everything that happens on the first day after the as-of date on which something does; none where
 * nothing is to come. The site is planned. */
void site_instants(const struct site *s, struct arena *a, struct instants *out);
/* Says on pages the newest day on which they changed instead of today (turn.h): sets the as-of date. */
void site_settle(struct site *s);
/* One line in words: "征求意见 enterprise-visits：截止日期 已过". */
void instant_words(const struct instant *i, bool zh, struct buf *out);
#endif
