/* Texts as search compares them. theme/search.js does the same to what a visitor types; a change here
 * is a change there (tests/search holds both to one list of cases). */
#ifndef TEXT_TERM_H
#define TEXT_TERM_H
#include "base/buf.h"

/* Full-width letters become half-width, capitals small, Traditional characters Simplified; whatever is
 * neither letter, digit nor East Asian character becomes one space. No space at either end. */
void term_fold(struct buf *out, str s);

/* The terms of a folded text: words without the ending of a plural; of a run of characters every single
 * one and every two that stand side by side, so that no dictionary decides where words end. Terms are
 * slices of the text. */
struct term_walk { str text; size_t at; bool pair; };
void term_start(struct term_walk *w, str folded);
bool term_next(struct term_walk *w, str *term);
#endif
