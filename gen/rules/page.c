/* One finished HTML page, in one pass over its tags and texts. */
#include "rules/page.h"
#include "base/hash.h"
#include "text/code.h"
#include <stdio.h>
#include <stdlib.h>

static const char *const metas[META_COUNT] = {
#define META(name, text) text,
    PAGE_METAS(META)
#undef META
};

/* ---- where the scan stands ------------------------------------------------ */

static bool is_void(str name)
{
    static const str names[] = { S("meta"), S("link"), S("img"), S("br"), S("hr"), S("input"), S("path"),
                                 S("rect"), S("circle"), S("line"), S("use"), S("source"), S("col"),
                                 S("wbr") };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(name, names[i]))
            return true;
    return false;
}

static bool is_block(str name)
{
    static const str names[] = { S("span"), S("a"), S("strong"), S("em"), S("b"), S("i"), S("code"),
                                 S("time"), S("abbr"), S("small"), S("mark"), S("bdi"), S("wbr"), S("sup"),
                                 S("sub") };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq(name, names[i]))
            return false;
    return true;
}

static void see_push(struct page_look *p, const struct tag *t)
{
    str lang = tag_attr(t, "lang");
    struct page_open *top = p->depth ? &p->open[p->depth - 1] : NULL;
    struct page_open o = { t->name, top ? top->lang : p->in->lang, top && top->hidden };
    if (lang.p)
        lang_find(lang, &o.lang);
    o.hidden |= str_eq(t->name, S("script")) || str_eq(t->name, S("style")) || str_eq(t->name, S("head"));
    if (p->depth < PAGE_DEPTH)
        p->open[p->depth++] = o;
}

static void see_pop(struct page_look *p, str name)
{
    for (size_t i = p->depth; i-- > 0; )
        if (str_eq(p->open[i].name, name)) {
            p->depth = i;
            return;
        }
}

/* ---- tags ---------------------------------------------------------------- */

static void see_meta(struct page_look *p, const struct tag *t)
{
    str name = tag_attr(t, "name"), content = tag_attr(t, "content");
    for (int i = 0; i < META_COUNT; i++)
        if (str_eq(name, str_z(metas[i]))) {
            p->metas[i]++;
            p->meta[i] = content;
        }
    if (str_eq(name, S("viewport")) && (str_find(content, S("user-scalable=no")) != STR_NONE ||
                                        str_find(content, S("maximum-scale=1")) != STR_NONE))
        audit_fault(p->audit, NATIVE_ZOOM, p->at, content);
}

static void see_heading(struct page_look *p, int level)
{
    p->h1 += level == 1;
    p->skipped |= level > p->last_heading + 1 && p->last_heading > 0;
    p->last_heading = level;
}

static void see_id(struct page_look *p, str id)
{
    if (id.p)
        *vec_push(p->scratch, &p->ids) = hash_64(id);
}

static void keep_link(struct page_look *p, uint32_t slot, str anchor, str shown)
{
    struct output_link *l = vec_push(p->scratch, &p->links);
    *l = (struct output_link){ slot, hash_64(anchor), shown };
}

static bool is_government(struct page_look *p, str host)
{
    return str_ends(host, S(".gov.cn")) || str_eq(host, S("gov.cn")) || str_ends(host, S(".conac.cn")) ||
           str_eq(host, p->host) || !host.n;
}

static void see_remote(struct page_look *p, const struct tag *t, str url)
{
    bool notice = tag_attr(t, "data-leaving").p || tag_attr(t, "title").n;
    audit_looked(p->audit, NATIVE_LEAVING, 1);
    if (str_eq(t->name, S("a")) && !is_government(p, url_host(url)) && !notice)
        audit_fault(p->audit, NATIVE_LEAVING, p->at, url);
}

