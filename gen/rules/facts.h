/* Figures in a text: numbers and the parts of dates, each language as it writes them, so that a Chinese text
 * and its translation, or a record and a printed sheet, can be compared. "2026年6月底前", "by the end of June
 * 2026" and "12万元", "120,000 yuan" say the same. */
#ifndef RULES_FACTS_H
#define RULES_FACTS_H
#include "base/arena.h"
#include "base/buf.h"
#include "text/lang.h"

/* stated: figures written in digits, in order. known: those, their multiples (万, thousand), and figures in
 * words (三, three, June), sorted. Values are thousandths. */
struct facts { int64_t *stated, *known; size_t nstated, nknown; };
void facts_read(struct arena *a, str text, enum lang l, struct facts *out);
/* 12,345.6 at i, in thousandths, and its end; -1: too long to be a quantity. */
size_t facts_number(str s, size_t i, int64_t *value);
bool facts_know(const struct facts *f, int64_t value);
/* Letters, digits and characters only: what stays the same however a text is laid out. */
void facts_bare(str text, struct buf *out);
#endif
