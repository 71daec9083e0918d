/* Quantities a text commits to reach. */
#ifndef INTAKE_TARGET_H
#define INTAKE_TARGET_H
#include "intake/intake.h"

/* Adds the targets of one paragraph, as printed. Not taken: rhythms (每…一…), years and dates, document
 * and telephone numbers, thresholds, baselines, counts in fixed phrases and in quotes. In a statement of
 * aims (aim) every other figure counts; elsewhere a comparator or a verb must commit to it. */
void targets_of(struct arena *a, str text, bool aim, struct intake_targets *out);
#endif
