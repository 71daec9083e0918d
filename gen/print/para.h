/* A paragraph: inline nodes → atoms (a word, a character) with what may stand between them →
 * lines. */
#ifndef PRINT_PARA_H
#define PRINT_PARA_H
#include "print/layout.h"

/* How a stretch of text is inked. */
struct run_style {
    enum font_role cjk, latin;
    mpt size;
    uint32_t color;
    bool strong, em, code, underline, nowrap;
    int32_t tag;
    str url;                           /* link target as written for the file, or empty */
    struct loc loc;
    mpt rise;                          /* above the baseline: the number of a note */
};

struct atom {
    const struct shaped *shape;
    uint16_t style;                    /* index in para.styles */
    uint8_t cls;                       /* enum rune_class */
    bool space, forced;                /* white space, a line end after it in the source */
    uint32_t first, last, runes;       /* its runes, and how many */
    int split;                         /* cost of breaking after it inside a Latin word */
    mpt width;                         /* without blank halves */
    mpt lead, trail;                   /* blank halves, kept at a line's start and end */
    mpt inset;                         /* how far the glyph stands left of the atom's edge */
    mpt gap, stretch, shrink;          /* white to the next atom */
    mpt hyphen;                        /* width of the hyphen where a line ends here, or 0 */
    const struct note *note;           /* the footnote that it is the number of, or NULL */
    int penalty;                       /* of breaking after it, see punct.h */
    struct loc loc;
};

struct para {
    struct look look;
    bool zh;
    VEC(struct atom) atoms;
    VEC(struct run_style) styles;
    mpt indent, hang;                  /* of the first line, of the others */
    mpt tracking;
    mpt cell;                          /* on the strict grid: width of a character's place; else 0 */
};

struct para *para_build(struct layout *l, const struct doc_node *n, struct look look, bool zh,
                        int32_t tag);
/* A paragraph of plain text, as list labels are. */
struct para *para_text(struct layout *l, str text, struct look look, bool zh, int32_t tag,
                       struct loc loc);
/* Makes every word breakable that is wider than the line. */
void para_fit(struct layout *l, struct para *p, mpt width);
/* The widths of its longest unbreakable part and of the whole on one line. */
void para_measure(const struct para *p, mpt *min, mpt *max);

/* Lines of a justified paragraph stay on the grid: a mark that opens one keeps its blank half. */
static inline bool para_keeps_lead(const struct para *p) { return p->look.justified; }

/* A heading's line that ends with a word stays as short as that makes it. */
static inline bool para_ragged(const struct para *p, mpt natural, mpt width)
{ return p->look.words && width - natural > p->look.size; }

/* What stands at a line's end where a word is divided. */
const struct shaped *hyphen_of(struct layout *l, const struct face *face);

/* Index of the last atom of each line, in `a`. Total fit: the cheapest set of breaks for all
 * lines. */
struct breaks { size_t *v; size_t n; };
struct breaks para_break(struct arena *a, const struct para *p, mpt width);
/* The same of a paragraph on the strict grid, and the white that keeps its atoms there. */
struct breaks grid_break(struct arena *a, struct para *p, mpt width);

/* Appends the lines to the flow as items, with widow and orphan control. */
void flow_para(struct flow *f, struct para *p);
/* The one line of a short paragraph, at x, appended to ops; gives its width. */
mpt para_line(struct layout *l, struct op_list *ops, const struct para *p, mpt x, mpt baseline);
mpt para_baseline(const struct look *look);            /* from the top of a line */
#endif
