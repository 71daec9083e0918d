/* Task tables: which columns are found, and the measures their rows become. */
#include "foreign_file.h"
#include "intake/column.h"

#define TR(cells) "<w:tr>" cells "</w:tr>"
#define DOWN "<w:vMerge w:val='restart'/>"
#define GOES_ON TD_AS("<w:vMerge/>", "")
#define ACROSS(n) "<w:gridSpan w:val='" n "'/>"
#define TABLE(rows) "<w:tbl>" rows "</w:tbl>"

static void measures_are(const char *body, const char *const *want, size_t n)
{
    struct made m;
    made_docx(&m, body, "", NULL);
    is_int(made_count(&m), n);
    for (size_t i = 0; i < n; i++)
        is_str(made_show(&m, i), want[i]);
    ok(made_accounted(&m));
    made_free(&m);
}
#define MEASURES(body, ...) \
    measures_are(body, (const char *const[]){ __VA_ARGS__ }, \
                 sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))

static void columns_are_known_in_many_wordings(void)
{
    static const struct { const char *header; enum column kind; } headers[] = {
        { "序号", COLUMN_NUMBER }, { "序\n号", COLUMN_NUMBER }, { "任务编号", COLUMN_NUMBER },
        { "重点任务", COLUMN_TASK }, { "工作举措及要求", COLUMN_TASK }, { "改革事项", COLUMN_TASK },
        { "目标任务", COLUMN_TASK }, { "年度目标", COLUMN_TASK }, { "工作内容", COLUMN_TASK },
        { "牵头单位", COLUMN_LEAD }, { "牵头部门（单位）", COLUMN_LEAD }, { "市级牵头单位", COLUMN_LEAD },
        { "牵头单位及责任人", COLUMN_LEAD }, { "責任單位", COLUMN_RESPONSIBLE },
        { "责任单位（列首位的为牵头单位）", COLUMN_RESPONSIBLE }, { "承办部门", COLUMN_RESPONSIBLE },
        { "责任分工", COLUMN_RESPONSIBLE }, { "配合单位", COLUMN_COOPERATING },
        { "协同配合部门", COLUMN_COOPERATING }, { "参与单位", COLUMN_COOPERATING },
        { "完成时限", COLUMN_DEADLINE }, { "时间节点", COLUMN_DEADLINE }, { "完成 时间", COLUMN_DEADLINE },
        { "进度安排", COLUMN_DEADLINE }, { "责任领导", COLUMN_OTHER }, { "责任人", COLUMN_OTHER },
        { "备注", COLUMN_OTHER }, { "联系电话", COLUMN_OTHER }, { "进展情况", COLUMN_OTHER },
        { "领域", COLUMN_GROUP }, { "一级指标", COLUMN_GROUP }, { "2025年", COLUMN_NONE },
        { "合计", COLUMN_NONE },
    };
    struct arena a;
    arena_init(&a);
    for (size_t i = 0; i < ARRAY_LEN(headers); i++) {
        enum column got = column_of(&a, str_z(headers[i].header));
        if (got != headers[i].kind)
            printf("# %s\n", headers[i].header);
        is_int(got, headers[i].kind);
    }
    arena_release(&a);
}

static void a_row_is_a_measure(void)
{
    MEASURES(P("云溪市2026年任务清单")
             TABLE(TR(TD("序号") TD("任务") TD("牵头单位") TD("配合单位") TD("完成时限"))
                   TR(TD("1") TD("推进一网通办。网办率达到95%以上。") TD("市行政审批局") TD("市数据局、各县区") TD("6月底前"))
                   TR(TD("2") TD("压缩时限") TD("市发改委") TD("—") TD("长期坚持"))),
             "1 推进一网通办: 网办率达到95%以上。 L=市行政审批局 C=市数据局|各县区 D=6月底前 2026-06-30",
             "2 压缩时限: L=市发改委 D=长期坚持");
}

static void columns_may_stand_in_any_order(void)
{
    MEASURES(TABLE(TR(TD("完成时间") TD("责任部门") TD("工作任务") TD("序号"))
                   TR(TD("2026年12月") TD("市财政局 市税务局") TD("落实减税") TD("（一）"))),
             "(一) 落实减税: R=市财政局|市税务局 D=2026年12月 2026-12-31");
}

