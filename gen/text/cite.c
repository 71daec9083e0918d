/* Reading a Chinese citation from left to right, one part at a time. */
#include "text/cite.h"
#include "base/buf.h"

struct cite { str rest; struct buf out; const struct cite_name *names; size_t n; bool fresh; };

static bool take(struct cite *c, const char *part)
{
    str s = str_z(part);
    if (!str_starts(c->rest, s))
        return false;
    c->rest = str_from(c->rest, s.n);
    return true;
}

/* Parts follow each other after ", ", but for the first and for what is glued to the one before. */
static void put(struct cite *c, const char *glue, str part)
{
    if (!c->fresh)
        buf_putz(&c->out, glue);
    buf_put(&c->out, part);
    c->fresh = false;
}

/* 四, 十二, 二十一, 一百零三; 0 for none. */
static unsigned numeral(struct cite *c)
{
    static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    unsigned all = 0, digit = 0;
    for (bool more = true; more; ) {
        more = false;
        for (unsigned i = 0; i < ARRAY_LEN(digits) && !more; i++)
            if (take(c, digits[i])) {
                digit = i;
                more = true;
            }
        unsigned place = take(c, "百") ? 100 : take(c, "十") ? 10 : 0;
        if (place) {
            all += (digit ? digit : 1) * place;
            digit = 0;
            more = true;
        }
    }
    return all + digit;
}

/* 第四、十二条, 第二款, 第四项, 第六部分: the numbers first, then of what. */
static bool ordinal(struct cite *c)
{
    static const struct { const char *zh, *one, *many; } units[] = {
        { "条", "Art. ", "Arts. " }, { "款", "para. ", "paras. " }, { "项", "item ", "items " },
        { "部分", "part ", "parts " }, { "章", "ch. ", "chs. " },
    };
    struct buf numbers;
    unsigned count = 0, n = 0;
    if (!take(c, "第"))
        return false;
    buf_init(&numbers);
    do {
        n = numeral(c);
        buf_printf(&numbers, "%s%u", count++ ? ", " : "", n);
    } while (n && take(c, "、"));
    for (size_t i = 0; n && i < ARRAY_LEN(units); i++)
        if (take(c, units[i].zh)) {
            put(c, ", ", str_z(count > 1 ? units[i].many : units[i].one));
            buf_put(&c->out, buf_str(&numbers));
            buf_release(&numbers);
            return true;
        }
    buf_release(&numbers);
    return false;
}

static bool named(struct cite *c)
{
    const struct cite_name *best = NULL;
    for (size_t i = 0; i < c->n; i++)
        if (str_starts(c->rest, c->names[i].zh) && (!best || c->names[i].zh.n > best->zh.n))
            best = &c->names[i];
    if (!best || !best->zh.n)
        return false;
    c->rest = str_from(c->rest, best->zh.n);
    put(c, ", ", best->en);
    return true;
}

static bool mark(struct cite *c)
{
    static const struct { const char *zh, *en; } marks[] = {
        { "；", "; " }, { "及", " and " }, { "、", ", " }, { "（", " (" }, { "）", ")" },
    };
    for (size_t i = 0; i < ARRAY_LEN(marks); i++)
        if (take(c, marks[i].zh)) {
            buf_putz(&c->out, marks[i].en);
            c->fresh = true;
            return true;
        }
    return false;
}

static bool table(struct cite *c)
{
    if (!take(c, "表"))
        return false;
    unsigned n = numeral(c);
    put(c, ", ", S("table "));
    buf_printf(&c->out, "%u", n);
    return n > 0;
}

/* "GB/T 9704-2012 7.2.1–7.2.3", the 4 of 否决指标4（1）. */
static bool plain(struct cite *c)
{
    size_t n = 0, len = 1;
    for (; n < c->rest.n; n += len) {
        uint32_t rune = str_rune(c->rest, n, &len);
        if (rune >= 0x80 && rune != 0x2013)
            break;
    }
    if (!n)
        return false;
    put(c, " ", str_upto(c->rest, n));
    c->rest = str_from(c->rest, n);
    return true;
}

str cite_english(struct arena *a, str zh, const struct cite_name *names, size_t n)
{
    struct cite c = { .rest = zh, .names = names, .n = n, .fresh = true };
    bool ok = true;
    buf_init(&c.out);
    while (ok && c.rest.n)
        ok = named(&c) || mark(&c) || ordinal(&c) || table(&c) || plain(&c);
    str en = ok ? arena_str(a, buf_str(&c.out)) : S("");
    buf_release(&c.out);
    return en;
}
