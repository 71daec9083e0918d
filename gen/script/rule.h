/* Rules of the audit as data: the tables that templates/rules/NAME.lua return, each row one rule.
 *
 *   return {
 *     { id = "A-07", source = "《政府信息公开条例》第十六条", severity = "required",  -- veto, recommended
 *       confidence = "V1",                  -- V2, V1, D; M (from memory) and manual never fail a build
 *       from = "2019-05-15", to = nil,      -- in effect on these days, by the as-of date
 *       zh = "…", en = "…", mend_zh = "…", mend_en = "…",
 *       -- and one of these:
 *       each = "policy", check = function(r) … end,  -- every record of a class, or of a list of classes
 *       check = function(site) … end,                -- once
 *       page = function(p) … end, route = "policy",  -- every finished page, or those of a route; a sheet's
 *                                                    -- route: its PDF or DOCX, with p.text and no p.html
 *       words = { "待补充", { "攻府", "政府" } },       -- must not stand in any text; the second is right
 *                                              -- ("仅供…内部": both, in one sentence)
 *       native = "broken-link",                      -- written in C (rules/native.def)
 *       manual = true,                               -- a line of the checklist
 *       why_zh = "…", why_en = "…",                  -- does not apply here, and why
 *     }, … }
 *
 * Beside its rows a list may have `sources = { { "《…法》", "… Law" }, … }`: the English names of what its rules
 * cite, from which their source_en is put together (text/cite.h); a row may give its own.
 *
 * A check calls broken([record,] zh[, en]) for each fault it finds, and returns false where the rule does
 * not concern what it was given: that counts as nothing looked at. It runs in the sandbox of templates,
 * with their functions and those of rule.c; it sees records, never a file. Rows are in order of file name. */
#ifndef SCRIPT_RULE_H
#define SCRIPT_RULE_H
#include "script/script.h"

enum rule_severity { RULE_VETO, RULE_REQUIRED, RULE_RECOMMENDED };
enum rule_kind { RULE_EACH, RULE_SITE, RULE_PAGE, RULE_WORDS, RULE_NATIVE, RULE_MANUAL, RULE_ABSENT };
struct rule_word { str bad, good; };           /* good may be empty */
struct rule {
    str id, source, source_en, zh, en, mend_zh, mend_en, why_zh, why_en;
    enum rule_severity severity;
    enum rule_kind kind;
    str confidence, native, route;
    struct date from, to;                      /* unset: always */
    struct strs each;                          /* classes of EACH */
    struct rule_word *words;
    size_t nwords, index;                      /* index: its place among all rules */
    struct loc loc;                            /* its file */
};
struct rule_list { struct rule *v; size_t n; };

/* A finished page as rules see it; texts are the visible ones. */
struct rule_page {
    str path, route, title, text, html;
    enum lang lang;
    const struct record *record;               /* or NULL */
};
/* What rules tell: the fault of a rule. zh and en may be equal. */
struct rule_host {
    void *ctx;
    void (*broken)(void *ctx, const struct rule *r, const struct record *about, str zh, str en);
    str (*seal)(void *ctx, struct arena *a, const struct record *r);   /* hash of what the record says */
};

/* Loads every rules/…lua of the host's templates; all faults are reported (false). */
bool script_rules(struct script *s, struct arena *a, struct rule_list *out);
/* Runs a rule of kind EACH or SITE over the records; *looked counts what it looked at. False after a
 * reported error of the rule itself. */
bool script_rule_run(struct script *s, const struct rule *r, const struct rule_host *host, size_t *looked);
/* Gives a page to Lua; then rules of kind PAGE that look at it, one after the other. */
bool script_rule_show(struct script *s, struct rule_page *page);
bool script_rule_page(struct script *s, const struct rule *r, const struct rule_host *host,
                      const struct rule_page *page, size_t *looked);
#endif