static void names_on_lines_of_their_own_are_parted(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("责任单位"))
                   TR(TD("1") TD("甲事") "<w:tc>" P("市发改委") P("市财政局，") P("各县（市、区）人民政府") "</w:tc>")),
             "1 甲事: R=市发改委|市财政局|各县（市、区）人民政府");
}

static void roles_inside_a_cell_count(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("责任单位"))
                   TR(TD("1") TD("甲事") TD("市发改委牵头，市财政局配合"))
                   TR(TD("2") TD("乙事") TD("牵头单位：市住建局；责任单位：市水利局"))),
             "1 甲事: L=市发改委 C=市财政局", "2 乙事: L=市住建局 R=市水利局");
}

static void the_first_may_lead(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("责任单位（列第一位的为牵头单位）"))
                   TR(TD("1") TD("甲事") TD("市发改委、市财政局"))),
             "1 甲事: L=市发改委 R=市财政局");
}

static void a_sorting_cell_is_a_section(void)
{
    MEASURES(TABLE(TR(TD("领域") TD("序号") TD("举措") TD("责任单位"))
                   TR(TD_AS(DOWN, "政务环境") TD("1") TD("甲事") TD("市一局"))
                   TR(GOES_ON TD("2") TD("乙事") TD("市二局"))
                   TR(TD("法治环境") TD("3") TD("丙事") TD("市三局"))),
             "[1]/1 甲事: R=市一局", "[1]/2 乙事: R=市二局", "[2]/3 丙事: R=市三局");
}

static void a_row_across_is_a_section(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("举措") TD("责任单位"))
                   TR(TD_AS(ACROSS("3"), "一、政务环境")) TR(TD("1") TD("甲事") TD("市一局"))
                   TR(TD_AS(ACROSS("3"), "（一）审批")) TR(TD("2") TD("乙事") TD("市二局"))
                   TR(TD_AS(ACROSS("3"), "二、法治环境")) TR(TD("3") TD("丙事") TD("市三局"))),
             "一/1 甲事: R=市一局", "一/(一)/2 乙事: R=市二局", "二/3 丙事: R=市三局");
}

static void rows_that_share_number_and_units_are_one_measure(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("具体举措") TD("责任单位"))
                   TR(TD_AS(DOWN, "1") TD_AS(DOWN, "甲事") TD("先做") TD_AS(DOWN, "市一局"))
                   TR(GOES_ON GOES_ON TD("再做") GOES_ON) TR(TD("2") TD("乙事") TD("只做") TD("市二局"))),
             "1 甲事: 先做 再做 R=市一局", "2 乙事: 只做 R=市二局");
}

static void rows_that_share_a_number_but_not_units_are_a_group(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("具体举措") TD("责任单位"))
                   TR(TD_AS(DOWN, "1") TD_AS(DOWN, "甲事") TD("先做") TD("市一局"))
                   TR(GOES_ON GOES_ON TD("再做") TD("市二局"))),
             "1 甲事:", "1/[1] 先做: R=市一局", "1/[2] 再做: R=市二局");
}

static void numbers_inside_a_cell_stay_in_it(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("措施") TD("责任单位"))
                   TR(TD("1") TD("甲事") "<w:tc>" P("1.先做。") P("2.再做。") "</w:tc>" TD("市一局"))
                   TR(TD("2") TD("乙事") TD("1.只做。") TD("市二局"))),
             "1 甲事: 1.先做。 2.再做。 R=市一局", "2 乙事: 1.只做。 R=市二局");
}

static void a_list_in_the_title_column_lends_its_first_words(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("责任单位"))
                   TR(TD("1") "<w:tc>" P("1.先做一事。按期完成。") P("2.再做。") "</w:tc>" TD("市一局"))),
             "1 先做一事: 1.先做一事。按期完成。 2.再做。 R=市一局");
}

static void a_row_may_run_over_a_page(void)
{
    MEASURES(TABLE(TR(TD("序号") TD("任务") TD("责任单位")) TR(TD("1") TD("上半") TD("市一局"))
                   TR(TD("序号") TD("任务") TD("责任单位")) TR(TD("") TD("下半") TD(""))
                   TR(TD("2") TD("乙事") TD("市二局"))),
             "1 上半: 下半 R=市一局", "2 乙事: R=市二局");
}

