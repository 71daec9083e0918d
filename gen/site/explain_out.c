/* An explanation in words and as JSON. */
#include "model/status.h"
#include "site/explain.h"
#include "site/extra.h"
#include "text/esc.h"

/* Runs of numbers: "3-7, 12". */
static void put_lines(const struct trace_template *t, struct buf *out)
{
    const char *sep = "";
    for (size_t from = 1; from <= t->nlines; from++) {
        size_t to = from;
        if (!t->lines[from])
            continue;
        while (to < t->nlines && t->lines[to + 1])
            to++;
        buf_printf(out, to > from ? "%s%zu-%zu" : "%s%zu", sep, from, to);
        sep = ", ";
        from = to;
    }
}

/* The status of measures is computed by a named rule; pages that show it are made by that rule, too. */
static bool shows_status(const struct script_trace *t)
{
    static const char *const names[] = { "status", "expected" };
    for (size_t i = 0; i < t->records.n; i++) {
        const struct class_info *c = t->records.v[i].record->class;
        for (size_t k = 0; k < ARRAY_LEN(names) && c->id == CLASS_measure; k++)
            if (t->records.v[i].fields[field_find(c, str_z(names[k])) - c->fields])
                return true;
    }
    return false;
}

static str shown_source(const struct record *r) { return r->loc.src ? r->loc.src->path : S("–"); }

static void put_records(const struct explanation *e, bool zh, struct buf *out)
{
    buf_printf(out, zh ? "记录（%zu）：\n" : "records (%zu):\n", e->trace.records.n);
    for (size_t i = 0; i < e->trace.records.n; i++) {
        const struct trace_record *t = &e->trace.records.v[i];
        const struct record *r = t->record;
        const char *sep = "";
        buf_printf(out, "  %.*s:%u  %s %.*s  ", STR_ARG(shown_source(r)), r->loc.line,
                   zh ? r->class->zh : r->class->name, STR_ARG(record_id(r)));
        for (size_t k = 0; k < r->class->n; k++)
            if (t->fields[k]) {
                buf_printf(out, "%s%s", sep, zh ? r->class->fields[k].zh : r->class->fields[k].name);
                sep = zh ? "、" : ", ";
            }
        buf_putc(out, '\n');
    }
}

static void put_templates(const struct explanation *e, bool zh, struct buf *out)
{
    buf_putz(out, zh ? "模板，执行的行：\n" : "templates, lines run:\n");
    for (size_t i = 0; i < e->trace.templates.n; i++) {
        const struct trace_template *t = &e->trace.templates.v[i];
        buf_printf(out, "  %.*s: ", STR_ARG(t->src->path));
        put_lines(t, out);
        if (t->from.src)
            buf_printf(out, zh ? "（由 %.*s:%u 引用）" : "  (included at %.*s:%u)",
                       STR_ARG(t->from.src->path), t->from.line);
        buf_putc(out, '\n');
    }
}

static void put_uses(const struct trace_use *v, size_t n, const char *heading, struct buf *out)
{
    buf_putz(out, heading);
    for (size_t i = 0; i < n; i++)
        buf_printf(out, "%s%.*s ×%zu", i ? ", " : " ", STR_ARG(v[i].name), v[i].times);
    buf_putc(out, '\n');
}

/* The class of a data file's records, also where there are none. */
static const struct class_info *class_of(const struct site *s, const struct explanation *e)
{
    return e->trace.records.n ? e->trace.records.v[0].record->class : extra_class(s, e->extra);
}

static void put_extra(const struct site *s, const struct explanation *e, bool zh, struct buf *out)
{
    const struct class_info *c = class_of(s, e);
    buf_printf(out, "%.*s\n", STR_ARG(e->file));
    if (c && (e->extra->of || e->extra->choice))
        buf_printf(out, zh ? "数据文件：旁边网页列出的“%s”记录\n"
                           : "data file: records of class %s that the page beside it shows\n",
                   zh ? c->zh : c->name);
    else if (c)
        buf_printf(out, zh ? "数据文件：“%s”类型的全部 %zu 条记录，标有 COLUMN 的栏目\n"
                           : "data file: all %2$zu records of class %1$s, their COLUMN fields\n",
                   zh ? c->zh : c->name, s->model.of[c->id].n);
    else
        buf_putz(out, zh ? "由程序生成或原样复制，不经过模板\n"
                         : "made or copied by the program, without a template\n");
    if (c)
        put_records(e, zh, out);
}

