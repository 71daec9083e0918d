/* Field table → RELAX NG and Markdown. */
#include "model/schema.h"
#include "model/types.h"
#include "text/prose.h"

static bool in_file(const struct field *f) { return !(f->flags & DERIVED); }

/* The field that nests records of a class, or NULL. */
static const struct field *nested_by(const struct vocabulary *v, const struct class_info *c)
{
    for (size_t k = 0; k < v->nclasses; k++)
        for (size_t i = 0; i < v->classes[k]->n; i++)
            if (v->classes[k]->fields[i].kind == KIND_CHILD && v->classes[k]->fields[i].of == c)
                return &v->classes[k]->fields[i];
    return NULL;
}

/* Classes that stand in XML files of their own; the others are nested, ledgers or Markdown. */
static bool is_root(const struct vocabulary *v, const struct class_info *c)
{
    return str_empty(v->folders[c->id]) && !nested_by(v, c);
}

static void put_values(struct buf *out, const struct enum_info *e)
{
    buf_putz(out, "<choice>");
    for (size_t i = 0; i < e->n; i++)
        buf_printf(out, "<value>%s</value>", e->values[i].key);
    buf_putz(out, "</choice>");
}

static void put_data(struct buf *out, const struct field *f)
{
    switch (f->kind) {
    case KIND_ID:
    case KIND_REF:  buf_putz(out, "<ref name=\"id\"/>"); return;
    case KIND_DATE: buf_putz(out, "<data type=\"date\"/>"); return;
    case KIND_INT:  buf_putz(out, "<data type=\"nonNegativeInteger\"/>"); return;
    case KIND_NUM:  buf_putz(out, "<data type=\"decimal\"/>"); return;
    case KIND_BOOL: buf_putz(out, "<choice><value>true</value><value>false</value></choice>"); return;
    case KIND_ENUM: put_values(out, f->values); return;
    case KIND_TEXT: buf_putz(out, "<ref name=\"lang\"/><ref name=\"line\"/>"); return;
    case KIND_PROSE: buf_putz(out, "<ref name=\"lang\"/><ref name=\"prose\"/>"); return;
    case KIND_DEADLINE: buf_putz(out, "<ref name=\"deadline\"/>"); return;
    case KIND_STR:
    case KIND_CHILD: buf_putz(out, "<ref name=\"line\"/>"); return;
    }
}

/* How often an element may stand: languages repeat it, and so does a list. */
static const char *occurrence(const struct field *f)
{
    bool repeats = f->many || f->kind == KIND_TEXT || f->kind == KIND_PROSE;
    if (f->flags & REQUIRED)
        return repeats ? "oneOrMore" : NULL;
    return repeats ? "zeroOrMore" : "optional";
}

static void put_field(struct buf *out, const struct field *f)
{
    const char *how = occurrence(f);
    if (how)
        buf_printf(out, "   <%s>", how);
    if (f->kind == KIND_CHILD)
        buf_printf(out, "<ref name=\"%s\"/>", f->of->name);
    else {
        const char *tag = f->flags & ATTR ? "attribute" : "element";
        buf_printf(out, "<%s name=\"%s\">", tag, f->xml);
        put_data(out, f);
        buf_printf(out, "</%s>", tag);
    }
    if (how)
        buf_printf(out, "</%s>", how);
    buf_putc(out, '\n');
}

/* Nested records carry their field's element name. */
static void put_class(struct buf *out, const struct vocabulary *v, const struct class_info *c)
{
    const struct field *by = nested_by(v, c);
    const char *element = by ? by->xml : c->name;
    buf_printf(out, " <define name=\"%s\">\n  <element name=\"%s\">\n", c->name, element);
    for (size_t i = 0; i < c->n; i++)
        if (in_file(&c->fields[i]) && (c->fields[i].flags & ATTR))
            put_field(out, &c->fields[i]);
    buf_putz(out, "  <interleave><empty/>\n");            /* a class may have attributes only */
    for (size_t i = 0; i < c->n; i++)
        if (in_file(&c->fields[i]) && !(c->fields[i].flags & ATTR))
            put_field(out, &c->fields[i]);
    buf_putz(out, "  </interleave>\n  </element>\n </define>\n");
}

