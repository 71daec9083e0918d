/* All classes and value lists of a site: the built-in ones of field.def and enum.def first, then those the
 * site declares as data (templates/types/, read by site/types.c). A declared class has the same parts as a
 * built-in one (fields with kinds, columns, references), so reader, checker, Lua, data files and schema
 * serve it without new C; only what is computed (DERIVED) needs code. Immutable after the site is scanned. */
#ifndef MODEL_VOCABULARY_H
#define MODEL_VOCABULARY_H
#include "model/types.h"

enum { MAX_CLASSES = 96, MAX_ENUMS = 96 };

struct vocabulary {
    const struct class_info *classes[MAX_CLASSES];         /* by class_info.id */
    size_t nclasses;
    const struct enum_info *enums[MAX_ENUMS];
    size_t nenums;
    str folders[MAX_CLASSES];                  /* below content/: Markdown or ledgers; or empty */
};

void vocabulary_init(struct vocabulary *v);    /* the built-in part */
const struct class_info *vocabulary_class(const struct vocabulary *v, str name);   /* or NULL */
const struct enum_info *vocabulary_enum(const struct vocabulary *v, str name);     /* or NULL */
str class_plural(struct arena *a, const struct class_info *c);   /* names its data files: "benefits" */
bool class_is_data(const struct class_info *c);    /* it has COLUMN fields: open data, under its plural */
#endif
