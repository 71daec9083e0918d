/* The visible text of a page, gathered between its tags, and the language it is in. */
#include "rules/page.h"

static uint32_t entity(str s, size_t *len)
{
    static const struct { str name; uint32_t rune; } rows[] = {
        { S("&amp;"), '&' }, { S("&lt;"), '<' }, { S("&gt;"), '>' }, { S("&quot;"), '"' },
        { S("&#39;"), '\'' }, { S("&#x27;"), '\'' }, { S("&nbsp;"), ' ' },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_starts(s, rows[i].name)) {
            *len = rows[i].name.n;
            return rows[i].rune;
        }
    *len = 1;
    return '&';
}

static bool is_space(uint32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/* Entities read, white space as single spaces; what is neither is copied as it stands. */
static void put_text(struct buf *out, str s)
{
    size_t len;
    for (size_t i = 0; i < s.n; i += len) {
        for (len = 0; i + len < s.n && s.p[i + len] != '&' && !is_space((unsigned char)s.p[i + len]); )
            len++;
        if (len) {
            buf_put(out, str_of(s.p + i, len));
            continue;
        }
        len = 1;
        uint32_t c = s.p[i] == '&' ? entity(str_from(s, i), &len) : ' ';
        if (!is_space(c))
            buf_put_rune(out, c);
        else if (out->n && out->p[out->n - 1] != ' ' && out->p[out->n - 1] != '\n')
            buf_putc(out, ' ');
    }
}

static bool is_cjk(uint32_t c) { return c >= 0x3400 && c <= 0x9FFF; }
static bool is_wide_mark(uint32_t c)
{
    return (c >= 0x3001 && c <= 0x3002) || (c >= 0xFF01 && c <= 0xFF0F) || c == 0xFF1A || c == 0xFF1B ||
        c == 0xFF1F;
}

/* Chinese outside of lang="zh-Hans" on an English page; a run of English words on a Chinese one (addresses
 * and names of files have no spaces). */
static void see_language(struct page_look *p, str s, enum lang l)
{
    enum { WORDS = 4 };
    size_t len, cjk = 0, wide = 0, words = 0, letters = 0, spaces = 0;
    if (l != p->in->lang && !(l == LANG_ZH && p->in->lang == LANG_EN))
        return;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t c = str_rune(s, i, &len);
        cjk += is_cjk(c);
        wide += is_wide_mark(c);
        spaces += c == ' ';
        letters = (c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z') ? letters + 1 : 0;
        words += letters == 3;
    }
    if (l == LANG_EN && p->in->lang == LANG_EN && (cjk || wide)) {
        audit_fault(p->audit, cjk ? NATIVE_PART_LANG : NATIVE_LEFT_CHINESE, p->at, str_upto(str_trim(s), 60));
        return;
    }
    p->cjk += cjk;
    p->runes += str_runes(s);
    if (l == LANG_ZH && p->in->lang == LANG_ZH && words >= WORDS && spaces + 1 >= WORDS && cjk == 0)
        audit_fault(p->audit, NATIVE_PART_LANG, p->at, str_upto(str_trim(s), 60));
}

static bool is_word(char c) { return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'); }

void page_text(struct page_look *p, str s)
{
    const struct page_open *top = p->depth ? &p->open[p->depth - 1] : NULL;
    if (p->in_title)
        put_text(&p->title, s);
    if (!top || top->hidden || !str_trim(s).n)
        return;
    if (p->text.n && is_word(p->text.p[p->text.n - 1]) && s.p[0] >= '0' && s.p[0] <= '9')
        buf_putc(&p->text, ' ');               /* a figure of its own */
    size_t from = p->text.n;
    put_text(&p->text, s);
    if (p->link_from != STR_NONE)
        put_text(&p->link_text, s);
    see_language(p, str_from(buf_str(&p->text), from), top->lang);
}
