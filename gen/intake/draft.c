/* Documents as policy.xml in the record vocabulary, source lines in comments. A draft is valid as it
 * stands; what the document does not say is filled with marked placeholders and reported. */
#include "intake/intake.h"
#include "intake/resolve.h"
#include "base/hash.h"
#include "text/esc.h"

struct intake_drafts { struct resolver units; };
enum { PLACEHOLDER_YEAR = 2000 };

struct drafter {
    struct resolver *units;
    const struct intake_document *doc;
    struct buf *out;
    str id;
    unsigned measures;
    int depth;
};

/* ---- XML ---- */

static void indent(struct drafter *d)
{
    for (int i = 0; i < d->depth; i++)
        buf_putz(d->out, "  ");
}

static void put_element(struct drafter *d, const char *name, str text)
{
    indent(d);
    buf_printf(d->out, "<%s>", name);
    esc_html(d->out, text);
    buf_printf(d->out, "</%s>\n", name);
}

static void put_chinese(struct drafter *d, const char *name, str text)
{
    indent(d);
    buf_printf(d->out, "<%s xml:lang=\"zh-Hans\">", name);
    esc_html(d->out, text);
    buf_printf(d->out, "</%s>\n", name);
}

static void put_attr(struct drafter *d, const char *name, str value)
{
    if (value.n == 0)
        return;
    buf_printf(d->out, " %s=\"", name);
    esc_attr(d->out, value);
    buf_putc(d->out, '"');
}

/* Two hyphens would end a comment. */
static void put_comment(struct drafter *d, str text)
{
    indent(d);
    buf_putz(d->out, "<!-- ");
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '-' && (i + 1 == text.n || text.p[i + 1] == '-'))
            continue;
        buf_putc(d->out, text.p[i] == '\n' ? ' ' : text.p[i]);
    }
    buf_putz(d->out, " -->\n");
}

static void put_place(struct drafter *d, uint32_t first, uint32_t last)
{
    struct arena *a = d->units->arena;
    str file = d->doc->src->path;
    put_comment(d, last > first ? arena_printf(a, "%.*s:%u–%u", STR_ARG(file), first, last)
                                : arena_printf(a, "%.*s:%u", STR_ARG(file), first));
}

static void put_note(struct drafter *d, enum diag_code code, str what)
{
    str args[] = { S(""), what };
    put_comment(d, diag_text(d->units->arena, code, true, args + 1, 1));
    diag_add(d->units->diag, code, loc_at(d->doc->src, d->doc->first, 0), args, 1);
}

static void put_prose(struct drafter *d, const char *name, const struct names *paragraphs)
{
    if (paragraphs->n == 0)
        return;
    if (paragraphs->n == 1) {
        put_chinese(d, name, paragraphs->v[0]);
        return;
    }
    indent(d);
    buf_printf(d->out, "<%s xml:lang=\"zh-Hans\">\n", name);
    d->depth++;
    for (size_t i = 0; i < paragraphs->n; i++)
        put_element(d, "p", paragraphs->v[i]);
    d->depth--;
    indent(d);
    buf_printf(d->out, "</%s>\n", name);
}

static void put_date(struct drafter *d, const char *name, struct date date)
{
    put_element(d, name, date_iso(d->units->arena, date));
}

/* ---- measures ---- */

static void put_units(struct drafter *d, const char *name, const struct names *printed,
                      uint32_t line)
{
    struct names ids = resolve_all(d->units, printed, loc_at(d->doc->src, line, 0));
    for (size_t i = 0; i < ids.n; i++)
        put_element(d, name, ids.v[i]);
}

static void put_deadline(struct drafter *d, const struct intake_node *n)
{
    if (n->duty.deadline.n == 0)
        return;
    put_comment(d, n->duty.deadline);
    if (!n->due.set)
        return;
    indent(d);
    buf_printf(d->out, "<deadline%s", n->due.ongoing ? " ongoing=\"true\"" : "");
    if (!date_set(n->due.by)) {
        buf_putz(d->out, "/>\n");
        return;
    }
    buf_putc(d->out, '>');
    buf_put(d->out, date_iso(d->units->arena, n->due.by));
    buf_putz(d->out, "</deadline>\n");
}

/* Measure words that the vocabulary knows under another print. */
static const struct { const char *printed, *known; } same_words[] = {
    { "％", "%" }, { "天", "日" }, { "工作日", "个工作日" }, { "小时", "个小时" },
    { "百分点", "个百分点" }, { "环节", "个环节" }, { "场次", "场" }, { "项次", "项" },
    { "人次", "人" }, { "份", "份材料" }, { "户", "家" },
};

