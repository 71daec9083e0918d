/* Dates and numbers as they are typed in offices. */
#include "model/guess.h"

/* The digits, point and minus are half-width in the result; −1 where the character is none of them. */
static int plain(uint32_t r)
{
    r = r >= 0xFF01 && r <= 0xFF5E ? r - 0xFEE0 : r;
    return (r >= '0' && r <= '9') || r == '.' || r == '-' ? (int)r : -1;
}

/* Digits in a row, three times at the most; −1: more, or too many. */
static int read_groups(str s, int group[3])
{
    int n = 0;
    size_t len;
    bool open = false;
    for (size_t i = 0; i < s.n; i += len) {
        int c = plain(str_rune(s, i, &len));
        bool digit = c >= '0' && c <= '9';
        n += digit && !open;
        open = digit;
        if (n > 3 || (digit && group[n - 1] > 9999))
            return -1;
        if (digit)
            group[n - 1] = group[n - 1] * 10 + (c - '0');
    }
    return n;
}

bool guess_date(str s, struct date *out)
{
    int group[3] = { 0 };
    if (read_groups(s, group) != 3 || !date_valid(group[0], group[1], group[2]))
        return false;
    *out = (struct date){ (int16_t)group[0], (int8_t)group[1], (int8_t)group[2] };
    return true;
}

bool guess_near_date(str s, struct date *out)
{
    int group[3] = { 0 }, n = read_groups(s, group);
    bool end = str_find(s, S("底")) != STR_NONE || str_find(s, S("末")) != STR_NONE;
    if (end && n == 1)
        group[1] = 12;
    if (n < 1 || (n < 3 && !end) || !date_valid(group[0], group[1], 1) || group[2] > 31)
        return false;
    *out = date_month_end(group[0], group[1]);
    if (n == 3 && group[2] < out->day)
        out->day = (int8_t)group[2];
    return out->day > 0;
}

bool guess_is_spreadsheet_date(str s)
{
    size_t strokes = 0;
    for (size_t i = 0; i < s.n; i++) {
        strokes += s.p[i] == '/';
        if (s.p[i] != '/' && (s.p[i] < '0' || s.p[i] > '9'))
            return false;
    }
    return strokes == 2 && s.n >= 8 && s.p[4] == '/';
}

/* Separators of thousands, signs and units are passed over; words between digits make it no number. */
str guess_number(struct arena *a, str s)
{
    char *out = arena_alloc(a, s.n + 1);
    size_t n = 0, len;
    bool ended = false;
    struct num num;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = str_rune(s, i, &len);
        int c = plain(r);
        if (c >= 0 && ended)
            return S("");
        if (c >= 0)
            out[n++] = (char)c;
        else if (n && r != ',' && r != 0xFF0C && r != ' ')
            ended = true;
    }
    return num_parse(str_of(out, n), &num) ? str_of(out, n) : S("");
}
