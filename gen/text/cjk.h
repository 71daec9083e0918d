/* Classes of code points that Chinese typesetting asks for. Hangul is spaced like Latin, so it is
 * wide but not "cjk" here. */
#ifndef TEXT_CJK_H
#define TEXT_CJK_H
#include "base/str.h"

bool rune_is_han(uint32_t r);          /* ideographs and 〇 */
bool rune_is_cjk_punct(uint32_t r);    /* 。，、《》「」（）： and the like, the ideographic space too */
bool rune_is_cjk(uint32_t r);          /* the two above, kana, bopomofo, full-width letters */
/* “ ” ‘ ’ … — · : written in both scripts with one code point; the neighbours tell which. */
bool rune_is_shared_punct(uint32_t r);
#endif
