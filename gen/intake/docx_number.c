/* num → abstractNum → level; counters belong to the abstractNum, restarts to the num. */
#include "intake/docx_number.h"
#include "intake/ordinal.h"
#include "intake/package.h"

enum { BASES = 16, NUMS = 10000 };

struct level {
    long start, restart;           /* restart: 17.9.10; −1: after any level above */
    str format, text, suffix, style;
    bool legal;                    /* every figure of the label in digits (17.9.4) */
};
struct abstract {
    struct level level[LIST_LEVELS];
    long count[LIST_LEVELS];
    bool counted[LIST_LEVELS];
    str link;                      /* numStyleLink: the list is defined by this style */
};
struct num {
    struct abstract *abstract;
    long start[LIST_LEVELS];       /* startOverride, −1 none */
    struct level *level[LIST_LEVELS];
    bool used[LIST_LEVELS];
};
struct docx_numbering { struct arena *arena; const struct docx_styles *styles; struct map nums; };

/* ---- styles ---- */

struct para_props docx_props(const struct xml_node *pPr)
{
    const struct xml_node *num = part_child(pPr, "numPr");
    long outline = part_number(part_value(pPr, "outlineLvl"), -1);
    return (struct para_props){ part_number(part_value(num, "numId"), -1),
                                part_number(part_value(num, "ilvl"), -1),
                                outline < LIST_LEVELS ? outline : -1 };
}

void docx_styles_read(struct arena *a, const struct xml_node *root, struct docx_styles *out)
{
    *out = (struct docx_styles){ .normal = S("") };
    map_init(&out->by_id, a);
    for (const struct xml_node *n = root ? xml_first(root) : NULL; n; n = xml_next(n)) {
        if (!xml_is(n, S("style")))
            continue;
        struct docx_style *s = arena_new(a, struct docx_style);
        s->id = xml_value(n, "styleId");
        s->based = part_value(n, "basedOn");
        s->props = docx_props(part_child(n, "pPr"));
        s->hidden = part_on(part_child(n, "rPr"), "vanish");
        map_add(&out->by_id, s->id, s);
        if (str_eq(xml_value(n, "type"), S("paragraph")) && str_eq(xml_value(n, "default"), S("1")))
            out->normal = s->id;
    }
}

struct para_props docx_style_props(const struct docx_styles *s, str id)
{
    struct para_props p = { -1, -1, -1 };
    const struct docx_style *style = map_find(&s->by_id, id.n ? id : s->normal);
    for (int i = 0; style && i < BASES; i++) {
        p.num = p.num < 0 ? style->props.num : p.num;
        p.level = p.level < 0 ? style->props.level : p.level;
        p.outline = p.outline < 0 ? style->props.outline : p.outline;
        style = style->based.n ? map_find(&s->by_id, style->based) : NULL;
    }
    return p;
}

bool docx_style_hidden(const struct docx_styles *s, str id)
{
    const struct docx_style *style = id.n ? map_find(&s->by_id, id) : NULL;
    return style && style->hidden;
}

/* ---- definitions ---- */

static void read_level(const struct xml_node *lvl, struct level *out)
{
    const struct xml_node *format = part_child(lvl, "numFmt");
    *out = (struct level){
        .start = part_number(part_value(lvl, "start"), 0),
        .restart = part_number(part_value(lvl, "lvlRestart"), -1),
        .format = xml_value(format, "val"), .text = part_value(lvl, "lvlText"),
        .suffix = part_value(lvl, "suff"), .style = part_value(lvl, "pStyle"),
        .legal = part_on(lvl, "isLgl"),
    };
}

static long level_index(const struct xml_node *n)
{
    long i = part_number(xml_value(n, "ilvl"), -1);
    return i < LIST_LEVELS ? i : -1;
}

static struct abstract *read_abstract(struct arena *a, const struct xml_node *n)
{
    struct abstract *out = arena_new(a, struct abstract);
    out->link = part_value(n, "numStyleLink");
    for (const struct xml_node *k = xml_first(n); k; k = xml_next(k))
        if (xml_is(k, S("lvl")) && level_index(k) >= 0)
            read_level(k, &out->level[level_index(k)]);
    return out;
}

static void read_override(struct arena *a, const struct xml_node *n, struct num *out)
{
    long i = level_index(n);
    if (i < 0)
        return;
    out->start[i] = part_number(part_value(n, "startOverride"), -1);
    const struct xml_node *lvl = part_child(n, "lvl");
    if (lvl)
        read_level(lvl, out->level[i] = arena_new(a, struct level));
}

