/* Sheets as PDF: a DOC_SHEET tree → layout → display list → file. Same tree, same fonts, same
 * bytes.
 *
 * Fonts are declared in a data file (theme/fonts/fonts.lua): a list of font files for each role,
 * asked in turn for every character. A character that none has is an error with its code point
 * and place, never an empty box.
 *
 * The sheet's attributes: title, author, subject, lang, date (YYYY-MM-DD), grid ("strict": a cell for every
 * character), size ("A4", "A3",
 * "B5"), orientation (portrait, landscape), margin ("37mm 26mm 35mm 28mm": top right bottom
 * left), text-size ("12pt"), pitch ("20pt", line to line), max-pages (more is an error), base
 * (address that relative links are joined to), pdfa (2a, 1b). Its style is "sheet", "ledger" or
 * "official" (GB/T 9704-2012). */
#ifndef PRINT_PRINT_H
#define PRINT_PRINT_H
#include "base/buf.h"
#include "base/hash.h"
#include "print/display.h"
#include "text/pack.h"
#include "text/sheet.h"

/* Font files, opened once and shared by all threads; the bytes are mapped, not read.
 * Missing files are warned of, with the package to install. */
struct print_fonts;
struct print_fonts *print_fonts_open(const struct source *declaration, const str *folders,
                                     size_t nfolders, struct diag *diag);
void print_fonts_close(struct print_fonts *f);
/* Of the declaration, of the patterns that divide English words, and of every font file by its length and
 * `head` table, which holds a checksum and the time of its making. */
struct hash print_fonts_hash(const struct print_fonts *f);
/* Who draws what: for each role its fonts in the order they are asked, and the packages they come from. */
void print_fonts_dump(const struct print_fonts *f, struct buf *out);

/* One printer per worker thread: caches of routed characters and shaped words, the compressor.
 * `fonts` and `diag` outlive it. */
struct print;
struct print *print_new(const struct print_fonts *fonts);
void print_free(struct print *p);

/* Appends the whole PDF; false after a reported error, with out as it was. */
bool print_pdf(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag);
/* Several sheets as one PDF, each a Part of its structure and an entry of its outline, under page labels. */
bool print_pack(struct print *p, struct pack *pack, struct buf *out, struct diag *diag);
/* The same pages as OFD (GB/T 33190-2016). */
bool print_ofd(struct print *p, const struct doc *sheet, struct buf *out, struct diag *diag);
/* Sets `widths` to those of a table's columns, set in a measure; false after a reported error. */
bool print_columns(struct print *p, const struct setup *s, const struct doc_node *table, mpt measure, bool zh,
                   mpt *widths, struct diag *diag);
/* The display list alone, in `a`; it borrows text from the tree and glyphs' fonts from `p`. NULL
 * after a reported error. */
const struct display *print_layout(struct print *p, struct arena *a, const struct doc *sheet,
                                   struct diag *diag);
#endif
