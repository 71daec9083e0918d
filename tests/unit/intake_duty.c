/* Unit blocks: finding them, labels, roles, the joints of lists. */
#include "base/buf.h"
#include "intake/block.h"
#include "intake/duty.h"
#include "intake/unit.h"
#include "tap.h"

static struct arena arena;

static void put(struct buf *out, const char *role, const struct names *names)
{
    for (size_t i = 0; i < names->n; i++)
        buf_printf(out, "%s%.*s", i ? "|" : role, STR_ARG(names->v[i]));
}

/* "L…|… R… C… D…" of all the unit blocks of a paragraph, and the text left. */
static str read(const char *text, str *left)
{
    struct blocks blocks = { 0 };
    struct duty duty = { 0 };
    struct buf out;
    struct run para = { str_z(text), lex_fold(&arena, str_z(text)) };
    blocks_of(&arena, para, &blocks);
    for (size_t i = 0; i < blocks.n; i++)
        duty_read(&arena, blocks.v[i].inner, &duty);
    *left = blocks_cut(&arena, para, &blocks).text;
    buf_init(&out);
    put(&out, " L", &duty.lead);
    put(&out, " R", &duty.responsible);
    put(&out, " C", &duty.cooperating);
    if (duty.deadline.n)
        buf_printf(&out, " D%.*s", STR_ARG(duty.deadline));
    str s = arena_str(&arena, str_trim(buf_str(&out)));
    buf_release(&out);
    return s;
}

struct example { const char *text, *duty, *left; };

static void all_are_read(const struct example *v, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        str left;
        is_str(read(v[i].text, &left), v[i].duty);
        is_str(left, v[i].left);
    }
}

static void brackets_of_every_family_hold_units(void)
{
    static const struct example v[] = {
        { "甲。（责任单位：市财政局、市税务局）", "R市财政局|市税务局", "甲。" },
        { "甲。〔责任单位:市财政局，各县（市、区）人民政府〕", "R市财政局|各县（市、区）人民政府", "甲。" },
        { "甲。[责任部门：市财政局、市税务局等]", "R市财政局|市税务局", "甲。" },
        { "甲。【牵头单位】市财政局【配合单位】市税务局", "L市财政局 C市税务局", "甲。" },
        { "甲。(责任科室：办公室；完成时限:2023年11月底前))", "R办公室 D2023年11月底前", "甲。" },
        { "甲。（责任单位：各县（市、区）人民政府", "R各县（市、区）人民政府", "甲。" },
        { "责任單位：市發展改革委", "R市發展改革委", "" },
    };
    all_are_read(v, ARRAY_LEN(v));
}

static void roles_come_from_labels_and_verbs(void)
{
    static const struct example v[] = {
        { "牵头单位:市发展改革委责任单位：各县(区)人民政府", "L市发展改革委 R各县(区)人民政府", "" },
        { "甲。（省商务厅牵头，合肥海关、省贸促会按职责分工配合）乙。（省外办负责）",
          "L省商务厅 R省外办 C合肥海关|省贸促会", "甲。乙。" },
        { "甲。（牵头单位：科技厅、财政厅按职责分工负责；配合单位：教育厅）",
          "L科技厅|财政厅 C教育厅", "甲。" },
        { "甲。（省农业农村厅、省畜牧局）", "R省农业农村厅|省畜牧局", "甲。" },
        { "甲。（农业农村部、工业和信息化部牵头负责）", "L农业农村部|工业和信息化部", "甲。" },
        { "甲。（责任单位：市文旅局（牵头）、市商务局）", "L市文旅局 R市商务局", "甲。" },
        { "甲。责任单位：市财政局。完成时限：2022年底。", "R市财政局 D2022年底", "甲。" },
        { "甲。（市工信局牵头市财政局配合，6月底前完成）", "L市工信局 C市财政局 D6月底前完成", "甲。" },
        { "市发改委、市财政局负责。", "R市发改委|市财政局", "" },
    };
    all_are_read(v, ARRAY_LEN(v));
}

