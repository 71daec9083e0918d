/* Files of the site made when asked for, with the banner of a preview. */
#include "site/preview.h"
#include "base/path.h"
#include "base/pool.h"
#include "site/search.h"
#include "text/esc.h"
#include "text/help.h"

static const char *say(const struct preview *p, const char *zh, const char *en)
{
    return p->options.zh ? zh : en;
}

static void index_slots(struct preview *p)
{
    struct site *s = &p->site;
    size_t pages = s->plan.outputs.n * LANGS;
    map_init(&p->slots, &s->arena);
    for (size_t i = 0; i < pages; i++)
        if (s->plan.outputs.v[i / LANGS].has[i % LANGS])
            map_set(&p->slots, s->plan.outputs.v[i / LANGS].file[i % LANGS], (void *)(uintptr_t)(i + 1));
    for (size_t i = 0; i < s->extras.n; i++)
        map_set(&p->slots, s->extras.v[i].path, (void *)(uintptr_t)(pages + i + 1));
}

/* Search is indexed when somebody searches: most looks at a page need it not. */
static void index_search(struct preview *p)
{
    site_search(&p->site, p->options.jobs > 0 ? p->options.jobs : pool_cores());
    index_slots(p);
}

bool preview_try(struct preview *p, size_t i)
{
    str bytes;
    if (!p->maker || i >= p->site.plan.outputs.n)
        return false;
    const struct output *o = &p->site.plan.outputs.v[i];
    if ((i == 0 || o->route != o[-1].route) && !o->route->sheet && o->has[LANG_ZH])
        maker_file(p->maker, &p->site, i * LANGS, &bytes);
    return true;
}

static void empty(struct preview *p)
{
    if (p->maker)
        maker_free(p->maker, &p->site);
    p->maker = NULL;
    site_release(&p->site);
    diag_free(p->diag);
}

static void fill(struct preview *p)
{
    struct site *s = &p->site;
    p->diag = diag_new();
    site_init(s, p->options.root, p->diag);
    s->drafts = p->options.drafts;
    p->mount = S("/");
    if (!site_configure(s))
        return;
    p->mount = path_of_url(config_value(&s->config, SETTING_base_url, LANG_ZH));
    p->as_of = date_set(p->options.as_of) ? p->options.as_of : date_today(s->config.zone_minutes);
    int jobs = p->options.jobs > 0 ? p->options.jobs : pool_cores();
    if (!site_scan(s) || !site_read(s, p->as_of, jobs) || !site_plan(s))
        return;
    index_slots(p);
    p->maker = maker_new(s);
}

void preview_load(struct preview *p)
{
    double since = build_clock();
    empty(p);
    fill(p);
    p->seconds = build_clock() - since;
}

void preview_open(struct preview *p, const struct preview_options *o)
{
    double since = build_clock();
    *p = (struct preview){ .options = *o };
    buf_init(&p->page);
    fill(p);
    p->seconds = build_clock() - since;
}

void preview_close(struct preview *p)
{
    empty(p);
    buf_release(&p->page);
}

size_t preview_errors(const struct preview *p) { return diag_count_once(p->diag, DIAG_ERROR); }

/* ---- what is put into a page ---- */

static void put_hash(struct buf *out, struct hash h) { buf_printf(out, "%016llx", (unsigned long long)h.lo); }

static void put_head(struct buf *out, struct hash h)
{
    buf_putz(out, "<meta name=\"robots\" content=\"noindex\">\n"
                  "<link rel=\"stylesheet\" href=\"/.gongkai/preview.css\">\n"
                  "<script src=\"/.gongkai/preview.js\" defer data-hash=\"");
    put_hash(out, h);
    buf_putz(out, "\"></script>\n");
}

static void put_banner(struct buf *out, const struct preview *p)
{
    struct date d = p->as_of;
    buf_printf(out, "<div class=\"gongkai-preview\" lang=\"%s\" role=\"note\"><strong>%s</strong> %s"
               " %04d-%02d-%02d%s</div>\n", p->options.zh ? "zh-Hans" : "en",
               say(p, "预览，不得发布", "Preview, not for publication"),
               say(p, "统计日期", "as of"), d.year, d.month, d.day,
               p->options.drafts ? say(p, "，含尚未到发布日期的内容", ", with what is not public yet") : "");
}

