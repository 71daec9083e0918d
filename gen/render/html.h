/* Document tree → HTML blocks (pages) or sheet elements (printed documents). Text is escaped here; the
 * tree holds no markup of its own, so no script or raw HTML can come through. PROSE values print by it. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H
#include "text/doc.h"

void html_doc(const struct doc *d, bool sheet, struct buf *out);
#endif
