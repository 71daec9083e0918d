/* Figures of finished files. What a page, a sheet or a table states in one language must stand in the other,
 * and every whole date and document number must be one that the records know. Ordinals are left out: each
 * language numbers in its own way. */
#include "rules/facts.h"
#include "rules/outputs.h"
#include "text/code.h"
#include <stdio.h>
#include <stdlib.h>

/* A key is a kind and a value: thousandths, yyyymmdd, or yyyy and number of 〔yyyy〕n号. */
enum kind { OF_NUMBER, OF_PERCENT, OF_DAY, OF_DOCUMENT };
#define KIND_STEP ((int64_t)1 << 56)
struct figures { int64_t *keys, *known; size_t n, nknown; };
struct reading { struct arena *arena; VEC(int64_t) keys; };

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static size_t unique(int64_t *v, size_t n)
{
    size_t k = 0;
    if (n)
        qsort(v, n, sizeof *v, by_value);
    for (size_t i = 0; i < n; i++)
        if (!k || v[k - 1] != v[i])
            v[k++] = v[i];
    return k;
}

static bool has(const int64_t *v, size_t n, int64_t key)
{
    return n && bsearch(&key, v, n, sizeof key, by_value);
}

/* ---- reading ---- */

static void put(struct reading *r, enum kind k, int64_t value)
{
    *vec_push(r->arena, &r->keys) = value + (int64_t)k * KIND_STEP;
}

static size_t skip_space(str s, size_t i)
{
    while (i < s.n && (s.p[i] == ' ' || s.p[i] == '\n'))
        i++;
    return i;
}

/* The number at *i and the mark after it, white space aside: a sheet's text breaks where its lines and its
 * fonts do. False where either is missing. */
static bool part(str s, size_t *i, str mark, int *out)
{
    *i = skip_space(s, *i);
    size_t n = code_digits(s, *i);
    *out = 0;
    if (!n || n > 4)
        return false;
    for (; n; n--)
        *out = *out * 10 + (s.p[(*i)++] - '0');
    size_t at = mark.n ? skip_space(s, *i) : *i;
    if (!str_starts(str_from(s, at), mark))
        return false;
    *i = at + mark.n;
    return true;
}

static bool put_day(struct reading *r, int y, int m, int d)
{
    bool period = m == 1 && d == 1;            /* "1 January to 31 December 2025" gives the year once */
    if (y > 1900 && date_valid(y, m, d) && !period)
        put(r, OF_DAY, (int64_t)y * 10000 + m * 100 + d);
    return true;
}

/* 2026年1月5日, 2026-01-05 at i. */
static bool read_day(struct reading *r, str s, size_t i)
{
    int y, m, d;
    size_t at = i;
    if (part(s, &at, S("年"), &y) && part(s, &at, S("月"), &m) && part(s, &at, S("日"), &d))
        return put_day(r, y, m, d);
    at = i;
    return part(s, &at, S("-"), &y) && part(s, &at, S("-"), &m) && part(s, &at, S(""), &d) &&
           put_day(r, y, m, d);
}

/* 5 January 2026 at i. */
static bool read_english_day(struct reading *r, str s, size_t i)
{
    static const str months[] = { S("Jan"), S("Feb"), S("Mar"), S("Apr"), S("May"), S("Jun"),
                                  S("Jul"), S("Aug"), S("Sep"), S("Oct"), S("Nov"), S("Dec") };
    int y, d;
    if (!part(s, &i, S(""), &d))
        return false;
    i = skip_space(s, i);
    for (int m = 0; m < 12; m++)
        if (str_starts(str_from(s, i), months[m])) {
            while (i < s.n && ((s.p[i] | 32) >= 'a' && (s.p[i] | 32) <= 'z'))
                i++;
            return part(s, &i, S(""), &y) && put_day(r, y, m + 1, d);
        }
    return false;
}

/* 〔2026〕3号, the bracket before i. */
static bool read_document(struct reading *r, str s, size_t i)
{
    int y, n;
    if (i < 3 || !str_starts(str_from(s, i - 3), S("〔")) || !part(s, &i, S("〕"), &y) ||
        !part(s, &i, S("号"), &n))
        return false;
    put(r, OF_DOCUMENT, (int64_t)y * 10000 + n);
    return true;
}

/* 5亿, 0.5 billion: languages count in different steps. */
static bool is_scaled(str s, size_t end)
{
    static const str scales[] = { S("万"), S("亿"), S("千"), S("百"), S("thousand"), S("million"),
                                  S("billion"), S("hundred") };
    size_t at = skip_space(s, end);
    for (size_t i = 0; i < ARRAY_LEN(scales); i++)
        if (str_starts(str_from(s, at), scales[i]))
            return true;
    return false;
}

/* "14. Title", "14、", "（3）", "二、（二）8", "第5条" number things, each language in its own way. */
static bool is_ordinal(str s, size_t from, size_t end)
{
    static const str after[] = { S("."), S("、"), S("．"), S(")"), S("）") };
    static const str before[] = { S("第"), S("之"), S("（"), S("("), S("）"), S("、") };
    for (size_t k = 0; k < ARRAY_LEN(after); k++)
        if (str_starts(str_from(s, end), after[k]))
            return true;
    while (from && (s.p[from - 1] == ' ' || s.p[from - 1] == '\n'))
        from--;
    for (size_t k = 0; k < ARRAY_LEN(before); k++)
        if (str_ends(str_upto(s, from), before[k]))
            return true;
    return false;
}

