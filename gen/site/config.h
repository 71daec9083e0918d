/* site.conf: a Lua table read in an empty environment. Unknown keys and missing settings are faults of
 * configuration (exit 2). Owned by the site arena. */
#ifndef SITE_CONFIG_H
#define SITE_CONFIG_H
#include "model/model.h"

enum setting_id {
#define SETTING(name, ...) SETTING_##name,
#include "site/config.def"
#undef SETTING
    SETTINGS
};

struct config {
    struct text value[SETTINGS];
    enum fallback fallback[MAX_CLASSES];       /* default: notice */
    int zone_minutes;
    size_t facet_pages, table_rows;
    struct strs font_dirs;                     /* searched before the installed ones */
    const struct source *source;
};

struct setting_info { const char *name; bool text, must; const char *preset, *zh, *en; };
const struct setting_info *setting_info(enum setting_id id);

/* False when the file cannot be read or has any fault (all are reported). */
bool config_read(struct arena *a, str path, str shown, const struct vocabulary *v,
                 struct config *out, struct diag *diag);
str config_value(const struct config *c, enum setting_id id, enum lang l);
void config_reference(struct buf *out);                             /* Markdown, zh and en in one table */
str config_find(const struct config *c, str name, enum lang l);    /* empty if unset or unknown */
#endif
