/* Inside the DOCX writer, for docx*.c only: one package being written, and what its parts share. */
#ifndef RENDER_DOCX_PART_H
#define RENDER_DOCX_PART_H
#include "base/map.h"
#include "render/docx.h"
#include "text/sheet.h"
#include "text/zip.h"

/* A relationship of the part being written; its id is "rId" and its place, counted from 1. */
struct docx_rel { const char *type; str target; bool external; };

/* Paragraph styles that every document has. */
enum docx_base {
    STYLE_TITLE, STYLE_H1, STYLE_H2, STYLE_H3, STYLE_H4, STYLE_TEXT, STYLE_ITEM, STYLE_NOTE,
    STYLE_QUOTE, STYLE_CODE, STYLE_CELL, STYLE_HEAD_CELL, STYLE_CAPTION, STYLE_FIGURE, STYLE_SPACER,
    STYLE_HEADER, STYLE_FOOTER, STYLE_FOOTNOTE, STYLE_MARK, STYLE_IMPRINT,
    STYLE_BASES
};
/* A style derived from one of them: by the name of a look (text/sheet.h), or for the other language. */
struct docx_style { uint8_t base; bool zh; str name, id; };

enum { LIST_LEVELS = 9 };              /* as deep as numbering goes; deeper lists use the last */
struct docx_list { bool ordered; uint8_t level; uint32_t start; };

struct docx {
    const struct docx_paper *paper;
    struct arena *a;
    struct diag *diag;
    struct setup setup;
    mpt pitch;                         /* of body text: as many lines as on paper, and they fill the page */
    struct buf xml;                    /* the part being written */
    VEC(struct docx_rel) rels;
    VEC(struct zip_entry) parts;       /* those written */
    VEC(struct docx_style) styles;     /* paragraph styles used beyond the bases */
    VEC(str) inks;                     /* character styles used, by name (text/sheet.h) */
    VEC(const struct doc_node *) footnotes;            /* numbered from 1 */
    VEC(struct docx_list) lists;       /* numbered from 1 */
    VEC(uint32_t) marks;               /* anchors that wait for the next paragraph */
    struct map anchors;                /* id → number, as pointer */
    uint32_t pictures;
    mpt size;                          /* of text in the open paragraph … */
    bool sized;                        /* … which is not its style's */
    mpt at;                            /* where on the first page the next frame stands; 0: no frame */
    bool ruled;                        /* the paragraph before is a rule */
    bool page_break;                   /* the next paragraph starts a page */
    bool begun;                        /* the document has a paragraph */
    bool fresh;                        /* the open paragraph has no text yet */
    bool mirrored, first;              /* heads and feet differ on even pages, on the first one */
    bool failed;
};

/* Where blocks are put; passed down by value. */
struct docx_flow {
    mpt width;                         /* of the measure, indents taken off */
    mpt left, right;                   /* indents */
    bool zh;
    bool cell, header, side;           /* in a cell; of a header; of a header at the side of its row */
    bool keep, within;                 /* kept with what follows; inside a KEEP */
    uint8_t base;                      /* enum docx_base of a PARA */
    uint8_t frame;                     /* STYLE_NOTE, STYLE_QUOTE, or 0 */
    uint8_t align;                     /* enum doc_align of a PARA that names none */
    uint8_t depth;                     /* of lists */
    uint32_t label;                    /* list whose label the next paragraph gets, or 0 */
};

/* One paragraph, and what it has beyond its style. docx_para_of gives one that has nothing. */
struct docx_para {
    str style;
    const struct docx_flow *flow;
    bool keep;                         /* with the next */
    int before, after;                 /* twips of white; −1: as the style says */
    mpt line;                          /* height of its lines, exactly; 0: as the style says */
    const char *align;                 /* left, center, right, distribute; NULL: as the style says */
    mpt left, right, first;            /* indents; first: more, or less, of the first line … */
    bool indented;                     /* … if this is set; else as the style says */
    mpt thick; uint32_t color;         /* a line above it; 0: none … */
    bool below;                        /* … or below it */
    mpt at;                            /* in a frame so far from the paper's upper edge; 0: in none */
    mpt middle, end;                   /* tab stops, centred and right; 0: none */
};

#define DOCX_HEAD "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
#define DOCX_W "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
#define DOCX_R "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"

