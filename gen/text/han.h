/* What is known of a Chinese character: its simplified form, its sound, whether it is a standard one. The
 * tables are ICU's and Unicode's, made by han.sh when gongkai is built, so that nothing is looked up at run
 * time. */
#ifndef TEXT_HAN_H
#define TEXT_HAN_H
#include "base/buf.h"

enum { HAN_FIRST = 0x4E00, HAN_LAST = 0x9FFF };        /* the characters that are in the tables */

uint32_t han_simple(uint32_t rune);            /* 稅 → 税; whatever GB 2312 has is itself */
const char *han_sound(uint32_t rune);          /* 税 → "shui", without the tone; "" when unknown */
bool han_is_common(uint32_t rune);             /* of the 6,763 characters of GB 2312 */
bool han_is_standard(uint32_t rune);           /* of the 8,105 of 通用规范汉字表 (2013) */
/* The first letter of each sound, in the order of the text; ASCII letters and digits stand for
 * themselves, anything else is left out: "银行APP" → "yhapp". Characters with several sounds are
 * read as in the words of han.def. */
void han_initials(struct buf *out, str s);
#endif
