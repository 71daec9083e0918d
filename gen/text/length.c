/* Reads a length with its unit. */
#include "text/length.h"

bool length_read(str s, mpt em, mpt whole, mpt *out)
{
    static const struct { const char *unit; double mpt; } units[] = {
        { "mm", 72000.0 / 25.4 }, { "cm", 720000.0 / 25.4 }, { "pt", 1000.0 },
    };
    uint64_t n = 0, scale = 1;
    size_t i = 0;
    bool point = false;
    for (; i < s.n && i < 12 && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] == '.' && !point)); i++) {
        if (s.p[i] == '.') {
            point = true;
        } else {
            n = n * 10 + (uint64_t)(s.p[i] - '0');
            scale = point ? scale * 10 : scale;
        }
    }
    str unit = str_from(s, i);
    double value = (double)n / (double)scale, per = 0;
    if (str_eq(unit, S("em")))
        per = em;
    else if (str_eq(unit, S("%")))
        per = whole / 100.0;
    for (size_t k = 0; k < ARRAY_LEN(units); k++)
        if (str_eq(unit, str_z(units[k].unit)))
            per = units[k].mpt;
    if (i == 0 || per <= 0 || value * per > PT(14400))
        return false;
    *out = (mpt)(value * per + 0.5);
    return true;
}
