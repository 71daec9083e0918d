/* Spreadsheets as data: sheets of rows of typed cells, from .xlsx or CSV. Sparse: only rows and
 * cells that hold something. Values are what the sheet shows (dates as ISO text, 75%, leading
 * zeros); formulas are never computed: the value saved with them counts. Everything lives in the
 * arena given in. */
#ifndef INTAKE_WORKBOOK_H
#define INTAKE_WORKBOOK_H
#include "intake/grid.h"
#include "intake/package.h"

enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_TRUTH, CELL_ERROR };

struct sheet_cell {
    uint32_t row, col;             /* from 0; of the place, also for the copy of a merged cell */
    enum cell_kind kind;
    str text;                      /* as shown: 2026-06-30, 2026-06 (no day shown), 75%, 0012, #REF! */
    struct loc loc;
    bool merged;                   /* a place a merged cell covers, not its first */
    uint32_t merge;                /* of a merged cell's first place: its index in merges + 1; else 0 */
};
struct sheet_row { uint32_t number; bool hidden; struct sheet_cell *v; size_t n; };    /* number from 1 */
struct sheet_range { uint32_t row, col, last_row, last_col; };                         /* from 0 */
struct worksheet {
    str name;                      /* empty for CSV */
    struct source *src;            /* "book.xlsx!台账": one line a row, for messages */
    bool hidden;
    struct sheet_row *v;           /* in order */
    size_t n;
    VEC(struct sheet_range) merges;
    VEC(struct sheet_range) hidden_cols;       /* rows unused */
    size_t unsaved;                /* formulas without a saved value */
};
struct workbook { VEC(struct worksheet) sheets; };

enum { SHEET_ROWS = 1048576, SHEET_COLUMNS = 16384, SHEET_MERGED = 1000000, CSV_CELLS = 2000000 };

/* part: the package's main part. False after a reported fault. */
bool xlsx_read(const struct package *p, str part, struct workbook *out);
/* src->text is UTF-8. False when it has too many cells (reported). */
bool workbook_of_csv(struct arena *a, struct source *src, struct workbook *out, struct diag *diag);

str cell_name(struct arena *a, uint32_t row, uint32_t col);    /* "C12" */
const struct sheet_cell *row_cell(const struct sheet_row *row, uint32_t col);  /* or NULL */
/* The first GRID_COLUMNS columns, blank rows left out; number[i] is the sheet's row number of row
 * i. */
void worksheet_grid(struct arena *a, const struct worksheet *s, struct grid *out);
/* A sheet that cannot be read whole is told: hidden rows and columns, formulas without values. */
void worksheet_report(struct arena *a, const struct worksheet *s, struct diag *diag);

/* ---- xlsx_format.c ---- */

enum number_format { FORMAT_GENERAL, FORMAT_PERCENT, FORMAT_DATE, FORMAT_MONTH, FORMAT_TIME, FORMAT_TEXT,
                     FORMAT_ZEROS };
struct xlsx_format { enum number_format kind; uint8_t zeros; };
/* id: built-in formats of ECMA-376 part 1, 18.8.30; code: of the file's own, empty if none. */
struct xlsx_format xlsx_format_of(long id, str code);
/* A number as the format shows it; kind gets CELL_DATE where it is a date. Serial dates count
 * from 1900, with the 29 February 1900 that never was, or from 1904. */
str xlsx_show(struct arena *a, str raw, struct xlsx_format f, bool from_1904, enum cell_kind *kind);
#endif
