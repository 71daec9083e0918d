/* Which measure a row means, and what becomes of the row. */
#include "intake/ledger.h"
#include "intake/glyph.h"
#include "intake/number.h"
#include "intake/word.h"

struct bucket { VEC(const struct measure *) list; };           /* measures that share a key */
struct match {
    struct ledger *ledger;
    struct map titles, numbers;                /* key → struct bucket * */
    struct map reports;                        /* "id date" → struct progress * of the site */
    struct map taken;                          /* "id date" → index + 1 of the row that is new */
    struct map newest;                         /* id → struct progress * */
};

/* ---- keys ---- */

static str ledger_key(struct arena *a, str title)
{
    struct buf b;
    size_t len;
    str folded = lex_fold(a, title);
    buf_init(&b);
    for (size_t i = 0; i < folded.n; i += len) {
        uint32_t r = str_rune(folded, i, &len);
        enum glyph g = glyph_of(r);
        r = r >= 0xFF01 && r <= 0xFF5E ? r - 0xFEE0 : r;
        r = r >= 'A' && r <= 'Z' ? r + 32 : r;
        if (g == GLYPH_HAN || g == GLYPH_DIGIT || g == GLYPH_LATIN)
            buf_put_rune(&b, r);
    }
    str key = arena_str(a, buf_str(&b));
    buf_release(&b);
    return key;
}

/* "01", "１." and "1" are one number; "二/(九)" is a path. */
static str number_key(struct arena *a, str printed)
{
    struct buf b;
    size_t len;
    str path = number_path(a, printed);
    buf_init(&b);
    for (size_t i = 0; i < path.n; i += len) {
        uint32_t r = str_rune(path, i, &len);
        buf_put_rune(&b, glyph_digit(r) >= 0 ? (uint32_t)('0' + glyph_digit(r)) : r);
    }
    str key = arena_str(a, buf_str(&b));
    buf_release(&b);
    while (key.n > 1 && key.p[0] == '0' && key.p[1] >= '0' && key.p[1] <= '9')
        key = str_from(key, 1);
    return key;
}

static str day_key(struct arena *a, str id, struct date d)
{
    return arena_printf(a, "%.*s %d-%d-%d", STR_ARG(id), d.year, d.month, d.day);
}

static void put_bucket(struct arena *a, struct map *m, str key, const struct measure *x)
{
    struct bucket *b = map_find(m, key);
    if (str_empty(key))
        return;
    if (!b)
        map_add(m, key, b = arena_new(a, struct bucket));
    if (b->list.n == 0 || b->list.v[b->list.n - 1] != x)
        *vec_push(a, &b->list) = x;
}

static void set_up(struct match *m, struct ledger *l)
{
    const struct list *measures = &l->model->of[CLASS_measure];
    const struct list *progress = &l->model->of[CLASS_progress];
    *m = (struct match){ .ledger = l };
    struct map *maps[] = { &m->titles, &m->numbers, &m->reports, &m->taken, &m->newest };
    for (size_t i = 0; i < ARRAY_LEN(maps); i++)
        map_init(maps[i], l->arena);
    for (size_t i = 0; i < measures->n; i++) {
        const struct measure *x = (const struct measure *)measures->v[i];
        put_bucket(l->arena, &m->titles, ledger_key(l->arena, x->title.s[LANG_ZH]), x);
        put_bucket(l->arena, &m->titles, ledger_key(l->arena, x->title.s[LANG_EN]), x);
        put_bucket(l->arena, &m->numbers, number_key(l->arena, x->number), x);
        put_bucket(l->arena, &m->numbers, x->path, x);
    }
    for (size_t i = 0; i < progress->n; i++) {
        struct progress *p = (struct progress *)progress->v[i];
        const struct progress *had = map_find(&m->newest, p->measure.id);
        map_add(&m->reports, day_key(l->arena, p->measure.id, p->date), p);
        if (!had || date_cmp(had->date, p->date) < 0)
            map_set(&m->newest, p->measure.id, p);
    }
}

/* ---- which measure ---- */

static str without_number(struct arena *a, str title)
{
    struct number n = number_read(lex_fold(a, glyph_trim(title)));
    return n.system ? str_from(glyph_trim(title), n.bytes) : title;
}

/* A ledger may carry the whole text of a measure. */
static str first_sentence(str s)
{
    size_t at = str_find(s, S("。"));
    return at == STR_NONE ? s : str_upto(s, at);
}