/* "2.1 Title" numbers a section. */
static bool is_heading(str s, size_t end)
{
    size_t at = skip_space(s, end);
    return at >= s.n || (at > end && s.p[at] >= 'A' && s.p[at] <= 'Z');
}

static void read_number(struct reading *r, str s, size_t i, size_t end)
{
    static const str percents[] = { S("%"), S("％"), S(" per cent"), S(" percent"), S(" percentage") };
    int64_t v;
    bool whole = facts_number(str_upto(s, end), i, &v) == end && v >= 0;
    for (size_t k = 0; k < ARRAY_LEN(percents); k++)
        if (str_starts(str_from(s, end), percents[k])) {
            put(r, OF_PERCENT, MAX(v, 0));
            return;
        }
    if (whole && !is_ordinal(s, i, end) && !is_scaled(s, end) && !is_heading(s, end))
        put(r, OF_NUMBER, v);
}

static size_t number_end(str s, size_t i)
{
    while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') ||
                       ((s.p[i] == '.' || s.p[i] == ',') && code_digits(s, i + 1))))
        i++;
    return i;
}

static void read_keys(struct arena *a, str s, struct figures *out)
{
    struct reading r = { .arena = a };
    for (size_t i = 0; i < s.n; i++) {
        bool inside = i && (s.p[i - 1] == '-' || s.p[i - 1] == '/' || s.p[i - 1] == '=' ||
                            s.p[i - 1] == '_' ||
                            ((s.p[i - 1] | 32) >= 'a' && (s.p[i - 1] | 32) <= 'z'));
        if (s.p[i] < '0' || s.p[i] > '9')
            continue;
        size_t end = number_end(s, i);
        if (!inside && !read_document(&r, s, i) && !read_day(&r, s, i) && !read_english_day(&r, s, i))
            read_number(&r, s, i, end);
        i = end - 1;
    }
    out->n = unique(r.keys.v, r.keys.n);
    out->keys = r.keys.v;
}

/* ---- keeping ---- */

static int64_t *keep(struct audit *a, const int64_t *v, size_t n)
{
    lock_take(&a->lock);
    int64_t *copy = arena_array(&a->arena, int64_t, n);
    lock_give(&a->lock);
    if (n)
        memcpy(copy, v, n * sizeof *v);
    return copy;
}

/* Chinese lines end anywhere: 一百一|十条 is one figure. English ones within a word, at a soft hyphen (C2 AD):
 * 31 Oc-|tober. */
static str joined(struct arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool soft = str_starts(str_from(s, i), S("\xC2\xAD"));
        bool wide = s.p[i] == '\n' && i && i + 1 < s.n && (s.p[i - 1] & 0x80) && (s.p[i + 1] & 0x80);
        if (soft)
            i += i + 2 < s.n && s.p[i + 2] == '\n' ? 2 : 1;
        else if (!wide)
            p[n++] = s.p[i];
    }
    return str_of(p, n);
}

void figures_keep(struct audit *a, struct output *o, str text, struct arena *scratch)
{
    struct facts f;
    struct figures own = { NULL, NULL, 0, 0 };
    if (!audit_wants(a, NATIVE_SAME_FIGURES) && !audit_wants(a, NATIVE_KNOWN_FIGURES))
        return;
    text = joined(scratch, text);
    read_keys(scratch, text, &own);
    facts_read(scratch, text, o->lang, &f);
    f.nknown = unique(f.known, f.nknown);
    lock_take(&a->lock);
    o->figures = arena_new(&a->arena, struct figures);
    lock_give(&a->lock);
    *o->figures = (struct figures){ keep(a, own.keys, own.n), keep(a, f.known, f.nknown), own.n, f.nknown };
}

/* ---- comparing ---- */

static void tell(struct audit *a, enum native n, const struct output *o, int64_t key, str other)
{
    int64_t kind = key / KIND_STEP, v = key % KIND_STEP;
    char said[48];
    if (kind == OF_DAY)
        snprintf(said, sizeof said, "%04d-%02d-%02d", (int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100));
    else if (kind == OF_DOCUMENT)
        snprintf(said, sizeof said, "〔%d〕%d号", (int)(v / 10000), (int)(v % 10000));
    else
        snprintf(said, sizeof said, v % 1000 ? "%.3f%s" : "%.0f%s", (double)v / 1000,
                 kind == OF_PERCENT ? "%" : "");
    str zh = arena_printf(&a->arena, "%s 不见于 %.*s", said, STR_ARG(other));
    str en = arena_printf(&a->arena, "%s does not stand in %.*s", said, STR_ARG(other));
    audit_fault_both(a, n, (struct where){ { &o->source, 0, 0 }, o->record }, zh, en);
}

