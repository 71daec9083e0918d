/* What a new draft says otherwise than the record that stands: field by field, for an editor to decide. */
#ifndef INTAKE_CHANGE_H
#define INTAKE_CHANGE_H
#include "model/model.h"

/* Compares two policies as read, not linked. Sections and measures are paired by their numbers, then by their
 * titles. Fields that only the standing record has (what editors added) are told apart. names: registers of
 * units, whose ids are shown by name. Returns how many differences were printed. */
size_t policy_changes(struct arena *a, const struct policy *old, const struct policy *fresh,
                      const struct model *names, bool zh, struct buf *out);
#endif