static void see_link(struct page_look *p, const struct tag *t, str url)
{
    str file, anchor;
    if (!url.p || str_starts(url, S("mailto:")) || str_starts(url, S("tel:")) || str_starts(url, S("data:")))
        return;
    if (url_is_remote(url)) {
        see_remote(p, t, url);
        return;
    }
    if (p->in->rooted && str_starts(url, S("/")))
        return;                                /* its path below the host is the server's affair */
    uint32_t slot = output_resolve(p->scratch, p->in->name, p->in->rooted, url, &file, &anchor)
                        ? output_find(p->audit->outputs, file) : NO_SLOT;
    p->nlinks++;
    if (slot == NO_SLOT) {
        audit_fault(p->audit, NATIVE_BROKEN_LINK, p->at, url);
        return;
    }
    bool other = tag_attr(t, "hreflang").n > 0;    /* of its pair: that leads nobody there */
    bool leads = str_eq(t->name, S("a")) || str_eq(t->name, S("form"));
    if (leads && !other && &p->audit->outputs->v[slot] != p->out)
        atomic_store(&p->audit->outputs->v[slot].linked, true);
    if (anchor.n && !str_starts(anchor, S("page=")))
        keep_link(p, slot, anchor, url);
    if (str_eq(t->name, S("script")) || str_eq(t->name, S("img")) || p->style)
        *vec_push(p->scratch, &p->loads) = slot;
}

static void see_loading(struct page_look *p, const struct tag *t)
{
    str src = tag_attr(t, "src"), href = tag_attr(t, "href");
    bool loads = str_eq(t->name, S("script")) || str_eq(t->name, S("img")) || str_eq(t->name, S("iframe")) ||
                 str_eq(t->name, S("video")) || str_eq(t->name, S("audio"));
    p->style = str_eq(t->name, S("link")) && str_eq(tag_attr(t, "rel"), S("stylesheet"));
    if ((loads && url_is_remote(src)) || (p->style && url_is_remote(href)))
        audit_fault(p->audit, NATIVE_THIRD_PARTY, p->at, src.n ? src : href);
    if (str_eq(t->name, S("iframe")) && !is_government(p, url_host(src)))
        audit_fault(p->audit, NATIVE_FRAMES, p->at, src);
    if (str_eq(t->name, S("img")) && (!tag_attr(t, "alt").p || str_eq(tag_attr(t, "alt"), src)))
        audit_fault(p->audit, NATIVE_IMAGE_ALT, p->at, src);
    see_link(p, t, src);
    see_link(p, t, href);
    see_link(p, t, tag_attr(t, "action"));
}

static void see_keyboard(struct page_look *p, const struct tag *t)
{
    str index = tag_attr(t, "tabindex");
    bool control = str_eq(t->name, S("a")) || str_eq(t->name, S("button")) || str_eq(t->name, S("input")) ||
                   str_eq(t->name, S("select")) || str_eq(t->name, S("summary"));
    if ((index.n && index.p[0] != '-' && !str_eq(index, S("0"))) || (tag_attr(t, "onclick").p && !control))
        audit_fault(p->audit, NATIVE_KEYBOARD, p->at, str_slice(p->in->bytes, t->from, t->to));
    if (control && !p->focusable) {
        p->focusable = true;
        str href = tag_attr(t, "href");
        if (!(str_starts(href, S("#")) && href.n > 1))
            audit_fault(p->audit, NATIVE_SKIP_LINK, p->at, str_slice(p->in->bytes, t->from, t->to));
    }
}

static void see_table(struct page_look *p, const struct tag *t)
{
    if (str_eq(t->name, S("table"))) {
        p->tables++;
        p->table_at = t->from;
        p->caption = p->scoped = tag_attr(t, "aria-label").n || tag_attr(t, "aria-labelledby").n;
        p->scoped = false;
    }
    p->caption |= str_eq(t->name, S("caption"));
    if (str_eq(t->name, S("th")))
        p->scoped |= tag_attr(t, "scope").n > 0;
}

static void end_table(struct page_look *p)
{
    if (!p->caption || !p->scoped)
        audit_fault_both(p->audit, NATIVE_TABLES, p->at,
                         p->caption ? S("表头没有 scope") : S("表格没有标题（caption）"),
                         p->caption ? S("header cells without scope") : S("a table without a caption"));
}

static void see_hreflang(struct page_look *p, const struct tag *t)
{
    enum lang l;
    str lang = tag_attr(t, "hreflang"), href = tag_attr(t, "href");
    if (!str_eq(t->name, S("link")) || !lang.n)
        return;
    p->x_default |= str_eq(lang, S("x-default"));
    if (!lang_find(lang, &l) || l == p->in->lang || !str_starts(href, p->base))
        return;
    str path = str_from(href, p->base.n);
    str file = str_empty(path) || str_ends(path, S("/")) ? arena_printf(p->scratch, "%.*sindex.html",
                                                                        STR_ARG(path))
                                                         : path;
    p->out->pair = output_find(p->audit->outputs, file);
}

