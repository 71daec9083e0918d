/* Paragraphs: lines with layout white space out, cut where several were run together. Everything later
 * works on these. */
#ifndef INTAKE_PARA_H
#define INTAKE_PARA_H
#include "intake/line.h"
#include "intake/number.h"

/* What a paragraph is used for; every paragraph ends with one (the account of a document). */
enum use {
    USE_NONE,
    USE_TITLE,                     /* of the document: title, document number, status */
    USE_PREAMBLE,                  /* recipients, reasons; the notice that issues the document */
    USE_SECTION, USE_MEASURE, USE_OBJECTIVE,
    USE_CLOSING,                   /* after the last measure: validity, signature, date, copies */
    USE_CONTENTS, USE_ADVERTISING, USE_FURNITURE, USE_MARKER, USE_COVER,   /* junk */
    USES
};

struct para {
    str text;                      /* as printed; a gap is kept only between Latin words and units */
    str key;                       /* text folded for matching; same length */
    uint32_t line, last;           /* source lines it stands on */
    uint8_t heading;               /* from the reader, 0 unknown */
    uint8_t use;                   /* enum use */
    bool paged;                    /* ends with a leader or tab and a page number */
    bool page;                     /* is a page number */
    struct number number;
};
struct paras { struct para *v; size_t n, cap; };

struct para_stats { size_t noise; };   /* pronunciations in brackets left out */

void paras_of_lines(struct arena *a, const struct lines *lines, struct paras *out,
                    struct para_stats *stats);
/* Cuts paragraphs at numbers that go on with an open series in their middle (glue.c). */
void paras_unglue(struct arena *a, struct paras *paras);
/* Where sections are numbered 2.1, chapters may be numbered 2 and no mark behind it. */
void paras_number_chapters(struct paras *paras);
/* Fills key and number from text. */
void para_read(struct arena *a, struct para *p);
/* Text after the number, trimmed; and its key. */
str para_rest(const struct para *p);
str para_rest_key(const struct para *p);
/* Without the gaps that were kept as possible separators of names. */
str text_compact(struct arena *a, str s);
#endif
