/* A saved web page → lines and tables of a reading. The main text is where the Chinese text is
 * dense and is no link; menus, share buttons, related links, footers and what the page hides are
 * set aside or dropped. Block elements and <br> begin lines, lists get the numbers a browser
 * shows, tables keep their spans. */
#ifndef INTAKE_HTML_H
#define INTAKE_HTML_H
#include "intake/reading.h"
#include "text/xml.h"

/* text is decoded; messages name out->src. False after a reported fault. */
bool html_read(str text, struct reading *out);

/* ---- html_main.c: where the main text is ---- */

struct html_region {
    const struct xml_node *main;       /* the densest element, never NULL */
    const struct xml_node *around;     /* its parent when what stands beside it is read too, or NULL */
    str title;                         /* as the page says, empty if it does not */
};
void html_region_find(struct arena *a, const struct xml_node *root, struct html_region *out);
/* Never text: scripts, forms' controls, and what is hidden by attribute or style. */
bool html_is_dropped(const struct xml_node *n);
/* Navigation, a share bar, a list of links: set aside even within the main text. */
bool html_is_aside(const struct xml_node *n);
/* names: " div p " */
bool html_is_one_of(const struct xml_node *n, const char *names);
bool html_attr_has(const struct xml_node *n, const char *attr, const char *word);
#endif
