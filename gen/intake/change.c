/* Both trees are flattened to places (numbers joined by strokes) with a record each; fields are those of
 * field.def. */
#include "intake/change.h"
#include "intake/number.h"
#include "model/value.h"

struct place { str path, title; const struct record *record; bool paired; };
struct places { struct place *v; size_t n, cap; };

struct differ {
    struct arena *arena;
    const struct model *names;
    enum lang lang;
    struct buf *out;
    size_t changes;
};

/* ---- values as text ---- */

static str unit_name(const struct differ *d, str id)
{
    const struct record *r = model_find(d->names, CLASS_unit, id);
    return r ? text_in(&((const struct unit *)r)->name, d->lang, NULL) : id;
}

static void put_refs(const struct differ *d, const struct ref *v, size_t n, struct buf *out)
{
    for (size_t i = 0; i < n; i++) {
        buf_putz(out, i ? (d->lang == LANG_ZH ? "、" : ", ") : "");
        buf_put(out, unit_name(d, v[i].id));
    }
}

static void put_targets(const struct list *targets, enum lang lang, struct buf *out)
{
    for (size_t i = 0; i < targets->n; i++) {
        const struct target *t = (const struct target *)targets->v[i];
        buf_putz(out, i ? "; " : "");
        buf_put(out, t->name.s[LANG_ZH]);
        buf_putz(out, " ");
        fmt_quantity(out, t, lang);
    }
}

/* One line; the authentic language of texts. Kinds that only link or nest have none. */
static str value_line(const struct differ *d, const struct record *r, const struct field *f)
{
    const void *v = field_value(r, f);
    const struct doc *doc;
    struct buf b;
    if (!value_set(r, f))
        return S("");
    buf_init(&b);
    switch (f->kind) {
    case KIND_STR: if (!f->many) buf_put(&b, *(const str *)v); break;
    case KIND_TEXT: if (!f->many) buf_put(&b, ((const struct text *)v)->s[LANG_ZH]); break;
    case KIND_PROSE:
        doc = ((const struct prose *)v)->d[LANG_ZH];
        if (doc)
            doc_plain(doc->root, &b);
        break;
    case KIND_DATE: buf_put(&b, date_iso(d->arena, *(const struct date *)v)); break;
    case KIND_DEADLINE: fmt_deadline(&b, *(const struct deadline *)v, d->lang); break;
    case KIND_BOOL: buf_putz(&b, *(const bool *)v ? "true" : ""); break;
    case KIND_ENUM: {
        const struct enum_entry *e = &f->values->values[*(const int *)v];
        buf_putz(&b, d->lang == LANG_ZH ? e->zh : e->en);
        break;
    }
    case KIND_REF:
        if (f->many)
            put_refs(d, ((const struct refs *)v)->v, ((const struct refs *)v)->n, &b);
        else
            put_refs(d, v, 1, &b);
        break;
    case KIND_CHILD:
        if (f->of == class_info(CLASS_target))
            put_targets(v, d->lang, &b);
        break;
    case KIND_ID: case KIND_INT: case KIND_NUM: break;
    }
    str line = str_trim(arena_str(d->arena, buf_str(&b)));
    buf_release(&b);
    return line;
}

/* ---- differences ---- */

enum { AROUND = 36 };                          /* bytes of a long text shown before and behind */

static size_t rune_back(str s, size_t i)
{
    while (i > 0 && i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80)
        i--;
    return i;
}

static size_t rune_on(str s, size_t i)
{
    while (i < s.n && ((unsigned char)s.p[i] & 0xC0) == 0x80)
        i++;
    return MIN(i, s.n);
}

/* The part of s that differs: from `head` bytes on, up to `tail` bytes before the end, and some around. */
static void put_part(struct differ *d, str s, size_t head, size_t tail)
{
    size_t from = head > AROUND ? rune_back(s, head - AROUND) : 0;
    size_t to = tail > AROUND ? rune_on(s, s.n - tail + AROUND) : s.n;
    buf_putz(d->out, from ? "…" : "");
    for (size_t i = from; i < to; i++)
        buf_putc(d->out, s.p[i] == '\n' ? ' ' : s.p[i]);
    buf_putz(d->out, to < s.n ? "…" : "");
}

static void put_value_pair(struct differ *d, str old, str fresh)
{
    size_t head = 0, tail = 0, least = MIN(old.n, fresh.n);
    while (head < least && old.p[head] == fresh.p[head])
        head++;
    head = rune_back(old, head);
    while (tail < least - head && old.p[old.n - 1 - tail] == fresh.p[fresh.n - 1 - tail])
        tail++;
    bool zh = d->lang == LANG_ZH;
    buf_putz(d->out, zh ? "\n      原：" : "\n      was: ");
    put_part(d, old, head, tail);
    buf_putz(d->out, zh ? "\n      新：" : "\n      now: ");
    put_part(d, fresh, head, tail);
    buf_putc(d->out, '\n');
}

