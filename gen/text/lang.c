/* The language table and the fallback from a missing translation to the authentic text. */
#include "text/lang.h"

static const struct lang_info info[LANGS] = {
    [LANG_ZH] = { S("zh-Hans"), S("中文"), S("") },
    [LANG_EN] = { S("en"), S("English"), S("en/") },
};

/* Tags as people write them in files; the first subtag decides, a foreign script does not pass. */
static const struct { str code; enum lang lang; } known[] = {
    { S("zh"), LANG_ZH },      { S("zh-CN"), LANG_ZH },      { S("zh-Hans"), LANG_ZH },
    { S("zh-SG"), LANG_ZH },   { S("zh-Hans-CN"), LANG_ZH }, { S("en"), LANG_EN },
    { S("en-GB"), LANG_EN },   { S("en-US"), LANG_EN },      { S("en-CN"), LANG_EN },
};

const struct lang_info *lang_info(enum lang l)
{
    ASSERT((unsigned)l < LANGS);
    return &info[l];
}

/* Language tags compare without regard to ASCII case (RFC 5646, 2.1.1). */
static bool same_tag(str a, str b)
{
    if (a.n != b.n)
        return false;
    for (size_t i = 0; i < a.n; i++) {
        char x = a.p[i], y = b.p[i];
        x = (char)(x >= 'A' && x <= 'Z' ? x + 32 : x);
        y = (char)(y >= 'A' && y <= 'Z' ? y + 32 : y);
        if (x != y)
            return false;
    }
    return true;
}

bool lang_find(str code, enum lang *out)
{
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (same_tag(code, known[i].code)) {
            *out = known[i].lang;
            return true;
        }
    return false;
}

str text_in(const struct text *t, enum lang l, enum lang *used)
{
    if (str_empty(t->s[l]))
        l = LANG_ZH;
    if (used)
        *used = l;
    return t->s[l];
}
