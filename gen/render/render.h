/* What renderers of whole-site files need to know. Renderers write into memory and never open a file. */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H
#include "model/model.h"
#include "script/script.h"

struct render {
    const struct model *model;
    const struct script_host *host;            /* addresses of records */
    str base_url;                              /* "https://host/" */
    str site_name[LANGS];
    struct arena *scratch;
};

/* Absolute address of a record's page; empty where it has none. In scratch. */
str render_url(const struct render *r, const struct record *record, enum lang l);
/* What a record is called in a table: short name, name or title. */
str record_name(const struct record *r, enum lang l);
#endif
