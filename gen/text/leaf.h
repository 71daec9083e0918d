/* The leaves of a document: the blocks that hold words (paragraphs, headings, captions, literal text). A
 * translator is given leaf by leaf, never the lists or tables around them, so that no structure can be
 * broken; a leaf reads as one line of the prose vocabulary (text/prose.h), with &amp; and &lt; for & and <:
 *     先办<strong>最急</strong>的事
 * Words that describe a figure are not leaves: figures stand on sheets only. */
#ifndef TEXT_LEAF_H
#define TEXT_LEAF_H
#include "text/doc.h"

/* A copy of d with other words, in `a`: say gives those of each leaf, written as above, or empty where
 * it has none (it is asked for the others all the same). NULL when it had none for one, or when its words do
 * not read as a leaf; *bad is then these words, else empty. */
typedef str leaf_say(void *ctx, str leaf);
const struct doc *leaf_replace(struct arena *a, const struct doc *d, leaf_say *say, void *ctx, str *bad);
#endif
