/* One escaper per context; each appends to out. Hostile bytes in, safe text out. Input must be
 * UTF-8: bytes that are not, and characters that a context cannot carry (controls, U+FFFE,
 * U+FFFF), are dropped. */
#ifndef TEXT_ESC_H
#define TEXT_ESC_H
#include "base/buf.h"

void esc_html(struct buf *out, str s);         /* element text (also XML): & < > */
/* A line below `above`; of a caret (base/diag.h) the spaces are what stands above it, in an <i> that a style
 * sheet hides: a browser's letters do not keep a terminal's columns. */
void esc_html_under(struct buf *out, str above, str line);
void esc_attr(struct buf *out, str s);         /* quoted attribute: & < > " ' tab, line ends */
/* Whole URL in an attribute; one that esc_url_safe refuses becomes "#". */
void esc_url(struct buf *out, str s);
void esc_url_part(struct buf *out, str s);     /* percent-encoded path segment or query value */
void esc_script(struct buf *out, str s);       /* JavaScript/JSON string, safe inside <script> */
void esc_json(struct buf *out, str s);         /* JSON string content (RFC 8259) */
void esc_json_string(struct buf *out, str s);  /* the same in its quotes */
/* One CSV cell (RFC 4180). A leading = + - @ tab or return, also full-width, gets a ' so that no
 * spreadsheet runs it; plain numbers such as -5.2 or +3% keep their sign. */
void esc_csv(struct buf *out, str s);
void esc_ical(struct buf *out, str s);         /* RFC 5545 TEXT value; the caller folds lines */

/* http, https, mailto, tel, a fragment or a relative address: what a link may hold.
 * White space and controls are looked through, as browsers do. */
bool esc_url_safe(str url);
#endif
