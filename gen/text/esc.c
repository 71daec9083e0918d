/* Escaping: a table of replacements per context over one loop. */
#include "text/esc.h"

/* What stands for an ASCII character: NULL itself, "" nothing, otherwise the text given. */
struct context {
    const char *ascii[128];
    bool separators;                   /* U+2028 and U+2029 end lines in old JavaScript */
};

#define DROP_C0                                                                              \
    [0] = "", [1] = "", [2] = "", [3] = "", [4] = "", [5] = "", [6] = "", [7] = "", [8] = "", \
    [11] = "", [12] = "", [14] = "", [15] = "", [16] = "", [17] = "", [18] = "", [19] = "",   \
    [20] = "", [21] = "", [22] = "", [23] = "", [24] = "", [25] = "", [26] = "", [27] = "",   \
    [28] = "", [29] = "", [30] = "", [31] = "", [127] = ""

#define JSON_STRING                                                                           \
    [0] = "\\u0000", [1] = "\\u0001", [2] = "\\u0002", [3] = "\\u0003", [4] = "\\u0004",      \
    [5] = "\\u0005", [6] = "\\u0006", [7] = "\\u0007", [8] = "\\b", [9] = "\\t",              \
    [10] = "\\n", [11] = "\\u000b", [12] = "\\f", [13] = "\\r", [14] = "\\u000e",             \
    [15] = "\\u000f", [16] = "\\u0010", [17] = "\\u0011", [18] = "\\u0012",                   \
    [19] = "\\u0013", [20] = "\\u0014", [21] = "\\u0015", [22] = "\\u0016",                   \
    [23] = "\\u0017", [24] = "\\u0018", [25] = "\\u0019", [26] = "\\u001a",                   \
    [27] = "\\u001b", [28] = "\\u001c", [29] = "\\u001d", [30] = "\\u001e",                   \
    [31] = "\\u001f", ['"'] = "\\\"", ['\\'] = "\\\\", [127] = "\\u007f"

static const struct context html = {
    .ascii = { DROP_C0, ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;" },
};
static const struct context attr = {
    .ascii = { DROP_C0, ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;",
               ['\''] = "&#39;", ['\t'] = "&#9;", ['\n'] = "&#10;", ['\r'] = "&#13;" },
};
static const struct context script = {
    .ascii = { JSON_STRING, ['<'] = "\\u003c", ['>'] = "\\u003e", ['&'] = "\\u0026",
               ['\''] = "\\u0027", ['`'] = "\\u0060" },
    .separators = true,
};
static const struct context json = { .ascii = { JSON_STRING } };
static const struct context csv = { .ascii = { DROP_C0, ['"'] = "\"\"" } };
static const struct context ical = {
    .ascii = { DROP_C0, ['\r'] = "", ['\n'] = "\\n", ['\\'] = "\\\\", [';'] = "\\;",
               [','] = "\\," },
};

/* C1 controls and noncharacters are refused by HTML and XML both; str_rune gives U+FFFD with
 * length 1 for a byte that is no UTF-8. */
static bool carried(uint32_t rune, size_t len)
{
    if (rune == 0xFFFD)
        return len == 3;
    return rune >= 0xA0 && (rune & 0xFFFE) != 0xFFFE;
}

/* U+3000 to U+CFFF, where Chinese is: three bytes, all carried, none of them special. */
static inline bool is_plain_wide(str s, size_t i)
{
    const unsigned char *p = (const unsigned char *)s.p + i;
    return p[0] >= 0xE3 && p[0] <= 0xEC && i + 3 <= s.n && (p[1] & 0xC0) == 0x80 &&
           (p[2] & 0xC0) == 0x80;
}

static void put_escaped(struct buf *out, str s, const struct context *c)
{
    size_t kept = 0, i = 0, len = 1;   /* s[kept, i) is copied in one piece */
    for (; i < s.n; i += len) {
        unsigned char byte = (unsigned char)s.p[i];
        const char *instead = NULL;
        len = 1;
        if (byte < 0x80) {
            instead = c->ascii[byte];
        } else if (is_plain_wide(s, i)) {
            len = 3;
        } else {
            uint32_t rune = str_rune(s, i, &len);
            if (!carried(rune, len))
                instead = "";
            else if (c->separators && (rune == 0x2028 || rune == 0x2029))
                instead = rune == 0x2028 ? "\\u2028" : "\\u2029";
        }
        if (!instead)
            continue;
        buf_put(out, str_slice(s, kept, i));
        buf_putz(out, instead);
        kept = i + len;
    }
    buf_put(out, str_from(s, kept));
}

void esc_html(struct buf *out, str s) { put_escaped(out, s, &html); }
void esc_attr(struct buf *out, str s) { put_escaped(out, s, &attr); }
void esc_script(struct buf *out, str s) { put_escaped(out, s, &script); }
void esc_json(struct buf *out, str s) { put_escaped(out, s, &json); }
void esc_json_string(struct buf *out, str s)
{
    buf_putc(out, '"');
    esc_json(out, s);
    buf_putc(out, '"');
}

void esc_ical(struct buf *out, str s) { put_escaped(out, s, &ical); }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_alnum(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_number(str s)
{
    bool digits = false;
    for (size_t i = 0; i < s.n; i++) {
        bool edge = (i == 0 && (s.p[i] == '-' || s.p[i] == '+')) ||
                    (i > 0 && i + 1 == s.n && s.p[i] == '%');
        if (is_digit(s.p[i]))
            digits = true;
        else if (!edge && !(digits && s.p[i] == '.'))
            return false;
    }
    return digits;
}

/* Spreadsheets start a formula at any of these, the full-width forms included. */
static bool is_formula(str s)
{
    static const str starts[] = { S("="), S("+"), S("-"), S("@"), S("\t"), S("\r"), S("\n"),
                                  S("＝"), S("＋"), S("－"), S("＠") };
    for (size_t i = 0; i < ARRAY_LEN(starts); i++)
        if (str_starts(s, starts[i]))
            return !is_number(s);
    return false;
}

static bool needs_quotes(str s)
{
    if (s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' '))
        return true;
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r')
            return true;
    return false;
}

void esc_csv(struct buf *out, str s)
{
    bool quotes = needs_quotes(s);
    if (quotes)
        buf_putc(out, '"');
    if (is_formula(s))
        buf_putc(out, '\'');
    put_escaped(out, s, &csv);
    if (quotes)
        buf_putc(out, '"');
}

static void put_percent(struct buf *out, unsigned char byte)
{
    static const char hex[] = "0123456789ABCDEF";
    buf_putc(out, '%');
    buf_putc(out, hex[byte >> 4]);
    buf_putc(out, hex[byte & 15]);
}

/* RFC 3986, 2.3: unreserved characters stand for themselves. */
static bool is_unreserved(char c)
{
    return is_alnum(c) || (c && strchr("-._~", c));
}

void esc_url_part(struct buf *out, str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (is_unreserved(s.p[i]))
            buf_putc(out, s.p[i]);
        else
            put_percent(out, (unsigned char)s.p[i]);
    }
}

