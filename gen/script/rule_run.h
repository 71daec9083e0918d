/* Inside of rules in Lua: the check that runs (rule.c) and what it may call (rule_call.c). */
#ifndef SCRIPT_RULE_RUN_H
#define SCRIPT_RULE_RUN_H
#include "script/function.h"
#include "script/rule.h"

struct rule_run {
    const struct rule *rule;
    const struct rule_host *host;
    const struct record *about;                /* the record under `each`, or NULL */
    size_t looked;
};

/* broken is seal words records numbers need_words need_fields: templates/README.md describes them. */
extern const luaL_Reg rule_functions[];
#endif
