/* Open data from the COLUMN fields of field.def: JSON (schema name "gongkai/1") and CSV that Excel and
 * WPS open (UTF-8 with BOM, CRLF). One file per class and language; order is content order. */
#ifndef RENDER_DATA_H
#define RENDER_DATA_H
#include "render/render.h"

void data_json(const struct render *r, const struct class_info *c, enum lang l, struct buf *out);
void data_csv(const struct render *r, const struct class_info *c, enum lang l, struct buf *out);
#endif