/* Of several with one title, those with the row's number. */
static const struct measure *choose(struct match *m, const struct bucket *b, str number, size_t *fits)
{
    struct arena *a = m->ledger->arena;
    const struct measure *found = NULL;
    str path = number_key(a, number);
    *fits = b->list.n;
    if (b->list.n == 1)
        return b->list.v[0];
    for (size_t i = 0, n = 0; number.n && i < b->list.n; i++)
        if (str_eq(b->list.v[i]->path, path) || str_eq(number_key(a, b->list.v[i]->number), path)) {
            found = b->list.v[i];
            *fits = ++n;
        }
    return *fits == 1 ? found : NULL;
}

static const struct measure *by_title(struct match *m, str title, str number, size_t *fits)
{
    struct arena *a = m->ledger->arena;
    const struct bucket *b = title.n ? map_find(&m->titles, ledger_key(a, title)) : NULL;
    if (!b && title.n)
        b = map_find(&m->titles, ledger_key(a, without_number(a, title)));
    if (!b && title.n)
        b = map_find(&m->titles, ledger_key(a, first_sentence(without_number(a, title))));
    return b ? choose(m, b, number, fits) : NULL;
}

static const struct measure *by_number(struct match *m, str number, size_t *fits)
{
    const struct bucket *b = number.n ? map_find(&m->numbers, number_key(m->ledger->arena, number)) : NULL;
    *fits = b ? b->list.n : 0;
    return b && b->list.n == 1 ? b->list.v[0] : NULL;
}

static str nearest_title(const struct match *m, str title)
{
    struct nearest near;
    nearest_init(&near, title);
    for (size_t i = 0; i < m->ledger->model->of[CLASS_measure].n; i++)
        nearest_try(&near, ((const struct measure *)m->ledger->model->of[CLASS_measure].v[i])
                               ->title.s[LANG_ZH]);
    return near.best;
}

/* An id alone may be a slip of the pen, or of the row: the title beside it must agree. */
static bool title_agrees(struct match *m, const struct ledger_row *r)
{
    struct arena *a = m->ledger->arena;
    str want = ledger_key(a, r->measure->title.s[LANG_ZH]), got = ledger_key(a, r->title);
    str bare = ledger_key(a, without_number(a, r->title));
    return str_empty(got) || str_find(got, want) != STR_NONE || str_find(want, bare) != STR_NONE ||
           str_eq(got, ledger_key(a, r->measure->title.s[LANG_EN]));
}

static str cell_part(const struct ledger_row *r)
{
    size_t at = 0;
    for (size_t i = 0; i < r->place.n; i++)
        at = r->place.p[i] == '!' ? i + 1 : at;
    return str_from(r->place, at);
}

static void find_measure(struct match *m, struct ledger_row *r)
{
    struct ledger *l = m->ledger;
    size_t fits = 0;
    str said = r->title.n ? r->title : r->id.n ? r->id : r->number;
    r->measure = r->id.n ? (const struct measure *)model_find(l->model, CLASS_measure, r->id) : NULL;
    if (r->measure && !title_agrees(m, r)) {
        diag(l->diag, LEDGER_TITLE, r->loc, cell_part(r), r->id, r->measure->title.s[LANG_ZH], r->title);
        r->outcome = LEDGER_CONFLICT;
        return;
    }
    if (!r->measure)
        r->measure = by_title(m, r->title.n ? r->title : r->id, r->number, &fits);
    if (!r->measure && fits == 0 && str_empty(r->title))
        r->measure = by_number(m, r->id.n ? r->id : r->number, &fits);
    if (r->measure)
        return;
    r->outcome = LEDGER_UNKNOWN;
    if (fits > 1) {
        diag(l->diag, LEDGER_AMBIGUOUS, r->loc, cell_part(r), said, arena_printf(l->arena, "%zu", fits));
    } else {
        diag(l->diag, LEDGER_UNKNOWN, r->loc, cell_part(r), said);
        diag_suggest(l->diag, nearest_title(m, said));
    }
}

/* ---- what becomes of it ---- */

static bool is_blank(const struct ledger_row *r)
{
    return r->state < 0 && r->percent < 0 && !r->note[LANG_ZH].n && !r->note[LANG_EN].n &&
           !r->evidence.n && !r->faulty;
}

static int percent_of(const struct progress *p) { return p->percent.set ? (int)num_value(p->percent) : -1; }

/* Left blank, or as it was. */
static bool adds_nothing(str now, str before) { return str_empty(now) || str_eq(now, before); }

static bool repeats(const struct ledger_row *r, const struct progress *p)
{
    return r->state == p->state && (r->percent == percent_of(p) || r->percent < 0) &&
           adds_nothing(r->note[LANG_ZH], p->note.s[LANG_ZH]) &&
           adds_nothing(r->note[LANG_EN], p->note.s[LANG_EN]) && adds_nothing(r->evidence, p->evidence);
}

