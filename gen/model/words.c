/* Targets and deadlines in words, from their values. */
#include "model/types.h"

static void put_value(struct buf *out, struct num n, const struct quantity *q, enum lang l)
{
    fmt_num(out, q && l == LANG_EN ? num_scale(n, q->multiply, q->divide) : n, l);
}

static bool is_one(struct num n) { return n.decimals == 0 && n.digits == 1; }

static void put_word(struct buf *out, const struct target *t, const struct quantity *q, enum lang l)
{
    if (!q) {
        buf_put(out, t->unit);
        return;
    }
    if (l != LANG_EN) {
        buf_putz(out, q->zh);
        return;
    }
    const char *word = is_one(t->value) && !t->upper.set ? q->en_one : q->en_many;
    if (*word)
        buf_printf(out, "%s%s", q->en_gap, word);
}

void fmt_quantity(struct buf *out, const struct target *t, enum lang l)
{
    const struct quantity *q = quantity_find(t->unit);
    const struct enum_entry *how = &enum_info(ENUM_comparator)->values[t->comparator];
    if (t->masked || !t->value.set) {
        buf_putz(out, l == LANG_EN ? "figure not published" : "数值未公布");
        return;
    }
    const char *word = l == LANG_EN ? how->en : how->zh;
    buf_printf(out, "%s%s", word, *word && l == LANG_EN ? " " : "");
    put_value(out, t->value, q, l);
    if (t->upper.set) {
        buf_putz(out, "–");
        put_value(out, t->upper, q, l);
    }
    put_word(out, t, q, l);
}

void fmt_deadline(struct buf *out, struct deadline d, enum lang l)
{
    if (!d.set)
        return;
    if (date_set(d.by))
        fmt_by(out, d.by, l);
    if (date_set(d.by) && d.ongoing)
        buf_putz(out, l == LANG_EN ? ", then ongoing" : "，并长期坚持");
    else if (d.ongoing)
        buf_putz(out, l == LANG_EN ? "Ongoing" : "长期坚持");
}
