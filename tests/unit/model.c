/* Reading, linking, checking and the status rule, on small sources held in memory. */
#include "model/model.h"
#include "model/schema.h"
#include "model/status.h"
#include "tap.h"

static const struct date as_of = { 2026, 7, 1 };

static struct status_input dated(int percent, int state)
{
    return (struct status_input){
        .as_of = as_of, .start = { 2026, 1, 1 }, .newest = { 2026, 6, 30 },
        .deadline = { .by = { 2026, 12, 31 }, .set = true }, .state = state, .percent = percent,
    };
}

static int status(struct status_input in) { return status_of(&in).status; }

static void status_follows_the_printed_rule(void)
{
    struct status_input in = dated(30, progress_state_UNDER_WAY);
    is_int(status_of(&in).expected, 49);                       /* 181 of 364 days */
    is_int(status(dated(29, progress_state_UNDER_WAY)), status_ON_SCHEDULE);
    is_int(status(dated(28, progress_state_UNDER_WAY)), status_BEHIND);
    is_int(status(dated(-1, progress_state_UNDER_WAY)), status_ON_SCHEDULE);
    is_int(status(dated(0, progress_state_NOT_STARTED)), status_NOT_STARTED);
    is_int(status(dated(10, progress_state_DONE)), status_DONE);
    in = dated(90, progress_state_UNDER_WAY);
    in.deadline.by = (struct date){ 2026, 6, 30 };
    is_int(status(in), status_OVERDUE);
    in.deadline.by = as_of;                                    /* the last day is still in time */
    ok(status(in) != status_OVERDUE);
    in.deadline = (struct deadline){ .ongoing = true, .set = true };
    is_int(status(in), status_ONGOING);
    in = dated(0, progress_state_UNDER_WAY);
    in.newest = (struct date){ 0 };
    is_int(status(in), status_NOT_STARTED);
}

struct bench {
    struct arena arena;
    struct diag *diag;
    struct model model;
    int sources;
};

static void bench_open(struct bench *b)
{
    arena_init(&b->arena);
    b->diag = diag_new();
    b->sources = 0;
    model_init(&b->model, &b->arena, as_of);
}

static void bench_close(struct bench *b)
{
    diag_free(b->diag);
    arena_release(&b->arena);
}

static const struct source *source(struct bench *b, const char *path, const char *text)
{
    struct source *s = arena_new(&b->arena, struct source);
    *s = (struct source){ str_z(path), arena_str(&b->arena, str_z(text)) };
    return s;
}

static void add_xml(struct bench *b, const char *text)
{
    struct batch batch = { 0 };
    str name = arena_printf(&b->arena, "%d.xml", b->sources++);
    read_xml(&b->arena, source(b, name.p, text), b->model.vocabulary, &batch, b->diag);
    model_add(&b->model, &batch);
}

static void add_csv(struct bench *b, const char *text)
{
    struct batch batch = { 0 };
    read_csv(&b->arena, source(b, "p.csv", text), class_info(CLASS_progress), &batch, b->diag);
    model_add(&b->model, &batch);
}

static const char units[] = "<units><unit id='fin' level='city'><name xml:lang='zh-Hans'>市财政局</name>"
    "<name xml:lang='en'>Finance</name></unit></units>";
static const char policy[] = "<policy id='p'><issuer>fin</issuer><written>2026-01-01</written>"
    "<title>标题</title><title xml:lang='en'>Title</title><published>2026-01-01</published>"
    "<validity>in-force</validity><section number='一、'><title>节</title><title xml:lang='en'>S</title>"
    "<measure id='m1' number='（一）'><title>甲</title><title xml:lang='en'>A</title><lead>fin</lead>"
    "<responsible>fin</responsible><deadline>2026-12-31</deadline></measure>"
    "<measure id='g' number='2.' class='group'><title>乙</title><title xml:lang='en'>B</title>"
    "<measure id='g1' class='sub'><title>丙</title><title xml:lang='en'>C</title><lead>fin</lead>"
    "<deadline>2026-03-31</deadline></measure></measure></section></policy>";

