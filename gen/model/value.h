/* Values of fields, by kind: from text to record, merging, whether given. */
#ifndef MODEL_VALUE_H
#define MODEL_VALUE_H
#include "model/types.h"

/* A place in a file a value came from, and where it goes. */
struct value_in {
    struct arena *arena;
    struct diag *diag;
    struct record *record;
    const struct field *field;
    struct loc loc;
    enum lang lang;                            /* of TEXT */
};
/* A new record of a class: ENUM fields are −1 (not given) until record_defaults. */
struct record *record_new(struct arena *a, const struct class_info *c, struct loc loc);
void record_defaults(struct record *r);
/* Every kind but PROSE, DEADLINE and CHILD, which are not one line of text. False after a reported fault. */
bool value_parse(const struct value_in *in, str text);
/* To the fault just reported: the day that was most likely meant. */
void value_suggest_date(struct arena *a, str text, struct diag *diag);
bool id_valid(str s);                          /* [a-z0-9][a-z0-9-]*, at most 64 bytes */
bool value_set(const struct record *r, const struct field *f);     /* was it given? (any language) */
/* Given, but what was given is a fault that has been reported, so the field is not missing as well. */
void value_misread(struct record *r, const struct field *f);
bool value_was_misread(const struct record *r, const struct field *f);
size_t value_size(const struct field *f);      /* bytes of a field in its record struct */
/* Copies what dst lacks from src: the two language halves of a record become one. */
void record_merge(struct record *dst, const struct record *src);
static inline void *value_slot(struct record *r, const struct field *f) { return (char *)r + f->offset; }
#endif
