/* Content hashes (XXH3, 128 bits) as 32 lower-case hex digits: manifests, asset names, caches. */
#ifndef BASE_HASH_H
#define BASE_HASH_H
#include "base/str.h"

struct hash { uint64_t hi, lo; };

struct hash hash_of(str s);
bool hash_eq(struct hash a, struct hash b);
void hash_hex(struct hash h, char out[33]);            /* zero-terminated */
uint64_t hash_64(str s);                               /* for tables in memory only */
#endif
