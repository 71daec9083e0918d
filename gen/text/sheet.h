/* What a sheet's attributes say, and the looks that follow from its class and language: shared by all
 * that prints a sheet, so that its PDF, its DOCX and its OFD agree. */
#ifndef TEXT_SHEET_H
#define TEXT_SHEET_H
#include "base/date.h"
#include "text/doc.h"
#include "text/length.h"

/* What a font is for. The declaration file (theme/fonts) names the roles so, with hyphens. */
#define FONT_ROLES(R) \
    R(FANGSONG, "fangsong") R(KAI, "kai") R(HEI, "hei") R(SONG, "song") R(XBS, "xbs") \
    R(LATIN, "latin") R(LATIN_BOLD, "latin-bold") R(LATIN_ITALIC, "latin-italic") \
    R(LATIN_BOLD_ITALIC, "latin-bold-italic") R(MONO, "mono")
enum font_role {
#define R(id, name) ROLE_##id,
    FONT_ROLES(R)
#undef R
    ROLES
};

enum sheet_class { SHEET_PLAIN, SHEET_LEDGER, SHEET_OFFICIAL };

struct setup {
    enum sheet_class cls;
    enum lang lang;
    mpt width, height;                 /* paper */
    mpt top, right, bottom, left;      /* margins */
    mpt text_size, pitch;
    mpt tracking;                      /* between full-width characters, so that whole ones fill the line */
    mpt cell;                          /* on the strict grid: width of a character's place; else 0 */
    uint64_t max_pages;                /* 0: any */
    str title, author, subject;
    struct date date;                  /* day the document says it was made; unset if none given */
    bool archive_1b;                   /* the PDF is made to PDF/A-1b, not PDF/A-2a */
    str base;                          /* address relative links are joined to, or empty */
};
/* False after reported faults, whatever is wrong told at once. */
bool setup_read(const struct doc_node *sheet, struct setup *out, struct diag *diag);

/* Where a LINK leads: "#id", or an address that stands by itself; relative ones are joined to base.
 * Empty after a reported fault. */
str sheet_link(struct arena *a, const struct setup *s, const struct doc_node *link, struct diag *diag);

/* A length that a node gives: "4mm", "2em", a share of the measure; `otherwise` where it gives none.
 * False after a reported fault. */
bool sheet_length(const struct setup *s, const struct doc_node *n, const char *name, mpt otherwise,
                  mpt *out, struct diag *diag);

/* The box of a figure in a measure: its width as given, else a code 26 mm, a drawing 3/4 pt a unit, a
 * picture 150 dots an inch; never wider than the measure nor higher than the page's text area. False after
 * a reported fault. */
bool sheet_figure(const struct setup *s, const struct doc_node *figure, mpt measure, mpt *width, mpt *height,
                  struct diag *diag);

/* Where it stands: codes at the start, others in the middle, unless the figure says otherwise. */
enum doc_align sheet_figure_align(const struct doc_node *figure);

/* How a kind of block is set. Sizes and spaces follow the text size and pitch. */
struct look {
    enum font_role cjk, latin;
    mpt size, pitch, before, after;
    mpt indent;                        /* of the first line */
    uint8_t align;                     /* enum doc_align, unless the node says otherwise */
    bool balanced;                     /* lines of about the same length */
    bool hyphens;                      /* English words may be divided */
    bool words;                        /* lines end where Chinese words do: titles, headings */
    bool justified;
    bool gridded;                      /* running text: on the strict grid, where a sheet asks for it */
    uint32_t color;                    /* 0xRRGGBB */
};
enum look_kind { LOOK_TITLE, LOOK_H1, LOOK_H2, LOOK_H3, LOOK_H4, LOOK_TEXT, LOOK_CELL, LOOK_HEAD_CELL,
                 LOOK_CAPTION, LOOK_RUNNING, LOOK_FOOTNOTE, LOOKS };
struct look look_of(const struct setup *s, enum look_kind kind, bool zh);
/* "subtitle", "signature" …: what a block's style name changes in its look; false if unknown. */
bool look_style(struct look *look, str style);

/* Inline styles by name: weight, size and colour, never colour alone. */
struct ink { uint32_t color; bool strong; uint8_t size_percent; };
bool ink_style(struct ink *ink, str style);
/* The palette of theme/site.css: azurite 石青, cinnabar 朱, ochre 赭, and the greys between. */
enum { COLOR_QING = 0x0C566E, COLOR_ZHU = 0xA8301D, COLOR_ZHE = 0x7D5200 };
enum { COLOR_TEXT = 0x000000, COLOR_LINK = COLOR_QING, COLOR_MUTED = 0x48565C, COLOR_LINE = 0x73838A,
       COLOR_FILL = 0xDCECF1, COLOR_BAR = COLOR_QING, COLOR_NOTE = 0xF2F6F7,
       COLOR_RED = 0xE60012 };         /* GB/T 9704-2012 §6.2: yellow and magenta 80 %, on screen */
#endif
