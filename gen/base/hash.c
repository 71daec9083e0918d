/* XXH3 behind three functions. */
#include "base/hash.h"
#include <xxhash.h>

struct hash hash_of(str s)
{
    XXH128_hash_t h = XXH3_128bits(s.p ? s.p : "", s.n);
    return (struct hash){ h.high64, h.low64 };
}

bool hash_eq(struct hash a, struct hash b) { return a.hi == b.hi && a.lo == b.lo; }

void hash_hex(struct hash h, char out[33])
{
    static const char digits[] = "0123456789abcdef";
    for (int i = 0; i < 16; i++) {
        out[i] = digits[h.hi >> (60 - 4 * i) & 15];
        out[16 + i] = digits[h.lo >> (60 - 4 * i) & 15];
    }
    out[32] = 0;
}

uint64_t hash_64(str s) { return XXH3_64bits(s.p ? s.p : "", s.n); }
