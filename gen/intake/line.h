/* The lines a document came in. Readers of text, Word and HTML files all hand over lines; the later
 * stages know nothing of files. Lines borrow the source's text. */
#ifndef INTAKE_LINE_H
#define INTAKE_LINE_H
#include "base/arena.h"

struct line {
    str text;
    uint32_t number;               /* source line, from 1; 0 unknown */
    uint8_t heading;               /* 1–9: the file marks it as a heading of that level; 0 unknown */
    bool continues;                /* the page width, not a writer, broke the line before */
    bool page;                     /* nothing but a page number, which may stand inside a paragraph */
};
struct lines { struct line *v; size_t n, cap; };

/* Cuts at LF, CR LF and CR; blank lines are left out. */
void lines_of_text(struct arena *a, str text, struct lines *out);
/* Sets `continues` in text that was broken to a fixed width (copied from PDF, fixed-width mail). */
void lines_unwrap(struct lines *lines);
#endif
