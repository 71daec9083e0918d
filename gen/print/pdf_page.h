/* Content streams, and what each tag owns on each page. */
#ifndef PRINT_PDF_PAGE_H
#define PRINT_PDF_PAGE_H
#include "print/pdf_font.h"

/* What stands under a tag, in reading order: marked content, a link's annotation, a child tag. */
enum kid_kind { KID_CONTENT, KID_OBJECT, KID_TAG };
struct kid { uint8_t kind; uint32_t page, value; };    /* value: MCID, object number, tag */
struct pdf_tag {
    uint32_t ref;
    bool used, placed;                 /* has content below; stands among its parent's kids */
    VEC(struct kid) kids;
    mpt box[4];                        /* of a figure: left top right bottom */
};
struct pdf_link { uint32_t ref, page; const struct op *op; };
struct pdf_pages {
    const struct display *d;
    struct pdf_file *f;
    const struct subsets *fonts;
    uint32_t *ref;                     /* page objects */
    struct pdf_tag *tags;
    VEC(int32_t) *mcids;               /* of each page: MCID → tag */
    VEC(struct pdf_link) links;
};
void pdf_pages_init(struct pdf_pages *p, struct pdf_file *f, const struct display *d,
                    const struct subsets *fonts);
/* Writes the content streams and page objects below `tree`, the page tree's number. */
void pdf_pages_write(struct pdf_pages *p, uint32_t tree);
void pdf_put_tag(struct buf *b, const struct tag *t);  /* its name: "H1", "TD" */
/* Writes the structure tree and gives its root's number. */
uint32_t pdf_tags_write(struct pdf_pages *p);
#endif
