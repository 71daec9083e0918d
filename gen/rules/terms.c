/* One English name for one thing: units and records by the names they have themselves, laws by the name that
 * citations of them use most. A name is compared where it is the whole of a value (a cell, a title);
 * within prose only laws are, by their title in 《》: there a unit is lawfully “the bureau” (a fifth of
 * the sample's mentions) and a term of the trade stands in other words (营商环境 one time in eight, 信用修复 six
 * in ten), so that comparing those would tell mostly good English. */
#include "rules/audit.h"
#include "text/term.h"

struct form { str folded, shown; size_t uses; struct loc loc; struct form *next; };
struct name { struct form *forms; bool shortened; };   /* as met; shortened: a part of one will do */
struct terms { struct audit *audit; struct arena arena; struct map names, laws; struct buf buf; };

/* "the Regulation of the People’s Republic of China on X" → "regulation on x" */
static str folded(struct terms *t, struct arena *a, str s)
{
    static const str state = S(" of the people s republic of china");
    buf_clear(&t->buf);
    term_fold(&t->buf, s);
    str all = buf_str(&t->buf);
    size_t hit = str_find(all, state);
    if (hit != STR_NONE)
        all = arena_printf(a, "%.*s%.*s", STR_ARG(str_upto(all, hit)), STR_ARG(str_from(all, hit + state.n)));
    return arena_str(a, str_starts(all, S("the ")) ? str_from(all, 4) : all);
}

static bool is_form(const struct name *n, str text)
{
    for (const struct form *f = n->forms; f; f = f->next)
        if (str_eq(f->folded, text) || (n->shortened && str_find(f->folded, text) != STR_NONE))
            return true;
    return false;
}

static void add_form(struct terms *t, struct map *m, str zh, str en, struct loc loc)
{
    struct name *n = map_find(m, zh);
    struct form **end, new = { .folded = folded(t, &t->arena, en), .loc = loc };
    if (!zh.n || !new.folded.n)
        return;
    if (!n) {
        n = arena_new(&t->arena, struct name);
        map_add(m, arena_str(&t->arena, zh), n);
    }
    for (end = &n->forms; *end && !str_eq((*end)->folded, new.folded); )
        end = &(*end)->next;
    if (!*end) {
        new.shown = arena_str(&t->arena, en);
        *end = arena_new(&t->arena, struct form);
        **end = new;
    }
    (*end)->uses++;
}

static const struct form *most_used(const struct name *n)
{
    const struct form *best = n->forms;
    for (const struct form *f = best; f; f = f->next)
        best = f->uses > best->uses ? f : best;
    return best;
}

/* ---- reading citations -------------------------------------------------------- */

static str without_state(str title)
{
    static const str state = S("中华人民共和国");
    return str_starts(title, state) ? str_from(title, state.n) : title;
}

/* 《中华人民共和国价格法》第四条 → 价格法; empty where the line is more than one citation. */
static str law_cited(str zh)
{
    str title, rest;
    if (!str_starts(zh, S("《")) || !str_cut(str_from(zh, S("《").n), S("》"), &title, &rest))
        return S("");
    if ((rest.n && !str_starts(rest, S("第"))) || str_find(rest, S("《")) != STR_NONE)
        return S("");
    return without_state(title);
}

/* "Price Law, Article 4", "Article 4 of the Price Law" → "Price Law" */
static str title_cited(str en)
{
    static const str stops[] = { S(" Art"), S(" Chapter"), S(" Part "), S(" Section"), S(" Item"),
                                 S(" Annex") };
    str left, rest;
    if (str_starts(en, S("Art")) && str_cut(en, S(" of "), &left, &rest))
        return str_starts(rest, S("the ")) ? str_from(rest, 4) : rest;
    size_t end = en.n;
    for (size_t i = 0; i < ARRAY_LEN(stops); i++)
        end = MIN(end, str_find(en, stops[i]));
    while (end && strchr(", (", en.p[end - 1]))
        end--;
    return str_upto(en, end);
}

/* ---- gathering ---------------------------------------------------------------------- */

/* A line of a value and its English. */
struct line { const struct record *r; const struct field *f; str zh, en; };
typedef void line_visit(struct terms *t, const struct line *line);
struct walk { struct terms *terms; line_visit *visit; };

static size_t lines_of(str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        n += s.p[i] == '\n';
    return n;
}

/* Lines are pairs where there are as many in both languages; else the whole is one. */
static void see_lines(void *ctx, const struct record *r, const struct field *f, str zh, str en)
{
    struct walk *w = ctx;
    bool pairs = lines_of(zh) == lines_of(en);
    while (zh.n && en.n) {
        struct line line = { r, f, zh, en };
        str zh_rest = S(""), en_rest = S("");
        if (pairs) {
            str_cut(zh, S("\n"), &line.zh, &zh_rest);
            str_cut(en, S("\n"), &line.en, &en_rest);
        }
        line.zh = str_trim(line.zh);
        line.en = str_trim(line.en);
        w->visit(w->terms, &line);
        zh = zh_rest;
        en = en_rest;
    }
}

