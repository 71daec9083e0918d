/* Verdicts on a page after the pass over it: tags, header and footer, headings, time and source. */
#include "rules/facts.h"
#include "rules/page.h"
#include "text/code.h"
#include <stdio.h>

static void fault(struct page_look *p, enum native n, str detail)
{
    audit_fault(p->audit, n, p->at, detail);
}

static str setting(const struct page_look *p, const char *name)
{
    return audit_setting(p->audit, name, p->in->lang);
}

/* What site.conf leaves out is told once, of the home page, not of every page that lacks it. */
static bool is_set(struct page_look *p, enum native n, const char *name)
{
    if (!str_empty(setting(p, name)))
        return true;
    if (str_eq(p->in->name, S("index.html")))
        fault(p, n, arena_printf(p->scratch, "site.conf: %s", name));
    return false;
}

static void need_metas(struct page_look *p, enum native n, enum page_meta from, enum page_meta to)
{
    static const char *const names[META_COUNT] = {
#define META(name, text) text,
        PAGE_METAS(META)
#undef META
    };
    for (int i = (int)from; i <= (int)to; i++)
        if (p->metas[i] != 1 || str_empty(p->meta[i]))
            fault(p, n, str_z(names[i]));
}

/* Letters and characters of an attribute, in the order of what <main> shows: entities and quotes aside.
 * Header and footer name columns and the sponsor on every page, so they prove nothing. */
static bool shows(const struct page_look *p, str attr)
{
    struct buf plain, want;
    str left, right = attr;
    buf_init(&plain);
    buf_init(&want);
    while (str_cut(right, S("&"), &left, &right)) {
        buf_put(&plain, left);
        str_cut(right, S(";"), &left, &right);
    }
    buf_put(&plain, left);
    facts_bare(buf_str(&plain), &want);
    bool found = str_find(buf_str(&p->bare), buf_str(&want)) != STR_NONE;
    buf_release(&plain);
    buf_release(&want);
    return found;
}

static void judge_site_tags(struct page_look *p)
{
    need_metas(p, NATIVE_SITE_TAGS, META_SITE_NAME, META_SITE_DOMAIN);
    if (is_set(p, NATIVE_SITE_TAGS, "site_code"))
        need_metas(p, NATIVE_SITE_TAGS, META_SITE_CODE, META_SITE_CODE);
    if (p->meta[META_SITE_CODE].n && !str_eq(p->meta[META_SITE_CODE], setting(p, "site_code")))
        fault(p, NATIVE_SITE_TAGS, p->meta[META_SITE_CODE]);
}

static void judge_column(struct page_look *p)
{
    audit_looked(p->audit, NATIVE_COLUMN_TAGS, 1);
    bool home = str_eq(p->meta[META_COLUMN_TYPE], S("首页"));
    need_metas(p, NATIVE_COLUMN_TAGS, META_COLUMN_NAME, META_COLUMN_TYPE);
    if (!home && p->meta[META_COLUMN_NAME].n && !shows(p, p->meta[META_COLUMN_NAME]))
        fault(p, NATIVE_COLUMN_TAGS, p->meta[META_COLUMN_NAME]);
}

static void judge_article(struct page_look *p)
{
    str date = p->meta[META_PUB_DATE];
    audit_looked(p->audit, NATIVE_ARTICLE_TAGS, 1);
    audit_looked(p->audit, NATIVE_TAG_TIME, 1);
    audit_looked(p->audit, NATIVE_TIME_SHOWN, 1);
    audit_looked(p->audit, NATIVE_SOURCE_SHOWN, 1);
    audit_looked(p->audit, NATIVE_OPTIONAL_TAGS, 1);
    need_metas(p, NATIVE_ARTICLE_TAGS, META_ARTICLE_TITLE, META_CONTENT_SOURCE);
    if (p->meta[META_ARTICLE_TITLE].n && !shows(p, p->meta[META_ARTICLE_TITLE]))
        fault(p, NATIVE_ARTICLE_TAGS, p->meta[META_ARTICLE_TITLE]);
    if (date.n && !code_minute(date))
        fault(p, NATIVE_TAG_TIME, date);
    if (!p->times || (date.n && !shows(p, date)))
        fault(p, NATIVE_TIME_SHOWN, date);
    if (p->meta[META_CONTENT_SOURCE].n && !shows(p, p->meta[META_CONTENT_SOURCE]))
        fault(p, NATIVE_SOURCE_SHOWN, p->meta[META_CONTENT_SOURCE]);
    for (int i = META_KEYWORDS; i <= META_URL; i++)
        if (p->metas[i] && str_empty(p->meta[i]))
            fault(p, NATIVE_OPTIONAL_TAGS, S("content=\"\""));
    if (p->metas[META_URL] && !str_starts(p->meta[META_URL], p->base))
        fault(p, NATIVE_OPTIONAL_TAGS, p->meta[META_URL]);
}

