/* Ranges of the Unicode blocks behind the classes. */
#include "text/cjk.h"

struct range { uint32_t from, to; };

static bool within(uint32_t r, const struct range *v, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (r >= v[i].from && r <= v[i].to)
            return true;
    return false;
}

bool rune_is_han(uint32_t r)
{
    static const struct range han[] = { { 0x4E00, 0x9FFF }, { 0x3400, 0x4DBF }, { 0x3005, 0x3007 },
                                        { 0xF900, 0xFAFF }, { 0x2E80, 0x2FDF },
                                        { 0x20000, 0x3FFFD } };
    return r >= 0x2E80 && within(r, han, ARRAY_LEN(han));
}

bool rune_is_cjk_punct(uint32_t r)
{
    static const struct range punct[] = { { 0x3000, 0x3004 }, { 0x3008, 0x3020 },
                                          { 0x3030, 0x3030 }, { 0x303D, 0x303F },
                                          { 0x30FB, 0x30FB }, { 0xFE10, 0xFE1F },
                                          { 0xFE30, 0xFE6F }, { 0xFF01, 0xFF0F },
                                          { 0xFF1A, 0xFF20 }, { 0xFF3B, 0xFF40 },
                                          { 0xFF5B, 0xFF65 } };
    return r >= 0x3000 && within(r, punct, ARRAY_LEN(punct));
}

bool rune_is_cjk(uint32_t r)
{
    static const struct range cjk[] = { { 0x2E80, 0x312F }, { 0x3190, 0x4DBF },
                                        { 0x4E00, 0x9FFF }, { 0xF900, 0xFAFF },
                                        { 0xFE10, 0xFE1F }, { 0xFE30, 0xFE6F },
                                        { 0xFF00, 0xFF9F }, { 0xFFE0, 0xFFE6 },
                                        { 0x20000, 0x3FFFD } };
    return r >= 0x2E80 && within(r, cjk, ARRAY_LEN(cjk));
}

bool rune_is_shared_punct(uint32_t r)
{
    return r == 0xB7 || (r >= 0x2013 && r <= 0x201F) || r == 0x2025 || r == 0x2026 ||
           r == 0x2E3A;
}
