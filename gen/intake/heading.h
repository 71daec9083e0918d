/* What headings say about what stands below them. Keys are folded and without number or marks. */
#ifndef INTAKE_HEADING_H
#define INTAKE_HEADING_H
#include "intake/word.h"

/* Aims and reasons: nothing below is a measure. `bare`: nothing below names a unit, which lets
 * weaker words count. */
bool heading_is_goal(str key, bool bare);
bool heading_is_supplement(str key);           /* scope, validity, definitions */
int heading_class(str key, int inherited);     /* enum measure_class_value of the items below */
bool heading_is_set(str key);                  /* a set heading, recognised without a number */
bool heading_announces(str key);               /* a set word with a colon: "具体措施：" */
size_t heading_at(str key);                    /* bytes of a set heading at the start */
size_t heading_glued(str key);                 /* bytes of a set heading that runs into its text */
/* A sentence on validity or on who explains the document. */
bool heading_supplements(str key);
bool heading_closes(str key);                  /* copies, attachments, validity: the end begins */
#endif
