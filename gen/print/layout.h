/* Shared by the files that lay out: the state of one sheet, and the vertical list of items that
 * blocks become before page.c cuts it into pages.
 *   punct → para (inlines → atoms) → line (atoms → lines) → block, table, figure → page */
#ifndef PRINT_LAYOUT_H
#define PRINT_LAYOUT_H
#include "print/font.h"
#include "text/hyphen.h"
#include "text/segment.h"
#include "text/sheet.h"

#define BODY_ANCHOR "*body"            /* no id: those have no star */

struct layout {
    struct font_cache *fonts;
    struct segmenter *words;
    struct hyphens *hyphens;
    struct arena *a;                   /* of ops and glyphs: of the whole list, or of rows in turn */
    struct arena *kept;                /* what lives as long as the display list */
    struct arena *scratch;             /* paragraphs, while they become lines */
    struct page_sink *sink;            /* takes the pages; NULL: they stay in d */
    struct diag *diag;
    struct setup setup;
    struct display *d;
    VEC(struct frame) frames;
    uint32_t page, pages;              /* as printed, while running heads are set; else 0 */
    const struct doc_node *body;       /* first paragraph of an official document's text, or NULL */
    uint32_t body_page;                /* where it came to stand */
    mpt lowest;                        /* y of the last page's lowest op */
    bool failed;
};

/* Tags. A child of TAG_NONE is TAG_NONE. */
int32_t tag_add(struct layout *l, int32_t parent, enum tag_kind kind);
static inline struct tag *tag_at(struct layout *l, int32_t tag)
{ return tag == TAG_NONE ? NULL : &l->d->tags.v[tag]; }

/* Ops of an item are placed relative to its top left corner (x: of the page's text area). */
struct op *op_add(struct layout *l, struct op_list *ops, enum op_kind kind, int32_t tag);
struct op *op_fill(struct layout *l, struct op_list *ops, mpt x, mpt y, mpt w, mpt h,
                   uint32_t color);

/* A box behind consecutive items: what NOTE, QUOTE and CODE_BLOCK draw. parent: index or −1. */
struct frame { int parent; mpt x, width, pad; uint32_t bar, fill; bool has_fill; };

enum item_kind {
    ITEM_BOX, ITEM_SPACE, ITEM_ROW, ITEM_PAGE_BREAK,
    ITEM_TO,                           /* goes down to `height` below the paper's upper edge */
    ITEM_FOOT                          /* a box on the lower edge of the page's text area */
};
struct items { struct item *v; size_t n, cap; };
/* Footnotes that a line or a row refers to. */
struct notes { struct items items; mpt height; };
struct item {
    uint8_t kind;
    bool keep;                         /* no page break between this and the next item */
    int frame;                         /* index in layout.frames, or −1 */
    mpt height;
    mpt below;                         /* white in it under its text */
    struct op_list ops;                /* BOX, FOOT */
    const struct notes *notes;         /* BOX, ROW: go to the foot of the same page; or NULL */
    struct table_row *row;             /* ROW; height and keep are known when the page comes to it */
};

/* A place to put blocks: a measure, and the items so far. */
struct flow {
    struct layout *l;
    struct items items;
    mpt x, width;
    mpt space;                         /* white due before the next item */
    int32_t tag;
    int frame;
    bool zh, in_cell, keep;
    bool flush;                        /* paragraphs have no first-line indent */
    bool side;                         /* in the header cell of a row: label at the left */
    enum look_kind text;               /* look of a PARA here */
    uint8_t align;                     /* of paragraphs that name none */
    struct op_list marks;              /* anchors and outline entries for the next item */
};
void flow_blocks(struct flow *f, const struct doc_node *parent);    /* its children */
void flow_block(struct flow *f, const struct doc_node *n);
struct item *flow_item(struct flow *f, enum item_kind kind, mpt height);
bool node_zh(const struct doc_node *n, bool otherwise);
struct look flow_look(const struct flow *f, enum look_kind kind, const struct doc_node *n);
/* Same flow, but narrower, without items: for the blocks of a cell, a list item, a note. */
struct flow flow_inside(const struct flow *f, mpt x, mpt width, int32_t tag);

void flow_table(struct flow *f, const struct doc_node *table);
void flow_figure(struct flow *f, const struct doc_node *figure);

/* footnote.c */
struct note { const struct doc_node *node; int32_t tag; bool zh; };
void notes_add(struct layout *l, const struct note *note, struct notes *out);          /* lays it out */
void notes_join(struct layout *l, struct notes *to, const struct notes *from);

/* official.c */
void flow_mark_block(struct flow *f, const struct doc_node *mark);
void flow_sign(struct flow *f, const struct doc_node *sign);
void flow_beside(struct flow *f, const struct doc_node *para, struct look look, int32_t tag);
void flow_imprint(struct flow *f, const struct doc_node *imprint);
void flow_space(struct flow *f, const struct doc_node *space);
void flow_rule(struct flow *f, const struct doc_node *rule);
/* A length among a node's attributes, `otherwise` where there is none; false after a fault. */
bool node_length(struct layout *l, const struct doc_node *n, const char *name, mpt otherwise, mpt *out);
/* Draws a rule at y (its upper edge) across x … x + width; gives its thickness. */
mpt rule_put(struct layout *l, struct op_list *ops, const struct doc_node *n, mpt x, mpt y, mpt width);

/* Pages out of the items, after those there are; then running heads and feet. */
void pages_make(struct layout *l, struct items *items);
/* Of pages first … first + n − 1; the first is printed as `number`, of `all`. */
void pages_running(struct layout *l, const struct doc_node *sheet, uint32_t first, uint32_t n,
                   uint32_t number, uint32_t all);
#endif
