/* Opens the font files a declaration names: found by file name in the search folders, mapped by
 * HarfBuzz, one face per file and collection member. */
#include "print/font.h"
#include "base/file.h"
#include "base/map.h"
#include "base/path.h"
#include "script/script.h"
#include "text/hyphen.h"
#include <hb-ot.h>

static const char *const role_names[ROLES] = {
#define R(id, name) name,
    FONT_ROLES(R)
#undef R
};

const char *font_role_name(enum font_role r) { return role_names[r]; }

/* Font file name → path; the first folder that has the name wins. */
static void index_folders(struct arena *a, struct map *files, const str *folders, size_t n,
                          struct diag *diag)
{
    for (size_t i = 0; i < n; i++) {
        struct file_list list;
        if (!dir_exists(folders[i]) || !file_list(a, folders[i], &list, diag))
            continue;
        for (size_t k = 0; k < list.n; k++) {
            str *path = arena_new(a, str);
            *path = path_join(a, folders[i], list.v[k].path);
            map_add(files, path_name(list.v[k].path), path);
        }
    }
}

static str face_name(struct arena *a, hb_face_t *hb, hb_ot_name_id_t id)
{
    char name[128];
    unsigned n = sizeof name;
    hb_ot_name_get_utf8(hb, id, HB_LANGUAGE_INVALID, &n, name);
    return arena_str(a, str_of(name, MIN(n, sizeof name - 1)));
}

/* The member of a collection with this family name; a plain font has one member. */
static hb_face_t *open_member(struct arena *a, hb_blob_t *blob, str family)
{
    unsigned n = hb_face_count(blob);
    for (unsigned i = 0; i < n; i++) {
        hb_face_t *hb = hb_face_create(blob, i);
        if (str_empty(family) || str_eq(face_name(a, hb, HB_OT_NAME_ID_FONT_FAMILY), family))
            return hb;
        hb_face_destroy(hb);
    }
    return NULL;
}

static int16_t table_i16(hb_face_t *hb, hb_tag_t tag, size_t at)
{
    hb_blob_t *b = hb_face_reference_table(hb, tag);
    unsigned n;
    const uint8_t *p = (const uint8_t *)hb_blob_get_data(b, &n);
    int16_t v = (int16_t)(at + 2 <= n ? p[at] << 8 | p[at + 1] : 0);
    hb_blob_destroy(b);
    return v;
}

static int32_t metric(const struct face *f, hb_ot_metrics_tag_t tag, int32_t otherwise)
{
    hb_position_t v;
    return hb_ot_metrics_get_position(f->font, tag, &v) ? v : otherwise;
}

/* The PostScript name may hold only these characters in a PDF name without escapes. */
static str plain_name(struct arena *a, str name)
{
    str s = arena_str(a, name);
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] >= '0' && s.p[i] <= '9') || ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z') ||
            s.p[i] == '-')
            p[n++] = s.p[i];
    return n ? str_of(p, n) : S("Font");
}

static void read_metrics(struct face *f)
{
    enum { HEAD_XMIN = 36, OS2_CLASS = 30, POST_FIXED = 14 };
    f->upem = (int32_t)hb_face_get_upem(f->hb);
    f->ascent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, f->upem * 88 / 100);
    f->descent = metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -f->upem * 12 / 100);
    f->cap_height = metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT, f->upem * 7 / 10);
    f->italic_angle = (int32_t)hb_style_get_value(f->font, HB_STYLE_TAG_SLANT_ANGLE);
    f->bold = hb_style_get_value(f->font, HB_STYLE_TAG_WEIGHT) >= 600;
    int family = table_i16(f->hb, HB_TAG('O', 'S', '/', '2'), OS2_CLASS) >> 8;
    f->serif = family >= 1 && family <= 7 && family != 6;
    f->fixed = table_i16(f->hb, HB_TAG('p', 'o', 's', 't'), POST_FIXED) != 0;
    for (size_t i = 0; i < 4; i++)
        f->bbox[i] = table_i16(f->hb, HB_TAG('h', 'e', 'a', 'd'), HEAD_XMIN + 2 * i);
    hb_blob_t *cff = hb_face_reference_table(f->hb, HB_TAG('C', 'F', 'F', ' '));
    f->cff = hb_blob_get_length(cff) > 0;
    hb_blob_destroy(cff);
}

