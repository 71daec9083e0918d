/* Inside of the audit of a page: what the one pass over it (page.c) has found when page_judge.c decides. */
#ifndef RULES_PAGE_H
#define RULES_PAGE_H
#include "rules/gate.h"
#include "rules/outputs.h"
#include "rules/scan.h"

/* META(NAME, "name in the page") */
#define PAGE_METAS(META) \
    META(SITE_NAME, "SiteName") META(SITE_DOMAIN, "SiteDomain") META(SITE_CODE, "SiteIDCode") \
    META(COLUMN_NAME, "ColumnName") META(COLUMN_DESCRIPTION, "ColumnDescription") \
    META(COLUMN_KEYWORDS, "ColumnKeywords") META(COLUMN_TYPE, "ColumnType") \
    META(ARTICLE_TITLE, "ArticleTitle") META(PUB_DATE, "PubDate") META(CONTENT_SOURCE, "ContentSource") \
    META(KEYWORDS, "Keywords") META(AUTHOR, "Author") META(DESCRIPTION, "Description") META(IMAGE, "Image") \
    META(URL, "Url")
enum page_meta {
#define META(name, text) META_##name,
    PAGE_METAS(META)
#undef META
    META_COUNT
};

enum { PAGE_DEPTH = 96 };
struct page_open { str name; enum lang lang; bool hidden; };
struct page_look {
    struct audit *audit;
    struct output *out;
    const struct audit_file *in;
    struct arena *scratch;
    struct where at;
    str base, host;                            /* of the site */
    struct page_open open[PAGE_DEPTH];
    size_t depth;
    struct buf text, title, link_text;         /* visible text; the title; of the open link */
    struct buf bare;                           /* letters and characters of <main>, when all is seen */
    str meta[META_COUNT];                      /* as written */
    int metas[META_COUNT], landmarks[3], h1, last_heading;
    size_t tables, table_at, times, nlinks, cjk, runes;
    size_t header_from, footer_from, footer_to, footer_text, footer_end, main_text, link_from;
    bool skipped, lang, in_title, in_svg, focusable, named, style, caption, scoped, x_default;
    VEC(uint64_t) ids;
    VEC(struct output_link) links;
    VEC(uint32_t) loads;
    VEC(struct worked) worked;
};

/* What stands between two tags: kept as text, title or words of the open link. */
void page_text(struct page_look *p, str s);
/* Judges what was gathered: tags, footer, headings, times. */
void page_judge(struct page_look *p);
#endif
