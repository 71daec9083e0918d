/* Reads the source beside the parser, which keeps neither signs nor attributes. */
#include "text/xml_place.h"

bool xml_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

size_t xml_back_to(str s, size_t offset, char sign)
{
    size_t i = MIN(offset, s.n);
    while (i > 0 && !(i < s.n && s.p[i] == sign))
        i--;
    return i;
}

size_t xml_skip_attr(str s, size_t i, size_t *name)
{
    while (i < s.n && xml_white(s.p[i]))
        i++;
    *name = i;
    while (i < s.n && s.p[i] != '=' && s.p[i] != '>')
        i++;
    while (i < s.n && s.p[i] != '"' && s.p[i] != '\'' && s.p[i] != '>')
        i++;
    if (i >= s.n || s.p[i] == '>')
        return i;
    char quote = s.p[i++];
    while (i < s.n && s.p[i] != quote)
        i++;
    return i + 1;
}

size_t xml_skip_name(str s, size_t i)
{
    while (i < s.n && !xml_white(s.p[i]) && s.p[i] != '>' && s.p[i] != '/')
        i++;
    return i;
}

size_t xml_wide_tag(str s, size_t at)
{
    size_t from = at, len;
    while (from > 0 && s.p[from - 1] != '\n')
        from--;
    for (size_t i = from; i < s.n && s.p[i] != '\n'; i += len) {
        uint32_t r = str_rune(s, i, &len);
        if (r == 0xFF1C || r == 0xFF1E)
            return i;
    }
    return STR_NONE;
}
