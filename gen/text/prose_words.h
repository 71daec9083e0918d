/* Look-up in the vocabulary of prose.h; for prose.c only. */
#ifndef TEXT_PROSE_WORDS_H
#define TEXT_PROSE_WORDS_H
#include "text/prose.h"

const struct doc_word *word_find(str name, enum doc_word_in in);       /* or NULL */
str word_nearest(str name, enum doc_word_in in);       /* "did you mean", or empty */
bool word_has(const char *list, str name);             /* is name among the words of the list? */
#endif
