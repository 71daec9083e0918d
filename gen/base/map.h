/* String to pointer map in an arena; iteration is in insertion order, so output never depends on hashes. */
#ifndef BASE_MAP_H
#define BASE_MAP_H
#include "base/arena.h"

struct map_entry { str key; void *value; };
struct map { struct arena *arena; struct map_entry *v; size_t n, cap; uint32_t *slot; size_t nslot; };

void map_init(struct map *m, struct arena *a);
void *map_find(const struct map *m, str key);          /* NULL if absent */
bool map_add(struct map *m, str key, void *value);     /* false (unchanged) if present; key is borrowed */
void map_set(struct map *m, str key, void *value);
#endif