/* Figures that a text of the records has in one language only are M-03's to tell. */
static bool is_told(const struct audit *a, enum lang l, int64_t value)
{
    for (size_t i = 0; i < a->told[l].n; i++)
        if (a->told[l].v[i] == value)
            return true;
    return false;
}

static void compare(struct audit *a, const struct output *o, const struct output *other)
{
    enum { MOST = 5 };
    size_t told = 0;
    for (size_t i = 0; i < o->figures->n && told < MOST; i++) {
        int64_t key = o->figures->keys[i], kind = key / KIND_STEP, v = key % KIND_STEP;
        if (has(other->figures->keys, other->figures->n, key) || kind == OF_DOCUMENT)
            continue;
        if (kind != OF_DAY && (is_told(a, o->lang, v) || has(other->figures->known, other->figures->nknown,
                                                             v)))
            continue;
        tell(a, NATIVE_SAME_FIGURES, o, key, other->source.path);
        told++;
    }
}

/* ---- what the records know ---- */

static void know_text(void *ctx, const struct record *r, const struct field *f, enum lang l, str text)
{
    struct reading *known = ctx;
    struct figures own = { NULL, NULL, 0, 0 };
    (void)r, (void)f, (void)l;
    read_keys(known->arena, text, &own);
    for (size_t i = 0; i < own.n; i++)
        *vec_push(known->arena, &known->keys) = own.keys[i];
}

static int64_t day_key(struct date d)
{
    return OF_DAY * KIND_STEP + (int64_t)d.year * 10000 + d.month * 100 + d.day;
}

static void know_date(struct reading *r, struct date d)
{
    if (date_set(d))
        *vec_push(r->arena, &r->keys) = day_key(d);
}

static void know_record(struct reading *known, const struct record *r)
{
    record_texts(r, know_text, known);
    for (size_t i = 0; i < r->class->n; i++) {
        const struct field *f = &r->class->fields[i];
        const void *v = field_value(r, f);
        if (f->kind == KIND_DATE && !f->many)
            know_date(known, *(const struct date *)v);
        if (f->kind == KIND_DEADLINE && !f->many)
            know_date(known, ((const struct deadline *)v)->by);
    }
}

/* Counted from a day that the records know, or from one counted before it. */
static bool is_worked(const struct output *o, size_t n, const struct figures *known, int64_t key)
{
    for (size_t i = 0; i < n; i++)
        if (day_key(o->worked[i].day) == key) {
            int64_t from = day_key(o->worked[i].from);
            if (has(known->keys, known->n, from) || is_worked(o, i, known, from))
                return true;
        }
    return false;
}

/* The first and the last day of a month are those of a period, which a page counts for itself. */
static bool bounds_month(int64_t key)
{
    int64_t v = key % KIND_STEP;
    int day = (int)(v % 100), month = (int)(v / 100 % 100);
    return key / KIND_STEP == OF_DAY && month >= 1 && month <= 12 &&
           (day == 1 || day == date_month_end((int)(v / 10000), month).day);
}

static void check_known(struct audit *a, const struct output *o, const struct figures *known)
{
    enum { MOST = 5 };
    size_t told = 0;
    audit_looked(a, NATIVE_KNOWN_FIGURES, 1);
    for (size_t i = 0; i < o->figures->n && told < MOST; i++) {
        int64_t key = o->figures->keys[i];
        if (key / KIND_STEP < OF_DAY || bounds_month(key) || has(known->keys, known->n, key) ||
            is_worked(o, o->nworked, known, key))
            continue;
        tell(a, NATIVE_KNOWN_FIGURES, o, key, S("content/"));
        told++;
    }
}

static void compare_with_records(struct audit *a)
{
    struct arena scratch;
    arena_init(&scratch);
    struct reading known = { .arena = &scratch };
    know_date(&known, a->model->as_of);
    for (size_t c = 0; c < a->model->vocabulary->nclasses; c++)
        for (size_t i = 0; i < a->model->of[c].n; i++)
            know_record(&known, a->model->of[c].v[i]);
    struct figures all = { known.keys.v, NULL, unique(known.keys.v, known.keys.n), 0 };
    for (size_t i = 0; i < a->outputs->n; i++)
        if (a->outputs->v[i].figures)
            check_known(a, &a->outputs->v[i], &all);
    arena_release(&scratch);
}

void figures_compare(struct audit *a)
{
    if (audit_wants(a, NATIVE_KNOWN_FIGURES))
        compare_with_records(a);
    if (!audit_wants(a, NATIVE_SAME_FIGURES))
        return;
    for (size_t i = 0; i < a->outputs->n; i++) {
        const struct output *o = &a->outputs->v[i];
        if (!o->figures || o->lang != LANG_ZH)
            continue;
        uint32_t slot = output_find(a->outputs, arena_printf(&a->arena, "en/%.*s", STR_ARG(o->source.path)));
        const struct output *en = slot == NO_SLOT ? NULL : &a->outputs->v[slot];
        if (!en || !en->figures)
            continue;
        audit_looked(a, NATIVE_SAME_FIGURES, 1);
        compare(a, o, en);
        compare(a, en, o);
    }
}
