/* Checks of a class become one template of text, which prints the number and the words of each that fails. */
#include "site/verify.h"
#include "model/check.h"
#include "model/specimen.h"
#include "script/script.h"

/* Each check stands on its own line of the types file, so that faults in it are shown where they are. */
static struct source *checks_source(struct site *s, const struct class_info *c)
{
    struct source *src = arena_new(&s->arena, struct source);
    struct buf text;
    uint32_t line = 1;
    buf_init(&text);
    for (size_t i = 0; i < c->nchecks; i++) {
        const struct class_check *k = &c->checks[i];
        for (; line < k->loc.line; line++)
            buf_putc(&text, '\n');
        buf_printf(&text, "{%% do local ok = (function() %s end)() if ok ~= true then %%}"
                   "%zu:{{ ok or \"\" }}\n{%% end end %%}", k->test, i);
        for (const char *p = k->test; *p; p++)
            line += *p == '\n';
        line++;
    }
    *src = (struct source){ c->checks[0].loc.src->path, arena_str(&s->arena, buf_str(&text)) };
    buf_release(&text);
    return src;
}

static void report(const struct site *s, const struct record *r, str line)
{
    struct arena a;
    str number, detail;
    uint64_t i;
    if (!str_cut(line, S(":"), &number, &detail) || !str_uint(number, &i) || i >= r->class->nchecks)
        return;
    const struct class_check *k = &r->class->checks[i];
    arena_init(&a);
    if (detail.n)
        detail = arena_printf(&a, " (%.*s)", STR_ARG(detail));
    bool warns = k->warns || specimen_unfinished(r);
    diag_add(s->diag, warns ? DIAG_CHECK_WARNS : DIAG_CHECK_FAILS, r->loc,
             (str[]){ S(""), diag_both(&a, r->class->zh, r->class->en), record_label(r),
                      diag_both(&a, k->zh, k->en), detail }, 4);
    arena_release(&a);
}

static void verify_record(struct site *s, struct script *script, str name, const struct record *r,
                          struct buf *out)
{
    struct script_page page = {
        .lang = LANG_ZH, .route = name, .record = r,
        .base_url = config_value(&s->config, SETTING_base_url, LANG_ZH),
    };
    str rest, line;
    buf_clear(out);
    if (!script_render(script, name, &page, out))
        return;
    for (rest = buf_str(out); rest.n;) {
        if (!str_cut(rest, S("\n"), &line, &rest))
            line = rest, rest = S("");
        report(s, r, line);
    }
}

static void verify_class(struct site *s, struct script *script, const struct class_info *c, struct buf *out)
{
    const struct list *all = &s->model.of[c->id];
    str name = arena_printf(&s->arena, "checks of %s", c->name);
    if (all->n == 0)
        return;
    map_set(&s->templates, name, checks_source(s, c));
    for (size_t i = 0; i < all->n && script_check(script, name); i++)
        verify_record(s, script, name, all->v[i], out);
}

bool site_verify(struct site *s)
{
    struct script *script = script_new(&s->model, &s->host, (struct script_limits){ 0, 0 }, s->diag);
    struct buf out;
    buf_init(&out);
    for (size_t c = 0; c < s->vocabulary.nclasses; c++)
        if (s->vocabulary.classes[c]->nchecks)
            verify_class(s, script, s->vocabulary.classes[c], &out);
    buf_release(&out);
    script_free(script);
    return diag_count(s->diag, DIAG_ERROR) == 0;
}
