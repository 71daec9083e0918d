/* What the name of a government unit looks like. Shapes only: which unit it is, resolve.c asks the
 * register. */
#ifndef INTAKE_UNIT_H
#define INTAKE_UNIT_H
#include "intake/word.h"

enum unit_shape { SHAPE_ANY, SHAPE_STRONG, SHAPE_SURE };   /* how telling the ending must be */

bool unit_like(str key, enum unit_shape shape);
/* Ends in an organ, brackets behind it set aside. */
bool unit_ends(str key, enum unit_shape shape);

/* A bare level such as 市, 各市, 各县（市）: no unit by itself when a lower level follows after 、
 * (各市、县人民政府 is one). `rest` starts behind the 、. */
bool level_goes_on(str item, str rest);

/* Bytes of s before the 等 that closes a list of examples, *after where the rest starts;
 * STR_NONE when s has none. */
size_t et_cetera(str s, size_t *after);
/* Bytes of s before 和, 及 … that joins two complete units, *after likewise; or STR_NONE. */
size_t unit_join(str s, size_t *after);
#endif
