/* Descriptions of classes, fields and value lists, expanded from the tables. */
#include "model/types.h"

#define none -1
#define CLASS_ARG(c) CLASS_##c

/* The argument column names a list of enum.def for ENUM and a class for REF and CHILD. */
#define ARG_ID(a) -1
#define ARG_STR(a) -1
#define ARG_TEXT(a) -1
#define ARG_PROSE(a) -1
#define ARG_DATE(a) -1
#define ARG_DEADLINE(a) -1
#define ARG_INT(a) -1
#define ARG_NUM(a) -1
#define ARG_BOOL(a) -1
#define ARG_ENUM(a) ENUM_##a
#define ARG_REF(a) CLASS_##a
#define ARG_CHILD(a) CLASS_##a
#define MANY_ONE false
#define MANY_MANY true

#define CLASS(c, ...) static const struct field c##_fields[] = {
#define FIELD(c, name, xml, KIND, arg, CARD, flags, zh, en, help_zh, help_en)                \
    { #name, xml, KIND_##KIND, ARG_##KIND(arg), MANY_##CARD, flags, offsetof(struct c, name), \
      zh, en, help_zh, help_en },
#define END(c) };
#include "model/field.def"
#undef CLASS
#undef FIELD
#undef END

static const struct class_info classes[] = {
#define CLASS(c, zh, en, help_zh, help_en)                                   \
    { CLASS_##c, #c, zh, en, help_zh, help_en, sizeof(struct c), c##_fields, \
      ARRAY_LEN(c##_fields) },
#define FIELD(...)
#define END(c)
#include "model/field.def"
};

#define ENUM(e) static const struct enum_entry e##_values[] = {
#define VALUE(e, c, key, zh, en) { key, zh, en },
#define ENDENUM(e) };
#include "model/enum.def"
#undef ENUM
#undef VALUE
#undef ENDENUM

static const struct enum_info enums[] = {
#define ENUM(e) { #e, e##_values, ARRAY_LEN(e##_values) },
#define VALUE(...)
#define ENDENUM(e)
#include "model/enum.def"
};

static const struct quantity quantities[] = {
#define QUANTITY(key, zh, one, many, multiply, divide, gap) \
    { key, zh, one, many, gap, multiply, divide },
#include "model/quantity.def"
};

const struct class_info *class_info(enum class_id id) { return &classes[id]; }
const struct enum_info *enum_info(enum enum_id id) { return &enums[id]; }

const struct class_info *class_find(str name)
{
    for (size_t i = 0; i < ARRAY_LEN(classes); i++)
        if (str_eq(str_z(classes[i].name), name))
            return &classes[i];
    return NULL;
}

int enum_find(enum enum_id id, str key)
{
    for (size_t i = 0; i < enums[id].n; i++)
        if (str_eq(str_z(enums[id].values[i].key), key))
            return (int)i;
    return -1;
}

const struct field *field_find(const struct class_info *c, str name)
{
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(str_z(c->fields[i].name), name))
            return &c->fields[i];
    return NULL;
}

str record_id(const struct record *r)
{
    const struct field *f = &r->class->fields[0];
    return f->kind == KIND_ID ? *(const str *)field_value(r, f) : S("");
}

const struct quantity *quantity_find(str key)
{
    for (size_t i = 0; i < ARRAY_LEN(quantities); i++)
        if (str_eq(str_z(quantities[i].key), key) || str_eq(str_z(quantities[i].zh), key))
            return &quantities[i];
    return NULL;
}
