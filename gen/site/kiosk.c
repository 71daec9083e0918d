/* One pass over the tags of a page; attributes there are written by our own templates: name="value". */
#include "site/kiosk.h"

static bool leaves(str address)
{
    size_t colon = str_find_char(address, ':'), slash = str_find_char(address, '/');
    return str_starts(address, S("//")) || (colon != STR_NONE && (slash == STR_NONE || colon < slash));
}

/* Where the value of an attribute stands within a tag, or an empty slice. */
static str attribute(str tag, str name)
{
    size_t at = str_find(tag, name);
    str value = at == STR_NONE ? S("") : str_from(tag, at + name.n);
    return str_upto(value, MIN(str_find_char(value, '"'), value.n));
}

/* Blanks out from `from` to `to`; spaces between attributes mean nothing. */
static void blank(struct buf *html, const char *from, const char *to)
{
    memset(html->p + (from - html->p), ' ', (size_t)(to - from));
}

void kiosk_close(struct buf *html)
{
    static const str starts[] = { { "<a ", 3 }, { "<a\n", 3 }, { "<area ", 6 }, { "<form ", 6 } };
    for (size_t i = 0; i < html->n; i++) {
        str rest = str_from(buf_str(html), i);
        if (rest.p[0] != '<')
            continue;
        str tag = str_upto(rest, MIN(str_find_char(rest, '>'), rest.n));
        for (size_t k = 0; k < ARRAY_LEN(starts); k++) {
            str name = k + 1 == ARRAY_LEN(starts) ? S("action=\"") : S("href=\"");
            str value = str_starts(tag, starts[k]) ? attribute(tag, name) : S("");
            if (value.n && leaves(value))
                blank(html, value.p - name.n, value.p + value.n + 1);
        }
    }
}
