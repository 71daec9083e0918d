/* The import object: what was read, as data. Keys in a fixed order, one document a line. */
#include "intake/intake.h"
#include "intake/junk.h"
#include "text/esc.h"

static void put_key(struct buf *out, const char *key)
{
    char before = out->p[out->n - 1];
    if (before != '{' && before != '[')
        buf_putz(out, ", ");
    if (key)
        buf_printf(out, "\"%s\": ", key);
}

static void put_text(struct buf *out, const char *key, str s)
{
    put_key(out, key);
    esc_json_string(out, s);
}

/* null where nothing is printed. */
static void put_maybe(struct buf *out, const char *key, str s)
{
    put_key(out, key);
    if (s.n)
        esc_json_string(out, s);
    else
        buf_putz(out, "null");
}

static void put_lines(struct buf *out, const char *key, uint32_t first, uint32_t last)
{
    put_key(out, key);
    buf_printf(out, "[%u, %u]", first, last);
}

static void put_names(struct buf *out, const char *key, const struct names *names)
{
    put_key(out, key);
    buf_putc(out, '[');
    for (size_t i = 0; i < names->n; i++)
        put_text(out, NULL, names->v[i]);
    buf_putc(out, ']');
}

static void put_joined(struct buf *out, const char *key, const struct names *parts)
{
    put_key(out, key);
    buf_putc(out, '"');
    for (size_t i = 0; i < parts->n; i++)
        esc_json(out, parts->v[i]);
    buf_putc(out, '"');
}

/* ---- targets ---- */

static void put_num(struct buf *out, struct num n)
{
    int64_t unit = 1;
    for (int i = 0; i < n.decimals; i++)
        unit *= 10;
    buf_printf(out, "%lld", (long long)(n.digits / unit));
    if (n.decimals)
        buf_printf(out, ".%0*lld", n.decimals, (long long)(n.digits % unit));
}

static void put_value(struct buf *out, const struct intake_target *t)
{
    put_key(out, "value");
    if (!t->value.set) {
        buf_putz(out, "null");
        return;
    }
    if (t->upper.set)
        buf_putc(out, '[');
    put_num(out, t->value);
    if (!t->upper.set)
        return;
    buf_putz(out, ", ");
    put_num(out, t->upper);
    buf_putc(out, ']');
}

static const char *comparator(int c)
{
    switch (c) {
    case comparator_AT_LEAST: return ">=";
    case comparator_MORE_THAN: return ">";
    case comparator_AT_MOST: return "<=";
    case comparator_LESS_THAN: return "<";
    case comparator_ABOUT: return "~";
    case comparator_RANGE: return "range";
    default: return "=";
    }
}

static void put_targets(struct buf *out, const struct intake_targets *targets)
{
    put_key(out, "targets");
    buf_putc(out, '[');
    for (size_t i = 0; i < targets->n; i++) {
        const struct intake_target *t = &targets->v[i];
        put_key(out, NULL);
        buf_putc(out, '{');
        put_text(out, "text", t->text);
        put_value(out, t);
        put_text(out, "unit", t->unit);
        put_text(out, "comparator", str_z(comparator(t->comparator)));
        put_key(out, "placeholder");
        buf_putz(out, t->masked ? "true}" : "false}");
    }
    buf_putc(out, ']');
}

/* ---- sections and measures ---- */

