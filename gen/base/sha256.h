/* SHA-256 (FIPS 180-4) as 64 lower-case hex digits: sums that those who download can check with the tools
 * they have. For everything within the program there is hash.h. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H
#include "base/str.h"

void sha256_hex(str s, char out[65]);          /* zero-terminated */
#endif
