/* XML files → records, driven by the field table. */
#include "model/model.h"
#include "base/path.h"
#include "model/value.h"
#include "text/prose.h"
#include "text/xml.h"

struct reader { struct arena *arena; const struct source *src; struct diag *diag; };

static struct record *read_record(struct reader *r, const struct xml_node *n,
                                  const struct class_info *c);

static bool is_attr(const struct field *f) { return (f->flags & ATTR) != 0; }

static const struct field *find_xml(const struct class_info *c, str xml, bool attr)
{
    for (size_t i = 0; i < c->n; i++)
        if (!(c->fields[i].flags & DERIVED) && is_attr(&c->fields[i]) == attr &&
            str_eq(str_z(c->fields[i].xml), xml))
            return &c->fields[i];
    return NULL;
}

static str nearest_xml(const struct class_info *c, str xml, bool attr)
{
    struct nearest near;
    nearest_init(&near, xml);
    for (size_t i = 0; i < c->n; i++)
        if (!(c->fields[i].flags & DERIVED) && is_attr(&c->fields[i]) == attr)
            nearest_try(&near, str_z(c->fields[i].xml));
    return near.best;
}

static void read_attrs(struct reader *r, const struct xml_node *n, struct record *rec)
{
    for (const struct xml_attr *a = n->attrs; a; a = a->next) {
        const struct field *f = find_xml(rec->class, a->name, true);
        if (!f) {
            diag(r->diag, UNKNOWN_ATTRIBUTE, a->loc, n->name, a->name);
            diag_suggest(r->diag, nearest_xml(rec->class, a->name, true));
            continue;
        }
        struct value_in in = { r->arena, r->diag, rec, f, a->loc, LANG_ZH };
        value_parse(&in, str_trim(a->value));
    }
}

/* xml:lang of the element; the authentic language when it says nothing. */
static bool read_lang(struct reader *r, const struct xml_node *n, const struct field *f,
                      enum lang *out)
{
    bool per_language = f->kind == KIND_TEXT || f->kind == KIND_PROSE;
    *out = LANG_ZH;
    if (str_empty(n->lang))
        return true;
    if (!per_language) {
        diag(r->diag, NEUTRAL_LANG, n->loc, n->name);
        return false;
    }
    if (lang_find(n->lang, out))
        return true;
    diag(r->diag, UNKNOWN_LANG, n->loc, n->lang);
    return false;
}

static void read_deadline(struct reader *r, const struct xml_node *n, struct deadline *out)
{
    str text = xml_text(r->arena, n);
    bool known = true;
    out->set = true;
    for (const struct xml_attr *a = n->attrs; a; a = a->next) {
        bool ongoing = str_eq(a->name, S("ongoing"));
        out->ongoing |= ongoing && str_eq(a->value, S("true"));
        if (ongoing && (out->ongoing || str_eq(a->value, S("false"))))
            continue;
        known = false;
        if (ongoing) {
            diag(r->diag, BAD_BOOL, a->loc, a->name, a->value);
        } else {
            diag(r->diag, UNKNOWN_ATTRIBUTE, a->loc, n->name, a->name);
            diag_suggest(r->diag, S("ongoing"));
        }
    }
    if (!known && !text.n)
        return;                                /* said already */
    if (text.n ? !date_parse(text, &out->by) : !out->ongoing) {
        diag(r->diag, BAD_DEADLINE, n->loc, text);
        value_suggest_date(r->arena, text, r->diag);
    }
}

static bool has_elements(const struct xml_node *n)
{
    for (const struct xml_node *c = n->first; c; c = c->next)
        if (c->name.n)
            return true;
    return false;
}

static void read_line(struct reader *r, const struct xml_node *n, struct record *rec,
                      const struct field *f, enum lang lang)
{
    struct value_in in = { r->arena, r->diag, rec, f, n->loc, lang };
    if (has_elements(n)) {
        diag(r->diag, UNEXPECTED_MARKUP, n->first->name.n ? n->first->loc : n->loc, n->name);
        value_misread(rec, f);
    } else
        value_parse(&in, xml_text(r->arena, n));
}

static void read_child(struct reader *r, const struct xml_node *n, struct record *rec,
                       const struct field *f)
{
    struct list *list = value_slot(rec, f);
    size_t was = list->n * sizeof *list->v;
    list->v = arena_grow(r->arena, list->v, was, was + sizeof *list->v);
    list->v[list->n++] = read_record(r, n, f->of);
}

static bool already(const struct record *rec, const struct field *f, enum lang lang)
{
    const void *v = field_value(rec, f);
    if (f->many)
        return false;
    if (f->kind == KIND_TEXT)
        return ((const struct text *)v)->s[lang].n > 0;
    if (f->kind == KIND_PROSE)
        return ((const struct prose *)v)->d[lang] != NULL;
    return value_set(rec, f);
}

