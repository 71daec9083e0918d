/* Classes of characters and what may stand between two of them: line breaks (禁则), blank halves of
 * full-width punctuation, the quarter-em between Chinese and Latin. After CLReq (W3C Requirements
 * for Chinese Text Layout) and GB/T 15834-2011. */
#ifndef PRINT_PUNCT_H
#define PRINT_PUNCT_H
#include "text/segment.h"

enum rune_class {
    CLASS_WIDE,                        /* ideographs and all else that is set on the em */
    CLASS_OPEN,                        /* （《“ … no line ends with it */
    CLASS_CLOSE,                       /* ，。》” … no line starts with it */
    CLASS_MID,                         /* · */
    CLASS_NOSTART,                     /* set on the em, may not start a line: ％ 々 */
    CLASS_DASH,                        /* — , in pairs that stay together */
    CLASS_DOTS,                        /* … , the same, and no line starts with it */
    CLASS_LATIN,                       /* set on its own advance, words are not broken */
    CLASS_SPACE,
    CLASS_MARK,                        /* belongs to the character before */
    CLASS_NONE                         /* draws nothing */
};
/* zh: the quotation marks, dashes and dots both scripts share are Chinese. */
enum rune_class rune_class(uint32_t rune, bool zh);

/* What breaking costs, as badness: never is only beaten by a line that cannot fit otherwise. */
enum { BREAK_FREE = 0, BREAK_UNIT = 20, BREAK_SOFT = 60, BREAK_HYPHEN = 80, BREAK_WORD = 150,
       BREAK_LONE = 400, BREAK_SPLIT = 3000,
       BREAK_NEVER = 1000000 };

/* One side of a place between two characters. */
struct side { enum rune_class cls; uint32_t rune; };
/* space: the source has white space between them; `split`: cost of breaking a Latin word here. */
int pair_break(struct side a, struct side b, bool space, int split);
/* Cost of breaking a Latin word between two of its runes; BREAK_NEVER where it must not. */
int word_break(uint32_t a, uint32_t b, bool url);

/* In titles and headings words stay whole (GB/T 9704-2012 §7.3.1): breaks at punctuation come first, then
 * those after a particle, then other ends of words; `end` is what text/segment.h says of the place. */
int title_break(struct side a, struct side b, enum segment_end end);

/* White between two neighbours, in thousandths of an em. */
struct white { int16_t gap, stretch, shrink; };
/* a_trail, b_lead: the blank halves they bring. */
struct white pair_white(struct side a, struct side b, bool space, int a_trail, int b_lead);
#endif
