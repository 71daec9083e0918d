/* Names of parts are paths below the package; whatever leads elsewhere is as good as absent. */
#include "intake/package.h"
#include "base/path.h"
#include "text/enc.h"

static struct loc whole(const struct package *p) { return loc_at(p->src, 0, 0); }

bool package_open(struct arena *a, const struct source *src, str bytes, struct package *out,
                  struct diag *diag)
{
    *out = (struct package){ .arena = a, .src = src, .diag = diag };
    return zip_read(a, bytes, whole(out), &out->zip, diag);
}

/* ---- parts ---- */

size_t part_elements(str s)
{
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end; p++, n++) {
        p = memchr(p, '<', (size_t)(end - p));
        if (!p)
            break;
    }
    return n / 2;                              /* an element has two tags, or is cheap */
}

const struct xml_node *package_part(const struct package *p, str name)
{
    str bytes = name.n ? zip_find(&p->zip, name) : (str){ NULL, 0 };
    if (!bytes.p)
        return NULL;
    if (part_elements(bytes) > PART_ELEMENTS) {
        diag(p->diag, PART_SIZE, whole(p), name, arena_printf(p->arena, "%zu", part_elements(bytes)),
             arena_printf(p->arena, "%d", PART_ELEMENTS));
        return NULL;
    }
    struct source *src = arena_new(p->arena, struct source);
    src->path = arena_printf(p->arena, "%.*s!%.*s", STR_ARG(p->src->path), STR_ARG(name));
    src->text = enc_decode(p->arena, bytes, enc_declared(bytes), src->path, p->diag).text;
    return xml_read(p->arena, src, p->diag);
}

/* ---- relations ---- */

/* "../media/a.png" as seen from "word/document.xml" → "media/a.png"; empty when it leaves the package. */
static str resolve(struct arena *a, str part, str target)
{
    str dir = path_dir(part), step;
    if (str_starts(target, S("/")))
        return path_safe(str_from(target, 1)) ? str_from(target, 1) : S("");
    while (str_starts(target, S("../")) || str_starts(target, S("./"))) {
        str_cut(target, S("/"), &step, &target);
        if (step.n == 2 && str_empty(dir))
            return S("");
        dir = step.n == 2 ? path_dir(dir) : dir;
    }
    str name = dir.n ? path_join(a, dir, target) : target;
    return path_safe(name) ? name : S("");
}

void package_relations(const struct package *p, str part, struct relations *out)
{
    str dir = path_dir(part);
    str name = arena_printf(p->arena, "%.*s%s_rels/%.*s.rels", STR_ARG(dir), dir.n ? "/" : "",
                            STR_ARG(path_name(part)));
    const struct xml_node *root = package_part(p, name);
    for (const struct xml_node *n = root ? xml_first(root) : NULL; n; n = xml_next(n)) {
        str target = xml_value(n, "Target");
        bool external = str_eq(xml_value(n, "TargetMode"), S("External"));
        *(struct relation *)vec_push(p->arena, out) =
            (struct relation){ xml_value(n, "Id"), path_name(xml_value(n, "Type")),
                               external ? target : resolve(p->arena, part, target), external };
    }
}

str package_target(const struct relations *r, const char *type)
{
    for (size_t i = 0; i < r->n; i++)
        if (!r->v[i].external && str_eq(r->v[i].type, str_z(type)))
            return r->v[i].target;
    return S("");
}

/* ---- what is left out ---- */

static size_t count_parts(const struct package *p, const char *inside)
{
    size_t n = 0;
    for (size_t i = 0; i < p->zip.n; i++)
        n += str_find(p->zip.v[i].name, str_z(inside)) != STR_NONE;
    return n;
}

void package_report(const struct package *p, const struct relations *document)
{
    size_t macros = count_parts(p, "vbaProject.bin") + count_parts(p, "activeX/"), links = 0;
    size_t objects = count_parts(p, "/embeddings/"), pictures = count_parts(p, "/media/");
    if (macros)
        diag(p->diag, IMPORT_MACROS, whole(p));
    if (objects)
        diag(p->diag, IMPORT_OBJECTS, whole(p), arena_printf(p->arena, "%zu", objects));
    if (pictures)
        diag(p->diag, IMPORT_PICTURES, whole(p), arena_printf(p->arena, "%zu", pictures));
    for (size_t i = 0; i < document->n; i++) {
        const struct relation *r = &document->v[i];
        bool link = str_eq(r->type, S("hyperlink"));
        links += r->external && link;
        if (r->external && !link)
            diag(p->diag, IMPORT_EXTERNAL, whole(p), r->target);
    }
    if (links)
        diag(p->diag, IMPORT_LINKS, whole(p), arena_printf(p->arena, "%zu", links));
}

/* ---- small readers ---- */

const struct xml_node *part_child(const struct xml_node *n, const char *name)
{
    const struct xml_node *child = n ? xml_first(n) : NULL;
    while (child && !xml_is(child, str_z(name)))
        child = xml_next(child);
    return child;
}

str part_value(const struct xml_node *n, const char *child)
{
    return xml_value(part_child(n, child), "val");
}

long part_number(str value, long none)
{
    bool minus = str_starts(value, S("-"));
    uint64_t n;
    if (!str_uint(str_from(value, minus), &n) || n > INT32_MAX)
        return none;
    return minus ? -(long)n : (long)n;
}

bool part_on(const struct xml_node *n, const char *child)
{
    const struct xml_node *c = part_child(n, child);
    str value = c ? xml_value(c, "val") : S("0");
    return !str_eq(value, S("0")) && !str_eq(value, S("false")) && !str_eq(value, S("off"));
}

const struct xml_node *part_next(const struct xml_node *n, const struct xml_node *prev, const char *name)
{
    const struct xml_node *at = prev ? prev : n;
    for (;;) {
        const struct xml_node *next = at->first;
        while (!next && at != n) {
            next = at->next;
            at = next ? at : at->parent;
        }
        if (!next)
            return NULL;
        at = next;
        if (xml_is(at, str_z(name)))
            return at;
    }
}
