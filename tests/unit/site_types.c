/* Classes declared as data: read into the vocabulary, filled and linked like the built-in ones; what is
 * wrong is refused with its line. */
#include "model/model.h"
#include "model/value.h"
#include "site/types.h"
#include "tap.h"

struct types { struct arena arena; struct vocabulary vocabulary; struct diag *diag; bool ok; };

static void read_it(struct types *t, const char *lua)
{
    arena_init(&t->arena);
    t->diag = diag_new();
    vocabulary_init(&t->vocabulary);
    struct source *src = arena_new(&t->arena, struct source);
    *src = (struct source){ S("types.lua"), str_z(lua) };
    t->ok = types_read(&t->arena, (const struct source *[]){ src }, 1, &t->vocabulary, t->diag);
}

static void forget(struct types *t)
{
    diag_free(t->diag);
    arena_release(&t->arena);
}

static const char good[] =
    "return {\n"
    "  enums = { { name = 'mode', values = { { 'a', '甲', 'A' }, { 'b', '乙', 'B' } } } },\n"
    "  classes = {\n"
    "    { name = 'grant', zh = '补助', en = 'Grant', folder = 'grants', fields = {\n"
    "      { name = 'id', kind = 'id', required = true, attr = true, zh = '标识', en = 'ID' },\n"
    "      { name = 'mode', kind = 'enum', of = 'mode', column = true, zh = '方式', en = 'Mode' },\n"
    "      { name = 'pays_from', kind = 'date', zh = '起', en = 'From' },\n"
    "      { name = 'units', xml = 'unit', kind = 'ref', of = 'unit', many = true,\n"
    "        zh = '单位', en = 'Units' },\n"
    "      { name = 'steps', xml = 'step', kind = 'child', of = 'grant_step', many = true,\n"
    "        zh = '步', en = 'Steps' } } },\n"
    "    { name = 'grant_step', zh = '步骤', en = 'Step', fields = {\n"
    "      { name = 'title', kind = 'text', required = true, zh = '标题', en = 'Title' } } } } }\n";

static void a_declared_class_has_the_parts_of_a_built_in_one(void)
{
    struct types t;
    read_it(&t, good);
    ok(t.ok);
    is_int(t.vocabulary.nclasses, CLASSES + 2);
    const struct class_info *c = vocabulary_class(&t.vocabulary, S("grant"));
    ok(c != NULL && c->id == CLASSES && c->n == 5);
    is_str(t.vocabulary.folders[c->id], "grants");
    is_str(str_z(field_find(c, S("pays_from"))->xml), "pays-from");
    ok(field_find(c, S("mode"))->values == vocabulary_enum(&t.vocabulary, S("mode")));
    is_int(field_find(c, S("mode"))->flags, COLUMN);
    ok(field_find(c, S("units"))->of == class_info(CLASS_unit));
    is_str(str_z(field_find(c, S("steps"))->of->name), "grant_step");
    for (size_t i = 0; i < c->n; i++) {
        size_t end = i + 1 < c->n ? c->fields[i + 1].offset : c->size;
        ok(c->fields[i].offset % 16 == 0 && c->fields[i].offset + value_size(&c->fields[i]) <= end);
    }
    forget(&t);
}

static const char content[] =
    "<grants><grant id='g1'><mode>b</mode><pays-from>2026-01-02</pays-from><unit>tax</unit>\n"
    "<step><title>交</title></step><step><title>领</title></step></grant></grants>";

static void its_records_are_read_and_linked(void)
{
    struct types t;
    read_it(&t, good);
    struct source units = { S("units.xml"),
                            S("<units><unit id='tax' level='city'><name>税务局</name></unit></units>") };
    struct source grants = { S("grants.xml"), str_z(content) };
    struct batch batch = { 0 };
    struct model m;
    model_init(&m, &t.arena, (struct date){ 2026, 6, 30 });
    m.vocabulary = &t.vocabulary;
    for (size_t c = 0; c < MAX_CLASSES; c++)
        m.fallback[c] = FALLBACK_NOTICE;
    read_xml(&t.arena, &units, &t.vocabulary, &batch, t.diag);
    read_xml(&t.arena, &grants, &t.vocabulary, &batch, t.diag);
    model_add(&m, &batch);
    model_link(&m, t.diag);
    is_int(diag_count(t.diag, DIAG_ERROR), 0);
    const struct class_info *c = vocabulary_class(&t.vocabulary, S("grant"));
    const struct record *g = model_find(&m, c->id, S("g1"));
    ok(g != NULL);
    is_int(*(const int *)field_value(g, field_find(c, S("mode"))), 1);
    const struct refs *named = field_value(g, field_find(c, S("units")));
    ok(named->n == 1 && named->v[0].to == model_find(&m, CLASS_unit, S("tax")));
    const struct list *steps = field_value(g, field_find(c, S("steps")));
    is_int(steps->n, 2);
    const struct text *title = field_value(steps->v[1], &steps->v[1]->class->fields[0]);
    is_str(title->s[LANG_ZH], "领");
    is_int(m.of[c->id + 1].n, 2);
    forget(&t);
}

