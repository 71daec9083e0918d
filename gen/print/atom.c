/* Splits text by class, routes each character to a font, shapes it, and works out the white and the
 * break between each two neighbours. */
#include "print/atom.h"
#include "print/punct.h"

static struct run_style *style_now(struct builder *b) { return &b->p->styles.v[b->style]; }

static enum font_role role_for(const struct run_style *s, bool latin)
{
    if (!latin)
        return s->strong ? ROLE_HEI : s->em ? ROLE_KAI : s->cjk;
    if (s->code)
        return ROLE_MONO;
    bool bold = s->strong || s->latin == ROLE_LATIN_BOLD;
    bool italic = s->em || s->latin == ROLE_LATIN_ITALIC;
    return bold && italic ? ROLE_LATIN_BOLD_ITALIC : bold ? ROLE_LATIN_BOLD
        : italic ? ROLE_LATIN_ITALIC : s->latin;
}

static const struct face *face_for(struct builder *b, uint32_t rune, bool latin, struct loc loc)
{
    const struct run_style *s = style_now(b);
    enum font_role role = role_for(s, latin);
    const struct face *f = font_route(b->l->fonts, role, rune);
    if (!f)
        f = font_route(b->l->fonts, role_for(s, !latin), rune);
    if (f)
        return f;
    char utf8[4];
    str text = str_of(utf8, str_put_rune(utf8, rune));
    struct arena *a = b->l->scratch;
    str install = font_install(b->l->fonts, role);
    str how = install.n
        ? diag_both(a, arena_printf(a, "安装 %.*s", STR_ARG(install)).p,
                    arena_printf(a, "install %.*s", STR_ARG(install)).p)
        : diag_both(a, "在 theme/fonts/fonts.lua 中加一种有此字的字体",
                    "name a font that has it in theme/fonts/fonts.lua");
    diag(b->l->diag, PRINT_NO_GLYPH, loc, text, arena_printf(a, "U+%04X", (unsigned)rune),
         str_z(font_role_name(role)), how);
    b->l->failed = true;
    return NULL;
}

/* Full-width punctuation is set on half an em; the blank half becomes white that can give way. */
static void set_width(struct atom *t, mpt size, mpt cell)
{
    const struct shaped *s = t->shape;
    mpt advance = font_scale(s->face, s->advance, size), half = size / 2;
    t->width = advance;
    if (cell || advance < size * 9 / 10)
        return;
    if (t->cls == CLASS_OPEN && s->blank_left) {
        t->lead = t->inset = advance - half;
        t->width = half;
    } else if (t->cls == CLASS_CLOSE && s->blank_right) {
        t->trail = advance - half;
        t->width = half;
    } else if (t->cls == CLASS_MID) {
        t->inset = (advance - half) / 2;
        t->width = half;
    }
}

static struct atom *atom_add(struct builder *b, const struct face *face, enum rune_class cls,
                             str text, struct loc loc)
{
    struct atom *before = b->p->atoms.n ? &b->p->atoms.v[b->p->atoms.n - 1] : NULL;
    if (before)
        before->space = b->space;
    b->space = false;
    struct atom *t = vec_push(b->l->scratch, &b->p->atoms);
    t->shape = font_shape(b->l->fonts, face, text, cls != CLASS_LATIN);
    t->style = b->style;
    t->cls = (uint8_t)cls;
    t->loc = loc;
    t->split = BREAK_NEVER;
    size_t len;
    t->first = str_rune(text, 0, &len);
    for (size_t i = 0; i < text.n; i += len, t->runes++)
        t->last = str_rune(text, i, &len);
    set_width(t, style_now(b)->size, b->p->cell);
    return t;
}

static size_t marks_after(str s, size_t i)
{
    size_t len;
    while (i < s.n && rune_class(str_rune(s, i, &len), true) == CLASS_MARK)
        i += len;
    return i;
}

