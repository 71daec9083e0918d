/* Whole documents: titles, sections, measures, groups, lists, and the account of every line. */
#include "base/buf.h"
#include "intake/intake.h"
#include "tap.h"

static struct arena arena;

static struct intake read(const char *text, struct diag *diag)
{
    struct intake in = { { 0 } };
    struct source *src = arena_new(&arena, struct source);
    *src = (struct source){ S("a.txt"), str_z(text) };
    intake_text(&arena, src, S("UTF-8"), &in, diag);
    return in;
}

/* The outline on one line: section titles in brackets, measures as path=title(class). */
static str outline(const char *text)
{
    struct diag *diag = diag_new();
    struct intake in = read(text, diag);
    struct buf out;
    buf_init(&out);
    for (size_t d = 0; d < in.documents.n; d++) {
        const struct intake_document *doc = &in.documents.v[d];
        buf_printf(&out, "%s%.*s:", d ? " / " : "", STR_ARG(doc->title));
        for (struct intake_node *n = doc->root; n; n = intake_next(n, doc->root)) {
            if (n->kind == INTAKE_SECTION)
                buf_printf(&out, " [%.*s]", STR_ARG(n->title));
            if (n->kind != INTAKE_MEASURE)
                continue;
            buf_printf(&out, " %.*s=%.*s", STR_ARG(n->path), STR_ARG(n->title));
            if (n->class != measure_class_TASK)
                buf_printf(&out, "(%s)", enum_info(ENUM_measure_class)->values[n->class].key);
        }
    }
    str s = arena_str(&arena, buf_str(&out));
    buf_release(&out);
    diag_free(diag);
    return s;
}

static void lowest_numbers_are_measures(void)
{
    is_str(outline("某市工作要点\n一、总体要求\n坚持改革。\n二、重点任务\n（一）市场环境\n"
                   "1.简化登记。推行网办。\n2.公平竞争。清理政策。\n三、保障措施\n（一）加强领导。"
                   "成立专班。\n四、工作要求\n1.提高认识。高度重视。"),
           "某市工作要点: [总体要求] [重点任务] [市场环境] 二/(一)/1=简化登记 二/(一)/2=公平竞争 "
           "[保障措施] 三/(一)=加强领导(safeguard) [工作要求] 四/1=提高认识(requirement)");
}

static void a_title_is_a_line_or_a_lead(void)
{
    is_str(outline("某市若干措施\n一、简化登记\n推行网办，压缩时限。（责任单位：市监局）\n"
                   "二、公平竞争。清理政策。（责任单位：市发改委）"),
           "某市若干措施: 一=简化登记 二=公平竞争");
    is_str(outline("某市若干措施\n一、\n简化登记。推行网办。\n二、\n公平竞争\n清理政策。"),
           "某市若干措施: 一=简化登记 二=公平竞争");
}

static void aims_hold_no_measures(void)
{
    is_str(outline("某县实施方案\n一、工作目标\n1.到2025年，网办率达90%。\n2.环境更优。\n"
                   "二、主要任务\n1.简化登记。推行网办。"),
           "某县实施方案: [工作目标] [到2025年，网办率达90%] [环境更优] [主要任务] 二/1=简化登记");
}

static void a_bare_number_over_units_is_a_group(void)
{
    is_str(outline("某市意见\n一、任务\n1.破解难题。\n破解融资难。扩大信贷。\n牵头单位：市金融办\n"
                   "破解用工难。\n开展培训。\n牵头单位：市人社局\n2.宣传。做好服务。"),
           "某市意见: [任务] 一/1=破解难题(group) 一/1/[1]=破解融资难(sub) 一/1/[2]=破解用工难(sub) "
           "一/2=宣传");
}

static void a_list_of_details_belongs_to_its_measure(void)
{
    is_str(outline("某市措施\n一、支持创新。按以下标准给予奖励：\n1.国家级奖100万元；\n2.省级奖50万元。\n"
                   "责任单位：市科技局\n二、保障用工。组织招聘。\n①开展培训；\n②发放补贴。"
                   "（责任单位：市人社局）"),
           "某市措施: 一=支持创新 二=保障用工");
}

static void regulations_questions_and_news_hold_none(void)
{
    is_str(outline("某市管理办法\n第一条 为规范管理，制定本办法。\n第二条 适用范围。\n第三条 附则。"),
           "某市管理办法: [为规范管理，制定本办法] [适用范围] [附则]");
    is_str(outline("办税问答\n一、如何申报？\n答：网上申报。\n二、如何缴款？\n答：网上缴款。"),
           "办税问答: [如何申报？] [如何缴款？]");
    is_str(outline("本市召开大会\n本报讯 昨日，本市召开大会。\n一、强调落实。要求到位。"),
           "本市召开大会: [强调落实]");
}

static void a_compilation_is_split_at_its_titles(void)
{
    is_str(outline("要点汇编（2篇）\n目录\n甲市工作要点\t1\n乙市工作要点\t9\n甲市工作要点\n"
                   "一、任务。做好甲。\n二、保障。做好乙。\n乙市工作要点\n一、任务。做好丙。\n"
                   "欢迎加入会员群，客服微信接单，谨防假冒！"),
           "甲市工作要点: 一=任务 二=保障 / 乙市工作要点: 一=任务");
}

