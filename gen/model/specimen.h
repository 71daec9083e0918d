/* A new record as a file to be filled in: from the field rows, so any class will do, declared ones too.
 * What is required has a value that builds; what is not stands in a comment; each with what it means.
 * Texts carry a mark that `gongkai check` warns about until they are written. */
#ifndef MODEL_SPECIMEN_H
#define MODEL_SPECIMEN_H
#include "model/model.h"

bool specimen_left(const struct record *r, const struct field *f);     /* a text of it carries the mark */
/* Any text of it does, or of what is nested in it: it is not held to the checks of its class yet. */
bool specimen_unfinished(const struct record *r);

struct specimen { const struct class_info *class; str id; struct date day; bool zh; };
/* References take the first record of the model that fits; `day` is the first date in it, further ones
 * follow at 60 days, `published` is 30 days on, so that nothing is public before it is finished. */
void specimen_xml(const struct model *m, const struct specimen *s, int indent, struct buf *out);
void specimen_markdown(const struct model *m, const struct specimen *s, enum lang l, struct buf *out);
#endif
