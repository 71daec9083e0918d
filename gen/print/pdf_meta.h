/* What a PDF says of itself: the information dictionary, the same facts as XMP with the standards it is
 * made to (PDF/A-2a and PDF/UA-1, or PDF/A-1b), and the colours it means. */
#ifndef PRINT_PDF_META_H
#define PRINT_PDF_META_H
#include "print/pdf_file.h"

/* Each writes its object and gives its number. */
uint32_t pdf_info_write(struct pdf_file *f, const struct display *d);
uint32_t pdf_xmp_write(struct pdf_file *f, const struct display *d);
uint32_t pdf_intent_write(struct pdf_file *f);
#endif