static void put_page(struct preview *p, str html, struct hash h)
{
    str before, rest, head, body;
    if (!str_cut(html, S("</head>"), &before, &rest) || !str_cut(rest, S("<body>"), &head, &body)) {
        buf_put(&p->page, html);
        return;
    }
    buf_put(&p->page, before);
    put_head(&p->page, h);
    buf_putz(&p->page, "</head>\n<body>\n");
    put_banner(&p->page, p);
    buf_put(&p->page, body);
}

/* One line of a report; the code at its end leads to what there is to say about it. */
static void put_report_line(struct buf *out, str above, str line)
{
    size_t at = line.n;
    while (at > 0 && line.p[at - 1] != '[')
        at--;
    str code = str_ends(line, S("]")) ? str_slice(line, at, line.n - 1) : S("");
    if (at == 0 || help_code(code) == DIAG_CODES) {
        esc_html_under(out, above, line);
        return;
    }
    esc_html(out, str_upto(line, at));
    buf_printf(out, "<a href=\"/.gongkai/help/%.*s\">%.*s</a>]", STR_ARG(code), STR_ARG(code));
}

static void put_report(struct buf *out, str text)
{
    str above = S(""), line, rest = text;
    buf_putz(out, "<pre>");
    for (; rest.n; above = line) {
        if (!str_cut(rest, S("\n"), &line, &rest))
            rest = S("");
        put_report_line(out, above, line);
        buf_putc(out, '\n');
    }
    buf_putz(out, "</pre>\n");
}

static void put_frame(struct preview *p, const char *title, struct hash h)
{
    buf_printf(&p->page, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<title>%s</title>\n",
               p->options.zh ? "zh-Hans" : "en", title);
    put_head(&p->page, h);
    buf_putz(&p->page, "</head>\n<body>\n");
    put_banner(&p->page, p);
    buf_printf(&p->page, "<main class=\"gongkai-report\">\n<h1>%s</h1>\n", title);
}

static void put_errors(struct preview *p, struct preview_answer *out)
{
    struct buf text;
    struct arena a;
    arena_init(&a);
    buf_init(&text);
    diag_print(p->diag, (struct diag_style){ .zh = p->options.zh }, &text);
    out->status = 500;
    out->hash = hash_of(buf_str(&text));
    const char *title = arena_printf(&a, say(p, "%zu 个错误要改", "errors to mend: %zu"),
                                     preview_errors(p)).p;
    put_frame(p, title, out->hash);
    buf_printf(&p->page, "<p>%s</p>\n",
               say(p, "改好保存后，本页会自动更新。点开方括号里的代码看说明。",
                   "Mend and save: this page renews itself. Codes in brackets lead to help."));
    put_report(&p->page, buf_str(&text));
    buf_putz(&p->page, "</main>\n</body>\n</html>\n");
    buf_release(&text);
    arena_release(&a);
}

static void put_help_page(struct preview *p, enum diag_code code, struct preview_answer *out)
{
    put_frame(p, diag_code_name(code), (struct hash){ 0, 0 });
    help_html(code, p->options.zh, &p->page);
    buf_putz(&p->page, "</main>\n</body>\n</html>\n");
    out->status = 200;
}

/* ---- answering ---- */

static const char *type_of(str file)
{
    static const struct { const char *ext, *type; } types[] = {
        { ".html", "text/html; charset=utf-8" }, { ".css", "text/css; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" }, { ".json", "application/json" },
        { ".svg", "image/svg+xml" }, { ".png", "image/png" }, { ".jpg", "image/jpeg" },
        { ".xml", "application/xml" }, { ".csv", "text/csv; charset=utf-8" },
        { ".txt", "text/plain; charset=utf-8" }, { ".ics", "text/calendar; charset=utf-8" },
        { ".pdf", "application/pdf" },
    };
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        if (str_eq(path_ext(file), str_z(types[i].ext)))
            return types[i].type;
    return "application/octet-stream";
}

