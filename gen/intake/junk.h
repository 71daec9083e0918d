/* What is on the page but not of the document: contents lists, advertising, page furniture, markers.
 * Sets para.use; never touches a numbered paragraph unless it is an entry of a contents list. */
#ifndef INTAKE_JUNK_H
#define INTAKE_JUNK_H
#include "intake/para.h"

void junk_mark(struct arena *a, struct paras *paras);
bool junk_is_page(str s);                      /* - 3 -, 第 3 页 共 10 页: a page number and nothing else */
str junk_words(enum use use, bool zh);         /* 广告, advertising: for a reader */
const char *junk_name(enum use use);           /* "advertising"; NULL when the use is no junk */
#endif
