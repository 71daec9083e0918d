/* Descriptions of classes, fields and value lists, expanded from the tables. */
#include "model/types.h"

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

/* The argument column names a list of enum.def for ENUM and a class for REF and CHILD. */
#define VALUES_ID(a) NULL
#define VALUES_STR(a) NULL
#define VALUES_TEXT(a) NULL
#define VALUES_PROSE(a) NULL
#define VALUES_DATE(a) NULL
#define VALUES_DEADLINE(a) NULL
#define VALUES_INT(a) NULL
#define VALUES_NUM(a) NULL
#define VALUES_BOOL(a) NULL
#define VALUES_ENUM(a) &enums[ENUM_##a]
#define VALUES_REF(a) NULL
#define VALUES_CHILD(a) NULL
#define OF_ID(a) NULL
#define OF_STR(a) NULL
#define OF_TEXT(a) NULL
#define OF_PROSE(a) NULL
#define OF_DATE(a) NULL
#define OF_DEADLINE(a) NULL
#define OF_INT(a) NULL
#define OF_NUM(a) NULL
#define OF_BOOL(a) NULL
#define OF_ENUM(a) NULL
#define OF_REF(a) &classes[CLASS_##a]
#define OF_CHILD(a) &classes[CLASS_##a]
#define MANY_ONE false
#define MANY_MANY true

static const struct class_info classes[CLASSES];

#define CLASS(c, ...) static const struct field c##_fields[] = {
#define FIELD(c, name, xml, KIND, arg, CARD, flags, zh, en, help_zh, help_en)                    \
    { #name, xml, KIND_##KIND, VALUES_##KIND(arg), OF_##KIND(arg), MANY_##CARD, flags,           \
      offsetof(struct c, name), zh, en, help_zh, help_en },
#define END(c) };
#include "model/field.def"
#undef CLASS
#undef FIELD
#undef END

static const struct class_info classes[CLASSES] = {
#define CLASS(c, zh, en, help_zh, help_en)                                   \
    { CLASS_##c, #c, zh, en, help_zh, help_en, sizeof(struct c), c##_fields, \
      ARRAY_LEN(c##_fields), { NULL, NULL, NULL, 0 }, NULL, 0 },
#define FIELD(...)
#define END(c)
#include "model/field.def"
};

static const struct quantity quantities[] = {
#define QUANTITY(key, zh, one, many, multiply, divide, gap) \
    { key, zh, one, many, gap, multiply, divide },
#include "model/quantity.def"
};

const struct class_info *class_info(enum class_id id) { return &classes[id]; }
const struct enum_info *enum_info(enum enum_id id) { return &enums[id]; }

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

void quantity_nearest(struct nearest *near)
{
    for (size_t i = 0; i < ARRAY_LEN(quantities); i++) {
        nearest_try(near, str_z(quantities[i].key));
        nearest_try(near, str_z(quantities[i].zh));
    }
}

str field_kind_name(enum field_kind k)
{
    static const char *const names[] = {
        [KIND_ID] = "id", [KIND_STR] = "str", [KIND_TEXT] = "text", [KIND_PROSE] = "prose",
        [KIND_DATE] = "date", [KIND_DEADLINE] = "deadline", [KIND_INT] = "int", [KIND_NUM] = "num",
        [KIND_BOOL] = "bool", [KIND_ENUM] = "enum", [KIND_REF] = "ref", [KIND_CHILD] = "child",
    };
    return str_z(names[k]);
}
