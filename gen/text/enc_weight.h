/* How much one decoded character speaks for the encoding that gave it. */
#ifndef TEXT_ENC_WEIGHT_H
#define TEXT_ENC_WEIGHT_H
#include "base/str.h"

enum {
    WEIGHT_TOP = 6,                    /* one of some 700 most frequent Hanzi, both scripts */
    WEIGHT_LATIN = 6,                  /* Latin-1 letters: é is no 茅 */
    WEIGHT_PUNCT = 4,                  /* ，。、“”《》 */
    WEIGHT_COMMON = 2,                 /* level 1 of GB 2312 (rows 16–55) */
    WEIGHT_KNOWN = 1,                  /* level 1 of Big5 only */
    WEIGHT_RARE = -2,                  /* other Hanzi, other scripts */
    WEIGHT_ODD = -6,                   /* controls, private use, Hangul, unassigned blocks */
    WEIGHT_BAD = -12,                  /* a run of undecodable bytes */
};

/* Lays the table out from the level 1 characters of both standards; enc.c calls it once. */
void enc_weight_init(str big5, str gb2312);
int enc_weight(uint32_t rune);
#endif