/* Whether the report has "key":"value" or "key":value. */
static bool says(struct types *t, const char *key, const char *value)
{
    struct buf out;
    buf_init(&out);
    diag_print(t->diag, (struct diag_style){ .json = true }, &out);
    str name = arena_printf(&t->arena, "\"%s\":", key), before, after;
    str_cut(buf_str(&out), name, &before, &after);
    after = str_starts(after, S("\"")) ? str_from(after, 1) : after;
    bool found = str_starts(after, str_z(value));
    buf_release(&out);
    return found;
}

static void faults_name_their_line(void)
{
    static const struct { const char *field; const char *code; } rows[] = {
        { "{ name = 'x', kind = 'colour', zh = '一', en = 'X' }", "type-field" },
        { "{ name = 'X', kind = 'str', zh = '一', en = 'X' }", "type-field" },
        { "{ name = 'x', kind = 'str', zh = '一' }", "type-field" },
        { "{ name = 'x', kind = 'date', many = true, zh = '一', en = 'X' }", "type-field" },
        { "{ name = 'x', kind = 'prose', column = true, zh = '一', en = 'X' }", "type-field" },
        { "{ name = 'id', kind = 'id', zh = '一', en = 'X' }", "type-field" },
        { "{ name = 'x', kind = 'ref', of = 'nobody', zh = '一', en = 'X' }", "type-of" },
        { "{ name = 'x', kind = 'enum', of = 'unit', zh = '一', en = 'X' }", "type-of" },
        { "{ name = 'x', kind = 'str', zh = '一', en = 'X', colum = true }", "type-key" },
        { "'nowhere'", "type-shared" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct types t;
        struct arena a;
        arena_init(&a);
        str lua = arena_printf(&a, "return { classes = { { name = 'c', zh = '类', en = 'C', fields = {\n"
                                   "  { name = 'y', kind = 'str', zh = '二', en = 'Y' },\n"
                                   "  %s } } } }", rows[i].field);
        read_it(&t, lua.p);
        ok(!t.ok);
        is_int(diag_count(t.diag, DIAG_ERROR), 1);
        ok(says(&t, "code", rows[i].code));
        ok(says(&t, "line", "3"));
        forget(&t);
        arena_release(&a);
    }
}

static void classes_take_shared_fields_from_another_file(void)
{
    struct types t;
    struct source files[] = {
        { S("a.lua"), S("return { classes = { { name = 'c', zh = '类', en = 'C', fields = {\n"
                        "  'id', { name = 'y', kind = 'str', zh = '二', en = 'Y' } },\n"
                        "  index = { path = 'cs/', zh = '列', en = 'Cs', order = 7 },\n"
                        "  checks = { { 'return record.y ~= nil', zh = '缺', en = 'lacks' } } } } }") },
        { S("b.lua"), S("return { fields = {\n"
                        "  { name = 'id', kind = 'id', attr = true, zh = '标识', en = 'ID' } } }") },
    };
    read_it(&t, "return {}");
    ok(types_read(&t.arena, (const struct source *[]){ &files[0], &files[1] }, 2, &t.vocabulary, t.diag));
    const struct class_info *c = vocabulary_class(&t.vocabulary, S("c"));
    ok(c && c->n == 2 && c->fields[0].kind == KIND_ID && (c->fields[0].flags & ATTR));
    is_str(str_z(c->index.path), "cs/");
    is_int(c->index.order, 7);
    is_int(c->nchecks, 1);
    is_int(c->checks[0].loc.line, 4);
    is_str(class_plural(&t.arena, c), "cs");
    forget(&t);
}

static void an_index_or_check_needs_both_languages(void)
{
    static const struct { const char *part; const char *code; } rows[] = {
        { "index = { path = 'cs/', zh = '列' }", "type-index" },
        { "checks = { { 'return true', zh = '缺' } }", "type-check" },
        { "checks = { { test = 'return true', zh = '缺', en = 'lacks' } }", "type-check" },
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct types t;
        struct arena a;
        arena_init(&a);
        str lua = arena_printf(&a, "return { classes = { { name = 'c', zh = '类', en = 'C', fields = {\n"
                                   "  { name = 'y', kind = 'str', zh = '二', en = 'Y' } }, %s } } }",
                               rows[i].part);
        read_it(&t, lua.p);
        ok(!t.ok);
        ok(says(&t, "code", rows[i].code));
        forget(&t);
        arena_release(&a);
    }
}

static void a_taken_name_is_refused(void)
{
    struct types t;
    read_it(&t, "return { classes = { { name = 'unit', zh = '一', en = 'U', fields = {\n"
                "  { name = 'y', kind = 'str', zh = '二', en = 'Y' } } } } }");
    ok(!t.ok && t.vocabulary.nclasses == CLASSES);
    forget(&t);
}

int main(void)
{
    RUN(a_declared_class_has_the_parts_of_a_built_in_one);
    RUN(its_records_are_read_and_linked);
    RUN(faults_name_their_line);
    RUN(classes_take_shared_fields_from_another_file);
    RUN(an_index_or_check_needs_both_languages);
    RUN(a_taken_name_is_refused);
    return tap_done();
}