static void put_place(struct differ *d, const struct place *p, bool *open)
{
    if (*open)
        return;
    *open = true;
    buf_printf(d->out, "  %.*s  %.*s\n", STR_ARG(p->path), STR_ARG(p->title));
}

static void compare_records(struct differ *d, const struct place *old, const struct record *fresh)
{
    const struct class_info *c = old->record->class;
    bool open = false, zh = d->lang == LANG_ZH;
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (f->flags & DERIVED)
            continue;
        str was = value_line(d, old->record, f), now = value_line(d, fresh, f);
        if (str_eq(was, now))
            continue;
        put_place(d, old, &open);
        d->changes++;
        buf_printf(d->out, "    %s", zh ? f->zh : f->en);
        if (str_empty(now)) {
            buf_putz(d->out, zh ? "（新稿没有，原有）：" : " (not in the draft, was): ");
            put_part(d, was, 0, was.n > 2 * AROUND ? was.n - AROUND : 0);
            buf_putc(d->out, '\n');
        } else {
            put_value_pair(d, was, now);
        }
    }
}

/* ---- places ---- */

static void add_place(struct differ *d, struct places *to, str above, str number, const struct text *title,
                      const struct record *r)
{
    struct place *p = vec_push(d->arena, to);
    str own = number.n ? number_path(d->arena, number) : title->s[LANG_ZH];
    p->path = above.n ? arena_printf(d->arena, "%.*s/%.*s", STR_ARG(above), STR_ARG(own)) : own;
    p->title = title->s[LANG_ZH];
    p->record = r;
}

static void add_measures(struct differ *d, struct places *to, str above, const struct list *measures)
{
    for (size_t i = 0; i < measures->n; i++) {
        const struct measure *m = (const struct measure *)measures->v[i];
        add_place(d, to, above, m->number, &m->title, measures->v[i]);
        add_measures(d, to, to->v[to->n - 1].path, &m->measures);
    }
}

static void add_sections(struct differ *d, struct places *to, str above, const struct list *sections)
{
    for (size_t i = 0; i < sections->n; i++) {
        const struct section *s = (const struct section *)sections->v[i];
        add_place(d, to, above, s->number, &s->title, sections->v[i]);
        str path = to->v[to->n - 1].path;
        add_sections(d, to, path, &s->sections);
        add_measures(d, to, path, &s->measures);
    }
}

static void index_places(struct arena *a, struct places *places, struct map *by_path, struct map *by_title)
{
    map_init(by_path, a);
    map_init(by_title, a);
    for (size_t i = 0; i < places->n; i++) {
        map_add(by_path, places->v[i].path, &places->v[i]);
        map_add(by_title, places->v[i].title, &places->v[i]);
    }
}

static struct place *pair_of(const struct map *index, str key, const struct place *old)
{
    struct place *p = map_find(index, key);
    return p && !p->paired && p->record->class == old->record->class ? p : NULL;
}

static void put_lone(struct differ *d, const struct places *places, const char *what)
{
    for (size_t i = 0; i < places->n; i++)
        if (!places->v[i].paired) {
            d->changes++;
            buf_printf(d->out, "  %s%.*s  %.*s\n", what, STR_ARG(places->v[i].path),
                       STR_ARG(places->v[i].title));
        }
}

size_t policy_changes(struct arena *a, const struct policy *old, const struct policy *fresh,
                      const struct model *names, bool zh, struct buf *out)
{
    struct differ d = { a, names, zh ? LANG_ZH : LANG_EN, out, 0 };
    struct places was = { 0 }, now = { 0 };
    struct map by_path, by_title;
    const struct place top = { str_z(zh ? "文件" : "document"), old->title.s[LANG_ZH], &old->record, true };
    compare_records(&d, &top, &fresh->record);
    add_sections(&d, &was, S(""), &old->sections);
    add_sections(&d, &now, S(""), &fresh->sections);
    index_places(a, &now, &by_path, &by_title);
    for (size_t i = 0; i < was.n; i++) {
        struct place *o = &was.v[i], *p = pair_of(&by_path, o->path, o);
        if (!p || !str_eq(p->title, o->title)) {
            struct place *same = pair_of(&by_title, o->title, o);
            p = same ? same : p;
        }
        if (!p)
            continue;
        o->paired = p->paired = true;
        compare_records(&d, o, p->record);
    }
    put_lone(&d, &was, zh ? "新稿没有：" : "not in the draft: ");
    put_lone(&d, &now, zh ? "新稿增加：" : "only in the draft: ");
    return d.changes;
}
