/* Lengths on paper: mpt, thousandths of a PostScript point, as whole numbers, so that every machine
 * sets a document the same. */
#ifndef TEXT_LENGTH_H
#define TEXT_LENGTH_H
#include "base/str.h"

typedef int32_t mpt;
#define PT(points) ((mpt)((points) * 1000))
#define MM(millimetres) ((mpt)((millimetres) * 72000.0 / 25.4 + 0.5))

/* "37mm", "2.5cm", "12pt", "2em" (of em), "30%" (of whole); false for anything else and for more
 * than 14,400 pt. */
bool length_read(str s, mpt em, mpt whole, mpt *out);
#endif
