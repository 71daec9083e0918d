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

/* Letters and characters of an attribute, in the order of the visible text: entities and quotes aside. */
static bool shows(const struct page_look *p, str attr)
{
    struct buf plain, want, have;
    str left, right = attr;
    buf_init(&plain);
    buf_init(&want);
    buf_init(&have);
    while (str_cut(right, S("&"), &left, &right)) {
        buf_put(&plain, left);
        str_cut(right, S(";"), &left, &right);
    }
    buf_put(&plain, left);
    facts_bare(buf_str(&plain), &want);
    facts_bare(buf_str(&p->text), &have);
    bool found = str_find(buf_str(&have), buf_str(&want)) != STR_NONE;
    buf_release(&plain);
    buf_release(&want);
    buf_release(&have);
    return found;
}

static void judge_site_tags(struct page_look *p)
{
    need_metas(p, NATIVE_SITE_TAGS, META_SITE_NAME, META_SITE_CODE);
    if (p->meta[META_SITE_CODE].n && !str_eq(p->meta[META_SITE_CODE], setting(p, "site_code")))
        fault(p, NATIVE_SITE_TAGS, p->meta[META_SITE_CODE]);
}

static void judge_column(struct page_look *p)
{
    static const char *const types[] = {
        "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录",
        "信息公开年报", "依申请公开", "数据发布", "数据开放", "政策解读", "回应关切", "办事服务", "咨询投诉",
        "征集调查", "在线访谈",
    };
    bool known = false;
    audit_looked(p->audit, NATIVE_COLUMN_TAGS, 1);
    audit_looked(p->audit, NATIVE_COLUMN_TYPE, 1);
    bool home = str_eq(p->meta[META_COLUMN_TYPE], S("首页"));
    need_metas(p, NATIVE_COLUMN_TAGS, META_COLUMN_NAME, META_COLUMN_TYPE);
    if (!home && p->meta[META_COLUMN_NAME].n && !shows(p, p->meta[META_COLUMN_NAME]))
        fault(p, NATIVE_COLUMN_TAGS, p->meta[META_COLUMN_NAME]);
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        known |= str_eq(p->meta[META_COLUMN_TYPE], str_z(types[i]));
    if (!known && p->meta[META_COLUMN_TYPE].n)
        fault(p, NATIVE_COLUMN_TYPE, p->meta[META_COLUMN_TYPE]);
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

static void need_in_footer(struct page_look *p, enum native n, str text)
{
    str footer = str_slice(p->in->bytes, p->footer_from, p->footer_to);
    if (str_empty(text) || str_find(footer, text) == STR_NONE)
        fault(p, n, str_empty(text) ? S("site.conf") : text);
}

static void judge_footer(struct page_look *p)
{
    str code = setting(p, "site_code");
    need_in_footer(p, NATIVE_OFFICIAL_MARK, S("conac.cn"));
    need_in_footer(p, NATIVE_REPORT_ERROR, arena_printf(p->scratch, "site_code=%.*s", STR_ARG(code)));
    need_in_footer(p, NATIVE_CODE_SHOWN, code);
    need_in_footer(p, NATIVE_SPONSOR_SHOWN, setting(p, "sponsor"));
    need_in_footer(p, NATIVE_CONTACT_SHOWN, setting(p, "phone"));
    need_in_footer(p, NATIVE_ICP_SHOWN, setting(p, "icp"));
    need_in_footer(p, NATIVE_POLICE_SHOWN, setting(p, "police_record"));
    if (!str_ends(p->in->name, S("site-map/index.html")))      /* there the link is "./" */
        need_in_footer(p, NATIVE_SITE_MAP, S("site-map/"));
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
    judge_site_tags(p);
    if (p->metas[META_COLUMN_TYPE] || p->metas[META_COLUMN_NAME])
        judge_column(p);
    else if (!p->in->rooted)
        judge_article(p);
    judge_structure(p);
    judge_footer(p);
}
