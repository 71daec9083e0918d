/* Tables in plain text: rows of cells apart by tabs (pasted from a word processor), by upright strokes
 * (Markdown), or by gaps, below a header that names tasks and units. */
#ifndef INTAKE_PLAIN_H
#define INTAKE_PLAIN_H
#include "intake/reading.h"

/* Fills the reading when the text holds such a table, line for line as numbered in the text. False: it holds
 * none, and the reading is untouched. */
bool plain_tables_read(str text, struct reading *out);
#endif
