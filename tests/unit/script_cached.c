/* include_cached: what a partial printed for one page serves every other, and nothing of a page can
 * get into it. */
#include "script_site.h"

static int runs;                               /* how often a partial asked for a setting */

static str counted_setting(void *ctx, str name, enum lang l)
{
    (void)ctx, (void)name, (void)l;
    runs++;
    return S("-");
}

static void open_site(struct site *s, const char *page, const char *part)
{
    site_open(s);
    s->host.setting = counted_setting;
    runs = 0;
    site_add(s, "page.html", page);
    site_add(s, "part.html", part);
}

static str page_at(struct site *s, const char *path, enum lang lang)
{
    s->page.path = str_z(path);
    s->page.lang = lang;
    ok(site_render(s, "page.html"));
    return buf_str(&s->out);
}

static void a_link_fits_every_depth_whichever_page_came_first(void)
{
    static const struct { const char *path, *want; } pages[] = {
        { "index.html", "-<a href=\"measures/#x\"></a><a href=\"./\"></a><a href=\"./?q\"></a>"
                        "<link href=\"assets/site.1a2b.css\">" },
        { "a/index.html", "-<a href=\"../measures/#x\"></a><a href=\"../\"></a>"
                          "<a href=\"../?q\"></a><link href=\"../assets/site.1a2b.css\">" },
        { "a/b/c.html", "-<a href=\"../../measures/#x\"></a><a href=\"../../\"></a>"
                        "<a href=\"../../?q\"></a><link href=\"../../assets/site.1a2b.css\">" },
    };
    for (size_t first = 0; first < ARRAY_LEN(pages); first++) {
        struct site s;
        open_site(&s, "{% include_cached(\"part.html\") %}",
                  "{{ setting(\"x\") }}<a href=\"{{ url(\"measures/\") }}#x\"></a>"
                  "<a href=\"{{ url(\"\") }}\"></a><a href=\"{{ url(\"?q\") }}\"></a>"
                  "<link href=\"{{ asset(\"site.css\") }}\">");
        for (size_t i = 0; i <= ARRAY_LEN(pages); i++) {
            size_t n = (first + i) % ARRAY_LEN(pages);
            is_str(page_at(&s, pages[n].path, LANG_ZH), pages[n].want);
        }
        ok(runs == 1);
        site_close(&s);
    }
}

static void the_missing_page_links_from_the_root(void)
{
    struct site s;
    open_site(&s, "{% include_cached(\"part.html\") %}",
              "<a href=\"{{ url(\"measures/\") }}\"></a><a href=\"{{ url(\"\") }}\"></a>");
    is_str(page_at(&s, "a/index.html", LANG_ZH),
           "<a href=\"../measures/\"></a><a href=\"../\"></a>");
    s.page.rooted = true;
    s.page.base_url = S("https://www.example.org/a'b/");
    is_str(page_at(&s, "404.html", LANG_ZH),
           "<a href=\"/a&#39;b/measures/\"></a><a href=\"/a&#39;b/\"></a>");
    site_close(&s);
}

static void each_language_and_set_of_arguments_has_its_own(void)
{
    struct site s;
    open_site(&s, "{% local m, n = site.measures[1], site.measures[2] %}"
                  "{% for _, x in ipairs({ { a = 1 }, { a = \"1\" }, { a = 1.0 }, { b = 1 }, {},\n"
                  "  { a = true }, { a = false }, { a = 1, b = 1 }, { b = 1, a = 1 }, { a = m },\n"
                  "  { a = n }, { a = \"1=\" }, { a = site.units[1].name } }) do %}"
                  "{% include_cached(\"part.html\", x) %}{% end %}",
              "{{ setting(\"x\") }}{{ page.lang }} {{ type(args.a) }}{{ type(args.b) }} "
              "{% if type(args.a) == \"number\" then %}{{ args.a }}{% end %};");
    const char *want = "-en numbernil 1;-en stringnil ;-en numbernil 1;-en nilnumber ;"
                       "-en nilnil ;"
                       "-en booleannil ;-en booleannil ;-en numbernumber 1;-en numbernumber 1;"
                       "-en recordnil ;-en recordnil ;-en stringnil ;-en textnil ;";
    is_str(page_at(&s, "en/index.html", LANG_EN), want);
    ok(runs == 12);                            /* the order of arguments makes no difference */
    is_str(page_at(&s, "en/a/index.html", LANG_EN), want);
    ok(runs == 12);
    ok(str_starts(page_at(&s, "index.html", LANG_ZH), S("-zh-Hans numbernil 1;")));
    ok(runs == 24);
    site_close(&s);
}

