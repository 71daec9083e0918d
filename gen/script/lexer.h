/* A light tokenizer of Lua: enough to find where a template tag ends, which blocks it opens and
 * which interface strings it names, and to read data files. It never runs anything. */
#ifndef SCRIPT_LEXER_H
#define SCRIPT_LEXER_H
#include "base/arena.h"

enum token_kind {
    TOKEN_END,                                 /* end of text, or the terminator */
    TOKEN_NAME,                                /* names and keywords */
    TOKEN_STRING, TOKEN_NUMBER,
    TOKEN_SYMBOL,                              /* one of Lua's operators and marks */
    TOKEN_OPEN,                                /* a string or long comment that never ends */
    TOKEN_ALIEN                                /* a character that Lua code cannot hold */
};
struct token { enum token_kind kind; str text; size_t at; };   /* at: byte offset in the text */

/* Stops at `closer` ("}}", "%}" or empty) outside strings and, for "}}", outside braces. */
struct lexer { str text, closer; size_t at; int braces; };

struct token lexer_next(struct lexer *x);
static inline bool token_is(struct token t, str text)
{ return t.kind != TOKEN_STRING && str_eq(t.text, text); }
/* The value of a string token; false when an escape is not Lua's. */
bool token_string(struct arena *a, struct token t, str *out);
#endif
