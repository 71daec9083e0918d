/* Where English words may be divided at a line's end, by the patterns of hyphen-en-us over libhyphen,
 * whose types stay in hyphen.c. Without the patterns no word is divided. */
#ifndef TEXT_HYPHEN_H
#define TEXT_HYPHEN_H
#include "base/arena.h"

/* The file of patterns, which need not be there. */
str hyphens_patterns(void);
struct hyphens;                        /* read on first use; one per thread */
struct hyphens *hyphens_new(void);
void hyphens_free(struct hyphens *h);
/* In `a`, for each byte of the word whether a hyphen may stand before it; NULL where none may. Only runs of
 * six and more ASCII letters that are not all capitals are divided. */
const bool *hyphens_of(struct hyphens *h, struct arena *a, str word);
#endif
