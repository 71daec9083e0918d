/* A sheet as WordprocessingML (ISO/IEC 29500), for a clerk to go on editing: named styles, real lists,
 * repeated header rows, running heads with fields. Written from the doc tree, so text flows anew in
 * the reader; paper, margins, looks and column widths are those of the printed sheet (text/sheet.h).
 * Same tree, same bytes. */
#ifndef RENDER_DOCX_H
#define RENDER_DOCX_H
#include "base/buf.h"
#include "text/sheet.h"

/* What the printed sheet knows and this layer does not, for want of fonts: sets `widths` to those of the
 * table's columns in a measure (print/print.h: print_columns). */
struct docx_paper {
    void *ctx;
    bool (*columns)(void *ctx, const struct setup *s, const struct doc_node *table, mpt measure, bool zh,
                    mpt *widths, struct diag *diag);
};

/* Appends the whole package; `a` is for working. False after a reported error. Figures become
 * pictures: codes and PNG as they are, drawings as metafiles (emf.h). */
bool docx_write(const struct docx_paper *paper, struct arena *a, const struct doc *sheet, struct buf *out,
                struct diag *diag);
#endif
