/* Lines to paragraphs: gaps, lost newlines, glued headings. */
#include "intake/para.h"
#include "tap.h"

static struct arena arena;
static struct para_stats stats;

static struct paras read(const char *text)
{
    struct lines lines = { 0 };
    struct paras paras = { 0 };
    stats.noise = 0;
    lines_of_text(&arena, str_z(text), &lines);
    lines_unwrap(&lines);
    paras_of_lines(&arena, &lines, &paras, &stats);
    paras_unglue(&arena, &paras);
    return paras;
}

static void layout_space_goes_and_lines_are_counted(void)
{
    struct paras p = read("\xEF\xBB\xBF\n\n　　1. 落实 市场 准入。\u2002\r\n\n  APP 2 号\r完");
    is_int(p.n, 3);
    is_str(p.v[0].text, "1.落实市场准入。");
    is_int(p.v[0].line, 3);
    is_str(p.v[1].text, "APP 2号");
    is_int(p.v[1].line, 5);
    is_int(p.v[2].line, 6);
}

static void a_gap_between_names_is_kept(void)
{
    struct paras p = read("责任单位：市财政局　市税务局\n第二行");
    is_str(p.v[0].text, "责任单位：市财政局 市税务局");
}

static void a_line_that_swallowed_its_newlines_is_cut_at_gaps(void)
{
    struct paras p = read("若干意见 各县人民政府： 一、加强领导。要求。 二、抓好落实。要求。");
    is_int(p.n, 4);
    is_str(p.v[2].text, "一、加强领导。要求。");
}

static void a_heading_and_its_text_part_at_a_gap(void)
{
    struct paras p = read("题目\n（一）加强组织领导　各级各部门要高度重视此项工作并抓好落实。");
    is_int(p.n, 3);
    is_str(p.v[1].text, "（一）加强组织领导");
}

static void a_glued_heading_is_cut_when_its_series_needs_it(void)
{
    struct paras p = read("三、机制\n（一）建立制度。\n直至办结。（二）建立联动。\n汇报情况。四、要求\n"
                          "（一）强化领导。");
    is_int(p.n, 7);
    is_str(p.v[3].text, "（二）建立联动。");
    is_str(p.v[5].text, "四、要求");
}

static void a_list_inside_a_sentence_stays(void)
{
    struct paras p = read("（一）条件。符合：（一）甲；（二）乙。（三）丙。\n（二）程序。按规定办理。");
    is_int(p.n, 2);
    p = read("一、统一、规范办理。\n二、其他。");
    is_int(p.n, 2);
}

static void lines_of_a_fixed_width_are_joined(void)
{
    struct paras p = read(
        "　　为推动全市经济平稳运行，促进各类企业健康发展，\n"
        "结合我市实际，制定本方案，请各单位认真抓好贯彻落\n实。\n"
        "　　一、加大支持力度。对符合条件的企业给予一次性补\n"
        "助，具体标准由市财政局会同有关部门另行制定，并按年\n"
        "度向社会公布执行情况，接受各方面的监督和检查。（责\n任单位：市财政局）\n"
        "　　二、优化办事流程。推行并联审批，实现一次告知和\n"
        "一次办结，进一步压缩办理时间，减少申请材料，方便企\n"
        "业和群众办理各类事项，提高服务水平和工作效率，努力\n"
        "营造良好环境，让企业有更多获得感。（责任单位：市行\n政审批局）\n");
    is_int(p.n, 3);
    ok(str_ends(p.v[1].text, S("（责任单位：市财政局）")));
    ok(str_ends(p.v[2].text, S("（责任单位：市行政审批局）")));
    is_int(p.v[1].line, 4);
    is_int(p.v[1].last, 7);
}

static void a_line_that_ends_in_a_list_mark_goes_on(void)
{
    struct paras p = read("配合单位：市财政局、\n市税务局\n完成时限：长期");
    is_int(p.n, 2);
    is_str(p.v[0].text, "配合单位：市财政局、市税务局");
}

static void pronunciations_in_brackets_go(void)
{
    struct paras p = read("關(guān)于加強(qiáng)管理（AEO）的通知\n第二行");
    is_str(p.v[0].text, "關于加強管理（AEO）的通知");
    is_int(stats.noise, 2);
}

int main(void)
{
    arena_init(&arena);
    RUN(layout_space_goes_and_lines_are_counted);
    RUN(a_gap_between_names_is_kept);
    RUN(a_line_that_swallowed_its_newlines_is_cut_at_gaps);
    RUN(a_heading_and_its_text_part_at_a_gap);
    RUN(a_glued_heading_is_cut_when_its_series_needs_it);
    RUN(a_list_inside_a_sentence_stays);
    RUN(lines_of_a_fixed_width_are_joined);
    RUN(a_line_that_ends_in_a_list_mark_goes_on);
    RUN(pronunciations_in_brackets_go);
    arena_release(&arena);
    return tap_done();
}
