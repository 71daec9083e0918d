/* A compiled template: a Lua function and, beside it, the static text and what each value needs. */
#ifndef SCRIPT_TEMPLATE_H
#define SCRIPT_TEMPLATE_H
#include "script/context.h"
#include "script/lexer.h"
#include "script/state.h"

/* Static text and the value after it. Lua names it by index; the text is never a Lua string. */
struct segment {
    str text;
    uint32_t at, length;                       /* the value's expression in the source */
    uint16_t before, after;                    /* context_id around it */
    uint8_t escape;                            /* enum escape; ESCAPE_NONE: no value */
    const struct class_info *class;            /* at {{ a.b }}: of the last a, and its field b */
    const struct field *field;
};
struct tag { uint32_t at, end; };              /* code of a tag in the source */

struct template {
    struct script *script;
    str name;                                  /* zero-terminated */
    const struct source *src;
    enum format format;
    struct template *layout;                   /* or NULL */
    VEC(struct segment) segments;
    VEC(struct tag) tags;                      /* in file order */
    struct map blocks;                         /* blocks it places: name → struct context * */
    uint16_t place;                            /* context_id it starts and ends with */
    bool compiling, failed;
    int function, writers[6];                  /* in Lua's registry: the chunk and its arguments */
};

/* The compiled template, or NULL after a fault, reported once. `from`: who asks for it. */
struct template *template_load(struct script *s, str name, struct loc from);
void template_missing(struct script *s, str name, struct loc from);
/* Translates t->src into Lua source in s->code and fills t; false after reported faults. */
bool template_compile(struct template *t);
struct loc template_loc(const struct template *t, size_t offset);
/* The place of a Lua error at a line: a caret where the line's only tag or the quoted name is. */
struct loc template_line_loc(const struct template *t, int line, str message);

/* literal.c: interface strings and template names written in code are checked when compiling;
 * false after a reported fault. */
bool check_literals(struct template *t, struct token name, struct lexer rest);

/* output.c: makes the functions compiled code writes with, in the order of its first line. */
void push_writers(lua_State *L, struct template *t);
/* The template named by argument 1, fit to stand here, and at 2 its arguments or nil. */
struct template *check_template(lua_State *L, const char *function);
/* Runs it here with the arguments at 2, one level deeper. */
void include_template(lua_State *L, struct template *t);
/* script.c: calls a template; args is the stack index of its arguments or 0. */
void template_run(lua_State *L, struct template *t, int args);
#endif
