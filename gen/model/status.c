/* The status rule "linear-20". */
#include "model/status.h"

/* Whole percents from start (0) to deadline (100), rounded down; −1 where the span is empty. */
static int expected_percent(const struct status_input *in)
{
    int32_t from = date_days(in->start), to = date_days(in->deadline.by),
            now = date_days(in->as_of);
    if (to <= from)
        return -1;
    return now <= from ? 0 : now >= to ? 100 : (int)((int64_t)(now - from) * 100 / (to - from));
}

static bool started(const struct status_input *in)
{
    return date_set(in->newest) && in->state != progress_state_NOT_STARTED;
}

struct status_result status_of(const struct status_input *in)
{
    struct status_result out = { status_ON_SCHEDULE, -1, 0 };
    bool dated = date_set(in->deadline.by);
    if (dated) {
        out.days_left = date_days(in->deadline.by) - date_days(in->as_of);
        out.expected = expected_percent(in);
    }
    if (date_set(in->newest) && in->state == progress_state_DONE)
        out.status = status_DONE;
    else if (dated && out.days_left < 0)
        out.status = status_OVERDUE;
    else if (!dated)
        out.status = status_ONGOING;
    else if (!started(in))
        out.status = status_NOT_STARTED;
    else if (in->percent >= 0 && in->percent < out.expected - STATUS_TOLERANCE)
        out.status = status_BEHIND;
    return out;
}

/* The newest percent that was given, and 100 when done. */
struct status_input status_input_of(const struct measure *m, struct date as_of)
{
    struct status_input in = { .as_of = as_of, .start = m->start, .deadline = m->deadline, .percent = -1 };
    for (size_t i = 0; i < m->progress.n; i++) {
        const struct progress *p = (const struct progress *)m->progress.v[i].to;
        if (date_cmp(p->date, as_of) > 0)
            break;                             /* they stand by date */
        in.newest = p->date;
        in.state = p->state;
        if (p->state == progress_state_DONE)
            in.percent = 100;
        else if (p->percent.set)
            in.percent = (int)MIN(p->percent.digits, 100);
    }
    return in;
}

str status_rule_name(void) { return S("linear-20"); }

str status_rule(enum lang l)
{
    static const char *const words[LANGS] = {
        [LANG_ZH] = "状态按“linear-20”规则计算，不由人工填写。截至统计日期：最近一次填报为“已完成”的，为已完成；"
                    "未完成且已过时限的，为逾期；没有具体日期时限的，为长期推进；尚未填报或填报为“未启动”的，为未启动；"
                    "完成比例比应达进度低20个百分点以上的，为进度滞后；其余为序时推进。"
                    "应达进度从开始日期到完成时限按天均匀增长。",
        [LANG_EN] = "Status follows the rule “linear-20” and is never typed by hand. As of the "
                    "reporting date: done, if the latest report says so; overdue, if the deadline has "
                    "passed; ongoing, if there is no dated deadline; not started, if nothing is "
                    "reported or the report says so; behind schedule, if the reported percentage is "
                    "more than 20 points below the expected percentage; otherwise on schedule. The "
                    "expected percentage grows evenly by day from the start date to the deadline.",
    };
    return str_z(words[l]);
}
