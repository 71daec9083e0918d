/* The lexicon of intake (word.def) and the folding that lets one list serve both scripts.
 * All matching is done on folded text: the same bytes as printed, with the Traditional forms of the
 * characters the lexicon uses replaced by the Simplified ones (both three bytes), so a position in
 * one is a position in the other. */
#ifndef INTAKE_WORD_H
#define INTAKE_WORD_H
#include "base/arena.h"

enum word_list {
#define WORDS(list, words) WORDS_##list,
#include "intake/word.def"
#undef WORDS
    WORD_LISTS
};

/* A piece of a document: as printed, and folded for matching, byte for byte alongside. */
struct run { str text, key; };
static inline struct run run_slice(struct run r, size_t i, size_t j)
{ return (struct run){ str_slice(r.text, i, j), str_slice(r.key, i, j) }; }

/* Bytes of the longest word of the list that s starts (ends) with; 0 for none. */
size_t lex_at(enum word_list l, str s);
size_t lex_end(enum word_list l, str s);
bool lex_is(enum word_list l, str s);         /* s is a word of the list */
/* First place in s where any word of the list stands, or STR_NONE; *len gets its bytes. */
size_t lex_find(enum word_list l, str s, size_t *len);
str lex_first(enum word_list l);              /* of a list of one */
size_t lex_count(enum word_list l, str s);    /* how many different words of the list s has */

/* Is s one of the words of a table's cell, set apart by spaces; or, unless whole, is one in it? */
bool lex_among(const char *words, str s, bool whole);

str lex_fold(struct arena *a, str s);         /* s itself when there is nothing to fold */
/* Folded characters seen, and the Simplified ones they fold to: which script a text is in. */
void lex_script(str s, size_t *traditional, size_t *simplified);
#endif
