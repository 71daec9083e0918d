/* Printed numbers at the head of a paragraph, and how a document nests its numbering systems.
 * A system is a way of printing (一、 （一） 1. （1） ① 第一章 …); which system stands inside which is
 * each document's own habit (GB/T 9704 7.3.3 only recommends an order), so nesting is learnt from the
 * order in which systems appear. */
#ifndef INTAKE_NUMBER_H
#define INTAKE_NUMBER_H
#include "base/arena.h"

enum numbering {
    NUMBER_NONE,
    NUMBER_UNPRINTED,                                              /* a heading without number */
    NUMBER_PART, NUMBER_CHAPTER, NUMBER_SECTION, NUMBER_ARTICLE,   /* 第一部分 章 节 条 */
    NUMBER_TASK,                                                   /* 任务一： */
    NUMBER_HAN, NUMBER_HAN_BRACKET, NUMBER_HAN_HALF,               /* 一、 （一） 一） */
    NUMBER_DIGIT, NUMBER_DIGIT_BRACKET, NUMBER_DIGIT_HALF,         /* 1. （1） 1） */
    NUMBER_CIRCLED,                                                /* ① ⑴ ㈠ ⒈ */
    NUMBER_DECIMAL_1, NUMBER_DECIMAL_2, NUMBER_DECIMAL_3,          /* 1 1.2 1.2.3 */
    NUMBERINGS
};
enum { ORDINAL_MAX = 199 };

struct number { uint8_t system; uint16_t ordinal; uint16_t bytes; };   /* bytes: as printed */

/* The number that s starts with, or system NUMBER_NONE. Decimals, dates and years are no numbers. */
struct number number_read(str s);
/* As part of a path: brackets half-width, 、 and . and gaps dropped ("（九）" → "(九)", "1．" → "1"). */
str number_path(struct arena *a, str printed);

/* The open levels while walking down a document. */
enum { NESTING_MAX = 12 };
struct nesting {
    int depth;                                 /* open levels */
    struct { uint8_t system; uint16_t ordinal; } level[NESTING_MAX];
    uint16_t last[NUMBERINGS];                 /* last ordinal of a system anywhere: running numbers */
    bool inside[NUMBERINGS][NUMBERINGS];       /* [inner][outer]: met nested that way */
};

/* Level (from 0) at which the number continues or opens a series; -1 when it would be too deep. */
int nesting_level(const struct nesting *n, struct number number);
/* Enters it there, closing deeper levels. */
void nesting_enter(struct nesting *n, struct number number, int level);
/* The number goes on with a series that is open: the next of its level, or of its system. */
bool nesting_continues(const struct nesting *n, struct number number);
#endif
