/* Lua values as JSON, for data in scripts. */
#ifndef SCRIPT_JSON_H
#define SCRIPT_JSON_H
#include "script/state.h"

enum { JSON_DEPTH = 32 };

/* Writes the table at stack index i: a list when it has items 1 … n or nothing, otherwise an
 * object with its keys sorted. What JSON cannot say is a fault. Safe inside <script>. */
void put_json(lua_State *L, int i, struct buf *out, int depth);
/* Whole numbers without a point; others as short as they come. False for inf and nan. */
bool put_number(lua_State *L, int i, struct buf *out);
/* The table behind a read-only one made by once(), or the value itself: pushes it. */
void push_thawed(lua_State *L, int i);
#endif