static const struct quantity *quantity_of(struct arena *a, str printed)
{
    str key = lex_fold(a, printed);
    for (size_t i = 0; i < ARRAY_LEN(same_words); i++)
        if (str_eq(key, str_z(same_words[i].printed)))
            key = str_z(same_words[i].known);
    return quantity_find(key);
}

static void put_num(struct drafter *d, const char *name, struct num n)
{
    struct arena *a = d->units->arena;
    int64_t unit = 1;
    if (!n.set)
        return;
    for (int i = 0; i < n.decimals; i++)
        unit *= 10;
    put_attr(d, name, n.decimals ? arena_printf(a, "%lld.%0*lld", (long long)(n.digits / unit),
                                                n.decimals, (long long)(n.digits % unit))
                                 : arena_printf(a, "%lld", (long long)n.digits));
}

/* A measure word the vocabulary lacks stays in the name, so that nothing is lost. */
static void put_target(struct drafter *d, const struct intake_target *t)
{
    const struct quantity *q = quantity_of(d->units->arena, t->unit);
    indent(d);
    buf_putz(d->out, "<target");
    if (t->comparator != comparator_EXACTLY)
        put_attr(d, "comparator", str_z(enum_info(ENUM_comparator)->values[t->comparator].key));
    put_num(d, "value", t->value);
    put_num(d, "upper", t->upper);
    if (q)
        put_attr(d, "unit", str_z(q->key));
    if (t->masked)
        put_attr(d, "masked", S("true"));
    buf_putz(d->out, ">\n");
    d->depth++;
    put_chinese(d, "name", t->text);
    d->depth--;
    indent(d);
    buf_putz(d->out, "</target>\n");
}

static void put_children(struct drafter *d, const struct intake_node *n, enum intake_kind kind);

static void put_measure(struct drafter *d, const struct intake_node *n)
{
    struct arena *a = d->units->arena;
    put_place(d, n->line, n->last_line);
    indent(d);
    buf_putz(d->out, "<measure");
    put_attr(d, "id", arena_printf(a, "%.*s-%02u", STR_ARG(d->id), ++d->measures));
    put_attr(d, "number", n->number);
    if (n->class != measure_class_TASK)
        put_attr(d, "class", str_z(enum_info(ENUM_measure_class)->values[n->class].key));
    buf_putz(d->out, ">\n");
    d->depth++;
    put_chinese(d, "title", n->title.n ? n->title : n->number.n ? n->number : n->path);
    put_prose(d, "text", &n->paragraphs);
    put_units(d, "lead", &n->duty.lead, n->line);
    put_units(d, "responsible", &n->duty.responsible, n->line);
    put_units(d, "cooperating", &n->duty.cooperating, n->line);
    put_deadline(d, n);
    for (size_t i = 0; i < n->targets.n; i++)
        put_target(d, &n->targets.v[i]);
    put_children(d, n, INTAKE_MEASURE);
    d->depth--;
    indent(d);
    buf_putz(d->out, "</measure>\n");
}

/* ---- sections ---- */

static void put_section(struct drafter *d, const struct intake_node *n)
{
    put_place(d, n->line, n->line);
    indent(d);
    buf_putz(d->out, "<section");
    put_attr(d, "number", n->number);
    buf_putz(d->out, ">\n");
    d->depth++;
    put_chinese(d, "title", n->title.n ? n->title : n->number.n ? n->number : n->path);
    put_prose(d, "text", &n->paragraphs);
    put_children(d, n, INTAKE_SECTION);
    put_children(d, n, INTAKE_MEASURE);
    d->depth--;
    indent(d);
    buf_putz(d->out, "</section>\n");
}

static void put_children(struct drafter *d, const struct intake_node *n, enum intake_kind kind)
{
    for (const struct intake_node *k = n->first; k; k = k->next) {
        if (k->kind == INTAKE_MEASURE && kind == INTAKE_MEASURE)
            put_measure(d, k);
        else if (k->kind == INTAKE_SECTION && kind == INTAKE_SECTION)
            put_section(d, k);
    }
}

/* Measures that stand in no section get one, for the vocabulary wants it so. */
static void put_body(struct drafter *d)
{
    bool open = false;
    for (const struct intake_node *k = d->doc->root->first; k; k = k->next) {
        if (k->kind == INTAKE_MEASURE && !open) {
            indent(d);
            buf_putz(d->out, "<section>\n");
            d->depth++;
            put_chinese(d, "title", d->doc->kind.n ? d->doc->kind : d->doc->title);
        } else if (k->kind == INTAKE_SECTION && open) {
            d->depth--;
            indent(d);
            buf_putz(d->out, "</section>\n");
        }
        open = k->kind == INTAKE_MEASURE;
        if (open)
            put_measure(d, k);
        else
            put_section(d, k);
    }
    if (open) {
        d->depth--;
        indent(d);
        buf_putz(d->out, "</section>\n");
    }
}

