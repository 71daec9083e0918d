/* The neutral document tree. Markdown, XML prose and sheet templates become it; HTML, PDF, DOCX,
 * plain text and a dump are written from it. Nodes live in the arena given to doc_new and are never
 * freed one by one; the tree is read-only once built, so threads may share it.
 *
 * Grammar (* = any number):
 *   ROOT    ← block*                       SHEET   ← (HEAD | FOOT)? block* (page setup in attrs)
 *   block   ← HEADING | PARA | LIST | TABLE | QUOTE | CODE_BLOCK | RULE | NOTE | KEEP | FIGURE
 *             | PAGE_BREAK | HEAD | FOOT
 *   HEADING ← inline*   (level 1–6)        PARA    ← inline*
 *   LIST    ← ITEM*     (ordered, start)   ITEM    ← block*
 *   TABLE   ← CAPTION? ROW*                ROW     ← CELL*  (header: repeated on each page)
 *   CELL    ← block*    (colspan, rowspan, header, align)
 *   NOTE, QUOTE, KEEP, HEAD, FOOT ← block* (KEEP: not split across pages; HEAD/FOOT: running)
 *   FIGURE  ← CAPTION?  (url, text = alt)  CAPTION ← inline*
 *   inline  ← TEXT | STRONG | EM | CODE | LINK | BREAK | SPAN | FIELD | FOOTNOTE
 *   FOOTNOTE ← inline*  (start: its number) the text of a note at the foot of the page
 *   FIELD: a value known at layout: "page", "pages"                                         */
#ifndef TEXT_DOC_H
#define TEXT_DOC_H
#include "base/arena.h"
#include "base/diag.h"
#include "text/lang.h"

enum doc_kind {
    DOC_ROOT, DOC_SHEET, DOC_HEAD, DOC_FOOT,
    DOC_HEADING, DOC_PARA, DOC_LIST, DOC_ITEM, DOC_TABLE, DOC_ROW, DOC_CELL, DOC_CAPTION,
    DOC_QUOTE, DOC_CODE_BLOCK, DOC_RULE, DOC_NOTE, DOC_KEEP, DOC_FIGURE, DOC_PAGE_BREAK,
    DOC_TEXT, DOC_STRONG, DOC_EM, DOC_CODE, DOC_LINK, DOC_BREAK, DOC_SPAN, DOC_FIELD,
    DOC_FOOTNOTE,
    DOC_KINDS
};
enum doc_align { DOC_START, DOC_CENTER, DOC_END };

struct doc_node {
    uint8_t kind;                  /* enum doc_kind */
    uint8_t level;                 /* HEADING 1–6 */
    uint8_t align;                 /* enum doc_align of CELL, PARA, HEADING */
    bool ordered;                  /* LIST */
    bool header;                   /* ROW, CELL */
    uint16_t colspan, rowspan;     /* CELL, at least 1 */
    uint32_t start;                /* LIST: first number; FOOTNOTE: its number */
    str text;                      /* TEXT, CODE, CODE_BLOCK, FIELD name, FIGURE alternative */
    str url;                       /* LINK, FIGURE */
    str id;                        /* anchor, or empty */
    str lang;                      /* BCP 47 where it differs from the parent, or empty */
    str style;                     /* role, e.g. "label", "status-overdue"; SHEET: its class */
    const struct figure *figure;   /* FIGURE: what it shows (text/figure.h), or NULL */
    struct doc_attr *attrs;        /* rarely: more attributes of the sheet vocabulary */
    struct doc_node *parent, *first, *last, *next;
    struct loc loc;
};
struct figure;
struct doc_attr { str name, value; struct doc_attr *next; };

struct doc { struct arena *arena; struct doc_node *root; };

struct doc *doc_new(struct arena *a, enum doc_kind root, struct loc loc);
struct doc_node *doc_add(struct doc *d, struct doc_node *parent, enum doc_kind kind,
                         struct loc loc);
struct doc_node *doc_add_text(struct doc *d, struct doc_node *parent, str text, struct loc loc);
void doc_set_attr(struct doc *d, struct doc_node *n, str name, str value);
str doc_attr(const struct doc_node *n, str name);      /* empty when absent */
void doc_remove(struct doc_node *n);                   /* unlinks n and its subtree; for builders */
bool doc_is_inline(enum doc_kind kind);
bool doc_may_hold(enum doc_kind parent, enum doc_kind child);      /* the grammar above */
bool doc_valid(const struct doc_node *root, const struct doc_node **bad);  /* whole tree obeys it */
const char *doc_kind_name(enum doc_kind kind);         /* "heading" */

/* Walk without recursion: enter and leave of every node in document order. */
struct doc_walk { const struct doc_node *root, *node; bool entering; bool started; };
void doc_walk_init(struct doc_walk *w, const struct doc_node *root);
bool doc_walk_next(struct doc_walk *w);                /* false at the end */

/* Renderers that need no layout. */
void doc_plain(const struct doc_node *n, struct buf *out);   /* text; a newline ends a block */
void doc_dump(const struct doc_node *n, struct buf *out);    /* stable, indented, for tests */

struct prose { const struct doc *d[LANGS]; };          /* paragraphs per language; NULL = missing */
const struct doc *prose_in(const struct prose *p, enum lang l, enum lang *used);
#endif