static void put_sections(struct buf *out, const char *key, const struct intake_node *parent)
{
    put_key(out, key);
    buf_putc(out, '[');
    for (const struct intake_node *n = parent->first; n; n = n->next) {
        if (n->kind != INTAKE_SECTION)
            continue;
        put_key(out, NULL);
        buf_putc(out, '{');
        put_maybe(out, "number", n->number);
        put_text(out, "title", n->title);
        put_key(out, "level");
        buf_printf(out, "%d", n->level);
        put_key(out, "line");
        buf_printf(out, "%u", n->line);
        put_sections(out, "children", n);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_due(struct buf *out, const struct intake_node *n)
{
    struct date d = n->due.by;
    put_maybe(out, "deadline", n->duty.deadline);
    put_key(out, "deadline_norm");
    if (date_set(d))
        buf_printf(out, "\"%04d-%02d-%02d\"", d.year, d.month, d.day);
    else
        buf_putz(out, n->due.ongoing ? "\"ongoing\"" : "null");
    put_key(out, "deadline_ongoing");
    buf_putz(out, n->due.ongoing ? "true" : "false");
}

static void put_measure(struct buf *out, const struct intake_node *n)
{
    put_key(out, NULL);
    buf_putc(out, '{');
    put_maybe(out, "number", n->number);
    put_text(out, "path", n->path);
    put_text(out, "class", str_z(enum_info(ENUM_measure_class)->values[n->class].key));
    put_text(out, "title", n->title);
    put_key(out, "line");
    buf_printf(out, "%u", n->line);
    put_lines(out, "lines", n->line, n->last_line);
    put_joined(out, "text", &n->paragraphs);
    put_names(out, "lead", &n->duty.lead);
    put_names(out, "responsible", &n->duty.responsible);
    put_names(out, "cooperating", &n->duty.cooperating);
    put_due(out, n);
    put_targets(out, &n->targets);
    buf_putc(out, '}');
}

/* ---- documents ---- */

static void put_measures(struct buf *out, const struct intake_document *d)
{
    put_key(out, "measures");
    buf_putc(out, '[');
    for (const struct intake_node *n = d->root; n; n = intake_next(n, d->root))
        if (n->kind == INTAKE_MEASURE)
            put_measure(out, n);
    buf_putc(out, ']');
}

static void put_objectives(struct buf *out, const struct intake_document *d)
{
    put_key(out, "objectives");
    buf_putc(out, '[');
    for (size_t i = 0; i < d->objectives.n; i++) {
        put_key(out, NULL);
        buf_printf(out, "{\"line\": %u", d->objectives.v[i].line);
        put_targets(out, &d->objectives.v[i].targets);
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static const char *use_name(enum use use)
{
    switch (use) {
    case USE_TITLE: return "title";
    case USE_PREAMBLE: return "preamble";
    case USE_SECTION: return "section";
    case USE_MEASURE: return "measure";
    case USE_OBJECTIVE: return "objective";
    case USE_CLOSING: return "closing";
    default: return "junk";
    }
}

/* Junk by its kind, and the account: what each source line was taken for. */
static void put_runs(struct buf *out, const struct intake_document *d, bool junk)
{
    put_key(out, junk ? "junk" : "account");
    buf_putc(out, '[');
    for (size_t i = 0; i < d->runs.n; i++) {
        const struct intake_run *r = &d->runs.v[i];
        const char *name = junk ? junk_name(r->use) : use_name(r->use);
        if (!name)
            continue;
        put_key(out, NULL);
        buf_putc(out, '{');
        put_lines(out, "lines", r->first, r->last);
        put_text(out, junk ? "kind" : "as", str_z(name));
        buf_putc(out, '}');
    }
    buf_putc(out, ']');
}

static void put_document(struct buf *out, const struct intake_document *d)
{
    buf_putc(out, '{');
    put_text(out, "file", d->src->path);
    put_lines(out, "lines", d->first, d->last);
    put_text(out, "encoding", d->encoding);
    put_text(out, "script", d->traditional ? S("Hant") : S("Hans"));
    put_maybe(out, "title", d->title);
    put_maybe(out, "kind", d->kind);
    put_maybe(out, "status", d->status);
    put_maybe(out, "document_number", d->number);
    put_sections(out, "sections", d->root);
    put_measures(out, d);
    put_objectives(out, d);
    put_runs(out, d, true);
    put_runs(out, d, false);
    buf_putc(out, '}');
}

/* diag prints one object a line. */
static void put_diagnostics(struct buf *out, struct diag *diag, bool zh)
{
    struct buf lines;
    buf_init(&lines);
    diag_print(diag, (struct diag_style){ .zh = zh, .json = true }, &lines);
    str rest = buf_str(&lines), line;
    for (bool more = rest.n > 0; more;) {
        more = str_cut(rest, S("\n"), &line, &rest) && rest.n > 0;
        buf_put(out, line);
        buf_putz(out, more ? ",\n" : "\n");
    }
    buf_release(&lines);
}

void intake_json(const struct intake *in, struct diag *diag, bool zh, struct buf *out)
{
    buf_putz(out, "{\"documents\": [\n");
    for (size_t i = 0; i < in->documents.n; i++) {
        put_document(out, &in->documents.v[i]);
        buf_putz(out, i + 1 < in->documents.n ? ",\n" : "\n");
    }
    buf_putz(out, "],\n\"diagnostics\": [\n");
    put_diagnostics(out, diag, zh);
    buf_putz(out, "]}\n");
}
