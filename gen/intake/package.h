/* Office packages (ECMA-376 part 2): parts of XML joined by relations, in a zip. For hostile files: the caps
 * of text/zip.h hold, no address is followed, nothing that runs is looked at. */
#ifndef INTAKE_PACKAGE_H
#define INTAKE_PACKAGE_H
#include "text/xml.h"
#include "text/zip.h"

enum { PART_ELEMENTS = 1000000 };      /* the most a part may have: 500,000 cells, 2,000 pages */

struct package { struct arena *arena; const struct source *src; struct zip zip; struct diag *diag; };

/* A relation from one part: type is the last word of its URI ("styles"); target is the name of a part, or
 * an address when external. */
struct relation { str id, type, target; bool external; };
struct relations { struct relation *v; size_t n, cap; };

/* src is the file as a whole, for messages. False after a reported fault. */
bool package_open(struct arena *a, const struct source *src, str bytes, struct package *out,
                  struct diag *diag);
/* The part's root element; NULL when it is absent or broken (reported). */
const struct xml_node *package_part(const struct package *p, str name);
/* Relations of a part; of the package itself for the empty name. */
void package_relations(const struct package *p, str part, struct relations *out);
/* Target of the first relation of a type; empty when there is none. */
str package_target(const struct relations *r, const char *type);
/* Names what no reader takes: macros, embedded objects, pictures, links out of the file. */
void package_report(const struct package *p, const struct relations *document);

/* About how many elements the text has, without parsing it: what to ask before. */
size_t part_elements(str text);

/* w:val and the like. Numbers beyond the range give `none`. */
str part_value(const struct xml_node *n, const char *child);           /* val of a child element */
long part_number(str value, long none);
/* A switch: present and not val="0". */
bool part_on(const struct xml_node *n, const char *child);
const struct xml_node *part_child(const struct xml_node *n, const char *name);     /* or NULL */
/* Elements of a name below n, in document order, n itself not; prev NULL at first. */
const struct xml_node *part_next(const struct xml_node *n, const struct xml_node *prev, const char *name);
#endif
