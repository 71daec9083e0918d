/* Relative paths with '/'. Refused is a path that leaves its root (absolute, "..", an empty part, a
 * backslash) or that a list of paths could not hold (control characters, a double quote, what is no
 * UTF-8). */
#ifndef BASE_PATH_H
#define BASE_PATH_H
#include "base/arena.h"

bool path_safe(str relative);                          /* may be joined under a root */
str path_join(struct arena *a, str dir, str name);
str path_dir(str path);                                /* "a/b/c" → "a/b", "c" → "" */
str path_name(str path);                               /* "a/b/c.xml" → "c.xml" */
str path_stem(str path);                               /* "a/b/c.xml" → "c" */
str path_ext(str path);                                /* ".xml" or "" */
/* The path of an address: "https://host/sub/" → "/sub/", "/" where it has none. */
str path_of_url(str url);
#endif
