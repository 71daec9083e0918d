/* What editors need of the field table: a RELAX NG schema (ISO/IEC 19757-2, XML syntax) for content files,
 * and the field reference of content/README.md. */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H
#include "model/vocabulary.h"

void schema_rng(const struct vocabulary *v, struct buf *out);
void schema_reference(const struct vocabulary *v, struct buf *out);    /* Markdown, zh and en in one table */
#endif
