/* White space of running text, folded as a reader sees it: a run becomes one space, a line end
 * between wide characters becomes nothing (features.md T2), and edges are trimmed of white space
 * and of the ideographic spaces that typists indent with. Spaces typed inside a line stay. */
#ifndef TEXT_FOLD_H
#define TEXT_FOLD_H
#include "text/doc.h"

str fold_text(struct arena *a, str s);         /* s itself when nothing changes */
/* The same over all TEXT below one block as one run, edges at BREAK too; emptied TEXT goes away. */
void fold_block(struct doc *d, struct doc_node *block);
#endif
