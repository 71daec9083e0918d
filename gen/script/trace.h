/* What a page was made of: attached to a script, it notes every record and field read, every template line
 * run, the functions called and the interface strings shown while pages are rendered. Lists are in order of
 * first use. It lives in the caller's arena; a script without one pays a test for NULL a field. */
#ifndef SCRIPT_TRACE_H
#define SCRIPT_TRACE_H
#include "script/script.h"

struct trace_record { const struct record *record; bool *fields; };    /* by position in the class */
struct trace_template {
    str name;
    const struct source *src;
    struct loc from;                           /* the line that included it, or no file: page and layouts */
    bool *lines;                               /* 1 … nlines: was code on it run? */
    size_t nlines;
};
struct trace_use { str name; size_t times; };
struct script_trace {
    struct arena *arena;
    VEC(struct trace_record) records;
    VEC(struct trace_template) templates;
    VEC(struct trace_use) functions, strings;
    struct map by_record, by_name;             /* to positions + 1 in the lists above */
};

void script_trace_init(struct script_trace *t, struct arena *a);
/* From now on pages of `s` are traced into t; give a fresh script, whose caches are empty. Without `code`
 * only records and strings are noted, in half the time. */
void script_trace(struct script *s, struct script_trace *t, bool code);
/* Notes that a field was read: also for files that are made without a template. */
void trace_field(struct script_trace *t, const struct record *r, const struct field *f);

/* ---- inside script/ ---- */
void trace_string(struct script_trace *t, str msgid);
void trace_template(struct script_trace *t, str name, const struct source *src, struct loc from);
#endif
