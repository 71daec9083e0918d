/* The rows of function.def as Lua's tables of functions and as the manual. */
#include "script/function.h"

const luaL_Reg global_functions[] = {
#define FUNCTION(name, function, ...) { name, function },
#include "script/function.def"
    { NULL, NULL },
};

const luaL_Reg string_functions[] = {
#define STRING(name, function, ...) { name, function },
#include "script/function.def"
    { NULL, NULL },
};

static const struct script_function manual[] = {
#define FUNCTION(name, function, sig, zh, en, ...) { name, sig, en, zh, __VA_ARGS__ },
#define STRING(name, function, sig, zh, en, ...) { "string." name, sig, en, zh, __VA_ARGS__ },
#define PRELUDE(name, sig, zh, en, ...) { name, sig, en, zh, __VA_ARGS__ },
#define LUA(name, sig, zh, en, ...) { name, sig, en, zh, __VA_ARGS__ },
#include "script/function.def"
};

const struct script_function *script_functions(size_t *n)
{
    *n = ARRAY_LEN(manual);
    return manual;
}
