/* gettext PO files. Two kinds are read: interface strings (theme/zh-Hans.po, theme/en.po), where the
 * msgid is the English text, en.po may reword it and zh-Hans.po must hold every string used in output; and
 * translations of records (content/translations/, model/translate.h), where msgctxt says of what.
 *
 * Read: # comments, msgctxt, msgid and msgstr with continuation lines, the escapes \n \t \" \\, the text
 * before (#| msgid). Obsolete entries (#~) are comments. Plural forms are refused: neither kind needs
 * them. */
#ifndef TEXT_PO_H
#define TEXT_PO_H
#include "base/map.h"
#include "base/date.h"
#include "base/diag.h"

struct po_entry {
    str context, id, string;                   /* any of them may be empty */
    str before;                                /* the text that string was made from, where id is newer */
    bool fuzzy;                                /* not confirmed by a translator */
    struct loc loc;                            /* of the msgid */
};
struct po_file { VEC(struct po_entry) entries; struct date revised; };   /* PO-Revision-Date, may be unset */
/* All entries but the header, in file order; false after a reported fault, with what could be read. */
bool po_file_read(struct arena *a, const struct source *src, struct po_file *out, struct diag *diag);

struct po { struct map strings; };             /* msgid → str * (never empty) */
/* Interface strings: fuzzy entries and empty translations count as missing, contexts are refused.
 * Sets *out up in `a`; false after a reported fault, with what could be read in *out all the same. */
bool po_read(struct arena *a, const struct source *src, struct po *out, struct diag *diag);
str po_find(const struct po *po, str msgid);   /* empty when missing */

/* Appends the header of a file for translators, and one entry; note for them and place as comments. */
void po_put_header(struct buf *out, struct date revised);
void po_put(struct buf *out, str note, str place, const struct po_entry *e);
#endif
