/* Markdown → doc tree through cmark, mended for Chinese: emphasis next to ，。：《》“” (features.md T1),
 * soft breaks between wide characters join (T2), "2025." does not start a list (T3), stars between digits
 * stay (T4), pipe tables are built on the tree (T6). Raw HTML is dropped with a warning. */
#ifndef TEXT_MD_H
#define TEXT_MD_H
#include "text/doc.h"

/* The text of src from byte `from` on; positions count from the start of src. */
struct doc *md_read(struct arena *a, const struct source *src, size_t from, struct diag *diag);
#endif
