/* Words of Chinese text, which are written without spaces: where a line of a title may end without
 * splitting one. ICU's dictionary is asked first (its types stay in segment.c); what it leaves as single
 * characters is glued to its neighbours, and the compounds of our trade it does not know stand in
 * segment.def. */
#ifndef TEXT_SEGMENT_H
#define TEXT_SEGMENT_H
#include "base/arena.h"

enum segment_end {
    SEGMENT_FREE,                      /* between two words */
    SEGMENT_LONE,                      /* beside a lone character, which is likely part of a word */
    SEGMENT_INSIDE                     /* within a word */
};

/* Opened on first use; one per thread. */
struct segmenter;
struct segmenter *segmenter_new(void);
void segmenter_free(struct segmenter *g);

/* In `a`, for each code point of s what ending a line before it does (enum segment_end); SEGMENT_FREE
 * beside anything that is no ideograph. */
const uint8_t *segment(struct segmenter *g, struct arena *a, str s);
#endif