static bool is_skipped(char c) { return (unsigned char)c <= ' ' || c == 0x7F; }

/* The scheme of a URL in lower case, skipping what browsers skip; false when it has none.
 * A scheme ends at the first ':' that no '/', '?' or '#' precedes. */
static bool url_scheme(str s, char out[16])
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (is_skipped(c))
            continue;
        if (c == '/' || c == '?' || c == '#')
            return false;
        if (c == ':') {
            out[n] = '\0';
            return true;
        }
        if (c >= 'A' && c <= 'Z')
            c = (char)(c + 32);
        if (n < 15)
            out[n++] = c;
    }
    return false;
}

bool esc_url_safe(str url)
{
    static const char *const allowed[] = { "http", "https", "mailto", "tel" };
    char scheme[16];
    if (!url_scheme(url, scheme))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(allowed); i++)
        if (strcmp(scheme, allowed[i]) == 0)
            return true;
    return false;
}

/* A '%' is kept only where it already starts an escape. */
static bool is_escape(str s, size_t i)
{
    static const char hex[] = "0123456789abcdefABCDEF";
    return i + 2 < s.n && s.p[i + 1] && strchr(hex, s.p[i + 1]) && s.p[i + 2] &&
           strchr(hex, s.p[i + 2]);
}

void esc_url(struct buf *out, str s)
{
    static const char reserved[] = ":/?#[]@!$()*+,;=";
    if (!esc_url_safe(s)) {
        buf_putc(out, '#');
        return;
    }
    s = str_trim(s);
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (is_skipped(c) && c != ' ')
            continue;
        if (c == '&')
            buf_putz(out, "&amp;");
        else if (is_unreserved(c) || (c && strchr(reserved, c)) || (c == '%' && is_escape(s, i)))
            buf_putc(out, c);
        else
            put_percent(out, (unsigned char)c);
    }
}

static bool is_caret(str line)
{
    if (!str_starts(line, S("  |")) || !str_ends(line, S("^")))
        return false;
    for (size_t i = 3; i + 1 < line.n; i++)
        if (line.p[i] != ' ')
            return false;
    return true;
}

void esc_html_under(struct buf *out, str above, str line)
{
    size_t i = 0, len, columns = 0;
    if (!is_caret(line)) {
        esc_html(out, line);
        return;
    }
    for (; i < above.n && columns < line.n - 1; i += len)
        columns += (size_t)rune_width(str_rune(above, i, &len));
    buf_putz(out, "<i>");
    esc_html(out, str_upto(above, i));
    buf_putz(out, "</i>^");
}
