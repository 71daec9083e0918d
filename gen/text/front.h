/* The header block of a Markdown file: the very first line is ---, then lines `key: value`,
 * then ---. Blank lines and lines that start with # are skipped; white space around key and
 * value goes away, and so does one pair of straight double quotes around a value. Nothing is
 * nested: what a value means is its reader's affair. A file without a header is fine: no keys,
 * body at 0. */
#ifndef TEXT_FRONT_H
#define TEXT_FRONT_H
#include "base/arena.h"
#include "base/diag.h"

struct front_key { str name, value; struct loc loc, value_loc; };
struct front {
    struct front_key *v;               /* in file order; may a key repeat? its reader says */
    size_t n;
    size_t body;                       /* byte offset in src->text where the body starts */
};

/* false after a reported fault; what could be read is in *out all the same. Values are slices of
 * src->text. */
bool front_read(struct arena *a, const struct source *src, struct front *out, struct diag *diag);
#endif
