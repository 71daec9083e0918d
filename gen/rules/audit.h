/* Inside of rules/: the audit's state and how its checks report. */
#ifndef RULES_AUDIT_H
#define RULES_AUDIT_H
#include "base/buf.h"
#include "base/lock.h"
#include "rules/rules.h"
#include <stdatomic.h>

enum native {
#define NATIVE(name, ...) NATIVE_##name,
#include "rules/native.def"
#undef NATIVE
    NATIVES
};

struct excuse { const struct record *record; str rule, place, detail, reason; struct date until; bool over,
    used; };
struct rule_state {
    bool active;
    const struct rule *also;                   /* the next active rule with the same check in C */
    atomic_size_t looked, found, excepted;
};

struct audit {
    const struct model *model;
    const struct script_host *host;
    struct diag *diag;
    struct arena arena;                        /* under `lock` once files are audited */
    struct lock lock;
    struct script *script;                     /* for rules on records; rules on pages, under script_lock */
    struct lock script_lock;
    struct rule_list rules;
    struct rule_state *states;
    const struct rule *native[NATIVES];        /* NULL: no active rule uses it */
    bool files, pages;                         /* some active rule looks at files; in Lua, at pages */
    VEC(struct excuse) exceptions;
    VEC(int64_t) told[LANGS];                  /* figures of records that one language lacks (M-03) */
    struct gate *gate;                         /* gate.h */
    struct outputs *outputs;                   /* site.h; NULL until audit_expect */
};

/* Where a fault is: a file's place, and the record it is about (or NULL). */
struct where { struct loc loc; const struct record *about; };

void audit_broken(struct audit *a, const struct rule *r, struct where at, str zh, str en);
/* The same for a check in C; nothing when no active rule uses it. One detail serves both languages. */
void audit_fault(struct audit *a, enum native n, struct where at, str detail);
void audit_fault_both(struct audit *a, enum native n, struct where at, str zh, str en);
static inline bool audit_wants(const struct audit *a, enum native n) { return a->native[n] != NULL; }
void audit_idle(struct audit *a);                /* exceptions that nothing needed */
void audit_looked(struct audit *a, enum native n, size_t more);
str audit_setting(const struct audit *a, const char *name, enum lang l);

/* records.c, review.c, terms.c, clock.c */
void audit_reviews(struct audit *a);
void audit_same_facts(struct audit *a);
void audit_terms(struct audit *a);
void audit_clocks(struct audit *a);              /* limits in working days (model/workday.h) */
/* Every text of a record in a language, by field; nested records are records of their own. */
typedef void text_visit(void *ctx, const struct record *r, const struct field *f, enum lang l, str text);
void record_texts(const struct record *r, text_visit *visit, void *ctx);
/* Every field of every record that is in both languages. */
typedef void pair_visit(void *ctx, const struct record *r, const struct field *f, str zh, str en);
void record_pairs(const struct model *m, pair_visit *visit, void *ctx);
/* Where the record's file says `what` in this field and language; where it begins if markup parts it. */
struct loc record_place(const struct record *r, const struct field *f, enum lang l, str what);
/* Where the value that a rule in Lua tells of stands in its record; the record where it does not. */
struct loc record_value_place(struct arena *a, const struct record *r, str told);
#endif
