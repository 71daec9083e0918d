/* Facts of finished files that only all files together can judge: links and their anchors, orphan pages,
 * pairs of languages, titles, headers and footers, weights. One `struct output` a slot, filled by the
 * thread that audits the file and read by audit_site. Owned by the audit's arena. */
#ifndef RULES_OUTPUTS_H
#define RULES_OUTPUTS_H
#include "rules/audit.h"

enum { NO_SLOT = UINT32_MAX };
struct output_link { uint32_t slot; uint64_t anchor; str shown; };     /* anchor 0: none */
struct worked { struct date from, day; };     /* a day counted in working days from another */
struct output {
    struct source source;                      /* names the file in messages */
    const struct record *record;
    str title, date;                           /* of a page */
    uint64_t header, footer;                   /* hashes of what they say, in this language */
    uint32_t pair;                             /* slot of the other language, or NO_SLOT */
    enum lang lang;
    bool page, rooted;
    atomic_bool linked;
    size_t size;
    struct output_link *links;                 /* with an anchor, or to what the page loads */
    uint64_t *ids;                             /* sorted */
    uint32_t *loads;
    struct worked *worked;                     /* of <time data-from data-workdays> that count right */
    size_t nlinks, nids, nloads, nworked;
    struct figures *figures;                   /* figures.c; or NULL */
};
struct outputs { struct map by_name; struct output *v; size_t n; };

uint32_t output_find(const struct outputs *o, str name);       /* or NO_SLOT */
/* "../x/#y" seen from `from` → "x/index.html" in out, "y" in anchor; false where it leaves the site. */
bool output_resolve(struct arena *a, str from, bool rooted, str url, str *out, str *anchor);
bool url_is_remote(str url);
str url_host(str url);

/* figures.c: what a file's text states is kept; then files are compared with those of the other language. */
void figures_keep(struct audit *a, struct output *o, str text, struct arena *scratch);
void figures_compare(struct audit *a);

/* page.c, document.c, data.c: one finished file. */
/* Rules in Lua that look at pages, on this page or, by its route, document. Takes the script lock. */
void audit_page_rules(struct audit *a, struct where at, struct rule_page *page);
void audit_page(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch);
void audit_document(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch);
/* What a workbook shows, a cell a line, into text. */
void audit_book(struct audit *a, struct output *o, const struct audit_file *f, struct buf *text,
                struct arena *scratch);
void audit_data(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch);
void audit_attachment(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch);
void audit_style(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch);
#endif
