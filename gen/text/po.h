/* Interface strings: gettext PO files (theme/zh-Hans.po, theme/en.po). The msgid is the English text;
 * en.po may reword it, zh-Hans.po must hold every string used in output. */
#ifndef TEXT_PO_H
#define TEXT_PO_H
#include "base/map.h"
#include "base/diag.h"

struct po { struct map strings; };             /* msgid → str * (never empty) */
bool po_read(struct arena *a, const struct source *src, struct po *out, struct diag *diag);
str po_find(const struct po *po, str msgid);   /* empty when missing */
#endif
