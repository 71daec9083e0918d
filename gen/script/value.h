/* Values templates see beside Lua's own: small read-only userdata over the model. The first byte
 * is the kind; no library here makes userdata but ours, so the byte can be trusted. */
#ifndef SCRIPT_VALUE_H
#define SCRIPT_VALUE_H
#include "script/state.h"

enum value_kind {
    VALUE_RECORD, VALUE_LIST, VALUE_DEADLINE, VALUE_PROSE,
    VALUE_FOREIGN,                             /* text of another language than the page's */
    VALUE_URL,                                 /* made by url(), absolute(), asset() */
    VALUE_MARKUP,                              /* elements we wrote ourselves: chart() */
    VALUE_SITE, VALUE_PAGE,
    VALUE_FAULT,                               /* an error on its way out */
    VALUE_KINDS                                /* none of ours */
};
struct record_value { uint8_t kind; const struct record *record; };
struct deadline_value { uint8_t kind; struct deadline deadline; };
struct prose_value { uint8_t kind, lang; const struct doc *doc; };
struct text_value {                            /* from_root: an address in a cached partial */
    uint8_t kind, lang;
    bool from_root;
    str s;
};
struct list_value {                            /* v: struct ref * or struct record ** */
    uint8_t kind;
    bool refs;
    const void *v;
    size_t n;
};

void values_open(lua_State *L, int strings);   /* the metatables; index of the string functions */
/* The word for the type of a value: "text", "number", "record", "list" … */
const char *value_word(lua_State *L, int i);
enum value_kind value_kind(lua_State *L, int i);       /* VALUE_KINDS: not ours */
void *value_at(lua_State *L, int i, enum value_kind kind);     /* or NULL */
void *value_new(lua_State *L, enum value_kind kind, size_t size);

void push_str(lua_State *L, str s);
void push_record(lua_State *L, const struct record *r);        /* nil for NULL */
void push_list(lua_State *L, struct list l);
struct text_value *push_url(lua_State *L, str s);
void push_markup(lua_State *L, str s);         /* only what our own C wrote and escaped */
void push_date(lua_State *L, struct date d);
/* A field in a language; the name is at index `name`. Raises an unknown field. */
void push_field(lua_State *L, const struct record *r, const struct field *f, enum lang want);
/* The field's row by the Lua string at i; NULL if there is none. */
const struct field *field_at(lua_State *L, const struct record *r, int i);
NORETURN void unknown_field(lua_State *L, const struct record *r, str name);
int list_item(lua_State *L, const struct list_value *l, lua_Integer i);   /* pushes it or nil */

/* The text of a string, number, foreign text, address or prose; it lives while the value is on the
 * stack (prose: until the next call). False for anything else. */
bool value_text(lua_State *L, int i, str *out);
str check_text(lua_State *L, int arg, const char *function);
const struct record *check_record(lua_State *L, int arg, const char *function);
struct date check_date(lua_State *L, int arg, const char *function);
lua_Integer check_whole(lua_State *L, int arg, const char *function);
void check_list(lua_State *L, int arg, const char *function);
#endif
