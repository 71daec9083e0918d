/* Automatic numbering of a Word document (ECMA-376 part 1, 17.9) and the styles it comes through (17.7):
 * which label Word would print before a paragraph. Labels must be asked for in document order. */
#ifndef INTAKE_DOCX_NUMBER_H
#define INTAKE_DOCX_NUMBER_H
#include "base/map.h"
#include "text/xml.h"

enum { LIST_LEVELS = 9 };

/* What a paragraph or its style says; −1 where it says nothing. num 0: numbering switched off. */
struct para_props { long num, level, outline; };

struct docx_style { str id; str based; struct para_props props; bool hidden; };
struct docx_styles { struct map by_id; str normal; };  /* normal: id of the default paragraph style */

struct docx_numbering;

void docx_styles_read(struct arena *a, const struct xml_node *root, struct docx_styles *out);
/* What the style says, its bases asked where it is silent. */
struct para_props docx_style_props(const struct docx_styles *s, str id);
bool docx_style_hidden(const struct docx_styles *s, str id);
struct para_props docx_props(const struct xml_node *pPr);      /* direct formatting alone */

/* root may be NULL: no numbering then. */
struct docx_numbering *docx_numbering_new(struct arena *a, const struct xml_node *root,
                                          const struct docx_styles *styles);
/* Counts one paragraph and gives its label as printed, with the gap behind it ("一、", "1.1 "); empty for
 * bullets and for paragraphs without a number. own: direct properties; style: of its style. */
str docx_label(struct docx_numbering *n, struct para_props own, str style);
#endif