void explanation_text(const struct site *s, const struct explanation *e, bool zh, struct buf *out)
{
    const struct output *o = e->output;
    if (!o) {
        put_extra(s, e, zh, out);
        return;
    }
    buf_printf(out, zh ? "%.*s\n路由：%.*s（%.*s:%u）\n语言：%.*s\n"
                       : "%.*s\nroute: %.*s (%.*s:%u)\nlanguage: %.*s\n",
               STR_ARG(e->file), STR_ARG(o->route->name), STR_ARG(o->route->loc.src->path),
               o->route->loc.line, STR_ARG(lang_info(e->lang)->code));
    if (o->record)
        buf_printf(out, zh ? "本页的记录：%.*s %.*s:%u\n" : "record of the page: %.*s %.*s:%u\n",
                   STR_ARG(record_id(o->record)), STR_ARG(shown_source(o->record)), o->record->loc.line);
    put_templates(e, zh, out);
    put_records(e, zh, out);
    if (shows_status(&e->trace))
        buf_printf(out, zh ? "规则：%.*s（措施的状态）\n" : "rule: %.*s (status of measures)\n",
                   STR_ARG(status_rule_name()));
    put_uses(e->trace.functions.v, e->trace.functions.n, zh ? "函数：" : "functions:", out);
    put_uses(e->trace.strings.v, e->trace.strings.n, zh ? "界面文字：" : "interface strings:", out);
}

/* ---- JSON --------------------------------------------------------------- */

static void put_key(struct buf *out, const char *sep, const char *key, str value)
{
    buf_printf(out, "%s\"%s\":", sep, key);
    esc_json_string(out, value);
}

static void put_records_json(const struct explanation *e, struct buf *out)
{
    buf_putz(out, ",\"records\":[");
    for (size_t i = 0; i < e->trace.records.n; i++) {
        const struct trace_record *t = &e->trace.records.v[i];
        const char *sep = "";
        buf_putz(out, i ? ",\n{" : "\n{");
        put_key(out, "", "class", str_z(t->record->class->name));
        put_key(out, ",", "id", record_id(t->record));
        put_key(out, ",", "file", shown_source(t->record));
        buf_printf(out, ",\"line\":%u,\"fields\":[", t->record->loc.line);
        for (size_t k = 0; k < t->record->class->n; k++)
            if (t->fields[k]) {
                buf_printf(out, "%s\"%s\"", sep, t->record->class->fields[k].name);
                sep = ",";
            }
        buf_putz(out, "]}");
    }
    buf_putz(out, "]");
}

static void put_templates_json(const struct explanation *e, struct buf *out)
{
    buf_putz(out, ",\"templates\":[");
    for (size_t i = 0; i < e->trace.templates.n; i++) {
        const struct trace_template *t = &e->trace.templates.v[i];
        const char *sep = "";
        buf_putz(out, i ? ",\n{" : "\n{");
        put_key(out, "", "file", t->src->path);
        if (t->from.src) {
            put_key(out, ",", "from", t->from.src->path);
            buf_printf(out, ",\"from_line\":%u", t->from.line);
        }
        buf_putz(out, ",\"lines\":[");
        for (size_t k = 1; k <= t->nlines; k++)
            if (t->lines[k]) {
                buf_printf(out, "%s%zu", sep, k);
                sep = ",";
            }
        buf_putz(out, "]}");
    }
    buf_putz(out, "]");
}

static void put_uses_json(const struct trace_use *v, size_t n, const char *key, struct buf *out)
{
    buf_printf(out, ",\"%s\":{", key);
    for (size_t i = 0; i < n; i++) {
        buf_putz(out, i ? "," : "");
        esc_json_string(out, v[i].name);
        buf_printf(out, ":%zu", v[i].times);
    }
    buf_putz(out, "}");
}

void explanation_json(const struct site *s, const struct explanation *e, struct buf *out)
{
    const struct class_info *c = e->extra ? class_of(s, e) : NULL;
    buf_putc(out, '{');
    put_key(out, "", "file", e->file);
    put_key(out, ",", "language", lang_info(e->lang)->code);
    if (c)
        put_key(out, ",", "class", str_z(c->name));
    if (!e->output)
        put_records_json(e, out);
    if (e->output) {
        put_key(out, ",", "route", e->output->route->name);
        put_key(out, ",", "record", e->output->record ? record_id(e->output->record) : S(""));
        put_templates_json(e, out);
        put_records_json(e, out);
        put_key(out, ",", "status_rule", shows_status(&e->trace) ? status_rule_name() : S(""));
        put_uses_json(e->trace.functions.v, e->trace.functions.n, "functions", out);
        put_uses_json(e->trace.strings.v, e->trace.strings.n, "strings", out);
    }
    buf_putz(out, "}\n");
}