/* The quotation mark ’ between letters is an apostrophe, whatever the language. */
static enum rune_class class_at(const struct builder *b, str s, size_t i, uint32_t rune, size_t len)
{
    enum rune_class cls = rune_class(rune, b->zh);
    if (rune == 0x2019 && cls != CLASS_LATIN && i > 0 && i + len < s.n) {
        bool left = ((uint8_t)s.p[i - 1] | 32) >= 'a' && ((uint8_t)s.p[i - 1] | 32) <= 'z';
        bool right = ((uint8_t)s.p[i + len] | 32) >= 'a' && ((uint8_t)s.p[i + len] | 32) <= 'z';
        return left && right ? CLASS_LATIN : cls;
    }
    return cls;
}

static bool looks_like_url(str s)
{
    return str_find(s, S("://")) != STR_NONE || str_starts(s, S("www.")) ||
           (s.n > 20 && str_find_char(s, '/') != STR_NONE);
}

const struct shaped *hyphen_of(struct layout *l, const struct face *face)
{
    return font_shape(l->fonts, face, S("-"), false);
}

/* A Latin word, cut where the font changes and where it may be broken. Returns where it ends. */
static size_t add_word(struct builder *b, str s, size_t from, struct loc loc)
{
    size_t end = from, len = 0;
    while (end < s.n) {
        uint32_t r = str_rune(s, end, &len);
        if (class_at(b, s, end, r, len) != CLASS_LATIN)
            break;
        end = marks_after(s, end + len);
    }
    bool url = looks_like_url(str_slice(s, from, end));
    const bool *hyphens = b->zh || !b->p->look.hyphens || url
        ? NULL : hyphens_of(b->l->hyphens, b->l->scratch, str_slice(s, from, end));
    const struct face *face = NULL;
    size_t start = from;
    for (size_t i = from, next; i < end; i = next) {
        uint32_t r = str_rune(s, i, &len);
        next = marks_after(s, i + len);
        const struct face *f = face_for(b, r, true, loc);
        if (i > start && f != face && face) {
            atom_add(b, face, CLASS_LATIN, str_slice(s, start, i), loc);
            start = i;
        }
        face = f;
        if (!f) {
            start = next;
            continue;
        }
        uint32_t after = next < end ? str_rune(s, next, &len) : 0;
        int cost = after ? word_break(r, after, url) : BREAK_NEVER;
        bool divides = hyphens && cost == BREAK_NEVER && next < end && hyphens[next - from];
        if (cost < BREAK_NEVER || next == end || divides) {
            struct atom *t = atom_add(b, face, CLASS_LATIN, str_slice(s, start, next), loc);
            t->split = divides ? BREAK_HYPHEN : cost;
            t->hyphen = divides ? font_scale(face, hyphen_of(b->l, face)->advance, style_now(b)->size) : 0;
            start = next;
        }
    }
    return end;
}

void atoms_add(struct builder *b, str s, struct loc loc)
{
    size_t len;
    for (size_t i = 0, next; i < s.n; i = next) {
        uint32_t r = str_rune(s, i, &len);
        enum rune_class cls = class_at(b, s, i, r, len);
        next = i + len;
        bool lead = b->p->atoms.n == 0 && r == 0x3000; /* typed indent: the look has its own */
        if (cls == CLASS_SPACE || lead) {
            b->space = true;
        } else if (cls == CLASS_LATIN) {
            next = add_word(b, s, i, loc);
        } else if (cls != CLASS_NONE && cls != CLASS_MARK) {
            next = marks_after(s, next);
            const struct face *face = face_for(b, r, false, loc);
            if (face)
                atom_add(b, face, cls, str_slice(s, i, next), loc);
        }
    }
}

static mpt em_part(mpt em, int thousandths) { return (mpt)((int64_t)em * thousandths / 1000); }

/* What ending a line does to words, before each character of all atoms; NULL where words do not matter. */
static const uint8_t *word_ends(struct layout *l, const struct para *p)
{
    if (!p->look.words || !p->zh)
        return NULL;
    struct buf text;
    buf_init(&text);
    for (size_t i = 0; i < p->atoms.n; i++)
        buf_put(&text, p->atoms.v[i].shape->text);
    const uint8_t *ends = segment(l->words, l->scratch, buf_str(&text));
    buf_release(&text);
    return ends;
}

