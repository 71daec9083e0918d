/* The search index of each language, built from every record that has a page, in parallel; its scripts are
 * extras. Between the plan and the pages. */
#ifndef SITE_SEARCH_H
#define SITE_SEARCH_H
#include "site/site.h"

bool site_search(struct site *s, int jobs);
#endif
