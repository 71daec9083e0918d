/* Templates and Lua, sandboxed. A script is one Lua 5.4 state for one worker thread: it sees
 * read-only records, never a file, a process or the clock. Lua's types never leave gen/script.
 * Errors of a template are diagnostics with the template's line and the record's place; they
 * stop that page only. Memory is capped by the allocator and run time by an instruction count,
 * per page. */
#ifndef SCRIPT_SCRIPT_H
#define SCRIPT_SCRIPT_H
#include "base/buf.h"
#include "model/model.h"

/* What the layers above hand down; all functions are pure and thread-safe. */
struct script_host {
    void *ctx;
    /* Site path ("measures/x/") of a record, or of a named route with no record; false if it has
     * no page. */
    bool (*path_of)(void *ctx, const struct record *r, enum lang l, struct buf *out);
    /* "measures/" → "en/measures/" */
    bool (*path_known)(void *ctx, str path, enum lang l, struct buf *out);
    bool (*asset)(void *ctx, str name, struct buf *out);  /* "site.css" → "assets/site.1a2b.css" */
    const struct source *(*template)(void *ctx, str name);        /* or NULL */
    str (*string)(void *ctx, str msgid, enum lang l);     /* interface string, empty if missing */
    str (*setting)(void *ctx, str name, enum lang l);     /* site.conf value, empty if unset */
    /* Writes prose as HTML, or in the sheet vocabulary; everything in it is escaped. */
    void (*prose)(void *ctx, const struct doc *d, bool sheet, struct buf *out);
    /* The i-th template's name, empty after the last: for "did you mean". May be NULL. */
    str (*template_name)(void *ctx, size_t i);
};

/* One page being made. */
struct script_page {
    enum lang lang;
    str path;                                  /* below public/: "en/measures/x/index.html" */
    str route;                                 /* route name */
    str base_url;                              /* "https://…/" for canonical addresses */
    bool rooted;                               /* links start at the site's root (404 page) */
    bool portable;                             /* links name index.html: no server finds it */
    const struct record *record;               /* or NULL */
    str key;                                   /* of a route with each = "enum:status" */
    const struct map *args;                    /* of the route: name → str * */
    struct { str path; bool has; } alternate[LANGS];
    /* Page `part` of the `parts` a long list has, `rows` of it on each; the address of the first. */
    size_t part, parts, rows;
    str first_part;
};

/* Zero means the defaults, 256 MB and 200 million. */
struct script_limits { size_t memory; uint64_t instructions; };

struct script *script_new(const struct model *m, const struct script_host *host,
                          struct script_limits limits, struct diag *diag);
void script_free(struct script *s);
/* Lets go of what pages have left behind for later pages, which is kept by language: between the pages
 * of one language and those of the next. */
void script_forget(struct script *s);
/* Runs template `name` for the page, appending to out; false after a reported error. */
bool script_render(struct script *s, str name, const struct script_page *page, struct buf *out);
/* Compiles without running, so that every template's syntax and interface strings are checked
 * once. */
bool script_check(struct script *s, str name);

/* A data file that is a Lua table, read in an empty environment: site.conf,
 * templates/routes.lua. */
enum conf_kind { CONF_NIL, CONF_STRING, CONF_NUMBER, CONF_BOOL, CONF_TABLE };
struct conf {
    enum conf_kind kind;
    str key;                                   /* empty for array items */
    str string;                                /* STRING; also the printed form of NUMBER */
    double number; bool boolean;
    struct loc loc;                            /* of the key, as near as can be told */
    const struct conf *first, *next;           /* items in file order: array part first */
};
const struct conf *conf_read(struct arena *a, const struct source *src, struct diag *diag);
const struct conf *conf_find(const struct conf *table, str key);   /* or NULL */

/* Rows of every function templates may call: the reference in templates/README.md and its tests. */
struct script_function { const char *name, *signature, *help_en, *help_zh, *example, *expect; };
const struct script_function *script_functions(size_t *n);
#endif
