/* Errors raised in templates: a catalogue code with arguments travels as a Lua error value and
 * becomes a diagnostic in the outermost protected call, where the template's line is still on
 * Lua's stack. */
#ifndef SCRIPT_FAULT_H
#define SCRIPT_FAULT_H
#include "script/state.h"

struct fault {
    enum diag_code code;                       /* DIAG_CODES: reported already, just stop */
    str args[4], suggestion;
    struct loc loc;                            /* src NULL: the line Lua is at */
};
/* Copies f and leaves by a Lua error. */
NORETURN void fault_raise(lua_State *L, const struct fault *f);
#define FAULT(L, CODE, ...) \
    fault_raise((L), &(struct fault){ .code = DIAG_##CODE, .args = { __VA_ARGS__ } })
/* "argument 1 of sort: list expected, not nil" */
NORETURN void fault_argument(lua_State *L, int arg, const char *function, const char *want);
NORETURN void fault_reported(lua_State *L);

int fault_report(lua_State *L);                /* message handler of the outermost call */
struct loc fault_place(lua_State *L, str message);     /* the innermost line of a template */
/* Error value at i as English text, for pcall in templates. Pushes a string. */
void fault_push_text(lua_State *L, int i);
#endif
