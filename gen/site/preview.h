/* The site as it would be built now, file by file, in memory: what `gongkai serve` shows. After a change
 * everything is read, linked and planned anew (that is cheap and always right, with no record of who
 * depends on what), but a page is made only when somebody looks at it. Every page carries a banner that
 * says it is a preview; nothing is ever written, so nothing here can be published by mistake.
 * One thread at a time. */
#ifndef SITE_PREVIEW_H
#define SITE_PREVIEW_H
#include "base/hash.h"
#include "site/work.h"

struct preview_options { str root; struct date as_of; int jobs; bool drafts, zh; };
struct preview {
    struct preview_options options;
    struct site site;
    struct diag *diag;
    struct maker *maker;                       /* NULL while there are errors */
    struct map slots;                          /* file → slot + 1 (as pointer) */
    struct date as_of;
    struct buf page;                           /* the last answer */
    str mount;                                 /* "/ysj/": the path of the site's address */
    double seconds;                            /* the last reading took */
};
struct preview_answer { int status; const char *type; str body, redirect; struct hash hash; };

void preview_open(struct preview *p, const struct preview_options *o);
void preview_close(struct preview *p);
void preview_load(struct preview *p);          /* reads everything again */
/* Makes the i-th output if it is the first page of its route, so that a template's errors show although
 * nobody looks at its pages. False past the last one. */
bool preview_try(struct preview *p, size_t i);
size_t preview_errors(const struct preview *p);
/* Answers "/measures/x/": the file, its banner put in; all errors instead, while there are any. The
 * hash is of the page without its banner: equal as long as a reader would see no change. */
void preview_get(struct preview *p, str path, struct preview_answer *out);
#endif
