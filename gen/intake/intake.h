/* Raw policy documents → records. Text in, a tree of documents, sections and measures out, with every
 * source line accounted for; then JSON, a report for the editor, and policy.xml drafts as bytes.
 * Nothing here touches the disk or prints; what could not be understood goes to diag.
 * Everything lives in the arena given in and borrows the source's text. Time is linear in the
 * text; depth is capped (number.h, bracket.h). */
#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H
#include "base/buf.h"
#include "intake/duty.h"
#include "intake/para.h"
#include "model/model.h"

struct intake_target {
    str text;                      /* shortest printed span with figure, measure word, comparator */
    str unit;                      /* measure word as printed */
    struct num value, upper;       /* upper: of a range */
    int comparator;                /* enum comparator_value */
    bool masked;                   /* XX: the document hides the figure; value unset */
};
struct intake_targets { struct intake_target *v; size_t n, cap; };

enum intake_kind { INTAKE_ROOT, INTAKE_SECTION, INTAKE_MEASURE };

/* A section or a measure; parts of a group and lists folded into a measure keep document order. */
struct intake_node {
    struct intake_node *parent, *first, *last, *next;
    enum intake_kind kind;
    int class;                     /* enum measure_class_value of a measure */
    bool goal;                     /* a section of aims: figures below it are objectives */
    int level;                     /* of numbering, from 1 */
    str number, path, title;       /* number as printed, empty if none; path: 二/(四)/16/[1] */
    uint32_t line, last_line;
    struct names paragraphs;       /* text after the title, unit blocks cut out */
    struct duty duty;
    struct deadline due;           /* of duty.deadline; unset when not understood */
    struct intake_targets targets;
};

struct intake_objective { uint32_t line; struct intake_targets targets; };
struct intake_run { uint32_t first, last; enum use use; };     /* source lines of one use */

struct intake_document {
    const struct source *src;
    str encoding;
    bool traditional;
    uint32_t first, last;          /* source lines */
    str title, kind, status, number;           /* empty if not printed; number: 云政发〔2026〕3号 */
    struct names issuers;          /* as signed, or as the title begins */
    struct date written;           /* 成文日期, unset if not printed */
    int year;                      /* what a deadline without a year means; 0 unknown */
    struct intake_node *root;      /* its children are the top level; it has no number */
    struct names preamble, closing;
    VEC(struct intake_objective) objectives;
    VEC(struct intake_run) runs;   /* every non-blank source line of the document and junk near it */
};

struct intake { VEC(struct intake_document) documents; };

/* Adds the documents of one file. src->text is UTF-8; encoding_name is what it was in. False when the
 * file holds no text at all (reported). */
bool intake_text(struct arena *a, const struct source *src, str encoding_name, struct intake *out,
                 struct diag *diag);
/* The same from lines some other reader made. */
bool intake_lines(struct arena *a, const struct source *src, str encoding_name,
                  const struct lines *lines, struct intake *out, struct diag *diag);

/* One JSON object over all documents, with the diagnostics collected in diag; ends with a newline. */
void intake_json(const struct intake *in, struct diag *diag, bool zh, struct buf *out);
/* What was found, for an editor: a few lines a document. */
void intake_report(const struct intake *in, bool zh, struct buf *out);

/* The same beside the source, as one web page that needs nothing else: each line with its number, what of it
 * is in which field, what is in none, and the messages where they belong. */
void intake_page(const struct intake *in, struct diag *diag, bool zh, struct buf *out);

/* Drafts in the record vocabulary. Units are looked up in the register of m (registered or linked, or
 * NULL for none); those not
 * found are reported with the nearest names and collected for intake_draft_units. */
struct intake_drafts;
struct intake_drafts *intake_drafts_new(struct arena *a, const struct model *m, struct diag *diag);
/* policy.xml of one document under the given permanent id. */
void intake_draft(struct intake_drafts *d, const struct intake_document *doc, str id,
                  struct buf *out);
/* A units file with an entry for each unit no register entry was found for; false when none is. */
bool intake_draft_units(struct intake_drafts *d, struct buf *out);

/* A permanent id for a draft nobody named: from the file's name and the title, so the same next time. */
str intake_document_id(struct arena *a, const struct intake_document *doc);

/* Walks sections and measures in document order; NULL after the last. */
struct intake_node *intake_next(const struct intake_node *n, const struct intake_node *root);
#endif
