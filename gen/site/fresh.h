/* Freshness: how often each column must bring something new (国办秘函〔2019〕19号), its newest item, and the
 * first day on which it would be found stale. A column is a route with `fresh = { CLASS = "TERM", … }`. */
#ifndef SITE_FRESH_H
#define SITE_FRESH_H
#include "site/site.h"

struct fresh_term {
    const char *key;                           /* as routes.lua writes it */
    int days, months;                          /* something new at least this often */
    const char *rule;                          /* row of the requirements */
    const char *zh, *en;
};
const struct fresh_term *fresh_term_info(int i);
int fresh_term_find(str key);                  /* or −1 */

struct column {
    const struct route *route;
    int term;
    struct date newest;                        /* unset: the column is empty */
    const struct record *item;                 /* the newest item, or NULL */
    struct date stale;                         /* first day it is stale */
    struct date due;                           /* the last working day before: who updates it works then */
    int left;                                  /* days from the as-of date to that; ≤ 0: it is stale now */
    int warn;                                  /* 14, 7 or 3: due within so many days; 0: not yet, or stale */
};
struct columns { struct column *v; size_t n; };

/* Every column of the plan in the order of its routes, for the model's as-of date. */
void fresh_columns(const struct site *s, struct arena *a, struct columns *out);
/* Reports columns that are stale, empty, or will soon be stale, and vetoes by their number. */
void fresh_audit(const struct site *s);
/* What a column is called in messages: its classes, or the homepage. */
str fresh_column_name(struct arena *a, const struct column *c, bool zh);
#endif
