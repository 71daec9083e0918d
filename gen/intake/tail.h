/* What stands behind the names of a clause and says what they do: 市商务局、市税务局按职责分工负责. */
#ifndef INTAKE_TAIL_H
#define INTAKE_TAIL_H
#include "intake/label.h"

struct tail { enum role role; size_t bytes; };         /* bytes to cut; ROLE_NONE: nothing found */

struct tail tail_of(str s);                    /* …牵头, …按职责分工负责, …配合 */
struct tail aside_of(str s);                   /* a role in brackets behind a name: 市财政局（牵头） */
#endif
