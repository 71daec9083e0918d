/* What templates cannot reach, change or use up. */
#include "script_site.h"
#include <sys/resource.h>

static bool says(str text, const char *code)
{
    bool found = str_find(text, str_z(code)) != STR_NONE;
    if (!found)
        printf("#   wanted %s: %.*s\n", code, STR_ARG(text));
    return found;
}

static void dangerous_names_do_not_exist(void)
{
    static const char *const names[] = {
        "io", "os", "debug", "package", "coroutine", "utf8", "load", "loadfile", "loadstring",
        "dofile",
        "require", "module", "print", "collectgarbage", "rawget", "rawset", "rawequal", "rawlen",
        "getmetatable", "setmetatable", "pairs", "next", "xpcall", "warn", "_G", "_VERSION",
        "native",
        "unpack", "arg",
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        char text[80];
        snprintf(text, sizeof text, "{%% local x = %s %%}", names[i]);
        ok(says(rendered(text), "[template-name]"));
    }
}

static void libraries_hold_only_what_is_listed(void)
{
    is_str(rendered("{{ string.dump == nil and string.gsub == nil and string.byte == nil and "
                    "string.pack == nil and math.random == nil and table.sort == nil and "
                    "table.move == nil and (''):find('') or 'x' }}"), "1");
}

static void strings_do_no_arithmetic_and_their_metatable_is_hidden(void)
{
    ok(says(rendered("{{ '1' + 1 }}"), "[template-lua]"));
    ok(says(rendered("{{ ('x').__metatable == nil and ('x').__index or '-' }}"), "-"));
}

static void nothing_given_can_be_changed(void)
{
    static const char *const changes[] = {
        "record.title = 1", "record.lead[1] = 1", "site.units = 1", "page.lang = 'x'",
        "string.len = 1", "table.insert = 1", "math.pi = 3", "record.deadline.by = 1",
        "table.insert(record.responsible, 1)", "table.remove(site.units)",
        "once('k', function() return {1} end)[1] = 2",
        "once('k', function() return {a = {}} end).a.b = 2", "url(record).x = 1",
    };
    for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
        char text[120];
        snprintf(text, sizeof text, "{%% %s %%}", changes[i]);
        ok(says(rendered(text), "error: "));
    }
}

static void a_table_never_shows_its_address(void)
{
    ok(says(rendered("{{ tostring(sort) }}"), "[template-argument]"));
    ok(says(rendered("{{ ('%s'):format({}) }}"), "[template-argument]"));
    ok(says(rendered("{{ ('%p'):format(record) }}"), "[template-argument]"));
    ok(says(rendered("{{ join({{}}) }}"), "[template-argument]"));
}

