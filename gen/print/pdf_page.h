/* Content streams, and what each tag owns on each page. */
#ifndef PRINT_PDF_PAGE_H
#define PRINT_PDF_PAGE_H
#include "base/map.h"
#include "print/pdf_font.h"

/* What stands under a tag, in reading order: marked content, a link's annotation, a child tag. */
enum kid_kind { KID_CONTENT, KID_OBJECT, KID_TAG };
struct kid { uint8_t kind; uint32_t page, value; };    /* value: MCID, object number, tag */
struct pdf_tag {
    uint32_t ref;
    bool used, placed;                 /* has content below; stands among its parent's kids */
    VEC(struct kid) kids;
    mpt box[4];                        /* of a figure: left bottom right top */
};
struct pdf_link { uint32_t ref, page; struct op op; };
struct pdf_page {
    uint32_t ref, content[2];          /* what is on it; its running head and foot, if it has any */
    VEC(int32_t) mcids;                /* MCID → tag */
    VEC(uint32_t) links;
};
struct pdf_place { uint32_t page; uint8_t level; mpt y; str text; };   /* of an anchor, of a heading */
struct pdf_picture { uint32_t ref; const struct picture *picture; };
struct pdf_pages {
    struct page_sink sink;
    const struct display *d;
    struct pdf_file *f;
    struct subsets *fonts;
    struct buf content;
    VEC(struct pdf_page) pages;
    VEC(struct pdf_tag) tags;
    VEC(struct pdf_link) links;
    VEC(struct pdf_place) headings;
    struct map anchors;                /* id → struct pdf_place */
    VEC(struct pdf_picture) pictures;
};
void pdf_pages_init(struct pdf_pages *p, struct pdf_file *f, const struct display *d,
                    struct subsets *fonts);
/* Writes the page objects and their tree, and gives its number. */
uint32_t pdf_pages_write(struct pdf_pages *p);
void pdf_put_tag(struct buf *b, const struct tag *t);  /* its name: "H1", "TD" */
/* Writes the structure tree and gives its root's number. */
uint32_t pdf_tags_write(struct pdf_pages *p);
#endif