/* ---- the policy ---- */

static void put_issuers(struct drafter *d)
{
    struct names ids = resolve_all(d->units, &d->doc->issuers, loc_at(d->doc->src, 0, 0));
    for (size_t i = 0; i < ids.n; i++)
        put_element(d, "issuer", ids.v[i]);
    if (ids.n)
        return;
    str placeholder = lex_first(WORDS_DRAFT_ISSUER);
    put_note(d, DIAG_IMPORT_NO_ISSUER, placeholder);
    put_element(d, "issuer", resolve_placeholder(d->units, placeholder));
}

static void put_dates(struct drafter *d)
{
    struct date written = d->doc->written;
    if (!date_set(written)) {
        written = (struct date){ (int16_t)(d->doc->year ? d->doc->year : PLACEHOLDER_YEAR), 1, 1 };
        put_note(d, DIAG_IMPORT_NO_DATE, date_iso(d->units->arena, written));
    }
    put_date(d, "written", written);
}

static str title_of(struct drafter *d)
{
    if (d->doc->title.n)
        return d->doc->title;
    str placeholder = lex_first(WORDS_DRAFT_TITLE);
    put_note(d, DIAG_IMPORT_NO_TITLE, placeholder);
    return placeholder;
}

static void put_policy(struct drafter *d)
{
    const struct intake_document *doc = d->doc;
    struct date published = doc->written;
    if (!date_set(published))
        published = (struct date){ (int16_t)(doc->year ? doc->year : PLACEHOLDER_YEAR), 1, 1 };
    put_issuers(d);
    put_dates(d);
    put_chinese(d, "title", title_of(d));
    if (doc->number.n)
        put_element(d, "number", doc->number);
    put_date(d, "published", published);
    put_element(d, "validity", S("in-force"));
    if (doc->status.n && lex_at(WORDS_STATUS_DRAFT, lex_fold(d->units->arena, doc->status)))
        put_element(d, "draft", S("true"));
    put_element(d, "source", doc->src->path);
    put_prose(d, "preamble", &doc->preamble);
    put_body(d);
    put_prose(d, "closing", &doc->closing);
}

struct intake_drafts *intake_drafts_new(struct arena *a, const struct model *m, struct diag *diag)
{
    struct intake_drafts *d = arena_new(a, struct intake_drafts);
    resolver_init(&d->units, a, m, diag);
    return d;
}

void intake_draft(struct intake_drafts *drafts, const struct intake_document *doc, str id,
                  struct buf *out)
{
    struct drafter d = { .units = &drafts->units, .doc = doc, .out = out, .id = id, .depth = 1 };
    buf_putz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<policy");
    put_attr(&d, "id", id);
    buf_putz(out, ">\n");
    put_place(&d, doc->first, doc->last);
    put_policy(&d);
    buf_putz(out, "</policy>\n");
}

str intake_document_id(struct arena *a, const struct intake_document *doc)
{
    char hex[33];
    str about = arena_printf(a, "%.*s %u %.*s %.*s", STR_ARG(doc->src->path), doc->first,
                             STR_ARG(doc->title), STR_ARG(doc->number));
    hash_hex(hash_of(about), hex);
    return arena_printf(a, "p-%.8s", hex);
}

/* ---- units the register lacks ---- */

bool intake_draft_units(struct intake_drafts *drafts, struct buf *out)
{
    const struct map *fresh = &drafts->units.fresh;
    struct drafter d = { .units = &drafts->units, .out = out, .depth = 1 };
    if (fresh->n == 0)
        return false;
    buf_putz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<units>\n");
    put_comment(&d, diag_text(d.units->arena, DIAG_IMPORT_MERGE_UNITS, true, NULL, 0));
    for (size_t i = 0; i < fresh->n; i++) {
        const struct new_unit *u = fresh->v[i].value;
        indent(&d);
        buf_putz(out, "<unit");
        put_attr(&d, "id", u->id);
        put_attr(&d, "level", str_z(enum_info(ENUM_unit_level)->values[u->level].key));
        buf_putz(out, ">\n");
        d.depth++;
        put_chinese(&d, "name", u->name);
        d.depth--;
        indent(&d);
        buf_putz(out, "</unit>\n");
    }
    buf_putz(out, "</units>\n");
    return true;
}