static struct face *open_face(struct print_fonts *fonts, str path, str family)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(arena_str(&fonts->arena, path).p);
    if (!blob)
        return NULL;
    hb_face_t *hb = open_member(&fonts->arena, blob, family);
    hb_blob_destroy(blob);
    if (!hb || hb_face_get_glyph_count(hb) == 0) {
        hb_face_destroy(hb);
        return NULL;
    }
    struct face *f = arena_new(&fonts->arena, struct face);
    f->hb = hb;
    f->font = hb_font_create(hb);
    str name = face_name(&fonts->arena, hb, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    f->name = plain_name(&fonts->arena, name);
    read_metrics(f);
    hb_font_make_immutable(f->font);
    hb_face_make_immutable(hb);
    f->index = (uint16_t)fonts->faces.n;
    *vec_push(&fonts->arena, &fonts->faces) = f;
    return f;
}

/* OS/2 fsType: 2 alone forbids embedding (OpenType specification). */
static bool forbids_embedding(hb_face_t *hb)
{
    enum { FS_TYPE = 8, RIGHTS = 15, RESTRICTED = 2 };
    return (table_i16(hb, HB_TAG('O', 'S', '/', '2'), FS_TYPE) & RIGHTS) == RESTRICTED;
}

/* Outlines a PDF may hold: CFF or TrueType. */
static bool has_outlines(hb_face_t *hb)
{
    hb_blob_t *glyf = hb_face_reference_table(hb, HB_TAG('g', 'l', 'y', 'f'));
    hb_blob_t *cff = hb_face_reference_table(hb, HB_TAG('C', 'F', 'F', ' '));
    bool found = hb_blob_get_length(glyf) || hb_blob_get_length(cff);
    hb_blob_destroy(glyf);
    hb_blob_destroy(cff);
    return found;
}

static str conf_string(const struct conf *row, const char *key)
{
    const struct conf *c = conf_find(row, str_z(key));
    return c && c->kind == CONF_STRING ? c->string : S("");
}

struct opening {
    struct print_fonts *fonts;
    struct map files;                  /* name → path */
    struct map faces;                  /* "file#family" → face; file → NULL once told of */
    struct diag *diag;
};

static str to_install(struct arena *a, str package)
{
    return diag_both(a, arena_printf(a, "安装软件包 %.*s，或", STR_ARG(package)).p,
                     arena_printf(a, "install the package %.*s or ", STR_ARG(package)).p);
}

static void add_route(struct opening *o, struct role *role, const struct conf *row)
{
    struct arena *a = &o->fonts->arena;
    str file = conf_string(row, "file"), family = conf_string(row, "family");
    str package = conf_string(row, "package"), only = conf_string(row, "only");
    if (str_empty(file) || !(str_empty(only) || str_eq(only, S("gb2312")))) {
        diag(o->diag, PRINT_FONT_ROW, row->loc);
        return;
    }
    const str *path = map_find(&o->files, file);
    str key = arena_printf(a, "%.*s#%.*s", STR_ARG(file), STR_ARG(family));
    struct face *face = map_find(&o->faces, key);
    if (!face && path)
        face = open_face(o->fonts, *path, family);
    if (!face) {
        if (map_add(&o->faces, file, NULL))
            diag(o->diag, PRINT_FONT_MISSING, row->loc, file, package.n ? to_install(a, package) : S(""));
        str want = str_empty(package) ? file : package;
        if (str_find(role->install, want) == STR_NONE)
            role->install = str_empty(role->install) ? arena_str(a, want)
                : arena_printf(a, "%.*s, %.*s", STR_ARG(role->install), STR_ARG(want));
        return;
    }
    map_add(&o->faces, key, face);
    if (!has_outlines(face->hb) || forbids_embedding(face->hb)) {
        diag(o->diag, PRINT_FONT_LOCKED, row->loc, file);
        return;
    }
    *vec_push(a, role) = (struct route){ face, !str_empty(only) };
}

