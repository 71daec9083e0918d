/* The rule table and reporting. */
#include "rules/rules.h"

static const struct rule rules[] = {
#define RULE(name, id, source, severity, zh, en) { id, source, RULE_##severity, zh, en },
#include "rules/rules.def"
#undef RULE
};

const struct rule *rule_info(enum rule_id r) { return &rules[r]; }

void rule_broken(struct diag *diag, enum rule_id id, struct loc loc, str detail)
{
    const struct rule *r = &rules[id];
    const str args[] = { S(""), str_z(r->id), str_z(r->zh), str_z(r->en), detail, str_z(r->source) };
    enum diag_code code = r->severity == RULE_RECOMMENDED ? DIAG_RULE_ADVICE : DIAG_RULE_BROKEN;
    diag_add(diag, code, loc, args, ARRAY_LEN(args) - 1);
}
