/* What a character is to a reader of policy text: brackets, separators and sentence ends in all the
 * widths that documents mix. */
#ifndef INTAKE_GLYPH_H
#define INTAKE_GLYPH_H
#include "base/str.h"

enum glyph {
    GLYPH_OTHER,
    GLYPH_HAN,
    GLYPH_DIGIT,                   /* 0–9, half- or full-width */
    GLYPH_LATIN,
    GLYPH_SPACE,                   /* seen as a gap */
    GLYPH_NOTHING,                 /* control and zero-width: never kept */
    GLYPH_OPEN, GLYPH_CLOSE,       /* brackets, not quotes */
    GLYPH_QUOTE_OPEN, GLYPH_QUOTE_CLOSE,   /* “ ” ‘ ’ 「 」 and 《 》 */
    GLYPH_PAUSE,                   /* 、 */
    GLYPH_COMMA,                   /* ， , */
    GLYPH_SEMICOLON, GLYPH_COLON,
    GLYPH_STOP,                    /* 。 ！ ？ */
    GLYPH_DOT                      /* . ． */
};

enum glyph glyph_of(uint32_t rune);
/* 1 ( 2 [ 3 〔 4 【 5 quotes 6 《: which brackets belong together; 0 for others. */
int glyph_family(uint32_t rune);
int glyph_digit(uint32_t rune);        /* 0–9, or -1 */
int glyph_han_digit(uint32_t rune);    /* 〇 … 九 0–9, 十 10, 百 100, or -1 */

/* Steps over UTF-8 text; the rune and its glyph at s.p[i]. */
static inline enum glyph glyph_at(str s, size_t i, size_t *len)
{ return glyph_of(str_rune(s, i, len)); }
/* The last character of s, or 0. */
uint32_t rune_last(str s);
uint32_t rune_first(str s);
str glyph_trim(str s);                 /* gaps off both ends */
/* Bytes of the first sentence of s, without its 。 (or the dot a slip of the keyboard put between Chinese
 * characters); *next where the second begins. */
size_t glyph_sentence(str s, size_t *next);
/* Gaps, separators and stops off the end (and the start). */
str glyph_trim_marks(str s);
#endif
