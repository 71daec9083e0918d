/* Where documents begin in a file, and what stands at the head of each: title, document number,
 * status, recipients, reasons, the notice that issues it. */
#ifndef INTAKE_DOCUMENT_H
#define INTAKE_DOCUMENT_H
#include "intake/intake.h"

struct span { size_t from, to; };              /* paragraphs [from, to) */
struct spans { struct span *v; size_t n, cap; };

/* Cuts a compilation where a title stands before numbering that starts anew. At least one span. */
void documents_split(struct arena *a, const struct paras *paras, struct spans *out);

/* Reads the head into doc and sets the use of its paragraphs; returns where the body begins. */
size_t head_read(struct arena *a, struct paras *paras, struct span s,
                 struct intake_document *doc);

/* Lines that sign a document off: issuer, date, publicity, copies. For heads and ends alike. */
bool is_signature(str key);
bool is_issuer(str key);                       /* the part of it that names who signs */
/* The line is a date and nothing else. */
bool is_date_line(str key, struct date *out);
#endif
