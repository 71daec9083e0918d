/* Documents of the plan: what a sheet template put out → doc tree → PDF, DOCX or OFD. */
#ifndef SITE_SHEET_H
#define SITE_SHEET_H
#include "base/hash.h"
#include "print/print.h"
#include "site/route.h"
#include "text/figure.h"

/* What a worker lends. Into `kept` goes what diagnostics point into. */
struct sheet_job {
    const struct route *route;
    str file;                                  /* for messages: the output's name */
    str text;                                  /* what the template put out */
    struct arena *page, *kept;
    struct print *print;
    struct buf *bytes;                         /* the document is appended here */
    struct figure_files files;                 /* pictures that figures name */
    struct diag *diag;
    struct loc where;                          /* the record it is for: told with its last fault */
};

/* False after reported faults. */
bool sheet_make(const struct sheet_job *j);
/* Of all that a document's bytes follow from: the text, its form, the fonts, the program. Zero where that
 * cannot be said, as of a sheet with pictures from files. */
struct hash sheet_input(const struct sheet_job *j, struct hash fonts);
#endif
