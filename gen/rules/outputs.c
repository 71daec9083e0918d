/* Dispatch of finished files; what all of them together must fulfil. */
#include "rules/gate.h"
#include "rules/outputs.h"
#include "base/hash.h"
#include "base/path.h"
#include <stdio.h>
#include <stdlib.h>

uint32_t output_find(const struct outputs *o, str name)
{
    const struct output *found = map_find(&o->by_name, name);
    return found ? (uint32_t)(found - o->v) : NO_SLOT;
}

void audit_expect(struct audit *a, const str *names, size_t n)
{
    struct outputs *o = arena_new(&a->arena, struct outputs);
    map_init(&o->by_name, &a->arena);
    o->n = n;
    o->v = arena_array(&a->arena, struct output, n);
    for (size_t i = 0; i < n; i++) {
        o->v[i].source.path = names[i];
        o->v[i].pair = NO_SLOT;
        if (names[i].n)
            map_add(&o->by_name, names[i], &o->v[i]);
    }
    a->outputs = o;
}

bool url_is_remote(str url)
{
    return str_starts(url, S("http:")) || str_starts(url, S("https:")) || str_starts(url, S("//"));
}

str url_host(str url)
{
    str scheme, host, rest;
    if (!str_cut(url, S("//"), &scheme, &host))
        return S("");
    str_cut(host, S("/"), &host, &rest);
    str_cut(host, S("?"), &host, &rest);
    str_cut(host, S(":"), &host, &rest);
    return host;
}

bool output_resolve(struct arena *a, str from, bool rooted, str url, str *out, str *anchor)
{
    str path, rest, part;
    str_cut(url, S("#"), &path, anchor);
    if (path.n == url.n)
        *anchor = S("");
    str_cut(path, S("?"), &path, &rest);
    str at = rooted ? S("") : path_dir(from);
    *out = from;
    if (str_empty(path))
        return true;
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
            at = at.n ? path_join(a, at, part) : part;
    }
    *out = folder ? path_join(a, at, S("index.html")) : at;
    return true;
}

void audit_finished(struct audit *a, size_t slot, const struct audit_file *f, struct arena *scratch)
{
    static const struct {
        const char *ext;
        void (*fn)(struct audit *, struct output *, const struct audit_file *, struct arena *);
    } rows[] = {
        { ".html", audit_page }, { ".pdf", audit_document }, { ".docx", audit_document }, { ".xlsx",
                                                                                           audit_document },
        { ".json", audit_data }, { ".jsonld", audit_data }, { ".csv", audit_data },
        { ".xml", audit_data }, { ".css", audit_style },
    };
    struct output *o = &a->outputs->v[slot];
    o->size = f->bytes.n;
    o->lang = f->lang;
    o->record = f->record;
    o->rooted = f->rooted;
    if (str_starts(f->name, S("files/"))) {
        audit_attachment(a, o, f, scratch);
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (str_ends(f->name, str_z(rows[i].ext)))
            rows[i].fn(a, o, f, scratch);
}

/* ---- all together ------------------------------------------------------- */

static struct where place(const struct output *o)
{
    return (struct where){ { &o->source, 0, 0 }, o->record };
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void check_anchors(struct audit *a, const struct output *o)
{
    audit_looked(a, NATIVE_ANCHOR, o->nlinks);
    for (size_t i = 0; i < o->nlinks; i++) {
        const struct output *to = &a->outputs->v[o->links[i].slot];
        if (to->page && !(to->nids && bsearch(&o->links[i].anchor, to->ids, to->nids, sizeof *to->ids,
                                              by_value)))
            audit_fault(a, NATIVE_ANCHOR, place(o), o->links[i].shown);
    }
}

static void check_weight(struct audit *a, const struct output *o)
{
    enum { LIMIT = 500 * 1024 };
    size_t size = o->size;
    char zh[80], en[80];
    for (size_t i = 0; i < o->nloads; i++)
        size += a->outputs->v[o->loads[i]].size;
    audit_looked(a, NATIVE_WEIGHT, 1);
    if (size <= LIMIT)
        return;
    snprintf(zh, sizeof zh, "%zu KB，上限 %d KB", size / 1024, LIMIT / 1024);
    snprintf(en, sizeof en, "%zu KB of at most %d KB", size / 1024, LIMIT / 1024);
    audit_fault_both(a, NATIVE_WEIGHT, place(o), str_z(zh), str_z(en));
}

/* The page of the other language must name this one as its pair. */
static void check_pair(struct audit *a, const struct output *o)
{
    audit_looked(a, NATIVE_PAIRS, 1);
    if (o->rooted)
        return;
    if (o->pair == NO_SLOT)
        audit_fault_both(a, NATIVE_PAIRS, place(o), S("没有另一语言的 hreflang 链接"),
                         S("no hreflang link to the other language"));
    else if (a->outputs->v[o->pair].pair != (uint32_t)(o - a->outputs->v))
        audit_fault_both(a, NATIVE_PAIRS, place(o), S("另一语言的页面没有链接回来"),
                         S("the page of the other language does not link back"));
}

static void check_orphan(struct audit *a, const struct output *o)
{
    bool root = str_eq(o->source.path, S("index.html")) || str_eq(o->source.path, S("404.html")) ||
                str_eq(o->source.path, S("en/404.html"));
    audit_looked(a, NATIVE_ORPHAN, 1);
    if (!root && !atomic_load(&o->linked))
        audit_fault_both(a, NATIVE_ORPHAN, place(o), S("没有任何页面链接到它"), S("no page links to it"));
}

struct frames { const struct output *first[LANGS]; };

static void check_frame(struct audit *a, struct frames *f, const struct output *o)
{
    const struct output *home = f->first[o->lang];
    audit_looked(a, NATIVE_SAME_FRAME, 1);
    if (!home)
        f->first[o->lang] = o;
    else if (home->header != o->header || home->footer != o->footer)
        audit_fault(a, NATIVE_SAME_FRAME, place(o), home->header != o->header ? S("header") : S("footer"));
}

/* Titles are unique in a language; pages with the same title and date are the same page twice. */
static void check_title(struct audit *a, struct map *titles, struct map *dated, const struct output *o)
{
    str key = arena_printf(&a->arena, "%d %.*s", o->lang, STR_ARG(o->title));
    const struct output *same = map_find(titles, key);
    if (same && o->title.n)
        audit_fault(a, NATIVE_PAGE_TITLE, place(o), same->source.path);
    else
        map_add(titles, key, (void *)(uintptr_t)o);
    audit_looked(a, NATIVE_SAME_PAGE, 1);
    if (!o->date.n)
        return;
    key = arena_printf(&a->arena, "%d %.*s %.*s", o->lang, STR_ARG(o->date), STR_ARG(o->title));
    same = map_find(dated, key);
    if (same)
        audit_fault(a, NATIVE_SAME_PAGE, place(o), same->source.path);
    else
        map_add(dated, key, (void *)(uintptr_t)o);
}

void audit_site(struct audit *a)
{
    struct frames frames = { { NULL, NULL } };
    gate_finish(a);
    figures_compare(a);
    struct map titles, dated;
    map_init(&titles, &a->arena);
    map_init(&dated, &a->arena);
    for (size_t i = 0; i < a->outputs->n; i++) {
        const struct output *o = &a->outputs->v[i];
        if (!o->page)
            continue;
        check_anchors(a, o);
        check_weight(a, o);
        check_pair(a, o);
        check_orphan(a, o);
        check_frame(a, &frames, o);
        check_title(a, &titles, &dated, o);
    }
    audit_idle(a);
}