static void a_header_may_have_two_rows(void)
{
    MEASURES(TABLE(TR(TD_AS(DOWN, "序号") TD_AS(DOWN, "任务") TD_AS(ACROSS("2"), "责任分工"))
                   TR(GOES_ON GOES_ON TD("牵头") TD("配合"))
                   TR(TD("1") TD("甲事") TD("市一局") TD("市二局"))),
             "1 甲事: L=市一局 C=市二局");
}

static void a_title_may_stand_in_the_table(void)
{
    struct made m;
    made_docx(&m, TABLE(TR(TD_AS(ACROSS("3"), "云溪市2026年改革任务清单")) TR(TD("序号") TD("任务") TD("责任单位"))
                        TR(TD("1") TD("甲事") TD("市一局"))), "", NULL);
    is_str(m.in.documents.v[0].title, "云溪市2026年改革任务清单");
    is_int(made_count(&m), 1);
    made_free(&m);
}

static void measures_stand_where_the_table_stands(void)
{
    MEASURES(P("工作方案") P("一、总体要求") P("全面推进改革。") P("二、重点任务")
             TABLE(TR(TD("序号") TD("任务") TD("责任单位")) TR(TD("1") TD("甲事") TD("市一局")))
             P("三、保障措施") P("（一）加强组织领导。建立机制。责任单位：市政府办公室"),
             "二/1 甲事: R=市一局", "三/(一) 加强组织领导: 建立机制。 R=市政府办公室");
}

static void a_table_behind_the_signature_is_no_part_of_the_last_section(void)
{
    MEASURES(P("工作方案") P("一、重点任务") P("（一）推进改革。建立机制。责任单位：市政府办公室")
             P("附件：任务分工表") P("云溪市人民政府") P("2026年1月5日") P("任务分工表")
             TABLE(TR(TD("序号") TD("任务") TD("责任单位")) TR(TD("1") TD("甲事") TD("市一局"))),
             "一/(一) 推进改革: 建立机制。 R=市政府办公室", "1 甲事: R=市一局");
}

static void other_tables_are_text(void)
{
    struct made m;
    made_docx(&m, P("工作方案") P("一、目标") TABLE(TR(TD("指标") TD("2025年")) TR(TD("网办率") TD("95%"))), "", NULL);
    is_str(made_lines(&m), "工作方案\n一、目标\n指标｜2025年\n网办率｜95%\n");
    ok(made_accounted(&m));
    made_free(&m);
}

static void columns_left_out_are_named(void)
{
    struct made m;
    made_docx(&m, TABLE(TR(TD("序号") TD("任务") TD("责任单位") TD("责任人") TD("备注"))
                        TR(TD("1") TD("甲事") TD("市一局") TD("某科长") TD(""))), "", NULL);
    ok(made_said(&m, "import-column"));
    ok(str_find(buf_str(&m.said), S("责任人")) != STR_NONE);
    ok(str_find(buf_str(&m.said), S("备注")) == STR_NONE);
    made_free(&m);
}

int main(void)
{
    RUN(columns_are_known_in_many_wordings);
    RUN(a_row_is_a_measure);
    RUN(columns_may_stand_in_any_order);
    RUN(names_on_lines_of_their_own_are_parted);
    RUN(roles_inside_a_cell_count);
    RUN(the_first_may_lead);
    RUN(a_sorting_cell_is_a_section);
    RUN(a_row_across_is_a_section);
    RUN(rows_that_share_number_and_units_are_one_measure);
    RUN(rows_that_share_a_number_but_not_units_are_a_group);
    RUN(numbers_inside_a_cell_stay_in_it);
    RUN(a_list_in_the_title_column_lends_its_first_words);
    RUN(a_row_may_run_over_a_page);
    RUN(a_header_may_have_two_rows);
    RUN(a_title_may_stand_in_the_table);
    RUN(measures_stand_where_the_table_stands);
    RUN(a_table_behind_the_signature_is_no_part_of_the_last_section);
    RUN(other_tables_are_text);
    RUN(columns_left_out_are_named);
    return tap_done();
}
