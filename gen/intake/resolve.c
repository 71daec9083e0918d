/* One map of normal forms; an unknown name is added to it so that it is asked for once. */
#include "intake/resolve.h"
#include "base/hash.h"
#include "intake/glyph.h"
#include "intake/unit.h"

/* ---- normal forms ---- */

/* Folded, brackets half-width, gaps out. */
static str normal(struct arena *a, str name)
{
    str key = lex_fold(a, name);
    char *out = arena_alloc(a, key.n + 1);
    size_t n = 0, len;
    for (size_t i = 0; i < key.n; i += len) {
        uint32_t r = str_rune(key, i, &len);
        enum glyph g = glyph_of(r);
        if (g == GLYPH_OPEN || g == GLYPH_CLOSE)
            r = g == GLYPH_OPEN ? '(' : ')';
        if (g != GLYPH_SPACE && g != GLYPH_NOTHING)
            n += str_put_rune(out + n, r);
    }
    return str_of(out, n);
}

static void know(struct resolver *r, str name, const str *id)
{
    if (name.n)
        map_add(&r->names, normal(r->arena, name), (void *)(uintptr_t)id);
}

/* 云溪市财政局 is written 市财政局 in the city's own documents. */
static void know_tail(struct resolver *r, str name, const str *id)
{
    static const str none = { "", 0 };
    enum { PLACE_BYTES = 6 };
    size_t n, len;
    str key = normal(r->arena, name);
    for (size_t i = 0; i < key.n; i += len) {
        str_rune(key, i, &len);
        n = i < PLACE_BYTES ? 0 : lex_at(WORDS_LEVEL, str_from(key, i));
        if (n == 0 || i + n >= key.n)
            continue;
        const str *had = map_find(&r->tails, str_from(key, i));
        map_set(&r->tails, str_from(key, i),
                (void *)(uintptr_t)(had && !str_eq(*had, *id) ? &none : id));
        return;
    }
}

void resolver_init(struct resolver *r, struct arena *a, const struct model *m, struct diag *diag)
{
    *r = (struct resolver){ .arena = a, .diag = diag };
    map_init(&r->names, a);
    map_init(&r->tails, a);
    map_init(&r->fresh, a);
    for (size_t i = 0; m && i < m->of[CLASS_unit].n; i++) {
        const struct unit *u = (const struct unit *)m->of[CLASS_unit].v[i];
        know(r, u->name.s[LANG_ZH], &u->id);
        know_tail(r, u->name.s[LANG_ZH], &u->id);
        know(r, u->short_name.s[LANG_ZH], &u->id);
        for (size_t k = 0; k < u->aliases.n; k++)
            know(r, u->aliases.v[k], &u->id);
        for (size_t k = 0; k < u->former.n; k++)
            know(r, ((const struct former_name *)u->former.v[k])->name.s[LANG_ZH], &u->id);
    }
}

static const str *known(const struct resolver *r, str name)
{
    str key = normal(r->arena, name);
    const str *id = map_find(&r->names, key);
    if (!id)
        id = map_find(&r->tails, key);
    return id && id->n ? id : NULL;
}

/* ---- elided names ---- */

/* The level a name starts with: 自治区发展改革委 → 自治区, 市委组织部 → 市. */
static str level_of(str name)
{
    size_t n = str_starts(name, S("市场")) ? 0 : lex_at(WORDS_LEVEL, name);
    return n < name.n ? str_upto(name, n) : S("");
}

static const str *known_with(const struct resolver *r, str level, str name)
{
    if (level.n == 0 || (lex_at(WORDS_UNIT_HEAD, name) && !str_starts(name, S("市场"))))
        return NULL;
    return known(r, arena_printf(r->arena, "%.*s%.*s", STR_ARG(level), STR_ARG(name)));
}

/* ---- new units ---- */

