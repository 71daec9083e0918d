/* What a sheet's attributes say, and the looks that follow from its class and language. */
#ifndef PRINT_SETUP_H
#define PRINT_SETUP_H
#include "print/font.h"

enum sheet_class { SHEET_PLAIN, SHEET_LEDGER, SHEET_OFFICIAL };

struct setup {
    enum sheet_class cls;
    enum lang lang;
    mpt width, height;                 /* paper */
    mpt top, right, bottom, left;      /* margins */
    mpt text_size, pitch;
    mpt tracking;                      /* between full-width characters, so that whole ones fill the line */
    uint64_t max_pages;                /* 0: any */
    str base;                          /* address relative links are joined to, or empty */
};
bool setup_read(const struct doc_node *sheet, struct setup *out, struct diag *diag);

/* "37mm", "12pt", "2em" (of em), "30%" (of whole). */
bool length_read(str s, mpt em, mpt whole, mpt *out);

/* How a kind of block is set. Sizes and spaces follow the text size and pitch. */
struct look {
    enum font_role cjk, latin;
    mpt size, pitch, before, after;
    mpt indent;                        /* of the first line */
    uint8_t align;                     /* enum doc_align, unless the node says otherwise */
    bool balanced;                     /* lines of about the same length */
    bool justified;
};
enum look_kind { LOOK_TITLE, LOOK_H1, LOOK_H2, LOOK_H3, LOOK_H4, LOOK_TEXT, LOOK_CELL, LOOK_HEAD_CELL,
                 LOOK_CAPTION, LOOK_RUNNING, LOOKS };
struct look look_of(const struct setup *s, enum look_kind kind, bool zh);
/* "subtitle", "signature" …: what a block's style name changes in its look; false if unknown. */
bool look_style(struct look *look, str style);

/* Inline styles by name: weight, size and colour, never colour alone. */
struct ink { uint32_t color; bool strong; uint8_t size_percent; };
bool ink_style(struct ink *ink, str style);
enum { COLOR_TEXT = 0x000000, COLOR_LINK = 0x0B4A8F, COLOR_MUTED = 0x555555, COLOR_LINE = 0x8A939C,
       COLOR_FILL = 0xE9EEF3, COLOR_BAR = 0x0B4A8F, COLOR_NOTE = 0xF4F6F8 };
#endif