/* `text` is to stand in a part of the footer wherever the setting it rests on is filled in. */
static void need_in_footer(struct page_look *p, enum native n, const char *name, str in, str text)
{
    if ((!name || is_set(p, n, name)) && str_find(in, text) == STR_NONE)
        fault(p, n, text);
}

static void need_shown(struct page_look *p, enum native n, const char *name, str in)
{
    need_in_footer(p, n, name, in, setting(p, name));
}

/* What must be read there is looked for in the words shown, what must be linked in the tags. */
static void judge_footer(struct page_look *p)
{
    str code = setting(p, "site_code"), tags = str_slice(p->in->bytes, p->footer_from, p->footer_to);
    str shown = str_slice(buf_str(&p->text), p->footer_text, p->footer_end);
    need_in_footer(p, NATIVE_OFFICIAL_MARK, "conac_url", tags, S("conac.cn"));
    need_in_footer(p, NATIVE_REPORT_ERROR, "report_error_url", tags,
                   arena_printf(p->scratch, "site_code=%.*s", STR_ARG(code)));
    need_shown(p, NATIVE_CODE_SHOWN, "site_code", shown);
    need_in_footer(p, NATIVE_CODE_SHOWN, NULL, shown, str_empty(code) ? code : S("网站标识码"));
    need_shown(p, NATIVE_SPONSOR_SHOWN, "sponsor", shown);
    need_shown(p, NATIVE_CONTACT_SHOWN, "phone", shown);
    need_shown(p, NATIVE_ICP_SHOWN, "icp", shown);
    need_shown(p, NATIVE_POLICE_SHOWN, "police_record", shown);
    need_in_footer(p, NATIVE_POLICE_SHOWN, "police_url", tags, url_host(setting(p, "police_url")));
    if (!str_ends(p->in->name, S("site-map/index.html")))      /* there the link is "./" */
        need_in_footer(p, NATIVE_SITE_MAP, NULL, tags, S("site-map/"));
}

static void judge_structure(struct page_look *p)
{
    static const char *const landmarks[] = { "header", "main", "footer" };
    for (size_t i = 0; i < ARRAY_LEN(landmarks); i++)
        if (p->landmarks[i] != 1)
            fault(p, NATIVE_LANDMARKS, str_z(landmarks[i]));
    if (p->h1 != 1 || p->skipped)
        fault(p, NATIVE_HEADINGS, arena_printf(p->scratch, "h1 × %d%s", p->h1,
                                               p->skipped ? ", h… → h…+2" : ""));
    if (!p->lang)
        fault(p, NATIVE_PAGE_LANG, lang_info(p->in->lang)->code);
    if (!p->title.n)
        fault(p, NATIVE_PAGE_TITLE, S("<title>"));
    if (p->in->lang == LANG_EN) {
        audit_looked(p->audit, NATIVE_LEFT_CHINESE, 1);
        if (p->runes && p->cjk * 100 > p->runes * 30)
            fault(p, NATIVE_LEFT_CHINESE, arena_printf(p->scratch, "%zu%%", p->cjk * 100 / p->runes));
    }
}

void page_judge(struct page_look *p)
{
    facts_bare(str_slice(buf_str(&p->text), p->main_text, MAX(p->main_text, p->footer_text)), &p->bare);
    judge_site_tags(p);
    if (p->metas[META_COLUMN_TYPE] || p->metas[META_COLUMN_NAME])
        judge_column(p);
    else if (!p->in->rooted)
        judge_article(p);
    judge_structure(p);
    judge_footer(p);
}
