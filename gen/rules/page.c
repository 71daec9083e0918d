/* Rules on one finished page. */
#include "base/path.h"
#include "rules/rules.h"
#include "rules/scan.h"

struct look {
    const struct rules_page *in;
    struct arena *scratch;
    struct diag *diag;
    struct loc loc;
    int tags[3], landmarks[3], h1, last_heading;
    bool skipped, title, lang;
    size_t footer_from, footer_to;
};

static const char *const site_tags[] = { "SiteName", "SiteDomain", "SiteIDCode" };
static const char *const landmarks[] = { "header", "main", "footer" };

static str setting(const struct look *p, const char *name)
{
    return p->in->host->setting(p->in->host->ctx, str_z(name), p->in->lang);
}

static void broken(struct look *p, enum rule_id rule, str detail)
{
    rule_broken(p->diag, rule, p->loc, detail);
}

static void see_heading(struct look *p, int level)
{
    p->h1 += level == 1;
    p->skipped |= level > p->last_heading + 1 && p->last_heading > 0;
    p->last_heading = level;
}

static bool is_remote(str url)
{
    return str_starts(url, S("http:")) || str_starts(url, S("https:")) || str_starts(url, S("//"));
}

/* "../x/" from "en/a/index.html" → "en/x/index.html"; false where it leaves the site. */
static bool resolve(struct look *p, str url, str *file)
{
    str path, rest, part;
    str_cut(url, S("#"), &path, &rest);
    str_cut(path, S("?"), &path, &rest);
    str at = p->in->rooted ? S("") : path_dir(p->in->file);
    if (str_empty(path)) {
        *file = p->in->file;
        return true;
    }
    if (str_starts(path, S("/")))
        return false;
    bool folder = str_ends(path, S("/")) || str_ends(path, S("..")) || str_eq(path, S("."));
    while (path.n) {
        str_cut(path, S("/"), &part, &path);
        if (str_eq(part, S(".."))) {
            if (str_empty(at))
                return false;
            at = path_dir(at);
        } else if (part.n && !str_eq(part, S(".")))
            at = at.n ? path_join(p->scratch, at, part) : part;
    }
    *file = folder ? path_join(p->scratch, at, S("index.html")) : at;
    return true;
}

static void see_link(struct look *p, str url)
{
    str file;
    if (!url.p || is_remote(url) || str_starts(url, S("mailto:")) || str_starts(url, S("tel:")))
        return;
    if (p->in->rooted && str_starts(url, S("/")))
        return;                                /* its path below the host is the server's affair */
    if (!resolve(p, url, &file) || !p->in->known(p->in->ctx, file))
        broken(p, RULE_BROKEN_LINK, url);
}

static void see_open(struct look *p, const struct tag *t)
{
    for (size_t i = 0; i < ARRAY_LEN(landmarks); i++)
        p->landmarks[i] += str_eq(t->name, str_z(landmarks[i]));
    if (str_eq(t->name, S("footer")))
        p->footer_from = t->from;
    if (str_eq(t->name, S("html")))
        p->lang = str_eq(tag_attr(t, "lang"), lang_info(p->in->lang)->code);
    if (str_eq(t->name, S("title")))
        p->title = true;
    for (size_t i = 0; i < ARRAY_LEN(site_tags) && str_eq(t->name, S("meta")); i++)
        p->tags[i] += str_eq(tag_attr(t, "name"), str_z(site_tags[i])) && tag_attr(t, "content").n;
    if (t->name.n == 2 && t->name.p[0] == 'h' && t->name.p[1] >= '1' && t->name.p[1] <= '6')
        see_heading(p, t->name.p[1] - '0');
    if (str_eq(t->name, S("img")) && !tag_attr(t, "alt").p)
        broken(p, RULE_IMAGE_ALT, tag_attr(t, "src"));
    bool loads = str_eq(t->name, S("script")) || str_eq(t->name, S("img")) ||
                 str_eq(t->name, S("iframe"));
    str src = tag_attr(t, "src"), href = tag_attr(t, "href");
    bool style = str_eq(t->name, S("link")) && str_eq(tag_attr(t, "rel"), S("stylesheet"));
    if ((loads && is_remote(src)) || (style && is_remote(href)))
        broken(p, RULE_THIRD_PARTY, src.n ? src : href);
    see_link(p, src);
    see_link(p, href);
}

static void need_in_footer(struct look *p, enum rule_id rule, str text)
{
    str footer = str_slice(p->in->html, p->footer_from, p->footer_to);
    if (str_empty(text) || str_find(footer, text) == STR_NONE)
        broken(p, rule, text);
}

static void check_footer(struct look *p)
{
    str code = setting(p, "site_code");
    need_in_footer(p, RULE_OFFICIAL_MARK, S("conac.cn"));
    need_in_footer(p, RULE_REPORT_ERROR, arena_printf(p->scratch, "site_code=%.*s", STR_ARG(code)));
    need_in_footer(p, RULE_CODE_SHOWN, code);
    need_in_footer(p, RULE_SPONSOR_SHOWN, setting(p, "sponsor"));
    need_in_footer(p, RULE_CONTACT_SHOWN, setting(p, "phone"));
    need_in_footer(p, RULE_ICP, setting(p, "icp"));
    need_in_footer(p, RULE_POLICE, setting(p, "police_record"));
    if (!str_ends(p->in->file, S("site-map/index.html")))      /* there the link is "./" */
        need_in_footer(p, RULE_SITE_MAP, S("site-map/"));
}

static void check_facts(struct look *p)
{
    for (size_t i = 0; i < ARRAY_LEN(site_tags); i++)
        if (p->tags[i] != 1)
            broken(p, RULE_SITE_TAGS, str_z(site_tags[i]));
    for (size_t i = 0; i < ARRAY_LEN(landmarks); i++)
        if (p->landmarks[i] != 1)
            broken(p, RULE_LANDMARKS, str_z(landmarks[i]));
    if (p->h1 != 1 || p->skipped)
        broken(p, RULE_ONE_H1, arena_printf(p->scratch, "h1 × %d", p->h1));
    if (!p->lang)
        broken(p, RULE_PAGE_LANG, lang_info(p->in->lang)->code);
    if (!p->title)
        broken(p, RULE_PAGE_TITLE, S(""));
}

void rules_page(const struct rules_page *in, struct arena *scratch, struct diag *diag)
{
    struct look p = { .in = in, .scratch = scratch, .diag = diag };
    struct tag t;
    p.loc = (struct loc){ in->source, 0, 0 };
    for (size_t at = 0; tag_next(in->html, &at, &t); ) {
        if (!t.closing)
            see_open(&p, &t);
        else if (str_eq(t.name, S("footer")))
            p.footer_to = t.to;
    }
    check_facts(&p);
    check_footer(&p);
}
