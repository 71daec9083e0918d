/* Interface strings: gettext PO files (theme/zh-Hans.po, theme/en.po). The msgid is the
 * English text; en.po may reword it, zh-Hans.po must hold every string used in output.
 *
 * Read: # comments, msgid and msgstr with continuation lines, the escapes \n \t \" \\. Fuzzy
 * entries and empty translations count as missing; the header entry (msgid "") is skipped;
 * obsolete entries (#~) are comments. msgctxt and plural forms are refused: the site needs
 * neither. */
#ifndef TEXT_PO_H
#define TEXT_PO_H
#include "base/map.h"
#include "base/diag.h"

struct po { struct map strings; };             /* msgid → str * (never empty) */
/* Sets *out up in `a`; false after a reported fault, with what could be read in *out all the
 * same. */
bool po_read(struct arena *a, const struct source *src, struct po *out, struct diag *diag);
str po_find(const struct po *po, str msgid);   /* empty when missing */
#endif