/* The number of a note touches what it stands after, and Chinese goes on right after it. */
static void set_note_gap(const struct para *p, struct atom *a, const struct atom *b)
{
    bool after = p->styles.v[a->style].rise, before = p->styles.v[b->style].rise;
    if (before || (after && b->cls != CLASS_LATIN))
        a->gap = a->stretch = a->shrink = 0;
}

void atoms_join(struct layout *l, struct para *p)
{
    const uint8_t *ends = word_ends(l, p);
    size_t runes = 0;
    for (size_t i = 0; i + 1 < p->atoms.n; i++) {
        struct atom *a = &p->atoms.v[i], *b = &p->atoms.v[i + 1];
        const struct run_style *s = &p->styles.v[a->style];
        mpt em = s->size;
        struct side left = { (enum rune_class)a->cls, a->last };
        struct side right = { (enum rune_class)b->cls, b->first };
        struct white w = pair_white(left, right, a->space, (int)((int64_t)a->trail * 1000 / em),
                                    (int)((int64_t)b->lead * 1000 / em));
        a->gap = em_part(em, w.gap);
        a->stretch = em_part(em, w.stretch);
        a->shrink = em_part(em, w.shrink);
        a->penalty = pair_break(left, right, a->space, a->split);
        runes += a->runes;
        if (ends && (p->look.balanced || ends[runes] != SEGMENT_FREE)) {
            int cost = title_break(left, right, (enum segment_end)ends[runes]);
            a->penalty = MAX(a->penalty, cost);
        }
        if ((s->nowrap && a->style == b->style) || p->styles.v[b->style].rise)
            a->penalty = BREAK_NEVER;
        if (a->cls == CLASS_LATIN && b->cls == CLASS_LATIN) {
            const struct shaped *blank = font_shape(l->fonts, a->shape->face, S(" "), false);
            a->gap = a->space ? font_scale(a->shape->face, blank->advance, em) : 0;
            a->stretch = a->gap / 2;
            a->shrink = a->gap / 4;
        } else if (p->cell) {
            a->gap = MAX(p->cell - a->width, 0);
        } else if (!(a->cls == CLASS_LATIN || b->cls == CLASS_LATIN)) {
            a->gap += p->tracking;
        }
        set_note_gap(p, a, b);
    }
}

/* A word wider than the line is broken between any two of its characters. */
static void add_letters(struct builder *b, const struct atom *word)
{
    str s = word->shape->text;
    size_t len;
    for (size_t i = 0, next; i < s.n; i = next) {
        str_rune(s, i, &len);
        next = marks_after(s, i + len);
        struct atom *t = atom_add(b, word->shape->face, CLASS_LATIN, str_slice(s, i, next),
                                  word->loc);
        t->split = next < s.n ? 2 * BREAK_WORD : word->split;
        t->space = next == s.n && word->space;
        t->forced = next == s.n && word->forced;
    }
}

void para_fit(struct layout *l, struct para *p, mpt width)
{
    size_t n = p->atoms.n, wide = 0;
    const struct atom *old = p->atoms.v;
    for (size_t i = 0; i < n; i++)
        wide += old[i].width > width && old[i].cls == CLASS_LATIN;
    if (!wide)
        return;
    struct builder b = { .l = l, .p = p, .zh = p->zh };
    p->atoms.v = NULL;
    p->atoms.n = p->atoms.cap = 0;
    for (size_t i = 0; i < n; i++) {
        b.style = old[i].style;
        b.space = i > 0 && old[i - 1].space;
        if (old[i].width > width && old[i].cls == CLASS_LATIN)
            add_letters(&b, &old[i]);
        else
            *vec_push(l->scratch, &p->atoms) = old[i];
    }
    atoms_join(l, p);
}
