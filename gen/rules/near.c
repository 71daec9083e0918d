/* Names one character off. */
#include "rules/near.h"

/* Runs of the same number of characters that differ in one, or in two neighbours exchanged. */
static bool is_near(str a, str b)
{
    size_t differ = 0, i = 0, j = 0, m, n;
    uint32_t last_a = 0, last_b = 0, other_a = 0, other_b = 0;
    bool neighbours = false, was = false;
    for (; i < a.n && j < b.n; i += m, j += n) {
        uint32_t x = str_rune(a, i, &m), y = str_rune(b, j, &n);
        bool now = x != y;
        if (now && differ++ == 0) {
            last_a = x;
            last_b = y;
        } else if (now) {
            other_a = x;
            other_b = y;
            neighbours = was;
        }
        was = now;
        bool edge = i == 0 || i + m >= a.n;    /* there another name begins or goes on */
        if (now && (edge || x < 0x4E00 || x > 0x9FFF || y < 0x4E00 || y > 0x9FFF))
            return false;
    }
    if (i < a.n || j < b.n)
        return false;
    return differ == 1 || (differ == 2 && neighbours && last_a == other_b && last_b == other_a);
}

/* Other levels of government bear the same names. */
static bool is_level(str a, str b)
{
    static const char levels[] = "省市县区州旗镇乡一二三四五六七八九十";
    size_t m, n;
    for (size_t i = 0, j = 0; i < a.n && j < b.n; i += m, j += n)
        if (str_rune(a, i, &m) != str_rune(b, j, &n))
            return str_find(str_z(levels), str_slice(a, i, i + m)) != STR_NONE &&
                   str_find(str_z(levels), str_slice(b, j, j + n)) != STR_NONE;
    return false;
}

/* Is `less` the text `more` without one character that is neither its first nor its last? 和 comes and goes
 * lawfully (发展和改革, 发展改革). */
static bool lacks_one(str less, str more)
{
    size_t i = 0, j = 0, m, n;
    while (i < less.n && j < more.n && str_rune(less, i, &m) == str_rune(more, j, &n)) {
        i += m;
        j += n;
    }
    if (!i || j >= more.n || str_starts(str_from(more, j), S("和")))
        return false;
    str_rune(more, j, &n);
    return i < less.n && str_eq(str_from(less, i), str_from(more, j + n));
}

bool name_is_near(str found, str name)
{
    size_t m = str_runes(found), n = str_runes(name);
    if (m == n)
        return is_near(found, name) && !is_level(found, name);
    return m < n ? lacks_one(found, name) : lacks_one(name, found);
}
