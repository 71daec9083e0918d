/* Open data from the COLUMN fields of field.def: JSON (schema name "gongkai/1") and CSV that Excel and
 * WPS open (UTF-8 with BOM, CRLF). One file per class and language; order is content order. JSON of declared
 * classes also holds what is nested in a record: rows of a list, items of a ledger. Cells of tables live in
 * render.scratch. */
#ifndef RENDER_DATA_H
#define RENDER_DATA_H
#include "render/render.h"
#include "text/csv.h"

/* The records of one file: all of a class, or those of a policy, a unit, a theme. */
struct data_set { const struct class_info *class; const struct list *rows; };

void data_json(const struct render *r, struct data_set set, enum lang l, struct buf *out);
/* The same cells as a workbook that spreadsheets open and edit. */
void data_xlsx(const struct render *r, struct data_set set, enum lang l, struct buf *out);
/* Rows that a template wrote, the header first, under a title; a short row ends in empty cells. */
void data_rows_xlsx(const struct render *r, const struct csv *csv, str title, enum lang l, struct buf *out);
void data_csv(const struct render *r, struct data_set set, enum lang l, struct buf *out);
/* The JSON Schema (draft 2020-12) of every JSON file, from the same fields; its address is its $id. */
void data_schema(const struct render *r, struct buf *out);
#endif