static void read_num(struct docx_numbering *d, const struct xml_node *n, const struct map *abstracts)
{
    struct num *num = arena_new(d->arena, struct num);
    num->abstract = map_find(abstracts, part_value(n, "abstractNumId"));
    for (int i = 0; i < LIST_LEVELS; i++)
        num->start[i] = -1;
    for (const struct xml_node *k = xml_first(n); k; k = xml_next(k))
        if (xml_is(k, S("lvlOverride")))
            read_override(d->arena, k, num);
    if (num->abstract && d->nums.n < NUMS)
        map_add(&d->nums, xml_value(n, "numId"), num);
}

static struct num *num_find(const struct docx_numbering *d, long id)
{
    char digits[24];
    size_t n = 0;
    for (long rest = id; rest > 0; rest /= 10)
        digits[sizeof digits - ++n] = (char)('0' + rest % 10);
    return id > 0 ? map_find(&d->nums, str_of(digits + sizeof digits - n, n)) : NULL;
}

/* A list that only names a style borrows that style's list (17.9.21). */
static void follow_links(struct docx_numbering *d)
{
    for (size_t i = 0; i < d->nums.n; i++) {
        struct num *num = d->nums.v[i].value;
        for (int k = 0; k < BASES && num->abstract->link.n; k++) {
            struct num *to = num_find(d, docx_style_props(d->styles, num->abstract->link).num);
            if (!to || to == num)
                break;
            num->abstract = to->abstract;
        }
    }
}

struct docx_numbering *docx_numbering_new(struct arena *a, const struct xml_node *root,
                                          const struct docx_styles *styles)
{
    struct docx_numbering *d = arena_new(a, struct docx_numbering);
    struct map abstracts;
    d->arena = a;
    d->styles = styles;
    map_init(&d->nums, a);
    map_init(&abstracts, a);
    for (const struct xml_node *n = root ? xml_first(root) : NULL; n; n = xml_next(n))
        if (xml_is(n, S("abstractNum")))
            map_add(&abstracts, xml_value(n, "abstractNumId"), read_abstract(a, n));
    for (const struct xml_node *n = root ? xml_first(root) : NULL; n; n = xml_next(n))
        if (xml_is(n, S("num")))
            read_num(d, n, &abstracts);
    follow_links(d);
    return d;
}

/* ---- labels ---- */

static const struct level *level_of(const struct num *num, long i)
{
    return num->level[i] ? num->level[i] : &num->abstract->level[i];
}

/* Counts on at level i; levels below start anew (17.9.10: unless told to wait for a higher level). */
static void count(struct num *num, long i)
{
    struct abstract *x = num->abstract;
    if (num->start[i] >= 0 && !num->used[i])
        x->count[i] = num->start[i];
    else
        x->count[i] = x->counted[i] ? x->count[i] + 1 : level_of(num, i)->start;
    x->counted[i] = num->used[i] = true;
    for (long below = i + 1; below < LIST_LEVELS; below++) {
        long restart = level_of(num, below)->restart;
        if (restart < 0 || (restart > 0 && i < restart))
            x->counted[below] = false;
    }
}

static void put_figure(struct buf *out, const struct num *num, long i, bool legal)
{
    const struct level *l = level_of(num, i);
    long n = num->abstract->counted[i] ? num->abstract->count[i] : MAX(l->start, 1);
    ordinal_put(out, legal ? S("decimal") : l->format, n);
}

/* "%1.%2" with each %n replaced by the figure of level n. */
static void put_label(struct buf *out, const struct num *num, long i)
{
    const struct level *l = level_of(num, i);
    for (size_t k = 0; k < l->text.n; k++) {
        char next = k + 1 < l->text.n ? l->text.p[k + 1] : 0;
        if (l->text.p[k] == '%' && next >= '1' && next <= '9') {
            put_figure(out, num, MIN(next - '1', i), l->legal);
            k++;
        } else {
            buf_putc(out, l->text.p[k]);
        }
    }
    if (out->n && !str_eq(l->suffix, S("nothing")))
        buf_putc(out, ' ');
}

/* The level at which the list names this style, or the first. */
static long level_of_style(const struct num *num, str style)
{
    for (long i = 0; style.n && i < LIST_LEVELS; i++)
        if (str_eq(level_of(num, i)->style, style))
            return i;
    return 0;
}

str docx_label(struct docx_numbering *d, struct para_props own, str style)
{
    struct para_props from = docx_style_props(d->styles, style);
    struct num *num = num_find(d, own.num >= 0 ? own.num : from.num);
    if (!num)
        return S("");
    long i = own.level >= 0 ? own.level : own.num < 0 && from.level < 0 ? level_of_style(num, style)
           : MAX(from.level, 0);
    i = MIN(i, LIST_LEVELS - 1);
    count(num, i);
    struct buf b;
    buf_init(&b);
    if (!str_eq(level_of(num, i)->format, S("bullet")))
        put_label(&b, num, i);
    str label = arena_str(d->arena, buf_str(&b));
    buf_release(&b);
    return label;
}
