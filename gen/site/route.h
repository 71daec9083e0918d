/* Which pages exist: routes.lua and types/ of templates × records × languages → outputs. One path has
 * one owner. */
#ifndef SITE_ROUTE_H
#define SITE_ROUTE_H
#include "model/model.h"
#include "script/script.h"

struct where { str field, value; const struct where *next; };
struct fresh { const struct class_info *class; int term; const struct fresh *next; };   /* site/fresh.h */
enum period { PERIOD_NONE, PERIOD_DAY, PERIOD_MONTH, PERIOD_YEAR };
enum sheet_format { FORMAT_PDF, FORMAT_DOCX, FORMAT_OFD };
struct route {
    str name, template, path;                  /* "measures/{id}/"; {page}: where the record's page is */
    bool sheet;                                /* template makes a printed document … */
    enum sheet_format format;                  /* … of this kind, by the end of its path */
    str pdfa;                                  /* its archive standard; empty: the template's */
    str title;                                 /* of a page without a record, for search: interface string */
    bool rooted;                               /* links from the site's root (404) */
    bool record_files;                         /* only for classes that site.conf's record_files names */
    const struct class_info *each_class;       /* one page a record of it, or NULL */
    const struct enum_info *each_enum;         /* one page a value of it, or NULL */
    str each_facet;                            /* one page a key of site/facet.h, or empty */
    bool each_list;                            /* one a class that is a list for people, by its data's name */
    bool each_record;                          /* one a record with a page, of the classes that record_files
                                                * names and that no sheet of their own prints */
    str rows;                                  /* what its list shows, counted for pages 2, 3 …; or empty:
                                                * a field of the record, or "measure": those of the key */
    const struct class_info *needs;            /* no page while the site has no record of it, or NULL */
    const struct where *where;
    const struct fresh *fresh;                 /* a column: how often records of which class must come */
    enum period turns;                         /* its pages read differently each such period */
    struct map args;                           /* name → str * */
    struct loc loc;
};

/* One page in all its languages. */
struct output {
    const struct route *route;
    const struct record *record;               /* or NULL */
    str key;                                   /* of an enum, a facet, a list (its class) */
    uint32_t part, parts;                      /* page 1 … n of a long list, next to one another in the
                                                * plan; 1 of 1 otherwise */
    str path[LANGS];                           /* address below the site: "en/measures/x/" */
    str file[LANGS];                           /* output file: "en/measures/x/index.html" */
    bool has[LANGS];
};

/* Who writes a file, and the line that says so. */
struct claim { str owner; struct loc loc; };
struct plan {
    VEC(struct route) routes;
    VEC(struct output) outputs;
    size_t facet_room;                         /* pages each_facet routes may still make */
    size_t table_rows;                         /* of a long list on one page */
    str record_files;                          /* names of classes: site.conf */
    struct map by_path;                        /* zh address → struct output index + 1 (as pointer) */
    struct map by_file;                        /* output file → struct claim * */
    const struct output **of[MAX_CLASSES];         /* page of a record, by record->index; NULL if none */
};

/* What a sheet is written as, by the ending of its path; false for other endings. */
bool route_format(str path, enum sheet_format *out);

/* Adds the routes of a file: of routes.lua, or with `table` the list of that name, if there is one. */
bool routes_read(struct arena *a, const struct source *src, str table, const struct vocabulary *v,
                 struct plan *out, struct diag *diag);
/* Whether the site makes files for each record of the class. */
bool plan_keeps(const struct plan *plan, const struct class_info *c);
bool plan_titled(const struct class_info *c);    /* a sheet of its records has a heading */
/* Whether each = "lists" makes a page of it: a list with a page of its own, but for the measures, whose
 * ledger is a sheet by itself. */
bool plan_lists_class(const struct model *m, const struct class_info *c);
bool plan_make(struct arena *a, const struct model *m, struct plan *plan, struct diag *diag);
/* Claims a file that is not a page (data, assets); false after reporting a second owner. */
bool plan_claim(struct arena *a, struct plan *plan, str file, str owner, struct loc loc, struct diag *diag);
const struct output *plan_find(const struct plan *plan, str zh_path);      /* or NULL */
#endif
