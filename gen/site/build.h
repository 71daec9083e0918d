/* The build: phases in order in one function. */
#ifndef SITE_BUILD_H
#define SITE_BUILD_H
#include "base/diag.h"
#include "base/date.h"

enum build_phase {
    BUILD_SCAN, BUILD_READ, BUILD_PLAN, BUILD_INDEX, BUILD_RENDER, BUILD_PUBLISH, BUILD_PHASES
};
const char *build_phase_name(enum build_phase p);      /* "scan" */

struct build_options {
    str output;                                /* empty: site.conf's */
    struct date as_of;                         /* unset: the newest day on which a page changed (instant.h) */
    int jobs;                                  /* 0: all cores */
    bool portable;                             /* opened from a folder, without a server */
    bool check_only;                           /* render and audit, publish nothing */
    bool audit;                                /* audit while building, publish only without errors */
    str rules;                                 /* of the audit: ids, empty for all, "none" */
    void (*progress)(size_t done, size_t all); /* called by one thread at a time; may be NULL */
};
/* What a route cost, over all workers: where a slow template shows. */
struct build_cost { str route; size_t pages; double seconds; };
struct build_report {
    struct date as_of;
    str output;                                /* copied into `text` */
    char text[256];
    size_t measures, pages, documents, data, files, written, unchanged, removed;
    uint64_t bytes;
    bool swapped, config_fault;
    double seconds[BUILD_PHASES], audit_seconds;
        /* audit_seconds: processor time of the audit, all threads */
    struct build_cost *costs;                  /* one a route, in the site's arena */
    size_t ncosts;
};
double build_clock(void);                      /* seconds of a monotonic clock: for reports only */
double build_cpu(void);                        /* seconds this thread has worked */

struct site;
/* `s` is fresh from site_init and is released by the caller, after the diagnostics are printed (they
 * point into its sources). False: errors were reported and the published site is as it was. */
bool site_build(struct site *s, const struct build_options *o, struct build_report *out);
#endif
