/* Looking through the tree that xml.c built; no libxml2 here. */
#include "text/xml.h"
#include "base/buf.h"
#include "text/fold.h"

const struct xml_attr *xml_attr(const struct xml_node *n, str name)
{
    for (const struct xml_attr *at = n->attrs; at; at = at->next)
        if (str_eq(at->name, name))
            return at;
    return NULL;
}

str xml_value(const struct xml_node *n, const char *name)
{
    const struct xml_attr *attr = n ? xml_attr(n, str_z(name)) : NULL;
    return attr ? attr->value : S("");
}

static const struct xml_node *element_from(const struct xml_node *n)
{
    while (n && str_empty(n->name))
        n = n->next;
    return n;
}

const struct xml_node *xml_first(const struct xml_node *n) { return element_from(n->first); }
const struct xml_node *xml_next(const struct xml_node *n) { return element_from(n->next); }
bool xml_is(const struct xml_node *n, str name) { return str_eq(n->name, name); }

static void put_text(const struct xml_node *n, struct buf *out)
{
    buf_put(out, n->text);
    for (const struct xml_node *c = n->first; c; c = c->next)
        put_text(c, out);
}

str xml_text(struct arena *a, const struct xml_node *n)
{
    struct buf b;
    buf_init(&b);
    put_text(n, &b);
    str s = fold_text(a, arena_str(a, buf_str(&b)));
    buf_release(&b);
    return s;
}
