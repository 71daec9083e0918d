/* The display list: pages of glyph runs, filled boxes and link areas, and the tree of tags that
 * says what they mean. Layout makes it; the PDF writer and the OFD writer only read it. Lengths
 * are mpt, thousandths of a PostScript point, as whole numbers so that every machine lays out the
 * same; x grows to the right, y grows down, both from the page's top left corner. Everything
 * lives in the arena given to print_layout. */
#ifndef PRINT_DISPLAY_H
#define PRINT_DISPLAY_H
#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "text/figure.h"
#include "text/length.h"

struct face;                           /* print/font.h */

/* Structure of the text. A tag comes after its parent; order among brothers is reading order. */
enum tag_kind {
    TAG_DOCUMENT, TAG_H, TAG_P, TAG_L, TAG_LI, TAG_LBL, TAG_LBODY, TAG_TABLE, TAG_THEAD, TAG_TBODY,
    TAG_TR, TAG_TH, TAG_TD, TAG_CAPTION, TAG_BLOCKQUOTE, TAG_NOTE, TAG_CODE, TAG_FIGURE, TAG_LINK,
    TAG_SPAN, TAG_PART,
    TAG_REFERENCE, TAG_FOOTNOTE,       /* a footnote's tag comes right after that of its reference */
    TAG_KINDS
};
enum { TAG_NONE = -1 };                /* furniture: running heads, rules, repeated header rows */
enum tag_scope { SCOPE_NONE, SCOPE_COLUMN, SCOPE_ROW };
struct tag {
    uint8_t kind, level;               /* level: of TAG_H, 1–6 */
    uint8_t scope;                     /* of TAG_TH */
    bool ordered;                      /* of TAG_L */
    uint16_t colspan, rowspan;         /* of TAG_TH and TAG_TD */
    int32_t parent;                    /* index, TAG_NONE for the root */
    str lang;                          /* where it differs from the document, or empty */
    str alt;                           /* of TAG_FIGURE and TAG_LINK */
};

/* One glyph of a run. `text` is what it stands for; the first glyph of a cluster carries the text
 * of the whole cluster, the others none. It holds at most a word, so a copy of the run reads
 * right. */
struct glyph { mpt x, y; str text; uint16_t id; };     /* x from the run's origin, y up */

enum op_kind {
    OP_GLYPHS,                         /* origin (x, y) on the baseline */
    OP_FILL,                           /* box */
    OP_PATH,                           /* the box is what it covers; steps count from its corner */
    OP_PICTURE,                        /* fills the box */
    OP_LINK,                           /* box; url is absolute, or "#id" */
    OP_ANCHOR,                         /* place of id = url */
    OP_OUTLINE                         /* place of a heading: text = its title, level (0: of a part) */
};
struct path {
    const struct step *steps; size_t n;                /* text/figure.h, in mpt */
    struct tint fill, stroke;
    mpt thick;
};
struct op {
    uint8_t kind, level;
    int32_t tag;                       /* index in display.tags, or TAG_NONE */
    uint32_t color;                    /* 0xRRGGBB */
    mpt x, y, w, h;                    /* GLYPHS: w = advance */
    mpt size;                          /* GLYPHS: em */
    const struct face *face;
    const struct glyph *glyphs; uint32_t n;
    const struct path *path;
    const struct picture *picture;
    str url, text;
    struct loc loc;                    /* LINK: for messages */
};
struct op_list { struct op *v; size_t n, cap; };       /* a VEC of ops */

struct display_page { mpt width, height; struct op_list ops; };

/* The archive standard a PDF of it is made to: ISO 19005-2 level A with ISO 14289-1 (tagged), or
 * ISO 19005-1 level B for archives that take no other. */
enum archive { ARCHIVE_2A, ARCHIVE_1B };

/* From this page on they are called "prefix1", "prefix2" … */
struct label { uint32_t page; str prefix; };

struct display {
    enum lang lang;
    uint8_t archive;                   /* enum archive */
    str lang_code, title, author, subject;
    struct date date;                  /* day the document says it was made; unset if none given */
    VEC(struct display_page) pages;    /* their ops are empty where a sink has taken them */
    VEC(struct label) labels;          /* of pages; empty where they are counted from 1 */
    VEC(struct tag) tags;              /* tags.v[0] is the document */
};

/* Takes the ops of a page as soon as it is filled, so that a long document is never held whole; they
 * and what they point to are gone when `page` returns, tags and faces are not. Running heads and feet
 * come when all pages are filled, as a second helping of each page. */
struct page_sink { void (*page)(struct page_sink *self, uint32_t page, const struct op_list *ops); };
#endif
