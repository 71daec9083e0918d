/* Reader facade over libxml2: a whole small tree of our own with positions; network, entities,
 * XInclude and DTDs are off; depth ≤ 64. libxml2's types never leave xml.c. Safe from several
 * threads at once. */
#ifndef TEXT_XML_H
#define TEXT_XML_H
#include "base/arena.h"
#include "base/diag.h"

enum { XML_DEPTH = 64 };                       /* elements open at once */

struct xml_attr { str name, value; struct loc loc; const struct xml_attr *next; };
struct xml_node {                              /* an element, or a run of text (name empty) */
    str name;                                  /* "title"; prefix dropped; empty for text */
    str text;                                  /* text runs only; comments and PIs are left out */
    str lang;                                  /* xml:lang of the element itself, or empty */
    const struct xml_attr *attrs;              /* in file order, xml:lang not among them */
    struct xml_node *first, *next, *parent;
    struct loc loc;                            /* start tag's '<'; a run's first visible sign */
};

/* NULL after a syntax error (reported with its place in words a clerk can act on). src->text
 * is UTF-8. */
const struct xml_node *xml_read(struct arena *a, const struct source *src, struct diag *diag);
/* The same with nodes and attributes in one arena, their names, values and texts in another, for a
 * reader that keeps texts and lets the tree go. */
const struct xml_node *xml_read_apart(struct arena *nodes, struct arena *texts, const struct source *src,
                                      struct diag *diag);
/* HTML with its furniture, for import; same tree, lenient: what nests deeper than XML_DEPTH is
 * flattened, script and style are left empty, lang counts as xml:lang. NULL when there is no
 * element. */
const struct xml_node *xml_read_html(struct arena *a, const struct source *src, struct diag *diag);

const struct xml_attr *xml_attr(const struct xml_node *n, str name);   /* or NULL */
str xml_value(const struct xml_node *n, const char *name);     /* of an attribute, or empty; n may be NULL */
const struct xml_node *xml_first(const struct xml_node *n);   /* first child element, or NULL */
const struct xml_node *xml_next(const struct xml_node *n);    /* next sibling element, or NULL */
bool xml_is(const struct xml_node *n, str name);
str xml_text(struct arena *a, const struct xml_node *n);   /* all text below, text/fold.h */
#endif
