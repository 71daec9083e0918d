/* The search index of one language, as classic scripts that a page loads by need (theme/search.js), so that
 * search works from a folder, without a service and under a strict Content-Security-Policy.
 *
 *   search/index.js    numbers of the others, and where each begins
 *   search/t0.js …     terms in order, each with the documents it stands in
 *   search/d0.js …     documents as results show them, with the text that snippets are cut from
 *   search/s0.js       words that mean the same (class `synonym`)
 *   search/m0.js …     simplified forms and sounds of characters, loaded when a word is not found
 *
 * No script is larger than SEARCH_LIMIT. A list of documents is a string of numbers, each
 * 4 × (distance from the document before) + weight, in search_number's digits. Built in parts of a fixed
 * number of documents, so that the number of threads cannot show. */
#ifndef RENDER_SEARCH_H
#define RENDER_SEARCH_H
#include "render/render.h"

enum { SEARCH_LIMIT = 50 * 1000 };

/* path: from the language's folder; a page without a record is found by its title and what it is about. */
struct search_page { const struct record *record; str path, title, about; };
struct search;

/* `pages` in the order in which equals are shown; it and the render outlive the index. */
struct search *search_new(struct arena *a, const struct render *r, enum lang l,
                          const struct search_page *pages, size_t n);
size_t search_parts(const struct search *s);
void search_part(struct search *s, size_t part);       /* from any thread, each part once */
void search_finish(struct search *s);                  /* after all parts */

size_t search_files(const struct search *s);
str search_file_name(const struct search *s, struct arena *a, size_t file);    /* "t0.js" */
void search_file(const struct search *s, size_t file, struct arena *scratch, struct buf *out);
#endif
