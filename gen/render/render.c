/* Names and addresses shared by the renderers. */
#include "render/render.h"

str render_url(const struct render *r, const struct record *record, enum lang l)
{
    struct buf b;
    str url = S("");
    buf_init(&b);
    buf_put(&b, r->base_url);
    if (r->host->path_of(r->host->ctx, record, l, &b))
        url = arena_str(r->scratch, buf_str(&b));
    buf_release(&b);
    return url;
}

str record_name(const struct record *r, enum lang l)
{
    static const char *const fields[] = { "short_name", "name", "title" };
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        const struct field *f = field_find(r->class, str_z(fields[i]));
        if (f && f->kind == KIND_TEXT && !f->many) {
            str s = text_in(field_value(r, f), l, NULL);
            if (s.n)
                return s;
        }
    }
    return record_id(r);
}
