/* chart(): a Lua table of rows becomes a picture; qr(): an address becomes a code. */
#include "script/fault.h"
#include "script/function.h"
#include "script/json.h"
#include "script/value.h"
#include "text/chart.h"
#include "text/esc.h"
#include "text/qr.h"

enum { MAX_SERIES = 12, MAX_ROWS = 2000, KEPT = 3 };     /* KEPT: where texts are kept on the stack */

static NORETURN void wrong(lua_State *L, const char *what) { fault_argument(L, 2, "chart", what); }

/* The text of a field of the table on top, or empty. The table at KEPT keeps it alive. */
static str text_field(lua_State *L, const char *name)
{
    str s = S("");
    if (lua_getfield(L, -1, name) != LUA_TNIL) {
        if (!value_text(L, -1, &s))
            wrong(L, "texts");
        push_str(L, s);
        s.p = lua_tolstring(L, -1, &s.n);
        luaL_ref(L, KEPT);
    }
    lua_pop(L, 1);
    return s;
}

static bool number_at_top(lua_State *L, double *out)
{
    bool there = !lua_isnil(L, -1);
    *out = 0;
    if (there) {
        *out = lua_tonumber(L, -1);
        if (lua_type(L, -1) != LUA_TNUMBER || !(*out > -1e12 && *out < 1e12))
            wrong(L, "numbers");
    }
    lua_pop(L, 1);
    return there;
}

static bool number_field(lua_State *L, const char *name, double *out)
{
    lua_getfield(L, -1, name);
    return number_at_top(L, out);
}

/* Pushes the list in a field of the table on top; how many items. */
static size_t list_field(lua_State *L, const char *name, size_t most)
{
    lua_getfield(L, -1, name);
    push_thawed(L, -1);
    lua_replace(L, -2);
    if (lua_type(L, -1) != LUA_TTABLE || luaL_len(L, -1) > (lua_Integer)most)
        wrong(L, "a table with series and rows");
    return (size_t)luaL_len(L, -1);
}

static void *room(lua_State *L, size_t n, size_t size)
{
    void *p = lua_newuserdatauv(L, n * size + 1, 0);
    memset(p, 0, n * size + 1);
    luaL_ref(L, KEPT);
    return p;
}

static void read_series(lua_State *L, struct chart *c)
{
    c->nseries = list_field(L, "series", MAX_SERIES);
    struct chart_series *v = room(L, c->nseries, sizeof *v);
    for (size_t k = 0; k < c->nseries; k++) {
        lua_geti(L, -1, (lua_Integer)k + 1);
        if (lua_type(L, -1) != LUA_TTABLE)
            wrong(L, "series {key=, label=}");
        v[k].key = text_field(L, "key");
        v[k].label = text_field(L, "label");
        lua_pop(L, 1);
    }
    c->series = v;
    lua_pop(L, 1);
}

static void read_row(lua_State *L, const struct chart *c, struct chart_row *r)
{
    double *v = room(L, c->nseries, sizeof *v), want;
    bool *set = room(L, c->nseries, sizeof *set);
    if (lua_type(L, -1) != LUA_TTABLE)
        wrong(L, "rows {label=, values={…}}");
    r->label = text_field(L, "label");
    r->note = text_field(L, "note");
    number_field(L, "x", &r->x);
    number_field(L, "want", &want);
    r->want = (want > 0) - (want < 0);
    if (lua_getfield(L, -1, "values") != LUA_TTABLE)
        wrong(L, "rows {label=, values={…}}");
    for (size_t k = 0; k < c->nseries; k++) {
        lua_geti(L, -1, (lua_Integer)k + 1);
        set[k] = number_at_top(L, &v[k]);
        if (v[k] < 0)
            wrong(L, "numbers of at least 0");
    }
    lua_pop(L, 1);
    r->v = v;
    r->set = set;
}

static void read_rows(lua_State *L, struct chart *c)
{
    c->nrows = list_field(L, "rows", MAX_ROWS);
    struct chart_row *v = room(L, c->nrows, sizeof *v);
    for (size_t i = 0; i < c->nrows; i++) {
        lua_geti(L, -1, (lua_Integer)i + 1);
        read_row(L, c, &v[i]);
        lua_pop(L, 1);
    }
    c->rows = v;
    lua_pop(L, 1);
}

static enum chart_kind check_kind(lua_State *L)
{
    str name = check_text(L, 1, "chart");
    for (int k = 0; k < CHART_KINDS; k++)
        if (str_eq(name, str_z(chart_kind_name((enum chart_kind)k))))
            return (enum chart_kind)k;
    fault_argument(L, 1, "chart", "\"bars\", \"columns\", \"targets\" or \"lines\"");
}

int function_chart(lua_State *L)
{
    struct chart c = { .kind = check_kind(L) };
    if (lua_type(L, 2) != LUA_TTABLE)
        wrong(L, "table");
    lua_settop(L, 2);
    lua_newtable(L);                           /* KEPT */
    lua_pushvalue(L, 2);
    c.title = text_field(L, "title");
    c.desc = text_field(L, "text");
    c.mark = text_field(L, "mark");
    c.marked = number_field(L, "at", &c.at);
    number_field(L, "max", &c.max);
    if (str_empty(c.title))
        wrong(L, "title");
    read_series(L, &c);
    read_rows(L, &c);
    struct buf *out = &script_of(L)->scratch;
    buf_clear(out);
    chart_svg(&c, out);
    push_markup(L, buf_str(out));
    return 1;
}

/* One path for all: a stroke for each run of dark modules, moved to from the one before. */
static void put_runs(struct buf *out, const struct qr *code)
{
    buf_putz(out, "<path stroke=\"#000\" d=\"");
    for (uint32_t y = 0; y < code->side; y++) {
        uint32_t at = 0, n = 0;
        bool moved = false;
        for (uint32_t x = 0; x < code->side; x += n ? n : 1) {
            for (n = 0; x + n < code->side && code->dark[y * code->side + x + n]; n++)
                ;
            if (!n)
                continue;
            buf_putc(out, moved ? 'm' : 'M');
            buf_put_uint(out, moved ? x - at : x + QR_QUIET);
            buf_putc(out, ' ');
            buf_put_uint(out, moved ? 0 : y + QR_QUIET);
            buf_putz(out, moved ? "h" : ".5h");
            buf_put_uint(out, n);
            moved = true;
            at = x + n;
        }
    }
    buf_putz(out, "\"/>\n");
}

int function_qr(lua_State *L)
{
    struct script *s = script_of(L);
    struct buf *out = &s->line;
    struct arena_mark mark = arena_mark(&s->arena);
    str text = check_text(L, 1, "qr");
    struct qr code;
    if (!qr_make(&s->arena, text, &code))
        fault_argument(L, 1, "qr", "text of at most 2,000 characters");
    uint32_t side = code.side + 2 * QR_QUIET;
    buf_clear(out);
    buf_printf(out, "<svg class=\"qr\" role=\"img\" viewBox=\"0 0 %u %u\" "
               "shape-rendering=\"crispEdges\">\n<title>",
               side, side);
    esc_html(out, text);
    buf_printf(out, "</title>\n<rect width=\"%u\" height=\"%u\" fill=\"#fff\"/>\n", side, side);
    put_runs(out, &code);
    buf_putz(out, "</svg>\n");
    arena_rewind(&s->arena, mark);
    push_markup(L, buf_str(out));
    return 1;
}
