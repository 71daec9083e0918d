/* Progress ledgers: how a row names its measure, what becomes of it, what is appended. */
#include "intake/ledger.h"
#include "tap.h"

static const char units[] =
    "<units><unit id='finance' level='city'><name>云溪市财政局</name><short>市财政局</short>"
    "<alias>财政局</alias></unit><unit id='tax' level='vertical'><name>云溪市税务局</name></unit>"
    "<unit id='idle' level='city'><name>云溪市档案馆</name></unit></units>";
static const char policy[] =
    "<policy id='p'><section number='一、'><title>任务</title>"
    "<measure id='p-01' number='（一）'><title>清理涉企收费</title><lead>finance</lead></measure>"
    "<measure id='p-02' number='（二）'><title>兑现惠企资金</title><lead>finance</lead></measure>"
    "<measure id='p-03' number='（三）'><title>同名措施</title><lead>tax</lead></measure></section>"
    "<section number='二、'><title>保障</title>"
    "<measure id='p-04' number='（一）'><title>同名措施</title><responsible>tax</responsible></measure>"
    "<measure id='p-05' number='5.'><title>第五条措施</title><responsible>tax</responsible></measure>"
    "</section></policy>";
static const char reports[] = "措施,日期,进展状态,完成比例,进展说明（中文）\n"
                              "p-01,2026-05-31,推进中,40,目录已公布。\np-01,2026-06-30,推进中,60,\n";

struct desk { struct arena a; struct diag *diag; struct model model; struct ledger ledger; struct buf said; };

static struct source *source(struct desk *d, const char *path, const char *text)
{
    struct source *s = arena_new(&d->a, struct source);
    *s = (struct source){ str_z(path), str_z(text) };
    return s;
}

static void open_desk(struct desk *d)
{
    struct batch batch = { 0 };
    struct diag *quiet = diag_new();           /* the records lack what a site asks for */
    *d = (struct desk){ .diag = diag_new() };
    arena_init(&d->a);
    buf_init(&d->said);
    model_init(&d->model, &d->a, (struct date){ 2027, 12, 31 });
    read_xml(&d->a, source(d, "u.xml", units), d->model.vocabulary, &batch, quiet);
    read_xml(&d->a, source(d, "p.xml", policy), d->model.vocabulary, &batch, quiet);
    read_csv(&d->a, source(d, "r.csv", reports), class_info(CLASS_progress), &batch, quiet);
    model_add(&d->model, &batch);
    model_link(&d->model, quiet);
    diag_free(quiet);
    ledger_init(&d->ledger, &d->a, &d->model, (struct date){ 2026, 7, 31 }, d->diag);
}

static void close_desk(struct desk *d)
{
    buf_release(&d->said);
    diag_free(d->diag);
    arena_release(&d->a);
}

/* Opens a desk and hands it one CSV ledger. */
static void hand_in(struct desk *d, const char *csv)
{
    open_desk(d);
    ledger_read(&d->ledger, S("七月.csv"), str_z(csv), S(""));
    ledger_match(&d->ledger);
    diag_print(d->diag, (struct diag_style){ .json = true }, &d->said);
}

static bool said(const struct desk *d, const char *code)
{
    return str_find(buf_str(&d->said), str_z(code)) != STR_NONE;
}

/* A ledger of one row: its outcome and the measure it was taken for. */
static void row_is(const char *header, const char *row, enum ledger_outcome outcome, const char *id,
                   const char *code)
{
    struct desk d;
    char csv[1024];
    snprintf(csv, sizeof csv, "%s\n%s\n", header, row);
    hand_in(&d, csv);
    is_int(d.ledger.rows.n, 1);
    if (d.ledger.rows.n == 1) {
        const struct ledger_row *r = &d.ledger.rows.v[0];
        if (r->outcome != outcome)
            printf("# %s: %.*s", row, STR_ARG(buf_str(&d.said)));
        is_int(r->outcome, outcome);
        is_str(r->measure ? r->measure->id : S(""), id);
    }
    ok(code == NULL || said(&d, code));
    close_desk(&d);
}

