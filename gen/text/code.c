/* Forms, dates and check digits of codes. */
#include "text/code.h"
#include "base/date.h"

size_t code_digits(str s, size_t i)
{
    size_t n = 0;
    while (i + n < s.n && s.p[i + n] >= '0' && s.p[i + n] <= '9')
        n++;
    return n;
}

static int number_at(str s, size_t i, size_t n)
{
    int value = 0;
    for (size_t k = 0; k < n; k++)
        value = value * 10 + (s.p[i + k] - '0');
    return value;
}

/* GB/T 2260: the first two digits. */
static bool is_province(int code)
{
    static const uint8_t rows[][2] = {
        { 11, 15 }, { 21, 23 }, { 31, 37 }, { 41, 46 }, { 50, 54 }, { 61, 65 }, { 71, 71 }, { 81, 83 },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (code >= rows[i][0] && code <= rows[i][1])
            return true;
    return false;
}

bool code_identity(str s)
{
    static const int weight[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
    int sum = 0, year;
    if (s.n != 18 || code_digits(s, 0) < 17 || !is_province(number_at(s, 0, 2)))
        return false;
    year = number_at(s, 6, 4);
    if (year < 1900 || year > 2099 || !date_valid(year, number_at(s, 10, 2), number_at(s, 12, 2)))
        return false;
    for (size_t i = 0; i < 17; i++)
        sum += (s.p[i] - '0') * weight[i];
    char check = "10X98765432"[sum % 11], last = s.p[17] == 'x' ? 'X' : s.p[17];
    return last == check;
}

bool code_identity_15(str s)
{
    return s.n == 15 && code_digits(s, 0) == 15 && is_province(number_at(s, 0, 2)) &&
           date_valid(1900 + number_at(s, 6, 2), number_at(s, 8, 2), number_at(s, 10, 2));
}

bool code_bank_card(str s)
{
    int sum = 0;
    if (s.n < 16 || s.n > 19 || code_digits(s, 0) != s.n || !strchr("34569", s.p[0]))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        int d = s.p[s.n - 1 - i] - '0';
        d = i % 2 ? d * 2 : d;
        sum += d > 9 ? d - 9 : d;
    }
    return sum % 10 == 0;
}

bool code_mobile(str s)
{
    return s.n == 11 && code_digits(s, 0) == 11 && s.p[0] == '1' && s.p[1] >= '3';
}

/* Weighted sum modulo 31 over 0-9A-H J-N P-R T-U W-Y. */
bool code_credit(str s)
{
    static const char digits[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const int weight[] = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 };
    int sum = 0;
    for (size_t i = 0; i < 18 && s.n == 18; i++) {
        const char *at = s.p[i] ? strchr(digits, s.p[i]) : NULL;
        if (!at)
            return false;
        if (i == 17)
            return (int)(at - digits) == (31 - sum % 31) % 31;
        sum += (int)(at - digits) * weight[i];
    }
    return false;
}

/* ^[0-9A-Za-z-]{5,20}/20\d\d-\d{5}$ */
bool code_index_number(str s)
{
    str code, rest;
    if (!str_cut(s, S("/"), &code, &rest) || code.n < 5 || code.n > 20 || rest.n != 10)
        return false;
    return code_digits(rest, 0) == 4 && str_starts(rest, S("20")) && rest.p[4] == '-' &&
           code_digits(rest, 5) == 5 && (code.n != 18 || code_credit(code));
}

static bool is_han(str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t c = str_rune(s, i, &len);
        if (c < 0x4E00 || c > 0x9FA5)
            return false;
    }
    return s.n > 0;
}

/* ^[汉]+〔20\d\d〕[1-9]\d*号$ */
bool code_document_number(str s)
{
    str issuer, rest, year, number;
    if (!str_cut(s, S("〔"), &issuer, &rest) || !str_cut(rest, S("〕"), &year, &number) ||
        !is_han(issuer) || year.n != 4 || code_digits(year, 0) != 4 || !str_starts(year, S("20")))
        return false;
    size_t n = code_digits(number, 0);
    return n > 0 && number.p[0] != '0' && str_eq(str_from(number, n), S("号"));
}

bool code_site(str s)
{
    size_t from = str_starts(s, S("bm")) ? 2 : 0;
    return s.n == 10 && code_digits(s, from) == 10 - from;
}

/* ^[汉]ICP备\d{8}号(-\d+)?$ : one Han character is three bytes of UTF-8. */
bool code_icp(str s)
{
    str rest = str_from(s, 3);
    if (!is_han(str_upto(s, 3)) || !str_starts(rest, S("ICP备")) || code_digits(rest, 6) != 8)
        return false;
    rest = str_from(rest, 14);
    if (!str_starts(rest, S("号")))
        return false;
    rest = str_from(rest, 3);
    return rest.n == 0 || (rest.n > 1 && rest.p[0] == '-' && code_digits(rest, 1) == rest.n - 1);
}

bool code_police(str s)
{
    str rest = str_from(s, 3);
    if (!is_han(str_upto(s, 3)) || !str_starts(rest, S("公网安备")))
        return false;
    rest = str_trim(str_from(rest, 12));
    return code_digits(rest, 0) == 14 && str_eq(str_from(rest, 14), S("号"));
}

/* One or two labels before the registered one: www.yunxi.gov.cn, fgw.yunxi.gov.cn. */
bool code_gov_host(str s)
{
    size_t labels = 1;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'))
            return false;
        labels += c == '.';
    }
    return str_ends(s, S(".gov.cn")) && labels >= 3 && labels <= 4 && s.p[0] != '.' &&
           str_find(s, S("..")) == STR_NONE;
}

bool code_minute(str s)
{
    struct date day;
    return s.n == 16 && date_parse(str_upto(s, 10), &day) && s.p[10] == ' ' && code_digits(s, 11) == 2 &&
           s.p[13] == ':' && code_digits(s, 14) == 2 && number_at(s, 11, 2) < 24 && number_at(s, 14, 2) < 60;
}

code_fn *code_find(str name)
{
    static const struct { const char *name; code_fn *fn; } rows[] = {
        { "identity", code_identity }, { "bank_card", code_bank_card }, { "mobile", code_mobile },
        { "credit", code_credit }, { "index_number", code_index_number },
        { "document_number", code_document_number }, { "site", code_site }, { "icp", code_icp },
        { "police", code_police }, { "gov_host", code_gov_host }, { "minute", code_minute },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_eq(name, str_z(rows[i].name)))
            return rows[i].fn;
    return NULL;
}