static void read_field(struct reader *r, const struct xml_node *n, struct record *rec)
{
    const struct field *f = find_xml(rec->class, n->name, false);
    enum lang lang;
    if (!f) {
        diag(r->diag, UNKNOWN_ELEMENT, n->loc, n->name, str_z(rec->class->name));
        diag_suggest(r->diag, nearest_xml(rec->class, n->name, false));
        return;
    }
    if (!read_lang(r, n, f, &lang)) {
        value_misread(rec, f);
        return;
    }
    if (already(rec, f, lang)) {
        diag(r->diag, REPEATED_ELEMENT, n->loc, n->name);
        return;
    }
    if (f->kind == KIND_CHILD)
        read_child(r, n, rec, f);
    else if (f->kind == KIND_PROSE)
        ((struct prose *)value_slot(rec, f))->d[lang] = prose_from_xml(r->arena, r->src, n, r->diag);
    else if (f->kind == KIND_DEADLINE)
        read_deadline(r, n, value_slot(rec, f));
    else
        read_line(r, n, rec, f, lang);
}

static struct record *read_record(struct reader *r, const struct xml_node *n,
                                  const struct class_info *c)
{
    struct record *rec = record_new(r->arena, c, n->loc);
    read_attrs(r, n, rec);
    for (const struct xml_node *child = n->first; child; child = child->next) {
        if (child->name.n)
            read_field(r, child, rec);
        else if (str_trim(child->text).n)
            diag(r->diag, STRAY_TEXT, child->loc, n->name, str_trim(child->text));
    }
    return rec;
}

static void note_unread(struct arena *a, const struct source *src, str id, struct batch *out)
{
    if (id_valid(id))
        *vec_push(a, &out->unread) = (struct unread){ id, src, 0, false };
}

void batch_blind(struct arena *a, const struct source *src, const struct vocabulary *v, struct batch *out)
{
    str stem = path_stem(path_stem(src->path));      /* without its language, too */
    bool named = vocabulary_class(v, stem);    /* its folder has the id */
    *vec_push(a, &out->unread) = (struct unread){
        named ? path_stem(path_dir(src->path)) : stem, src, 0, true };
}

/* What ids a file that is no XML would have brought: id="…" wherever it stands, in curly quotes too. */
static void note_ids(struct arena *a, const struct source *src, const struct vocabulary *v,
                     struct batch *out)
{
    static const struct { str open, close; } quotes[] = {
        { { "\"", 1 }, { "\"", 1 } }, { { "“", 3 }, { "”", 3 } },
    };
    str rest = src->text, head, id;
    while (str_cut(rest, S(" id="), &head, &rest))
        for (size_t i = 0; i < ARRAY_LEN(quotes); i++)
            if (str_starts(rest, quotes[i].open) &&
                str_cut(str_from(rest, quotes[i].open.n), quotes[i].close, &id, &head))
                note_unread(a, src, id, out);
    if (out->unread.n == 0)
        batch_blind(a, src, v, out);
}

/* "units" holds unit elements. */
static const struct class_info *list_class(const struct vocabulary *v, str root)
{
    return str_ends(root, S("s")) ? vocabulary_class(v, str_upto(root, root.n - 1)) : NULL;
}

static void read_list(struct reader *r, const struct xml_node *root, const struct class_info *c,
                      struct batch *out)
{
    for (const struct xml_node *n = root->first; n; n = n->next) {
        if (str_eq(n->name, str_z(c->name)))
            *vec_push(r->arena, &out->records) = read_record(r, n, c);
        else if (n->name.n) {
            diag(r->diag, UNKNOWN_ELEMENT, n->loc, n->name, root->name);
            diag_suggest(r->diag, str_z(c->name));
            const struct xml_attr *id = xml_attr(n, S("id"));
            if (id)
                note_unread(r->arena, r->src, id->value, out);
        } else if (str_trim(n->text).n)
            diag(r->diag, STRAY_TEXT, n->loc, root->name, str_trim(n->text));
    }
}

static void read_root(struct reader *r, const struct xml_node *root, const struct vocabulary *v,
                      struct batch *out)
{
    const struct class_info *one = vocabulary_class(v, root->name);
    const struct class_info *many = list_class(v, root->name);
    if (one)
        *vec_push(r->arena, &out->records) = read_record(r, root, one);
    else if (many)
        read_list(r, root, many, out);
    else {
        struct nearest near;
        nearest_init(&near, root->name);
        for (size_t c = 0; c < v->nclasses; c++)
            nearest_try(&near, str_z(v->classes[c]->name));
        diag(r->diag, UNKNOWN_ROOT, root->loc, root->name);
        diag_suggest(r->diag, near.best);
        note_ids(r->arena, r->src, v, out);
    }
}

/* Records keep the texts; the tree they were in, three times as much, is let go. */
void read_xml(struct arena *a, const struct source *src, const struct vocabulary *v,
              struct batch *out, struct diag *diag)
{
    struct reader r = { a, src, diag };
    struct arena tree;
    arena_init(&tree);
    const struct xml_node *root = xml_read_apart(&tree, a, src, diag);
    if (root)
        read_root(&r, root, v, out);
    else
        note_ids(a, src, v, out);
    arena_release(&tree);
}
