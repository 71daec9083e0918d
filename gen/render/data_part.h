/* What JSON and tables of open data share: one value of a record by its kind. */
#ifndef RENDER_DATA_PART_H
#define RENDER_DATA_PART_H
#include "render/data.h"

struct data_writer { const struct render *r; struct buf *out; enum lang lang; };

void data_num(struct buf *out, struct num n);
void data_iso(struct buf *out, struct date d);
/* Fields of several texts, STR or TEXT: how many, and one in the writer's language. */
size_t data_texts(const struct field *f, const void *v);
str data_text(const struct data_writer *w, const struct field *f, const void *v, size_t i);
/* Whether JSON has the field: columns; of declared classes also what is nested, whole. */
bool data_in_json(const struct field *f, const struct class_info *c, bool nested);
bool data_has(const struct record *r, const struct field *f);
#endif
