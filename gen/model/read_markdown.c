/* Markdown files → one language half of a record: the header's keys are fields, the text its body. */
#include "base/path.h"
#include "model/model.h"
#include "model/value.h"
#include "text/front.h"
#include "text/md.h"

struct half { struct arena *arena; struct diag *diag; struct record *record; enum lang lang; };

static const struct field *header_field(const struct class_info *c, str key)
{
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (!(f->flags & DERIVED) && f->kind != KIND_ID && f->kind != KIND_PROSE &&
            f->kind != KIND_DEADLINE && f->kind != KIND_CHILD && str_eq(str_z(f->xml), key))
            return f;
    }
    return NULL;
}

static void read_key(const struct half *h, const struct front_key *e)
{
    const struct class_info *c = h->record->class;
    const struct field *f = header_field(c, e->name);
    struct nearest near;
    if (f && h->lang != LANG_ZH && f->kind != KIND_TEXT)
        diag(h->diag, NEUTRAL_IN_TRANSLATION, e->loc, e->name);
    else if (f && !f->many && value_set(h->record, f))
        diag(h->diag, FRONT_TWICE, e->loc, e->name);
    else if (f) {
        struct value_in in = { h->arena, h->diag, h->record, f, e->value_loc, h->lang };
        value_parse(&in, e->value);
    } else {
        nearest_init(&near, e->name);
        for (size_t i = 0; i < c->n; i++)
            if (!(c->fields[i].flags & DERIVED))
                nearest_try(&near, str_z(c->fields[i].xml));
        diag(h->diag, UNKNOWN_HEADER_KEY, e->loc, e->name, str_z(c->name));
        diag_suggest(h->diag, near.best);
    }
}

/* "about.zh-Hans.md" → id "about", zh. */
static bool split_name(str path, str *id, enum lang *l)
{
    str stem = path_stem(path), code = path_ext(stem);
    *id = path_stem(stem);
    return code.n > 1 && lang_find(str_from(code, 1), l);
}

void read_markdown(struct arena *a, const struct source *src, const struct class_info *c,
                   struct batch *out, struct diag *diag)
{
    struct half h = { a, diag, record_new(a, c, loc_at(src, 1, 1)), LANG_ZH };
    struct front front;
    const struct field *body = field_find(c, S("body"));
    str id;
    if (c->fields[0].kind != KIND_ID || !body || body->kind != KIND_PROSE) {
        diag(diag, UNKNOWN_CONTENT, loc_at(src, 0, 0));
        return;
    }
    if (!split_name(src->path, &id, &h.lang)) {
        diag(diag, BAD_FILE_NAME, loc_at(src, 0, 0));
        *vec_push(a, &out->unread) = (struct unread){ path_stem(src->path), src, 0, false };
        return;
    }
    struct value_in in = { a, diag, h.record, &c->fields[0], h.record->loc, h.lang };
    value_parse(&in, id);
    bool read = front_read(a, src, &front, diag);
    if (read && front.body == 0)
        diag(diag, FRONT_MISSING, loc_at(src, 1, 1));
    if (!read || front.body == 0) {
        *vec_push(a, &out->unread) = (struct unread){ id, src, 0, false };
        return;
    }
    for (size_t i = 0; i < front.n; i++)
        read_key(&h, &front.v[i]);
    if (!str_empty(str_trim(str_from(src->text, front.body))))
        ((struct prose *)value_slot(h.record, body))->d[h.lang] = md_read(a, src, front.body, diag);
    *vec_push(a, &out->records) = h.record;
}
