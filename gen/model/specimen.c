/* Field rows → a file with comments. */
#include "model/specimen.h"
#include "text/esc.h"

enum { PUBLIC_AFTER_DAYS = 30, BETWEEN_DAYS = 60, HOLIDAY_DAYS = 2, MAX_DEPTH = 4 };

/* The first words of a text still to be written. */
static str specimen_mark(enum lang l) { return l == LANG_ZH ? S("（待填写：") : S("(to be written: "); }

static bool has_mark(str text)
{
    return str_find(text, specimen_mark(LANG_ZH)) != STR_NONE ||
           str_find(text, specimen_mark(LANG_EN)) != STR_NONE;
}

/* Its beginning will do: the mark stands alone. */
static str first_words(const struct doc *d)
{
    const struct doc_node *n = d ? d->root : NULL;
    while (n && n->first)
        n = n->first;
    return n ? n->text : S("");
}

bool specimen_left(const struct record *r, const struct field *f)
{
    const void *v = field_value(r, f);
    bool left = false;
    for (int l = 0; l < LANGS && !f->many; l++)
        if (f->kind == KIND_PROSE)
            left |= has_mark(first_words(((const struct prose *)v)->d[l]));
        else if (f->kind == KIND_TEXT)
            left |= has_mark(((const struct text *)v)->s[l]);
    return left;
}

bool specimen_unfinished(const struct record *r)
{
    bool left = false;
    for (size_t i = 0; i < r->class->n && !left; i++) {
        const struct field *f = &r->class->fields[i];
        left = !(f->flags & DERIVED) && specimen_left(r, f);
        const struct list *nested = f->kind == KIND_CHILD ? field_value(r, f) : NULL;
        for (size_t k = 0; nested && k < nested->n && !left; k++)
            left = specimen_unfinished(nested->v[k]);
    }
    return left;
}

struct writer {
    const struct model *m;
    const struct specimen *s;
    const struct class_info *class;            /* of the record being written */
    struct arena arena;
    struct buf *out;
};

static void put_indent(struct writer *w, int indent) { buf_printf(w->out, "%*s", indent * 2, ""); }

static const char *label(const struct writer *w, const struct field *f) { return w->s->zh ? f->zh : f->en; }

/* A comment cannot hold "--". */
static void put_words(struct writer *w, const char *words)
{
    for (const char *p = words; *p; p++)
        buf_putc(w->out, p[0] == '-' && p[1] == '-' ? ' ' : *p);
}

static void put_choices(struct writer *w, const struct field *f)
{
    buf_putz(w->out, w->s->zh ? "；可用：" : "; one of: ");
    for (size_t i = 0; i < f->values->n; i++)
        buf_printf(w->out, "%s%s %s", i ? ", " : "", f->values->values[i].key,
                   w->s->zh ? f->values->values[i].zh : f->values->values[i].en);
}

static void put_meaning(struct writer *w, const struct field *f)
{
    const char *help = w->s->zh ? f->help_zh : f->help_en;
    put_words(w, label(w, f));
    if (*help && strcmp(help, label(w, f)) != 0) {
        buf_putz(w->out, w->s->zh ? "：" : ": ");
        put_words(w, help);
    }
    if (f->kind == KIND_ENUM)
        put_choices(w, f);
    if (f->many)
        buf_putz(w->out, w->s->zh ? "；可写多个" : "; may be repeated");
}

static str text_of(struct writer *w, const struct field *f, enum lang l)
{
    return arena_printf(&w->arena, "%.*s%s%s", STR_ARG(specimen_mark(l)), l == LANG_ZH ? f->zh : f->en,
                        l == LANG_ZH ? "）" : ")");
}

/* The first record a reference may name; a theme for themes, an audience for audiences. */
static str reference(const struct writer *w, const struct field *f)
{
    const struct list *all = &w->m->of[f->of->id];
    bool audience = str_eq(str_z(f->xml), S("audience"));
    for (size_t i = 0; i < all->n; i++)
        if (f->of->id != CLASS_term ||
            (((const struct term *)all->v[i])->kind == term_kind_AUDIENCE) == audience)
            return record_id(all->v[i]);
    return S("");
}

/* Days after the first: publication a month, each further date of the record two months, or the end of a
 * holiday. */
static int days_after(const struct writer *w, const struct field *f)
{
    int before = 0;
    if (str_eq(str_z(f->name), S("published")))
        return PUBLIC_AFTER_DAYS;
    for (const struct field *g = w->class->fields; g < f; g++)
        before += g->kind == KIND_DATE && (g->flags & REQUIRED) && !str_eq(str_z(g->name), S("published"));
    return before * (w->class->id == CLASS_holiday ? HOLIDAY_DAYS : BETWEEN_DAYS);
}

/* Records of a class that are numbered go on counting. */
static str next_number(struct writer *w, const struct field *f)
{
    const struct list *all = &w->m->of[w->class->id];
    double most = 0;
    for (size_t i = 0; i < all->n && (f->flags & ATTR) && w->class == w->s->class; i++)
        most = MAX(most, num_value(*(const struct num *)field_value(all->v[i], f)));
    return arena_printf(&w->arena, "%.0f", most + 1);
}

static str value_of(struct writer *w, const struct field *f)
{
    struct date day = w->s->day;
    switch (f->kind) {
    case KIND_ID:
        return f == &w->s->class->fields[0] ? w->s->id
                                            : arena_printf(&w->arena, "%.*s-01", STR_ARG(w->s->id));
    case KIND_STR:  return text_of(w, f, LANG_ZH);
    case KIND_DATE:
        return date_iso(&w->arena, date_of_days(date_days(day) + days_after(w, f)));
    case KIND_DEADLINE: return date_iso(&w->arena, (struct date){ day.year, 12, 31 });
    case KIND_INT:  return next_number(w, f);
    case KIND_NUM:  return S("1");
    case KIND_BOOL: return S("false");
    case KIND_ENUM: return str_z(f->values->values[0].key);
    case KIND_REF:  return reference(w, f);
    case KIND_TEXT:
    case KIND_PROSE:
    case KIND_CHILD: break;
    }
    return S("");
}