/* <time datetime data-from data-workdays>: a day that the template counted; it is counted again here. */
static void see_worked(struct page_look *p, const struct tag *t)
{
    struct worked w;
    str from = tag_attr(t, "data-from"), day = tag_attr(t, "datetime"), count = tag_attr(t, "data-workdays");
    char n[5];                                 /* "-1", "40" */
    if (!count.p)
        return;
    snprintf(n, sizeof n, "%.*s", STR_ARG(count));
    bool right = date_parse(from, &w.from) && date_parse(day, &w.day) && count.n && count.n < sizeof n &&
                 date_cmp(workday_add(&p->audit->model->workdays, w.from, atoi(n)), w.day) == 0;
    if (right)
        *vec_push(p->scratch, &p->worked) = w;
    else
        audit_fault(p->audit, NATIVE_KNOWN_FIGURES, p->at, str_slice(p->in->bytes, t->from, t->to));
}

static const str landmarks[] = { S("header"), S("main"), S("footer") };

static void see_open(struct page_look *p, const struct tag *t)
{
    for (size_t i = 0; i < ARRAY_LEN(landmarks); i++)
        p->landmarks[i] += str_eq(t->name, landmarks[i]);
    if (str_eq(t->name, S("header")))
        p->header_from = p->text.n;
    if (str_eq(t->name, S("main")))
        p->main_text = p->text.n;
    if (str_eq(t->name, S("footer"))) {
        p->footer_from = t->from;
        p->footer_text = p->text.n;
    }
    if (str_eq(t->name, S("html")))
        p->lang = str_eq(tag_attr(t, "lang"), lang_info(p->in->lang)->code);
    p->in_title |= str_eq(t->name, S("title")) && p->title.n == 0 && !p->in_svg;
    p->in_svg |= str_eq(t->name, S("svg"));
    if (str_eq(t->name, S("a"))) {
        p->link_from = t->from;
        p->named = tag_attr(t, "aria-label").n || tag_attr(t, "aria-labelledby").n;
        buf_clear(&p->link_text);
    }
    p->times += str_eq(t->name, S("time"));
    see_worked(p, t);
    if (str_eq(t->name, S("meta")))
        see_meta(p, t);
    if (t->name.n == 2 && t->name.p[0] == 'h' && t->name.p[1] >= '1' && t->name.p[1] <= '6')
        see_heading(p, t->name.p[1] - '0');
    see_id(p, tag_attr(t, "id"));
    see_keyboard(p, t);
    see_table(p, t);
    see_hreflang(p, t);
    see_loading(p, t);
    if (is_block(t->name) && p->text.n && p->text.p[p->text.n - 1] != '\n')
        buf_putc(&p->text, '\n');
    if (!is_void(t->name) && t->to >= 2 && p->in->bytes.p[t->to - 2] != '/')
        see_push(p, t);
}

static bool says_nothing(str s)
{
    static const char *const empty[] = { "点击这里", "这里", "更多", "详情", "查看", "here", "click here",
        "more",
                                         "details", "" };
    for (size_t i = 0; i < ARRAY_LEN(empty); i++)
        if (str_eq(s, str_z(empty[i])))
            return true;
    return false;
}

static void see_close(struct page_look *p, const struct tag *t)
{
    if (str_eq(t->name, S("footer"))) {
        p->footer_to = t->to;
        p->footer_end = p->text.n;
        p->out->footer = hash_64(str_from(buf_str(&p->text), p->footer_text));
    }
    if (str_eq(t->name, S("header")))
        p->out->header = hash_64(str_from(buf_str(&p->text), p->header_from));
    if (str_eq(t->name, S("title")))
        p->in_title = false;
    if (str_eq(t->name, S("svg")))
        p->in_svg = false;
    if (str_eq(t->name, S("table")))
        end_table(p);
    if (str_eq(t->name, S("a")) && p->link_from != STR_NONE) {
        if (!p->named && says_nothing(str_trim(buf_str(&p->link_text))))
            audit_fault(p->audit, NATIVE_LINK_WORDS, p->at, str_slice(p->in->bytes, p->link_from, t->to));
        p->link_from = STR_NONE;
    }
    if (is_block(t->name) && p->text.n && p->text.p[p->text.n - 1] != '\n')
        buf_putc(&p->text, '\n');
    see_pop(p, t->name);
}

