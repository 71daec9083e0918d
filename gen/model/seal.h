/* The seal of a record: a hash of everything it says in both languages, its nested records included. A
 * review (三审) is bound to it: one changed word asks for a new one. Order of files, positions and what
 * is computed from other records have no part in it. */
#ifndef MODEL_SEAL_H
#define MODEL_SEAL_H
#include "model/types.h"

void seal_of(const struct record *r, char out[17]);    /* 16 hex digits, zero-terminated */
#endif
