/* The functions templates may call. Each is a row of function.def; the rows are also their
 * manual. */
#ifndef SCRIPT_FUNCTION_H
#define SCRIPT_FUNCTION_H
#include "script/state.h"

#define FUNCTION(name, function, ...) int function(lua_State *L);
#define STRING(name, function, ...) int function(lua_State *L);
#include "script/function.def"

/* Ended by a row of NULL. */
extern const luaL_Reg global_functions[], string_functions[], native_functions[];
int native_in_order(lua_State *L);             /* of sort(); order.c */
/* Raises a fault while once() is computing: `what` depends on the page. */
void refuse_in_once(lua_State *L, const char *what);
/* A language code at an optional argument; the page's language when absent. */
enum lang language_at(lua_State *L, int arg, const char *function);
#endif