static void put_prose(struct buf *out)
{
    size_t n;
    const struct doc_word *words = doc_vocabulary(&n);
    buf_putz(out, " <define name=\"prose\"><zeroOrMore><choice><text/>\n");
    for (size_t i = 0; i < n; i++)
        if (words[i].in & WORD_PROSE)
            buf_printf(out, "   <element name=\"%s\"><zeroOrMore><attribute><anyName/></attribute>"
                            "</zeroOrMore><ref name=\"prose\"/></element>\n", words[i].name);
    buf_putz(out, " </choice></zeroOrMore></define>\n");
}

void schema_rng(const struct vocabulary *v, struct buf *out)
{
    buf_putz(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" "
                  "datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\">\n"
                  " <start><choice>\n");
    for (size_t k = 0; k < v->nclasses; k++) {
        const struct class_info *c = v->classes[k];
        if (is_root(v, c))
            buf_printf(out, "  <ref name=\"%s\"/><element name=\"%ss\"><zeroOrMore><ref name=\"%s\"/>"
                            "</zeroOrMore></element>\n", c->name, c->name, c->name);
    }
    buf_putz(out, " </choice></start>\n");
    for (size_t k = 0; k < v->nclasses; k++)
        if (is_root(v, v->classes[k]) || nested_by(v, v->classes[k]))
            put_class(out, v, v->classes[k]);
    put_prose(out);
    buf_putz(out,
        " <define name=\"id\"><data type=\"string\"><param name=\"pattern\">[a-z0-9][a-z0-9\\-]{0,63}"
        "</param></data></define>\n"
        " <define name=\"line\"><data type=\"string\"><param name=\"pattern\">[\\s\\S]*\\S[\\s\\S]*"
        "</param></data></define>\n"
        " <define name=\"lang\"><optional><attribute name=\"xml:lang\"><choice><value>zh-Hans</value>"
        "<value>en</value></choice></attribute></optional></define>\n"
        " <define name=\"deadline\"><optional><attribute name=\"ongoing\"><choice><value>true</value>"
        "<value>false</value></choice></attribute></optional><choice><data type=\"date\"/><empty/>"
        "</choice></define>\n</grammar>\n");
}

/* ---- reference ---- */

static const char *kind_name(enum field_kind k)
{
    static const char *const names[] = {
        [KIND_ID] = "标识 id", [KIND_STR] = "文字 text", [KIND_TEXT] = "双语文字 text per language",
        [KIND_PROSE] = "双语段落 paragraphs per language", [KIND_DATE] = "日期 date",
        [KIND_DEADLINE] = "时限 deadline", [KIND_INT] = "整数 whole number",
        [KIND_NUM] = "数值 number", [KIND_BOOL] = "true/false", [KIND_ENUM] = "选项 one of",
        [KIND_REF] = "标识引用 id of", [KIND_CHILD] = "嵌套 nested",
    };
    return names[k];
}

static void put_kind(struct buf *out, const struct field *f)
{
    buf_putz(out, kind_name(f->kind));
    if (f->kind == KIND_ENUM) {
        const struct enum_info *e = f->values;
        for (size_t i = 0; i < e->n; i++)
            buf_printf(out, "%s `%s` %s", i ? "," : ":", e->values[i].key, e->values[i].zh);
    } else if (f->kind == KIND_REF || f->kind == KIND_CHILD)
        buf_printf(out, " %s", f->of->name);
}

static void put_reference_class(struct buf *out, const struct class_info *c)
{
    buf_printf(out, "### `%s` %s · %s\n\n%s。%s.\n\n", c->name, c->zh, c->en, c->help_zh, c->help_en);
    buf_putz(out, "| 名称 name | 含义 meaning | 写法 form | 次数 how many |\n|---|---|---|---|\n");
    for (size_t i = 0; i < c->n; i++) {
        const struct field *f = &c->fields[i];
        if (!in_file(f))
            continue;
        buf_printf(out, "| %s`%s` | **%s** %s · **%s** %s | ", f->flags & ATTR ? "@" : "", f->xml, f->zh,
                   f->help_zh, f->en, f->help_en);
        put_kind(out, f);
        buf_printf(out, " | %s%s |\n", f->flags & REQUIRED ? "必填 required" : "可省 optional",
                   f->many ? ", 可多个 repeatable" : "");
    }
    for (size_t i = 0; i < c->nchecks; i++)
        buf_printf(out, "%s- 报错 error: %s · %s\n", i ? "" : "\n", c->checks[i].zh, c->checks[i].en);
    buf_putc(out, '\n');
}

void schema_reference(const struct vocabulary *v, struct buf *out)
{
    for (size_t k = 0; k < v->nclasses; k++)
        put_reference_class(out, v->classes[k]);
}
