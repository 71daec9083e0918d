/* Objects of a PDF file: numbers, streams, object streams, the cross-reference stream (ISO 32000-1
 * §7.5). Small objects are gathered in compressed object streams,
 * but where an archive wants PDF 1.4. */
#ifndef PRINT_PDF_FILE_H
#define PRINT_PDF_FILE_H
#include "print/pdf.h"

struct libdeflate_compressor;

struct pdf_entry { size_t offset; uint32_t stream, index; };   /* stream 0: at offset in the file */

struct pdf_file {
    struct arena *a;
    struct buf *out;
    size_t start;                      /* of the file in out */
    struct libdeflate_compressor *const *deflate;      /* by enum packing; NULL for PACK_NONE */
    VEC(struct pdf_entry) entries;     /* by object number; 0 is not used */
    struct buf *body;                  /* the object being written */
    struct buf *heads, *bodies;        /* the object stream being gathered */
    uint32_t gathered, stream;
    struct buf *packed;                /* room for a stream's bytes */
    bool plain;                        /* PDF 1.4: no object streams, a cross-reference table */
};

uint32_t pdf_ref(struct pdf_file *f);                  /* a fresh object number */
/* The next object's text: fill what pdf_begin gives, then pdf_end. */
struct buf *pdf_begin(struct pdf_file *f);
void pdf_end(struct pdf_file *f, uint32_t ref);
/* A stream object; `dict` holds further entries. Outlines of glyphs hardly give way: a harder try takes
 * three times as long and saves a fiftieth. */
enum packing { PACK_NONE, PACK_WELL, PACK_FAST, PACKINGS };
void pdf_stream(struct pdf_file *f, uint32_t ref, str dict, str data, enum packing packing);
/* Object streams, cross-reference, trailer; info may be 0. */
void pdf_finish(struct pdf_file *f, uint32_t catalog, uint32_t info);

void pdf_put_mpt(struct buf *b, mpt v);                /* as points: 12.345 */
void pdf_put_hex(struct buf *b, uint32_t v);           /* four hex digits */
void pdf_put_int(struct buf *b, int64_t v);
void pdf_put_text(struct buf *b, str s);               /* text string: ASCII or UTF-16 */
void pdf_put_literal(struct buf *b, str s);            /* byte string in parentheses */
void pdf_put_utf16(struct buf *b, str s);              /* hex digits, no brackets, no mark */
#endif