static void a_row_names_its_measure(void)
{
    row_is("措施标识,进展状态", "p-02,已完成", LEDGER_NEW, "p-02", NULL);
    row_is("序号,任务,进展状态", "9,兑现惠企资金,已完成", LEDGER_NEW, "p-02", NULL);
    row_is("序号,重点任务,完成情况,状态", "2,（二）兑现惠企资金。,已拨付,完成", LEDGER_NEW, "p-02", NULL);
    row_is("条目,进展状态", "一/(二),已完成", LEDGER_NEW, "p-02", NULL);
    row_is("条目,进展状态", "（二）,已完成", LEDGER_NEW, "p-02", NULL);
    row_is("序号,进展状态", "０05,已完成", LEDGER_NEW, "p-05", NULL);
    row_is("任务,进展状态", "兑现惠企资金。按月兑现，不留尾巴。,已完成", LEDGER_NEW, "p-02", NULL);
    row_is("条目,措施标题,进展状态", "（三）,同名措施,已完成", LEDGER_NEW, "p-03", NULL);
    row_is("条目,措施标题,进展状态", "二/(一),同名措施,已完成", LEDGER_NEW, "p-04", NULL);
}

static void unknown_measures_are_listed(void)
{
    row_is("措施标识,进展状态", "p-99,已完成", LEDGER_UNKNOWN, "", "ledger-unknown");
    row_is("措施标题,进展状态", "兑现惠企资经,已完成", LEDGER_UNKNOWN, "", "suggestion\":\"兑现惠企资金");
    row_is("措施标题,进展状态", "同名措施,已完成", LEDGER_UNKNOWN, "", "ledger-ambiguous");
    row_is("条目,进展状态", "（一）,已完成", LEDGER_UNKNOWN, "", "ledger-ambiguous");
    row_is("条目,措施标题,进展状态", "（二）,别的措施,已完成", LEDGER_UNKNOWN, "", "ledger-unknown");
}

static void an_id_with_another_title_is_a_conflict(void)
{
    row_is("措施标识,措施标题,进展状态", "p-02,清理涉企收费,已完成", LEDGER_CONFLICT, "p-02", "ledger-title");
    row_is("措施标识,措施标题,进展状态", "p-02,2. 兑现惠企资金,已完成", LEDGER_NEW, "p-02", NULL);
}

static void what_repeats_is_unchanged(void)
{
    const char *header = "措施标识,日期,进展状态,完成比例,进展说明（中文）";
    row_is(header, "p-01,2026-07-31,推进中,60,", LEDGER_UNCHANGED, "p-01", NULL);
    row_is(header, "p-01,2026-06-30,推进中,60,", LEDGER_UNCHANGED, "p-01", NULL);
    row_is(header, "p-01,2026-05-31,推进中,40,目录已公布。", LEDGER_UNCHANGED, "p-01", NULL);
    row_is(header, "p-01,2026-07-31,,,", LEDGER_BLANK, "p-01", NULL);
    row_is(header, "p-01,2026-07-31,推进中,60,新增两项。", LEDGER_NEW, "p-01", NULL);
    row_is(header, "p-01,2026-07-31,推进中,65,", LEDGER_NEW, "p-01", NULL);
    row_is(header, "p-01,2026-07-31,推进中,55,", LEDGER_NEW, "p-01", "ledger-falls");
}

static void what_is_published_stays(void)
{
    row_is("措施标识,日期,进展状态,完成比例", "p-01,2026-06-30,已完成,100", LEDGER_CONFLICT, "p-01",
           "ledger-conflict");
}

