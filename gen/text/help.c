/* The rows of help.def as text, HTML and a reference. */
#include "text/help.h"
#include "text/esc.h"

static const struct help { const char *codes, *zh, *en, *wrong, *right; } rows[] = {
#define HELP(codes, zh, en, wrong, right) { codes, zh, en, wrong, right },
#include "text/help.def"
#undef HELP
};

enum diag_code help_code(str name)
{
    for (int c = 0; c < DIAG_CODES; c++)
        if (str_eq(name, str_z(diag_code_name((enum diag_code)c))))
            return (enum diag_code)c;
    return DIAG_CODES;
}

str help_nearest(str name)
{
    static _Thread_local char best[64];
    struct nearest near;
    nearest_init(&near, name);
    for (int c = 0; c < DIAG_CODES; c++) {
        int before = near.distance;
        nearest_try(&near, str_z(diag_code_name((enum diag_code)c)));
        if (near.distance < before)
            strcpy(best, diag_code_name((enum diag_code)c));       /* the name's room is reused */
    }
    return near.best.n ? str_z(best) : S("");
}

static bool fits(const char *codes, const char *name)
{
    for (; *codes; codes++, name++)
        if (*name != (*codes == '_' ? '-' : *codes - 'A' + 'a'))
            return false;
    return true;
}

static const struct help *row_of(enum diag_code code)
{
    const struct help *best = &rows[ARRAY_LEN(rows) - 1];
    const char *name = diag_code_name(code);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        if (fits(rows[i].codes, name) && strlen(rows[i].codes) > strlen(best->codes))
            best = &rows[i];
    return best;
}

static const char *effect(enum diag_code code, bool zh)
{
    static const char *const words[][2] = {
        { "Told for your information.", "仅供参考。" },
        { "The site is still built; with --strict it is not.", "网站照常生成；加 --strict 时不生成。" },
        { "Nothing is published until it is mended; the site stays as it was.", "改好之前不会发布，网站保持原样。" },
        { "The system could not read or write; nothing was published.", "系统读写失败，没有发布。" },
    };
    return words[diag_code_level(code)][zh];
}

/* The message with … where it will say what is meant. */
static str message(struct arena *a, enum diag_code code, bool zh)
{
    str any[9];
    for (size_t i = 0; i < ARRAY_LEN(any); i++)
        any[i] = S("…");
    return diag_text(a, code, zh, any, ARRAY_LEN(any));
}

struct part { const char *zh, *en; str text; bool code; };

static size_t parts_of(struct arena *a, enum diag_code code, bool zh, struct part out[5])
{
    const struct help *h = row_of(code);
    size_t n = 0;
    out[n++] = (struct part){ "消息", "Message", message(a, code, zh), false };
    out[n++] = (struct part){ "影响", "What it means", str_z(effect(code, zh)), false };
    out[n++] = (struct part){ "怎样改", "How to mend it", str_z(zh ? h->zh : h->en), false };
    if (*h->wrong)
        out[n++] = (struct part){ "错误写法", "Not like this", str_z(h->wrong), true };
    if (*h->right)
        out[n++] = (struct part){ "正确写法", "But like this", str_z(h->right), true };
    return n;
}

static void put_indented(struct buf *out, str text)
{
    str line, rest = text;
    for (bool more = true; more; ) {
        more = str_cut(rest, S("\n"), &line, &rest);
        buf_printf(out, "    %.*s\n", STR_ARG(line));
    }
}

void help_text(enum diag_code code, bool zh, struct buf *out)
{
    struct arena a;
    struct part p[5];
    arena_init(&a);
    size_t n = parts_of(&a, code, zh, p);
    buf_printf(out, "%s\n\n", diag_code_name(code));
    for (size_t i = 0; i < n; i++) {
        buf_printf(out, "%s\n", zh ? p[i].zh : p[i].en);
        put_indented(out, p[i].text);
    }
    arena_release(&a);
}

void help_html(enum diag_code code, bool zh, struct buf *out)
{
    struct arena a;
    struct part p[5];
    arena_init(&a);
    size_t n = parts_of(&a, code, zh, p);
    for (size_t i = 0; i < n; i++) {
        buf_printf(out, "<h2>%s</h2>\n%s", zh ? p[i].zh : p[i].en, p[i].code ? "<pre>" : "<p>");
        esc_html(out, p[i].text);
        buf_putz(out, p[i].code ? "</pre>\n" : "</p>\n");
    }
    arena_release(&a);
}

void help_reference(struct buf *out)
{
    struct arena a;
    struct part p[5];
    for (int c = 0; c < DIAG_CODES; c++) {
        arena_init(&a);
        buf_printf(out, "\n## %s\n\n", diag_code_name((enum diag_code)c));
        for (int zh = 1; zh >= 0; zh--) {
            size_t n = parts_of(&a, (enum diag_code)c, zh, p);
            buf_printf(out, "- %.*s %.*s %.*s\n", STR_ARG(p[0].text), STR_ARG(p[1].text), STR_ARG(p[2].text));
            for (size_t i = 3; i < n && !zh; i++) {
                buf_printf(out, "\n%s · %s\n\n", p[i].zh, p[i].en);
                put_indented(out, p[i].text);
            }
        }
        arena_release(&a);
    }
}
