/* Where everything stands in a PDF that we wrote: runs of text and filled boxes,
    for measuring a finished sheet.
 * Points; x from the left edge of the paper, y from its upper edge. Only what our own writer uses of the
 * operators is followed (Tf Td TJ rg re); a rotated or scaled part is not measured. */
#ifndef PRINT_PDF_MARKS_H
#define PRINT_PDF_MARKS_H
#include "print/pdf_read.h"

struct pdf_run {                               /* what one operator shows */
    size_t page;                               /* from 1 */
    double x, y, width, size;                  /* y of the baseline */
    uint32_t color;                            /* 0xRRGGBB */
    bool artifact;                             /* page numbers and running heads */
    str font, text;                            /* PostScript name without the subset's mark */
};
struct pdf_box { size_t page; double x, y, width, height; uint32_t color; };
struct pdf_marks { VEC(struct pdf_run) runs; VEC(struct pdf_box) boxes; };

/* For pdf_text.c: the state of the page being read. */
struct pdf_widths { str name; uint16_t *of; uint16_t otherwise; };     /* thousandths, by code */
struct pdf_pen { size_t page; double height, x, y, size, width; uint32_t color; };
double pdf_number(str s);
void pdf_widths_read(const struct pdf_file_in *f, const struct pdf_object *font, struct pdf_widths *out);
double pdf_width(const struct pdf_widths *w, uint32_t code);
void pdf_marks_move(struct pdf_marks *m, struct arena *a, struct pdf_pen *pen, str op, const str *operand);
void pdf_marks_run(struct pdf_marks *m, struct arena *a, struct pdf_pen *pen, str font, bool artifact,
                   str text);
#endif
