/* Places in the source of XML, by byte offset: the sign that began a tag or a reference, the attributes of a
 * start tag. For xml.c only; no libxml2 here. */
#ifndef TEXT_XML_PLACE_H
#define TEXT_XML_PLACE_H
#include "base/diag.h"

bool xml_white(char c);
/* The sign at or before offset, or 0: a start tag can hold no other '<', a reference no other '&'. */
size_t xml_back_to(str s, size_t offset, char sign);
size_t xml_skip_name(str s, size_t i);
/* Steps over one name="value" of a start tag; *name gets where it begins. */
size_t xml_skip_attr(str s, size_t i, size_t *name);
/* Where the line of an offset has a bracket typed in full width, ＜ or ＞; or STR_NONE. */
size_t xml_wide_tag(str s, size_t at);
#endif
