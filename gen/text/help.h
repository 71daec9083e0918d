/* What to do about each message: one row of help.def for a code or a family of codes. */
#ifndef TEXT_HELP_H
#define TEXT_HELP_H
#include "base/buf.h"
#include "base/diag.h"

/* A code as printed, "unknown-ref"; DIAG_CODES where there is none. */
enum diag_code help_code(str name);
str help_nearest(str name);                    /* the code most like it, or empty */
/* What, where, how to mend, an example. */
void help_text(enum diag_code code, bool zh, struct buf *out);
void help_html(enum diag_code code, bool zh, struct buf *out);
void help_reference(struct buf *out);          /* every code in both languages, as Markdown */
#endif
