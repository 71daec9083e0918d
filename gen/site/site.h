/* A site in memory: configuration, sources, records, templates, assets, strings, routes.
 * Everything lives in one arena and is immutable after site_load, so workers share it. */
#ifndef SITE_SITE_H
#define SITE_SITE_H
#include "base/file.h"
#include "model/model.h"
#include "model/translate.h"
#include "render/search.h"
#include "rules/rules.h"
#include "script/script.h"
#include "site/config.h"
#include "site/route.h"
#include "text/po.h"

struct asset { str name, path, bytes; };       /* "site.css", "assets/site.1a2b3c4d.css" */


/* A file that is not a page: kind is a row of site/extra.c, index and lang choose within it. */
struct extra {
    str path;
    int kind;
    size_t index;
    enum lang lang;
    const struct record *of;                   /* whose measures it holds; NULL: all there is … */
    const struct output *choice;               /* … or those that the page beside it lists */
};

struct site {
    struct arena arena;
    str root;                                  /* the site folder as given */
    struct diag *diag;                         /* borrowed */
    bool drafts;                               /* also what is published after the as-of day */
    struct buf *untranslated;                  /* of `export`: receives what waits for English */
    struct config config;
    struct vocabulary vocabulary;              /* built-in classes and those of templates/types/ */
    VEC(const struct source *) types;          /* templates/types/NAME.lua, by name */
    struct model model;
    struct map templates;                      /* name → struct source * */
    struct map assets;                         /* name → struct asset * */
    const struct source *fonts;                /* theme/fonts/fonts.lua, or NULL */
    struct file_list files;                    /* content/files: published as they are */
    struct po strings[2][LANGS];               /* of the site, then the installed ones */
    bool has_strings[2][LANGS];
    struct plan plan;
    VEC(struct extra) extras;
    struct search *search[LANGS];              /* NULL until site_search, and without a search page */
    struct script_host host;
    bool portable;                             /* the edition that is opened from a folder */
    struct audit *audit;                       /* NULL: none is asked for */
};

struct site_options { str root; struct date as_of; int jobs; };

/* Heap for the arena only; site_release frees it. */
void site_init(struct site *s, str root, struct diag *diag);
void site_release(struct site *s);

/* Reads templates/types/, the site's files over the installed ones, into the vocabulary. */
bool site_types(struct site *s);
/* The phases up to the plan, each reporting all its faults. False: stop here. */
bool site_configure(struct site *s);           /* types, then site.conf */
bool site_scan(struct site *s);                /* templates, theme, strings */
bool site_read(struct site *s, struct date as_of, int jobs);   /* content → records, linked, checked */
bool site_plan(struct site *s);                /* routes → targets; then the checks of declared classes */
bool site_kiosk(const struct site *s);         /* portable, and site.conf makes it a kiosk */
str site_path(const struct site *s, struct arena *a, str relative);   /* below root */
#endif
