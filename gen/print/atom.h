/* Text → atoms: what para.c builds paragraphs with. */
#ifndef PRINT_ATOM_H
#define PRINT_ATOM_H
#include "print/para.h"

struct builder {
    struct layout *l;
    struct para *p;
    uint16_t style;
    bool zh;                           /* language here */
    bool space;                        /* white space seen since the last atom */
};
/* Appends the atoms of the text in the builder's style. */
void atoms_add(struct builder *b, str text, struct loc loc);
/* White and break after each atom, once all are there. */
void atoms_join(struct layout *l, struct para *p);
#endif
