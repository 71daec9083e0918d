/* The PDF writer: a display list → PDF 1.7, tagged, fonts embedded as subsets, same list same
 * bytes. It takes each page as it is filled; what the whole document needs follows the pages. */
#ifndef PRINT_PDF_H
#define PRINT_PDF_H
#include "print/font.h"

struct pdf;                            /* one per worker: the compressor and room to work in */
struct pdf *pdf_new(void);
void pdf_free(struct pdf *p);

struct pdf_job;
/* A file to be appended to out; `a` is for working and outlives the job. */
struct pdf_job *pdf_open(struct pdf *p, struct arena *a, struct buf *out);
struct page_sink *pdf_sink(struct pdf_job *j, const struct display *d);
/* After d's last page: fonts, tags, outline, links. False after a reported error. */
bool pdf_write(struct pdf_job *j, struct diag *diag);
void pdf_close(struct pdf_job *j);
#endif
