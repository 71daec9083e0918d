/* The inside of a unit block: who leads, is responsible, cooperates, and by when. */
#ifndef INTAKE_DUTY_H
#define INTAKE_DUTY_H
#include "intake/label.h"

struct names { str *v; size_t n, cap; };       /* as printed, each once, in printed order */

struct duty {
    struct names lead, responsible, cooperating;
    str deadline;                              /* as printed; empty if none */
    bool first_leads;                          /* "列第一位者为牵头单位": holds from here on */
    struct names remarks;                      /* clauses that name no unit, left out */
};

/* Reads one block (its brackets off) and adds to duty. Labels cut first, then role verbs (…牵头,
 * …负责, …配合), then 、 and commas outside brackets; lists without a role are responsible. */
void duty_read(struct arena *a, struct run block, struct duty *duty);

/* Whether s, without any label, reads as units followed by what they do ("合肥海关负责"), or, for
 * `list`, as nothing but units. */
bool duty_sentence(struct arena *a, str key);
bool duty_list(struct arena *a, str key);

/* Another deadline is printed behind the first; the same one again adds nothing, and more than a person would
 * read through becomes a remark. */
void duty_add_deadline(struct arena *a, struct duty *duty, str text);
void names_add(struct arena *a, struct names *names, str name);
#endif
