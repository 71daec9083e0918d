/* Parts of the search index; for render/search*.c only. */
#ifndef RENDER_SEARCH_PART_H
#define RENDER_SEARCH_PART_H
#include "render/search.h"

/* Where a term stands in a document: the heaviest counts. EXACT: a number, or a whole title. */
enum search_weight { SEARCH_BODY, SEARCH_ABOUT, SEARCH_TITLE, SEARCH_EXACT };

struct search_text { str text; enum search_weight weight; };
struct search_facet { const char *name; str key, label; };

/* A page as search sees it, in the arena it was read into. */
struct search_doc {
    str title, number, unit, status, body;
    const char *type;                          /* name of its class in the language */
    struct date date;
    VEC(struct search_text) texts;             /* body apart */
    VEC(struct search_facet) facets;           /* type, unit, year, status */
};
void search_read(const struct render *r, const struct search_page *page, enum lang l, struct arena *a,
                 struct search_doc *out);

/* Terms of a range of documents, each with the documents it stands in. */
struct search_terms;
struct search_terms *search_terms_new(size_t first);
void search_terms_free(struct search_terms *t);
/* Documents come in order; a term of the same document once more keeps the heavier weight. */
void search_terms_add(struct search_terms *t, size_t doc, str term, enum search_weight weight);
void search_terms_label(struct search_terms *t, str term, str label);
void search_terms_sort(struct search_terms *t);        /* after the last document */

/* Entries packed into scripts: "key value key value …". */
struct search_shard { str bytes, first; };     /* first: its first key */
struct search_pack { struct arena *arena; VEC(struct search_shard) shards; struct buf text; str first; };
void search_pack_start(struct search_pack *p, struct arena *a);
void search_pack_put(struct search_pack *p, str key, str value);   /* no space in either */
void search_pack_end(struct search_pack *p);
/* All terms of parts that follow one another, in the order of their bytes. */
void search_terms_write(struct search_terms *const *parts, size_t n, struct search_pack *out);
void search_number(struct buf *out, size_t n);
#endif
