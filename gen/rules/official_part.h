/* Inside of the audit of official documents: the rows of a sheet, its parts,
    and how its checks report. Points;
 * x from the left edge of the paper, y from its upper edge. */
#ifndef RULES_OFFICIAL_PART_H
#define RULES_OFFICIAL_PART_H
#include "rules/official.h"
#include <math.h>

#define MM (72 / 25.4)
#define LEFT (28 * MM)
#define TOP (37 * MM)
#define WIDTH (156 * MM)
#define HEIGHT (225 * MM)
#define RIGHT (LEFT + WIDTH)
#define BOTTOM (TOP + HEIGHT)
#define EM 16.0                                /* 3号 */
#define PITCH 29.6                             /* 22 lines over the type area */
#define ASCENT 0.88                            /* of the em, above the baseline */


struct row {                                   /* runs on one baseline, from the left */
    size_t page, runes;
    double y, x, end, size;                    /* size: the largest */
    uint32_t color;
    bool artifact;
    str text, font;                            /* font: of its first Chinese run */
};
/* Indexes of rows; `n` where the part was not found. The body is [body, tail). */
struct official {
    struct audit *audit;
    struct where at;
    const struct policy *policy;
    const struct pdf_pages *pages;
    const struct pdf_marks *marks;
    struct arena *scratch;
    int form;                                  /* official_form_… */
    struct row *rows;
    size_t n, number, title, title_end, recipients, body, date, tail;
};
/* Each check finds the faults of one rule. */
typedef void official_check(struct official *o);
official_check official_area, official_type, official_grid, official_mark, official_number,
    official_signer, official_rule, official_title, official_recipients, official_levels,
    official_annexes, official_seal, official_sign, official_dates, official_note, official_attachments,
    official_imprint, official_page_numbers, official_turn, official_form;

/* official_find.c */
void official_read(struct official *o);        /* rows, then parts */
bool says_same(struct official *o, str a, str b);
bool row_begins(const struct row *r, double x);        /* an opening mark may stand half a character in */
void sheet_fault(struct official *o, enum native n, const struct row *r, const char *zh, const char *en);
/* A measure that is not what it must be is a fault, told in millimetres. */
bool sheet_measure(struct official *o, enum native n, const char *zh, const char *en, double got,
                   double want, double within);
void sheet_gap(struct official *o, enum native n, const char *zh, const char *en, double gap, int lines);
/* Classes of type by parts of PostScript names; 小标宋 may be a bold 宋体 (gen/print warns). */
enum face { FACE_FANG, FACE_HEI, FACE_KAI, FACE_SONG, FACE_TITLE };
bool is_face(str font, enum face f);
bool is_han(str s);                            /* begins with a Chinese character */

static inline double upper(const struct row *r) { return r->y - ASCENT * r->size; }
static inline double lower(const struct row *r) { return r->y + (1 - ASCENT) * r->size; }
static inline bool near_to(double a, double b, double within) { return fabs(a - b) <= within; }
static inline bool is_red(uint32_t color) { return color >> 16 > 0x80 && (color >> 8 & 255) < 0x80; }
static inline bool is_mark(const struct row *r) { return is_red(r->color) && r->page == 1; }
static inline const struct row *row_at(const struct official *o, size_t i)
{
    return i < o->n ? &o->rows[i] : NULL;
}
static inline bool in_body(const struct official *o, size_t i)
{
    return i >= o->body && i < o->tail && !o->rows[i].artifact;
}
#endif
