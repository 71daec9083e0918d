/* The built-in classes and lists, and look-up by name. */
#include "model/vocabulary.h"

void vocabulary_init(struct vocabulary *v)
{
    *v = (struct vocabulary){ .nclasses = CLASSES, .nenums = ENUMS };
    for (int c = 0; c < CLASSES; c++)
        v->classes[c] = class_info((enum class_id)c);
    for (int e = 0; e < ENUMS; e++)
        v->enums[e] = enum_info((enum enum_id)e);
    v->folders[CLASS_interpretation] = S("interpretations");
    v->folders[CLASS_page] = S("pages");
    v->folders[CLASS_progress] = S("progress");
}

const struct class_info *vocabulary_class(const struct vocabulary *v, str name)
{
    for (size_t i = 0; i < v->nclasses; i++)
        if (str_eq(str_z(v->classes[i]->name), name))
            return v->classes[i];
    return NULL;
}

const struct enum_info *vocabulary_enum(const struct vocabulary *v, str name)
{
    for (size_t i = 0; i < v->nenums; i++)
        if (str_eq(str_z(v->enums[i]->name), name))
            return v->enums[i];
    return NULL;
}

bool class_is_data(const struct class_info *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->fields[i].flags & COLUMN)
            return true;
    return false;
}

str class_plural(struct arena *a, const struct class_info *c)
{
    str name = str_z(c->name);
    if (c->id == CLASS_progress)
        return name;
    return str_ends(name, S("y")) ? arena_printf(a, "%.*sies", (int)name.n - 1, name.p)
                                  : arena_printf(a, "%ss", c->name);
}
