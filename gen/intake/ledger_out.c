/* New rows → the month's file; all rows → the report. */
#include "intake/ledger.h"
#include "text/csv.h"
#include "text/enc.h"
#include "text/esc.h"

static const enum ledger_column columns[] = {  /* of a month's file that does not exist yet */
    LEDGER_MEASURE, LEDGER_DATE, LEDGER_STATE, LEDGER_PERCENT, LEDGER_NOTE, LEDGER_NOTE_EN,
    LEDGER_EVIDENCE, LEDGER_REPORTER,
};

/* ---- appending ---- */

static str month_of(struct arena *a, struct date d)
{
    return arena_printf(a, "%04d-%02d", d.year, d.month);
}

struct strs ledger_months(const struct ledger *l)
{
    struct strs out = { arena_array(l->arena, str, l->rows.n), 0 };
    for (size_t i = 0; i < l->rows.n; i++)
        if (l->rows.v[i].outcome == LEDGER_NEW)
            out.v[out.n++] = month_of(l->arena, l->rows.v[i].date);
    out.n = str_unique(out.v, out.n);
    return out;
}

/* Ledgers of the site name the id by the class it refers to. */
static str header_of(enum ledger_column c) { return c == LEDGER_MEASURE ? S("措施") : ledger_label(c); }

static void put_field(struct buf *out, const struct ledger_row *r, enum ledger_column c)
{
    switch (c) {
    case LEDGER_MEASURE: esc_csv(out, r->measure->id); break;
    case LEDGER_DATE: buf_printf(out, "%04d-%02d-%02d", r->date.year, r->date.month, r->date.day); break;
    case LEDGER_STATE: buf_putz(out, enum_info(ENUM_progress_state)->values[r->state].zh); break;
    case LEDGER_PERCENT:
        if (r->percent >= 0)
            buf_put_uint(out, (uint64_t)r->percent);
        break;
    case LEDGER_NOTE: esc_csv(out, r->note[LANG_ZH]); break;
    case LEDGER_NOTE_EN: esc_csv(out, r->note[LANG_EN]); break;
    case LEDGER_EVIDENCE: esc_csv(out, r->evidence); break;
    case LEDGER_REPORTER: esc_csv(out, r->reporter ? r->reporter->id : S("")); break;
    default: break;
    }
}

struct order { const enum ledger_column *v; size_t n; };

static void put_row(struct buf *out, const struct ledger_row *r, const struct order *order)
{
    for (size_t i = 0; i < order->n; i++) {
        if (i)
            buf_putc(out, ',');
        put_field(out, r, order->v[i]);
    }
    buf_putz(out, "\r\n");
}

/* The columns of a file that exists, in its order. False after a reported fault. */
static bool columns_of(const struct ledger *l, const struct source *existing, struct order *out)
{
    struct csv csv;
    csv_read(l->arena, existing, &csv, l->diag);
    out->n = csv.n ? csv.v[0].n : 0;
    enum ledger_column *v = arena_array(l->arena, enum ledger_column, out->n);
    out->v = v;
    for (size_t i = 0; i < out->n; i++) {
        const struct csv_cell *c = &csv.v[0].v[i];
        v[i] = ledger_column_of(l->arena, c->text);
        if (v[i] == LEDGER_NO_COLUMN && c->text.n) {
            diag(l->diag, LEDGER_FILE, c->loc, cell_name(l->arena, 0, (uint32_t)i), c->text);
            return false;
        }
    }
    return true;
}

static void put_header(struct buf *out)
{
    for (size_t i = 0; i < ARRAY_LEN(columns); i++) {
        buf_putz(out, i ? "," : "");
        buf_put(out, header_of(columns[i]));
    }
    buf_putz(out, "\r\n");
}

