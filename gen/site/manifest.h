/* manifest.json: name, size and hash of every published file, and of a document the hash of what it was
 * made from. The next build reads it to see which documents it need not make again. */
#ifndef SITE_MANIFEST_H
#define SITE_MANIFEST_H
#include "base/buf.h"
#include "base/hash.h"
#include "base/map.h"

#define MANIFEST "manifest.json"

/* input: of a document's inputs; zero where they are not known. */
struct manifest_file { str path; struct hash hash, input; uint64_t size; bool same; };

void manifest_put(struct buf *b, const struct manifest_file *v, size_t n);
/* path → struct manifest_file; what is not as manifest_put writes it is passed over. */
void manifest_read(struct arena *a, str json, struct map *out);
#endif
