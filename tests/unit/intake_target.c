/* Figures a text commits to. */
#include "base/buf.h"
#include "intake/target.h"
#include "tap.h"

static struct arena arena;

static str read(const char *text, bool aim)
{
    struct intake_targets targets = { 0 };
    struct buf out;
    targets_of(&arena, str_z(text), aim, &targets);
    buf_init(&out);
    for (size_t i = 0; i < targets.n; i++) {
        const struct intake_target *t = &targets.v[i];
        const char *how = enum_info(ENUM_comparator)->values[t->comparator].key;
        buf_printf(&out, "%s%s ", i ? ", " : "", how);
        if (t->masked)
            buf_putc(&out, '?');
        else
            buf_printf(&out, "%g", num_value(t->value));
        if (t->upper.set)
            buf_printf(&out, "-%g", num_value(t->upper));
        buf_printf(&out, " %.*s", STR_ARG(t->unit));
    }
    str s = arena_str(&arena, buf_str(&out));
    buf_release(&out);
    return s;
}

static void comparators_stand_before_or_behind(void)
{
    is_str(read("网办率达到95％以上。", false), "at-least 95 ％");
    is_str(read("项目不少于30个，减负超5亿元。", false), "at-least 30 个, more-than 5 亿元");
    is_str(read("压减至5个工作日以内；限时0.5天办结。", false), "at-most 5 个工作日, at-most 0.5 天");
    is_str(read("至少建设3家中心，约20人。", false), "at-least 3 家, about 20 人");
    is_str(read("控制在90%以上。", false), "at-least 90 %");
}

static void comparators_are_shared_in_a_list(void)
{
    is_str(read("分别增长7%、25%以上。", false), "at-least 7 %, at-least 25 %");
    is_str(read("压缩至XX个、XX个工作日以内。", false), "at-most ? 个工作日, at-most ? 个工作日");
    is_str(read("周期分别不超过100天、70天。", false), "at-most 100 天, at-most 70 天");
    is_str(read("享受10%-20%的价格扣除。", false), "range 10-20 %");
}

static void a_verb_or_a_rate_commits(void)
{
    is_str(read("实现1个环节0.5个工作日办结。", false), "exactly 1 个环节, exactly 0.5 个工作日");
    is_str(read("建立监测点1000个。", false), "exactly 1000 个");
    is_str(read("庭审直播率30%。", false), "exactly 30 %");
    is_str(read("目标：5-6项指标进入前列，1个经验推广。", true), "range 5-6 项, exactly 1 个");
}

static void what_is_no_commitment_is_left(void)
{
    static const char *const none[] = {
        "2023年底前完成，6月30日前上报。", "12345热线，版本5.0版。", "每月至少调度1次。",
        "对超过400万元的政府采购项目预留份额。", "打造“15分钟政务服务圈”。",
        "在原有20个事项的基础上拓展。", "排名列后10名的约谈。", "XX市人民政府出台XX条例。",
        "160千伏安及以下居民用户。", "《方案（2021-2023年）》印发。", "全县17个乡镇达标。", "",
    };
    for (size_t i = 0; i < ARRAY_LEN(none); i++)
        is_str(read(none[i], false), "");
}

int main(void)
{
    arena_init(&arena);
    RUN(comparators_stand_before_or_behind);
    RUN(comparators_are_shared_in_a_list);
    RUN(a_verb_or_a_rate_commits);
    RUN(what_is_no_commitment_is_left);
    arena_release(&arena);
    return tap_done();
}
