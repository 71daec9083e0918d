/* Given widths first; the others share the rest by weight, within their bounds. */
#include "text/columns.h"

bool columns_given(const struct doc_node *table, mpt em, mpt whole, struct column *v, size_t n,
                   struct diag *diag)
{
    str part, all = str_trim(doc_attr(table, S("cols"))), rest = all;
    uint64_t each[TABLE_COLUMNS] = { 0 }, shares = 0;
    mpt left = whole;
    bool ok = true;
    for (size_t i = 0; i < MIN(n, (size_t)TABLE_COLUMNS) && !str_empty(rest); i++) {
        str_cut(rest, S(" "), &part, &rest);
        rest = str_trim(rest);
        if (str_uint(part, &each[i]) && each[i] > 0 && each[i] < 1000) {
            shares += each[i];
        } else if (length_read(part, em, whole, &v[i].given)) {
            left -= v[i].given;
        } else if (!str_eq(part, S("*"))) {
            diag(diag, PRINT_ATTR, table->loc, S("cols"), all, S("1 3 1 | 20mm 8% *"));
            ok = false;
        }
    }
    for (size_t i = 0; i < MIN(n, (size_t)TABLE_COLUMNS); i++)
        if (each[i] && left > 0)
            v[i].given = (mpt)((uint64_t)left * each[i] / shares);
    return ok;
}

static mpt share(mpt part, int64_t of, int64_t amount)
{
    return of ? (mpt)(part * amount / of) : 0;
}

/* Rounding leaves a few thousandths of a point: the last open column takes them. */
static void settle(struct column *v, size_t n, mpt total)
{
    mpt sum = 0;
    size_t last = n - 1;
    for (size_t i = 0; i < n; i++) {
        sum += v[i].width;
        last = v[i].given ? last : i;
    }
    v[last].width += total - sum;
}

/* All by what they want at least, or by what they would take: too little room, or more than enough. */
static void scale(struct column *v, size_t n, int64_t of, mpt rest, bool by_max)
{
    for (size_t i = 0; i < n; i++)
        if (!v[i].given)
            v[i].width = share(by_max ? v[i].max : v[i].min, of, rest);
}

/* As in CSS flexible boxes: what overshoots its bound is set there, and the others share again. */
static void share_by_weight(struct column *v, size_t n, mpt rest)
{
    for (size_t i = 0; i < n; i++)
        v[i].width = v[i].given;
    for (;;) {
        int64_t weight = 0, over = 0;
        for (size_t i = 0; i < n; i++)
            weight += v[i].width ? 0 : v[i].weight;
        for (size_t i = 0; i < n; i++) {
            mpt w = share(v[i].weight, weight, rest);
            over += v[i].width ? 0 : w < v[i].min ? v[i].min - w : w > v[i].max ? v[i].max - w : 0;
        }
        bool set = false;
        mpt left = rest;
        for (size_t i = 0; i < n; i++) {
            mpt w = share(v[i].weight, weight, rest);
            bool low = over >= 0 && w < v[i].min, high = over <= 0 && w > v[i].max;
            if (v[i].width || !(low || high))
                continue;
            v[i].width = low ? v[i].min : v[i].max;
            left -= v[i].width;
            set = true;
        }
        if (!set) {
            for (size_t i = 0; i < n; i++)
                v[i].width = v[i].width ? v[i].width : share(v[i].weight, weight, rest);
            return;
        }
        rest = MAX(left, 0);
    }
}

bool columns_fit(struct column *v, size_t n, mpt total)
{
    int64_t given = 0, min = 0, max = 0;
    size_t open = 0;
    for (size_t i = 0; i < n; i++) {
        v[i].min = MAX(v[i].min, 1);
        v[i].max = MAX(v[i].max, v[i].min);
        v[i].weight = MAX(v[i].weight, 1);
        given += v[i].given;
        if (v[i].given)
            continue;
        open++;
        min += v[i].min;
        max += v[i].max;
    }
    mpt rest = (mpt)MAX(total - given, 0);
    bool fits = given <= total + PT(1) && (!open || rest > 0);
    for (size_t i = 0; i < n; i++)
        v[i].width = v[i].given;
    if (open && min >= rest)
        scale(v, n, min, rest, false);
    else if (open && max <= rest)
        scale(v, n, max, rest, true);
    else if (open)
        share_by_weight(v, n, rest);
    if (open)
        settle(v, n, total);
    return fits;
}
