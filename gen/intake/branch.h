/* What the branches of an outline hold. */
#ifndef INTAKE_BRANCH_H
#define INTAKE_BRANCH_H
#include "intake/outline.h"

struct branch *branch_first(const struct branch *b);   /* child, or NULL */
struct branch *branch_next(const struct branch *b);
bool piece_has_text(const struct piece *p);
bool branch_has_text(const struct branch *b);          /* besides its title */
size_t branch_blocks(const struct branch *b);          /* paragraphs with a unit block */
size_t branch_blocks_below(const struct branch *b);    /* and those of everything below */

/* Paragraphs with their own units are parts: text, then its blocks. One past the last piece of the part
 * that starts at piece i. */
size_t branch_part_end(const struct branch *b, size_t i);
bool branch_is_part(const struct branch *b, size_t i, size_t end);     /* has text and a block */
size_t branch_parts(const struct branch *b, size_t from);              /* how many from piece `from` */
#endif
