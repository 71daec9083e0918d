/* Routes characters to faces and shapes text, remembering both: a document uses few distinct
 * characters and words, and HarfBuzz is asked once for each. */
#include "print/font.h"

enum { PAGE = 256, PAGES = 0x110000 / PAGE, ROUTE_UNKNOWN = 0, ROUTE_NONE = 0xFFFF };

struct slot { uint64_t key; struct shaped *shaped; };

struct font_cache {
    const struct print_fonts *fonts;
    struct arena arena;
    uint16_t *route[ROLES][PAGES];     /* face index + 1 */
    struct slot *slot;                 /* open addressing, a power of two */
    size_t nslot, used;
    hb_buffer_t *buffer;
};

struct font_cache *font_cache_new(const struct print_fonts *f)
{
    struct font_cache *c = heap_new(sizeof *c);
    c->fonts = f;
    arena_init(&c->arena);
    c->buffer = hb_buffer_create();
    return c;
}

void font_cache_free(struct font_cache *c)
{
    if (!c)
        return;
    hb_buffer_destroy(c->buffer);
    heap_free(c->slot);
    arena_release(&c->arena);
    heap_free(c);
}

static uint16_t find_route(const struct print_fonts *f, enum font_role role, uint32_t rune)
{
    for (size_t i = 0; i < f->role[role].n; i++) {
        const struct route *r = &f->role[role].v[i];
        hb_codepoint_t glyph;
        if ((!r->gb2312_only || gb2312_has(f->gb2312, rune)) &&
            hb_font_get_nominal_glyph(r->face->font, rune, &glyph) && glyph != 0)
            return (uint16_t)(r->face->index + 1);
    }
    return ROUTE_NONE;
}

const struct face *font_route(struct font_cache *c, enum font_role role, uint32_t rune)
{
    if (rune >= 0x110000)
        return NULL;
    uint16_t **page = &c->route[role][rune / PAGE];
    if (!*page)
        *page = arena_array(&c->arena, uint16_t, PAGE);
    uint16_t *r = &(*page)[rune % PAGE];
    if (*r == ROUTE_UNKNOWN)
        *r = find_route(c->fonts, role, rune);
    return *r == ROUTE_NONE ? NULL : c->fonts->faces.v[*r - 1];
}

str font_install(const struct font_cache *c, enum font_role role)
{
    return c->fonts->role[role].install;
}

static uint64_t mix(uint64_t h, uint64_t v)
{
    h = (h ^ v) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 29;
}

static uint64_t text_key(const struct face *face, str text, bool han)
{
    uint64_t h = mix((uint64_t)face->index << 1 | han, text.n);
    for (size_t i = 0; i < text.n; i += 8) {
        uint64_t part = 0;
        memcpy(&part, text.p + i, MIN(text.n - i, (size_t)8));
        h = mix(h, part);
    }
    return h;
}

static void put(struct font_cache *c, struct slot s)
{
    size_t at = s.key & (c->nslot - 1);
    while (c->slot[at].shaped)
        at = (at + 1) & (c->nslot - 1);
    c->slot[at] = s;
    c->used++;
}

static void grow(struct font_cache *c)
{
    struct slot *old = c->slot;
    size_t was = c->nslot;
    c->nslot = was ? was * 2 : 4096;
    c->slot = heap_new(c->nslot * sizeof *c->slot);
    c->used = 0;
    for (size_t i = 0; i < was; i++)
        if (old[i].shaped)
            put(c, old[i]);
    heap_free(old);
}

/* Left and right edge of a glyph in font units; false for an empty one. */
static bool font_ink(const struct face *face, uint16_t glyph, int32_t *left, int32_t *right)
{
    hb_glyph_extents_t e;
    if (!hb_font_get_glyph_extents(face->font, glyph, &e) || e.width == 0)
        return false;
    *left = e.x_bearing;
    *right = e.x_bearing + e.width;
    return true;
}

/* The blank halves of full-width punctuation are read off its ink: some fonts draw it centred. */
static void measure_blank(struct shaped *s)
{
    int32_t left, right, em = s->face->upem;
    if (s->n != 1 || s->advance < em * 9 / 10 || !font_ink(s->face, s->v[0].id, &left, &right))
        return;
    s->blank_left = left >= em * 45 / 100;
    s->blank_right = right <= em * 55 / 100;
}

static struct shaped *shape(struct font_cache *c, const struct face *face, str text, bool han)
{
    static const hb_feature_t plain[] = {
        { HB_TAG('k', 'e', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
        { HB_TAG('c', 'a', 'l', 't'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END },
    };
    hb_buffer_t *b = c->buffer;
    hb_buffer_reset(b);
    hb_buffer_add_utf8(b, text.p, (int)text.n, 0, (int)text.n);
    hb_buffer_set_direction(b, HB_DIRECTION_LTR);
    hb_buffer_guess_segment_properties(b);
    hb_buffer_set_language(b, hb_language_from_string(han ? "zh-Hans" : "en", -1));
    hb_shape(face->font, b, plain, han ? ARRAY_LEN(plain) : 0);
    unsigned n;
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(b, &n);
    const hb_glyph_position_t *pos = hb_buffer_get_glyph_positions(b, &n);
    struct shaped *s = arena_new(&c->arena, struct shaped);
    struct shaped_glyph *v = arena_array(&c->arena, struct shaped_glyph, n);
    *s = (struct shaped){ .face = face, .text = arena_str(&c->arena, text), .han = han,
                          .n = n, .v = v };
    for (unsigned i = 0; i < n; i++) {
        v[i] = (struct shaped_glyph){ pos[i].x_advance, pos[i].x_offset, pos[i].y_offset,
                                      info[i].cluster, (uint16_t)info[i].codepoint };
        s->advance += pos[i].x_advance;
    }
    if (han)
        measure_blank(s);
    return s;
}

const struct shaped *font_shape(struct font_cache *c, const struct face *face, str text, bool han)
{
    if (c->used * 2 >= c->nslot)
        grow(c);
    uint64_t key = text_key(face, text, han);
    for (size_t at = key & (c->nslot - 1); c->slot[at].shaped; at = (at + 1) & (c->nslot - 1)) {
        const struct shaped *s = c->slot[at].shaped;
        if (c->slot[at].key == key && s->face == face && s->han == han && str_eq(s->text, text))
            return s;
    }
    struct slot fresh = { key, shape(c, face, text, han) };
    put(c, fresh);
    return fresh.shaped;
}
