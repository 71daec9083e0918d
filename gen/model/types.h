/* Records: C structs, class descriptions and value kinds, all expanded from model/field.def and enum.def.
 * Records live in the site arena, are filled by read.c and link.c, and are immutable afterwards,
 * so every worker may share them. */
#ifndef MODEL_TYPES_H
#define MODEL_TYPES_H
#include "base/date.h"
#include "base/diag.h"
#include "text/doc.h"
#include "text/fmt.h"

enum class_id {
    CLASS_none = -1,
#define CLASS(c, ...) CLASS_##c,
#define FIELD(...)
#define END(c)
#include "model/field.def"
#undef CLASS
#undef FIELD
#undef END
    CLASSES
};

enum enum_id {
#define ENUM(e) ENUM_##e,
#define VALUE(...)
#define ENDENUM(e)
#include "model/enum.def"
#undef ENUM
#undef VALUE
#undef ENDENUM
    ENUMS
};

/* One C enumeration per list: enum status { STATUS_NOT_STARTED, … } as enum_status_NOT_STARTED. */
#define ENUM(e) enum e##_value {
#define VALUE(e, c, key, zh, en) e##_##c,
#define ENDENUM(e) e##_COUNT };
#include "model/enum.def"
#undef ENUM
#undef VALUE
#undef ENDENUM

enum field_kind {
    KIND_ID, KIND_STR, KIND_TEXT, KIND_PROSE, KIND_DATE, KIND_DEADLINE,
    KIND_INT, KIND_NUM, KIND_BOOL, KIND_ENUM, KIND_REF, KIND_CHILD
};
enum {
    ATTR = 1, REQUIRED = 2, DERIVED = 4, COLUMN = 8,
    TURNS_ON = 16, TURNS_AFTER = 32            /* of DATE: pages read differently from the day on, after it */
};

struct record {                                /* first member of every record struct */
    const struct class_info *class;
    struct loc loc;
    uint32_t index;                            /* position among its class, in content order */
    uint64_t misread;                          /* fields given but faulty (value_misread): not missing, too */
    struct date behind;                        /* day of English whose Chinese has changed (translate.h) */
};
struct ref { const struct record *to; str id; struct loc loc; };   /* to is NULL until linked */
struct refs { struct ref *v; size_t n; };
struct list { struct record **v; size_t n; };  /* nested records, in file order */
struct strs { str *v; size_t n; };
struct texts { struct text *v; size_t n; };
struct deadline { struct date by; bool ongoing; bool set; };   /* by unset and ongoing: standing work */

typedef str value_ID_ONE;         typedef str value_STR_ONE;         typedef struct strs value_STR_MANY;
typedef struct text value_TEXT_ONE;   typedef struct texts value_TEXT_MANY;
typedef struct prose value_PROSE_ONE; typedef struct date value_DATE_ONE;
typedef struct deadline value_DEADLINE_ONE;
typedef struct num value_INT_ONE;     typedef struct num value_NUM_ONE;
typedef bool value_BOOL_ONE;          typedef int value_ENUM_ONE;
typedef struct ref value_REF_ONE;     typedef struct refs value_REF_MANY;
typedef struct list value_CHILD_MANY;

/* struct unit { struct record record; str id; … }; and so on. */
#define CLASS(c, ...) struct c { struct record record;
#define FIELD(c, name, xml, KIND, arg, CARD, ...) value_##KIND##_##CARD name;
#define END(c) };
#include "model/field.def"
#undef CLASS
#undef FIELD
#undef END

struct field {
    const char *name, *xml;
    enum field_kind kind;
    const struct enum_info *values;            /* of ENUM, else NULL */
    const struct class_info *of;               /* of REF and CHILD, else NULL */
    bool many;
    unsigned flags;
    size_t offset;                             /* of the value in the record struct */
    const char *zh, *en, *help_zh, *help_en;
};
struct class_index { const char *path, *zh, *en; int order; };   /* "benefits/", its name; or NULL */
struct class_check { const char *test, *zh, *en; bool warns; struct loc loc; };   /* Lua; what is wrong */
struct class_info {
    int id;                                    /* position in the vocabulary; enum class_id if built in */
    const char *name, *zh, *en, *help_zh, *help_en;
    size_t size;
    const struct field *fields;
    size_t n;
    struct class_index index;                  /* declared classes only, like checks */
    const struct class_check *checks;
    size_t nchecks;
};
struct enum_entry { const char *key, *zh, *en; };
struct enum_info { const char *name; const struct enum_entry *values; size_t n; };

const struct class_info *class_info(enum class_id id);
const struct enum_info *enum_info(enum enum_id id);
str field_kind_name(enum field_kind k);                    /* "text", "ref" … */
const struct field *field_find(const struct class_info *c, str name);   /* by C/Lua name, or NULL */
static inline const void *field_value(const struct record *r, const struct field *f)
{ return (const char *)r + f->offset; }
/* Id of a record of a class with an id, else empty. */
str record_id(const struct record *r);

struct quantity { const char *key, *zh, *en_one, *en_many, *en_gap; int multiply, divide; };
const struct quantity *quantity_find(str key);             /* by key or printed Chinese word, or NULL */
void quantity_nearest(struct nearest *near);                           /* tries them all */
/* "不少于95%" · "at least 95%"; a masked value reads 未公布 · not published. */
void fmt_quantity(struct buf *out, const struct target *t, enum lang l);
/* "2026年6月底前" · "by the end of June 2026" · "长期坚持" · "ongoing"; both where both hold. */
void fmt_deadline(struct buf *out, struct deadline d, enum lang l);
#endif
