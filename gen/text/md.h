/* Markdown → doc tree through cmark, mended for Chinese: emphasis next to ，。：《》“” (features.md
 * T1), soft breaks between wide characters join (T2), "2025." does not start a list (T3),
 * stars between digits and masks such as ***** stay (T4), pipe tables are built on the tree
 * (T6). Raw HTML is dropped with a warning, but for <br>. A picture alone in its paragraph
 * becomes a FIGURE, its title the CAPTION; the info word of a code block becomes its style.
 * Links that esc_url_safe refuses are faults, and their words stay. Blocks and inlines nest at
 * most MD_DEPTH deep. */
#ifndef TEXT_MD_H
#define TEXT_MD_H
#include "text/doc.h"

enum { MD_DEPTH = 32 };

/* The text of src from byte `from` (the start of a line) on; positions count from the start of
 * src. Never NULL. Columns are exact to the code point on a block's first line and may be off
 * on the later lines of an indented block, where cmark does not say how much was stripped. */
struct doc *md_read(struct arena *a, const struct source *src, size_t from, struct diag *diag);
#endif
