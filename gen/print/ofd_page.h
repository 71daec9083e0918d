/* Pages of an OFD: ops → text and path objects. For ofd*.c only. */
#ifndef PRINT_OFD_PAGE_H
#define PRINT_OFD_PAGE_H
#include "base/map.h"
#include "print/ofd.h"
#include "print/subset.h"

#define OFD_HEAD "<?xml version='1.0' encoding='UTF-8'?>\n"
#define OFD_NS "xmlns:ofd='http://www.ofdspec.org/2016'"

struct ofd_place { const struct op *op; uint32_t page; };
struct ofd_picture { const struct picture *picture; uint32_t id; };
struct ofd {
    struct arena *a;
    const struct display *d;
    struct diag *diag;
    struct subsets fonts;              /* ref: the font's ID */
    uint32_t ids;                      /* the largest ID in use; one for everything in the document */
    uint32_t first_page;               /* ID of page 0; the others follow */
    VEC(struct ofd_picture) pictures;
    struct map anchors;                /* id → struct ofd_place * */
    struct buf xml;                    /* the part being written */
    bool failed;
};

/* Millimetres, to a thousandth. */
void ofd_put_mm(struct buf *b, mpt v);
/* <ofd:Goto> to a place on a page. */
void ofd_put_goto(struct ofd *o, uint32_t page, mpt y);
/* Content.xml of a page, into o->xml. */
void ofd_page(struct ofd *o, uint32_t page);
#endif
