/* Dates and numbers in words, and arithmetic on days. */
#include "script/fault.h"
#include "script/function.h"
#include "script/json.h"
#include "script/value.h"
#include <stdlib.h>

/* Pushes what a formatter wrote into the script's buffer. */
static int push_written(lua_State *L)
{
    push_str(L, buf_str(&script_of(L)->scratch));
    return 1;
}

static struct buf *clear(lua_State *L)
{
    struct buf *out = &script_of(L)->scratch;
    buf_clear(out);
    return out;
}

static enum lang here(lua_State *L) { return script_lang(script_of(L)); }

int function_date(lua_State *L)
{
    struct date d = check_date(L, 1, "date");
    fmt_date(clear(L), d, here(L));
    return push_written(L);
}

/* 2026-01 is a month, too: keys of groups by month. */
int function_month(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TSTRING && check_text(L, 1, "month").n == 7) {
        lua_pushfstring(L, "%s-01", lua_tostring(L, 1));
        lua_replace(L, 1);
    }
    struct date d = check_date(L, 1, "month");
    fmt_month(clear(L), d, here(L));
    return push_written(L);
}

int function_by(lua_State *L)
{
    struct date d = check_date(L, 1, "by");
    fmt_by(clear(L), d, here(L));
    return push_written(L);
}

int function_deadline(lua_State *L)
{
    const struct deadline_value *v = value_at(L, 1, VALUE_DEADLINE);
    if (!v)
        fault_argument(L, 1, "deadline", "deadline");
    fmt_deadline(clear(L), v->deadline, here(L));
    return push_written(L);
}

int function_quantity(lua_State *L)
{
    const struct record *r = check_record(L, 1, "quantity");
    if (r->class->id != CLASS_target)
        fault_argument(L, 1, "quantity", "target");
    fmt_quantity(clear(L), (const struct target *)(const void *)r, here(L));
    return push_written(L);
}

int function_add_days(lua_State *L)
{
    struct date d = check_date(L, 1, "add_days");
    lua_Integer n = check_whole(L, 2, "add_days");
    int64_t days = date_days(d) + (n > 400000 ? 400000 : n < -400000 ? -400000 : n);
    struct date sum = date_of_days((int32_t)days);
    if (!date_valid(sum.year, sum.month, sum.day))
        fault_argument(L, 2, "add_days", "fewer days");
    push_date(L, sum);
    return 1;
}

int function_days_between(lua_State *L)
{
    struct date a = check_date(L, 1, "days_between"), b = check_date(L, 2, "days_between");
    lua_pushinteger(L, date_days(b) - date_days(a));
    return 1;
}

static const struct workdays *workdays(lua_State *L) { return &script_of(L)->model->workdays; }

int function_is_workday(lua_State *L)
{
    lua_pushboolean(L, workday_is(workdays(L), check_date(L, 1, "is_workday")));
    return 1;
}

int function_add_workdays(lua_State *L)
{
    struct date d = check_date(L, 1, "add_workdays");
    lua_Integer n = check_whole(L, 2, "add_workdays");
    if (n < -1000 || n > 1000)
        fault_argument(L, 2, "add_workdays", "number of at most 1000");
    push_date(L, workday_add(workdays(L), d, (int)n));
    return 1;
}

int function_workdays_between(lua_State *L)
{
    struct date a = check_date(L, 1, "workdays_between"), b = check_date(L, 2, "workdays_between");
    lua_take(L, labs((long)date_days(a) - date_days(b)));
    lua_pushinteger(L, workdays_between(workdays(L), a, b));
    return 1;
}

int function_weekday(lua_State *L)
{
    static const char *const names[LANGS][7] = {
        [LANG_ZH] = { "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日" },
        [LANG_EN] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
                      "Sunday" },
    };
    lua_pushstring(L, names[here(L)][date_weekday(check_date(L, 1, "weekday"))]);
    return 1;
}

int function_num(lua_State *L)
{
    struct buf *out = clear(L);
    struct num n;
    bool exact = lua_type(L, 1) == LUA_TNUMBER && put_number(L, 1, out) &&
                 num_parse(buf_str(out), &n);
    if (!exact)
        fault_argument(L, 1, "num", "number of at most 15 digits");
    fmt_num(clear(L), n, here(L));
    return push_written(L);
}

/* Rounded half up; the whole of nothing is 0. */
int function_percent(lua_State *L)
{
    double part = lua_tonumber(L, 1), whole = lua_tonumber(L, 2);
    for (int i = 1; i <= 2; i++)
        if (lua_type(L, i) != LUA_TNUMBER)
            fault_argument(L, i, "percent", "number");
    double share = whole == 0 ? 0 : 100 * part / whole;
    if (!(share > -1e9 && share < 1e9))
        fault_argument(L, 1, "percent", "share");
    buf_printf(clear(L), "%d%%", (int)(share < 0 ? share - 0.5 : share + 0.5));
    return push_written(L);
}
