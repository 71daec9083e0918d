/* Folding and cutting for search. */
#include "text/term.h"
#include "text/cjk.h"
#include "text/han.h"

static bool is_east_asian(uint32_t r)
{
    return (rune_is_han(r) && (r < 0xF900 || r > 0xFAFF)) ||
           (r >= 0x3041 && r <= 0x30FE && r != 0x30FB);    /* kana, not their dot */
}

static bool is_letter(uint32_t r)
{
    return (r >= 'a' && r <= 'z') || (r >= '0' && r <= '9') || (r >= 0xDF && r <= 0x24F && r != 0xF7);
}

static uint32_t fold(uint32_t r)
{
    if (r >= 0xFF01 && r <= 0xFF5E)            /* full-width forms of ASCII */
        r -= 0xFEE0;
    if ((r >= 'A' && r <= 'Z') || (r >= 0xC0 && r <= 0xDE && r != 0xD7))
        r += 0x20;
    r = han_simple(r);
    return is_letter(r) || is_east_asian(r) ? r : ' ';
}

void term_fold(struct buf *out, str s)
{
    size_t len, start = out->n;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t r = fold(str_rune(s, i, &len));
        if (r != ' ')
            buf_put_rune(out, r);
        else if (out->n > start && out->p[out->n - 1] != ' ')
            buf_putc(out, ' ');
    }
    if (out->n > start && out->p[out->n - 1] == ' ')
        out->p[--out->n] = 0;
}

/* "licences" → "licence", "policies" and "policy" → "polic". */
static str term_stem(str w)
{
    static const struct { str end; size_t least, drop; } rules[] = {       /* the first that fits */
        { { "ies", 3 }, 5, 3 }, { { "y", 1 }, 4, 1 }, { { "ss", 2 }, 0, 0 }, { { "us", 2 }, 0, 0 },
        { { "is", 2 }, 0, 0 }, { { "xes", 3 }, 4, 2 }, { { "ches", 4 }, 5, 2 },
        { { "shes", 4 }, 5, 2 }, { { "sses", 4 }, 5, 2 }, { { "s", 1 }, 4, 1 },
    };
    for (size_t i = 0; i < ARRAY_LEN(rules); i++)
        if (str_ends(w, rules[i].end))
            return w.n >= rules[i].least ? str_upto(w, w.n - rules[i].drop) : w;
    return w;
}

void term_start(struct term_walk *w, str folded) { *w = (struct term_walk){ .text = folded }; }

/* Where the word that begins at w->at ends. */
static size_t word_end(const struct term_walk *w)
{
    size_t i = w->at, len;
    while (i < w->text.n && is_letter(str_rune(w->text, i, &len)))
        i += len;
    return i;
}

bool term_next(struct term_walk *w, str *term)
{
    size_t len, next;
    while (w->at < w->text.n && w->text.p[w->at] == ' ')
        w->at++;
    if (w->at >= w->text.n)
        return false;
    uint32_t r = str_rune(w->text, w->at, &len);
    if (!is_east_asian(r)) {
        size_t end = word_end(w);
        end = MAX(end, w->at + len);
        *term = term_stem(str_slice(w->text, w->at, end));
        w->at = end;
        return true;
    }
    if (w->pair || w->at + len >= w->text.n || !is_east_asian(str_rune(w->text, w->at + len, &next))) {
        *term = str_slice(w->text, w->at, w->at + len);
        w->at += len;
        w->pair = false;
        return true;
    }
    *term = str_slice(w->text, w->at, w->at + len + next);
    w->pair = true;                            /* then the single one, and on */
    return true;
}
