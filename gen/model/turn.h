/* Turning days: the days on which pages begin to read differently though no file changed. A record's
 * publication arrives, a status flips, a day named in a field comes or has passed. Between two turning days a
 * site says the same, so a build prints the newest one as its as-of date and changes no byte until the next.
 * A DATE field says which of its days matter (TURNS_ON, TURNS_AFTER in field.def, `turns` in types.lua); of
 * a declared type's field that says nothing both are taken: a build too many, never one too few. */
#ifndef MODEL_TURN_H
#define MODEL_TURN_H
#include "model/model.h"

enum turn_kind { TURN_PUBLISHED, TURN_STATUS, TURN_COMES, TURN_PASSES };
struct turn {
    struct date day;                           /* the first day that reads differently */
    enum turn_kind kind;
    const struct record *record;
    const struct field *field;                 /* of COMES and PASSES */
    int from, to;                              /* of STATUS: values of enum status */
};
struct turns { struct turn *v; size_t n, cap; };

/* Every turning day of a linked model, past and to come, by day, then in content order. What follows
 * from a record that is not yet public is known only once it is. */
void turns_of(const struct model *m, struct arena *a, struct turns *out);
/* The newest day on or before `today`; unset where there is none. */
struct date turns_last(const struct turns *t, struct date today);
#endif