static void faulty_values_are_told(void)
{
    const char *header = "措施标识,日期,进展状态,完成比例,填报单位";
    row_is(header, "p-02,某日,推进中,5,市财政局", LEDGER_FAULTY, "p-02", "ledger-date");
    row_is(header, "p-02,2026-07-31,差不多,5,市财政局", LEDGER_FAULTY, "p-02", "ledger-state");
    row_is(header, "p-02,2026-07-31,推进中,105,市财政局", LEDGER_FAULTY, "p-02", "ledger-percent");
    row_is(header, "p-02,2026-07-31,推进中,0.75,市财政局", LEDGER_FAULTY, "p-02", "ledger-percent");
    row_is(header, "p-02,2026-07-31,,5,市财政局", LEDGER_FAULTY, "p-02", "ledger-no-state");
    row_is(header, "p-02,2026-07-31,推进中,5,市某局", LEDGER_FAULTY, "p-02", "ledger-unit");
    row_is(header, "p-02,46234,推进中,５％,财政局", LEDGER_NEW, "p-02", "ledger-serial");
}

static void two_rows_for_one_day_are_settled(void)
{
    struct desk d;
    hand_in(&d, "措施标识,进展状态,完成比例\np-01,推进中,70\np-01,推进中,70\np-02,推进中,5\np-02,推进中,9\n");
    is_int(d.ledger.rows.v[0].outcome, LEDGER_NEW);
    is_int(d.ledger.rows.v[1].outcome, LEDGER_UNCHANGED);
    is_int(d.ledger.rows.v[2].outcome, LEDGER_CONFLICT);
    is_int(d.ledger.rows.v[3].outcome, LEDGER_CONFLICT);
    ok(said(&d, "ledger-twice"));
    close_desk(&d);
}

static void remarks_and_repeated_headers_are_no_rows(void)
{
    struct desk d;
    hand_in(&d, "云溪市财政局台账,,\n填报单位：财政局,截至日期,2026年8月\n措施标识,进展状态,新栏目\n"
                "p-02,推进中,x\n措施标识,进展状态,新栏目\n,,注：按月填报\n");
    is_int(d.ledger.rows.n, 1);
    is_str(d.ledger.rows.v[0].reporter->id, "finance");
    is_str(date_iso(&d.a, d.ledger.rows.v[0].date), "2026-08-31");
    is_str(d.ledger.rows.v[0].place, "七月.csv!A4");
    ok(said(&d, "ledger-column"));
    close_desk(&d);
}

static void a_file_without_header_is_told(void)
{
    struct desk d;
    hand_in(&d, "甲,乙\n1,2\n");
    ok(said(&d, "ledger-header"));
    close_desk(&d);
}

static void encodings_of_spreadsheets_are_read(void)
{
    struct desk d;
    hand_in(&d, "\xB4\xEB\xCA\xA9\xB1\xEA\xCA\xB6,\xBD\xF8\xD5\xB9\xD7\xB4\xCC\xAC\n"
                "p-02,\xD2\xD1\xCD\xEA\xB3\xC9\n");
    is_int(d.ledger.rows.n, 1);
    is_int(d.ledger.rows.v[0].state, progress_state_DONE);
    close_desk(&d);
}

/* ---- appending ---- */

static void appended_is(const char *existing, const char *want)
{
    struct desk d;
    struct buf out;
    hand_in(&d, "措施标识,日期,进展状态,完成比例,进展说明（中文）,填报单位\n"
                "p-02,2026-07-31,推进中,5,\"已拨付，“首批”,三笔\",市财政局\np-03,2026-08-31,未启动,,,\n");
    struct strs months = ledger_months(&d.ledger);
    is_int(months.n, 2);
    is_str(months.v[0], "2026-07");
    buf_init(&out);
    ok(ledger_append(&d.ledger, months.v[0], S("2026-07.csv"), str_z(existing), &out));
    is_str(buf_str(&out), want);
    buf_release(&out);
    close_desk(&d);
}

