/* What of a record is searched, by the names and kinds of its fields: declared classes need nothing. */
#include "model/value.h"
#include "render/search_part.h"

enum role { BODY, NAME, NUMBER, ABOUT, NOTHING };

static enum role role_of(const struct field *f)
{
    static const struct { const char *field; enum role role; } roles[] = {
        { "title", NAME }, { "name", NAME }, { "short_name", NAME }, { "aliases", NAME }, { "former", NAME },
        { "number", NUMBER }, { "index_number", NUMBER }, { "keywords", ABOUT },
        { "source", NOTHING }, { "path", NOTHING }, { "evidence", NOTHING }, { "online", NOTHING },
    };
    /* a part's number in its document, a code: of no use without their place */
    if (f->kind == KIND_ID || (f->flags & DERIVED) || (f->kind == KIND_STR && f->flags & ATTR))
        return NOTHING;
    for (size_t i = 0; i < ARRAY_LEN(roles); i++)
        if (str_eq(str_z(f->name), str_z(roles[i].field)))
            return roles[i].role == NUMBER && f->kind != KIND_STR ? NOTHING : roles[i].role;
    return BODY;
}

struct reader {
    const struct render *render;
    enum lang lang;
    struct arena *arena;
    struct search_doc *doc;
    struct buf body;
    bool inner;                                /* in a part of the record: its names are text */
    bool unit;                                 /* the record is an organisation */
};

static void add_text(struct reader *r, str s, enum search_weight weight)
{
    if (s.n)
        *vec_push(r->arena, &r->doc->texts) = (struct search_text){ s, weight };
}

static void add_body(struct reader *r, str s)
{
    if (!s.n)
        return;
    if (r->body.n)
        buf_putc(&r->body, '\n');
    buf_put(&r->body, s);
}

static void add_line(struct reader *r, str s, enum role role)
{
    if (role == NAME && !r->inner)
        add_text(r, s, SEARCH_TITLE);
    else if (role == NUMBER && !r->inner)
        add_text(r, s, SEARCH_EXACT);
    else if (role == ABOUT)
        add_text(r, s, SEARCH_ABOUT);
    else
        add_body(r, s);
}

/* 市教育局 is asked for as 教育局. */
static str without_level(str name)
{
    static const char *const levels[] = { "市", "县", "区", "省" };
    for (size_t i = 0; i < ARRAY_LEN(levels); i++)
        if (str_starts(name, str_z(levels[i])))
            return str_from(name, strlen(levels[i]));
    return S("");
}

/* A name is found in either language; other text in the page's, or the authentic one. */
static void add_two(struct reader *r, const struct text *t, enum role role)
{
    if (role != NAME || r->inner) {
        add_line(r, text_in(t, r->lang, NULL), role);
        return;
    }
    for (int l = 0; l < LANGS; l++)
        add_line(r, t->s[l], role);
    if (r->unit)
        add_text(r, without_level(t->s[LANG_ZH]), SEARCH_TITLE);
}

static void add_facet(struct reader *r, const char *name, str key, str label)
{
    *vec_push(r->arena, &r->doc->facets) = (struct search_facet){ name, key, label };
}

static bool has_facet(const struct reader *r, str key)
{
    for (size_t i = 0; i < r->doc->facets.n; i++)
        if (str_eq(r->doc->facets.v[i].key, key))
            return true;
    return false;
}

/* The number of a policy leads to what carries it out, the name of a unit to what it is responsible for. */
static void add_ref(struct reader *r, const struct record *to)
{
    if (!to)
        return;
    const struct field *number = field_find(to->class, S("number"));
    str name = record_name(to, r->lang);
    if (to->class->id == CLASS_unit && !has_facet(r, record_id(to))) {
        add_facet(r, "unit", record_id(to), name);
        if (!r->doc->unit.n)
            r->doc->unit = name;
    }
    if (to->class->id == CLASS_unit || to->class->id == CLASS_term)
        add_text(r, name, SEARCH_ABOUT);
    else if (number && number->kind == KIND_STR)
        add_text(r, *(const str *)field_value(to, number), SEARCH_ABOUT);
}

static void add_refs(struct reader *r, const struct field *f, const void *v)
{
    const struct refs *refs = v;
    if (!f->many)
        add_ref(r, ((const struct ref *)v)->to);
    for (size_t i = 0; f->many && i < refs->n; i++)
        add_ref(r, refs->v[i].to);
}

static void add_prose(struct reader *r, const struct prose *p)
{
    const struct doc *d = prose_in(p, r->lang, NULL);
    if (!d)
        return;
    if (r->body.n)
        buf_putc(&r->body, '\n');
    doc_plain(d->root, &r->body);
}

static void read_fields(struct reader *r, const struct record *record);

