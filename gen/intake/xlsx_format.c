/* What number formats mean; only so far as a reader of ledgers needs it. */
#include "intake/workbook.h"
#include "base/date.h"
#include <stdlib.h>

/* ---- codes ---- */

struct signs { bool year, month, day, time, percent, other; size_t zeros; };

/* Looks through quoted text, escaped signs and conditions in brackets. */
static struct signs signs_of(str code)
{
    struct signs s = { 0 };
    size_t first = str_find_char(code, ';');
    code = str_upto(code, first);
    for (size_t i = 0; i < code.n; i++) {
        char c = code.p[i];
        if (c == '"' || c == '[') {
            size_t end = str_find_char(str_from(code, i + 1), c == '"' ? '"' : ']');
            i += end == STR_NONE ? code.n : end + 1;
        } else if (c == '\\' || c == '_' || c == '*') {
            i++;
        } else if (str_starts(str_from(code, i), S("AM/PM"))) {
            i += 4;
        } else {
            s.year |= c == 'y' || c == 'Y' || c == 'e';
            s.month |= c == 'm' || c == 'M';
            s.day |= c == 'd' || c == 'D';
            s.time |= c == 'h' || c == 'H' || c == 's' || c == 'S';
            s.percent |= c == '%';
            s.zeros += c == '0';
            s.other |= c != '0';
        }
    }
    return s;
}

static struct xlsx_format built_in(long id)
{
    bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                (id >= 50 && id <= 54) || id == 57 || id == 58;
    bool month = id == 17 || id == 27 || id == 50 || id == 52 || id == 57;
    bool time = (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ||
                id == 55 || id == 56;
    enum number_format kind = month ? FORMAT_MONTH : date ? FORMAT_DATE : time ? FORMAT_TIME
                            : id == 9 || id == 10 ? FORMAT_PERCENT
                            : id == 49 ? FORMAT_TEXT : FORMAT_GENERAL;
    return (struct xlsx_format){ kind, 0 };
}

struct xlsx_format xlsx_format_of(long id, str code)
{
    if (str_empty(code))
        return built_in(id);
    if (str_eq(code, S("General")) || str_eq(code, S("@")))
        return built_in(str_eq(code, S("@")) ? 49 : 0);
    struct signs s = signs_of(code);
    struct xlsx_format f = { FORMAT_GENERAL, 0 };
    if (s.day || (s.month && !s.time))
        f.kind = s.day || !s.year ? FORMAT_DATE : FORMAT_MONTH;
    else if (s.time)
        f.kind = FORMAT_TIME;
    else if (s.percent)
        f.kind = FORMAT_PERCENT;
    else if (s.zeros > 1 && s.zeros < 32 && !s.other)
        f = (struct xlsx_format){ FORMAT_ZEROS, (uint8_t)s.zeros };
    return f;
}

/* ---- values ---- */

/* Fifteen digits are what a spreadsheet keeps. */
static str plain(struct arena *a, double v)
{
    bool whole = v > -1e15 && v < 1e15 && v == (double)(int64_t)v;
    return whole ? arena_printf(a, "%lld", (long long)v) : arena_printf(a, "%.15g", v);
}

static bool is_plain(str raw)
{
    size_t digits = 0;
    for (size_t i = 0; i < raw.n; i++) {
        if (!(raw.p[i] >= '0' && raw.p[i] <= '9') && !(raw.p[i] == '-' && i == 0))
            return false;
        digits += raw.p[i] != '-';
    }
    return digits > 0 && digits <= 15;
}

static str show_date(struct arena *a, double v, bool month, bool from_1904, enum cell_kind *kind)
{
    enum { EPOCH_1900 = -25569, EPOCH_1904 = -24107, LAST = 109938 };      /* to 2199 */
    int32_t serial = v >= 1 && v < LAST ? (int32_t)v : 0;
    bool never = !from_1904 && serial == 60;   /* 1900-02-29 */
    if (serial == 0 || never)
        return plain(a, v);
    int32_t days = serial + (from_1904 ? EPOCH_1904 : serial < 60 ? EPOCH_1900 + 1 : EPOCH_1900);
    *kind = CELL_DATE;
    str iso = date_iso(a, date_of_days(days));
    return month ? str_upto(iso, 7) : iso;
}

static str show_time(struct arena *a, double v)
{
    double part = v - (double)(int64_t)v;
    int minutes = (int)(part * 24 * 60 + 0.5) % (24 * 60);
    return v >= 0 && v < 1e9 ? arena_printf(a, "%02d:%02d", minutes / 60, minutes % 60) : plain(a, v);
}

str xlsx_show(struct arena *a, str raw, struct xlsx_format f, bool from_1904, enum cell_kind *kind)
{
    char *end;
    str z = arena_str(a, str_trim(raw));
    double v = strtod(z.p, &end);
    *kind = CELL_NUMBER;
    if (z.n == 0 || end != z.p + z.n || !(v > -1e300 && v < 1e300)) {
        *kind = CELL_TEXT;
        return z;
    }
    switch (f.kind) {
    case FORMAT_PERCENT: return arena_printf(a, "%.*s%%", STR_ARG(plain(a, v * 100)));
    case FORMAT_DATE: return show_date(a, v, false, from_1904, kind);
    case FORMAT_MONTH: return show_date(a, v, true, from_1904, kind);
    case FORMAT_TIME: return v >= 1 ? show_date(a, v, false, from_1904, kind) : show_time(a, v);
    case FORMAT_ZEROS:
        return v >= 0 && v < 1e15 ? arena_printf(a, "%0*lld", f.zeros, (long long)(v + 0.5)) : z;
    case FORMAT_TEXT: case FORMAT_GENERAL: break;
    }
    return is_plain(z) ? z : plain(a, v);
}
