/* Rules in Lua that look at a finished page or sheet. */
#include "rules/page.h"

struct rules_at { struct audit *audit; struct where at; };

static void lua_broken(void *ctx, const struct rule *r, const struct record *about, str zh, str en)
{
    struct rules_at *p = ctx;
    struct where at = p->at;
    at.about = about ? about : at.about;
    audit_broken(p->audit, r, at, zh, en);
}

void audit_page_rules(struct audit *a, struct where at, struct rule_page *page)
{
    struct rules_at place = { a, at };
    struct rule_host host = { .ctx = &place, .broken = lua_broken };
    bool shown = false;
    if (!a->pages)
        return;
    lock_take(&a->script_lock);
    for (size_t i = 0; i < a->rules.n; i++) {
        const struct rule *r = &a->rules.v[i];
        bool meant = r->route.n ? str_eq(r->route, page->route) : page->html.n > 0;
        size_t looked;
        if (r->kind != RULE_PAGE || !a->states[i].active || !meant)
            continue;
        if (!shown && !(shown = script_rule_show(a->script, page)))
            break;
        script_rule_page(a->script, r, &host, page, &looked);
        atomic_fetch_add(&a->states[i].looked, looked);
    }
    lock_give(&a->script_lock);
}
