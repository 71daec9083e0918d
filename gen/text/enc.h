/* Any bytes → UTF-8. Order: BOM, declaration, strict UTF-8, then GB18030 / Big5 / UTF-16 by
 * likelihood. GBK and GB2312 are read as GB18030. A declaration that lies, and every
 * undecodable byte (offset), is reported; undecodable bytes are left out, never silently
 * replaced. iconv stays in enc.c.
 *
 * Likelihood is the mean weight of the decoded characters: frequent Hanzi and Chinese
 * punctuation count for, rare Hanzi, private use, controls and undecodable bytes against
 * (text/enc_weight.h). Measured on pieces of five policy documents: no error from 4 characters
 * on in GB18030, from 6 in Big5, from 8 in UTF-16 without BOM; UTF-8 none at all. */
#ifndef TEXT_ENC_H
#define TEXT_ENC_H
#include "base/arena.h"
#include "base/diag.h"

/* name: "UTF-8", "GB18030", "Big5", "UTF-16LE" or "UTF-16BE"; empty when the bytes are no text.
 * dropped: how many bytes were left out. text may be a slice of the bytes given in. */
struct enc_result { str text; str name; bool bom; size_t dropped; };

/* declared: from an XML declaration, HTML meta or an option; empty if none. path is for
 * messages. */
struct enc_result enc_decode(struct arena *a, str bytes, str declared, str path, struct diag *diag);
/* encoding="…" of an XML declaration or charset= of a meta in bytes that start with '<', or
 * empty. */
str enc_declared(str bytes);
/* Reads a file and decodes it, line ends made LF: the usual way in. shown_path is what
 * messages say. NULL after a reported fault; a file with undecodable bytes is returned, its
 * fault reported; so is one with control characters, which are spaces by then. */
struct source *source_load(struct arena *a, str path, str shown_path, struct diag *diag);
#endif