bool ledger_append(const struct ledger *l, str month, str path, str existing, struct buf *out)
{
    const str bom = S("\xEF\xBB\xBF");
    struct order order = { columns, ARRAY_LEN(columns) };
    struct source *src = arena_new(l->arena, struct source);
    struct enc_result text = enc_decode(l->arena, existing, S(""), path, l->diag);
    *src = (struct source){ path, text.text };
    bool fresh = str_trim(text.text).n == 0;
    if (!fresh && !columns_of(l, src, &order))
        return false;
    buf_put(out, bom);
    buf_put(out, fresh ? S("") : text.text);
    if (fresh)
        put_header(out);
    else if (out->p[out->n - 1] != '\n')
        buf_putz(out, "\r\n");
    for (size_t i = 0; i < l->rows.n; i++)
        if (l->rows.v[i].outcome == LEDGER_NEW && str_eq(month_of(l->arena, l->rows.v[i].date), month))
            put_row(out, &l->rows.v[i], &order);
    return true;
}

/* ---- who has sent what ---- */

static const struct { const char *key, *zh, *en; } outcomes[] = {
    [LEDGER_NEW] = { "new", "新增", "new" },
    [LEDGER_UNCHANGED] = { "unchanged", "未变化", "unchanged" },
    [LEDGER_BLANK] = { "blank", "未填", "left blank" },
    [LEDGER_CONFLICT] = { "conflict", "冲突", "conflicting" },
    [LEDGER_UNKNOWN] = { "unknown", "未知措施", "unknown measure" },
    [LEDGER_FAULTY] = { "faulty", "填写有误", "faulty" },
};

static bool has_sent(const struct ledger *l, const struct unit *u)
{
    for (size_t i = 0; i < l->files.n; i++)
        if (l->files.v[i].unit == u)
            return true;
    for (size_t i = 0; i < l->rows.n; i++)
        if (l->rows.v[i].reporter == u)
            return true;
    return false;
}

/* A unit owes a report while a measure it leads is not done. */
static bool owes(const struct ledger *l, const struct unit *u)
{
    for (size_t i = 0; i < l->model->of[CLASS_measure].n; i++) {
        const struct measure *x = (const struct measure *)l->model->of[CLASS_measure].v[i];
        bool parts = x->measures.n > 0, done = x->status == status_DONE;
        const struct refs *heads = x->lead.n ? &x->lead : &x->responsible;
        if (!parts && !done && heads->n && heads->v[0].to == &u->record)
            return true;
    }
    return false;
}

static size_t count_of(const struct ledger *l, enum ledger_outcome o)
{
    size_t n = 0;
    for (size_t i = 0; i < l->rows.n; i++)
        n += l->rows.v[i].outcome == o;
    return n;
}

static struct list units_that(const struct ledger *l, bool sent)
{
    const struct list *all = &l->model->of[CLASS_unit];
    struct list out = { arena_array(l->arena, struct record *, all->n), 0 };
    for (size_t i = 0; i < all->n; i++) {
        const struct unit *u = (const struct unit *)all->v[i];
        if (has_sent(l, u) == sent && (sent || owes(l, u)))
            out.v[out.n++] = all->v[i];
    }
    return out;
}

static str name_of(const struct unit *u, bool zh)
{
    const struct text *t = u->short_name.s[LANG_ZH].n ? &u->short_name : &u->name;
    return text_in(t, zh ? LANG_ZH : LANG_EN, NULL);
}

/* ---- for people ---- */

static void put_units(struct buf *out, const struct list *units, bool zh)
{
    for (size_t i = 0; i < units->n; i++)
        buf_printf(out, "%s%.*s", i ? (zh ? "、" : ", ") : "",
                   STR_ARG(name_of((const struct unit *)units->v[i], zh)));
    buf_putc(out, '\n');
}

static void put_line(struct buf *out, const struct ledger_row *r, bool zh)
{
    const struct enum_info *states = enum_info(ENUM_progress_state);
    str said = r->title.n ? r->title : r->id.n ? r->id : r->number;
    buf_printf(out, "  %.*s  ", STR_ARG(r->place));
    if (r->measure)
        buf_printf(out, "%.*s %.*s", STR_ARG(r->measure->id),
                   STR_ARG(text_in(&r->measure->title, zh ? LANG_ZH : LANG_EN, NULL)));
    else
        buf_put(out, said);
    if (r->outcome == LEDGER_NEW) {
        buf_printf(out, "  %04d-%02d-%02d %s", r->date.year, r->date.month, r->date.day,
                   zh ? states->values[r->state].zh : states->values[r->state].en);
        if (r->percent >= 0)
            buf_printf(out, " %d%%", r->percent);
    }
    buf_putc(out, '\n');
}