static str faults(struct bench *b)
{
    struct buf out;
    buf_init(&out);
    diag_print(b->diag, (struct diag_style){ .json = true }, &out);
    str s = arena_str(&b->arena, buf_str(&out));
    buf_release(&out);
    return s;
}

static bool says(struct bench *b, const char *code)
{
    struct buf want;
    buf_init(&want);
    buf_printf(&want, "\"code\":\"%s\"", code);
    bool found = str_find(faults(b), buf_str(&want)) != STR_NONE;
    buf_release(&want);
    return found;
}

static const struct measure *measure(struct bench *b, const char *id)
{
    return (const struct measure *)model_find(&b->model, CLASS_measure, str_z(id));
}

static void a_policy_is_read_linked_and_given_paths_and_status(void)
{
    struct bench b;
    bench_open(&b);
    add_xml(&b, units);
    add_xml(&b, policy);
    add_csv(&b, "措施,日期,进展状态,完成比例,进展说明（中文）,note:en\nm1,2026-06-30,推进中,50,好,Good\n"
                "m1,2026-05-31,推进中,40,,\nm1,2026-08-31,已完成,100,,\n");
    model_link(&b.model, b.diag);
    is_str(faults(&b), "");
    is_str(measure(&b, "m1")->path, "一/(一)");
    is_str(measure(&b, "g1")->path, "一/2/[1]");
    is_int(measure(&b, "m1")->status, status_ON_SCHEDULE);
    is_int(measure(&b, "m1")->progress.n, 2);                  /* August is not yet known */
    is_int(measure(&b, "m1")->percent.digits, 50);
    is_int(measure(&b, "g1")->status, status_OVERDUE);
    is_int(measure(&b, "g")->status, status_OVERDUE);
    const struct unit *u = (const struct unit *)model_find(&b.model, CLASS_unit, S("fin"));
    is_int(u->led.n, 2);
    is_int(u->assigned.n, 1);
    is_int(u->measures.n, 2);                                  /* m1 once, though named twice */
    const struct policy *p = (const struct policy *)model_find(&b.model, CLASS_policy, S("p"));
    is_int(p->measures.n, 2);                                  /* leaves: m1 and g1 */
    bench_close(&b);
}

static void what_is_published_later_does_not_exist_yet(void)
{
    struct bench b;
    bench_open(&b);
    b.model.as_of = (struct date){ 2025, 12, 1 };
    add_xml(&b, units);
    add_xml(&b, policy);
    add_csv(&b, "measure,date,state\nm1,2025-11-30,under-way\n");
    model_link(&b.model, b.diag);
    is_str(faults(&b), "");
    is_int(b.model.of[CLASS_policy].n, 0);
    is_int(b.model.of[CLASS_measure].n, 0);
    bench_close(&b);
}

static void every_fault_of_a_file_is_reported_with_a_suggestion(void)
{
    struct bench b;
    bench_open(&b);
    add_xml(&b, units);
    add_xml(&b, "<policy id='P 1'><isuer>fin</isuer><issuer>finn</issuer><written>2026-02-30</written>"
                "<title xml:lang='fr'>x</title><validity>in-forse</validity>stray"
                "<section><title>节</title><measure id='m' nummer='1'><title>a</title>"
                "<target value='x'/></measure></section></policy>");
    model_link(&b.model, b.diag);
    static const char *const codes[] = {
        "bad-id", "unknown-element", "unknown-ref", "bad-date", "unknown-lang", "bad-enum",
        "stray-text", "unknown-attribute", "bad-number", "missing-field", "no-units",
    };
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        if (!says(&b, codes[i]))
            tap_check(false, codes[i], __LINE__);
    ok(str_find(faults(&b), S("\"suggestion\":\"issuer\"")) != STR_NONE);
    ok(str_find(faults(&b), S("\"suggestion\":\"fin\"")) != STR_NONE);
    ok(str_find(faults(&b), S("\"suggestion\":\"in-force\"")) != STR_NONE);
    ok(str_find(faults(&b), S("\"suggestion\":\"number\"")) != STR_NONE);
    bench_close(&b);
}

