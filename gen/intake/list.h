/* Numbered lines that are details of the commitment above them, not commitments of their own. */
#ifndef INTAKE_LIST_H
#define INTAKE_LIST_H
#include "intake/branch.h"

/* Whether the document names units once for a list of lines, at its end, and never otherwise. */
bool list_habit(const struct branch *root);
/* The lines below b are details: they name no units of their own (the last may carry those of the
 * whole), and b is more than a heading. `habit` as above. */
bool list_is_details(const struct branch *b, bool habit);
/* Makes them paragraphs of b, numbers included. */
void list_fold(struct arena *a, const struct paras *paras, struct branch *b);
#endif