static const char preview_js[] =
    "(function () {\n  var me = document.currentScript, hash = me.dataset.hash;\n"
    "  function ask() {\n"
    "    fetch(\"/.gongkai/wait?hash=\" + hash + \"&path=\" + encodeURIComponent(location.pathname))\n"
    "      .then(function (r) { return r.text(); })\n"
    "      .then(function (now) { if (now && now !== hash) location.reload(); else ask(); })\n"
    "      .catch(function () { setTimeout(ask, 1000); });\n  }\n  ask();\n}());\n";
static const char preview_css[] =
    ".gongkai-preview { background: #6d4700; color: #fff; padding: .4rem 1rem; font: 1rem/1.5 sans-serif; }\n"
    ".gongkai-report { max-width: 70rem; margin: 0 auto; padding: 1rem; font: 1.0625rem/1.6 sans-serif; }\n"
    ".gongkai-report pre { overflow-x: auto; background: #f2f6f7; color: #172226; padding: 1rem;\n"
    "  font: .9375rem/1.5 monospace; }\n"
    ".gongkai-report i { visibility: hidden; font-style: normal; }\n"
    "body:has(> .gongkai-report) { margin: 0; }\n"
    "@media print { .gongkai-preview { color: #000; border: 2px solid; } }\n";

static bool own_file(struct preview *p, str path, struct preview_answer *out)
{
    if (!str_starts(path, S(".gongkai/")))
        return false;
    str name = str_from(path, sizeof ".gongkai/" - 1);
    if (str_eq(name, S("preview.js")) || str_eq(name, S("preview.css"))) {
        out->type = type_of(name);
        out->body = str_z(str_ends(name, S(".js")) ? preview_js : preview_css);
        out->status = 200;
    } else if (str_starts(name, S("help/")) && help_code(str_from(name, 5)) != DIAG_CODES)
        put_help_page(p, help_code(str_from(name, 5)), out);
    return true;
}

/* "measures/x/" and "measures/x/index.html" are the same; "measures/x" leads to it. 0: no such file. */
static size_t find_slot(struct preview *p, str path, str *file, bool *folder)
{
    bool whole = str_empty(path) || str_ends(path, S("/"));
    *file = whole ? arena_printf(&p->site.arena, "%.*sindex.html", STR_ARG(path))
                  : arena_str(&p->site.arena, path);
    if (!p->site.search[LANG_ZH] && str_ends(*file, S("search/index.js")))
        index_search(p);
    size_t slot = (size_t)(uintptr_t)map_find(&p->slots, *file);
    str index = arena_printf(&p->site.arena, "%.*s/index.html", STR_ARG(path));
    *folder = !slot && !whole && map_find(&p->slots, index);
    return slot;
}

static void make(struct preview *p, size_t slot, str file, struct preview_answer *out)
{
    str bytes;
    if (!maker_file(p->maker, &p->site, slot - 1, &bytes) || preview_errors(p)) {
        put_errors(p, out);
        return;
    }
    out->hash = hash_of(bytes);
    out->type = type_of(file);
    if (str_ends(file, S(".html")))
        put_page(p, bytes, out->hash);
    else
        buf_put(&p->page, bytes);
}

void preview_get(struct preview *p, str path, struct preview_answer *out)
{
    bool folder = false;
    str file;
    *out = (struct preview_answer){ .status = 404, .type = "text/html; charset=utf-8" };
    buf_clear(&p->page);
    path = str_starts(path, p->mount) ? str_from(path, p->mount.n) : str_from(path, 1);
    if (!own_file(p, path, out)) {
        size_t slot = p->maker ? find_slot(p, path, &file, &folder) : 0;
        out->status = slot ? 200 : 404;
        if (folder) {
            out->status = 301;
            out->redirect = arena_printf(&p->site.arena, "%.*s%.*s/", STR_ARG(p->mount), STR_ARG(path));
        } else if (!p->maker)
            put_errors(p, out);
        else if (slot || (slot = find_slot(p, S("404.html"), &file, &folder)))
            make(p, slot, file, out);
    }
    if (!out->body.n)
        out->body = buf_str(&p->page);
}
