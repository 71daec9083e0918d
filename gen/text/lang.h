/* The output languages and values that exist once per language.
 * zh-Hans is the authentic text; English is its translation (design: bilingual). */
#ifndef TEXT_LANG_H
#define TEXT_LANG_H
#include "base/str.h"

enum lang { LANG_ZH, LANG_EN, LANGS };

struct lang_info { str code, name, prefix; };  /* "zh-Hans", "中文", "" · "en", "English", "en/" */
const struct lang_info *lang_info(enum lang l);
/* zh, zh-CN and zh-Hans are LANG_ZH; en, en-GB … LANG_EN; case does not matter. */
bool lang_find(str code, enum lang *out);

struct text { str s[LANGS]; };                 /* one line per language; empty = missing */
/* Text for l, or the authentic one when missing; *used says which (may be NULL). */
str text_in(const struct text *t, enum lang l, enum lang *used);
#endif
