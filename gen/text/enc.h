/* Any bytes → UTF-8. Order: BOM, declaration, strict UTF-8, then GB18030 / Big5 / UTF-16 by likelihood.
 * GBK and GB2312 are read as GB18030. A declaration that lies, and every undecodable byte (offset),
 * is reported; undecodable bytes are left out, never silently replaced. iconv stays in enc.c. */
#ifndef TEXT_ENC_H
#define TEXT_ENC_H
#include "base/arena.h"
#include "base/diag.h"

struct enc_result { str text; str name; bool bom; size_t dropped; };   /* name: "UTF-8", "GB18030", "Big5", "UTF-16LE" … */

/* declared: from an XML declaration, HTML meta or an option; empty if none. path is for messages. */
struct enc_result enc_decode(struct arena *a, str bytes, str declared, str path, struct diag *diag);
str enc_declared(str bytes);                   /* encoding="…" of an XML declaration or charset= of a meta, or empty */
/* Reads a file and decodes it: the usual way in. NULL after a reported fault. */
struct source *source_load(struct arena *a, str path, str shown_path, struct diag *diag);
#endif
