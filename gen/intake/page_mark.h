/* Which bytes of some source lines went into which field of the records made of them. */
#ifndef INTAKE_PAGE_MARK_H
#define INTAKE_PAGE_MARK_H
#include "intake/intake.h"

enum mark {
    MARK_UNREAD,                   /* in no field */
    MARK_WORD,                     /* punctuation, labels, and the words between units */
    MARK_TEXT, MARK_NUMBER, MARK_TITLE,
    MARK_LEAD, MARK_RESPONSIBLE, MARK_COOPERATING, MARK_DEADLINE
};

struct marked {
    str text;
    uint8_t *mark;                 /* one enum mark a byte of text */
    str dense;                     /* text without white space */
    size_t *place;                 /* of the bytes of dense in text */
    size_t done;                   /* of dense: the fields of the nodes so far stand before it */
};

struct marked marked_new(struct arena *a, str text);
/* Marks what the fields of the next node hold, where they stand in the text (white space aside). */
void mark_node(struct arena *a, struct marked *m, const struct intake_node *n);
/* Marks words that the document has outside its nodes: title, reasons, closing. */
void mark_text(struct arena *a, struct marked *m, str text);
/* Of what is left, punctuation and the words that only say roles; the rest is unread. */
void mark_words(struct marked *m);
/* One past the bytes from i on that have the same mark. */
size_t mark_end(const struct marked *m, size_t i, size_t to);
#endif
