/* The only door to the disk. Reads whole files (size-capped), lists trees in sorted order,
 * writes by temporary name and rename. Failures are told to `diag` (code FILE_*), never printed. */
#ifndef BASE_FILE_H
#define BASE_FILE_H
#include "base/arena.h"
#include "base/diag.h"

enum { FILE_MAX = 256 << 20 };                         /* bytes one input file may have */

bool file_read(struct arena *a, str path, str *out, struct diag *diag);
bool file_try_read(struct arena *a, str path, str *out);    /* silent when absent */
bool file_exists(str path);
bool dir_exists(str path);
struct file_entry { str path; uint64_t size; bool dir; };   /* path relative to the listed root */
struct file_list { struct file_entry *v; size_t n; };
/* Every regular file below dir, sorted bytewise; hidden names and links that leave dir are skipped. */
bool file_list(struct arena *a, str dir, struct file_list *out, struct diag *diag);
bool file_unwritten(str path, struct diag *diag);             /* FILE_WRITE with what errno says; false */
bool file_write(str path, str bytes, struct diag *diag);     /* makes folders; temp + rename */
bool file_put(int fd, str bytes);                            /* all of them, into an open file */
bool dir_make(str path, struct diag *diag);                  /* with parents */
bool dir_remove(str path, struct diag *diag);                /* whole tree; refuses "/" and "" */
#endif
