/* Open data from the COLUMN fields of field.def: JSON (schema name "gongkai/1") and CSV that Excel and
 * WPS open (UTF-8 with BOM, CRLF). One file per class and language; order is content order. JSON of declared
 * classes also holds what is nested in a record: rows of a list, items of a ledger. Cells of tables live in
 * render.scratch. */
#ifndef RENDER_DATA_H
#define RENDER_DATA_H
#include "render/render.h"

void data_json(const struct render *r, const struct class_info *c, enum lang l, struct buf *out);
/* The same cells as a workbook that spreadsheets open and edit. */
void data_xlsx(const struct render *r, const struct class_info *c, enum lang l, struct buf *out);
void data_csv(const struct render *r, const struct class_info *c, enum lang l, struct buf *out);
#endif
