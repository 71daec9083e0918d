/* From an address to the file, its route and what its rendering read. */
#include "site/explain.h"
#include "base/path.h"
#include "site/extra.h"
#include "site/work.h"

/* An address or path as the name of an output file, without its ending. */
static str normal(const struct site *s, str what)
{
    str base = config_value(&s->config, SETTING_base_url, LANG_ZH), rest, after;
    str output = config_value(&s->config, SETTING_output, LANG_ZH);
    if (str_starts(what, base))
        what = str_from(what, base.n);
    else if (str_cut(what, S("://"), &rest, &after))
        str_cut(after, S("/"), &rest, &what);
    str_cut(what, S("#"), &what, &rest);
    str_cut(what, S("?"), &what, &rest);
    while (str_starts(what, S("./")))
        what = str_from(what, 2);
    while (str_starts(what, S("/")))
        what = str_from(what, 1);
    if (str_starts(what, output) && what.n > output.n && what.p[output.n] == '/')
        what = str_from(what, output.n + 1);
    return what;
}

static bool find_file(const struct site *s, str file, struct explanation *out)
{
    for (size_t i = 0; i < s->plan.outputs.n; i++)
        for (int l = 0; l < LANGS; l++)
            if (s->plan.outputs.v[i].has[l] && str_eq(s->plan.outputs.v[i].file[l], file)) {
                *out = (struct explanation){ .file = s->plan.outputs.v[i].file[l],
                                             .output = &s->plan.outputs.v[i], .lang = (enum lang)l };
                return true;
            }
    for (size_t i = 0; i < s->extras.n; i++)
        if (str_eq(s->extras.v[i].path, file)) {
            *out = (struct explanation){ .file = file, .extra = &s->extras.v[i],
                                         .lang = s->extras.v[i].lang };
            return true;
        }
    return false;
}

static bool find(struct site *s, str what, struct explanation *out)
{
    static const char *const ends[] = { "", "index.html", "/index.html" };
    str path = normal(s, what);
    struct nearest near;
    for (size_t i = 0; i < ARRAY_LEN(ends); i++)
        if (find_file(s, arena_printf(&s->arena, "%.*s%s", STR_ARG(path), ends[i]), out))
            return true;
    diag(s->diag, EXPLAIN_NOTHING, LOC_NONE, what);
    nearest_init(&near, path);
    for (size_t i = 0; i < s->plan.outputs.n; i++)
        for (int l = 0; l < LANGS; l++) {
            nearest_try(&near, s->plan.outputs.v[i].path[l]);
            nearest_try(&near, s->plan.outputs.v[i].file[l]);
        }
    diag_suggest(s->diag, near.best);
    return false;
}

/* What its cells are made of: the fields that are columns. */
static void trace_data(struct data_set set, struct script_trace *t)
{
    for (size_t i = 0; set.class && i < set.rows->n; i++)
        for (size_t k = 0; k < set.class->n; k++)
            if (set.class->fields[k].flags & COLUMN)
                trace_field(t, set.rows->v[i], &set.class->fields[k]);
}

bool site_explain(struct site *s, str what, struct explanation *out)
{
    struct buf text;
    if (!find(s, what, out))
        return false;
    script_trace_init(&out->trace, &s->arena);
    if (!out->output) {
        trace_data(extra_set(s, out->extra, &s->arena), &out->trace);
        return true;
    }
    buf_init(&text);
    bool ok = site_trace(s, out->output, out->lang, &out->trace, true, &text);
    buf_release(&text);
    return ok;
}
