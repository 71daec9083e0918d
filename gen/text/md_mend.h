/* What Markdown's rules do to Chinese, mended before cmark sees the text (features.md T1, T3, T4).
 *
 * cmark takes ，。：《》“” for punctuation, beside which ** neither opens nor closes. It takes them
 * for letters once MD_EDGE stands in between. A star, dot, bracket or underscore that must stay as
 * it is becomes a stand-in. All marks are noncharacters (never text, by Unicode 23.7), never change
 * the number of lines, and are taken out again by md_unmend; md_columns does not count MD_EDGE. */
#ifndef TEXT_MD_MEND_H
#define TEXT_MD_MEND_H
#include "base/arena.h"
#include "base/buf.h"

enum { MD_EDGE = 0xFDD0, MD_STAR, MD_DOT, MD_PAREN, MD_UNDERSCORE, MD_MARK_BYTES = 3 };

void md_mend(str text, struct buf *out);       /* marks already in the text are dropped */
str md_unmend(struct arena *a, str mended);    /* mended itself when it holds no mark */
/* Code points of the original between two bytes of a mended line. */
uint32_t md_columns(str line, size_t from, size_t to);
/* Whether a heading looks like a paragraph: it ends with 。；：， or is longer than headings are. */
bool md_reads_as_sentence(str text);
#endif
