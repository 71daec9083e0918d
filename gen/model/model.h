/* All records of a site: read, linked, checked, then immutable. Owned by the site arena.
 * Order everywhere is content order: files sorted by path, records as they stand in the file. */
#ifndef MODEL_MODEL_H
#define MODEL_MODEL_H
#include "base/map.h"
#include "model/vocabulary.h"
#include "model/workday.h"

/* What an English page does where English text is missing: per class, from site.conf. */
enum fallback { FALLBACK_BLOCK, FALLBACK_NOTICE };

struct twice { const struct record *again, *first; };
struct model {
    struct arena *arena;
    struct date as_of;                         /* every date-dependent value is computed for this day */
    bool drafts;                               /* records published later exist, too (preview only) */
    const struct vocabulary *vocabulary;       /* the built-in one until the site sets its own */
    enum fallback fallback[MAX_CLASSES];
    struct list of[MAX_CLASSES];               /* by class: top-level and nested records alike */
    struct map by_id[MAX_CLASSES];             /* id → struct record * */
    struct list top;                           /* top-level records as added */
    struct map halves;                         /* Markdown records by "class/id", to join their languages */
    struct workdays workdays;                  /* from the calendar records */
    struct map hidden;                         /* ids of records published after as_of, and of their parts */
    struct map unread;                         /* id → struct unread * */
    VEC(struct twice) twice;                   /* ids, and days of a measure's reports, that were taken */
};

void model_init(struct model *m, struct arena *a, struct date as_of);
struct record *model_find(const struct model *m, int class_id, str id);         /* or NULL */

/* A record that stands in a file but could not be read: what refers to it is told once a file. Blind: not
 * even an id could be read, and this one is guessed from the path; ids of its parts begin with it. */
struct unread { str id; const struct source *src; size_t refs; bool blind; };

/* Files → records in the given arena (one per thread); positions are kept. Facts of one value are
 * checked here; what needs other records or both languages is checked by model_link. */
struct batch { VEC(struct record *) records; VEC(struct unread) unread; };
/* Of a file that is empty or no text: content/policies/p1/policy.xml would have brought p1 and p1-01. */
void batch_blind(struct arena *a, const struct source *src, const struct vocabulary *v, struct batch *out);
/* Root element = a class ("policy") or its name with s ("units"). */
void read_xml(struct arena *a, const struct source *src, const struct vocabulary *v,
              struct batch *out, struct diag *diag);
/* "about.zh-Hans.md" is one language half of record "about" of class c. */
void read_markdown(struct arena *a, const struct source *src, const struct class_info *c,
                   struct batch *out, struct diag *diag);
/* One record a row; the header row holds field names or Chinese labels, a text column its language:
 * "note:en", "进展说明（英文）". */
void read_csv(struct arena *a, const struct source *src, const struct class_info *c,
              struct batch *out, struct diag *diag);

/* Serial: adds a batch; the language halves of a Markdown record become one. */
void model_add(struct model *m, const struct batch *b);
/* Fills of[] and by_id[]; a record whose `published` (a report: `date`) is after as_of does not exist
 * yet and is left out whole. Ids that two records share are noted in `twice`. Called by model_link. */
void model_register(struct model *m);
/* The day a record begins to exist for the public; unset where it always did. */
struct date record_public_from(const struct record *r);
/* Computes every status anew for another day, on which the same records are public (turn.h). */
void model_restate(struct model *m, struct date as_of);
/* Registers, resolves every reference, computes every DERIVED field and runs every check (check.h).
 * All faults are reported; the model may be used only when there was none. Then it is immutable. */
void model_link(struct model *m, struct diag *diag);
#endif
