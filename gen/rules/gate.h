/* What must not stand in any text that is published: numbers of persons, marks of secrecy, placeholders,
 * broken characters, words that rules list, names one character off. One pass over a text finds all of it.
 * Texts of records come first; a finding that a page or a download only repeats is not reported again. */
#ifndef RULES_GATE_H
#define RULES_GATE_H
#include "rules/audit.h"

struct gate;
struct gate *gate_new(struct audit *a);        /* in the audit's arena */
/* head: a title, a header or a footer, or the first lines of a document. field: of a record's own text, or
 * NULL; a finding is then told where it stands in the record's file. */
struct gate_text { str text; struct where at; bool head; const struct field *field; enum lang lang; };
void gate_look(struct audit *a, const struct gate_text *t);    /* thread-safe */
void gate_records(struct audit *a);
/* Tells what finished files say: each once, where it stands first by name. */
void gate_finish(struct audit *a);
#endif
