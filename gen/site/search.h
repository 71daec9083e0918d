/* The search index of each language, built in parallel from every record that has a page and every page
 * that has a name (a column's index, a route's title); its scripts are extras. Between the plan and the
 * pages. */
#ifndef SITE_SEARCH_H
#define SITE_SEARCH_H
#include "site/site.h"

bool site_search(struct site *s, int jobs);
#endif
