/* Document tree → HTML blocks (pages) or sheet elements (printed documents). Text is escaped here; the
 * tree holds no markup of its own, so no script or raw HTML can come through. PROSE values print by it. */
#ifndef RENDER_HTML_H
#define RENDER_HTML_H
#include "text/doc.h"

/* HTML_PORTABLE: links to folders of this site name the index.html in them, for no server finds it. */
enum html_form { HTML_PAGE, HTML_PORTABLE, HTML_SHEET };
void html_doc(const struct doc *d, enum html_form form, struct buf *out);
#endif
