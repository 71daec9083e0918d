/* Inside of the template compiler: what compile.c (text and values) and statement.c (code)
 * share. */
#ifndef SCRIPT_COMPILE_H
#define SCRIPT_COMPILE_H
#include "script/lexer.h"
#include "script/template.h"

enum frame_kind { FRAME_IF, FRAME_LOOP, FRAME_DO, FRAME_FUNCTION, FRAME_BLOCK };
struct frame {
    enum frame_kind kind;
    struct context start, merged;              /* at the opening; of the branches ended so far */
    bool has_merged, has_else;
    str word;                                  /* "if": for messages */
    size_t at;
};

struct compiler {
    struct template *t;
    struct context context, whole;             /* here; in content with nothing open */
    size_t opened;                             /* the last "<" that left whole */
    VEC(struct frame) frames;
    size_t counted;                            /* bytes of source counted into line */
    int line, lua_line;
    bool failed;
};

/* Follows tokens to where a round starts: after "do", "repeat" and a function's parameters. */
struct rounds { bool parameters; int depth; };
/* Appends the counting of a round when t starts one. */
void compile_round(struct compiler *c, struct rounds *r, struct token t);

void compile_fault(struct compiler *c, enum diag_code code, size_t at, str a, str b);
bool compile_token(struct compiler *c, struct token t);        /* may it stand in code? */
void compile_code(struct compiler *c, str s);  /* appends Lua source, counting its lines */
void compile_statement(struct compiler *c, struct tag tag);
#endif
