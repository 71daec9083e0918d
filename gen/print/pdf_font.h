/* Font objects of a PDF file. */
#ifndef PRINT_PDF_FONT_H
#define PRINT_PDF_FONT_H
#include "print/pdf_file.h"
#include "print/subset.h"

/* Object numbers of the Type 0 fonts; then, once the subsets are made, the fonts themselves. */
void pdf_fonts_number(struct subsets *fonts, struct pdf_file *f);
void pdf_fonts_write(struct subsets *fonts, struct pdf_file *f);
#endif
