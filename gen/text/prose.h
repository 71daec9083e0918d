/* The XML vocabulary of running text and of printed sheets → doc tree. One table of elements
 * (vocabulary below) drives the readers, the "did you mean" and the reference pages.
 *
 * Prose is the content of one element of a record: either plain text (a blank line starts a new
 * paragraph) or the elements marked PROSE. A sheet is a whole document with root <sheet>.
 * White space folds as in text/fold.h. Loose text inside a block container becomes a paragraph.
 * Unknown elements, attributes, values and unsafe links are faults; what is around them is kept. */
#ifndef TEXT_PROSE_H
#define TEXT_PROSE_H
#include "text/doc.h"
#include "text/xml.h"

/* Never NULL; empty content gives a root without children. class → style, id, lang, align are
 * kept. */
const struct doc *prose_from_xml(struct arena *a, const struct source *src,
                                 const struct xml_node *element, struct diag *diag);

/* root must be <sheet>; NULL after a reported fault when it is not. The attributes of <sheet>
 * stay on the root node through doc_set_attr (its class is the root's style, its lang the
 * root's lang). */
struct doc *sheet_from_xml(struct arena *a, const struct source *src, const struct xml_node *root,
                           struct diag *diag);

/* ---- the table, for reference pages ---- */

enum doc_word_in { WORD_PROSE = 1, WORD_SHEET = 2 };   /* where an element may be used */

struct doc_word {
    const char *name;                  /* element: "ul" */
    enum doc_kind kind;                /* what it becomes */
    uint8_t in;                        /* enum doc_word_in */
    uint8_t level;                     /* HEADING */
    const char *parents;               /* elements it may stand in; NULL: as doc.h says */
    const char *attrs;                 /* its own besides class id lang; "*": any, kept */
    const char *style;                 /* style it brings, NULL none */
    const char *zh, *en;               /* help, one sentence */
};
const struct doc_word *doc_vocabulary(size_t *n);
#endif
