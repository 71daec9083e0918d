/* Rows of a sheet from the runs of its PDF, its parts by what the record says,
    and how its faults are told. */
#include "rules/official_part.h"
#include "rules/facts.h"
#include "text/fmt.h"
#include <stdio.h>
#include <stdlib.h>

/* ---- rows ---- */

static int by_place(const void *a, const void *b)
{
    const struct pdf_run *p = *(const struct pdf_run *const *)a, *q = *(const struct pdf_run *const *)b;
    if (p->page != q->page)
        return p->page < q->page ? -1 : 1;
    if (fabs(p->y - q->y) > 1)
        return p->y < q->y ? -1 : 1;
    return p->x < q->x ? -1 : p->x > q->x;
}

bool is_han(str s)
{
    size_t len;
    uint32_t c = s.n ? str_rune(s, 0, &len) : 0;
    return c >= 0x3400 && c <= 0x9FFF;
}

static void row_add(struct arena *a, struct row *r, const struct pdf_run *run)
{
    str text = str_trim(run->text);
    r->end = fmax(r->end, run->x + run->width);
    r->size = fmax(r->size, run->size);
    r->font = r->font.n || !is_han(text) ? r->font : run->font;
    r->text = arena_printf(a, "%.*s%.*s", STR_ARG(r->text), STR_ARG(text));
    r->runes = str_runes(r->text);
}

static void read_rows(struct official *o)
{
    size_t n = o->marks->runs.n;
    const struct pdf_run **runs = arena_array(o->scratch, const struct pdf_run *, n);
    for (size_t i = 0; i < n; i++)
        runs[i] = &o->marks->runs.v[i];
    if (n)
        qsort(runs, n, sizeof *runs, by_place);
    o->rows = arena_array(o->scratch, struct row, n);
    for (size_t i = 0; i < n; i++) {
        const struct pdf_run *x = runs[i];
        struct row *r = o->n ? &o->rows[o->n - 1] : NULL;
        if (!str_trim(x->text).n)
            continue;
        if (!r || r->page != x->page || fabs(r->y - x->y) > 1 || r->color != x->color) {
            r = &o->rows[o->n++];
            *r = (struct row){ .page = x->page, .y = x->y, .x = x->x, .color = x->color,
                               .artifact = x->artifact };
        }
        row_add(o->scratch, r, x);
    }
}

/* Does the row begin at x? An opening mark at its head may be set in half its width. */
bool row_begins(const struct row *r, double x)
{
    bool opens = str_starts(r->text, S("（")) || str_starts(r->text, S("“")) ||
                 str_starts(r->text, S("《"));
    return near_to(r->x, x, MM) || (opens && near_to(r->x, x + EM / 2, MM));
}

/* Letters, digits and characters of a text. */
static str bare(struct official *o, str s)
{
    struct buf b;
    buf_init(&b);
    facts_bare(s, &b);
    s = arena_str(o->scratch, buf_str(&b));
    buf_release(&b);
    return s;
}

bool says_same(struct official *o, str a, str b) { return str_eq(bare(o, a), bare(o, b)); }

/* Rows from `from` on that together say what `want` does: the first after them, or STR_NONE. */
static size_t match(struct official *o, size_t from, str want)
{
    str said = S("");
    want = bare(o, want);
    for (size_t i = from; i < o->n && said.n < want.n; i++) {
        if (o->rows[i].artifact)
            continue;
        str more = bare(o, o->rows[i].text);
        said = arena_printf(o->scratch, "%.*s%.*s", STR_ARG(said), STR_ARG(more));
        if (str_eq(said, want))
            return i + 1;
        if (!str_starts(want, said))
            break;
    }
    return STR_NONE;
}

static size_t find(struct official *o, size_t from, str want, size_t *end)
{
    for (size_t i = from; want.n && i < o->n; i++)
        if (!o->rows[i].artifact && (*end = match(o, i, want)) != STR_NONE)
            return i;
    *end = o->n;
    return o->n;
}

static str date_text(struct official *o, struct date d)
{
    struct buf b;
    buf_init(&b);
    fmt_date(&b, d, LANG_ZH);
    str s = arena_str(o->scratch, buf_str(&b));
    buf_release(&b);
    return s;
}

static void find_parts(struct official *o)
{
    const struct policy *p = o->policy;
    size_t end;
    o->form = MAX(p->form, official_form_DOCUMENT);
    o->number = find(o, 0, p->number, &end);
    size_t from = o->number < o->n ? o->number + 1 : 0;
    o->title = o->n;
    o->title_end = from;
    if (o->form != official_form_ORDER)        /* §10.2: none */
        o->title = find(o, from, p->title.s[LANG_ZH], &o->title_end);
    o->recipients = find(o, o->title_end, p->recipients.s[LANG_ZH], &o->body);
    if (o->recipients == o->n)
        o->body = o->title_end;
    o->date = o->n;
    str day = date_text(o, p->written);
    for (size_t i = o->body; i < o->n; i++)
        if (!o->rows[i].artifact && says_same(o, o->rows[i].text, day))
            o->date = i;
    size_t names = o->form == official_form_ORDER ? p->signers.n : p->issuers.n;
    o->tail = o->date - (o->date < o->n ? MIN(names, o->date - o->body) : 0);
}

/* ---- faults ---- */

void sheet_fault(struct official *o, enum native n, const struct row *r, const char *zh, const char *en)
{
    str a = S(""), b = a;
    if (r) {
        a = arena_printf(o->scratch, "第%zu页“%.*s”", r->page, (int)MIN(r->text.n, 60), r->text.p);
        b = arena_printf(o->scratch, "page %zu “%.*s”: ", r->page, (int)MIN(r->text.n, 60), r->text.p);
    }
    audit_fault_both(o->audit, n, o->at, arena_printf(o->scratch, "%.*s%s", STR_ARG(a), zh),
                     arena_printf(o->scratch, "%.*s%s", STR_ARG(b), en));
}

/* A measure that is not what it must be; in millimetres. */
bool sheet_measure(struct official *o, enum native n, const char *zh, const char *en, double got,
                   double want,
                    double within)
{
    if (near_to(got, want, within))
        return true;
    audit_fault_both(o->audit, n, o->at,
                     arena_printf(o->scratch, "%s%.1f毫米，应为%.1f毫米", zh, got / MM, want / MM),
                     arena_printf(o->scratch, "%s: %.1f mm, not %.1f mm", en, got / MM, want / MM));
    return false;
}

void sheet_gap(struct official *o, enum native n, const char *zh, const char *en, double gap, int want)
{
    int lines = (int)floor(gap / PITCH + 0.05);
    if (lines != want)
        audit_fault_both(o->audit, n, o->at, arena_printf(o->scratch, "%s空%d行，应空%d行", zh, lines,
                                                          want),
                         arena_printf(o->scratch, "%s: %d blank lines, not %d", en, lines, want));
}

void official_read(struct official *o)
{
    read_rows(o);
    find_parts(o);
}

bool is_face(str font, enum face f)
{
    static const char *const names[][6] = {
        [FACE_FANG] = { "Fang", "cwfs" }, [FACE_HEI] = { "Hei", "SansCJK" }, [FACE_KAI] = { "Kai" },
        [FACE_SONG] = { "Song", "SimSun", "SerifCJK" },
        [FACE_TITLE] = { "XiaoBiao", "XBS", "SongB", "Song-Bold", "SerifCJKsc-Bold" },
    };
    for (size_t i = 0; i < ARRAY_LEN(names[f]) && names[f][i]; i++)
        if (str_find(font, str_z(names[f][i])) != STR_NONE)
            return true;
    return str_empty(font);
}