static void each_line(struct terms *t, line_visit *visit)
{
    struct walk w = { t, visit };
    record_pairs(t->audit->model, see_lines, &w);
}

/* What something is called in its own record: its title or name, of a unit the short one too. */
static void gather_name(struct terms *t, const struct line *line)
{
    static const char *const own[] = { "title", "name", "short_name" };
    bool is_own = false;
    for (size_t i = 0; i < ARRAY_LEN(own); i++)
        is_own |= strcmp(line->f->name, own[i]) == 0;
    if (is_own && record_id(line->r).n)
        add_form(t, &t->names, line->zh, line->en, line->r->loc);
}

/* 市住建局, 东溪区: the English may be as much shorter, but made of the same words. */
static void gather_aliases(struct terms *t)
{
    const struct list *units = &t->audit->model->of[CLASS_unit];
    for (size_t i = 0; i < units->n; i++) {
        const struct unit *u = (const struct unit *)units->v[i];
        for (size_t k = 0; k < u->aliases.n; k++) {
            struct name *n;
            add_form(t, &t->names, u->aliases.v[k], u->short_name.s[LANG_EN], u->record.loc);
            add_form(t, &t->names, u->aliases.v[k], u->name.s[LANG_EN], u->record.loc);
            if ((n = map_find(&t->names, u->aliases.v[k])))
                n->shortened = true;
        }
    }
}

static void gather_law(struct terms *t, const struct line *line)
{
    str law = law_cited(line->zh);
    if (law.n)
        add_form(t, &t->laws, law, title_cited(line->en),
                 record_place(line->r, line->f, LANG_EN, line->en));
}

/* ---- judging --------------------------------------------------------------------- */

static void tell(struct terms *t, enum native n, const struct line *line, str said, const struct form *right)
{
    struct arena *a = &t->audit->arena;
    struct where at = { record_place(line->r, line->f, LANG_EN, line->en), line->r };
    str from = right->loc.src ? right->loc.src->path : S("");
    audit_fault_both(t->audit, n, at,
                     arena_printf(a, "%.*s：英文应为“%.*s”（%.*s:%u）", STR_ARG(said), STR_ARG(right->shown),
                                  STR_ARG(from), right->loc.line),
                     arena_printf(a, "%.*s should be “%.*s” (%.*s:%u)", STR_ARG(said), STR_ARG(right->shown),
                                  STR_ARG(from), right->loc.line));
}

static void judge_name(struct terms *t, const struct line *line)
{
    enum { RUNES = 4 };                        /* shorter ones are words of the language: 企业 */
    const struct name *n = map_find(&t->names, line->zh);
    struct arena_mark mark = arena_mark(&t->arena);
    if (!n || line->f->kind == KIND_PROSE || str_runes(line->zh) < RUNES)
        return;
    audit_looked(t->audit, NATIVE_ONE_NAME, 1);
    if (!is_form(n, folded(t, &t->arena, line->en)))
        tell(t, NATIVE_ONE_NAME, line, line->zh, n->forms);
    arena_rewind(&t->arena, mark);
}

/* A document of this site is called what its record says. */
static const struct form *right_title(const struct terms *t, str law)
{
    const struct name *own = map_find(&t->names, law), *n = map_find(&t->laws, law);
    return own ? own->forms : n ? most_used(n) : NULL;
}

static void judge_law(struct terms *t, const struct line *line)
{
    struct arena_mark mark = arena_mark(&t->arena);
    if (str_find(line->zh, S("《")) == STR_NONE)
        return;
    bool whole = law_cited(line->zh).n;
    str en = folded(t, &t->arena, whole ? title_cited(line->en) : line->en), rest = line->zh, title, left;
    while (str_cut(rest, S("《"), &left, &rest) && str_cut(rest, S("》"), &title, &rest)) {
        const struct form *right = right_title(t, title = without_state(title));
        if (!right)
            continue;
        audit_looked(t->audit, NATIVE_ONE_TITLE, 1);
        if (whole ? !str_eq(en, right->folded) : str_find(en, right->folded) == STR_NONE)
            tell(t, NATIVE_ONE_TITLE, line, arena_printf(&t->audit->arena, "《%.*s》", STR_ARG(title)), right);
    }
    arena_rewind(&t->arena, mark);
}

void audit_terms(struct audit *a)
{
    struct terms t = { .audit = a };
    if (!audit_wants(a, NATIVE_ONE_NAME) && !audit_wants(a, NATIVE_ONE_TITLE))
        return;
    arena_init(&t.arena);
    buf_init(&t.buf);
    map_init(&t.names, &t.arena);
    map_init(&t.laws, &t.arena);
    each_line(&t, gather_name);
    gather_aliases(&t);
    each_line(&t, gather_law);
    each_line(&t, judge_name);
    each_line(&t, judge_law);
    buf_release(&t.buf);
    arena_release(&t.arena);
}