static void one_may_stand_in_another(void)
{
    struct site s;
    open_site(&s, "[{% include_cached(\"outer.html\") %}]",
              "<a href=\"{{ url(\"measures/\") }}\"></a>");
    site_add(&s, "outer.html", "<b>{{ setting(\"x\") }}</b>{% include_cached(\"part.html\") %}"
                               "<i></i>{% include_cached(\"part.html\") %}"
                               "{% pcall(include_cached, \"part.html\", { a = {} }) %}");
    const char *want = "[<b>-</b><a href=\"../../measures/\"></a><i></i>"
                       "<a href=\"../../measures/\"></a>]";
    is_str(page_at(&s, "a/b/index.html", LANG_ZH), want);
    is_str(page_at(&s, "a/b/index.html", LANG_ZH), want);
    ok(runs == 1);
    site_close(&s);
}

static void what_it_does_to_its_arguments_stays_its_own(void)
{
    struct site s;
    open_site(&s, "{% local a = { x = 1 } %}{% include_cached(\"part.html\", a) %}{{ a.x }}",
              "{% args.x = 2 %}{{ args.x }} ");
    is_str(page_at(&s, "index.html", LANG_ZH), "2 1");
    is_str(page_at(&s, "index.html", LANG_ZH), "2 1");
    site_close(&s);
}

static void nothing_of_the_page_can_be_used(void)
{
    static const char *const uses[] = {
        "{{ page.path }}", "{{ page.key or \"\" }}", "{% local a = page.alternates %}",
        "{{ url(\"\") .. \"x\" }}", "{{ #url(\"\") }}", "{{ url(\"\") }}",
        "<a title=\"{{ url(\"\") }}\"></a>", "{{ record.id }}",
    };
    for (size_t i = 0; i < ARRAY_LEN(uses); i++) {
        struct site s;
        struct buf said;
        open_site(&s, "{% include_cached(\"part.html\") %}", uses[i]);
        buf_init(&said);
        ok(!site_render(&s, "page.html"));
        diag_print(s.diag, (struct diag_style){ false, false, false }, &said);
        bool nil = i + 1 == ARRAY_LEN(uses);
        ok(str_find(buf_str(&said), nil ? S("[template-nil-field]") : S("[template-cached]")) !=
           STR_NONE);
        ok(str_find(buf_str(&said), S("part.html:1:")) != STR_NONE);
        buf_release(&said);
        site_close(&s);
    }
}

/* After a fault that was caught the page is a page again, and nothing half made was kept. */
static void a_failed_one_leaves_nothing(void)
{
    struct site s;
    open_site(&s, "{% local good = pcall(include_cached, \"part.html\") %}"
                  "{{ good }} {{ page.path }}",
              "<a href=\"{{ url(\"\") }}\"></a>{{ page.path }}");
    is_str(page_at(&s, "a/index.html", LANG_ZH), "false a/index.html");
    is_str(page_at(&s, "a/index.html", LANG_ZH), "false a/index.html");
    site_close(&s);
}

static void once_the_cap_is_met_all_begins_anew(void)
{
    enum { PARTS = 70 };                       /* of 1 MB each: more than is kept */
    struct site s;
    open_site(&s, "{% for i = 1, 70 do include_cached(\"part.html\", { i = i }) end %}",
              "{{ setting(\"x\") }}<a href=\"{{ url(\"measures/\") }}\"></a>"
              "{{ (\"x\"):rep(1000000) }}");
    size_t first = page_at(&s, "a/index.html", LANG_ZH).n;
    ok(runs == PARTS);
    ok(page_at(&s, "a/index.html", LANG_ZH).n == first);
    ok(runs > PARTS && runs <= 2 * PARTS);
    str end = S("-<a href=\"../measures/\"></a>xxx");
    ok(str_starts(str_from(buf_str(&s.out), first - first / PARTS), end));
    site_close(&s);
}

int main(void)
{
    RUN(a_link_fits_every_depth_whichever_page_came_first);
    RUN(the_missing_page_links_from_the_root);
    RUN(each_language_and_set_of_arguments_has_its_own);
    RUN(one_may_stand_in_another);
    RUN(what_it_does_to_its_arguments_stays_its_own);
    RUN(nothing_of_the_page_can_be_used);
    RUN(a_failed_one_leaves_nothing);
    RUN(once_the_cap_is_met_all_begins_anew);
    return tap_done();
}