/* Units of the format: 1/20, 1/2, 1/8 and 1/12700 of a point. */
static inline int twips(mpt v) { return (int)((v + (v < 0 ? -25 : 25)) / 50); }
static inline int half_points(mpt v) { return (int)((v + 250) / 500); }
static inline int eighths(mpt v) { return (int)((v + 62) / 125); }
static inline int64_t emu(mpt v) { return (int64_t)v * 127 / 10; }

/* docx.c */
/* Ends the part being written: adds it as `name`, with its relationships if it has any. */
void docx_part(struct docx *d, const char *name);
/* A relationship of the part being written; gives its number. */
uint32_t docx_relate(struct docx *d, const char *type, str target, bool external);

/* docx_style.c */
struct look docx_look(const struct docx *d, enum docx_base base, bool zh);
/* Id of the style of a node's paragraph: the base, changed by the look its style names, if any. */
str docx_style(struct docx *d, enum docx_base base, const struct doc_node *n, bool zh);
/* Id of the character style that a span names, and what it looks like; empty after a reported fault. */
str docx_ink(struct docx *d, const struct doc_node *span, struct ink *ink);
void docx_put_frame(struct docx *d, enum docx_base frame);             /* pBdr, shd */
void docx_styles(struct docx *d);                                      /* styles.xml */

/* docx_font.c */
const char *docx_font(const struct docx *d, enum font_role role);      /* its name in the reader */
void docx_font_table(struct docx *d);                                  /* fontTable.xml */

/* docx_inline.c */
void docx_inlines(struct docx *d, const struct doc_node *parent, bool zh);
void docx_text(struct docx *d, str text);                              /* a run without properties */
/* A bookmark where the node has an id that is its own. */
void docx_bookmark(struct docx *d, uint32_t number);

/* docx_footnote.c */
void docx_footnote(struct docx *d, const struct doc_node *note);       /* its number in the text */
void docx_footnotes(struct docx *d);                                   /* footnotes.xml, if there are any */

/* docx_para.c */
struct docx_para docx_para_of(const struct docx_flow *f, str style);
void docx_indent(struct docx_para *p, mpt first);      /* its first line: more than the others, or less */
/* Width of text, roughly, for the reader has the fonts: Latin half an em, a quarter where scripts meet. */
mpt docx_width(str s, mpt size);
void docx_para_begin(struct docx *d, const struct docx_para *p);
void docx_para_end(struct docx *d);
void docx_para_empty(struct docx *d, const struct docx_flow *f, enum docx_base base);
void docx_mark(struct docx *d, const struct doc_node *n);              /* its anchor, if it has one */

/* docx_official.c: what official documents have, and rules */
/* True if the KEEP was one of their parts (mark, sign, imprint), which then is written. */
bool docx_official(struct docx *d, struct docx_flow f, const struct doc_node *keep);
/* Attributes of a PARA: indent, and lines that hang from its label. */
void docx_official_para(struct docx *d, struct docx_para *p, const struct doc_node *n, mpt size);
void docx_space(struct docx *d, const struct docx_flow *f, const struct doc_node *n);
void docx_rule(struct docx *d, const struct docx_flow *f, const struct doc_node *n);
/* The paragraph that a rule is. */
struct docx_para docx_rule_para(struct docx *d, const struct docx_flow *f, const struct doc_node *n);
mpt docx_rule_gap(struct docx *d, const struct doc_node *n);           /* −1: none given */
/* A length of a node; `otherwise` where it has none. False after a reported fault. */
bool docx_length(struct docx *d, const struct doc_node *n, const char *name, mpt otherwise, mpt *out);

/* docx_body.c */
void docx_blocks(struct docx *d, struct docx_flow f, const struct doc_node *parent);
void docx_block(struct docx *d, struct docx_flow f, const struct doc_node *n);
void docx_numbering(struct docx *d);                                   /* numbering.xml */

/* docx_table.c, docx_figure.c */
void docx_table(struct docx *d, struct docx_flow f, const struct doc_node *table);
void docx_figure(struct docx *d, const struct docx_flow *f, const struct doc_node *figure);

/* docx_running.c: writes the parts of heads and feet and tells of them; edge: how far they are from
 * the edge of the paper, head and foot. */
enum { RUNNING_MOST = 6 };
struct docx_running { const char *kind, *type, *part; };
size_t docx_running(struct docx *d, const struct doc_node *sheet,
                    struct docx_running out[RUNNING_MOST], mpt edge[2]);
#endif