static void read_role(struct opening *o, const struct conf *c)
{
    for (int r = 0; r < ROLES; r++)
        if (str_eq(c->key, str_z(role_names[r]))) {
            for (const struct conf *row = c->first; row; row = row->next)
                add_route(o, &o->fonts->role[r], row);
            return;
        }
    struct nearest near;
    nearest_init(&near, c->key);
    for (int r = 0; r < ROLES; r++)
        nearest_try(&near, str_z(role_names[r]));
    diag(o->diag, PRINT_FONT_ROLE, c->loc, c->key);
    if (!str_empty(near.best))
        diag_suggest(o->diag, near.best);
}

/* What divides English words is as good as a font: documents follow from it. */
static str patterns_of(struct arena *a, struct diag *diag)
{
    str text;
    if (file_try_read(a, hyphens_patterns(), &text))
        return text;
    diag(diag, PRINT_HYPHENS, LOC_NONE);
    return S("");
}

/* The `head` table begins with version, revision and checksum of the file, and has its time (OpenType). */
static struct hash hash_fonts(const struct print_fonts *fonts, str declaration, str patterns)
{
    struct buf b;
    buf_init(&b);
    buf_put(&b, declaration);
    buf_put(&b, patterns);
    for (size_t i = 0; i < fonts->faces.n; i++) {
        hb_blob_t *head = hb_face_reference_table(fonts->faces.v[i]->hb, HB_TAG('h', 'e', 'a', 'd'));
        hb_blob_t *all = hb_face_reference_blob(fonts->faces.v[i]->hb);
        unsigned n;
        const char *p = hb_blob_get_data(head, &n);
        buf_printf(&b, "\n%.*s %u ", STR_ARG(fonts->faces.v[i]->name), hb_blob_get_length(all));
        buf_put(&b, str_of(p, n));
        hb_blob_destroy(head);
        hb_blob_destroy(all);
    }
    struct hash h = hash_of(buf_str(&b));
    buf_release(&b);
    return h;
}

struct hash print_fonts_hash(const struct print_fonts *f) { return f->hash; }

struct print_fonts *print_fonts_open(const struct source *declaration, const str *folders,
                                     size_t nfolders, struct diag *diag)
{
    struct arena a;
    arena_init(&a);
    struct print_fonts *fonts = heap_new(sizeof *fonts);
    arena_init(&fonts->arena);
    struct opening o = { .fonts = fonts, .diag = diag };
    map_init(&o.files, &a);
    map_init(&o.faces, &fonts->arena);
    index_folders(&a, &o.files, folders, nfolders, diag);
    const struct conf *roles = conf_read(&fonts->arena, declaration, diag);
    for (const struct conf *c = roles ? roles->first : NULL; c; c = c->next)
        read_role(&o, c);
    gb2312_fill(fonts->gb2312);
    fonts->hash = hash_fonts(fonts, declaration->text, patterns_of(&a, diag));
    arena_release(&a);
    return fonts;
}

void print_fonts_close(struct print_fonts *fonts)
{
    for (size_t i = 0; fonts && i < fonts->faces.n; i++) {
        hb_font_destroy(fonts->faces.v[i]->font);
        hb_face_destroy(fonts->faces.v[i]->hb);
    }
    if (fonts)
        arena_release(&fonts->arena);
    heap_free(fonts);
}

void print_fonts_dump(const struct print_fonts *f, struct buf *out)
{
    for (int r = 0; r < ROLES; r++) {
        const struct role *role = &f->role[r];
        buf_printf(out, "%s%s%.*s\n", role_names[r], role->install.n ? "\tmissing: " : "",
                   STR_ARG(role->install));
        for (size_t i = 0; i < role->n; i++)
            buf_printf(out, "    %.*s%s\n", STR_ARG(role->v[i].face->name),
                       role->v[i].gb2312_only ? "\tGB/T 2312" : "");
    }
}
