/* Where in HTML, XML, JSON or CSV a template stands: decides how the next value is escaped. A state
 * machine over the static text (WHATWG HTML 13.2.5, the states that matter here), conservative:
 * where it cannot be sure, a value is a fault, never a guess. */
#ifndef SCRIPT_CONTEXT_H
#define SCRIPT_CONTEXT_H
#include "base/diag.h"

enum format { FORMAT_HTML, FORMAT_XML, FORMAT_SHEET, FORMAT_JSON, FORMAT_CSV, FORMAT_TEXT };

/* How a value is written. */
enum escape {
    ESCAPE_NONE,                               /* no value here: a piece of static text alone */
    ESCAPE_MARKUP,                             /* element content: may hold spans and prose */
    ESCAPE_CHARACTERS,                         /* <title>, <textarea>: characters only */
    ESCAPE_ATTR, ESCAPE_URL, ESCAPE_URL_PART,
    ESCAPE_SRCSET,                             /* list of addresses: only url() and asset() */
    ESCAPE_JSON,                               /* a JSON value in a script or a data file */
    ESCAPE_JSON_STRING,                        /* inside quotes there */
    ESCAPE_CELL,                               /* a cell of a table in a data file */
    ESCAPE_PLAIN,                              /* plain text files: as it is */
    ESCAPE_RAW                                 /* {{raw …}} */
};

struct context { uint8_t format, at, element, attr, url, js; };

void context_start(struct context *c, enum format format);
/* Reads a run of static text; `dangling` says that it ends inside a construct that only more
 * static text may continue ("<", a name in an end tag, a backslash in a script). DIAG_CODES, or
 * a fault at *at. */
enum diag_code context_feed(struct context *c, str text, bool *dangling, size_t *at);
/* A value stands here: how to write it. DIAG_CODES or why not. */
enum diag_code context_value(struct context *c, str before, enum escape *how);
/* A statement tag stands here: names may not go on after it. */
void context_break(struct context *c);
/* The state after two ways that come together; false when they do not fit. */
bool context_merge(struct context a, struct context b, struct context *out);
bool context_same(struct context a, struct context b);
/* Equal for states that may follow each other at run time. */
uint16_t context_id(struct context c);
#endif
