/* Comma-separated values (RFC 4180) as spreadsheets write them: quoted cells, CRLF or LF; a semicolon or
 * tab is the separator where the first line has more of them than commas. Positions are kept. */
#ifndef TEXT_CSV_H
#define TEXT_CSV_H
#include "base/arena.h"
#include "base/diag.h"

struct csv_cell { str text; struct loc loc; };
struct csv_row { struct csv_cell *v; size_t n; };
struct csv { struct csv_row *v; size_t n; };
/* Blank rows are left out. An unclosed quote is reported. src->text is UTF-8 without BOM. */
void csv_read(struct arena *a, const struct source *src, struct csv *out, struct diag *diag);
#endif