void ledger_report(const struct ledger *l, bool zh, bool whole, struct buf *out)
{
    struct list sent = units_that(l, true), missing = units_that(l, false);
    buf_count(out, zh ? "台账 %zu 份，%zu 行" : "%zu ledger(s), %zu row(s)", l->files.n, l->rows.n);
    for (int o = 0; o < LEDGER_OUTCOMES; o++)
        buf_printf(out, zh ? "，%s %zu" : ", %s %zu", zh ? outcomes[o].zh : outcomes[o].en,
                   count_of(l, (enum ledger_outcome)o));
    buf_putc(out, '\n');
    if (whole) {
        buf_count(out, zh ? "已收 %zu 个单位：" : "received from %zu unit(s): ", sent.n);
        put_units(out, &sent, zh);
        buf_count(out, zh ? "未收 %zu 个单位：" : "missing from %zu unit(s): ", missing.n);
        put_units(out, &missing, zh);
    }
    for (int o = 0; o < LEDGER_OUTCOMES; o++) {
        if (o == LEDGER_BLANK || count_of(l, (enum ledger_outcome)o) == 0)
            continue;
        buf_printf(out, zh ? "%s：\n" : "%s:\n", zh ? outcomes[o].zh : outcomes[o].en);
        for (size_t i = 0; i < l->rows.n; i++)
            if ((int)l->rows.v[i].outcome == o)
                put_line(out, &l->rows.v[i], zh);
    }
}

/* ---- for programs ---- */

static void put_str(struct buf *out, const char *key, str s)
{
    buf_printf(out, "\"%s\": ", key);
    esc_json_string(out, s);
}

static void put_ids(struct buf *out, const char *key, const struct list *units)
{
    buf_printf(out, "\"%s\": [", key);
    for (size_t i = 0; i < units->n; i++)
        buf_printf(out, "%s\"%.*s\"", i ? ", " : "", STR_ARG(record_id(units->v[i])));
    buf_putz(out, "],\n");
}

static void put_object(const struct ledger *l, struct buf *out, const struct ledger_row *r)
{
    const struct enum_info *states = enum_info(ENUM_progress_state);
    buf_putc(out, '{');
    put_str(out, "place", r->place);
    buf_putz(out, ", ");
    put_str(out, "outcome", str_z(outcomes[r->outcome].key));
    buf_putz(out, ", ");
    put_str(out, "measure", r->measure ? r->measure->id : S(""));
    if (date_set(r->date)) {
        buf_putz(out, ", ");
        put_str(out, "date", date_iso(l->arena, r->date));
    }
    if (r->state >= 0) {
        buf_putz(out, ", ");
        put_str(out, "state", str_z(states->values[r->state].key));
    }
    if (r->percent >= 0)
        buf_printf(out, ", \"percent\": %d", r->percent);
    if (r->reporter) {
        buf_putz(out, ", ");
        put_str(out, "reporter", r->reporter->id);
    }
    buf_putc(out, '}');
}

void ledger_json(const struct ledger *l, bool zh, bool whole, struct buf *out)
{
    struct list sent = units_that(l, true), missing = units_that(l, false);
    struct buf lines;
    buf_printf(out, "{\"files\": %zu,\n", l->files.n);
    put_ids(out, "received", &sent);
    if (whole)
        put_ids(out, "missing", &missing);
    buf_putz(out, "\"rows\": [");
    for (size_t i = 0; i < l->rows.n; i++) {
        buf_putz(out, i ? ",\n" : "\n");
        put_object(l, out, &l->rows.v[i]);
    }
    buf_putz(out, "],\n\"diagnostics\": [");
    buf_init(&lines);
    diag_print(l->diag, (struct diag_style){ .zh = zh, .json = true }, &lines);
    str rest = buf_str(&lines), line;
    for (const char *comma = "\n"; str_cut(rest, S("\n"), &line, &rest); comma = ",\n")
        buf_printf(out, "%s%.*s", comma, STR_ARG(line));
    buf_release(&lines);
    buf_putz(out, "]}\n");
}
