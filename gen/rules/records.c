/* Texts of records; figures that both languages must share. */
#include "rules/audit.h"
#include "rules/facts.h"
#include "base/path.h"
#include <stdio.h>

void record_texts(const struct record *r, text_visit *visit, void *ctx)
{
    struct buf b;
    buf_init(&b);
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        const void *v = field_value(r, f);
        if (f->flags & DERIVED)
            continue;
        if (f->kind == KIND_STR && !f->many && ((const str *)v)->n)
            visit(ctx, r, f, LANG_ZH, *(const str *)v);
        for (int l = 0; l < LANGS; l++) {
            buf_clear(&b);
            if (f->kind == KIND_TEXT && !f->many)
                buf_put(&b, ((const struct text *)v)->s[l]);
            for (size_t k = 0; f->kind == KIND_TEXT && f->many && k < ((const struct texts *)v)->n; k++) {
                buf_put(&b, ((const struct texts *)v)->v[k].s[l]);
                buf_putc(&b, '\n');
            }
            if (f->kind == KIND_PROSE && ((const struct prose *)v)->d[l])
                doc_plain(((const struct prose *)v)->d[l]->root, &b);
            if (b.n)
                visit(ctx, r, f, (enum lang)l, buf_str(&b));
        }
    }
    buf_release(&b);
}

/* ---- what is in both languages ----------------------------------------------- */

struct pairs { pair_visit *visit; void *ctx; const struct field *field; struct buf zh; };

/* record_texts gives each field's Chinese before its English. */
static void see_text(void *ctx, const struct record *r, const struct field *f, enum lang l, str text)
{
    struct pairs *p = ctx;
    if (l == LANG_ZH) {
        p->field = f;
        buf_clear(&p->zh);
        buf_put(&p->zh, text);
    } else if (p->field == f)
        p->visit(p->ctx, r, f, buf_str(&p->zh), text);
}

void record_pairs(const struct model *m, pair_visit *visit, void *ctx)
{
    struct pairs p = { .visit = visit, .ctx = ctx };
    buf_init(&p.zh);
    for (size_t k = 0; k < m->vocabulary->nclasses; k++)
        for (size_t i = 0; i < m->of[k].n; i++) {
            p.field = NULL;
            record_texts(m->of[k].v[i], see_text, &p);
        }
    buf_release(&p.zh);
}

/* Where a field's words begin: prose knows; other fields stand below the head of the record, or in English
 * in the file of its English prose (Markdown has a file a language). */
static struct loc field_place(const struct record *r, const struct field *f, enum lang l)
{
    const struct doc *own = f->kind == KIND_PROSE ? ((const struct prose *)field_value(r, f))->d[l] : NULL;
    for (size_t i = 0; i < r->class->n && !own && l == LANG_EN; i++) {
        const struct field *other = &r->class->fields[i];
        const struct prose *p = field_value(r, other);
        if (other->kind == KIND_PROSE && !other->many && p->d[l] && p->d[l]->root->loc.src != r->loc.src)
            return (struct loc){ p->d[l]->root->loc.src, 1, 1 };
    }
    return own && own->root->loc.src ? own->root->loc : r->loc;
}

/* Where the words stand from the line of a place on, before `end`; the place itself if they do not. */
static struct loc place_of(struct loc at, str what, str end)
{
    str text = at.src ? at.src->text : S("");
    size_t from = 0, hit;
    for (uint32_t line = 1; line < at.line && from < text.n; line++)
        from += MIN(str_find_char(str_from(text, from), '\n'), text.n - from - 1) + 1;
    text = str_from(text, from);
    if (end.n && (hit = str_find(text, end)) != STR_NONE)
        text = str_upto(text, hit);
    hit = str_find(text, what);
    return hit == STR_NONE ? at : loc_of_offset(at.src, from + hit);
}

struct loc record_place(const struct record *r, const struct field *f, enum lang l, str what)
{
    return place_of(field_place(r, f, l), what, S(""));
}

struct loc record_value_place(struct arena *a, const struct record *r, str told)
{
    enum { TELLING = 4 };                      /* fewer bytes stand in many places */
    str what = told, rest, ext = r->loc.src ? path_ext(r->loc.src->path) : S("");
    str end = str_eq(ext, S(".csv")) ? S("\n") : str_eq(ext, S(".md")) ? S("")
        : arena_printf(a, "</%s>", r->class->name);
    str_cut(told, S(" "), &what, &rest);
    str_cut(what, S("："), &what, &rest);
    return what.n < TELLING ? r->loc : place_of(r->loc, what, end);
}

/* ---- figures agree in both languages --------------------------------------- */

struct facing { struct audit *audit; struct arena scratch; };

static void tell_fact(struct audit *a, struct arena *scratch, const struct record *r, const struct field *f,
                      int64_t value, bool chinese)
{
    char number[32];
    snprintf(number, sizeof number, value % 1000 ? "%.3g" : "%.0f", (double)value / 1000);
    str zh = arena_printf(scratch, "%s：%s只在%s里有", f->zh, number, chinese ? "中文" : "英文");
    str en = arena_printf(scratch, "%s: %s stands in the %s only", f->en, number,
                          chinese ? "Chinese" : "English");
    *vec_push(&a->arena, &a->told[chinese ? LANG_ZH : LANG_EN]) = value;
    audit_fault_both(a, NATIVE_SAME_FACTS, (struct where){ r->loc, r }, zh, en);
}

static void compare(struct audit *a, struct arena *scratch, const struct record *r, const struct field *f,
                    str zh, str en)
{
    struct facts x[LANGS];
    facts_read(scratch, zh, LANG_ZH, &x[LANG_ZH]);
    facts_read(scratch, en, LANG_EN, &x[LANG_EN]);
    audit_looked(a, NATIVE_SAME_FACTS, 1);
    for (int l = 0; l < LANGS; l++)
        for (size_t i = 0; i < x[l].nstated; i++)
            if (!facts_know(&x[!l], x[l].stated[i]))
                tell_fact(a, scratch, r, f, x[l].stated[i], l == LANG_ZH);
}

static void see_pair(void *ctx, const struct record *r, const struct field *f, str zh, str en)
{
    struct facing *k = ctx;
    struct arena_mark mark = arena_mark(&k->scratch);
    compare(k->audit, &k->scratch, r, f, zh, en);
    arena_rewind(&k->scratch, mark);
}

void audit_same_facts(struct audit *a)
{
    struct facing k = { .audit = a };
    if (!audit_wants(a, NATIVE_SAME_FACTS))
        return;
    arena_init(&k.scratch);
    record_pairs(a->model, see_pair, &k);
    arena_release(&k.scratch);
}
