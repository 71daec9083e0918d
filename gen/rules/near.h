/* Is a text a name misspelt: one character another, one missing or too many, two neighbours exchanged? Not
 * where the text may well be another's name: another level (市, 县), another first or last character. */
#ifndef RULES_NEAR_H
#define RULES_NEAR_H
#include "base/str.h"

bool name_is_near(str found, str name);
#endif
