/* All records of a site: read, linked, checked, then immutable. Owned by the site arena.
 * Order everywhere is content order: files sorted by path, records as they stand in the file. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H
#include "base/map.h"
#include "model/types.h"

/* What an English page does where English text is missing: per class, from site.conf. */
enum fallback { FALLBACK_BLOCK, FALLBACK_NOTICE, FALLBACK_HIDE };

struct model {
    struct arena *arena;
    struct date as_of;                         /* every date-dependent value is computed for this day */
    enum fallback fallback[CLASSES];
    struct list of[CLASSES];                   /* top-level and nested records alike */
    struct map by_id[CLASSES];                 /* id → struct record * */
};

void model_init(struct model *m, struct arena *a, struct date as_of);
struct record *model_find(const struct model *m, enum class_id c, str id);     /* or NULL */

/* Files of one record class or list, read into the given arena (one per thread); positions kept. */
struct batch { VEC(struct record *) records; };
void read_xml(struct arena *a, const struct source *src, struct batch *out, struct diag *diag);
void read_markdown(struct arena *a, const struct source *src, enum class_id c, str id, enum lang l,
                   struct batch *out, struct diag *diag);
void read_csv(struct arena *a, const struct source *src, struct batch *out, struct diag *diag);

/* Serial: adds a batch, merging the language halves of Markdown records; duplicate ids are faults. */
void model_add(struct model *m, const struct batch *b, struct diag *diag);
/* Resolves every reference, computes every DERIVED field, checks every rule of a single record and
 * between records. All faults are reported; the model may be used only when there was none. */
void model_link(struct model *m, struct diag *diag);
#endif