static const struct { const char *mark; bool head; enum unit_level_value level; } guesses[] = {
    { "各", true, unit_level_GROUP }, { "有关部门", false, unit_level_GROUP },
    { "相关部门", false, unit_level_GROUP }, { "成员单位", false, unit_level_GROUP },
    { "科", false, unit_level_OFFICE }, { "处", false, unit_level_OFFICE },
    { "法院", false, unit_level_JUSTICE }, { "检察院", false, unit_level_JUSTICE },
    { "公司", false, unit_level_UTILITY }, { "集团", false, unit_level_UTILITY },
    { "海关", false, unit_level_VERTICAL }, { "分局", false, unit_level_VERTICAL },
    { "支行", false, unit_level_VERTICAL }, { "税务局", false, unit_level_VERTICAL },
    { "工商联", false, unit_level_PEOPLE }, { "联合会", false, unit_level_PEOPLE },
    { "工会", false, unit_level_PEOPLE }, { "人大", false, unit_level_PEOPLE },
    { "政协", false, unit_level_PEOPLE }, { "管委会", false, unit_level_ZONE },
    { "自治区", true, unit_level_PROVINCE }, { "省", true, unit_level_PROVINCE },
    { "市委", true, unit_level_PARTY }, { "市纪委", true, unit_level_PARTY },
    { "县", true, unit_level_COUNTY }, { "区", true, unit_level_COUNTY },
};

static enum unit_level_value guess_level(str key)
{
    for (size_t i = 0; i < ARRAY_LEN(guesses); i++) {
        str mark = str_z(guesses[i].mark);
        if (guesses[i].head ? str_starts(key, mark) : str_ends(key, mark))
            return guesses[i].level;
    }
    return unit_level_CITY;
}

static str nearest_name(const struct resolver *r, str key)
{
    struct nearest near;
    nearest_init(&near, key);
    for (size_t i = 0; i < r->names.n; i++)
        nearest_try(&near, r->names.v[i].key);
    return near.best;
}

static const struct new_unit *make_unit(struct resolver *r, str name)
{
    str key = normal(r->arena, name);
    struct new_unit *u = arena_new(r->arena, struct new_unit);
    char hex[33];
    hash_hex(hash_of(key), hex);
    u->id = arena_printf(r->arena, "u-%.8s", hex);
    u->name = name;
    u->level = guess_level(key);
    map_add(&r->fresh, key, u);
    return u;
}

str resolve_placeholder(struct resolver *r, str name)
{
    const str *id = known(r, name);            /* of an earlier import */
    const struct new_unit *u = map_find(&r->fresh, normal(r->arena, name));
    return id ? *id : u ? u->id : make_unit(r, name)->id;
}

str resolve(struct resolver *r, str name, struct loc loc)
{
    const str *id = known(r, name);
    if (id)
        return *id;
    const struct new_unit *u = map_find(&r->fresh, normal(r->arena, name));
    if (u)
        return u->id;
    u = make_unit(r, name);
    diag(r->diag, IMPORT_UNKNOWN_UNIT, loc, name, u->id);
    diag_suggest(r->diag, nearest_name(r, normal(r->arena, name)));
    return u->id;
}

/* ---- lists ---- */

/* "市委编办及市司法局" when both are known. */
static bool resolve_joined(struct resolver *r, str name, struct names *out)
{
    size_t after, at = unit_join(lex_fold(r->arena, name), &after);
    const str *left = at == STR_NONE ? NULL : known(r, str_upto(name, at));
    const str *right = left ? known(r, str_from(name, after)) : NULL;
    if (!right)
        return false;
    names_add(r->arena, out, *left);
    names_add(r->arena, out, *right);
    return true;
}

struct names resolve_all(struct resolver *r, const struct names *printed, struct loc loc)
{
    struct names out = { 0 };
    str level = S("");
    for (size_t i = 0; i < printed->n; i++) {
        str name = printed->v[i];
        const str *id = known(r, name);
        if (!id)
            id = known_with(r, level, name);
        if (!id && resolve_joined(r, name, &out))
            continue;
        names_add(r->arena, &out, id ? *id : resolve(r, name, loc));
        str own = level_of(lex_fold(r->arena, name));
        level = own.n ? own : level;
    }
    return out;
}
