/* A pack: several sheets as one document. Its XML is <pack title author subject lang date pdfa numbering>
 * around the <sheet>s, in order; numbering is "continuous" (the default: pages are counted through) or
 * "separate" (each part from 1). A <table class="contents"> in one of the sheets, with a header
 * row of three cells, lists the others: number, title, page. */
#ifndef TEXT_PACK_H
#define TEXT_PACK_H
#include "text/figure.h"
#include "text/prose.h"

struct pack_part {
    const struct doc *sheet;
    struct doc_node *page;             /* in the contents, to be filled in: its page; NULL: not listed */
    uint32_t first, pages;             /* its pages in the whole; 0 until laid out */
};
struct pack {
    const struct doc *head;            /* for its facts; of a sheet alone, the sheet */
    bool separate;
    VEC(struct pack_part) parts;
};

bool pack_is(const struct xml_node *root);
/* pdfa: the archive standard, empty: the pack's own. NULL after reported faults. */
struct pack *pack_from_xml(struct arena *a, const struct xml_node *root, str pdfa,
                           const struct figure_files *files, struct diag *diag);
/* Writes the pages into the contents, once they are known: where a part begins, or how many it has where
 * each is numbered by itself. */
void pack_number(struct pack *p);
#endif