static void new_rows_go_behind_the_old(void)
{
    appended_is("", "\xEF\xBB\xBF措施,日期,进展状态,完成比例,进展说明（中文）,进展说明（英文）,佐证,填报单位\r\n"
                    "p-02,2026-07-31,推进中,5,\"已拨付，“首批”,三笔\",,,finance\r\n");
    appended_is("\xEF\xBB\xBF措施,状态,date\r\np-01,推进中,2026-07-01\r\n",
                "\xEF\xBB\xBF措施,状态,date\r\np-01,推进中,2026-07-01\r\np-02,推进中,2026-07-31\r\n");
    appended_is("measure,note,state\np-01,\"a\nb\",done",
                "\xEF\xBB\xBFmeasure,note,state\np-01,\"a\nb\",done\r\np-02,\"已拨付，“首批”,三笔\",推进中\r\n");
}

static void a_file_of_other_columns_is_left_alone(void)
{
    struct desk d;
    struct buf out;
    hand_in(&d, "措施标识,进展状态\np-02,已完成\n");
    buf_init(&out);
    ok(!ledger_append(&d.ledger, S("2026-07"), S("x.csv"), S("甲,乙\n1,2\n"), &out));
    buf_release(&out);
    close_desk(&d);
}

/* ---- many ledgers ---- */

static void who_has_sent_nothing_is_named(void)
{
    struct desk d;
    struct buf out;
    hand_in(&d, "措施标识,进展状态,填报单位\np-02,已完成,市财政局\n");
    buf_init(&out);
    ledger_report(&d.ledger, true, true, &out);
    ok(str_find(buf_str(&out), S("已收 1 个单位：市财政局\n未收 1 个单位：云溪市税务局\n")) != STR_NONE);
    buf_clear(&out);
    ledger_json(&d.ledger, false, true, &out);
    ok(str_find(buf_str(&out), S("\"received\": [\"finance\"],\n\"missing\": [\"tax\"]")) != STR_NONE);
    buf_release(&out);
    close_desk(&d);
}

static void a_unit_reports_on_what_it_answers_for(void)
{
    struct desk d;
    open_desk(&d);
    ok(ledger_unit(&d.ledger, S("税务局")) == NULL);
    ok(ledger_unit(&d.ledger, S("财　政局")) == ledger_unit(&d.ledger, S("finance")));
    struct refs tax = ledger_measures(&d.a, &d.model, ledger_unit(&d.ledger, S("云溪市税务局")));
    is_int(tax.n, 3);
    is_str(tax.v[1].id, "p-04");
    close_desk(&d);
}

static void dates_are_read_in_every_print(void)
{
    static const struct { const char *text, *iso; } dates[] = {
        { "2026-06-30", "2026-06-30" }, { "2026/6/3", "2026-06-03" }, { "２０２６．６．３０", "2026-06-30" },
        { "2026年6月30日", "2026-06-30" }, { "2026年2月", "2026-02-28" }, { "20260630", "2026-06-30" },
        { "2026-06-30 08:00:00", "2026-06-30" }, { "46203", "2026-06-30" }, { "2026-06", "2026-06-30" },
        { "2026-13-01", "" }, { "2026", "" }, { "六月", "" }, { "0000-00-00", "" },
        { "99999999999999999999", "" }, { "1899-01-01", "" }, { "", "" },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(dates); i++) {
        struct date d;
        bool serial, read = ledger_date(str_z(dates[i].text), &d, &serial);
        is_str(read ? date_iso(&a, d) : S(""), dates[i].iso);
    }
    arena_release(&a);
}

int main(void)
{
    RUN(a_row_names_its_measure);
    RUN(unknown_measures_are_listed);
    RUN(an_id_with_another_title_is_a_conflict);
    RUN(what_repeats_is_unchanged);
    RUN(what_is_published_stays);
    RUN(faulty_values_are_told);
    RUN(two_rows_for_one_day_are_settled);
    RUN(remarks_and_repeated_headers_are_no_rows);
    RUN(a_file_without_header_is_told);
    RUN(encodings_of_spreadsheets_are_read);
    RUN(new_rows_go_behind_the_old);
    RUN(a_file_of_other_columns_is_left_alone);
    RUN(who_has_sent_nothing_is_named);
    RUN(a_unit_reports_on_what_it_answers_for);
    RUN(dates_are_read_in_every_print);
    return tap_done();
}
