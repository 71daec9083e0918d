/* English that translators write apart from the records: PO files in content/translations/, with the
 * Chinese as msgid and the place as msgctxt:
 *     policy/ywf-2026-2#title        measure/ywf-2026-2-01/target.1#note        page/about#body.3
 * that is class/id, below it class.ordinal of what has no id of its own, the field's name in content files,
 * and the ordinal of a leaf of prose (text/leaf.h) or of a repeated text. Every tool for PO files opens them.
 *
 * The msgid pins the English to the Chinese it was made from. When the Chinese has changed since (design,
 * bilingual):
 *   layout only (white space)   nobody is told
 *   wording                     the English stays, the record is marked `behind` and its English page says so
 *                               with the date of the file; a warning names the place
 *   a figure                    the English is not used: the record lacks it, as site.conf's fallback decides
 * English written in a record itself comes first; it is reviewed together with the Chinese (seal.h). */
#ifndef MODEL_TRANSLATE_H
#define MODEL_TRANSLATE_H
#include "model/model.h"
#include "text/po.h"

struct translation;                            /* of all files of a site; in its arena */
struct translation *translation_new(struct arena *a);
/* Repeated entries are faults. The file's entries are borrowed. */
void translation_add(struct translation *t, const struct po_file *file, struct diag *diag);

/* Before model_link: gives records the English they lack. Reported: changed wording, changed figures, words
 * that do not read, entries that no text asks for or whose record has its own English.
 * out, unless NULL, receives an entry for every text without English of its own: what a translator needs. */
void translation_apply(struct translation *t, struct model *m, struct buf *out, struct diag *diag);
#endif
