/* Another program run to its end: its standard input is given, its standard output is taken. Its
 * messages go where ours go. Never through a shell. */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H
#include "base/buf.h"

enum { PROCESS_MISSING = -1, PROCESS_KILLED = -2 };
/* argv ends with NULL; argv[0] is looked for in PATH. `output` may be NULL: thrown away. `loud`: its
 * messages are shown. Its exit code, or one of the above. */
int process_run(const char *const *argv, str input, struct buf *output, bool loud);
#endif