/* Each of these would run forever or fill the machine; all must end at a cap, soon. */
static void caps_hold_and_no_pcall_keeps_their_error(void)
{
    static const struct { const char *text, *code; } greedy[] = {
        { "{% while true do end %}", "[template-time]" },
        { "{% while true do pcall(function() while true do end end) end %}", "[template-time]" },
        { "{% repeat until pcall(error) %}", "[template-time]" },
        { "{% local s = 'x' while true do s = s .. s end %}", "[template-memory]" },
        { "{% local s = ('x'):rep(1e9 // 1 | 0) %}", "[template-memory]" },
        { "{% pcall(function() return ('x'):rep(1000000000) end) %}", "[template-memory]" },
        { "{% local s = ('x'):rep(math.maxinteger) %}", "[template-memory]" },
        { "{% local t = {} while true do t[#t + 1] = {} end %}", "[template-memory]" },
        { "{% pcall(function() local t = {} while true do t[#t + 1] = {} end end) %}",
          "[template-memory]" },
        { "{% local s = ('ab'):rep(2000) while true do s = s:replace('a', s) end %}",
          "[template-memory]" },
        { "{% while true do %}some text of the page {{ 1 }}{% end %}", "[template-" },
        { "{% local s = ('x'):rep(1000000) while true do %}{{ s }}{% end %}", "[template-memory]" },
        { "{% while true do local s = ('x'):rep(1000000) end %}", "[template-time]" },
        { "<script>var a = {{ (function() local t = {1} for i = 1, 31 do t = {t, t, t, t} end "
          "return t end)() }}</script>", "[template-memory]" },
        { "{% local function f() f() end f() %}", "[template-" },
        { "{% local function f() f() f() end while true do pcall(f) end %}", "[template-" },
        { "{{ once('x', function() local t = {} t.t = t return t end) }}",
          "[template-" },
        { "{% sort({1, 2, 3}, function(x) while true do end end) %}", "[template-time]" },
        { "{% local s = ('x'):rep(2000000) while true do local n = s:len() end %}", "[template-time]" },
        { "{% while true do local n = workdays_between('1900-01-01', '2199-12-31') end %}",
          "[template-time]" },
        { "{% local f = function() end for i = 1, 20000 do local g = f f = function() return g() end end %}"
          "{{ once('x', f) or 1 }}", "[template-once]" },
        { "{% local t = {} t[1] = t %}<script>var a = {{ t }}</script>", "[template-print]" },
    };
    for (size_t i = 0; i < ARRAY_LEN(greedy); i++) {
        struct site s;
        struct buf said;
        buf_init(&said);
        site_open(&s);
        s.limits = (struct script_limits){ 4 << 20, 1000000 };
        site_add(&s, "t.html", greedy[i].text);
        site_add(&s, "good.html", "<p>{{ record.id }}</p>");
        ok(!site_render(&s, "t.html"));
        is_int(s.out.n, 0);
        diag_print(s.diag, (struct diag_style){ 0 }, &said);
        if (!str_starts(buf_str(&said), S("t.html:1")) || !says(buf_str(&said), greedy[i].code))
            tap_check(false, greedy[i].text, __LINE__), printf("#   %s\n", said.p);
        is_int(diag_count(s.diag, DIAG_NOTE), 1);
        ok(site_render(&s, "good.html"));      /* the state is fit for the next page */
        is_str(buf_str(&s.out), "<p>one-window</p>");
        site_close(&s);
        buf_release(&said);
    }
}

static long peak_kib(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return used.ru_maxrss;
}

/* What C gathers before Lua gets it is held to the cap, too: here 250 MB of it. */
static void a_format_gathers_no_more_than_the_cap(void)
{
    struct site s;
    long before = peak_kib();
    site_open(&s);
    s.limits = (struct script_limits){ 4 << 20, 0 };
    site_add(&s, "t.html", "{% local s, t = ('x'):rep(1000000), {} for i = 1, 250 do t[i] = s end "
                           "local x = ('%s'):rep(250):format(table.unpack(t)) %}");
    ok(!site_render(&s, "t.html"));
    ok(peak_kib() - before < 100 << 10);
    site_close(&s);
}

static void the_cap_counts_from_the_page_s_start(void)
{
    struct site s;
    site_open(&s);
    s.limits = (struct script_limits){ 4 << 20, 0 };
    site_add(&s, "t.html", "{% local s = ('x'):rep(1000000) %}{{ #s }}");
    for (int i = 0; i < 50; i++)
        ok(site_render(&s, "t.html"));
    site_close(&s);
}

static void pages_leave_nothing_to_each_other(void)
{
    struct site s;
    site_open(&s);
    site_add(&s, "t.html", "{% local n = (n or 0) %}{{ n }}");
    site_add(&s, "u.html", "{% function f() end %}");
    ok(!site_render(&s, "t.html"));            /* `n` is no local yet: an unknown name */
    ok(!site_render(&s, "u.html"));            /* a global function */
    site_close(&s);
}

static void a_failed_page_puts_out_nothing(void)
{
    struct site s;
    site_open(&s);
    buf_putz(&s.out, "kept");
    site_add(&s, "t.html", "<p>{{ record.nothing }}</p>");
    s.script = script_new(&s.model, &s.host, s.limits, s.diag);
    ok(!script_render(s.script, S("t.html"), &s.page, &s.out));
    is_str(buf_str(&s.out), "kept");
    site_close(&s);
}

int main(void)
{
    RUN(dangerous_names_do_not_exist);
    RUN(libraries_hold_only_what_is_listed);
    RUN(strings_do_no_arithmetic_and_their_metatable_is_hidden);
    RUN(nothing_given_can_be_changed);
    RUN(a_table_never_shows_its_address);
    RUN(caps_hold_and_no_pcall_keeps_their_error);
    RUN(a_format_gathers_no_more_than_the_cap);
    RUN(the_cap_counts_from_the_page_s_start);
    RUN(pages_leave_nothing_to_each_other);
    RUN(a_failed_page_puts_out_nothing);
    return tap_done();
}
