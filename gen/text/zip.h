/* Zip packages (docx, xlsx, ofd), whole in memory, over libzip, whose types stay in zip.c.
 * Reading is for hostile input: at most 4,096 entries, 64 MB an entry, 256 MB in all, a ratio of at most
 * 200 to 1 beyond the first megabyte; names that leave the package, encryption and broken sums are faults.
 * Writing is deterministic: entries in the order given, one fixed time, no extra fields. */
#ifndef TEXT_ZIP_H
#define TEXT_ZIP_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

struct zip_entry { str name, bytes; bool stored; };        /* stored: written without compression */
struct zip { struct zip_entry *v; size_t n; };

/* False after a reported fault at `loc` (the package as a whole). */
bool zip_read(struct arena *a, str package, struct loc loc, struct zip *out, struct diag *diag);
str zip_find(const struct zip *z, str name);               /* bytes, p NULL when absent */
void zip_write(const struct zip_entry *v, size_t n, struct buf *out);
#endif
