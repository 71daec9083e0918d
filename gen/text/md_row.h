/* The text side of pipe tables: cells of a line, and the line of dashes under a header. */
#ifndef TEXT_MD_ROW_H
#define TEXT_MD_ROW_H
#include "text/doc.h"
#include "text/table.h"

struct md_row { str cell[TABLE_COLUMNS]; size_t n; };  /* n counts on beyond TABLE_COLUMNS */

/* Cells between '|' that no backslash escapes, trimmed; an outer pair of pipes adds no cell.
 * The cells are slices of line. */
void md_row_split(str line, struct md_row *out);
/* Is it | --- | :-: | --: | ? Then align gets one value a cell. A '|' or ':' must be in it. */
bool md_row_is_rule(str line, enum doc_align align[TABLE_COLUMNS], size_t *n);
/* In a cell's code \| stands for | (GFM 4.10): done on the PARA read from a cell. */
void md_row_unescape(struct doc *d, struct doc_node *para);
#endif