/* Parts with pages of their own are found there. */
static void add_children(struct reader *r, const struct list *list, enum role role)
{
    struct buf path;
    buf_init(&path);
    bool was = r->inner;
    for (size_t i = 0; i < list->n; i++) {
        const struct record *child = list->v[i];
        if (r->render->host->path_of(r->render->host->ctx, child, r->lang, &path))
            continue;
        r->inner = was || role != NAME;
        read_fields(r, child);
    }
    r->inner = was;
    buf_release(&path);
}

static void add_field(struct reader *r, const struct field *f, const void *v, enum role role)
{
    switch (f->kind) {
    case KIND_STR:
        if (!f->many)
            add_line(r, *(const str *)v, role);
        for (size_t i = 0; f->many && i < ((const struct strs *)v)->n; i++)
            add_line(r, ((const struct strs *)v)->v[i], role);
        break;
    case KIND_TEXT:
        if (!f->many)
            add_two(r, v, role);
        for (size_t i = 0; f->many && i < ((const struct texts *)v)->n; i++)
            add_two(r, &((const struct texts *)v)->v[i], role);
        break;
    case KIND_PROSE: add_prose(r, v); break;
    case KIND_REF:   add_refs(r, f, v); break;
    case KIND_CHILD: add_children(r, v, role); break;
    default:         break;
    }
}

static void read_fields(struct reader *r, const struct record *record)
{
    for (size_t i = 0; i < record->class->n; i++) {
        const struct field *f = &record->class->fields[i];
        enum role role = role_of(f);
        if (role != NOTHING)
            add_field(r, f, field_value(record, f), role);
    }
}

static struct date date_of(const struct record *record)
{
    static const char *const fields[] = { "published", "date", "updated" };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        const struct field *f = field_find(record->class, str_z(fields[i]));
        if (f && f->kind == KIND_DATE && !(f->flags & DERIVED))
            return *(const struct date *)field_value(record, f);
    }
    return record->class->id == CLASS_measure && ((const struct measure *)record)->policy.to
         ? date_of(((const struct measure *)record)->policy.to) : (struct date){ 0 };
}

static void add_state(struct reader *r, const struct record *record)
{
    static const char *const fields[] = { "status", "validity" };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        const struct field *f = field_find(record->class, str_z(fields[i]));
        int value = f && f->kind == KIND_ENUM ? *(const int *)field_value(record, f) : -1;
        if (value < 0)
            continue;
        const struct enum_entry *e = &f->values->values[value];
        r->doc->status = str_z(r->lang == LANG_EN ? e->en : e->zh);
        add_facet(r, "status", str_z(e->key), r->doc->status);
    }
}

/* A page that stands for no record: a column, the finder, the site map. */
static void read_page(struct reader *r, const struct search_page *page)
{
    const struct class_info *kind = vocabulary_class(r->render->model->vocabulary, S("page"));
    *r->doc = (struct search_doc){ .type = r->lang == LANG_EN ? kind->en : kind->zh, .title = page->title,
                                   .body = page->about };
    add_facet(r, "type", str_z(kind->name), str_z(r->doc->type));
    add_text(r, page->title, SEARCH_TITLE);
}

static void read_record(struct reader *r, const struct record *record)
{
    struct search_doc *out = r->doc;
    const struct field *title = field_find(record->class, S("title"));
    const struct field *name = title ? title : field_find(record->class, S("name"));
    *out = (struct search_doc){ .type = r->lang == LANG_EN ? record->class->en : record->class->zh };
    out->title = name && name->kind == KIND_TEXT ? text_in(field_value(record, name), r->lang, NULL)
                                                 : str_z(out->type);
    const struct field *number = field_find(record->class, S("number"));
    if (number && role_of(number) == NUMBER)
        out->number = *(const str *)field_value(record, number);
    out->date = date_of(record);
    add_facet(r, "type", str_z(record->class->name), str_z(out->type));
    if (date_set(out->date)) {
        str year = arena_printf(r->arena, "%d", out->date.year);
        add_facet(r, "year", year, year);
    }
    add_state(r, record);
    if (record->class->id == CLASS_measure)    /* derived, so not among the fields */
        add_ref(r, ((const struct measure *)record)->policy.to);
    if (record->class->id == CLASS_unit)
        add_facet(r, "unit", record_id(record), record_name(record, r->lang));
    if (!name)
        add_text(r, out->title, SEARCH_TITLE);
    r->unit = record->class->id == CLASS_unit;
    buf_init(&r->body);
    read_fields(r, record);
    out->body = arena_str(r->arena, buf_str(&r->body));
    buf_release(&r->body);
}

void search_read(const struct render *render, const struct search_page *page, enum lang l, struct arena *a,
                 struct search_doc *out)
{
    struct reader r = { .render = render, .lang = l, .arena = a, .doc = out };
    if (page->record)
        read_record(&r, page->record);
    else
        read_page(&r, page);
}
