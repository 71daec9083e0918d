/* Printed names against a register, and the drafts that come of it. */
#include "base/buf.h"
#include "intake/intake.h"
#include "intake/resolve.h"
#include "tap.h"

static struct arena arena;

static struct unit *make_unit(const char *id, const char *name, const char *alias)
{
    struct unit *u = arena_new(&arena, struct unit);
    u->id = str_z(id);
    u->name.s[LANG_ZH] = str_z(name);
    u->aliases.v = arena_array(&arena, str, 1);
    u->aliases.v[0] = str_z(alias);
    u->aliases.n = 1;
    return u;
}

static struct model *make_register(void)
{
    static struct model m;
    struct record **units = arena_array(&arena, struct record *, 3);
    units[0] = &make_unit("finance", "云溪市财政局", "财政局（国资办）")->record;
    units[1] = &make_unit("civil-affairs", "自治区民政厅", "民政厅（老龄办）")->record;
    units[2] = &make_unit("counties", "各县（市、区）人民政府", "各县区政府")->record;
    m.of[CLASS_unit].v = units;
    m.of[CLASS_unit].n = 3;
    return &m;
}

static struct names resolved(struct resolver *r, const char *const *names, size_t n)
{
    struct names printed = { 0 };
    for (size_t i = 0; i < n; i++)
        names_add(&arena, &printed, str_z(names[i]));
    return resolve_all(r, &printed, LOC_NONE);
}

static void names_aliases_and_other_scripts_are_found(void)
{
    static const char *const names[] = { "市财政局", "各县(市、区)人民政府", "市財政局" };
    struct diag *diag = diag_new();
    struct resolver r;
    resolver_init(&r, &arena, make_register(), diag);
    struct names ids = resolved(&r, names, 3);
    is_int(ids.n, 2);
    is_str(ids.v[0], "finance");
    is_str(ids.v[1], "counties");
    is_int(diag_count(diag, DIAG_NOTE), 0);
    diag_free(diag);
}

static void an_elided_level_comes_from_the_name_before(void)
{
    static const char *const names[] = { "自治区发展改革委", "民政厅", "市财政局和各县区政府" };
    struct diag *diag = diag_new();
    struct resolver r;
    resolver_init(&r, &arena, make_register(), diag);
    struct names ids = resolved(&r, names, 3);
    is_int(ids.n, 4);
    is_str(ids.v[1], "civil-affairs");
    is_str(ids.v[2], "finance");
    is_str(ids.v[3], "counties");
    is_int(r.fresh.n, 1);
    diag_free(diag);
}

static void an_unknown_name_gets_one_lasting_id_and_a_suggestion(void)
{
    static const char *const names[] = { "云溪市财证局", "云溪市财证局", "市大数据局" };
    struct diag *diag = diag_new();
    struct resolver r;
    struct buf out;
    resolver_init(&r, &arena, make_register(), diag);
    struct names ids = resolved(&r, names, 3);
    is_int(ids.n, 2);
    ok(str_starts(ids.v[0], S("u-")) && ids.v[0].n == 10);
    is_int(diag_count(diag, DIAG_WARNING), 2);
    buf_init(&out);
    diag_print(diag, (struct diag_style){ false, false, false }, &out);
    ok(str_find(buf_str(&out), S("“云溪市财政局”")) != STR_NONE);
    buf_release(&out);
    diag_free(diag);
}

static str draft_of(const char *text, struct buf *units)
{
    struct intake in = { { 0 } };
    struct diag *diag = diag_new();
    struct buf out;
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ S("a--b.txt"), str_z(text) };
    intake_text(&arena, src, S("UTF-8"), &in, diag);
    struct intake_drafts *drafts = intake_drafts_new(&arena, make_register(), diag);
    buf_init(&out);
    intake_draft(drafts, &in.documents.v[0], S("p"), &out);
    intake_draft_units(drafts, units);
    str s = arena_str(&arena, buf_str(&out));
    buf_release(&out);
    diag_free(diag);
    return s;
}

static bool has(str s, const char *what) { return str_find(s, str_z(what)) != STR_NONE; }

static void a_draft_says_what_the_document_says(void)
{
    struct buf units;
    buf_init(&units);
    str s = draft_of("某市<方案>\n一、任务\n1.甲 & 乙。网办率达95％以上，发放XX件，购3辆车。"
                     "（责任单位：市财政局、市大数据局；2024年底前并长期坚持）\n", &units);
    ok(has(s, "<policy id=\"p\">"));
    ok(has(s, "<title xml:lang=\"zh-Hans\">某市&lt;方案&gt;</title>"));
    ok(has(s, "<measure id=\"p-01\" number=\"1.\">"));
    ok(has(s, "<responsible>finance</responsible>"));
    ok(has(s, "<deadline ongoing=\"true\">2024-12-31</deadline>"));
    ok(has(s, "<target comparator=\"at-least\" value=\"95\" unit=\"percent\">"));
    ok(has(s, "unit=\"case\" masked=\"true\">"));
    ok(has(s, "<!-- a-b.txt:3 -->"));       /* two hyphens would end a comment */
    ok(has(buf_str(&units), "<name xml:lang=\"zh-Hans\">市大数据局</name>"));
    buf_release(&units);
}

static void measures_without_a_section_get_one(void)
{
    struct buf units;
    buf_init(&units);
    str s = draft_of("某市若干措施\n一、甲。做甲。\n二、乙。做乙。\n", &units);
    ok(has(s, "<section>\n    <title xml:lang=\"zh-Hans\">若干措施</title>"));
    ok(has(s, "<measure id=\"p-02\" number=\"二、\">"));
    buf_release(&units);
}

int main(void)
{
    arena_init(&arena);
    RUN(names_aliases_and_other_scripts_are_found);
    RUN(an_elided_level_comes_from_the_name_before);
    RUN(an_unknown_name_gets_one_lasting_id_and_a_suggestion);
    RUN(a_draft_says_what_the_document_says);
    RUN(measures_without_a_section_get_one);
    arena_release(&arena);
    return tap_done();
}
