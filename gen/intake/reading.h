/* What a reader of a foreign file (Word, web page, workbook) hands on: the text as an editor would see it,
 * printed line by printed line, in the order of the file. These lines are the source that messages and
 * reports show. Each is policy text, a row of a task table, or set aside (menus, contents, notes).
 *
 *     reading_init → reading_line, reading_aside, reading_table … → reading_finish → reading_release */
#ifndef INTAKE_READING_H
#define INTAKE_READING_H
#include "intake/column.h"
#include "intake/intake.h"

struct reading_table { struct grid grid; struct columns columns; uint32_t line; };     /* of the header */

struct reading {
    struct arena *arena;
    struct source *src;            /* path is the caller's; text is set by reading_finish */
    struct diag *diag;
    struct buf text;
    uint32_t line;                 /* lines so far */
    struct lines lines;            /* those that are policy text */
    VEC(struct reading_table) tables;
    VEC(struct intake_run) aside;
};

void reading_init(struct reading *r, struct arena *a, struct source *src, struct diag *diag);
void reading_release(struct reading *r);               /* the buffer; the rest is in the arena */
/* Text of one paragraph; '\n' within it begins a new printed line, blank lines are left out. heading as in
 * line.h. Returns the number of the first line, 0 when there was none. */
uint32_t reading_line(struct reading *r, str text, uint8_t heading);
void reading_blank(struct reading *r);                 /* an empty line, where line numbers count */
/* Lines that are seen, but are no policy text; use is one of the junk uses. */
uint32_t reading_aside(struct reading *r, str text, enum use use);
/* A task table becomes measures; the rows of any other table become lines of text. */
void reading_table(struct reading *r, const struct grid *g);
/* Reads the lines as policy text, puts the measures of the tables where they stand in it, and accounts
 * for the lines set aside. False when there was nothing at all (reported). */
bool reading_finish(struct reading *r, str encoding_name, struct intake *out);
#endif