static void english_is_demanded_only_where_the_site_says_so(void)
{
    static const char zh_only[] = "<terms><term id='t' kind='theme'><name>主题</name></term></terms>";
    struct bench b;
    bench_open(&b);
    b.model.fallback[CLASS_term] = FALLBACK_NOTICE;
    add_xml(&b, zh_only);
    model_link(&b.model, b.diag);
    is_str(faults(&b), "");
    bench_close(&b);
    bench_open(&b);
    b.model.fallback[CLASS_term] = FALLBACK_BLOCK;
    add_xml(&b, zh_only);
    model_link(&b.model, b.diag);
    ok(says(&b, "missing-translation"));
    bench_close(&b);
}

static void duplicates_are_told_each_and_a_copied_file_once(void)
{
    struct bench b;
    bench_open(&b);
    add_xml(&b, "<terms><term id='t' kind='theme'><name>主题</name><name xml:lang='en'>Theme</name></term>"
                "<term id='t' kind='theme'><name>主题</name><name xml:lang='en'>Theme</name></term></terms>");
    model_link(&b.model, b.diag);
    ok(says(&b, "duplicate-id") && !says(&b, "copied-file"));
    bench_close(&b);
    bench_open(&b);
    add_xml(&b, units);
    add_xml(&b, units);
    model_link(&b.model, b.diag);
    ok(says(&b, "copied-file") && !says(&b, "duplicate-id"));
    bench_close(&b);
}

static str quantity(struct arena *a, struct target t, enum lang l)
{
    struct buf b;
    buf_init(&b);
    fmt_quantity(&b, &t, l);
    str s = arena_str(a, buf_str(&b));
    buf_release(&b);
    return s;
}

static void one_value_is_worded_per_language(void)
{
    struct arena a;
    arena_init(&a);
    struct target t = { .value = { 95, 0, true }, .unit = S("percent"), .comparator = comparator_AT_LEAST };
    is_str(quantity(&a, t, LANG_ZH), "不少于95%");
    is_str(quantity(&a, t, LANG_EN), "at least 95%");
    t = (struct target){ .value = { 60, 0, true }, .unit = S("hundred-million-yuan"),
                         .comparator = comparator_AT_LEAST };
    is_str(quantity(&a, t, LANG_ZH), "不少于60亿元");
    is_str(quantity(&a, t, LANG_EN), "at least 6 billion yuan");
    t = (struct target){ .value = { 400, 0, true }, .unit = S("ten-thousand-yuan"),
                         .comparator = comparator_MORE_THAN };
    is_str(quantity(&a, t, LANG_EN), "more than 4,000,000 yuan");
    t = (struct target){ .value = { 1, 0, true }, .unit = S("working-day"),
                         .comparator = comparator_AT_MOST };
    is_str(quantity(&a, t, LANG_EN), "at most 1 working day");
    t = (struct target){ .value = { 10, 0, true }, .upper = { 20, 0, true }, .unit = S("percent"),
                         .comparator = comparator_RANGE };
    is_str(quantity(&a, t, LANG_ZH), "10–20%");
    arena_release(&a);
}

int main(void)
{
    RUN(status_follows_the_printed_rule);
    RUN(a_policy_is_read_linked_and_given_paths_and_status);
    RUN(what_is_published_later_does_not_exist_yet);
    RUN(every_fault_of_a_file_is_reported_with_a_suggestion);
    RUN(english_is_demanded_only_where_the_site_says_so);
    RUN(duplicates_are_told_each_and_a_copied_file_once);
    RUN(one_value_is_worded_per_language);
    return tap_done();
}
