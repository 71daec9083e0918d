/* Working days by the calendar of 2026 (国办发明电〔2025〕7号), and faults of calendars. */
#include "model/model.h"
#include "tap.h"

static const char calendar[] =
    "<calendars><calendar id=\"2026\"><number>国办发明电〔2025〕7号</number>"
    "<holiday from=\"2026-02-15\" to=\"2026-02-23\"><name xml:lang=\"zh-Hans\">春节</name></holiday>"
    "<holiday from=\"2026-10-01\" to=\"2026-10-07\"><name xml:lang=\"zh-Hans\">国庆节</name></holiday>"
    "<workday date=\"2026-02-14\"/><workday date=\"2026-02-28\"/><workday date=\"2026-10-10\"/>"
    "</calendar></calendars>";

struct bench { struct arena arena; struct diag *diag; struct model model; };

static const struct workdays *read(struct bench *b, const char *text)
{
    struct source *src;
    struct batch batch = { 0 };
    arena_init(&b->arena);
    b->diag = diag_new();
    model_init(&b->model, &b->arena, (struct date){ 2026, 7, 1 });
    for (int c = 0; c < MAX_CLASSES; c++)
        b->model.fallback[c] = FALLBACK_NOTICE;
    src = arena_new(&b->arena, struct source);
    *src = (struct source){ S("calendar.xml"), str_z(text) };
    read_xml(&b->arena, src, b->model.vocabulary, &batch, b->diag);
    model_add(&b->model, &batch);
    model_link(&b->model, b->diag);
    return &b->model.workdays;
}

static void close(struct bench *b)
{
    diag_free(b->diag);
    arena_release(&b->arena);
}

static struct date day(const char *iso)
{
    struct date d = { 0 };
    if (!date_parse(str_z(iso), &d))
        BUG("%s", iso);
    return d;
}

static void a_limit_runs_over_holidays_and_make_up_days(void)
{
    static const struct { const char *from; int n; const char *to; } rows[] = {
        { "2026-09-30", 3, "2026-10-10" },     /* the holiday week, then a worked Saturday */
        { "2026-09-30", 1, "2026-10-08" },
        { "2026-02-13", 1, "2026-02-14" },     /* a worked Saturday before the Spring Festival */
        { "2026-02-13", 7, "2026-03-02" },     /* 14, 24 to 28 (a Saturday), 2 March */
        { "2026-06-05", 20, "2026-07-03" },    /* four plain weeks */
        { "2026-10-03", 0, "2026-10-08" },     /* due on a day off: the next working day */
        { "2026-10-08", -1, "2026-09-30" },
    };
    struct bench b;
    const struct workdays *w = read(&b, calendar);
    is_int(diag_count(b.diag, DIAG_WARNING), 0);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        str got = date_iso(&b.arena, workday_add(w, day(rows[i].from), rows[i].n));
        is_str(got, rows[i].to);
    }
    close(&b);
}

static void adding_and_counting_agree(void)
{
    struct bench b;
    const struct workdays *w = read(&b, calendar);
    struct date from = day("2026-01-01");
    for (int k = 0; k < 400; k += 7)
        for (int n = 1; n < 60; n += 4) {
            struct date a = date_of_days(date_days(from) + k), z = workday_add(w, a, n);
            if (workdays_between(w, a, z) != n || workdays_between(w, z, a) != -n || !workday_is(w, z))
                is_int(k * 1000 + n, -1);
        }
    is_int(workdays_between(w, day("2026-10-01"), day("2026-10-01")), 0);
    close(&b);
}

static void a_year_without_a_calendar_is_known_to_be_unknown(void)
{
    struct bench b;
    const struct workdays *w = read(&b, calendar);
    ok(workdays_known(w, day("2026-01-01"), day("2026-12-31")));
    ok(!workdays_known(w, day("2026-12-01"), day("2027-01-04")));
    ok(workday_is(w, day("2027-01-01")));      /* a Friday: only Monday to Friday is known */
    close(&b);
}

static void wrong_days_are_faults(void)
{
    static const char *const bad[] = {
        "<workday date=\"2026-10-09\"/>",                      /* a Friday */
        "<workday date=\"2026-10-04\"/>",                      /* a Sunday, but off */
        "<holiday from=\"2026-05-05\" to=\"2026-05-01\"><name xml:lang=\"zh-Hans\">五一</name></holiday>",
        "<holiday from=\"2026-05-01\" to=\"2026-06-01\"><name xml:lang=\"zh-Hans\">五一</name></holiday>",
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        char text[900];
        struct bench b;
        snprintf(text, sizeof text, "<calendars><calendar id=\"2026\"><number>1号</number>"
                 "<holiday from=\"2026-10-01\" to=\"2026-10-07\"><name xml:lang=\"zh-Hans\">国庆节</name>"
                 "</holiday>%s</calendar></calendars>", bad[i]);
        read(&b, text);
        is_int(diag_count(b.diag, DIAG_ERROR), 1);
        close(&b);
    }
}

int main(void)
{
    RUN(a_limit_runs_over_holidays_and_make_up_days);
    RUN(adding_and_counting_agree);
    RUN(a_year_without_a_calendar_is_known_to_be_unknown);
    RUN(wrong_days_are_faults);
    return tap_done();
}
