/* One escaper per context; each appends to out. Hostile bytes in, safe text out. Input must be UTF-8;
 * control characters that a context cannot carry are dropped. */
#ifndef TEXT_ESC_H
#define TEXT_ESC_H
#include "base/buf.h"

void esc_html(struct buf *out, str s);         /* element text (also XML): & < > */
void esc_attr(struct buf *out, str s);         /* quoted attribute value: & < > " ' and control */
void esc_url(struct buf *out, str s);          /* whole URL in an attribute; only http(s), mailto, tel, # and relative ones: others become "#" */
void esc_url_part(struct buf *out, str s);     /* percent-encoded path segment or query value */
void esc_script(struct buf *out, str s);       /* JavaScript/JSON string content, safe inside <script> */
void esc_json(struct buf *out, str s);         /* JSON string content */
void esc_csv(struct buf *out, str s);          /* one CSV cell, RFC 4180; a leading = + - @ gets a ' (formula injection) */
void esc_ical(struct buf *out, str s);         /* RFC 5545 TEXT value */
#endif