static void lists_are_cut_where_units_part(void)
{
    static const struct example v[] = {
        { "责任单位：各市、县（区）人民政府，平潭综合实验区管委会",
          "R各市、县（区）人民政府|平潭综合实验区管委会", "" },
        { "责任单位：市公安局，市、县(区)各行政执法单位", "R市公安局|市、县(区)各行政执法单位", "" },
        { "责任单位：各县（市、区）、市直有关部门", "R各县（市、区）|市直有关部门", "" },
        { "责任单位：市人社局等市直相关部门(单位)，各县区政府",
          "R市人社局|市直相关部门(单位)|各县区政府", "" },
        { "责任单位：市司法局等部门", "R市司法局", "" },
        { "责任单位：市高等法院、市住房和城乡建设局", "R市高等法院|市住房和城乡建设局", "" },
        { "责任单位：市财政局 市税务局；市商务局", "R市财政局|市税务局|市商务局", "" },
        { "责任单位：园区和示范区管委会、拖欠账款的所有部门和单位",
          "R园区和示范区管委会|拖欠账款的所有部门和单位", "" },
    };
    all_are_read(v, ARRAY_LEN(v));
}

static void running_text_in_brackets_stays(void)
{
    static const char *const text[] = {
        "成为“经认证的经营者”（AEO）企业。", "进出口时间（扣除国内运输段）压缩至26小时。",
        "由乡镇（街道）负责、医疗机构配合，为其出具证明。", "按《条例》（国发〔2020〕1号）执行。",
        "各县（市、区）人民政府要落实责任。", "公布热线（联系电话：12345），提供咨询。",
    };
    for (size_t i = 0; i < ARRAY_LEN(text); i++) {
        str left;
        is_str(read(text[i], &left), "");
        is_str(left, text[i]);
    }
}

static void a_remark_names_no_unit(void)
{
    struct duty duty = { 0 };
    str s = S("工业和信息化部、科技部等负责。列第一位者为牵头单位，下同。各县（市、区）、园区均涉及，不再单独列出");
    duty_read(&arena, (struct run){ s, s }, &duty);
    is_int(duty.responsible.n, 2);
    ok(duty.first_leads);
    is_int(duty.remarks.n, 2);
}

static void labels_end_in_their_mark(void)
{
    ok(label_at(S("市级牵头单位："), LABEL_CLAUSE).role == ROLE_LEAD);
    ok(label_at(S("牵头（责任）单位："), LABEL_CLAUSE).role == ROLE_LEAD);
    ok(label_at(S("责任单位及责任人："), LABEL_CLAUSE).role == ROLE_RESPONSIBLE);
    ok(label_at(S("责任人："), LABEL_CLAUSE).role == ROLE_OTHER);
    ok(label_at(S("责任单位要落实"), LABEL_CLAUSE).role == ROLE_NONE);
    ok(label_at(S("牵头："), LABEL_CLAUSE).role == ROLE_LEAD);
    ok(label_at(S("牵头："), LABEL_GLUED).role == ROLE_NONE);
    is_int(label_at(S("完成时限:2022"), LABEL_GLUED).bytes, S("完成时限:").n);
}

static void unit_names_have_a_shape(void)
{
    ok(unit_like(S("市发展改革委"), SHAPE_SURE));
    ok(unit_like(S("各县（市、区）人民政府（管委会）"), SHAPE_SURE));
    ok(!unit_like(S("提高服务水平"), SHAPE_ANY));
    ok(!unit_like(S("以下简称市发改委"), SHAPE_ANY));
    size_t after;
    ok(unit_join(S("市编办及市司法局"), &after) == S("市编办").n);
    ok(unit_join(S("市自然资源和规划局"), &after) == STR_NONE);
}

int main(void)
{
    arena_init(&arena);
    RUN(brackets_of_every_family_hold_units);
    RUN(roles_come_from_labels_and_verbs);
    RUN(lists_are_cut_where_units_part);
    RUN(running_text_in_brackets_stays);
    RUN(a_remark_names_no_unit);
    RUN(labels_end_in_their_mark);
    RUN(unit_names_have_a_shape);
    arena_release(&arena);
    return tap_done();
}
