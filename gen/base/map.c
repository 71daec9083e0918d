/* String map: entries in insertion order, an open-addressed table of their positions beside them. */
#include "base/map.h"
#include "base/hash.h"

void map_init(struct map *m, struct arena *a) { *m = (struct map){ .arena = a }; }

static uint32_t *map_slot(const struct map *m, str key)
{
    size_t i = (size_t)hash_64(key) & (m->nslot - 1);
    while (m->slot[i] && !str_eq(m->v[m->slot[i] - 1].key, key))
        i = (i + 1) & (m->nslot - 1);
    return &m->slot[i];
}

static void map_rehash(struct map *m)
{
    m->nslot = m->nslot ? m->nslot * 2 : 16;
    m->slot = arena_array(m->arena, uint32_t, m->nslot);
    for (size_t i = 0; i < m->n; i++)
        *map_slot(m, m->v[i].key) = (uint32_t)i + 1;
}

void *map_find(const struct map *m, str key)
{
    uint32_t at = m->nslot ? *map_slot(m, key) : 0;
    return at ? m->v[at - 1].value : NULL;
}

bool map_add(struct map *m, str key, void *value)
{
    if ((m->n + 1) * 4 > m->nslot * 3)
        map_rehash(m);
    uint32_t *slot = map_slot(m, key);
    if (*slot)
        return false;
    m->v = vec_room(m->arena, m->v, m->n, &m->cap, sizeof *m->v);
    m->v[m->n++] = (struct map_entry){ key, value };
    *slot = (uint32_t)m->n;
    return true;
}

void map_set(struct map *m, str key, void *value)
{
    if (!map_add(m, key, value))
        m->v[*map_slot(m, key) - 1].value = value;
}