static bool same_row(const struct ledger_row *a, const struct ledger_row *b)
{
    return a->state == b->state && a->percent == b->percent && str_eq(a->evidence, b->evidence) &&
           str_eq(a->note[LANG_ZH], b->note[LANG_ZH]) && str_eq(a->note[LANG_EN], b->note[LANG_EN]);
}

/* The same measure and day twice among the rows: alike, the second adds nothing; else neither counts. */
static void against_rows(struct match *m, struct ledger_row *r)
{
    struct ledger *l = m->ledger;
    str key = day_key(l->arena, r->measure->id, r->date);
    size_t at = (size_t)(uintptr_t)map_find(&m->taken, key);
    struct ledger_row *first = at ? &l->rows.v[at - 1] : NULL;
    if (!first) {
        map_add(&m->taken, key, (void *)(uintptr_t)((size_t)(r - l->rows.v) + 1));
    } else if (same_row(first, r)) {
        r->outcome = LEDGER_UNCHANGED;
    } else {
        first->outcome = r->outcome = LEDGER_CONFLICT;
        diag(l->diag, LEDGER_TWICE, r->loc, cell_part(r), r->measure->id, date_iso(l->arena, r->date));
        diag_also(l->diag, first->loc);
    }
}

static void settle(struct match *m, struct ledger_row *r)
{
    struct ledger *l = m->ledger;
    const struct progress *last = map_find(&m->newest, r->measure->id);
    const struct progress *same = map_find(&m->reports, day_key(l->arena, r->measure->id, r->date));
    if (r->state < 0) {
        diag(l->diag, LEDGER_NO_STATE, r->loc, cell_part(r));
        r->outcome = LEDGER_FAULTY;
    } else if ((last && repeats(r, last)) || (same && repeats(r, same))) {
        r->outcome = LEDGER_UNCHANGED;
    } else if (!date_set(r->date)) {
        diag(l->diag, LEDGER_NO_DATE, r->loc, cell_part(r));
        r->outcome = LEDGER_FAULTY;
    } else if (same) {
        diag(l->diag, LEDGER_CONFLICT, r->loc, cell_part(r), r->measure->id,
             date_iso(l->arena, r->date));
        r->outcome = LEDGER_CONFLICT;
    } else {
        against_rows(m, r);
    }
    if (r->outcome == LEDGER_NEW && last && r->percent >= 0 && r->percent < percent_of(last))
        diag(l->diag, LEDGER_FALLS, r->loc, cell_part(r), arena_printf(l->arena, "%d", percent_of(last)),
             arena_printf(l->arena, "%d", r->percent));
}

void ledger_match(struct ledger *l)
{
    struct match m;
    set_up(&m, l);
    for (size_t i = 0; i < l->rows.n; i++) {
        struct ledger_row *r = &l->rows.v[i];
        find_measure(&m, r);
        if (r->outcome != LEDGER_NEW)
            continue;
        if (r->faulty)
            r->outcome = LEDGER_FAULTY;
        else if (is_blank(r))
            r->outcome = LEDGER_BLANK;
        else
            settle(&m, r);
    }
}

/* ---- what a unit reports on ---- */

static bool names(const struct refs *refs, const struct unit *u)
{
    for (size_t i = 0; i < refs->n; i++)
        if (refs->v[i].to == &u->record)
            return true;
    return false;
}

static bool has_reported(const struct measure *x, const struct unit *u)
{
    for (size_t i = 0; i < x->progress.n; i++) {
        const struct progress *p = (const struct progress *)x->progress.v[i].to;
        if (p && p->reporter.to == &u->record)
            return true;
    }
    return false;
}

struct refs ledger_measures(struct arena *a, const struct model *m, const struct unit *u)
{
    const struct list *all = &m->of[CLASS_measure];
    struct refs out = { arena_array(a, struct ref, all->n), 0 };
    for (size_t i = 0; i < all->n; i++) {
        const struct measure *x = (const struct measure *)all->v[i];
        if (names(&x->lead, u) || (x->lead.n == 0 && names(&x->responsible, u)) || has_reported(x, u))
            out.v[out.n++] = (struct ref){ &x->record, x->id, x->record.loc };
    }
    return out;
}

const struct progress *ledger_newest(const struct model *m, const struct measure *x)
{
    const struct progress *newest = NULL;
    for (size_t i = 0; i < m->of[CLASS_progress].n; i++) {
        const struct progress *p = (const struct progress *)m->of[CLASS_progress].v[i];
        if (str_eq(p->measure.id, x->id) && (!newest || date_cmp(newest->date, p->date) < 0))
            newest = p;
    }
    return newest;
}
