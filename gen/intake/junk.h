/* What is on the page but not of the document: contents lists, advertising, page furniture, markers.
 * Sets para.use; never touches a numbered paragraph unless it is an entry of a contents list. */
#ifndef INTAKE_JUNK_H
#define INTAKE_JUNK_H
#include "intake/para.h"

void junk_mark(struct arena *a, struct paras *paras);
const char *junk_name(enum use use);           /* "advertising"; NULL when the use is no junk */
#endif
