/* A workbook of one sheet that people fill in, as bytes, over libxlsxwriter, whose types stay in
 * xlsx.c: title, notes, a header that stays in view, rows. Columns are locked unless open, and
 * check what is typed. The same table gives the same bytes. */
#ifndef RENDER_XLSX_H
#define RENDER_XLSX_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

enum xlsx_kind { XLSX_TEXT, XLSX_DATE, XLSX_PERCENT, XLSX_CHOICE };    /* PERCENT: a whole number to 100 */

struct xlsx_column {
    str title;
    double width;                  /* characters */
    enum xlsx_kind kind;
    bool open;                     /* may be typed into */
    const str *choices;            /* of CHOICE; all together under 250 characters */
    size_t nchoices;
    str complaint;                 /* shown when what is typed does not fit */
};
struct xlsx_table {
    str sheet, title;              /* name of the sheet: at most 31 characters, none of []:*?/\ */
    const str *notes;
    size_t nnotes;
    const struct xlsx_column *columns;
    size_t ncolumns;
    const str *cells;              /* row after row; DATE as 2026-06-30, PERCENT as digits */
    size_t nrows;
    struct date day;               /* of the file's properties */
};
void xlsx_write(const struct xlsx_table *t, struct buf *out);
#endif
