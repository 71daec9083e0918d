/* Printed unit names → units of the register. A name matches a unit's name, short form, alias or former
 * name, in either script and with brackets of any width; a name without its place (市财政局) the one
 * unit so called; an elided name takes the level word of the name before it (自治区发展改革委、民政厅 →
 * 自治区民政厅). What is not found gets an id of its own, made from the name, and is reported once with
 * the nearest name of the register. */
#ifndef INTAKE_RESOLVE_H
#define INTAKE_RESOLVE_H
#include "intake/intake.h"

struct new_unit { str id, name; enum unit_level_value level; };

struct resolver {
    struct arena *arena;
    struct diag *diag;
    struct map names;              /* normal form → id (str *) */
    struct map tails;              /* without the place: 云溪市财政局 → 市财政局; empty id: several */
    struct map fresh;              /* normal form → struct new_unit *, in order of appearance */
};

void resolver_init(struct resolver *r, struct arena *a, const struct model *m, struct diag *diag);
/* The ids for a list of names, in order, each once; complete units joined by 和 or 及 are parted when
 * the register knows both. */
struct names resolve_all(struct resolver *r, const struct names *printed, struct loc loc);
str resolve(struct resolver *r, str name, struct loc loc);
str resolve_placeholder(struct resolver *r, str name);     /* a new unit nobody is told of */
#endif
