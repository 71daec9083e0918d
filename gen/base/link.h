/* Names on disk: hard links, symbolic links put in place at once, renames. Failures are told to `diag`
 * (FILE_WRITE), never printed. */
#ifndef BASE_LINK_H
#define BASE_LINK_H
#include "base/diag.h"

/* `to` becomes another name of the file, or a copy of it where links cannot be made; folders are made. */
bool link_file(str from, str to, struct diag *diag);
bool link_rename(str from, str to, struct diag *diag);        /* replaces a file, never a folder with files */
/* `path` becomes a symbolic link to `target`: whoever follows it sees the old place or the new. */
bool link_point(str path, str target, struct diag *diag);
bool link_target(struct arena *a, str path, str *out);        /* false: no symbolic link there */
/* Holds `dir` against other programs that lock it; −1 when one does. Closing lets go. */
int link_lock(str dir);
void link_unlock(int lock);
#endif
