/* Word documents (ECMA-376, transitional or strict) → lines and tables of a reading: paragraphs with their
 * automatic numbers as printed, runs joined, tabs and breaks, fields' results, words of links, text boxes,
 * tables with merged cells, tracked changes as accepted. Contents fields, notes and running heads are set
 * aside; macros, links out of the file, pictures and embedded files are named and never looked at. */
#ifndef INTAKE_DOCX_H
#define INTAKE_DOCX_H
#include "intake/package.h"
#include "intake/reading.h"

/* document: the name of the main part ("word/document.xml"). False when nothing could be read. */
bool docx_read(const struct package *p, str document, struct reading *out);
#endif