/* ---- the end of the page -------------------------------------------------- */

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void *keep(struct page_look *p, const void *v, size_t bytes)
{
    lock_take(&p->audit->lock);
    void *copy = arena_alloc(&p->audit->arena, bytes);
    lock_give(&p->audit->lock);
    if (bytes)
        memcpy(copy, v, bytes);
    return copy;
}

static str keep_str(struct page_look *p, str s)
{
    return str_of(keep(p, s.p, s.n), s.n);
}

static void keep_facts(struct page_look *p)
{
    struct output *o = p->out;
    o->page = true;
    if (p->ids.n)
        qsort(p->ids.v, p->ids.n, sizeof *p->ids.v, by_value);
    for (size_t i = 1; i < p->ids.n; i++)
        if (p->ids.v[i] == p->ids.v[i - 1])
            audit_fault(p->audit, NATIVE_DUPLICATE_ID, p->at, S("id"));
    for (size_t i = 0; i < p->links.n; i++)
        p->links.v[i].shown = keep_str(p, p->links.v[i].shown);
    o->links = keep(p, p->links.v, p->links.n * sizeof *p->links.v);
    o->ids = keep(p, p->ids.v, p->ids.n * sizeof *p->ids.v);
    o->loads = keep(p, p->loads.v, p->loads.n * sizeof *p->loads.v);
    o->worked = keep(p, p->worked.v, p->worked.n * sizeof *p->worked.v);
    o->nworked = p->worked.n;
    o->nlinks = p->links.n;
    o->nids = p->ids.n;
    o->nloads = p->loads.n;
    o->title = keep_str(p, buf_str(&p->title));
    o->date = keep_str(p, p->meta[META_PUB_DATE]);
}

static void count_looks(struct page_look *p)
{
    static const enum native each[] = {
        NATIVE_SITE_TAGS, NATIVE_LANDMARKS, NATIVE_OFFICIAL_MARK, NATIVE_REPORT_ERROR, NATIVE_CODE_SHOWN,
        NATIVE_SPONSOR_SHOWN, NATIVE_CONTACT_SHOWN, NATIVE_ICP_SHOWN, NATIVE_POLICE_SHOWN, NATIVE_SITE_MAP,
        NATIVE_FRAMES, NATIVE_DUPLICATE_ID, NATIVE_IMAGE_ALT, NATIVE_HEADINGS, NATIVE_ZOOM, NATIVE_KEYBOARD,
        NATIVE_SKIP_LINK, NATIVE_PAGE_TITLE, NATIVE_LINK_WORDS, NATIVE_PAGE_LANG, NATIVE_PART_LANG,
        NATIVE_THIRD_PARTY,
    };
    for (size_t i = 0; i < ARRAY_LEN(each); i++)
        audit_looked(p->audit, each[i], 1);
    audit_looked(p->audit, NATIVE_TABLES, p->tables);
    audit_looked(p->audit, NATIVE_BROKEN_LINK, p->nlinks);
}

void audit_page(struct audit *a, struct output *o, const struct audit_file *f, struct arena *scratch)
{
    struct page_look p = { .audit = a, .out = o, .in = f, .scratch = scratch, .link_from = STR_NONE };
    struct tag t;
    size_t last = 0;
    p.at = (struct where){ { &o->source, 0, 0 }, f->record };
    p.base = audit_setting(a, "base_url", LANG_ZH);
    p.host = url_host(p.base);
    buf_init(&p.text);
    buf_init(&p.title);
    buf_init(&p.link_text);
    buf_init(&p.bare);
    for (size_t at = 0; tag_next(f->bytes, &at, &t); last = at) {
        if (last < t.from)
            page_text(&p, str_slice(f->bytes, last, t.from));
        if (t.closing)
            see_close(&p, &t);
        else
            see_open(&p, &t);
    }
    keep_facts(&p);
    if (!f->rooted)
        figures_keep(a, o, buf_str(&p.text), scratch);
    count_looks(&p);
    page_judge(&p);
    audit_page_rules(a, p.at, &(struct rule_page){
        .path = f->name, .route = f->route, .title = buf_str(&p.title), .text = buf_str(&p.text),
        .html = f->bytes, .lang = f->lang, .record = f->record });
    gate_look(a, &(struct gate_text){ .text = buf_str(&p.text), .at = p.at, .lang = f->lang });
    buf_release(&p.text);
    buf_release(&p.title);
    buf_release(&p.link_text);
    buf_release(&p.bare);
}