static void the_notice_is_not_the_document(void)
{
    struct diag *diag = diag_new();
    struct intake in = read("某市人民政府关于印发若干措施的通知\n某政发〔2024〕3号\n各县人民政府：\n"
                            "现印发给你们。\n某市人民政府\n2024年3月5日\n某市促进发展\n若干措施（试行）\n"
                            "为促进发展，制定本措施。\n一、减税。落实政策。（责任单位：市税务局，6月底前）\n"
                            "本措施自发布之日起施行。", diag);
    const struct intake_document *d = &in.documents.v[0];
    is_int(in.documents.n, 1);
    is_str(d->title, "某市促进发展若干措施");
    is_str(d->status, "试行");
    is_str(d->kind, "若干措施");
    is_str(d->number, "某政发〔2024〕3号");
    is_int(d->written.month, 3);
    is_str(d->issuers.v[0], "某市人民政府");
    is_int(d->closing.n, 1);
    is_str(date_iso(&arena, d->root->first->due.by), "2024-06-30");
    diag_free(diag);
}

static void numbers_printed_twice_have_paths_of_their_own(void)
{
    is_str(outline("某市要点\n一、任务\n（一）甲。做甲。\n（二）乙。做乙。\n（二）丙。做丙。"),
           "某市要点: [任务] 一/(一)=甲 一/(二)=乙 一/(二)[2]=丙");
}

/* ---- the account ---- */

static bool accounted(const struct intake *in, uint32_t line)
{
    for (size_t d = 0; d < in->documents.n; d++)
        for (size_t i = 0; i < in->documents.v[d].runs.n; i++) {
            const struct intake_run *r = &in->documents.v[d].runs.v[i];
            if (r->first <= line && line <= r->last && r->use != USE_NONE)
                return true;
        }
    return false;
}

static bool is_blank(str line)
{
    struct lines lines = { 0 };
    struct paras paras = { 0 };
    struct para_stats stats = { 0 };
    lines_of_text(&arena, line, &lines);
    paras_of_lines(&arena, &lines, &paras, &stats);
    return paras.n == 0;
}

static void every_line_of(const char *text)
{
    struct diag *diag = diag_new();
    struct intake in = read(text, diag);
    str rest = str_z(text), line;
    uint32_t n = 0;
    for (bool more = rest.n > 0; more;) {
        more = str_cut(rest, S("\n"), &line, &rest);
        n++;
        if (!is_blank(line))
            ok(accounted(&in, n));
    }
    diag_free(diag);
}

static void every_line_is_accounted_for(void)
{
    static const char *const hostile[] = {
        "", "\n\n", "一", "、、、", "（（（（\n））））\n一、（\n二、）", "目录\n目录\n目录",
        "1.\n1.\n1.\n一、\n（一）\n①", "责任单位：\n责任单位：市财政局\n完成时限：\n（牵头单位：",
        "一、甲\n责任单位：市财政局\n尾\n二、乙\n##x##\n- 3 -\n抄送：甲。\n某市人民政府\n2024年1月1日",
        "\xFF\xFE\x80坏字节\n一、甲。\x01\x02", "第一条 甲\n第二条 乙\n第三条 丙\n一、丁",
        "一、甲：\n1.乙；\n2.丙。\n（1）丁\n①戊\n（责任单位：市财政局）",
        "“““““\n《《《《\n一、“甲。\n二、》》", "附件\n附件1\n某市方案\n一、甲\n某市方案\n一、甲",
    };
    for (size_t i = 0; i < ARRAY_LEN(hostile); i++)
        every_line_of(hostile[i]);
}

static void depth_and_repetition_are_harmless(void)
{
    struct buf text;
    buf_init(&text);
    for (int i = 0; i < 2000; i++)
        buf_putz(&text, i % 5 == 0 ? "（一）" : i % 5 == 1 ? "((((" : i % 5 == 2 ? "一、" : "等、市、");
    every_line_of(text.p);
    buf_clear(&text);
    for (int i = 0; i < 3000; i++)
        buf_putz(&text, i % 3 ? "1.甲（\n" : "一、责任单位：各市、\n");
    every_line_of(text.p);
    buf_release(&text);
}

int main(void)
{
    arena_init(&arena);
    RUN(lowest_numbers_are_measures);
    RUN(a_title_is_a_line_or_a_lead);
    RUN(aims_hold_no_measures);
    RUN(a_bare_number_over_units_is_a_group);
    RUN(a_list_of_details_belongs_to_its_measure);
    RUN(regulations_questions_and_news_hold_none);
    RUN(a_compilation_is_split_at_its_titles);
    RUN(the_notice_is_not_the_document);
    RUN(numbers_printed_twice_have_paths_of_their_own);
    RUN(every_line_is_accounted_for);
    RUN(depth_and_repetition_are_harmless);
    arena_release(&arena);
    return tap_done();
}
