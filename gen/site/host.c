/* The script host's functions, answered from the site; all read-only. */
#include "site/host.h"
#include "render/html.h"

static bool path_of(void *ctx, const struct record *r, enum lang l, struct buf *out)
{
    const struct site *s = ctx;
    const struct output *const *of = s->plan.of[r->class->id];
    const struct output *o = of ? of[r->index] : NULL;
    if (!o || !o->has[l])
        return false;
    buf_put(out, o->path[l]);
    return true;
}

/* Files that are not pages (data, sheets of a record, feeds) are known by their file name. */
static bool path_known(void *ctx, str path, enum lang l, struct buf *out)
{
    const struct site *s = ctx;
    const struct output *o = plan_find(&s->plan, path);
    if (o && o->has[l]) {
        buf_put(out, o->path[l]);
        return true;
    }
    size_t was = out->n;
    buf_put(out, lang_info(l)->prefix);
    buf_put(out, path);
    str file = str_from(buf_str(out), was);
    if (map_find(&s->plan.by_file, file))
        return true;
    out->n = was;
    if (!map_find(&s->plan.by_file, path))
        return false;
    buf_put(out, path);
    return true;
}

static bool asset(void *ctx, str name, struct buf *out)
{
    const struct site *s = ctx;
    const struct asset *a = map_find(&s->assets, name);
    if (a)
        buf_put(out, a->path);
    return a != NULL;
}

static const struct source *template(void *ctx, str name)
{
    return map_find(&((const struct site *)ctx)->templates, name);
}

static str template_name(void *ctx, size_t i)
{
    const struct map *all = &((const struct site *)ctx)->templates;
    return i < all->n ? all->v[i].key : S("");
}

/* English strings are their own text unless en.po rewords them. */
static str string(void *ctx, str msgid, enum lang l)
{
    const struct site *s = ctx;
    str found = S("");
    for (size_t i = 0; i < ARRAY_LEN(s->strings) && !found.n; i++)
        if (s->has_strings[i][l])
            found = po_find(&s->strings[i][l], msgid);
    return found.n || l != LANG_EN ? found : msgid;
}

static str setting(void *ctx, str name, enum lang l)
{
    const struct site *s = ctx;
    if (str_eq(name, S("kiosk")) && !site_kiosk(s))
        return S("");
    return config_find(&s->config, name, l);
}

static void prose(void *ctx, const struct doc *d, bool sheet, struct buf *out)
{
    const struct site *s = ctx;
    html_doc(d, sheet ? HTML_SHEET : s->portable ? HTML_PORTABLE : HTML_PAGE, out);
}

void site_host(struct site *s)
{
    s->host = (struct script_host){
        .ctx = s, .path_of = path_of, .path_known = path_known, .asset = asset,
        .template = template, .string = string, .setting = setting, .prose = prose,
        .template_name = template_name,
    };
}
