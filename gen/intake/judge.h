/* Calls each branch of an outline a section, a measure, a group with parts, or a list that belongs to
 * the measure above it; then numbers the paths. */
#ifndef INTAKE_JUDGE_H
#define INTAKE_JUDGE_H
#include "intake/outline.h"

/* Fills kind, class, path, paragraphs, duty and due of the tree, moves the root into doc, and sets
 * the use of every paragraph the outline took. */
void judge(struct arena *a, struct outline *o, struct paras *paras, struct span s,
           struct intake_document *doc, struct diag *diag);
#endif