static void put_record(struct writer *w, const struct class_info *c, const char *element, int indent,
                       int depth);

static void put_languages(struct writer *w, const struct field *f, int indent)
{
    for (int l = 0; l < LANGS; l++) {
        put_indent(w, indent);
        buf_printf(w->out, "<%s xml:lang=\"%s\">%s", f->xml, lang_info((enum lang)l)->code.p,
                   f->kind == KIND_PROSE ? "<p>" : "");
        esc_html(w->out, text_of(w, f, (enum lang)l));
        buf_printf(w->out, "%s</%s>\n", f->kind == KIND_PROSE ? "</p>" : "", f->xml);
    }
}

static void put_value(struct writer *w, const struct field *f, int indent, int depth)
{
    if (f->kind == KIND_TEXT || f->kind == KIND_PROSE) {
        put_languages(w, f, indent);
    } else if (f->kind == KIND_CHILD) {
        put_record(w, f->of, f->xml, indent, depth + 1);
    } else {
        put_indent(w, indent);
        buf_printf(w->out, "<%s>", f->xml);
        esc_html(w->out, value_of(w, f));
        buf_printf(w->out, "</%s>\n", f->xml);
    }
}

static void put_optional(struct writer *w, const struct field *f, int indent)
{
    bool plain = f->kind != KIND_TEXT && f->kind != KIND_PROSE && f->kind != KIND_CHILD &&
                 f->kind != KIND_STR;
    put_indent(w, indent);
    buf_printf(w->out, "<!-- <%s>%.*s</%s>  ", f->xml, STR_ARG(plain ? value_of(w, f) : S("…")), f->xml);
    put_meaning(w, f);
    buf_putz(w->out, " -->\n");
}

static bool wanted(const struct field *f, bool attr)
{
    return !(f->flags & DERIVED) && ((f->flags & ATTR) != 0) == attr;
}

static void put_attributes(struct writer *w, const struct class_info *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (wanted(&c->fields[i], true) && (c->fields[i].flags & REQUIRED)) {
            buf_printf(w->out, " %s=\"", c->fields[i].xml);
            esc_attr(w->out, value_of(w, &c->fields[i]));
            buf_putc(w->out, '"');
        }
}

static void put_attribute_notes(struct writer *w, const struct class_info *c, int indent)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (!wanted(f, true))
            continue;
        put_indent(w, indent);
        buf_printf(w->out, "<!-- %s=\"…\"  ", f->xml);
        put_meaning(w, f);
        buf_putz(w->out, " -->\n");
    }
}

/* A policy is nothing without a section and a measure in it. */
static bool fills(const struct writer *w, const struct field *f, int depth)
{
    bool body = f->kind == KIND_CHILD && ((f->of->id == CLASS_section && depth == 0) ||
                                          (f->of->id == CLASS_measure && depth == 1));
    return body || ((f->flags & REQUIRED) && depth < MAX_DEPTH &&
                    (f->kind != KIND_REF || reference(w, f).n));
}

static void put_record(struct writer *w, const struct class_info *c, const char *element, int indent,
                       int depth)
{
    const struct class_info *around = w->class;
    w->class = c;
    put_indent(w, indent);
    buf_printf(w->out, "<%s", element);
    put_attributes(w, c);
    buf_putz(w->out, ">\n");
    put_attribute_notes(w, c, indent + 1);
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (!wanted(f, false))
            continue;
        if (!fills(w, f, depth)) {
            put_optional(w, f, indent + 1);
            continue;
        }
        put_indent(w, indent + 1);
        buf_putz(w->out, "<!-- ");
        put_meaning(w, f);
        buf_putz(w->out, " -->\n");
        put_value(w, f, indent + 1, depth);
    }
    put_indent(w, indent);
    buf_printf(w->out, "</%s>\n", element);
    w->class = around;
}

void specimen_xml(const struct model *m, const struct specimen *s, int indent, struct buf *out)
{
    struct writer w = { .m = m, .s = s, .class = s->class, .out = out };
    arena_init(&w.arena);
    put_record(&w, s->class, s->class->name, indent, 0);
    arena_release(&w.arena);
}

/* A header cannot hold comments, so what is optional is listed below the text, in an HTML comment that
 * the reader passes over. */
void specimen_markdown(const struct model *m, const struct specimen *s, enum lang l, struct buf *out)
{
    struct writer w = { .m = m, .s = s, .class = s->class, .out = out };
    arena_init(&w.arena);
    buf_putz(out, "---\n");
    for (size_t i = 0; i < s->class->n; i++) {
        const struct field *f = &s->class->fields[i];
        bool text = f->kind == KIND_TEXT;
        if ((f->flags & DERIVED) || !(f->flags & REQUIRED) || f->kind == KIND_ID ||
            f->kind == KIND_PROSE || (l != LANG_ZH && !text))
            continue;
        str value = text ? text_of(&w, f, l) : value_of(&w, f);
        buf_printf(out, "%s: %.*s\n", f->xml, STR_ARG(value));
    }
    buf_printf(out, "---\n\n%.*s%s%s\n", STR_ARG(specimen_mark(l)), l == LANG_ZH ? "正文" : "text",
               l == LANG_ZH ? "）" : ")");
    arena_release(&w.arena);
}
