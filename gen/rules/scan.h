/* Facts of a finished HTML page in one pass over its bytes: no tree is built (a DOM costs more than the
 * page did). Understands tags, quoted attributes, comments, and script and style content. */
#ifndef RULES_SCAN_H
#define RULES_SCAN_H
#include "base/arena.h"

struct tag_attr { str name, value; };
struct tag {
    str name;                                  /* lower case as written by our templates */
    bool closing;
    struct tag_attr attrs[24];
    size_t n;
    size_t from, to;                           /* bytes of the tag in the page */
};
/* The next tag at or after *at; false at the end. */
bool tag_next(str html, size_t *at, struct tag *out);
/* The value as written; p NULL when absent. Asked a dozen times for every tag, of names known here. */
static inline str tag_attr(const struct tag *t, const char *name)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->attrs[i].name, str_z(name)))
            return t->attrs[i].value.p ? t->attrs[i].value : S("");
    return str_of(NULL, 0);
}
#endif
