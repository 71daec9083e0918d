/* Faults of content, collected: file:line:col, the source line, a caret, a code, zh or en text, a suggestion.
 * Nothing is printed while working; diag_print shows everything in file order at the end of a phase.
 * Codes, levels and texts are rows of base/diag.def; texts hold %1 … %9 for the arguments.
 * diag_add may be called from several threads; order of output does not depend on that. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H
#include "base/arena.h"
#include "base/buf.h"

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_SYSTEM };

enum diag_code {
#define DIAG(code, level, zh, en) DIAG_##code,
#include "base/diag.def"
#undef DIAG
    DIAG_CODES
};

/* A file whose text is kept for showing lines. Owned by the arena that loaded it. */
struct source { str path; str text; };

/* Where: line and column count from 1 (column in code points); line 0 = the file as a whole;
 * src NULL = no file. */
struct loc { const struct source *src; uint32_t line, col; };
#define LOC_NONE ((struct loc){ NULL, 0, 0 })
static inline struct loc loc_at(const struct source *s, size_t line, size_t col)
{ return (struct loc){ s, (uint32_t)line, (uint32_t)col }; }
struct loc loc_of_offset(const struct source *s, size_t offset);
/* The same for offsets from front to back: each counts on from the last. */
struct loc_walk { struct loc at; size_t seen; };
static inline struct loc_walk loc_walk(const struct source *s) { return (struct loc_walk){ { s, 1, 1 }, 0 }; }
struct loc loc_walk_to(struct loc_walk *w, size_t offset);

struct diag;                                           /* the collector; heap-owned */
struct diag *diag_new(void);
void diag_free(struct diag *d);

/* diag(d, CODE, loc, args…): args are str values, at most 9. */
#define diag(d, code, loc, ...) \
    diag_add((d), DIAG_##code, (loc), (str[]){ S(""), ##__VA_ARGS__ }, \
             sizeof((str[]){ S(""), ##__VA_ARGS__ }) / sizeof(str) - 1)
void diag_add(struct diag *d, enum diag_code code, struct loc loc, const str *args, size_t n);
/* An argument worded per language: the message in zh shows the first, in en the second. */
str diag_both(struct arena *a, const char *zh, const char *en);
/* What the system says of an errno, in both languages. */
str diag_errno_words(struct arena *a, int error);
/* The same of two buffers, which are released. */
str diag_both_done(struct arena *a, struct buf *zh, struct buf *en);
/* To the diagnostic this thread added last: "did you mean X?", and a second place ("while rendering"). */
void diag_suggest(struct diag *d, str suggestion);
void diag_also(struct diag *d, struct loc loc);
/* Stays the same for as long as this thread adds none. */
size_t diag_mine(void);

/* To the same diagnostic: the rule it comes from, and its detail alone (diag_both), for reports. */
void diag_tag(struct diag *d, str rule, str detail);

/* One diagnostic as reports see it; slices live as long as the collector. */
struct diag_item {
    enum diag_level level;
    const char *code;                          /* "unknown-unit", until the next call */
    struct loc loc, also;
    str text, suggestion, rule, detail;        /* in the language asked for; rule may be empty */
};
typedef void diag_visit(void *ctx, const struct diag_item *item);
/* Every diagnostic once, in the order of diag_print. */
void diag_each(struct diag *d, bool zh, diag_visit *visit, void *ctx);
/* The source line of a place with a caret under its column, as diag_print shows it; nothing when unknown. */
void diag_put_line(struct buf *out, struct loc loc);

/* The nearest of the candidates to `name` (edit distance ≤ a third of its length), or empty. */
struct nearest { str name, best; int distance; };
void nearest_init(struct nearest *n, str name);
void nearest_try(struct nearest *n, str candidate);

size_t diag_count(struct diag *d, enum diag_level at_least);
/* Duplicates once, as diag_print has them: the number to tell a reader, when nobody adds any more. */
size_t diag_count_once(struct diag *d, enum diag_level at_least);
enum diag_level diag_worst(const struct diag *d);      /* DIAG_NOTE when empty */

struct diag_style { bool zh; bool color; bool json; };
/* Appends all diagnostics, sorted by file, line, column, code, duplicates once. The same fault met
 * from several records (diag_also) is shown with the first of them; the rest are counted. */
void diag_print(struct diag *d, struct diag_style style, struct buf *out);
enum diag_level diag_code_level(enum diag_code code);
/* The same without what rules of the audit found: their report is another. */
void diag_print_content(struct diag *d, struct diag_style style, struct buf *out);
/* Calls visit for the faults of one file (NULL: those of no file), in that order, each once. */
struct diag_seen { enum diag_level level; uint32_t line; str text, suggestion; };
void diag_of_source(struct diag *d, const struct source *src, bool zh,
                void (*visit)(void *to, const struct diag_seen *seen), void *to);
const char *diag_code_name(enum diag_code code);       /* "unknown-unit" from UNKNOWN_UNIT */
/* The text of a code in a language with its arguments put in. */
str diag_text(struct arena *a, enum diag_code code, bool zh, const str *args, size_t n);
#endif
