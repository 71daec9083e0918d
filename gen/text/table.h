/* Makes a TABLE node rectangular, so that every writer may trust its grid: each row covers the same
 * number of columns, spans neither overlap nor leave the table. */
#ifndef TEXT_TABLE_H
#define TEXT_TABLE_H
#include "text/doc.h"

enum { TABLE_COLUMNS = 64 };           /* the widest table, and the longest span */

/* Pads short rows with empty cells (warning) and cuts spans that overlap or reach too far (error).
 * Where no row is marked as a header, a first row of header cells becomes one. Returns the number
 * of columns. */
size_t table_mend(struct doc *d, struct doc_node *table, struct diag *diag);
#endif
